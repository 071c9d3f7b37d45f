"""What is declared: in the files of one call, and in the case that they are meant for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ..ontology.dates import Span
from .dossier_keys import ACTOR_TYPES, PLACE_TYPES


class Known(Protocol):
    """What a case already holds, so that new files may refer to it."""

    def has(self, iri: str) -> bool:
        """Whether the case declares this IRI."""
        ...

    def types(self, iri: str) -> Collection[str]:
        """Local names of the classes that the case gives it; empty where it gives none."""
        ...

    def span(self, event: str) -> tuple[date | None, date | None]:
        """(earliest, latest) over all that the case tells of the event; None where open or not told."""
        ...

    def without(self, dossiers: Collection[str]) -> Known:
        """What stays known when these dossiers, by IRI, are taken out to be replaced."""
        ...


class NothingKnown:
    """The knowledge of an empty case."""

    def has(self, iri: str) -> bool:  # noqa: ARG002
        """False."""
        return False

    def types(self, iri: str) -> Collection[str]:  # noqa: ARG002
        """Nothing."""
        return ()

    def span(self, event: str) -> tuple[date | None, date | None]:  # noqa: ARG002
        """Open on both sides."""
        return None, None

    def without(self, dossiers: Collection[str]) -> Known:  # noqa: ARG002
        """Itself."""
        return self


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared thing: its kind (actor, place, event, source, weapon, claim, dossier), class and place."""

    iri: str
    kind: str
    type: str
    id: str
    names: tuple[str, ...]
    path: str
    line: int


KIND_OF_CLASS = {
    **dict.fromkeys(ACTOR_TYPES, "actor"),
    **dict.fromkeys(PLACE_TYPES, "place"),
    **dict.fromkeys(("Event", "Attack"), "event"),
    **dict.fromkeys(("Claim", "Remark"), "claim"),
    **{"Source": "source", "Dossier": "dossier", "Concept": "weapon", "Weapon": "weapon"},
}
"""Local name of a class → the kind of thing that has it."""


def local_class(name: str) -> str:
    """Local name of a class, given by that or by its IRI."""
    return name.replace("#", "/").rpartition("/")[2]


class Register:
    """Everything declared in the files of one call, backed by what the case knows."""

    def __init__(self, known: Known) -> None:
        self.known: Known = known
        self._things: dict[str, list[Declared]] = {}
        self.incomplete = False
        self.dates: dict[str, list[tuple[Span, str | None]]] = {}

    def add(self, things: Iterable[Declared]) -> None:
        """Enters what a file declares."""
        for thing in things:
            self._things.setdefault(thing.iri, []).append(thing)

    def date(self, event: str, told: Span, zone: str | None) -> None:
        """Enters a date that somebody tells of an event, with the time zone of the telling where known."""
        self.dates.setdefault(event, []).append((told, zone))

    def __iter__(self) -> Iterator[Declared]:
        return (thing for things in self._things.values() for thing in things)

    def declares(self, iri: str) -> bool:
        """Whether any file of the call, or the case, declares this IRI.

        Always so while the register is incomplete: a file that cannot be read may declare it.
        """
        return self.incomplete or iri in self._things or self.known.has(iri)

    def kinds(self, iri: str) -> frozenset[str]:
        """Kinds of thing that an IRI is declared as; empty where unknown."""
        here = {thing.kind for thing in self._things.get(iri, ())}
        if not here and self.known.has(iri):
            names = map(local_class, self.known.types(iri))
            here = {KIND_OF_CLASS[name] for name in names if name in KIND_OF_CLASS}
        return frozenset(here)

    def is_facility(self, iri: str) -> bool:
        """Whether an IRI is a facility, or something of which no class is known."""
        types = {thing.type for thing in self._things.get(iri, ())} or set(
            map(local_class, self.known.types(iri))
        )
        return not types or "Facility" in types

    def nearest(self, text: str, kinds: Collection[str], base: str) -> str:
        """The id that is most like a text, by id or by name, among these kinds first; empty where none is."""
        wanted = [thing for thing in self if not kinds or thing.kind in kinds]
        for things in (wanted, list(self)):
            ids = {name: thing for thing in things for name in (*thing.names, thing.id) if name}
            found = nearest(text, ids)
            if found:
                thing = ids[found]
                return thing.id if thing.iri.startswith(base) else thing.iri
        return ""


def a_kind(kind: str) -> str:
    """A kind with its article."""
    return f"an {kind}" if kind[0] in "ae" else f"a {kind}"


def nearest(text: str, candidates: Iterable[str], cutoff: float = 0.6) -> str:
    """The candidate most like a text, case apart; empty where none is near."""
    from difflib import get_close_matches

    folded = {candidate.casefold(): candidate for candidate in sorted(candidates)}
    found = get_close_matches(text.casefold(), folded, 1, cutoff)
    return folded[found[0]] if found else ""
