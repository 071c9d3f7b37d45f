"""What speakers deny of an event: records that make nothing true, each with who denies."""

from ..ontology.namespaces import RJ
from .facts import Facts

Denied = dict[str, dict[str, list[str]]]


def denials(facts: Facts, event: str) -> Denied:
    """Property (local name) to denied value (IRI or text) to the records that deny it of an event.

    A denial that its own speaker has revised stands no more; one that no record makes never did.
    """
    found: Denied = {}
    for node in {said.subject for said in facts.pointing(event, "event")}:
        records = [s.subject for s in facts.pointing(node, "denies") if s.subject not in facts.revised]
        if not records:
            continue
        for name in facts.values(node, "property"):
            for value in facts.values(node, "value"):
                values = found.setdefault(name.removeprefix(RJ), {})
                values.setdefault(value, []).extend(records)
    return found
