"""`critical`: what hangs on one source alone."""

from typing import TYPE_CHECKING

import click

from ..ontology.errors import UsageError
from .output import CSV, note, write_json, write_lines, write_table
from .session import reads_case, takes_format

if TYPE_CHECKING:
    from ..graph.case import Case


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@takes_format("table", *CSV, "json", "markdown")
@reads_case
def critical(case: "Case", sources: tuple[str, ...], form: str) -> None:
    """Tell which sources the case hangs on.

    Ranks sources by the facts, denials, links, events and chains that would fall without them: what
    no other source tells. Copies fall with what they copy. With SOURCE, lists what would fall, and who
    tells it; several are dropped together. A chain leads from an event that answers nothing to an
    event that nothing answers.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml critical
      rejoinder --case examples/escalation-2021.yaml critical southfront-2021-06 --format markdown
    """
    from ..views import critical_text

    if sources:
        if form in CSV:
            raise UsageError("what hangs on one source is no table: use --format table, json or markdown")
        hanging = case.hanging(*sources)
        if form == "json":
            write_json(hanging.as_json())
        else:
            write_lines(
                critical_text.markdown(hanging) if form == "markdown" else critical_text.lines(hanging)
            )
        return
    if form == "markdown":
        raise UsageError("the ranking of sources is a table: use --format table, csv or json")
    ranking = case.critical()
    if form == "json":
        write_json(ranking.as_json())
    else:
        write_table(critical_text.HEADINGS, [critical_text.ranking_row(s) for s in ranking.sources], form)
    if not ranking.sources:
        note("no sources")
