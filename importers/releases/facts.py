"""Collects what the rows of a release say, as lines of N-Quads for its two graphs.

The claim's graph takes what the publisher says of events; the dossier's graph takes names, types
and records. A row that is refused midway leaves nothing in either.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ...ontology import rj
from ...ontology.namespaces import ACT, RDF, RDFS, RJ, SKOS, WGS
from .direction import Direction
from .terms import decimal, integer, iri, slug, text

_TYPE: Final = iri(RDF + "type")
_NAME: Final = iri(SKOS + "prefLabel")
_OTHER_NAME: Final = iri(SKOS + "altLabel")
_LABEL: Final = iri(RDFS + "label")
_LAT, _LONG = iri(WGS + "lat"), iri(WGS + "long")
_PRECISION: Final = iri(rj.precision)
_WITHIN: Final = iri(rj.within)
_PROPERTIES: Final = {name: iri(RJ + name) for name in rj.__dict__ if not name.startswith("_")}


class ReleaseFacts:
    """What has been said since the lines were last taken; `base` is what IRIs begin with.

    `events` are those that any row taken so far tells of. `direction` is the analyst's claim
    about who acted against whom, where one is wanted. `persons` is whether private persons may be told.
    """

    def __init__(
        self,
        base: str,
        claim: str,
        dossier: str,
        direction: Direction | None = None,
        persons: bool = False,
    ) -> None:
        self.base = base
        self.persons = persons
        self.events: set[bytes] = set()
        self._claim, self._dossier = iri(claim), iri(dossier)
        self._direction = direction
        self._said: list[bytes] = []
        self._directed: list[bytes] = []
        self._registered: list[bytes] = []
        self._known: set[str] = set()
        self._new: list[str] = []
        self._new_events: list[bytes] = []
        self._marks = (0, 0, 0)

    # -- what a layout says -------------------------------------------------------------------

    def iri(self, kind: str, key: str) -> bytes:
        """The IRI of a thing of the data set: its kind and its key there."""
        return iri(f"{self.base}{kind}/{slug(key)}")

    def say(self, subject: bytes, name: str, value: bytes) -> None:
        """The publisher says: a property of the vocabulary, by its local name."""
        self._said.append(b"%b %b %b %b ." % (subject, _PROPERTIES[name], value, self._claim))

    def say_text(self, subject: bytes, name: str, value: str) -> None:
        """The same with a text; an empty one says nothing."""
        if value:
            self.say(subject, name, text(value))

    @property
    def rule(self) -> str:
        """The rule by which the analyst tells direction; empty where none is wanted."""
        return self._direction.rule if self._direction else ""

    def direct(self, event: bytes, actor: bytes, target: bytes) -> None:
        """The analyst says, by the rule, who acted against whom; the publisher does not."""
        if self._direction:
            graph = iri(self._direction.claim)
            for name, side in ((rj.actor, actor), (rj.target, target)):
                self._directed.append(b"%b %b %b %b ." % (event, iri(name), side, graph))

    def event(self, key: str, label: str, line: int) -> bytes:
        """An event of the data set, with a label and the line that tells it."""
        event = self.iri("event", key)
        if event not in self.events:
            self.events.add(event)
            self._new_events.append(event)
        self.register(event, _LABEL, text(label))
        self.say(event, "row", integer(line))
        return event

    def act(self, event: bytes, action: str) -> None:
        """What was done, by the action's id."""
        self.say(event, "action", iri(ACT + action))

    def actor(self, key: str, name: str, kind: str = "Actor") -> bytes:
        """An actor of the data set; `kind` is its class by local name."""
        return self._once("actor", key, name, kind)

    def place(
        self,
        key: str,
        name: str,
        lat: str = "",
        long: str = "",
        *,
        precision: int | None = None,
        within: bytes | None = None,
        other_names: Iterable[str] = (),
    ) -> bytes:
        """A place of the data set: WGS 84 degrees in the digits given, `precision` in metres."""
        is_new = f"place/{key}" not in self._known
        place = self._once("place", key, name, "Place")
        if is_new and lat and long:
            self.register(place, _LAT, decimal(lat))
            self.register(place, _LONG, decimal(long))
            if precision is not None:
                self.register(place, _PRECISION, decimal(str(precision)))
        if is_new and within:
            self.register(place, _WITHIN, within)
        if is_new:
            for other in dict.fromkeys(other_names):
                if other and other != name:
                    self.register(place, _OTHER_NAME, text(other))
        return place

    def toll(self, event: bytes, key: str) -> bytes:
        """The IRI of an event's toll: for its victims' key, or "all"."""
        return b"%b/toll/%b>" % (event[:-1], slug(key).encode())

    def _once(self, kind: str, key: str, name: str, class_name: str) -> bytes:
        thing = self.iri(kind, key)
        if (known := f"{kind}/{key}") not in self._known:
            self._known.add(known)
            self._new.append(known)
            self.register(thing, _TYPE, iri(RJ + class_name))
            self.register(thing, _NAME, text(name))
        return thing

    def register(self, subject: bytes, property_iri: bytes, value: bytes) -> None:
        """The dossier's register tells: a name, a type, a note, all terms as lines of N-Quads have them."""
        self._registered.append(b"%b %b %b %b ." % (subject, property_iri, value, self._dossier))

    # -- row by row ---------------------------------------------------------------------------

    def begin(self) -> None:
        """A row begins."""
        self._marks = (len(self._said), len(self._registered), len(self._directed))
        self._new.clear()
        self._new_events.clear()

    def take_back(self) -> None:
        """The row is refused: nothing that was said since its beginning stands."""
        said, registered, directed = self._marks
        del self._said[said:], self._registered[registered:], self._directed[directed:]
        self._known.difference_update(self._new)
        self.events.difference_update(self._new_events)

    def taken(self) -> tuple[bytes, ...]:
        """The lines of the claims and of the dossier since they were last taken."""
        parts = self._said, self._directed, self._registered
        lines = tuple(b"\n".join(part) for part in parts)
        for part in parts:
            part.clear()
        return lines
