"""What an event's claims can be weighed by, as text: who speaks as a party, ratings, shared origins."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from ..graph.records import ClaimRecord, Thing, Tie
from .proxy_text import tie_line
from .text_wording import claim_words, claims_words, names, one_line, sentence_words
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
    found: list[str] = []
    for heading, body in weighing_sections(event):
        found += [f"  {heading}", *(f"    {line}" for line in body)]
    return found


def weighing_sections(event: "EventComparison") -> Iterator[tuple[str, list[str]]]:
    """The same sections as headings with their lines."""
    sections = {
        "interested parties": _interested(event.weighing),
        "ratings": _ratings(event.weighing),
        "sources that share an origin": _circular(event.circular),
    }
    for heading, body in sections.items():
        lines = list(body)
        if lines:
            yield heading, lines


def _interested(weighing: Iterable["Weight"]) -> Iterator[str]:
    """Each party that speaks or that speakers are tied to, with these; then each tie with who tells it."""
    roles: dict[Thing, dict[str, None]] = {}
    speakers: dict[Thing, dict[Thing, bool]] = {}
    ties: dict[Tie, None] = {}
    interests = {weight.claim.stated_by: weight.interested for weight in weighing if weight.interested}
    for speaker, mine in sorted(interests.items(), key=lambda one: (one[0].label, one[0].id)):
        for interest in mine:
            roles.setdefault(interest.party, {})[ROLE_WORDS[interest.role]] = None
            speakers.setdefault(interest.party, {})[speaker] = bool(interest.through)
            ties |= dict.fromkeys(interest.through)
    order = list(ROLE_WORDS.values())
    for party in sorted(roles, key=lambda thing: (thing.label, thing.id)):
        itself = ["itself"] if not speakers[party].get(party, True) else []
        tied = [one for one in speakers[party] if one != party]
        told = itself + ([f"tied: {names(tied)}"] if tied else [])
        stands = _in_brackets(sorted(roles[party], key=order.index))
        yield f"{one_line(party.label)} {stands}: {'; '.join(told)}"
    for tie in sorted(ties, key=lambda tie: (tie.subject.label, tie.object.label, tie.kind)):
        yield f"  {tie_line(tie)}: {_tie_told_by(tie)}"


def _tie_told_by(tie: Tie) -> str:
    """Who tells a tie, and where in the source; each once, without the words."""
    told = dict.fromkeys(_where(claim) for claim in tie.claims)
    return "; ".join(told) or claims_words(())[0]


def _where(claim: ClaimRecord) -> str:
    hedge = "" if claim.hedge == "asserted" else f" ({claim.hedge})"
    return one_line(claim.speaker) + sentence_words(claim) + hedge


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
    """Each value that sources of one origin tell, on one line, with how many lead back to whom."""
    found: dict[str, list[str]] = {}
    for circle in circular:
        value = circle.value.label if isinstance(circle.value, Thing) else circle.value
        of = f" of {one_line(circle.victims.label)}" if circle.victims else ""
        sources = counted(len({claim.source for claim in circle.claims}), "source")
        origin = (
            "derive from each other in a circle" if circle.loop else f"lead back to {names(circle.origins)}"
        )
        found.setdefault(f"{circle.property}{of}: {one_line(value)}", []).append(f"{sources} {origin}")
    for told, leads in found.items():
        yield f"{told} — {'; '.join(leads)}"
