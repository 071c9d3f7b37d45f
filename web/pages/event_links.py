"""What one event answers and what answers it, who says so, and what it is a part of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ...graph.case import Case
from ...graph.facts import Said
from ...graph.records import ClaimRecord, Event, Link, Thing, in_reading_order
from ...views.evidence_text import evidence_lines
from ...views.proxy_text import proxies_of, proxy_lines
from ...views.text_wording import whom_words
from ...views.wording import event_when

MOST_PARTS: Final = 100
"""So many parts of an event are shown, in time order."""


@dataclass(frozen=True, slots=True)
class ShownLink:
    """The event at the other end of a link, who tells the link, and what an inference rests on.

    `proxies` says in lines how one who answers stands to those who were hit.
    """

    event: Event
    when: str
    who: str
    kind: str
    claims: tuple[ClaimRecord, ...]
    evidence: tuple[str, ...]
    proxies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one event: those told, those that tell an order only, and apart those inferred."""

    answers: tuple[ShownLink, ...]
    answered_by: tuple[ShownLink, ...]
    may_answer: tuple[ShownLink, ...]
    may_be_answered_by: tuple[ShownLink, ...]

    @property
    def are_told(self) -> bool:
        """Whether there is any link at all."""
        return any((self.answers, self.answered_by, self.may_answer, self.may_be_answered_by))


@dataclass(frozen=True, slots=True)
class Kin:
    """A whole or a part of an event, with the claims that make it one; none where a register does."""

    event: Thing
    when: str
    claims: tuple[ClaimRecord, ...]


def links_of(case: Case, iri: str) -> Links:
    """The links of one event, by the time of what they lead to."""
    chain = case.trace(iri, depth=1)
    events = {event.id: event for event in chain.events}
    order = {event.id: place for place, event in enumerate(chain.events)}

    def shown(links: Iterable[Link], *, back: bool, inferred: bool) -> tuple[ShownLink, ...]:
        found = [
            ShownLink(
                other := events[link.answered if back else link.answering],
                event_when(other, with_year=True),
                whom_words(other),
                link.kind,
                link.claims,
                tuple(evidence_lines(link.evidence)),
                tuple(
                    line
                    for proxy in proxies_of(chain.proxies, link.answering, link.answered)
                    for line in proxy_lines(proxy, events)
                ),
            )
            for link in links
            if (link.answering if back else link.answered) == iri
            and (link.kind == "mayRespondTo") == inferred
        ]
        return tuple(sorted(found, key=lambda link: (link.kind == "follows", order[link.event.id])))

    return Links(
        *(
            shown(chain.links, back=back, inferred=inferred)
            for inferred in (False, True)
            for back in (True, False)
        )
    )


def wholes_of(case: Case, iri: str) -> list[Kin]:
    """The events that this one is told to be a part of."""
    return _kin(case, ((said.value, said) for said in case._now.facts.claimed(iri, "partOfEvent")))


def parts_of(case: Case, iri: str) -> list[Kin]:
    """The events that are told to be parts of this one, in time order."""
    return _kin(case, ((said.subject, said) for said in case._now.facts.pointing(iri, "partOfEvent")))


def _kin(case: Case, told: Iterable[tuple[str, Said]]) -> list[Kin]:
    graphs: dict[str, set[str]] = {}
    for event, said in told:
        graphs.setdefault(event, set()).add(said.graph)
    found = sorted(_dated(case, graphs), key=lambda one: (one[0], one[1].event.label))
    return [kin for _, kin in found]


def _dated(case: Case, graphs: dict[str, set[str]]) -> Iterator[tuple[str, Kin]]:
    facts = case._now.facts
    for iri, said in graphs.items():
        event = case.event(iri)
        claims = in_reading_order(facts.record(graph) for graph in said - facts.dossiers)
        day = event.earliest or event.latest
        kin = Kin(Thing(event.id, event.label), event_when(event, with_year=True), claims)
        yield (day.isoformat() if day else "9999"), kin
