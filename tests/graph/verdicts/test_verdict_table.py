"""The table of verdicts written by hand, row by row, as `compare` answers it."""

from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.comparison import Fact
from rejoinder.graph.verdicts.judgement import strongest
from rejoinder.ontology.counts import count

from .verdict_table import REGISTER, TABLE, Row

COUNTS = ("killed", "wounded", "casualties", "missing", "detained")
WORDS = {"equal", "refines", "adds", "compatible", "differs", "revised", "denied", "no pair"}


def told(row: Row, value: str) -> str:
    """What is told of the event, as one YAML node."""
    if value.startswith("{"):
        return "{id: e, " + value[1:]
    if row.property in COUNTS:
        return f"{{id: e, toll: [{{victims: pmu, {row.property}: {value}}}]}}"
    return f"{{id: e, {row.property}: {value}}}"


def source(letter: str, claims: str) -> str:
    return (
        f"  - id: report-{letter}\n    title: Report {letter}\n    publisher: {letter}\n    claims:\n{claims}"
    )


def claim(letter: str, says: str, zone: str = "", more: str = "") -> str:
    clock = f", zone: {zone}" if zone else ""
    return f"      - {{id: claim-{letter}, gist: So says {letter}.{clock}{more}, says: [{says}]}}\n"


def dossier(row: Row) -> str:
    events = "events: [{id: e, label: The event}]\nsources:\n"
    first = source("a", claim("a", told(row, row.a), row.zones[0]))
    if row.how == "revised":
        first += claim("later", told(row, row.b), more=", revises: claim-a")
        return REGISTER + events + first
    if row.how == "denied":
        denial = f"{{event: e, property: {row.property}, value: {row.b}}}"
        no = f"      - {{remark: true, gist: No., about: [e], denies: {denial}}}\n"
        return REGISTER + events + first + source("b", no)
    second = source("b", claim("b", told(row, row.b), row.zones[1]))
    third = source("c", f"      - {{gist: So says c., says: {row.more}}}\n") if row.more else ""
    return REGISTER + events + first + second + third


def verdict(case: Case, row: Row) -> str:
    """The strongest verdict between the two tellings; one value that both tell is equal.

    `no pair` where nothing sets the two beside each other at all.
    """
    every = case.compare("e").events[0].facts
    # A count of a whole may stand in the fact of another group or kind: all counts are one question.
    facts = [
        f for f in every if f.property == row.property or (row.property in COUNTS and f.property in COUNTS)
    ]
    if row.pair:
        return picked(facts, row.pair)
    words = [pair.verdict for fact in facts for pair in fact.pairs]
    if not words:
        both = any({c.stated_by.label[-1] for c in v.claims} >= {"A", "B"} for f in facts for v in f.values)
        return "equal" if both else "no pair"
    alone = [word for word in words if word in ("revised", "denied")]
    if alone:
        return alone[0]
    best = strongest(words)
    if best == "adds" or best == "refines" or best == "differs":
        return best
    return "compatible" if "compatible" in words else "equal"


def picked(facts: list[Fact], pair: tuple[str, str]) -> str:
    (fact,) = facts
    places = [
        next(i for i, value in enumerate(fact.values) if value.raw.rpartition("/")[2] == name)
        for name in pair
    ]
    (found,) = [p.verdict for p in fact.pairs if {p.a, p.b} == set(places)]
    return found


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.property} {row.a} / {row.b}: {row.expected}")
def test_two_tellings_stand_as_the_table_says(row: Row, tmp_path: Path) -> None:
    assert row.expected in WORDS
    file = tmp_path / "pairs.yaml"
    file.write_text(dossier(row), encoding="utf-8")
    case = Case.open(file)
    assert verdict(case, row) == row.expected, row.reason
    for fact in case.compare("e").events[0].facts:
        assert all(pair.why for pair in fact.pairs)


def test_every_count_of_the_table_is_one_that_is_known() -> None:
    assert all(
        count(text.strip('"'))
        for row in TABLE
        if row.property in COUNTS
        for text in (row.a, row.b)
        if "{" not in text
    )
