"""Ties in sentences: what claims say that one actor or place is to another."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from ..graph.records import ClaimRecord, Thing, Tie
from .brief import Piece, Sentence
from .brief_wording import opening, speaking, with_article

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.profile import Profile

TOLD_AS: Final = {
    "partOf": "a part of ",
    "memberOf": "a member of ",
    "backedBy": "backed by ",
    "alliedWith": "allied with ",
    "opposes": "opposing ",
    "leads": "leading ",
    "affiliatedWith": "affiliated with ",
    "splitFrom": "split from ",
    "speaksFor": "speaking for ",
}
"""Each tie as told of its subject."""
LIES: Final = {"within": "lying within ", "near": "lying near ", "usedBy": "used by "}
UPWARD: Final = ("partOf", "memberOf")
SAME_OR_WITHIN: Final = {"within": LIES["within"], "exactMatch": "the same as "}


def tie_sentences(ties: Iterable[Tie]) -> Iterator[Sentence]:
    """What claims tell of actors’ ties; what only a register holds is no sentence, for nobody says it."""
    for tie in ties:
        if tie.claims and tie.kind in TOLD_AS:
            words = TOLD_AS[tie.kind] + with_article(tie.object.label)
            yield _described(with_article(tie.subject.label), words, tie.claims)


def lie_sentences(profile: "Profile") -> Iterator[Sentence]:
    """Where claims say that a place lies, and who uses it."""
    for told in profile.told:
        if told.property in LIES and told.claims and isinstance(told.value, Thing):
            words = LIES[told.property] + with_article(told.value.label, place=told.property != "usedBy")
            yield _described(with_article(profile.thing.label, place=True), words, told.claims)


def _described(what: str, words: str, claims: tuple[ClaimRecord, ...]) -> Sentence:
    hedges = {claim.hedge for claim in claims}
    sure = "" if "asserted" in hedges else "likely " if "likely" in hedges else "possibly "
    said = f"{speaking(claims, 'describes', 'describe')} {what} as {sure}{words}"
    return Sentence((Piece(opening(said), claims),))


def way_up(case: "Case", low: Thing, high: Thing) -> tuple[Sentence, ...]:
    """Who says, step by step, that one thing is part of another, lies within it or is it; empty for no way.

    A step that only a register tells is passed over in silence.
    """
    ways: dict[Thing, tuple[Sentence, ...]] = {low: ()}
    frontier = [low]
    for here in frontier:
        if here == high:
            return ways[here]
        for above, told in _above(case.show(here.id)):
            if above not in ways:
                ways[above] = (*ways[here], *told)
                frontier.append(above)
    return ()


def _above(profile: "Profile") -> Iterator[tuple[Thing, tuple[Sentence, ...]]]:
    for tie in profile.ties:
        if tie.subject == profile.thing and tie.kind in UPWARD:
            yield tie.object, tuple(tie_sentences([tie]))
    for told in profile.told:
        words = SAME_OR_WITHIN.get(told.property.rpartition("#")[2])
        if words and isinstance(told.value, Thing):
            yield told.value, tuple(_placed(profile.thing, words, told.value, told.claims))


def _placed(thing: Thing, words: str, other: Thing, claims: tuple[ClaimRecord, ...]) -> Iterator[Sentence]:
    if claims:
        yield _described(
            with_article(thing.label, place=True), words + with_article(other.label, place=True), claims
        )
