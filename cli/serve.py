"""`serve`: the case in a browser, and for any SPARQL client."""

import os
import secrets

import click

from ..ontology.errors import UsageError
from .output import note
from .passing_on import may_pass_on
from .session import locations

SHORTEST = 16
"""Characters that a token has at the least."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8421, show_default=True, help="0 takes any.")
@click.option("--open", "is_opened", is_flag=True, help="Open the first page in the browser.")
@click.option(
    "--public-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Another name by which the server is called, such as a proxy’s; repeatable.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy whose X-Forwarded-For and -Proto are believed; repeatable.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=10.0,
    show_default=True,
    help="Seconds a query may take.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="Rows an answer may have.",
)
@click.option(
    "--max-memory",
    type=click.IntRange(min=512),
    default=1024,
    show_default=True,
    metavar="MB",
    help="Memory a query may take.",
)
@click.option(
    "--workers", type=click.IntRange(1, 64), default=8, show_default=True, help="Queries answered at once."
)
@click.option("--redact", default="", metavar="WHAT", help="Keep back: persons, coordinates:0.1, or both.")
@may_pass_on
@click.option("--write", is_flag=True, help="Let those who know the token change the case.")
@click.option(
    "--token",
    help="The token for --write; else $REJOINDER_TOKEN, or else a new one that is printed.",
)
@click.pass_obj
def serve(
    cases: tuple[str, ...],
    host: str,
    port: int,
    is_opened: bool,
    hosts: tuple[str, ...],
    proxies: tuple[str, ...],
    timeout: float,
    max_rows: int,
    max_memory: int,
    workers: int,
    redact: str,
    pass_on: bool,
    write: bool,
    token: str | None,
) -> None:
    """Serve the case: pages to explore it, and a SPARQL 1.1 endpoint at /sparql.

    Only this machine can reach it unless --host says otherwise. Nothing can be changed unless
    --write lets whoever knows the token add, dispute and retract claims of a case folder.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml serve --port 8421
    """
    try:
        from ..web.run import run
        from ..web.safety import LOCAL
        from ..web.settings import Settings
    except ModuleNotFoundError as error:
        raise UsageError(f"{error.name} is not installed: pip install 'rejoinder[web]'") from None
    if write and redact:
        raise UsageError("who changes a case must see what is there: say --write or --redact, not both")
    known, made = _token(write, token)
    # What stays on this machine is not passed on.
    stays = host in LOCAL and not hosts
    settings = Settings(
        cases=locations(cases),
        host=host,
        port=port,
        hosts=hosts,
        proxies=proxies,
        seconds=timeout,
        rows=max_rows,
        megabytes=max_memory,
        workers=workers,
        token=known,
        redact=redact,
        pass_on=pass_on or stays,
    )

    def told(address: str) -> None:
        note(f"serving at {address} (end with Ctrl-C)")
        if made:
            note(f"to change the case, sign in at {address}-/sign-in with the token {made}")

    run(settings, told, opens=is_opened)


def _token(write: bool, token: str | None) -> tuple[str | None, str | None]:
    """The token of this server, None where nothing can be changed; and the same if it was made just now."""
    if not write:
        if token is not None:
            raise UsageError("--token is for a server that can be written to: say --write as well")
        return None, None
    given = os.environ.get("REJOINDER_TOKEN") if token is None else token
    if not given and token is None:
        made = secrets.token_urlsafe(24)
        return made, made
    if not given or len(given) < SHORTEST:
        raise UsageError(f"a token that others could guess: take one of at least {SHORTEST} characters")
    return given, None
