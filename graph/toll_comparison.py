"""The tolls of one event: whom they count, then group by group their status and count by count."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..ontology.counts import count
from .comparison_facts import Fact, FactValue, Pair, fact_value, fact_values, settled_fact, speakers_of
from .denials import Denied
from .facts import Facts, Told
from .pairing import judged_fact
from .records import Thing
from .toll_parts import HARMED, against_parts
from .tolls.nodes import parts_of_toll, toll_nodes, victims_of
from .verdicts.compared import COUNTED, Comparing
from .verdicts.counts import judge_counts, judge_statuses
from .verdicts.groups import judge_further

STATUS: Final = "victimStatus"
STATUSES: Final = Comparing(judge_statuses, is_thing=False)
NUMBERS: Final = Comparing(judge_counts, is_thing=False)
VICTIMS: Final = Comparing(judge_further)


def compare_tolls(facts: Facts, event: str, all_denied: Denied) -> Iterator[Fact]:
    """Whom the tolls count, then a fact for each group's status and counts that somebody tells or denies.

    Groups come by the tolls' IRIs. Denials name an event and a number: they stand beside that
    number in whichever group it is told.
    """
    denied = {name: all_denied[name] for name in (STATUS, *COUNTED) if name in all_denied}
    tolls = {toll: facts.told_by_property(toll) for toll in toll_nodes(facts, event)}
    if tolls:
        yield from _victims(facts, event, tolls)
    met: set[tuple[str, str]] = set()
    for toll, told in tolls.items():
        victims = victims_of(facts, toll)
        for name in (STATUS, *COUNTED):
            if name in told:
                here = {v: claims for v, claims in denied.get(name, {}).items() if v in told[name]}
                met |= {(name, value) for value in here}
                values = fact_values(facts, told[name], here, as_things=False)
                if name != STATUS:
                    fact = judged_fact(facts, event, name, values, NUMBERS, victims)
                    yield against_parts(facts, event, toll, fact, tolls)
                elif victims or here or len(values) > 1:
                    # People told by their status alone are that group: their status is no further fact.
                    yield judged_fact(facts, event, name, values, STATUSES, victims)
        if "true" in told.get("noneReported", {}):
            yield _none_reported(facts, event, toll, tolls)
    for name, values_denied in denied.items():
        alone = {value: claims for value, claims in values_denied.items() if (name, value) not in met}
        if alone:
            yield Fact(name, "single", tuple(fact_values(facts, {}, alone, as_things=False)))


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
    for other in (toll, *parts_of_toll(facts, event, toll)):
        told = tolls.get(other, {})
        group = victims_of(facts, other)
        for name in HARMED:
            for text, claims in told.get(name, {}).items():
                of = group if group != victims else None
                value = fact_value(facts, f"{text} {name}", claims, victims=of, is_beside=True)
                zero = count(text).maximum == 0
                why = "none reported is not the same as none" if zero else f"none reported is not none {name}"
                yield value, why


def _hits(facts: Facts, event: str) -> Iterator[tuple[FactValue, str]]:
    told: dict[str, list[str]] = {}
    for said in facts.claimed(event, "struck"):
        told.setdefault(said.value, []).append(said.graph)
    for value in fact_values(facts, told, {}, as_things=True):
        beside = replace(value, disputed=(), disputes=(), is_beside=True)
        yield beside, f"a hit on {value.text} need not have harmed anybody"
