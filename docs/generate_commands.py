"""Writes docs/reference/commands.md from the commands' own help; `make docs` runs it."""

from pathlib import Path

import click

from rejoinder.cli.main import rejoinder

PAGE = Path(__file__).parent / "reference" / "commands.md"
WIDTH = 96
HEAD = """\
# Commands

<!-- Written by docs/generate_commands.py from the commands' help; `make docs` writes it anew. -->

Answers go to standard output, everything else to standard error. `NAME` is an id, a label or an
alias, in any spelling; `CASE` is a case folder or any file that can be loaded.

"""
PROGRAM = "rejoinder"


def help_of(command: click.Command, name: str, parent: click.Context | None) -> str:
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings
    )
    return command.get_help(context)


def commands_page() -> str:
    top = click.Context(rejoinder, info_name=PROGRAM, **rejoinder.context_settings)
    parts = [HEAD, f"```text\n{help_of(rejoinder, PROGRAM, None)}\n```\n"]
    for name in rejoinder.list_commands(top):
        command = rejoinder.get_command(top, name)
        assert command is not None
        parts.append(f"\n## {name}\n\n```text\n{help_of(command, name, top)}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(commands_page(), encoding="utf-8", newline="\n")
