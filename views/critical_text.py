"""What hangs on a source, as text: the numbers in a line, and the very facts, denials, links and events.

Chains that break stand by their last answers: answers that end chains from the same first
events stand together.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from ..graph.facts import last_part
from ..graph.records import Thing
from .text_wording import claim_words, in_markdown, names, one_line
from .wording import counted

if TYPE_CHECKING:
    from ..graph.critical import CriticalSource, Hanging, HangingDenial, HangingFact
    from ..graph.records import Link

HEADINGS: Final = ("source", "facts", "denials", "links", "events", "chains", "falls with it")
LINK_WORDS: Final = {
    "respondsTo": "answers",
    "follows": "came after",
    "mayRespondTo": "may answer (inferred)",
}


def ranking_row(ranked: "CriticalSource") -> list[str]:
    """One source with its numbers, under `HEADINGS`."""
    numbers = (ranked.facts, ranked.denials, ranked.links, ranked.events, ranked.chains)
    return [one_line(ranked.source.label), *map(str, numbers), names(ranked.copies, "; ")]


def summary(hanging: "Hanging") -> str:
    """What falls without some sources, in one line: `without A: 12 facts, 2 links, 1 event, 1 chain fall`."""
    numbers = (
        (len(hanging.facts), "fact"),
        (len(hanging.denials), "denial"),
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
            "denials that nobody else makes",
            [(denial_words(d), list(map(claim_words, d.claims))) for d in hanging.denials],
        ),
        (
            "links that nothing else tells",
            [(_link_words(hanging, link), list(map(claim_words, link.claims))) for link in hanging.links],
        ),
        ("events of which nothing else is told", [(one_line(event.label), []) for event in hanging.events]),
        (
            "chains of told answers that break, from first event to last answer",
            list(_by_last_answer(hanging.chains)),
        ),
    ]
    return [section for section in sections if section[1]]


def _by_last_answer(chains: Iterable[tuple[Thing, Thing]]) -> Iterator[tuple[str, list[str]]]:
    """Last answers of the same first events together, then these events; a lone pair on one line."""
    firsts: dict[Thing, list[Thing]] = {}
    for first, last in chains:
        firsts.setdefault(last, []).append(first)
    lasts: dict[tuple[Thing, ...], list[Thing]] = {}
    for last, begun in firsts.items():
        lasts.setdefault(tuple(begun), []).append(last)
    for begin, end in lasts.items():
        if len(begin) == len(end) == 1:
            yield f"{names(begin)} → {names(end)}", []
        else:
            yield f"{counted(len(begin), 'event')} → {names(end, '; ')}", [one_line(e.label) for e in begin]


def fact_words(fact: "HangingFact") -> str:
    """What is told of what, as in `US strikes: killed of PMU fighters: 4`."""
    of = f" of {one_line(fact.victims.label)}" if fact.victims else ""
    return f"{one_line(fact.subject.label)}: {last_part(fact.property)}{of}: {_value(fact.value)}"


def denial_words(denial: "HangingDenial") -> str:
    """What is denied of an event, as in `Raid: not actor: Red Group`."""
    return f"{one_line(denial.event.label)}: not {denial.property}: {_value(denial.value)}"


def _value(value: Thing | str) -> str:
    return one_line(value.label if isinstance(value, Thing) else value)


def _link_words(hanging: "Hanging", link: "Link") -> str:
    answering, answered = (one_line(hanging.things[end].label) for end in (link.answering, link.answered))
    return f"{answering} {LINK_WORDS[link.kind]} {answered}"
