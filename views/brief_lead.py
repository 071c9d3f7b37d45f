"""The first sentence on an event: what was done by whom to whom, when and where, where all tell it alike."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..graph.comparison import Fact
from .brief import Piece, Sentence
from .brief_clauses import form_of
from .brief_sentences import Telling, tellings, value_pieces
from .brief_wording import by_whom, opening

LEADING: Final = ("action", "actor", "target", "when", "place", "near")
"""What the first sentence of an event tells, where all who tell it tell the same."""


def leading(facts: Iterable[Fact]) -> dict[str, Telling]:
    """The facts that one sentence can tell: those that all who tell them tell alike and assert."""
    found: dict[str, Telling] = {}
    for fact in facts:
        told = tellings(fact)
        same_for_all = len(told) == 1 and told[0].hedge == "asserted"
        if fact.property in LEADING and same_for_all and fact.property not in found:
            found[fact.property] = told[0]
    return found if {"action", "actor"} & set(found) or not {"place", "near"} & set(found) else {}


def lead_sentence(told: Mapping[str, Telling], it: str, prefix: str = "") -> Iterator[Sentence]:
    """What was done by whom to whom, when and where, in one sentence; none where nothing of it is told.

    One account is named; where several stand together, it “is said to have been”, and the
    footnotes name them. A clause that none of those who tell the first one tells, or that
    somebody infers, names its own speakers.
    """
    if not told:
        return
    parts = [*_lead_parts(told)]
    head = _speakers(parts[0][1])
    apart = [place for place, (_, telling, _) in enumerate(parts) if place and _is_apart(telling, head)]
    claims = [c for place, (_, telling, _) in enumerate(parts) if place not in apart for c in telling.claims]
    one_voice = len({claim.stated_by.id for claim in claims}) == 1
    was = ("was", "took place") if one_voice else ("is said to have been", "is said to have taken place")
    verb = was[0] if {"action", "actor", "target"} & set(told) else was[1]
    pieces = [Piece(f"{prefix}{it} {verb}" if prefix or one_voice else f"{opening(it)} {verb}")]
    for place, (before, telling, words) in enumerate(parts):
        first, *rest = value_pieces(telling, words)
        pieces += [Piece(before + first.text, first.claims), *rest]
        if place in apart:
            pieces[-1] = Piece(f"{pieces[-1].text} {_own_voice(telling)}", pieces[-1].claims)
    voice = [Piece(f"According to {by_whom(claims)}, ")] if one_voice and not prefix else []
    if one_voice and prefix:
        pieces[0] = Piece(f"{prefix}according to {by_whom(claims)}, {it} {verb}")
    yield Sentence((*voice, *pieces))


def _speakers(telling: Telling) -> set[str]:
    return {claim.stated_by.id for claim in telling.claims}


def _is_apart(telling: Telling, head: set[str]) -> bool:
    return not _speakers(telling) & head or _is_inferred(telling)


def _is_inferred(telling: Telling) -> bool:
    return all(claim.method for claim in telling.claims)


def _own_voice(telling: Telling) -> str:
    return f"({'as inferred by' if _is_inferred(telling) else 'according to'} {by_whom(telling.claims)})"


def _lead_parts(told: Mapping[str, Telling]) -> Iterator[tuple[str, Telling, list[str]]]:
    has_action = "action" in told
    openings = {
        "action": " ",
        "actor": " by " if has_action else " carried out by ",
        "target": " against " if has_action else " aimed at ",
        "when": ", " if {"action", "actor", "target"} & set(told) else " ",
        "place": " ",
        "near": " near ",
    }
    if "place" in told and "near" in told:
        openings["near"] = ", near "
    for name in LEADING:
        if name in told:
            telling = told[name]
            words = [form_of(name).word(value) for value in telling.values]
            yield openings[name], telling, words
