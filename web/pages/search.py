"""The search over names: actors, events, places and sources in any spelling and script, and why each fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from ...graph.case import Case
from ...graph.facts import Facts, last_part
from ...graph.listing import actor_classes
from ...graph.names import expand
from ...graph.records import Json, Thing
from ...graph.remembered import remembered
from ...ontology.namespaces import DCT, SKOS
from ...store.terms import IRI, Literal
from ...views.wording import event_when, kind_in_words
from ..answers import Answer
from ..asked import Asked
from .event_rows import SORTED_BY_NAME, event_rows
from .name_fits import Fit, Sought, best_fit, nearest, traces_of

SHOWN: Final = 20
"""So many hits of one kind are shown."""
KINDS: Final = {"actor": "Actors", "event": "Events", "place": "Places and facilities", "source": "Sources"}
HEADINGS: Final = ("kind", "name", "why", "id")
Named = tuple[tuple[str, tuple[str, ...], str], ...]
"""Things (IRIs), each with its names and the traces that they leave."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that fits; `rank` 0 is best. `about` tells it from others of its name."""

    kind: str
    thing: Thing
    rank: int
    why: str
    about: str

    def as_json(self) -> Json:
        return self.thing.as_json() | {"kind": self.kind, "why": self.why}


class Near(NamedTuple):
    """A thing with a name that only looks like what was asked for."""

    name: str
    kind: str
    thing: Thing


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind that are shown; `more` fit too, and stand at `address`, if lists have one."""

    kind: str
    words: str
    hits: tuple[Hit, ...]
    more: int
    address: str


def search(asked: Asked) -> Answer:
    """What fits the text `q`, the best first; without it, what can be searched."""
    wanted = " ".join(asked.query.get("q", "").split())
    hits = _hits(asked.case, wanted) if wanted else []
    groups = sorted(_groups(asked, wanted, hits), key=lambda group: group.hits[0].rank)
    near = _near(asked.case, wanted) if wanted and not hits else []
    context = {
        "wanted": wanted,
        "groups": groups,
        "found": len(hits),
        "near": near,
        "searched": {words: len(named(asked.case, kind)) for kind, words in KINDS.items()},
        "is_large": _is_large(asked.case),
        "events": len(event_rows(asked.case)),
    }

    def as_json() -> Json:
        shown = [hit.as_json() for group in groups for hit in group.hits]
        return {
            "schema": 1,
            "q": wanted,
            "total": len(hits),
            "hits": shown,
            "suggestions": [one.name for one in near],
        }

    def cells() -> Iterator[tuple[str, str, str, str]]:
        for group in groups:
            for hit in group.hits:
                yield hit.kind, hit.thing.label, hit.why, hit.thing.id

    return Answer("search.html.j2", context, as_json, lambda: (HEADINGS, cells()))


# -- what fits -----------------------------------------------------------------------------------


def _hits(case: Case, wanted: str) -> list[Hit]:
    """Everything that fits: by its IRI or id, else by a name."""
    found: list[Hit] = []
    iri, sought = expand(wanted), Sought(wanted)
    for kind in KINDS:
        for other, names, traces in named(case, kind):
            if iri == other:
                fit, why = Fit(0, ""), "that is its IRI"
            elif other.endswith(wanted) and wanted == last_part(other):
                fit, why = Fit(0, ""), "that is its id"
            elif sought.may_fit(traces) and (best := best_fit(wanted, names)):
                fit, why = best, _why(case, other, best)
            else:
                continue
            found.append(Hit(kind, case.thing(other), fit.rank, why, ""))
    return sorted(found, key=lambda hit: (hit.rank, hit.thing.label.casefold(), hit.thing.id))


def _why(case: Case, iri: str, fit: Fit) -> str:
    is_label = fit.name == case.thing(iri).label
    if fit.rank == 0:
        return "that is its name" if is_label else f"also called “{fit.name}”"
    return fit.why


def _groups(asked: Asked, wanted: str, hits: Iterable[Hit]) -> Iterator[Group]:
    by_kind: dict[str, list[Hit]] = {}
    for hit in hits:
        by_kind.setdefault(hit.kind, []).append(hit)
    for kind, its in by_kind.items():
        shown = tuple(
            Hit(hit.kind, hit.thing, hit.rank, hit.why, _about(asked.case, hit)) for hit in its[:SHOWN]
        )
        address = asked.to(f"/{kind}s", q=wanted) if kind != "place" else ""
        yield Group(kind, KINDS[kind], shown, len(its) - len(shown), address)


def _about(case: Case, hit: Hit) -> str:
    facts, iri = case._now.facts, hit.thing.id
    if hit.kind == "event":
        return event_when(case.event(iri), with_year=True)
    if hit.kind == "source":
        publisher = facts.publisher(iri)
        return facts.label(publisher) if publisher else ""
    within = [facts.label(higher) for higher in facts.values(iri, "within")] if hit.kind == "place" else []
    return ", in ".join([kind_in_words(facts.kind(iri)), *within[:1]])


def _near(case: Case, wanted: str) -> list[Near]:
    """What has a name that looks like the wanted one, each thing once, the most alike first."""
    things = {name: (kind, iri) for kind in KINDS for iri, names, _ in named(case, kind) for name in names}
    found: dict[str, Near] = {}
    for name in nearest(wanted, things):
        kind, iri = things[name]
        found.setdefault(iri, Near(name, kind, case.thing(iri)))
    return list(found.values())


# -- what is searched ----------------------------------------------------------------------------


def _is_large(case: Case) -> bool:
    """Whether to read the names of all events would keep the reader waiting."""
    return len(event_rows(case)) > SORTED_BY_NAME


def named(case: Case, kind: str) -> Named:
    """Everything of a kind, but for the events of a large case."""
    if kind == "event" and _is_large(case):
        return ()
    return _names_of(case._now.facts, kind)


@remembered
def _names_of(facts: Facts, kind: str) -> Named:
    every = dict.fromkeys(iri for name in _classes(kind) for iri in facts.instances(name))
    told = {} if kind == "event" else _told_names(facts)
    found = ((iri, tuple(sorted(told.get(iri, ()))) or (facts.label(iri),)) for iri in every)
    return tuple((iri, names, traces_of(names)) for iri, names in found)


@remembered
def _told_names(facts: Facts) -> Mapping[str, set[str]]:
    """The names of everything but events, read in one pass: one by one they take many times as long."""
    found: dict[str, set[str]] = {}
    for name in (SKOS + "prefLabel", SKOS + "altLabel", DCT + "title"):
        for quad in facts.store.quads(p=name, g=""):
            if isinstance(quad.subject, IRI) and isinstance(quad.object, Literal):
                found.setdefault(quad.subject.value, set()).add(quad.object.value)
    return found


def _classes(kind: str) -> tuple[str, ...]:
    if kind == "actor":
        return actor_classes()
    return {"event": ("Event",), "place": ("Place", "Facility"), "source": ("Source", "Dossier")}[kind]
