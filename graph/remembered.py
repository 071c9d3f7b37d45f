"""Answers about things that many events share, worked out once for each state of a case."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from .facts import Facts

_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


def remembered(
    read: Callable[Concatenate[Facts, _Asked], _Answer],
) -> Callable[Concatenate[Facts, _Asked], _Answer]:
    """A function of some facts that reads each answer once; it forgets them with the facts.

    For what depends on places, groups and sources, of which a case has few: never for what
    depends on an event or a claim. What comes back is shared, so it must not be changed.
    """
    known: WeakKeyDictionary[Facts, dict[Hashable, _Answer]] = WeakKeyDictionary()

    @wraps(read)
    def ask(facts: Facts, /, *asked: _Asked.args, **named: _Asked.kwargs) -> _Answer:
        answers = known.setdefault(facts, {})
        key = (asked, tuple(sorted(named.items())))
        if key not in answers:
            answers[key] = read(facts, *asked, **named)
        return answers[key]

    return ask
