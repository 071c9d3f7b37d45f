"""`compare`: one event, fact by fact and account by account."""

from typing import TYPE_CHECKING

import click

from .output import note, write_json, write_lines
from .session import reads_case, takes_format
from .trace import highlighted

if TYPE_CHECKING:
    from ..graph.case import Case

FINDINGS = 1


@click.command()
@click.argument("name", required=False)
@click.option("--fail-on", type=click.Choice(["differs"]), help="End with exit code 1 where accounts differ.")
@takes_format("table", "json", "markdown")
@reads_case
def compare(case: "Case", name: str | None, fail_on: str | None, form: str) -> None:
    """Lay the accounts of an event side by side.

    Without NAME, tells every difference in the case.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml compare strikes-27-june
      rejoinder --case examples/escalation-2021.yaml compare --format json
    """
    from ..views import comparison_text

    comparison = case.compare(name)
    if form == "json":
        write_json(comparison.as_json())
    else:
        text = comparison_text.markdown if form == "markdown" else comparison_text.lines
        write_lines(text(comparison), mark=highlighted)
    if not comparison.events:
        note("no accounts differ")
    if fail_on and comparison.differs:
        raise click.exceptions.Exit(FINDINGS)
