"""`ledger`: what was coded from each sentence of a source, and which questions stay open."""

from typing import TYPE_CHECKING

import click

from ..ontology.errors import UsageError
from .lists import short
from .output import CSV, note, write_json, write_lines, write_table
from .session import reads_case, takes_format
from .trace import highlighted

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.gaps import Gap

FINDINGS = 1
KINDS = (
    "action", "author", "target", "when", "place", "weapon",
    "status", "difference", "unknown", "link", "origin",
)  # fmt: skip


@click.command()
@click.argument("source", required=False)
@click.option("--open", "only_open", is_flag=True, help="Only what is open.")
@click.option(
    "--gaps",
    "asks_gaps",
    is_flag=True,
    help="Only the questions that stay open: of the case, or of the source, event, actor or place named.",
)
@click.option("--kind", type=click.Choice(KINDS), help="With --gaps, only questions of this kind.")
@click.option("--quotes", is_flag=True, help="Show the words of the claims under each open question.")
@click.option(
    "--fail-on",
    type=click.Choice(["open"]),
    help="End with exit code 1 where a sentence is open, or coded though the source is not that long.",
)
@takes_format("table", "json", "markdown", *CSV)
@reads_case
def ledger(
    case: "Case",
    source: str | None,
    only_open: bool,
    asks_gaps: bool,
    kind: str | None,
    quotes: bool,
    fail_on: str | None,
    form: str,
) -> None:
    """Account for every sentence of a source.

    Each sentence stands with the claims and remarks that rest on it, or as open; after them
    come the questions that no account answers, each with who tells what is known (--quotes
    shows in which words); a question that is open of several events alike is asked once. Without
    SOURCE, tells how much of each source is coded.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml ledger southfront-2021-06
      rejoinder --case examples/escalation-2021.yaml ledger
      rejoinder --case examples/escalation-2021.yaml ledger --gaps --kind author
    """
    if asks_gaps:
        if fail_on:
            raise UsageError("--fail-on looks at sentences: leave out --gaps")
        _write_gaps([gap for gap in case.gaps(source) if kind in (None, gap.kind)], form, quotes)
        return
    if kind:
        raise UsageError("--kind chooses among questions: add --gaps")
    is_open = (
        _write_coverage(case, only_open, form)
        if source is None
        else _write(case, source, only_open, form, quotes)
    )
    if fail_on and is_open:
        raise click.exceptions.Exit(FINDINGS)


def _write(case: "Case", source: str, only_open: bool, form: str, quotes: bool) -> bool:
    """Write one source's ledger; returns whether anything is open in it."""
    from ..graph import ledger as ledgers
    from ..views import ledger_text

    found = case.ledger(source)
    is_open = bool(found.open or found.beyond)
    if only_open:
        found = ledgers.only_open(found)
    if form == "json":
        write_json(found.as_json())
    elif form in CSV:
        write_table(ledger_text.LEDGER_ROW, ledger_text.rows(found), form)
    else:
        text = ledger_text.markdown if form == "markdown" else ledger_text.lines
        write_lines(text(found, quotes=quotes), mark=highlighted)
    if only_open and not is_open:
        note("no sentence is open" if found.sentences else "nobody counts the sentences of this source")
    return is_open


def _write_coverage(case: "Case", only_open: bool, form: str) -> bool:
    """Write a line of coverage for each source; returns whether anything is open in any of them."""
    from ..views import ledger_text

    found = case.coverage()
    if only_open:
        found = [one for one in found if one.open or one.beyond]
    if form == "json":
        sources = [one.as_json() | {"source": one.source.as_json()} for one in found]
        write_json({"schema": 1, "sources": sources})
    else:
        rows = [[*row[:-1], short(row[-1], form)] for row in ledger_text.coverage_rows(found)]
        if form == "markdown":
            write_lines(ledger_text.markdown_table(ledger_text.COVERAGE_ROW, rows))
        else:
            write_table(ledger_text.COVERAGE_ROW, rows, form)
    if not found:
        note("no sentence is open" if only_open else "no sources")
    return any(one.open or one.beyond for one in found)


def _write_gaps(gaps: list["Gap"], form: str, quotes: bool) -> None:
    from ..views import gap_text

    if form == "json":
        write_json({"schema": 1, "gaps": [gap.as_json() for gap in gaps]})
    elif form in CSV:
        write_table(gap_text.GAP_ROW, gap_text.gap_rows(gaps), form)
    else:
        text = gap_text.gaps_markdown if form == "markdown" else gap_text.gap_lines
        write_lines(text(gaps, quotes=quotes), mark=highlighted)
    if not gaps:
        note("no question is open")
