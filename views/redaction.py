"""What a picture keeps to itself: the names of persons, and how exactly places are known.

Everything that is gathered for a picture is rewritten before any of the picture is built, so that
no writer can tell what is to be kept back: not a label, not a quote, not an id.

Persons are the actors of class `rj:Person`. Each becomes “person 1”, “person 2” and so on, in the
order of their IRIs, wherever one of these stands, whatever its case, diacritics, apostrophes,
hyphens or Arabic letter forms, in a text or within an id:

- a whole name or alias, or the id where it has several words; one of fewer than four letters only
  where it is not written small;
- a single word of a name or alias that has four letters or more, begins with a capital (or with a
  letter that has none), is no title and no word of the vocabulary, and no word in the name of any
  other actor or place. Descriptions (“the guards of …”), facilities, and names that hold the whole
  name of the person do not shelter a word.

A word that several persons share becomes “a person”. Names spelled in ways that the case does not
know stay: give them as aliases. Who somebody is can also follow from what is told of them.

Coordinates are rounded to a grid in the register of places, in claims, and where a text tells two
decimal fractions of degrees side by side. What a place is called is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from math import ceil
from typing import Any, Final, cast

from ..graph.facts import last_part
from ..graph.names import fold
from ..graph.records import Actor, Place, Statement, Thing
from ..ontology.errors import UsageError
from ..store.vocabulary import vocabulary
from .coarse_points import Grid
from .gathered import Gathered
from .person_names import PersonNames
from .wording import counted

HELP: Final = "write persons, coordinates:0.1 (a grid in degrees), or both with a comma between them"
COARSEST: Final = 10.0
"""Degrees of the widest grid: beyond it a point says nothing any more."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is kept back: persons' names, and coordinates beyond a grid of so many degrees (None: as told)."""

    persons: bool = False
    coordinates: float | None = None

    @classmethod
    def parse(cls, text: str) -> Redaction:
        """Read `persons`, `coordinates:0.1`, or both with a comma between; UsageError for anything else.

        >>> Redaction.parse("persons,coordinates:0.1")
        Redaction(persons=True, coordinates=0.1)
        """
        told: dict[str, str] = {}
        for part in text.split(","):
            name, _, value = part.strip().partition(":")
            if name in told:
                raise UsageError(f"“{name}” stands twice in --redact: {HELP}")
            if name not in ("persons", "coordinates") or (name == "persons") == bool(value):
                raise UsageError(f"“{part.strip()}” is nothing that can be redacted: {HELP}")
            told[name] = value
        return cls("persons" in told, _degrees(told["coordinates"]) if "coordinates" in told else None)

    def of(self, gathered: Gathered, actors: Iterable[Actor]) -> tuple[Gathered, Redactor]:
        """All that was gathered without what is kept back, and the redactor for further texts.

        `actors` are those of the whole case: an account may quote the name of somebody whom it does not know.
        """
        persons = persons_of((*actors, *gathered.actors.values())) if self.persons else []
        sheltered = sheltered_by(gathered.actors.values(), gathered.places, persons)
        redactor = Redactor(self, persons, sheltered, _ids(gathered, set()))
        return redactor.everything(gathered), redactor


