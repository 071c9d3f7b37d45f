"""The tolls of one event: whom they count, then group by group and count by count."""

from collections.abc import Iterator
from typing import Final

from ..ontology.counts import count
from .comparison_facts import Fact, FactValue, Pair, fact_value, fact_values, settled_fact, speakers_of
from .count_verdicts import judge_counts
from .denials import Denied
from .facts import Facts
from .group_verdicts import judge_further
from .pairing import judged_fact
from .records import ClaimRecord, Thing
from .toll_nodes import parts_of, toll_nodes, victims_of
from .verdicts import COUNTED, Comparing

COUNTS: Final = Comparing(judge_counts, is_thing=False)
VICTIMS: Final = Comparing(judge_further)
# Who was killed or wounded is a casualty.
HARMED: Final = ("casualties", "killed", "wounded")
KINDS_OF: Final = {name: (name,) for name in COUNTED} | {"casualties": HARMED}

Told = dict[str, dict[str, list[str]]]


def compare_tolls(facts: Facts, event: str, all_denied: Denied) -> Iterator[Fact]:
    """Whom the tolls count, then a fact for each group and count that somebody tells or denies.

    Groups come by the tolls' IRIs. Denials name an event and a number: they stand beside that
    number in whichever group it is told.
    """
    denied = {name: all_denied[name] for name in COUNTED if name in all_denied}
    tolls = {toll: _told(facts, toll) for toll in toll_nodes(facts, event)}
    if tolls:
        yield from _victims(facts, event, tolls)
    met: set[tuple[str, str]] = set()
    for toll, told in tolls.items():
        victims = victims_of(facts, toll)
        for name in COUNTED:
            if name in told:
                here = {v: claims for v, claims in denied.get(name, {}).items() if v in told[name]}
                met |= {(name, value) for value in here}
                values = fact_values(facts, told[name], here, as_things=False)
                fact = judged_fact(facts, event, name, values, COUNTS, victims)
                yield _against_parts(facts, event, toll, fact, tolls)
        if "true" in told.get("noneReported", {}):
            yield _none_reported(facts, event, toll, tolls)
    for name, values_denied in denied.items():
        alone = {value: claims for value, claims in values_denied.items() if (name, value) not in met}
        if alone:
            yield Fact(name, "single", tuple(fact_values(facts, {}, alone, as_things=False)))


def _told(facts: Facts, toll: str) -> Told:
    """Property to value to the claims that tell it of a toll, in one pass."""
    found: Told = {}
    for said in facts.claimed(toll):
        found.setdefault(said.property, {}).setdefault(said.value, []).append(said.graph)
    return found


def _victims(facts: Facts, event: str, tolls: dict[str, Told]) -> Iterator[Fact]:
    """Whom anybody counts at all: a further group of victims adds, a part of a group refines it."""
    told: dict[str, list[str]] = {}
    for toll in tolls.values():
        for victims, claims in toll.get("victims", {}).items():
            told.setdefault(victims, []).extend(claims)
    if told:
        values = fact_values(facts, told, {}, as_things=True)
        yield judged_fact(facts, event, "victims", values, VICTIMS)


def _none_reported(facts: Facts, event: str, toll: str, tolls: dict[str, Told]) -> Fact:
    """Who reports no harm, beside whatever others count of these victims, and what they say was hit."""
    victims = victims_of(facts, toll)
    values = [fact_value(facts, "none reported", tolls[toll]["noneReported"]["true"])]
    silent = speakers_of(facts, values[0])
    pairs: list[Pair] = []
    if silent:
        beside = [*_counts_beside(facts, event, toll, tolls, victims), *_hits(facts, event)]
        for value, why in beside:
            if speakers_of(facts, value) - silent:
                pairs.append(Pair(0, len(values), "compatible", why))
                values.append(value)
    return settled_fact("noneReported", values, pairs, victims)


def _counts_beside(
    facts: Facts, event: str, toll: str, tolls: dict[str, Told], victims: Thing | None
) -> Iterator[tuple[FactValue, str]]:
    for other in (toll, *parts_of(facts, event, toll)):
        told = tolls.get(other, {})
        group = victims_of(facts, other)
        for name in HARMED:
            for text, claims in told.get(name, {}).items():
                of = group if group != victims else None
                value = fact_value(facts, f"{text} {name}", claims, victims=of)
                zero = count(text).maximum == 0
                why = "none reported is not the same as none" if zero else f"none reported is not none {name}"
                yield value, why


def _hits(facts: Facts, event: str) -> Iterator[tuple[FactValue, str]]:
    told: dict[str, list[str]] = {}
    for said in facts.claimed(event, "struck"):
        told.setdefault(said.value, []).append(said.graph)
    for value in fact_values(facts, told, {}, as_things=True):
        yield value, f"a hit on {value.text} need not have harmed anybody"


def _against_parts(facts: Facts, event: str, whole: str, fact: Fact, tolls: dict[str, Told]) -> Fact:
    """The fact, with each part's count that others tell: it refines the whole, or leaves it no room."""
    values, pairs = list(fact.values), list(fact.pairs)
    if _stands_alone(whole, fact, tolls):
        return fact
    for text, name, toll, record in _parts_told(facts, event, whole, fact.property, tolls):
        group = victims_of(facts, toll) if toll != whole else None
        words = f"{text}{'' if name == fact.property else f' {name}'}" + (
            f" of a part ({group.label if group else facts.label(toll)})" if toll != whole else ""
        )
        found = []
        for i, value in enumerate(fact.values):
            if not speakers_of(facts, value) - {record.stated_by.id}:
                continue
            if _leaves_no_room(value, text):
                found.append(Pair(i, len(values), "differs", f"{words} exceed {value.text} in all"))
            elif name == fact.property:
                found.append(Pair(i, len(values), "refines", f"{words} is among {value.text} in all"))
        if found:
            pairs += found
            label = text if name == fact.property else f"{text} {name}"
            values.append(fact_value(facts, label, [record.id], victims=group))
    return settled_fact(fact.property, values, pairs, fact.victims) if len(pairs) > len(fact.pairs) else fact


def _stands_alone(whole: str, fact: Fact, tolls: dict[str, Told]) -> bool:
    """Whether nothing can be a part of a toll: it is the only one, and tells no count of another kind."""
    kinds = [name for name in KINDS_OF[fact.property] if name != fact.property and name in tolls[whole]]
    return len(tolls) == 1 and not kinds


def _leaves_no_room(whole: FactValue, part: str) -> bool:
    top = count(whole.text).maximum
    return top is not None and (count(part).minimum or 0) > top


def _parts_told(
    facts: Facts, event: str, whole: str, name: str, tolls: dict[str, Told]
) -> Iterator[tuple[str, str, str, ClaimRecord]]:
    """Counts told of a whole's parts: the text, what it counts, of which toll, and by which claim."""
    for toll in (whole, *parts_of(facts, event, whole)):
        for kind in KINDS_OF[name]:
            if (toll, kind) == (whole, name):
                continue
            for text, claims in tolls.get(toll, {}).get(kind, {}).items():
                for claim in dict.fromkeys(claims):
                    if claim not in facts.revisions:
                        yield text, kind, toll, facts.record(claim)
