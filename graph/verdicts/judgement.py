"""The words for how two values stand to each other, and what they make of the whole fact.

A pair of values has one of seven verdicts:

| verdict | the two values |
|---|---|
| `equal` | say the same, in other words or of one thing under two names |
| `refines` | one is the narrower: a place within, a kind of, a part of, a range within a range |
| `adds` | may both be true, as a further target or further victims |
| `compatible` | can both be right, and neither is the narrower: a floor, an open date, another clock |
| `differs` | cannot both be right |
| `revised` | are an earlier and a later word of one speaker |
| `denied` | are one value, told by one and denied by another (the pair names it twice) |

Silence is never a value, so it never clashes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, Literal

from ..facts import Facts

PairVerdict = Literal["equal", "refines", "adds", "compatible", "differs", "revised", "denied"]
Verdict = Literal["differs", "refines", "adds", "agrees", "single"]
CLASHING: Final[frozenset[PairVerdict]] = frozenset(("differs", "denied"))
"""The verdicts on two values that cannot both be right."""
_OF_FACT: Final[tuple[tuple[Verdict, frozenset[PairVerdict]], ...]] = (
    ("differs", CLASHING),
    ("refines", frozenset(("refines",))),
    ("adds", frozenset(("adds",))),
    ("agrees", frozenset(("equal", "compatible"))),
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the reason for it, in words."""

    verdict: PairVerdict
    why: str


Judge = Callable[[Facts, str, str], Judgement]


def strongest(verdicts: Iterable[PairVerdict]) -> Verdict:
    """The verdict on a fact by its strongest pair; `single` where no pair decides anything.

    >>> strongest(["compatible", "denied", "refines"])
    'differs'
    >>> strongest(["revised"])
    'single'
    """
    met = set(verdicts)
    return next((verdict for verdict, pairs in _OF_FACT if met & pairs), "single")
