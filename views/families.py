"""The family of an action, which is its colour: kinds of force, shows of force, words and deeds."""

from collections.abc import Iterable
from typing import Final

from ..graph.records import Event
from ..ontology.namespaces import ACT
from ..store.vocabulary import vocabulary

_FAMILIES: Final = {
    "drone-strike": "drone",
    "air-strike": "air",
    "rocket-attack": "rocket",
    "artillery-fire": "guns",
    "mortar-fire": "guns",
    "tank-fire": "guns",
    "naval-bombardment": "guns",
    "indirect-fire": "guns",
    "missile-attack": "missile",
    "bombing": "bomb",
    "small-arms-fire": "ground",
    "armed-clash": "ground",
    "raid": "ground",
    "storming": "ground",
    "capture": "ground",
    "targeted-killing": "killing",
    "assassination-attempt": "killing",
    "mass-killing": "killing",
    "abduction": "killing",
    "ship-attack": "sea",
    "show-of-force": "show",
    "withdrawal": "words",
    "ceasefire": "words",
}
ROLES: Final = tuple(dict.fromkeys([*_FAMILIES.values(), "force", "several", "words"]))
"""Every colour that an event may have; the style sheet has one for each in both themes."""


def family_of(event: Event) -> str:
    """The colour role of an event: its action's family, `several` where it is told in two.

    A family within another (a drone strike is an air strike) gives way to the wider one.
    """
    found = {_of_action(action.id) for action in event.actions} - {None}
    if {"air", "drone"} <= found:
        found.discard("drone")
    if len(found) > 1:
        return "several"
    return next(iter(found), None) or ("force" if event.is_attack else "words")


def _of_action(action: str) -> str | None:
    return next((_FAMILIES[name] for name in _names(action) if name in _FAMILIES), None)


def _names(action: str) -> Iterable[str]:
    for iri in (action, *vocabulary().closure(action)):
        if iri.startswith(ACT):
            yield iri.removeprefix(ACT)
