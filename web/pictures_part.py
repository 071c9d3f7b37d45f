"""Some events of a case as a case that can be drawn: only what is told of them is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ..graph.case import Case
from ..graph.comparison import Comparison
from ..graph.events import in_time_order
from ..graph.facts import Facts
from ..graph.links import kinds_of, links_at
from ..graph.listing import Source, aliases, read_claim, read_place, read_source, ties_of
from ..graph.records import Actor, Claim, Event, Link, Place, Tie, Toll
from ..graph.tolls.told import told_tolls


@dataclass(frozen=True)
class Part:
    """Some events of a case (IRIs) and the links of a basis: what a picture asks, and no others are read."""

    case: Case
    iris: tuple[str, ...]
    basis: str = "any"

    @property
    def whole(self) -> Case:
        """The whole case: it knows who is a person."""
        return self.case.whole

    @property
    def _facts(self) -> Facts:
        return self.case._now.facts

    @cached_property
    def _events(self) -> list[Event]:
        return in_time_order([self.case.event(iri) for iri in self.iris])

    @cached_property
    def _tolls(self) -> list[Toll]:
        return told_tolls(self._facts, [event.id for event in self._events])

    def events(self) -> Sequence[Event]:
        """The events, in time order."""
        return self._events

    def links(self) -> list[Link]:
        """The links of which both ends are among the events."""
        here = set(self.iris)
        found = (
            link
            for event in self.iris
            for link in links_at(self._facts, event, kinds_of(self.basis), back=True)
            if link.answered in here
        )
        return sorted(found, key=lambda link: (link.answering, link.answered, link.kind))

    def tolls(self) -> Sequence[Toll]:
        """The tolls of the events."""
        return self._tolls

    def claims(self) -> list[Claim]:
        """The claims and remarks that speak of the events, of their tolls, or of who used what was struck."""
        facts = self._facts
        wanted: dict[str, set[str]] = {}
        for thing in self._spoken_of():
            for said in facts.claimed(thing):
                wanted.setdefault(said.graph, set()).add(thing)
            for name in ("about", "unclaimed"):
                for said in facts.pointing(thing, name):
                    wanted.setdefault(said.subject, set()).add(thing)
            for said in facts.pointing(thing, "event"):
                for denial in facts.pointing(said.subject, "denies"):
                    wanted.setdefault(denial.subject, set()).add(thing)
        found = [read_claim(facts, iri, things) for iri, things in wanted.items()]
        return sorted(found, key=lambda claim: claim.record.reading_order)

    def _spoken_of(self) -> list[str]:
        things = [event.id for event in self._events] + [toll.id for toll in self._tolls]
        things += [thing.id for event in self._events for thing in event.struck]
        return list(dict.fromkeys(things))

    def actors(self) -> list[Actor]:
        """Who has a role in the events."""
        facts = self._facts
        return [Actor(iri, facts.label(iri), facts.kind(iri), aliases(facts, iri)) for iri in self._actors()]

    def _actors(self) -> list[str]:
        roles = ("actors", "targets", "parties", "used_by")
        found = {thing.id for event in self._events for role in roles for thing in getattr(event, role)}
        return sorted(found | {toll.victims.id for toll in self._tolls if toll.victims})

    def ties(self) -> list[Tie]:
        """Ties between two of these actors."""
        here = set(self._actors())
        found = dict.fromkeys(tie for actor in sorted(here) for tie in ties_of(self._facts, actor))
        return [tie for tie in found if tie.subject.id in here and tie.object.id in here]

    def sources(self) -> list[Source]:
        """The sources of the claims, by title."""
        read = {claim.record.source.id for claim in self.claims()}
        found = (read_source(self._facts, iri) for iri in read if self._facts.is_a(iri, "Source"))
        return sorted(found, key=lambda source: (source.label, source.id))

    def places(self) -> list[Place]:
        """Where the events were, and what was struck."""
        roles = ("places", "struck")
        found = {thing.id for event in self._events for role in roles for thing in getattr(event, role)}
        return sorted(
            (read_place(self._facts, iri) for iri in found), key=lambda p: (p.label.casefold(), p.id)
        )

    def compare(self, name: str, /) -> Comparison:
        """One event, fact by fact."""
        return self.case.compare(name)
