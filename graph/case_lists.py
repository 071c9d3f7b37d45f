"""What a case holds, as lists: actors, places, sources, events, claims, links, ties."""

from __future__ import annotations

from collections.abc import Iterable

from ..ontology.errors import UsageError
from ..store.terms import IRI
from . import listing
from .attribution import Attribution, attributions
from .events import in_time_order
from .facts import Facts
from .links import all_links
from .reading import Reader
from .records import Actor, Claim, Event, Link, Place, Tie


class Lists(Reader):
    """The lists of a case or an account."""

    def actors(self, kind: str | None = None) -> list[Actor]:
        """Actors by name; `kind` is a class such as `ArmedGroup`, classes below it included."""
        if kind is not None and kind not in listing.actor_classes():
            raise UsageError(f"“{kind}” is no kind of actor; use one of {', '.join(listing.actor_classes())}")
        return listing.list_actors(self._now.facts, kind)

    def places(self) -> list[Place]:
        """Places and facilities by name."""
        return listing.list_places(self._now.facts)

    def sources(self) -> list[listing.Source]:
        """Sources by title."""
        return listing.list_sources(self._now.facts)

    def events(self) -> list[Event]:
        """Every event in time order, undated ones last."""
        return in_time_order([self.event(iri) for iri in self._now.facts.instances("Event")])

    def attributions(self, name: str) -> tuple[Attribution, ...]:
        """To whom an event is laid, by whom and on which basis, self-claimed first.

        The bases are self-claimed, blamed, third-party, denied and unnamed.

        >>> from rejoinder.graph import Case
        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> [(laid.basis, laid.actor.label) for laid in case.attributions("omar-rocket-fire")]
        [('third-party', 'Liwa Abu al-Fadhal Al-Abbas')]
        """
        return attributions(self._now.facts, self.find(name, kinds=("Event",)).id, self._ties)

    def claims(self, about: str | None = None) -> list[Claim]:
        """Claims and remarks in reading order; only those that speak of a thing, where one is named."""
        facts = self._now.facts
        if about is None:
            wanted: Iterable[str] = (*facts.claims, *facts.remarks)
        else:
            wanted = speaking_of(facts, self.find(about).id)
        return listing.read_claims(facts, wanted)

    def claims_near(self, name: str) -> list[Claim]:
        """Claims and remarks that speak of a thing, in reading order.

        Of one that says very much, such as a release, only what it says of the thing and of what
        the thing has there, its tolls among that.
        """
        iri = self.find(name).id
        return listing.read_claims(self._now.facts, speaking_of(self._now.facts, iri), (iri,))

    def links(self, basis: str = "any") -> list[Link]:
        """Links between events: `stated` answers, told only as `after`, `inferred`, or `any`."""
        return all_links(self._now.facts, basis)

    def ties(self) -> list[Tie]:
        """Ties between actors, each with the claims that tell it."""
        return listing.list_ties(self._now.facts)


def speaking_of(facts: Facts, iri: str) -> set[str]:
    """Claims and remarks that speak of a thing: as subject, as value, or by being about it."""
    graphs = {said.graph for said in facts.statements(iri)}
    graphs |= {q.graph_name.value for q in facts.store.quads(o=IRI(iri)) if isinstance(q.graph_name, IRI)}
    about = {said.subject for name in ("about", "unclaimed") for said in facts.pointing(iri, name)}
    return {graph for graph in graphs if facts.is_a(graph, "Claim")} | about
