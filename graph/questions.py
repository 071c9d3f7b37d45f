"""A gap as a question: one plain sentence that a case cannot answer, with what is known beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ..ontology.dates import DateError, span
from .records import ClaimRecord, Json, Thing

KINDS: Final = (
    "action", "author", "target", "when", "place", "weapon",
    "status", "difference", "unknown", "link", "origin",
)  # fmt: skip
"""Kinds of gap, in the order in which those of one event stand."""

_ASKING: Final = {
    "action": "What was done in {}",
    "actor": "Who was behind {}",
    "target": "Whom was {} aimed at",
    "struck": "What was struck in {}",
    "party": "Who took part in {}",
    "place": "Where did {} happen",
    "launchedFrom": "From where was {} launched",
    "when": "On which day did {} happen",
    "weapon": "Which weapon was used in {}",
    "munitions": "How many munitions were used in {}",
    "acts": "How many strikes were there in {}",
    "inNameOf": "In whose name was {} done",
    "respondsTo": "What did {} answer",
    "follows": "What did {} come after",
    "killed": "How many were killed in {}",
    "wounded": "How many were wounded in {}",
    "casualties": "How many were killed or wounded in {}",
    "missing": "How many went missing in {}",
    "detained": "How many were detained in {}",
    "noneReported": "Was anybody harmed in {}",
    "usedBy": "Who used {}",
    "within": "Where does {} lie",
    "partOf": "What is {} a part of",
    "memberOf": "What is {} a member of",
    "backedBy": "Who backs {}",
}
_NAMES: Final = {
    "actor": "author",
    "when": "day",
    "killed": "number killed",
    "wounded": "number wounded",
    "casualties": "number killed or wounded",
    "missing": "number missing",
    "detained": "number detained",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the accounts leave open about a thing, mostly an event.

    `kind` is one of `KINDS`; `question` is one sentence that ends in a question mark; `known`
    says in a sentence or two what is told instead; `claims` are those that what is known rests
    on, in reading order; `properties` are the properties of the vocabulary that it is about.
    """

    kind: str
    thing: Thing
    question: str
    known: str
    claims: tuple[ClaimRecord, ...]
    properties: tuple[str, ...]

    def as_json(self) -> Json:
        return {
            "kind": self.kind,
            "thing": self.thing.as_json(),
            "question": self.question,
            "known": self.known,
            "claims": [claim.as_json() for claim in self.claims],
            "properties": list(self.properties),
        }


def quoted(thing: Thing) -> str:
    """A thing's name in quotation marks, on one line."""
    return f"“{' '.join(thing.label.split())}”"


def asking(property_name: str, thing: Thing, victims: Thing | None = None) -> str:
    """What asks for a property of an event, without its question mark.

    >>> asking("weapon", Thing("e", "Raid on the depot"))
    'Which weapon was used in “Raid on the depot”'
    """
    known = _ASKING.get(property_name)
    if known is None:
        return f"What is told of {quoted(thing)} as to “{in_words(property_name)}”"
    question = known.format(quoted(thing))
    return f"{question} (of {' '.join(victims.label.split())})" if victims else question


def in_words(property_name: str) -> str:
    """A property's local name as a noun: `actor` is the author, `when` the day.

    >>> in_words("launchedFrom"), in_words("when")
    ('launched from', 'day')
    """
    return _NAMES.get(property_name) or in_small_words(property_name)


def in_small_words(name: str) -> str:
    """A local name as it is put together.

    >>> in_small_words("noneReported")
    'none reported'
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name)


def days_in_words(text: str) -> str:
    """The days that an EDTF text allows, in words; a text that is no date stays as it is.

    >>> days_in_words("[..2021-06-26]"), days_in_words("2021-06-27?")
    ('by 2021-06-26', '2021-06-27 (uncertain)')
    """
    try:
        first, last, doubtful = span(text)
    except DateError:
        return text
    doubt = " (uncertain)" if doubtful else ""
    if text.startswith("[") and "," in text and ".." not in text:
        return listed((days_in_words(one) for one in text[1:-1].split(",")), "or")
    if first is None or last is None:
        return (f"by {last}" if last else f"{first} or later") + doubt
    if first == last:
        return f"{first}{doubt}"
    return (f"{first} to {last}" if "/" in text else f"between {first} and {last}") + doubt


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words as a list in a sentence, each once, in the order given.

    >>> listed(["killed", "wounded", "missing"])
    'killed, wounded and missing'
    """
    once = list(dict.fromkeys(" ".join(word.split()) for word in words))
    return enumerated(once, last)


def enumerated(words: Sequence[str], last: str = "and") -> str:
    """Words as an English list, as they are.

    >>> enumerated(["a"]), enumerated(["a", "b"]), enumerated(["a", "b", "b"])
    ('a', 'a and b', 'a, b and b')
    """
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)
