"""The tolls of one event, group of victims by group of victims and count by count."""

from collections.abc import Iterator
from dataclasses import replace

from ..ontology.counts import count
from .comparison_facts import Fact, FactValue, Pair, fact_values, judged_fact, speakers_of, text_of
from .denials import Denied
from .facts import Facts
from .records import ClaimRecord, Thing
from .toll_nodes import parts_of, toll_nodes, victims_of
from .verdicts import COUNTED, Comparing, Verdict, judge_counts, strongest
from .witnesses import count_witnesses

COUNTS = Comparing(judge_counts, is_thing=False)
# Who was killed or wounded is a casualty.
KINDS_OF = {name: (name,) for name in COUNTED} | {"casualties": ("casualties", "killed", "wounded")}


def compare_tolls(facts: Facts, event: str, all_denied: Denied) -> Iterator[Fact]:
    """A fact for each group of victims and count that somebody tells or denies, by the tolls' IRIs.

    Denials name an event and a number: they stand beside that number in whichever group it is told.
    """
    denied = {name: all_denied.get(name, {}) for name in COUNTED}
    met: set[tuple[str, str]] = set()
    for toll in toll_nodes(facts, event):
        victims = victims_of(facts, toll)
        for name in COUNTED:
            told: dict[str, list[str]] = {}
            for said in facts.claimed(toll, name):
                told.setdefault(said.value, []).append(said.graph)
            if told:
                here = {value: claims for value, claims in denied[name].items() if value in told}
                met |= {(name, value) for value in here}
                values = fact_values(facts, told, here, as_things=False)
                fact = judged_fact(facts, event, name, values, COUNTS, victims)
                yield _against_parts(facts, event, toll, fact)
        yield from _none_reported(facts, toll, victims)
    for name in COUNTED:
        alone = {value: claims for value, claims in denied[name].items() if (name, value) not in met}
        if alone:
            yield Fact(name, "single", tuple(fact_values(facts, {}, alone, as_things=False)))


def _none_reported(facts: Facts, toll: str, victims: Thing | None) -> Iterator[Fact]:
    silent = {"none reported": [s.graph for s in facts.claimed(toll, "noneReported") if s.value == "true"]}
    if silent["none reported"]:
        (value,) = fact_values(facts, silent, {}, as_things=False)
        verdict: Verdict = "agrees" if count_witnesses(facts, value.claims) > 1 else "single"
        yield Fact("noneReported", verdict, (value,), (), victims)


def _against_parts(facts: Facts, event: str, whole: str, fact: Fact) -> Fact:
    """The fact, with each part's count that another speaker's whole leaves no room for."""
    values, pairs = list(fact.values), list(fact.pairs)
    for text, record, why in _parts_told(facts, event, whole, fact.property):
        exceeded = [
            i
            for i, value in enumerate(fact.values)
            if _leaves_no_room(value, text) and speakers_of(facts, value) - {record.stated_by.id}
        ]
        if exceeded:
            pairs += [
                Pair(i, len(values), "differs", f"{why} exceed {text_of(values[i])} in all") for i in exceeded
            ]
            values.append(FactValue(text, (record,)))
    return replace(
        fact,
        verdict=strongest([pair.verdict for pair in pairs]) if pairs else fact.verdict,
        values=tuple(values),
        pairs=tuple(pairs),
    )


def _leaves_no_room(whole: FactValue, part: str) -> bool:
    top = count(text_of(whole)).maximum
    return top is not None and (count(part).minimum or 0) > top


def _parts_told(facts: Facts, event: str, whole: str, name: str) -> Iterator[tuple[str, ClaimRecord, str]]:
    """Counts told of a whole's parts, each with its claim, and what it counts in words."""
    for toll in (whole, *parts_of(facts, event, whole)):
        victims = victims_of(facts, toll)
        group = victims.label if victims else facts.label(toll)
        for kind in KINDS_OF[name]:
            if (toll, kind) == (whole, name):
                continue
            for said in facts.claimed(toll, kind):
                if said.graph not in facts.revised:
                    of = "" if toll == whole else f" of a part ({group})"
                    words = "" if kind == name else f" {kind}"
                    yield said.value, facts.record(said.graph), f"{said.value}{words}{of}"
