"""A comparison of accounts as text: per event and fact the verdict, each value, who says it, and why.

A speaker who tells something of the event but nothing of a fact is listed as saying nothing:
silence is not denial.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from ..graph.records import ClaimRecord, Thing
from ..graph.verdicts.places import UNTOLD
from .attribution_text import attribution_line, attribution_lines
from .text_wording import claim_words, in_markdown, names, one_line
from .weighing_text import weighing_lines, weighing_sections

if TYPE_CHECKING:
    from ..graph.comparison import Comparison, EventComparison, Fact, FactValue, Pair

VERDICT_WORDS = {
    "differs": "≠ accounts differ",
    "refines": "one account is more exact",
    "adds": "accounts add to each other",
    "agrees": "accounts agree",
    "single": "one account",
}
CAN_BOTH_BE_RIGHT = "accounts can both be right"

# A reason that explains without deciding is shown beside any verdict; the others where they decide.
ALWAYS = ("compatible", "revised", "denied")
MOST_REASONS = 4
MOST_NAMED = 4


def verdict_words(fact: "Fact") -> str:
    """The verdict; accounts agree on equal values only: what is merely compatible can both be right."""
    met = {pair.verdict for pair in fact.pairs}
    is_open = fact.verdict == "agrees" and "compatible" in met and "equal" not in met
    return CAN_BOTH_BE_RIGHT if is_open else VERDICT_WORDS[fact.verdict]


def value_words(value: "FactValue") -> str:
    """The value itself: a thing by its label, a text as said, and of whom where it is of a part only."""
    return one_line(value.text) + (f" of {one_line(value.victims.label)}" if value.victims else "")


def origin_words(value: "FactValue") -> str:
    """How many origins stand behind a value, where that is not one claim by itself; else nothing."""
    told = len(value.claims)
    if value.origins > 1:
        return f"({value.origins} origins)"
    return f"({told} claims, 1 origin)" if told > value.origins == 1 else ""


def fact_words(fact: "Fact") -> str:
    """What the fact is about, as in `killed of PMU fighters`."""
    return f"{fact.property} of {one_line(fact.victims.label)}" if fact.victims else fact.property


def silent(event: "EventComparison", fact: "Fact") -> tuple[Thing, ...]:
    """Who tells something of the event but neither tells nor denies this fact, in order of name.

    Who codes the accounts tells nothing of what others tell already: that is no silence.
    """
    heard = {claim.stated_by for value in fact.values for claim in value.claims + value.denied}
    return tuple(one for one in event.speakers if one not in heard and one.id not in event.coders)


def lines(comparison: "Comparison") -> list[str]:
    """The comparison as indented text, an empty line between events."""
    found: list[str] = []
    for event in comparison.events:
        found += ["", one_line(event.event.label)] if found else [one_line(event.event.label)]
        for fact in event.facts:
            found += ["  " + line for line in _fact_lines(event, fact)]
        if event.attribution:
            found += ["  attribution", *("    " + line for line in attribution_lines(event.attribution))]
        found += weighing_lines(event)
    return found


def _fact_lines(event: "EventComparison", fact: "Fact") -> list[str]:
    """Values that the same claims tell stand together, with the claims below the last."""
    found = [f"{fact_words(fact)}: {verdict_words(fact)}"]
    for lines_told, values in groupby(fact.values, tellers):
        found += [f"  {value_words(value)} {origin_words(value)}".rstrip() for value in values]
        found += [f"    {line}" for line in lines_told]
    found += [f"  → {why}" for why in reasons(fact)]
    quiet = silent(event, fact)
    if quiet and fact.verdict == "differs":
        found.append(f"  (says nothing of it: {names(quiet)})")
    return found


def tellers(value: "FactValue") -> list[str]:
    """Who tells a value, under each claim who disputes it, and who denies the value, a line each.

    What has a fact of its own elsewhere is shown there with its words, and here with its speakers alone.
    """
    if value.is_beside:
        return ["; ".join(dict.fromkeys(one_line(claim.speaker) for claim in value.claims))]
    records = {claim.id: claim for claim in value.disputed}
    found: list[str] = []
    for claim in value.claims:
        found.append(claim_words(claim) + (" (revised later)" if claim.id in value.revised else ""))
        disputing = (records[here] for here, there in value.disputes if there == claim.id and here in records)
        found += [f"  {_disputed_by(one)}" for one in disputing]
    told = {here for here, _ in value.disputes}
    found += [f"denied by {claim_words(claim)}" for claim in value.denied]
    return found + [_disputed_by(claim) for claim in value.disputed if claim.id not in told]


def _disputed_by(claim: ClaimRecord) -> str:
    return f"disputed by {claim_words(claim)}"


def reasons(fact: "Fact") -> list[str]:
    """Why the values stand as they do: what decides the verdict first, each reason once.

    Values that may all be meant are told in one line; of one verdict at most four reasons are,
    and that nothing tells how two places lie is left out.
    """
    deciding = {"differs": "differs", "refines": "refines", "adds": "adds", "agrees": "equal"}.get(
        fact.verdict
    )
    found: list[str] = []
    # Numbers of two weapons do not clash: beside numbers that do, that is told as well.
    is_counted = fact.property == "munitions"
    for verdict in dict.fromkeys((deciding, *ALWAYS, *(["adds"] if is_counted else []))):
        pairs = [pair for pair in fact.pairs if pair.verdict == verdict]
        if verdict == "adds" and len(pairs) > 1 and not is_counted:
            places = sorted({place for pair in pairs for place in (pair.a, pair.b)})
            values = list(dict.fromkeys(value_words(fact.values[place]) for place in places))
            listed = f"{', '.join(values[:-1])} and {values[-1]}"
            found.append(f"{listed if len(values) <= MOST_NAMED else 'these values'} may all be meant")
            continue
        told = list(dict.fromkeys(_reason(fact, pair) for pair in pairs if _says_something(pair)))
        found += told[:MOST_REASONS]
        if len(told) > MOST_REASONS:
            found.append(f"and {len(told) - MOST_REASONS} more pairs of values like these")
    return found


def _says_something(pair: "Pair") -> bool:
    return bool(pair.why) and not pair.why.startswith(UNTOLD)


def _reason(fact: "Fact", pair: "Pair") -> str:
    """The reason on one line; a denial names the value that it is about."""
    why = one_line(pair.why)
    return f"{value_words(fact.values[pair.a])}: {why}" if pair.verdict == "denied" else why


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
            first = f"{in_markdown(fact_words(fact))} | {verdict_words(fact)}"
            for value in fact.values:
                shown = in_markdown(f"{value_words(value)} {origin_words(value)}".rstrip())
                found.append(f"| {first} | {shown} | {'<br>'.join(map(in_markdown, tellers(value)))} |")
                first = " | "
        for heading, body in _notes(event):
            found += ["", *([heading, ""] if heading else []), *(f"- {in_markdown(line)}" for line in body)]
    return found


def _notes(event: "EventComparison") -> Iterator[tuple[str, list[str]]]:
    """What stands below an event's table: reasons and silences, attribution, and what weighs claims."""
    told: list[str] = []
    for fact in event.facts:
        told += [f"{fact_words(fact)}: {why}" for why in reasons(fact)]
        quiet = silent(event, fact)
        if quiet and fact.verdict == "differs":
            told.append(f"{fact_words(fact)}: nothing of it is said by {names(quiet)}")
    if told:
        yield "", told
    if event.attribution:
        laid = [
            f"{attribution_line(one)}, by {names(dict.fromkeys(c.stated_by for c in one.claims))}"
            for one in event.attribution
        ]
        yield "**Attribution**", laid
    for heading, body in weighing_sections(event):
        yield f"**{heading.capitalize()}**", [line.strip() for line in body]
