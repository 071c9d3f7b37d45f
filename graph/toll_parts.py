"""A group's count beside what is told of its parts, and of who was harmed how."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple

from ..ontology.counts import count
from .comparison_facts import Fact, FactValue, Pair, fact_value, settled_fact, speakers_of
from .facts import Facts, Told
from .tie_ways import on_whose_word, reach, who_tells
from .tolls.nodes import WHOLES, covers, parts_of_toll, victims_of
from .verdicts.compared import COUNTED

# Who was killed or wounded is a casualty.
HARMED: Final = ("casualties", "killed", "wounded")
KINDS_OF: Final = {name: (name,) for name in COUNTED} | {"casualties": HARMED}


class PartTold(NamedTuple):
    """What is told of a part of a whole's count: the words, of which toll, and by which claims.

    `kind` is what it counts, None where it is the killed and the wounded of one speaker together.
    `least` are the least numbers that it sums up.
    """

    text: str
    kind: str | None
    toll: str
    claims: tuple[str, ...]
    least: tuple[int, ...]


def against_parts(facts: Facts, event: str, whole: str, fact: Fact, tolls: Mapping[str, Told]) -> Fact:
    """The fact, with each part's count that others tell: it refines the whole, or leaves it no room."""
    if _stands_alone(whole, fact, tolls):
        return fact
    values, pairs = list(fact.values), list(fact.pairs)
    for part in _parts_told(facts, event, whole, fact.property, tolls):
        group = victims_of(facts, part.toll) if part.toll != whole else None
        label = part.text if part.kind in (fact.property, None) else f"{part.text} {part.kind}"
        value = fact_value(facts, label, part.claims, victims=group, is_beside=True)
        found = []
        for i, known in enumerate(fact.values):
            verdict = _verdict(known, part, fact.property)
            if verdict and _told_by_two(facts, known, value):
                words = label + _of_which_part(facts, event, whole, part.toll)
                why = (
                    f"{words} exceed {known.text} in all"
                    if verdict == "differs"
                    else f"{words} is among {known.text} in all"
                )
                found.append(Pair(i, len(values), verdict, why))
        if found:
            pairs += found
            values.append(value)
    return settled_fact(fact.property, values, pairs, fact.victims) if len(pairs) > len(fact.pairs) else fact


def _stands_alone(whole: str, fact: Fact, tolls: Mapping[str, Told]) -> bool:
    """Whether nothing can be a part of a toll: it is the only one, and tells no count of another kind."""
    kinds = [name for name in KINDS_OF[fact.property] if name != fact.property and name in tolls[whole]]
    return len(tolls) == 1 and not kinds


def _verdict(known: FactValue, part: PartTold, name: str) -> Literal["differs", "refines"] | None:
    top = count(known.text).maximum
    # Where one of several numbers is too many by itself, that is told of it alone.
    if top is not None and sum(part.least) > top and not (part.kind is None and max(part.least) > top):
        return "differs"
    return "refines" if part.kind == name else None


def _told_by_two(facts: Facts, one: FactValue, other: FactValue) -> bool:
    """Whether somebody tells one value and somebody else the other, as their last words."""
    speakers = speakers_of(facts, one), speakers_of(facts, other)
    return all(speakers) and len(speakers[0] | speakers[1]) > 1


def _parts_told(
    facts: Facts, event: str, whole: str, name: str, tolls: Mapping[str, Told]
) -> Iterator[PartTold]:
    """Counts told of a whole's parts, last words only, each once."""
    for toll in (whole, *parts_of_toll(facts, event, whole)):
        for kind in KINDS_OF[name]:
            if (toll, kind) == (whole, name):
                continue
            for text, claims in tolls.get(toll, {}).get(kind, {}).items():
                last = tuple(dict.fromkeys(claim for claim in claims if claim not in facts.revisions))
                if last:
                    yield PartTold(text, kind, toll, last, (_least(text),))
        if name == "casualties":
            yield from _killed_and_wounded(facts, toll, tolls.get(toll, {}))


def _killed_and_wounded(facts: Facts, toll: str, told: Told) -> Iterator[PartTold]:
    """Who was killed and who was wounded are different people: each speaker's least of both, together."""
    killed, wounded = (_least_by_speaker(facts, told.get(name, {})) for name in ("killed", "wounded"))
    found: dict[tuple[str, str], list[str]] = {}
    for speaker in killed.keys() & wounded.keys():
        (dead, by), (hurt, also_by) = killed[speaker], wounded[speaker]
        found.setdefault((dead, hurt), []).extend((by, also_by))
    for (dead, hurt), claims in sorted(found.items()):
        text = f"{dead} killed and {hurt} wounded"
        yield PartTold(text, None, toll, tuple(dict.fromkeys(claims)), (_least(dead), _least(hurt)))


def _least_by_speaker(facts: Facts, told: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, str]]:
    """Speaker to the least count that is their last word, with a claim that tells it."""
    every = [
        (_least(text), text, claim, facts.record(claim).stated_by.id)
        for text, claims in told.items()
        for claim in claims
        if claim not in facts.revisions
    ]
    return {speaker: (text, claim) for _, text, claim, speaker in sorted(every, reverse=True)}


def _least(text: str) -> int:
    return count(text).minimum or 0


# -- why it is a part --------------------------------------------------------------------------


def _of_which_part(facts: Facts, event: str, whole: str, toll: str) -> str:
    """Of which part a number is, and who says that it is one where no register does; empty for the whole."""
    if toll == whole:
        return ""
    group = victims_of(facts, toll)
    whose = _who_makes_it_a_part(facts, event, whole, toll)
    label = group.label if group else facts.label(toll)
    return f" of a part ({label}: {whose})" if whose else f" of a part ({label})"


def _who_makes_it_a_part(facts: Facts, event: str, whole: str, part: str) -> str:
    """Who says that a toll is within another, by the ties of their victims or as included; else empty."""
    if covers(facts, whole, part):
        return _by_ties(facts, whole, part)
    covered = [
        other for other in facts.values(event, "toll") if other != whole and covers(facts, whole, other)
    ]
    known = {whole: ""} | {other: _by_ties(facts, whole, other) for other in covered}
    waiting = list(known)
    for here in waiting:
        for inside in facts.values(here, "includes"):
            if inside not in known:
                graphs = [s.graph for s in facts.claimed(here, "includes") if s.value == inside]
                told = (known[here], who_tells(facts, graphs))
                known[inside] = "; ".join(dict.fromkeys(filter(None, told)))
                waiting.append(inside)
    return known.get(part, "")


def _by_ties(facts: Facts, whole: str, part: str) -> str:
    """Who tells the ties by which one toll's victims are among another's; empty for a register."""
    wholes = set(facts.values(whole, "victims"))
    ways = []
    for one in facts.values(part, "victims"):
        reached = reach(facts, one, WHOLES)
        every = {**reached.above, **reached.same}
        ways += [min((every[above] for above in wholes & every.keys()), key=len, default=())]
    return on_whose_word(facts, (step for way in ways for step in way))
