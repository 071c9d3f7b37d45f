"""Open questions as text, Markdown and rows: what is asked, what is known, and who tells it.

Who tells it is told by speaker, source and sentence; the words only where they are asked for.
Events of which the same speakers in the same sources leave the same question open, with the
same known of it, are asked about together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..graph.facts import last_part
from ..graph.questions import quoted
from ..graph.records import ClaimRecord, Thing
from .text_wording import claim_words, in_markdown, one_line, sentence_words

if TYPE_CHECKING:
    from ..graph.gaps import Gap

GAP_ROW: Final = ("kind", "about", "question", "known", "claims")
ALONE: Final = ("unknown", "difference")
"""Kinds of question that are asked of one thing at a time: each has an answer of its own beside it."""

OF_ATTACKS: Final = ("author", "target", "weapon")
"""Kinds of question that are asked of attacks alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: of `events` together where there are several, else as the gap asks it."""

    question: str
    known: str
    events: tuple[Thing, ...]
    claims: tuple[ClaimRecord, ...]


def asked_together(gaps: Iterable["Gap"]) -> list[Asked]:
    """The gaps in their order, each group in the place of its first."""
    groups: dict[tuple[object, ...], list[Gap]] = {}
    for gap in gaps:
        groups.setdefault(_sameness(gap), []).append(gap)
    return [_asked(group) for group in groups.values()]


def _sameness(gap: "Gap") -> tuple[object, ...]:
    template = gap.question.replace(quoted(gap.thing), "{}", 1)
    if gap.kind in ALONE or template == gap.question:
        return (gap.kind, gap.thing, gap.question)
    tellers = frozenset((claim.stated_by, claim.source, claim.via) for claim in gap.claims)
    return (gap.kind, template, gap.known, tellers)


def _asked(group: "list[Gap]") -> Asked:
    first = group[0]
    events = tuple(dict.fromkeys(gap.thing for gap in group))
    claims = tuple({claim.id: claim for gap in group for claim in gap.claims}.values())
    if len(events) < 2:
        return Asked(first.question, first.known, (), claims)
    name = quoted(first.thing)
    plural = first.question.replace(f" was {name}", f" were {name}", 1)
    noun = "attacks" if first.kind in OF_ATTACKS else "events"
    return Asked(plural.replace(name, f"these {len(events)} {noun}", 1), first.known, events, claims)


def gap_lines(gaps: Iterable["Gap"], *, quotes: bool = False) -> Iterator[str]:
    """Each question with the events that it is about, what is known, and who tells it."""
    for asked in asked_together(gaps):
        yield one_line(asked.question)
        if asked.events:
            yield f"  {_events(asked)}"
        yield f"  {one_line(asked.known)}"
        told = map(claim_words, asked.claims) if quotes else _tellers(asked)
        yield from (f"    {line}" for line in told)


def gaps_markdown(gaps: Iterable["Gap"], *, quotes: bool = False) -> list[str]:
    """The same as a Markdown list under a heading."""
    found = ["### Still open", ""]
    for asked in asked_together(gaps):
        found.append(f"- **{in_markdown(asked.question)}** {in_markdown(asked.known)}")
        found += [f"  - {in_markdown(_events(asked))}"] if asked.events else []
        if quotes:
            found += [f"  - > {in_markdown(claim_words(claim))}" for claim in asked.claims]
        else:
            found += [f"  - {in_markdown(line)}" for line in _tellers(asked)]
    return found


def _events(asked: Asked) -> str:
    return "; ".join(one_line(event.label) for event in asked.events)


def _tellers(asked: Asked) -> list[str]:
    """Who tells what is known, in one line: `Red, as reported by The Paper (report-1, sentence 3)`."""
    told = "; ".join(dict.fromkeys(map(_teller, asked.claims)))
    return [told] if told else []


def _teller(claim: ClaimRecord) -> str:
    hedge = "" if claim.hedge == "asserted" else f"; {claim.hedge}"
    return f"{one_line(claim.speaker)} ({one_line(last_part(claim.source.id))}{sentence_words(claim)}{hedge})"


def gap_rows(gaps: Iterable["Gap"]) -> list[list[str]]:
    """A row for each question, as `GAP_ROW` names the cells; claims by their IRIs."""
    return [
        [gap.kind, gap.thing.label, gap.question, gap.known, " ".join(claim.id for claim in gap.claims)]
        for gap in gaps
    ]
