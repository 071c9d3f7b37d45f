"""The names that the fields of a form offer: those that the case and the vocabulary know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import itemgetter
from typing import Final

from ..graph.case import Case
from ..graph.facts import last_part
from ..graph.records import Thing
from ..ontology.namespaces import ACT, WPN
from ..store.vocabulary import vocabulary

MOST: Final = 500
"""Names that a list offers; any other name of the case can be typed as well."""
Names = list[tuple[str, str]]
"""What is written into the field, and what stands beside it in the list."""


def known_names(case: Case, event: str) -> dict[str, Names]:
    """The lists by name."""
    facts = case._now.facts
    actors = facts.instances("Actor")[:MOST]
    places = dict.fromkeys([*facts.instances("Place")[:MOST], *facts.instances("Facility")[:MOST]])
    sources = facts.instances("Source")[:MOST]
    return {
        "actors": _named(map(facts.thing, actors)),
        "places": _named(map(facts.thing, list(places)[:MOST])),
        "sources": _named(map(facts.thing, sources)),
        "events": _events(case, event),
        "actions": _codes(ACT),
        "weapons": _codes(WPN),
    }


def _named(things: Iterable[Thing]) -> Names:
    """Things by their name, and by their id where several have it."""
    told = list(things)
    times = Counter(one.label for one in told)
    return sorted(
        (one.label, "") if times[one.label] == 1 else (last_part(one.id), one.label) for one in told
    )


def _events(case: Case, event: str) -> Names:
    """The other events by their ids; none in a case of so many that a list would help nobody."""
    facts = case._now.facts
    events = facts.instances("Event")
    if len(events) > MOST:
        return []
    return sorted(((last_part(iri), facts.label(iri)) for iri in events if iri != event), key=itemgetter(1))


def _codes(scheme: str) -> Names:
    return sorted(
        (concept.id, concept.label)
        for concept in vocabulary().concepts.values()
        if concept.iri.startswith(scheme)
    )
