"""What was done in two events: how the actions stand to each other in the scheme."""

from __future__ import annotations

from functools import cache
from typing import Final

from ...store.vocabulary import vocabulary
from .event_likeness import Verdict

USE_OF_FORCE: Final = "https://w3id.org/rejoinder/action/use-of-force"


@cache
def compare_actions(one: tuple[str, ...], other: tuple[str, ...]) -> Verdict:
    """Of several actions the two that are most alike decide."""
    return max(verdict(a, b) for a in one for b in other)


@cache
def verdict(one: str, other: str) -> Verdict:
    """The same; one a kind of the other; kinds of one action, the narrower the better; or unlike.

    “Use of force”, which holds nearly everything, tells half as much, and so does a kind beside what it is
    a kind of.

    >>> act = "https://w3id.org/rejoinder/action/"
    >>> verdict(act + "air-strike", act + "drone-strike"), verdict(act + "parade", act + "drone-strike")
    ((1.0, 0.5), (0.0, 1.0))
    """
    if one == other:
        return 1.0, 0.5 if one == USE_OF_FORCE else 1.0
    if is_kind(one, other) or is_kind(other, one):
        return 1.0, 0.5
    if (shared := shared_kind(one, other)) is None:
        return 0.0, 1.0
    return (0.5, 1.0) if vocabulary().closure(shared) else (0.2, 1.0)


def is_kind(one: str, other: str) -> bool:
    """Whether the other action holds the one."""
    return other in vocabulary().closure(one)


def shared_kind(one: str, other: str) -> str | None:
    """The narrowest action that holds both; None where none does."""
    above = vocabulary().closure(other)
    return next((action for action in vocabulary().closure(one) if action in above), None)


def label(action: str) -> str:
    """Its English name, or its IRI where the scheme does not know it."""
    concept = vocabulary().concepts.get(action)
    return concept.label if concept else action
