"""Which events a thing is part of, and in which role."""

from typing import Final

from .facts import Facts

ACTOR_ROLES: Final = ("actor", "target", "party", "inNameOf")


def events_of(facts: Facts, iri: str) -> dict[str, set[str]]:
    """Event IRI to the roles in which a thing stands in it.

    Besides the stated roles: `victims` of a toll, `usedBy` for users of what was struck (an
    indirect target), and `place`, `struck` and `launchedFrom` for places and facilities.
    """
    found: dict[str, set[str]] = {}
    for role in (*ACTOR_ROLES, "struck", "place", "launchedFrom"):
        for said in facts.pointing(iri, role):
            found.setdefault(said.subject, set()).add(role)
    for said in facts.pointing(iri, "victims"):
        for event in _events_with_toll(facts, said.subject):
            found.setdefault(event, set()).add("victims")
    for said in facts.pointing(iri, "usedBy"):
        for struck in facts.pointing(said.subject, "struck"):
            found.setdefault(struck.subject, set()).add("usedBy")
    for said in facts.pointing(iri, "within"):
        for struck in facts.pointing(said.subject, "struck"):
            found.setdefault(struck.subject, set()).add("place")
    return found


def _events_with_toll(facts: Facts, toll: str) -> set[str]:
    wholes = {said.subject for said in facts.pointing(toll, "includes")}
    return {said.subject for node in {toll, *wholes} for said in facts.pointing(node, "toll")}
