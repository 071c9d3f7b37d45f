"""The network of a case with what graph files say of its nodes and edges: typed, and safe for XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import networkx

from ..events import days_of, places_of
from ..facts import Facts
from ..network import FROM_ACTOR, TO_ACTOR, build_network
from ..reading import Reader
from .csv_file import joined
from .discretion import Discretion
from .inventory import Item
from .told_of_event import place_at

if TYPE_CHECKING:
    Graph = networkx.MultiDiGraph[str]
Value = str | int | float | bool
LINKS: Final = ("respondsTo", "follows", "mayRespondTo")
_ON_NODES: Final = {"when": "when", "action": "actions", "weapon": "weapons", "place": "places"}
"""Properties of events whose values stand on their nodes, without who says so."""
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHY: Final = {
    "actors": "no event names it, and nodes are events and who or what has a part in them",
    "places": "nodes are events and who or what has a part in them; an event's node tells its places",
    "sources": "no edge was read in it",
    "claims": "no edge is told by it",
    "remarks": "an edge is what a claim says, and a remark says nothing",
    "denials": "an edge has no place for what is denied",
    "facts": "neither an edge between an event and who has a part in it, nor told on an event's node",
    "entries": "a node has no place for it",
}


def event_network(case: Reader, discretion: Discretion) -> Graph:
    """Nodes by IRI, edges by their ends, role and claim; both in that order, edges numbered by it.

    A node has `label` and `kind`; an event also `when`, `earliest`, `latest` (ISO days, local),
    `actions`, `weapons`, `places`, and the point of its one place in WGS 84 degrees, `precision`
    in metres. An edge has `role`, `claim`, `speaker`, `source`, `hedge`, `words` and `revised`.
    """
    facts = case._now.facts
    network = build_network(facts)
    found: Graph = networkx.MultiDiGraph()
    for iri in sorted(network):
        told = network.nodes[iri] | (_of_event(facts, iri, discretion) if facts.is_a(iri, "Event") else {})
        found.add_node(discretion.text(iri), **_kept(told, discretion))
    edges = sorted((one, other, told["role"], told["claim"]) for one, other, told in network.edges(data=True))
    for number, (one, other, role, claim) in enumerate(edges, 1):
        ends = discretion.text(one), discretion.text(other)
        told = _kept({"role": role, **_of_claim(facts, claim)}, discretion)
        key = found.add_edge(*ends, key=f"edge-{number}")
        found.edges[(*ends, key)].update(id=key, **told)
    return found


def _of_event(facts: Facts, iri: str, discretion: Discretion) -> dict[str, Value | None]:
    first, last = days_of(facts, iri)
    places = [discretion.place(place_at(facts, place)) for place in places_of(facts, iri)]
    at = places[0] if len(places) == 1 else None  # of rival places none is picked
    return {
        "when": joined(facts.standing(iri, "when")),
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
        "actions": joined(map(facts.label, facts.standing(iri, "action"))),
        "weapons": joined(map(facts.label, facts.standing(iri, "weapon"))),
        "places": joined(place.label for place in places),
        "latitude": at.latitude if at else None,
        "longitude": at.longitude if at else None,
        "precision": at.precision if at else None,
    }


def _of_claim(facts: Facts, claim: str) -> dict[str, Value | None]:
    record = facts.record(claim)
    return {
        "claim": claim,
        "speaker": record.stated_by.label,
        "reported": not record.first_hand,
        "source": record.source.label,
        "hedge": record.hedge,
        "words": record.words,
        "score": record.score,
        "revised": claim in facts.revised,
    }


def _kept(told: Mapping[str, Value | None], discretion: Discretion) -> dict[str, Value]:
    """What is told; an empty text and None are left out, and no character is one that XML cannot hold."""
    return {
        name: storable(discretion.text(value)) if isinstance(value, str) else value
        for name, value in told.items()
        if value is not None and value != ""
    }


def storable(text: str) -> str:
    """The text with U+FFFD for characters that XML cannot hold, and line feeds alone for line breaks."""
    return _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


class Carried:
    """What of a case its network holds."""

    def __init__(self, case: Reader) -> None:
        self._facts = case._now.facts
        network = build_network(self._facts)
        self._nodes = frozenset(network)
        self._edges = {
            (one, other, told["role"], told["claim"]) for one, other, told in network.edges(data=True)
        }
        claims = {claim for *_, claim in self._edges}
        self._named = self._nodes | claims
        for claim in claims:
            record = self._facts.record(claim)
            self._named |= {record.stated_by.id, record.source.id}

    def why_not(self, item: Item) -> str:
        """Why neither a node nor an edge carries an item; empty where one does."""
        if item.kind == "facts" and item.said:
            return self._why_no_fact(item)
        if item.kind in ("actors", "places"):
            return "" if item.subject in self._nodes else _WHY[item.kind]
        carried = item.kind in ("events", "sources", "claims") and item.subject in self._named
        return "" if carried else _WHY[item.kind]

    def _why_no_fact(self, item: Item) -> str:
        said = item.said
        if said is None:
            return ""
        if said.property in (*FROM_ACTOR, *TO_ACTOR, *LINKS):
            one, other = said.subject, said.value
            ends = (other, one) if said.property in FROM_ACTOR else (one, other)
            carried = (*ends, said.property, said.graph) in self._edges
            return "" if carried else "its own speaker has revised it"
        if said.property in _ON_NODES and self._facts.is_a(said.subject, "Event"):
            return "" if said.graph not in self._facts.revised else "its own speaker has revised it"
        return _WHY["facts"]
