"""The ledger of a source and its coverage as text, Markdown and rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ..graph.records import Claim, ClaimRecord
from .claim_text import says_words
from .gap_text import gap_lines, gaps_markdown
from .text_wording import claim_words, in_markdown, one_line, section
from .wording import counted

if TYPE_CHECKING:
    from ..graph.ledger import Coverage, Entry, Ledger

OPEN: Final = "open: nothing coded"
NOT_HEARD: Final = "open: nothing of this account"
NOT_COUNTED: Final = "not counted"
LEDGER_ROW: Final = ("sentence", "kind", "speaker", "hedge", "words", "says", "id")
COVERAGE_ROW: Final = (
    "source",
    "sentences",
    "by claims",
    "by remarks only",
    "open",
    "coded",
    "unnumbered",
    "id",
)


def coverage_words(coverage: "Coverage") -> str:
    """How much is coded, on one line.

    >>> from rejoinder.graph.ledger import Coverage
    >>> from rejoinder.graph.records import Thing
    >>> coverage_words(Coverage(Thing("s", "S"), 25, claims=18, remarks=6, open=1))
    '24 of 25 sentences coded (96%): 18 by claims, 6 by remarks only, 1 open'
    """
    coded = coverage.claims + coverage.remarks
    told = f"{coverage.claims} by claims, {coverage.remarks} by remarks only"
    if coverage.share is None:
        words = f"sentences {NOT_COUNTED}; {counted(coded, 'sentence')} coded: {told}"
    else:
        words = (
            f"{coded} of {counted(coverage.sentences or 0, 'sentence')} coded ({coverage.share:.0%}): {told}"
        )
        words += f", {coverage.open} open"
    if coverage.unnumbered:
        words += f"; {counted(coverage.unnumbered, 'record')} without a sentence number"
    return words


def lines(ledger: "Ledger", *, quotes: bool = False) -> list[str]:
    """The ledger sentence by sentence, then what has no number or a wrong one, and what is still open.

    With `quotes`, the open questions show the words of the claims that tell what is known.
    """
    found = [one_line(ledger.source.label), f"  {coverage_words(ledger.coverage)}"]
    if ledger.account:
        found.append(f"  account: {one_line(ledger.account)}")
    found += [f"  ≠ {one_line(finding)}" for finding in ledger.findings]
    found += section("sentences", _entries(ledger, ledger.entries))
    found += section("without a sentence number", (x for c in ledger.unnumbered for x in _record(c, None)))
    found += section("beyond the last sentence", _entries(ledger, ledger.beyond))
    return found + section("still open", gap_lines(ledger.gaps, quotes=quotes))


def _entries(ledger: "Ledger", entries: Sequence["Entry"]) -> Iterator[str]:
    numbers = [entry.sentence for entry in (*ledger.entries, *ledger.beyond)]
    width = max((len(str(number)) for number in numbers), default=1)
    for entry in entries:
        body = [x for claim in (*entry.claims, *entry.remarks) for x in _record(claim, entry.sentence)]
        first, *rest = body or [NOT_HEARD if ledger.account else OPEN]
        yield f"{str(entry.sentence).rjust(width)}  {first}"
        yield from (" " * (width + 2) + line for line in rest)


def _record(claim: Claim, sentence: int | None) -> Iterator[str]:
    """A claim or remark as it stands under one of its sentences, with the others that it rests on."""
    words = claim_words(_here(claim))
    others = [str(number) for number in claim.record.sentences if number != sentence]
    also = (
        f" (also in {'sentence' if len(others) == 1 else 'sentences'} {', '.join(others)})" if others else ""
    )
    yield ("remark, " if claim.is_remark else "") + words + also
    yield from (f"  {line}" for line in says_words(claim))


def markdown(ledger: "Ledger", *, quotes: bool = False) -> list[str]:
    """The ledger as a Markdown section: a table of its sentences, and a list of what is still open."""
    found = [f"## {in_markdown(ledger.source.label)}", "", in_markdown(coverage_words(ledger.coverage))]
    if ledger.account:
        found += ["", in_markdown(f"account: {ledger.account}")]
    found += ["", *(f"- ≠ {in_markdown(finding)}" for finding in ledger.findings)] if ledger.findings else []
    is_open = NOT_HEARD if ledger.account else OPEN
    found += ["", "| sentence | who says it | what it says |", "|---|---|---|"]
    for entry in (*ledger.entries, *ledger.beyond):
        found += _markdown_rows(str(entry.sentence), (*entry.claims, *entry.remarks), is_open)
    if ledger.unnumbered:
        found += _markdown_rows("none", ledger.unnumbered, is_open)
    return [*found, "", *gaps_markdown(ledger.gaps, quotes=quotes)] if ledger.gaps else found


def _markdown_rows(sentence: str, records: Sequence[Claim], is_open: str) -> Iterator[str]:
    if not records:
        yield f"| {sentence} | {is_open} | |"
    for claim in records:
        words = ("remark, " if claim.is_remark else "") + claim_words(_here(claim))
        says = "<br>".join(in_markdown(line) for line in says_words(claim))
        yield f"| {sentence} | {in_markdown(words)} | {says} |"
        sentence = ""


def rows(ledger: "Ledger") -> list[list[str]]:
    """A row for each sentence and each record that rests on it, as `LEDGER_ROW` names the cells."""
    found: list[list[str]] = []
    for entry in (*ledger.entries, *ledger.beyond):
        records = (*entry.claims, *entry.remarks)
        found += [_row(str(entry.sentence), claim) for claim in records]
        found += [] if records else [[str(entry.sentence), "open", "", "", "", "", ""]]
    return found + [_row("", claim) for claim in ledger.unnumbered]


def _row(sentence: str, claim: Claim) -> list[str]:
    record = claim.record
    kind = "remark" if claim.is_remark else "claim"
    says = "; ".join(says_words(claim))
    return [sentence, kind, record.speaker, record.hedge, record.words, says, record.id]


def coverage_rows(sources: Iterable["Coverage"]) -> list[list[str]]:
    """A row for each source, as `COVERAGE_ROW` names the cells."""
    return [
        [
            one.source.label,
            NOT_COUNTED if one.sentences is None else str(one.sentences),
            str(one.claims),
            str(one.remarks),
            "" if one.open is None else str(one.open),
            NOT_COUNTED if one.share is None else f"{one.share:.0%}",
            str(one.unnumbered),
            one.source.id,
        ]
        for one in sources
    ]


def markdown_table(headings: Sequence[str], body: Iterable[Sequence[str]]) -> list[str]:
    """Rows as a Markdown table."""
    found = [f"| {' | '.join(headings)} |", f"|{'---|' * len(headings)}"]
    return found + [f"| {' | '.join(map(in_markdown, row))} |" for row in body]


def _here(claim: Claim) -> ClaimRecord:
    """The record without its sentences: the ledger shows where it stands."""
    return replace(claim.record, sentence=None, more_sentences=())
