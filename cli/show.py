"""`show`: all about one thing."""

from typing import TYPE_CHECKING

import click

from .output import write_json, write_lines
from .session import reads_case, takes_format
from .trace import highlighted

if TYPE_CHECKING:
    from ..graph.case import Case


@click.command()
@click.argument("name")
@takes_format("table", "json")
@reads_case
def show(case: "Case", name: str, form: str) -> None:
    """Show all about one thing, found by id, name or alias.

    It may be an actor, an event, a place, a source, a claim or a dossier.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml show "PMU 14th Brigade"
      rejoinder --case examples/escalation-2021.yaml show strikes-27-june --format json
    """
    from ..views import profile_text

    profile = case.show(name)
    if form == "json":
        write_json(profile.as_json())
    else:
        write_lines(profile_text.lines(profile), mark=highlighted)
