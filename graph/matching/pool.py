"""The things that are compared, all together: what their names tell hangs on who else bears them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from ..geodesy import great_circle
from .candidates import Candidate
from .likeness import Likeness, Side, likeness
from .names import Name
from .proposals import Proposal, pair_of
from .rarity import Rarity

DEFAULT_SCORE: Final = 0.85
APART: Final = 0.8
"""What is left of a score where something else than the names tells two things apart."""
SHARED_TIE: Final = 0.03
SHARED_LAND: Final = 0.02
NEAR: Final = 0.02
"""What is added where something else than the names agrees."""
ABBREVIATED: Final = 0.86
"""The score of initials that can stand for one thing only, of those of which something else agrees."""
UNSIGNED: Final = 0.8
"""The same where nothing else is known: of those that UCDP uses, set against a list without the groups
meant, most fitted something else, so that initials alone stay below the default score."""
LEAST_UNSIGNED: Final = 3
"""Fewer initials than that are compared only where something else agrees."""
FAR_KM: Final = 50.0
NEAR_KM: Final = 25.0
TIE: Final = 0.03
"""Names that are alike to within so much are equally alike."""
MOST_MEANT: Final = 6
"""Initials that fit more things stand for none."""

Key = tuple[int, int]
"""Numbers of two things, the lesser first."""


Lettered = dict[str, dict[int, Name]]
"""Initials to the things whose names they are, or are those of, each with that name."""


class Rest(NamedTuple):
    """What a proposal rests on: how alike a name of each thing is."""

    alike: Likeness
    one: Name
    other: Name

    @property
    def rank(self) -> tuple[float, bool]:
        """Of equal likenesses one of whole names is told before one of initials."""
        return self.alike.score, not (self.one.acronym or self.other.acronym)


class Pool:
    """All names of the things that are compared, numbered, each with the number of its thing."""

    def __init__(self, found: Sequence[Candidate]) -> None:
        self._found = found
        self.names = [name for candidate in found for name in candidate.names]
        self.owner = [number for number, candidate in enumerate(found) for _ in candidate.names]
        self.rarity = Rarity(candidate.names for candidate in found)
        self._sides = [_side(candidate) for candidate in found]
        self._bearers: dict[object, set[int]] = defaultdict(set)
        for name, owner in zip(self.names, self.owner, strict=True):
            self._bearers[name.phrase].add(owner)

    def numbers_of(self, focus: Collection[str] | None) -> frozenset[int] | None:
        """Numbers of the names of these things; None where all are compared."""
        if focus is None:
            return None
        return frozenset(n for n, owner in enumerate(self.owner) if self._found[owner].thing.id in focus)

    def likeness(self, one: int, other: int) -> Likeness:
        """How alike two names are, by their numbers."""
        sides = self._sides[self.owner[one]], self._sides[self.owner[other]]
        return likeness(self.names[one], self.names[other], self.rarity, *sides)

    def _are_alike(self, one: int, other: int) -> bool:
        """Whether two things have names alike enough to be proposed."""
        sides = self._sides[one], self._sides[other]
        return one == other or any(
            likeness(a, b, self.rarity, *sides).score >= DEFAULT_SCORE
            for a in self._found[one].names
            for b in self._found[other].names
        )

    def abbreviations(self, focus: Collection[str] | None) -> list[tuple[Key, Rest]]:
        """Initials that are all a thing has, and what they stand for: one thing, by whichever names."""
        stands_for: Lettered = defaultdict(dict)
        borne: Lettered = defaultdict(dict)
        for name, owner in zip(self.names, self.owner, strict=True):
            if name.acronym:
                borne[name.acronym].setdefault(owner, name)
            for letters in name.initials:
                stands_for[letters].setdefault(owner, name)
        found = []
        for name, owner in zip(self.names, self.owner, strict=True):
            if len(self._found[owner].names) > 1:
                continue  # its other names tell what it is
            if name.acronym:
                found += self._meant(name.acronym, owner, name, stands_for, borne)
            for letters in name.initials:
                found += self._meant(letters, owner, name, borne, stands_for)
        wanted = None if focus is None else set(focus)
        return [
            (key, rest)
            for key, rest in found
            if wanted is None or wanted & {self._found[number].thing.id for number in key}
        ]

    def _meant(
        self, letters: str, owner: int, name: Name, meant: Lettered, beside: Lettered
    ) -> list[tuple[Key, Rest]]:
        """What a thing with nothing but this name may be, by its initials.

        Where something else agrees too, only things that it agrees with are looked at. All that `meant`
        holds must be one thing, and so must all that `beside` holds with the same letters.
        """
        others = {number: told for number, told in meant.get(letters, {}).items() if number != owner}
        rivals = {number for number in beside.get(letters, {}) if number != owner}
        if signed := {number for number in others if self._signs(owner, number)}:
            others = {number: others[number] for number in signed}
            rivals = {number for number in rivals if self._signs(owner, number)}
        elif len(letters) < LEAST_UNSIGNED:
            return []
        if not 0 < len(others) <= MOST_MEANT or len(rivals) > MOST_MEANT:
            return []
        first = min(others)
        if not all(self._are_alike(first, number) for number in {*others, *rivals}):
            return []
        score = ABBREVIATED if signed else UNSIGNED
        return [_by_initials(owner, name, number, told, score) for number, told in others.items()]

    def weighed(self, key: Key, rest: Rest) -> Proposal:
        """The proposal of a pair: the likeness of its names, raised and lowered by all else that is known."""
        a, b = (self._found[number] for number in key)
        score, reasons = rest.alike.score, [rest.alike.how]
        signs = self._signs(*key)
        reasons += signs
        score += (SHARED_TIE if a.ties & b.ties else 0) + (SHARED_LAND if a.lands & b.lands else 0)
        for doubt in self._doubts(key, rest, is_signed=bool(signs)):
            score *= APART
            reasons.append(doubt)
        if a.point and b.point:
            km = great_circle(a.point, b.point) / 1000
            score = score + NEAR if km <= NEAR_KM else score * APART if km > FAR_KM else score
            reasons.append(f"{km:.0f} km apart")
        first, second = (a, b) if pair_of(a.thing.id, b.thing.id)[0] == a.thing.id else (b, a)
        return Proposal(first.thing, second.thing, a.family, round(min(score, 1.0), 3), tuple(reasons))

    def _signs(self, one: int, other: int) -> list[str]:
        """What else than names two things have in common, in words."""
        a, b = self._found[one], self._found[other]
        told = [f"both {tie} {_shown(end)}" for tie, end in sorted(a.ties & b.ties)]
        if lands := sorted(a.lands & b.lands):
            told.append(f"both of {', '.join(map(_shown, lands[:3]))}")
        return told

    def _doubts(self, key: Key, rest: Rest, *, is_signed: bool) -> list[str]:
        """What speaks against a pair beside its names, in words."""
        a, b = (self._found[number] for number in key)
        doubts = []
        if a.lands and b.lands and not a.lands & b.lands:
            doubts.append(f"of other countries: {_listed(a.lands)}; {_listed(b.lands)}")
        numbers = [{m for name in c.names for m in name.marks if m.isdecimal()} for c in (a, b)]
        if all(numbers) and not numbers[0] & numbers[1]:
            doubts.append("other numbers")
        if rest.one.acronym and rest.other.acronym and not is_signed and not self._spelled_alike(key):
            doubts.append("the same initials alone")
        if rivals := self._rivals(key, rest):
            doubts.append(f"others bear that name: {_listed({self._found[r].thing.label for r in rivals})}")
        return doubts

    def _spelled_alike(self, key: Key) -> bool:
        """Whether one of two things has nothing but initials, or names beside them that are alike."""
        spelled = [[name for name in self._found[n].names if not name.acronym] for n in key]
        sides = [self._sides[n] for n in key]
        return not all(spelled) or any(
            likeness(x, y, self.rarity, *sides).score >= DEFAULT_SCORE for x in spelled[0] for y in spelled[1]
        )

    def _rivals(self, key: Key, rest: Rest) -> set[int]:
        """Things of the same origin as one of a pair that bear the same name, and are no less the other."""
        found = set()
        ends = ((key[0], key[1], rest.one, rest.other), (key[1], key[0], rest.other, rest.one))
        for this, that, name, other in ends:
            for rival in self._bearers[name.phrase] - {this, that}:
                is_beside = self._found[rival].origins & self._found[this].origins
                if not is_beside or len(self._signs(rival, that)) < len(self._signs(this, that)):
                    continue
                borne = (told for told in self._found[rival].names if told.phrase == name.phrase)
                if any(likeness(told, other, self.rarity).score >= rest.alike.score - TIE for told in borne):
                    found.add(rival)
        return found


def _side(candidate: Candidate) -> Side:
    return Side(
        frozenset(word.key for name in candidate.names for word in name.words),
        frozenset(land for name in candidate.names for land in name.countries),
    )


def _by_initials(owner: int, name: Name, number: int, told: Name, score: float) -> tuple[Key, Rest]:
    alike = Likeness(score, f"initials, of nothing else here: {name.text}, {told.text}")
    ordered = (name, told) if owner < number else (told, name)
    return (min(owner, number), max(owner, number)), Rest(alike, *ordered)


def _listed(told: Collection[str]) -> str:
    return ", ".join(sorted(told)[:3])


def _shown(folded: str) -> str:
    return folded.title() if len(folded) > 3 else folded.upper()
