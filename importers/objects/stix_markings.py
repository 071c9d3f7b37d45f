"""STIX markings: the Traffic Light Protocol and statements become terms of the source that is read.

What is red or amber may not be passed on; so may nothing that refers to a marking which the file does
not hold. An object of which only parts are marked is treated as its strictest part: STIX 2.1, section 7.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from .stix_bundle import StixObject
from .telling import ObjectRefused

_TLP_2: Final = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_CLOSED: Final = frozenset({"red", "amber", "amber+strict"})
_KNOWN: Final = {
    "613f2e26-407d-48c7-9eca-b8e91df99dc9": "white",
    "34098fce-860f-48ae-8e50-ebd3cc5e41da": "green",
    "f88d31f6-486f-44da-b317-01333bde0b82": "amber",
    "5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "red",
    "94868c89-83c2-464b-929b-a1a8aa3c8487": "clear",
    "bab4a63c-aed9-4cf5-a766-dfca5abac2bb": "green",
    "55d920b0-5e8b-4f79-9ee9-91f868d9b421": "amber",
    "939a9414-2ddd-4d32-a0cd-375ea402b003": "amber+strict",
    "e828b379-4e03-4974-9ac4-e53a884c97c1": "red",
}
"""The Traffic Light Protocol, versions 1 and 2: the ids are fixed, and bundles need not hold them."""


@dataclass(frozen=True, slots=True, order=True)
class Terms:
    """What may be done with what was read: a colour, licences in words, and whether it may be passed on."""

    colours: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    is_open: bool = True

    def with_others(self, other: Terms) -> Terms:
        """The terms of both."""
        return Terms(
            tuple(sorted({*self.colours, *other.colours})),
            tuple(sorted({*self.statements, *other.statements})),
            self.is_open and other.is_open,
        )


UNMARKED: Final = Terms()
_UNKNOWN: Final = Terms(("a marking that the file does not hold",), (), is_open=False)


def terms_of_marking(marking: StixObject) -> Terms:
    """What a marking definition says. Raises ObjectRefused for one that is neither TLP nor a statement."""
    definition = marking.body.get("definition")
    told = definition if isinstance(definition, dict) else {}
    extensions = marking.body.get("extensions")
    second = extensions.get(_TLP_2) if isinstance(extensions, dict) else None
    colour = second.get("tlp_2_0") if isinstance(second, dict) else told.get("tlp")
    if isinstance(colour, str):
        return _coloured(colour.lower())
    if isinstance(told.get("statement"), str) and told["statement"].strip():
        return Terms((), (told["statement"].strip(),))
    raise ObjectRefused("a marking-definition that is neither of the Traffic Light Protocol nor a statement")


def terms_of(thing: StixObject, markings: dict[str, Terms]) -> Terms:
    """The terms of an object: those of all its markings, also of those on parts of it."""
    parts = thing.body.get("granular_markings")
    referred = _referred(thing.body.get("object_marking_refs"))
    for part in parts if isinstance(parts, list) else []:
        referred += _referred(
            [part.get("marking_ref")] if isinstance(part, dict) and "marking_ref" in part else []
        )
    found = UNMARKED
    for marking in referred:
        found = found.with_others(markings.get(marking) or _fixed(marking))
    return found


def _referred(value: Any) -> list[str]:
    """Ids of markings; what should be a list of them and is not stands for one that is not known."""
    if value is None:
        return []
    members = value if isinstance(value, list) else [value]
    return [one if isinstance(one, str) else "" for one in members]


def _fixed(marking: str) -> Terms:
    colour = _KNOWN.get(marking.removeprefix("marking-definition--"))
    return _coloured(colour) if colour else _UNKNOWN


def _coloured(colour: str) -> Terms:
    return Terms((f"TLP:{colour.upper()}",), (), is_open=colour not in _CLOSED)
