"""The command `rejoinder`: its commands are loaded when asked for, and its errors end in one place."""

import os
import sys
from importlib import import_module
from typing import Any, Final

import click

from ..ontology.version import VERSION
from . import held

# Command to the room that holds it, in the order of the help page.
ROOMS: Final = {
    "demo": "demo",
    "init": "load",
    "load": "load",
    "check": "load",
    "retract": "load",
    "purge": "load",
    "infer": "infer",
    "match": "match",
    "log": "journal",
    "diff": "journal",
    "verify": "journal",
    "query": "query",
    "queries": "query",
    "actors": "lists",
    "events": "lists",
    "sources": "lists",
    "claims": "lists",
    "show": "show",
    "trace": "trace",
    "compare": "compare",
    "tolls": "tolls",
    "stats": "stats",
    "ledger": "ledger",
    "critical": "critical",
    "brief": "brief",
    "draw": "draw",
    "export": "export",
    "serve": "serve",
}


class Rooms(click.Group):
    """The group of all commands; a command's room is imported when the command is run or explained."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """All commands, in the order of the help page."""
        return list(ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in ROOMS:
            return None
        command = getattr(import_module(f".{ROOMS[cmd_name]}", __package__), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong becomes a message and an exit code."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _forget_reader()
        except KeyboardInterrupt:
            held.interrupted()
        except MemoryError:
            held.out_of_memory()
        except SystemExit:
            raise
        except BaseException as error:  # the engine's own faults are no Exceptions
            from .refusal import exit_code, tell

            told = error if isinstance(error, Exception) else RuntimeError(str(error))
            if isinstance(error, OSError) and error.filename is None:
                _forget_reader()  # or what could not be written would be tried again at the end
            tell(told.with_traceback(error.__traceback__), debug=bool(ctx.params.get("debug")))
            ctx.exit(exit_code(told))


def _forget_reader() -> None:
    """Write the rest to nowhere: the reader has gone, as `head` does, and that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"rejoinder {VERSION}")
        ctx.exit()


@click.group(
    cls=Rooms,
    # Stubs: click suggests the nearest of these for a command that it does not know.
    commands={name: click.Command(name) for name in ROOMS},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--case",
    "cases",
    multiple=True,
    metavar="CASE",
    help="A case folder or any file that can be loaded; repeatable. "
    "Without it: $REJOINDER_CASE, or .rejoinder in the working folder.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the release."
)
@click.pass_context
def rejoinder(ctx: click.Context, cases: tuple[str, ...], debug: bool) -> None:  # noqa: ARG001 — read by Rooms
    """Who struck whom, who answered, and who says so.

    A case holds rival accounts of armed exchanges, each claim with its speaker, source and words.
    Answers go to standard output, everything else to standard error.

    \b
    Exit codes: 0 done, 1 findings (check, --fail-on), 2 wrong usage,
    3 no such thing, 4 unreadable or refused input, 5 timed out or refused query,
    70 a fault of rejoinder itself, 130 interrupted.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml trace "Omar oil field"
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    ctx.obj = cases


def _open_streams() -> None:
    """Give every stream a reader: one that was closed (`>&-`) is written to nowhere."""
    # Kept open on purpose, or a file that is opened next would be taken for the stream.
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115


def main() -> None:
    """Run the command line; the entry point of `rejoinder` and of `python -m rejoinder.cli`."""
    _open_streams()
    held.runs_as_process()
    for stream in (sys.stdout, sys.stderr):
        # Names are in any script: a pipe takes UTF-8, a terminal what it can show.
        if hasattr(stream, "reconfigure") and stream.encoding.lower() != "utf-8":
            stream.reconfigure(**({"errors": "replace"} if stream.isatty() else {"encoding": "utf-8"}))
    try:
        code = rejoinder.main(prog_name="rejoinder", standalone_mode=False) or 0
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except click.Abort:
        code = held.INTERRUPTED
    except BrokenPipeError:
        _forget_reader()
        code = 0
    held.leave(code)
