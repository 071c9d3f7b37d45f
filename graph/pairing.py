"""Every two values of one fact that different speakers tell, set against each other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations

from .comparison_facts import Fact, FactValue, Pair, last_words, settled_fact
from .facts import Facts
from .records import ClaimRecord, Thing
from .verdicts.compared import Comparing
from .verdicts.judgement import Judgement
from .verdicts.munitions import apart_by_weapon, of_other_weapons
from .witnesses import count_witnesses

SAME_OR_NARROWER = ("equal", "refines")


def judged_fact(
    facts: Facts,
    event: str,
    name: str,
    values: Sequence[FactValue],
    how: Comparing,
    victims: Thing | None = None,
) -> Fact:
    """The fact with each pair of values judged that different speakers tell, revise or deny."""
    if how.of_weapons:
        values = apart_by_weapon(facts, event, values)
    pairs = [*denied_pairs(values)]
    if len(values) > 1:
        pairs += Pairing(facts, event, values, how).pairs()
    return settled_fact(name, values, pairs, victims)


def denied_pairs(values: Sequence[FactValue]) -> Iterator[Pair]:
    """Each told value that somebody else denies, as a pair with itself."""
    for i, value in enumerate(values):
        deniers = {c.stated_by for c in value.denied} - {c.stated_by for c in value.claims}
        if value.claims and deniers:
            yield Pair(i, i, "denied", f"{', '.join(sorted(thing.label for thing in deniers))} denies it")


class Pairing:
    """The values of one fact of one event, with who tells each as a last word."""

    def __init__(self, facts: Facts, event: str, values: Sequence[FactValue], how: Comparing) -> None:
        self.facts, self.event, self.values, self.how = facts, event, values, how
        self.told = [last_words(facts, value.claims) for value in values]
        self.speakers = [{claim.stated_by.id for claim in told} for told in self.told]
        self._judged: dict[tuple[int, int], Judgement] = {}

    def pairs(self) -> Iterator[Pair]:
        """Pairs in the order of the values; of one pair, a revision stands first."""
        for a, b in combinations(range(len(self.values)), 2):
            yield from self._revised(a, b)
            judged = self._across(a, b)
            if judged:
                yield Pair(a, b, judged.verdict, judged.why)

    def _revised(self, a: int, b: int) -> Iterator[Pair]:
        """One value as the earlier and the other as the later word of one speaker."""
        for earlier, later in ((a, b), (b, a)):
            new = {claim.id for claim in self.values[later].claims}
            for claim in self.values[earlier].claims:
                if new.intersection(self.facts.revisions.get(claim.id, ())):
                    texts = self.values[earlier].text, self.values[later].text
                    why = f"{claim.stated_by.label} first told {texts[0]}, and later {texts[1]}"
                    yield Pair(earlier, later, "revised", why)
                    break

    def _across(self, a: int, b: int) -> Judgement | None:
        """How two values stand, None where no two speakers tell them, or both agree by one origin."""
        one, other = self.speakers[a], self.speakers[b]
        if not one or not other or len(one | other) == 1 or (self.how.is_thing and one == other):
            return None  # things that the same speakers tell are told together
        if self.how.of_weapons and (beside := self._of_other_weapons(a, b)):
            return beside
        judged = self._judge(a, b)
        if judged.verdict == "differs" and (milder := self._milder(a, b)):
            judged = milder
        if judged.verdict in ("equal", "compatible") and self._witnesses(a, b) < 2:
            return None
        return judged

    def _of_other_weapons(self, a: int, b: int) -> Judgement | None:
        one, other = self.values[a].raw, self.values[b].raw
        return of_other_weapons(self.facts, self.event, self.told[a], one, self.told[b], other)

    def _witnesses(self, a: int, b: int) -> int:
        return count_witnesses(self.facts, self.told[a] + self.told[b])

    def _judge(self, a: int, b: int) -> Judgement:
        """The judge's word on two values by themselves."""
        if (a, b) not in self._judged:
            judge = self.how.judge
            if self.how.one_each and all(self._names[s] == 1 for s in self.speakers[a] | self.speakers[b]):
                judge = self.how.one_each
            self._judged[a, b] = judge(self.facts, self.values[a].raw, self.values[b].raw)
        return self._judged[a, b]

    @cached_property
    def _names(self) -> Counter[str]:
        """How many of the values each speaker tells."""
        return Counter(speaker for speakers in self.speakers for speaker in speakers)

    def _milder(self, a: int, b: int) -> Judgement | None:
        """Why two values that exclude each other by themselves need not clash here, None where they do."""
        if self.how.by_clocks:
            one, other = (self.values[a].raw, self.values[b].raw)
            return self.how.by_clocks(self.facts, self.event, self.told[a], one, self.told[b], other)
        if not self.how.is_thing:
            return None
        names = self.values[a].text, self.values[b].text
        if self.how.joined_by_claim and {c.id for c in self.told[a]} & {c.id for c in self.told[b]}:
            return Judgement("adds", f"a claim names both {names[0]} and {names[1]}")
        alone_a, alone_b = self._alone(a, b), self._alone(b, a)
        if alone_a and alone_b and len(alone_a | alone_b) > 1:
            return None
        further, known = names if not alone_a else names[::-1]
        return Judgement("adds", f"who tells {further} tells it beside what agrees with {known}")

    def _alone(self, one: int, other: int) -> set[str]:
        """Who tells one value, and in no text of theirs anything beside it that agrees with the other."""
        beside = {
            key
            for i, told in enumerate(self.told)
            if i != one and (i == other or self._agrees(i, other))
            for key in map(_text_of, told)
        }
        return self.speakers[one] - {
            claim.stated_by.id for claim in self.told[one] if _text_of(claim) in beside
        }

    def _agrees(self, a: int, b: int) -> bool:
        return self._judge(min(a, b), max(a, b)).verdict in SAME_OR_NARROWER


def _text_of(claim: ClaimRecord) -> tuple[str, str]:
    """Who speaks in which source: what one speaker tells in one text is told together."""
    return claim.stated_by.id, claim.source.id
