"""A comparison of accounts as text: per event and fact the verdict, each value, and who says it.

A speaker who tells something of the event but nothing of a fact is listed as saying nothing:
silence is not denial.
"""

from typing import TYPE_CHECKING

from ..graph.records import Thing
from .attribution_text import attribution_lines
from .text_wording import claim_words, in_markdown, names, one_line

if TYPE_CHECKING:
    from ..graph.comparison import Comparison, EventComparison, Fact, FactValue

VERDICT_WORDS = {
    "differs": "≠ accounts differ",
    "refines": "one account is more exact",
    "adds": "accounts add to each other",
    "agrees": "accounts agree",
    "single": "one account",
}


def value_words(value: "FactValue") -> str:
    """The value itself: a thing by its label, a text as said."""
    return one_line(value.value.label if isinstance(value.value, Thing) else value.value)


def fact_words(fact: "Fact") -> str:
    """What the fact is about, as in `killed of PMU fighters`."""
    return f"{fact.property} of {one_line(fact.victims.label)}" if fact.victims else fact.property


def silent(event: "EventComparison", fact: "Fact") -> tuple[Thing, ...]:
    """Who tells something of the event but neither tells nor denies this fact, in order of name."""
    heard = {claim.stated_by for value in fact.values for claim in value.claims + value.denied}
    return tuple(speaker for speaker in event.speakers if speaker not in heard)


def lines(comparison: "Comparison") -> list[str]:
    """The comparison as indented text, an empty line between events."""
    found: list[str] = []
    for event in comparison.events:
        found += ["", one_line(event.event.label)] if found else [one_line(event.event.label)]
        for fact in event.facts:
            found += ["  " + line for line in _fact_lines(event, fact)]
        if event.attribution:
            found += ["  attribution", *("    " + line for line in attribution_lines(event.attribution))]
    return found


def _fact_lines(event: "EventComparison", fact: "Fact") -> list[str]:
    found = [f"{fact_words(fact)}: {VERDICT_WORDS[fact.verdict]}"]
    for value in fact.values:
        found.append(f"  {value_words(value)}")
        found += [f"    {claim_words(claim)}" for claim in value.claims]
        found += [f"    denied by {claim_words(claim)}" for claim in value.denied]
    found += [f"  → {why}" for why in _reasons(fact)]
    quiet = silent(event, fact)
    if quiet and fact.verdict == "differs":
        found.append(f"  (says nothing of it: {names(quiet)})")
    return found


def _reasons(fact: "Fact") -> list[str]:
    """Why the pairs that decide the verdict stand as they do, each reason once."""
    return list(
        dict.fromkeys(one_line(pair.why) for pair in fact.pairs if pair.verdict == fact.verdict and pair.why)
    )


def markdown(comparison: "Comparison") -> list[str]:
    """The comparison as a Markdown section and table an event, ready for a report."""
    found: list[str] = []
    for event in comparison.events:
        if found:
            found.append("")
        found += [
            f"## {in_markdown(event.event.label)}",
            "",
            "| fact | verdict | value | who says so |",
            "|---|---|---|---|",
        ]
        for fact in event.facts:
            first = f"{in_markdown(fact_words(fact))} | {VERDICT_WORDS[fact.verdict]}"
            for value in fact.values:
                said = [in_markdown(claim_words(claim)) for claim in value.claims]
                said += [in_markdown(f"denied by {claim_words(claim)}") for claim in value.denied]
                found.append(f"| {first} | {in_markdown(value_words(value))} | {'<br>'.join(said)} |")
                first = " | "
    return found
