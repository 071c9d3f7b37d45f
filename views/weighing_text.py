"""What an event's claims can be weighed by, as text: who speaks as a party, ratings, shared origins."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from ..graph.records import Thing
from .proxy_text import tie_line
from .text_wording import claim_words, claims_words, names, one_line
from .wording import counted

if TYPE_CHECKING:
    from ..graph.circular import Circular
    from ..graph.comparison import EventComparison
    from ..graph.ratings import Rating
    from ..graph.weighing import Weight

ROLE_WORDS: Final = {
    "actor": "who acted",
    "target": "a target",
    "party": "who took part",
    "inNameOf": "in whose name it was done",
    "victims": "the victims",
    "usedBy": "who used what was struck",
}
GRADE_WORDS: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""The Admiralty scale in words, as `ontology/admiralty.ttl` has them."""


def weighing_lines(event: "EventComparison") -> list[str]:
    """Sections, indented by two, for interested parties, ratings and shared origins; each only if any."""
    return [
        *_section("interested parties", _interested(event.weighing)),
        *_section("ratings", _ratings(event.weighing)),
        *_section("one origin", _circular(event.circular)),
    ]


def _section(heading: str, body: Iterable[str]) -> list[str]:
    inside = [f"    {line}" for line in body]
    return [f"  {heading}", *inside] if inside else []


def _interested(weighing: Iterable["Weight"]) -> Iterator[str]:
    """Each speaker who is a party or tied to some, on one line, then the ties with who tells them."""
    interests = {weight.claim.stated_by: weight.interested for weight in weighing if weight.interested}
    for speaker, mine in sorted(interests.items(), key=lambda one: (one[0].label, one[0].id)):
        roles: dict[tuple[bool, Thing], list[str]] = {}
        for interest in mine:
            roles.setdefault((bool(interest.through), interest.party), []).append(ROLE_WORDS[interest.role])
        itself = ["a party itself " + _in_brackets(told) for (tied, _), told in roles.items() if not tied]
        others = [
            f"{one_line(party.label)} {_in_brackets(told)}" for (tied, party), told in roles.items() if tied
        ]
        tied_to = ["tied to " + ", ".join(others)] if others else []
        yield f"{one_line(speaker.label)}: {'; '.join(itself + tied_to)}"
        for tie in dict.fromkeys(tie for interest in mine for tie in interest.through):
            yield from (f"  {tie_line(tie)}: {told}" for told in claims_words(tie.claims))


def _in_brackets(roles: Iterable[str]) -> str:
    return f"({', '.join(roles)})"


def _ratings(weighing: Iterable["Weight"]) -> Iterator[str]:
    """Each source and claim that is rated, once, with its grades; sources first."""
    rated: dict[tuple[bool, Thing], tuple[str, dict[Rating, None]]] = {}
    for weight in weighing:
        for rating in weight.ratings:
            is_claim = rating.scale == "credibility"
            words = claim_words(weight.claim) if is_claim else one_line(rating.of.label)
            rated.setdefault((is_claim, rating.of), (words, {}))[1][rating] = None
    for _, (words, grades) in sorted(rated.items(), key=lambda item: item[0][0]):
        yield words
        yield from (f"  {rating_words(rating)}" for rating in grades)


def rating_words(rating: "Rating") -> str:
    """The grade with its meaning, then who gives it and in which words.

    A dossier's own record is its coder's rating.
    """
    meaning = GRADE_WORDS.get(rating.grade)
    grade = f"{rating.scale} {one_line(rating.grade)}" + (f" ({meaning})" if meaning else "")
    by = claim_words(rating.claim) if rating.claim else f"{one_line(rating.by.label)}, the coder’s own record"
    return f"{grade}, rated by {by}"


def _circular(circular: Iterable["Circular"]) -> Iterator[str]:
    for circle in circular:
        value = circle.value.label if isinstance(circle.value, Thing) else circle.value
        of = f" of {one_line(circle.victims.label)}" if circle.victims else ""
        sources = counted(len({claim.source for claim in circle.claims}), "source")
        origin = (
            "derive from each other in a circle" if circle.loop else f"lead back to {names(circle.origins)}"
        )
        yield f"{circle.property}{of}: {one_line(value)} — {sources}, and all {origin}"
        yield from (f"  {one_line(c.source.label)}: {claim_words(c)}" for c in circle.claims)
