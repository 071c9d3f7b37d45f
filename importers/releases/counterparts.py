"""Actions by the codes of other schemes: what a foreign code says at least."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from ...ontology.documents import read_document
from ...ontology.namespaces import ACT
from ...store.syntax import parse
from ...store.terms import IRI, Literal
from ...store.vocabulary import vocabulary

_NO_CODE: Final = "none"
_SCHEME: Final = "actions.ttl"


@cache
def actions_by_code(property_iri: str) -> Mapping[str, str]:
    """Ids of actions by their codes in another scheme, which a property of the vocabulary states.

    Several actions may have one code: it stands for the nearest action that holds them all, or
    for the one that bears its very name. A code whose actions have nothing in common is left out.

    >>> from rejoinder.ontology import rj
    >>> actions_by_code(rj.cameoCode)["195"]
    'air-strike'
    """
    stated = defaultdict(list)
    for quad in parse(read_document(_SCHEME), "turtle", path=_SCHEME):
        action, code = quad.subject, quad.object
        if (
            quad.predicate.value != property_iri
            or not isinstance(action, IRI)
            or not isinstance(code, Literal)
        ):
            continue
        if code.value != _NO_CODE:
            stated[code.value].append(action.value)
    held = {code: _named(code, actions) or _above_all(actions) for code, actions in stated.items()}
    return MappingProxyType({code: action.removeprefix(ACT) for code, action in held.items() if action})


def _named(code: str, actions: list[str]) -> str:
    names = vocabulary().concepts
    return next((action for action in actions if names[action].label == code.lower()), "")


def _above_all(actions: list[str]) -> str:
    """The nearest action that is each of some actions, or broader; empty where there is none."""
    lines = [(action, *vocabulary().closure(action)) for action in actions]
    return next((action for action in lines[0] if all(action in line for line in lines)), "")
