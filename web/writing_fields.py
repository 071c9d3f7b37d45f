"""The fields of the form by which a claim is added, and what they make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from ..graph.telling import Statement
from ..graph.telling_names import NewActor, NewSource
from ..ontology.errors import Fault

TOP: Final = "claim"
"""Where a fault stands that is no single field's."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `known` names the list of names that it offers, `several` takes more than one."""

    name: str
    label: str
    help: str = ""
    known: str = ""
    several: bool = False


SAID: Final = (
    Field("action", "What was done", "An action of the vocabulary, such as rocket-attack.", "actions"),
    Field("actor", "Who did it", known="actors", several=True),
    Field("target", "To whom", known="actors", several=True),
    Field("struck", "What was struck", "A facility or a place.", "places", several=True),
    Field("place", "Where", known="places", several=True),
    Field("when", "When", "2021-06-28, 2021-06, or 2021-06-26/2021-06-27 for several days."),
    Field("weapon", "With what", "A weapon of the vocabulary, such as rocket.", "weapons", several=True),
    Field("killed", "Killed", "A number: 3, >100, 7-18, or a word such as several."),
    Field("wounded", "Wounded", "As above."),
    Field("victims", "Who they were", "Those killed or wounded.", "actors", several=True),
    Field("respondsTo", "In answer to", "The event that it answers, by label or id.", "events", several=True),
)
"""What can be said of the event."""
SINGLE: Final = (
    "speaker", "speaker-type", "source", "source-is", "publisher", "publisher-type", "url", "issued",
    "words", "words-are", "sentence", "hedge", "statedOn",
)  # fmt: skip
"""The other fields."""
_FIELD_OF: Final = {"quote": "words", "gist": "words", "says": TOP, "event": TOP, "editor": TOP}
_MAY_BE_NEW: Final = ("speaker", "publisher", "source")
_PLAIN: Final = {
    "a claim that says nothing": (TOP, "it says nothing yet: fill in one field of “What it says”"),
    "a claim without words": ("words", "a claim without words: give those that carry it"),
}


def statement(event: str, told: Mapping[str, str]) -> Statement:
    """What the fields make; `told` has every field, empty where nothing was entered."""
    is_quote = told["words-are"] == "quote"
    words = told["words"]
    source: str | NewSource = told["source"]
    if told["source-is"] == "new":
        publisher = _actor(told["publisher"], told["publisher-type"])
        source = NewSource(told["source"], publisher, told["url"], told["issued"])
    return Statement(
        event,
        _actor(told["speaker"], told["speaker-type"]),
        source,
        quote=words if is_quote else "",
        gist="" if is_quote else words,
        sentence=_several(told["sentence"]),
        hedge=told["hedge"],
        stated_on=told["statedOn"],
        says={one.name: _several(told[one.name]) if one.several else told[one.name] for one in SAID},
    )


def _actor(name: str, type: str) -> str | NewActor:
    return NewActor(name, type) if type else name


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def by_field(faults: Iterable[Fault]) -> dict[str, list[str]]:
    """What is wrong, in words, by the field where it stands; `TOP` for what is no single field's."""
    found: dict[str, list[str]] = {}
    names = {*SINGLE, *(one.name for one in SAID), "reason"}
    for fault in faults:
        words = fault.message + (f"; {fault.help}" if fault.help else "")
        field, words = _PLAIN.get(fault.message, (_FIELD_OF.get(fault.path, fault.path), words))
        if field in _MAY_BE_NEW and fault.message.startswith("nothing in this case"):
            words += f"{'' if words.endswith('?') else '.'} Where it is new, say so beside it."
        found.setdefault(field if field in names else TOP, []).append(as_sentence(words))
    return found


def as_sentence(words: str) -> str:
    """Words with a capital and a full stop.

    >>> as_sentence("no such day"), as_sentence("“x” is nothing; did you mean “y”?")
    ('No such day.', '“x” is nothing; did you mean “y”?')
    """
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")