class Redactor:
    """Rewrites texts and records; the same text always becomes the same.

    `persons` are those whose names are kept back, in the order of their numbers; `sheltered` are
    words that are no one's alone, and `ids` those that records bear.
    """

    def __init__(
        self,
        redaction: Redaction,
        persons: Sequence[Actor],
        sheltered: frozenset[str],
        ids: Iterable[str] = (),
    ) -> None:
        self._redaction = redaction
        self._grid = None if redaction.coordinates is None else Grid(redaction.coordinates)
        self._persons = {person.id: f"person {number}" for number, person in enumerate(persons, 1)}
        self._names = PersonNames(persons, sheltered)
        self._ids = self._new_ids(ids)
        self._texts: dict[str, str] = {}
        self._records: dict[int, Any] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of what is kept back."""
        return notes_on(self._redaction, len(self._persons))

    def text(self, text: str) -> str:
        """A text without the names of persons and with coordinates rounded."""
        if text not in self._texts:
            self._texts[text] = self._ids.get(text) or self._written(text)
        return self._texts[text]

    def everything(self, gathered: Gathered) -> Gathered:
        """All that was gathered, every text of it rewritten."""
        return cast(Gathered, self._rewritten(gathered))

    def _rewritten(self, value: Any) -> Any:
        """Any value that a case answers with; TypeError for a kind that is not known, lest it leak."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self._rewritten(key): self._rewritten(one) for key, one in value.items()}
        if isinstance(value, tuple | list):
            return tuple(self._rewritten(one) for one in value)
        if isinstance(value, frozenset | set):
            return frozenset(self._rewritten(one) for one in value)
        if is_dataclass(value):
            # Records are shared: a claim stands in hundreds of places. `gathered` keeps them alive.
            if id(value) not in self._records:
                self._records[id(value)] = self._record(value)
            return self._records[id(value)]
        if value is None or isinstance(value, int | float) or hasattr(value, "isoformat"):
            return value
        raise TypeError(f"a picture cannot redact a {type(value).__name__}")

    def _record(self, value: Any) -> Any:
        if isinstance(value, Thing) and value.id in self._persons:
            return Thing(self._ids[value.id], self._persons[value.id])
        if isinstance(value, Actor) and value.id in self._persons:
            return Actor(self._ids[value.id], self._persons[value.id], value.kind)
        if isinstance(value, Place) and self._grid:
            # Not remembered: an object of our own may go, and its id come to be that of another.
            return self._fields(self._grid.coarse(value))
        if isinstance(value, Statement) and self._grid and last_part(value.property) in ("lat", "long"):
            return self._fields(replace(value, value=self._grid.rounded(str(value.value))))
        return self._fields(value)

    def _fields(self, value: Any) -> Any:
        return replace(value, **{f.name: self._rewritten(getattr(value, f.name)) for f in fields(value)})

    def _written(self, text: str) -> str:
        written = self._names.without(text)
        return self._grid.text(written) if self._grid else written

    def _new_ids(self, ids: Iterable[str]) -> dict[str, str]:
        """New ids for persons, and for all whose own would tell what is kept back; no two alike."""
        new = {iri: name.replace(" ", "-") for iri, name in self._persons.items()}
        slugs = {last_part(iri) for iri in new}
        telling = [
            iri
            for iri in sorted(set(ids) - set(new))
            if self._written(iri) != iri or slugs & set(re.split(r"[/#]", iri))
        ]
        return new | {iri: f"redacted-{number}" for number, iri in enumerate(telling, 1)}


def _degrees(text: str) -> float:
    try:
        degrees = float(text)
    except ValueError:
        raise UsageError(f"“{text}” is no number of degrees: {HELP}") from None
    if not 0 < degrees <= COARSEST:
        raise UsageError(f"a grid is above 0 and at most {COARSEST:g} degrees, not {text}: {HELP}")
    return degrees


def _ids(value: Any, seen: set[int]) -> Iterator[str]:
    """Every id: of a record, of the two ends of a link, and by which something is kept."""
    if isinstance(value, Mapping):
        yield from (key for key in value if isinstance(key, str))
        for one in value.values():
            yield from _ids(one, seen)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _ids(one, seen)
    elif is_dataclass(value) and id(value) not in seen:
        seen.add(id(value))
        for field in fields(value):
            told = getattr(value, field.name)
            if isinstance(told, str) and field.name in ("id", "answering", "answered"):
                yield told
            else:
                yield from _ids(told, seen)


def notes_on(redaction: Redaction, persons: int) -> tuple[str, ...]:
    """What a reader must know of what is kept back, a sentence each, where there are so many persons."""
    told = []
    if redaction.persons and persons:
        told.append(f"Names of {counted(persons, 'person')} are replaced by numbers.")
    if redaction.coordinates is not None:
        away = ceil(Grid(redaction.coordinates).error() / 100) / 10
        told.append(
            f"Coordinates are rounded to {redaction.coordinates:g} degrees: "
            f"a place may lie up to {away:g} km from where it is drawn."
        )
    return tuple(told)


def persons_of(actors: Iterable[Actor]) -> list[Actor]:
    """The persons among actors, each once, in the order of their IRIs."""
    told = {actor.id: actor for actor in actors if actor.kind == "Person"}
    return [told[iri] for iri in sorted(told)]


def sheltered_by(
    actors: Iterable[Actor], places: Iterable[Place], persons: Sequence[Actor]
) -> frozenset[str]:
    """Words that are no one's alone: of the names of other actors and of places, and of the vocabulary.

    A name that holds the whole name of one of the persons does not shelter the words of that.
    """
    words = vocabulary()
    names = [*words.classes, *words.properties, *(concept.label for concept in words.concepts.values())]
    ids = {person.id for person in persons}
    for actor in actors:
        if actor.kind not in ("Person", "DescribedActor") and actor.id not in ids:
            names += (actor.label, *actor.aliases)
    names += [place.label for place in places if place.kind == "Place"]
    own = frozenset(
        word for one in persons for name in (one.label, *one.aliases) for word in fold(name).split()
    )
    whole = PersonNames(persons, own)
    return frozenset(word for name in names for word in fold(whole.without(name)).split())
