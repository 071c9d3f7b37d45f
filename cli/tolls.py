"""`tolls`: harm to people, as told, and under published rules."""

from typing import TYPE_CHECKING

import click

from .output import CSV, note, write_json, write_lines, write_table
from .session import reads_case, takes_format

if TYPE_CHECKING:
    from ..graph.case import Case

RULES = ("told", "range", "most-conservative", "most-informative", "majority")


@click.command()
@click.argument("name", required=False)
@click.option(
    "--rule",
    type=click.Choice(RULES),
    default=RULES[0],
    show_default=True,
    help="How rival tellings of one toll become one figure.",
)
@click.option("--by-status", is_flag=True, help="Add up civilians, combatants and victims of unknown status.")
@takes_format("table", *CSV, "json", "markdown")
@reads_case
def tolls(case: "Case", name: str | None, rule: str, by_status: bool, form: str) -> None:
    """Tell who was harmed, how many, and who says so.

    NAME is an event (with its parts), or an actor or place (all its events); without it, all
    events in time order. Rivals are never added up, nor a part to its whole; what a speaker has
    revised is left out of every figure.

    \b
    Rules:
      told               every toll of every claim; sums account by account
                         (Cook and Weidmann 2019, "Lost in Aggregation: Improving Event
                         Analysis with Report-Level Data", AJPS 63(1))
      range              lowest minimum to highest maximum
                         (Every Casualty Counts, "Rules that casualty recorders apply
                         to assigning status", everycasualty.org)
      most-conservative  lowest minimum and lowest maximum; where tellings disagree
                         on a status, unknown
      most-informative   highest minimum and highest maximum, open where that minimum
                         is told only as “at least”; a status told exactly over unknown
                         (both: van Baalen and Höglund 2025, "Trials and Triangulations:
                         Analyzing Aggregation Sensitivity in Event Data on Political
                         Violence", Uppsala University; R package eventreport)
      majority           what more than half of the distinct origins tell, else no
                         figure (Every Casualty Counts, as above)

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml tolls strikes-27-june
      rejoinder --case examples/escalation-2021.yaml tolls --rule range --by-status
    """
    from ..views import toll_text

    report = case.toll_report(rule, name)
    if form == "json":
        write_json(report.as_json(by_status=by_status))
    elif form in CSV:
        write_table(toll_text.COLUMNS, toll_text.rows(report, by_status=by_status), form)
    else:
        text = toll_text.markdown if form == "markdown" else toll_text.lines
        write_lines(text(report, by_status=by_status))
    if not report.tolls:
        note("nobody tells of harm to people here")
