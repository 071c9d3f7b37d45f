"""Which events a thing is part of, and in which role."""

from collections.abc import Iterator
from typing import Final

from .facts import Facts, Said

ACTOR_ROLES: Final = ("actor", "target", "party", "inNameOf")
PLACE_ROLES: Final = ("struck", "place", "near", "launchedFrom")


def events_of(facts: Facts, iri: str) -> dict[str, set[str]]:
    """Event IRI to the roles in which a thing stands in it.

    Besides the stated roles: `victims` of a toll, `usedBy` for users of what was struck (an
    indirect target). A place has `place`, `near`, `struck` and `launchedFrom`, and takes in what
    lies within it, however deep; `place` also where something was struck that lies in or near it.
    """
    found: dict[str, set[str]] = {}
    for event, role in (*_as_actor(facts, iri), *_as_place(facts, iri)):
        found.setdefault(event, set()).add(role)
    return found


def _as_actor(facts: Facts, iri: str) -> Iterator[tuple[str, str]]:
    for role in ACTOR_ROLES:
        for said in _standing(facts, iri, role):
            yield said.subject, role
    for said in _standing(facts, iri, "victims"):
        for event in _events_with_toll(facts, said.subject):
            yield event, "victims"
    for said in _standing(facts, iri, "usedBy"):
        for struck in _standing(facts, said.subject, "struck"):
            yield struck.subject, "usedBy"


def _as_place(facts: Facts, iri: str) -> Iterator[tuple[str, str]]:
    for place in (iri, *sorted(facts.downward(iri, "within"))):
        for role in PLACE_ROLES:
            for said in _standing(facts, place, role):
                if role != "near" or facts.is_a(said.subject, "Event"):
                    yield said.subject, "place" if role == "struck" and place != iri else role
        for beside in _standing(facts, place, "near"):
            for struck in _standing(facts, beside.subject, "struck"):
                yield struck.subject, "place"


def _events_with_toll(facts: Facts, toll: str) -> set[str]:
    nodes = (toll, *facts.downward(toll, "includes"))
    return {said.subject for node in nodes for said in _standing(facts, node, "toll")}


def _standing(facts: Facts, iri: str, property_name: str) -> Iterator[Said]:
    """Statements that point at a thing and that their own speakers have not revised."""
    return (said for said in facts.pointing(iri, property_name) if said.graph not in facts.revised)
