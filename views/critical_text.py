"""What hangs on a source, as text: the numbers in a line, and the very facts, links, events and chains."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ..graph.records import Thing
from .text_wording import claim_words, in_markdown, names, one_line
from .wording import counted

if TYPE_CHECKING:
    from ..graph.critical import CriticalSource, Hanging, HangingFact
    from ..graph.records import Link

HEADINGS: Final = ("source", "facts", "links", "events", "chains", "falls with it")
LINK_WORDS: Final = {
    "respondsTo": "answers",
    "follows": "came after",
    "mayRespondTo": "may answer (inferred)",
}


def ranking_row(ranked: "CriticalSource") -> list[str]:
    """One source with its numbers, under `HEADINGS`."""
    numbers = (ranked.facts, ranked.links, ranked.events, ranked.chains)
    return [one_line(ranked.source.label), *map(str, numbers), names(ranked.copies, "; ")]


def summary(hanging: "Hanging") -> str:
    """What falls without some sources, in one line: `without A: 12 facts, 2 links, 1 event, 1 chain fall`."""
    numbers = (
        (len(hanging.facts), "fact"),
        (len(hanging.links), "link"),
        (len(hanging.events), "event"),
        (len(hanging.chains), "chain"),
    )
    told = [counted(number, one) for number, one in numbers if number]
    verb = "falls" if sum(number for number, _ in numbers) == 1 else "fall"
    what = f"{', '.join(told)} {verb}" if told else "nothing falls"
    copies = f" (and {names(hanging.copies, '; ')}, derived from nothing else)" if hanging.copies else ""
    return f"without {names(hanging.sources, ' and ')}{copies}: {what}"


def lines(hanging: "Hanging") -> list[str]:
    """The summary, then what would fall, section by section, each with who tells it."""
    found = [summary(hanging)]
    for heading, body in _sections(hanging):
        found += ["", heading]
        for first, claims in body:
            found += [f"  {first}", *(f"    {line}" for line in claims)]
    return found


def markdown(hanging: "Hanging") -> list[str]:
    """The same as Markdown lists, ready for a report."""
    found = [in_markdown(summary(hanging))]
    for heading, body in _sections(hanging):
        found += ["", f"## {heading}", ""]
        for first, claims in body:
            found += [f"- {in_markdown(first)}", *(f"  - {in_markdown(line)}" for line in claims)]
    return found


Section = list[tuple[str, list[str]]]


def _sections(hanging: "Hanging") -> Iterable[tuple[str, Section]]:
    sections: list[tuple[str, Section]] = [
        (
            "facts that nothing else tells",
            [(fact_words(f), list(map(claim_words, f.claims))) for f in hanging.facts],
        ),
        (
            "links that nothing else tells",
            [(_link_words(hanging, link), list(map(claim_words, link.claims))) for link in hanging.links],
        ),
        ("events of which nothing else is told", [(one_line(event.label), []) for event in hanging.events]),
        (
            "chains of told answers that break, from first event to last answer",
            [(f"{one_line(first.label)} → {one_line(last.label)}", []) for first, last in hanging.chains],
        ),
    ]
    return [section for section in sections if section[1]]


def fact_words(fact: "HangingFact") -> str:
    """What is told of what, as in `US strikes: killed of PMU fighters: 4`."""
    of = f" of {one_line(fact.victims.label)}" if fact.victims else ""
    value = fact.value.label if isinstance(fact.value, Thing) else fact.value
    return f"{one_line(fact.subject.label)}: {fact.property}{of}: {one_line(value)}"


def _link_words(hanging: "Hanging", link: "Link") -> str:
    answering, answered = (one_line(hanging.things[end].label) for end in (link.answering, link.answered))
    return f"{answering} {LINK_WORDS[link.kind]} {answered}"
