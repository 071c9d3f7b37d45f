"""A comparison of accounts as text: per event and fact the verdict, each value, who says it, and why.

A speaker who tells something of the event but nothing of a fact is listed as saying nothing:
silence is not denial.
"""

from typing import TYPE_CHECKING

from ..graph.place_verdicts import UNTOLD
from ..graph.records import Thing
from .attribution_text import attribution_lines
from .text_wording import claim_words, in_markdown, names, one_line
from .weighing_text import weighing_lines

if TYPE_CHECKING:
    from ..graph.comparison import Comparison, EventComparison, Fact, FactValue, Pair

VERDICT_WORDS = {
    "differs": "≠ accounts differ",
    "refines": "one account is more exact",
    "adds": "accounts add to each other",
    "agrees": "accounts agree",
    "single": "one account",
}


# A reason that explains without deciding is shown beside any verdict; the others where they decide.
ALWAYS = ("compatible", "revised", "denied")
MOST_REASONS = 8


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
        found += weighing_lines(event)
    return found


def _fact_lines(event: "EventComparison", fact: "Fact") -> list[str]:
    found = [f"{fact_words(fact)}: {VERDICT_WORDS[fact.verdict]}"]
    for value in fact.values:
        found.append(f"  {value_words(value)} {origin_words(value)}".rstrip())
        found += [f"    {line}" for line in _tellers(value)]
    found += [f"  → {why}" for why in reasons(fact)]
    quiet = silent(event, fact)
    if quiet and fact.verdict == "differs":
        found.append(f"  (says nothing of it: {names(quiet)})")
    return found


def _tellers(value: "FactValue") -> list[str]:
    """Who tells a value, who denies it and who disputes what is told, a line each."""
    return [
        *(claim_words(claim) for claim in value.claims),
        *(f"denied by {claim_words(claim)}" for claim in value.denied),
        *(f"disputed by {claim_words(claim)}" for claim in value.disputed),
    ]


def reasons(fact: "Fact") -> list[str]:
    """Why the values stand as they do: what decides the verdict first, each reason once.

    Values that may all be meant are told in one line; of one verdict at most eight reasons are,
    and that nothing tells how two places lie is left out.
    """
    deciding = {"differs": "differs", "refines": "refines", "adds": "adds", "agrees": "equal"}.get(
        fact.verdict
    )
    found: list[str] = []
    for verdict in (deciding, *ALWAYS):
        pairs = [pair for pair in fact.pairs if pair.verdict == verdict]
        if verdict == "adds" and len(pairs) > 1:
            places = sorted({place for pair in pairs for place in (pair.a, pair.b)})
            values = list(dict.fromkeys(value_words(fact.values[place]) for place in places))
            found.append(f"{', '.join(values[:-1])} and {values[-1]} may all be meant")
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
            first = f"{in_markdown(fact_words(fact))} | {VERDICT_WORDS[fact.verdict]}"
            for value in fact.values:
                shown = in_markdown(f"{value_words(value)} {origin_words(value)}".rstrip())
                found.append(f"| {first} | {shown} | {'<br>'.join(map(in_markdown, _tellers(value)))} |")
                first = " | "
        why = [
            f"- {in_markdown(fact_words(fact))}: {in_markdown(why)}"
            for fact in event.facts
            for why in reasons(fact)
        ]
        found += ["", *why] if why else []
    return found
