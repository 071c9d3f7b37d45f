"""Harm to people: each toll as told, and ranges over rival tellings that never add rivals up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from .comparison import toll_nodes, victims_of
from .facts import Facts
from .records import ClaimRecord, Json, Thing, Toll
from .verdicts import COUNTED

Bounds = tuple[int | None, int | None]
COUNTS: Final = COUNTED


@dataclass(frozen=True, slots=True)
class TollRange:
    """Harm to one group of victims in one event, over all tellings: [lowest minimum, highest maximum].

    `bounds` maps a count (`killed`, `wounded` …) to people; a maximum of None is open. Groups
    of victims of one event are disjoint as told, so their ranges may be added; parts of a
    toll are left out, for their whole counts them.
    """

    event: Thing
    victims: Thing | None
    victim_status: str | None
    bounds: dict[str, Bounds]
    none_reported: bool
    claims: tuple[ClaimRecord, ...]

    def as_json(self) -> Json:
        return {
            "event": self.event.as_json(),
            "victims": self.victims.as_json() if self.victims else None,
            "victimStatus": self.victim_status,
            "bounds": {name: list(pair) for name, pair in self.bounds.items()},
            "noneReported": self.none_reported,
            "claims": [claim.as_json() for claim in self.claims],
        }


def told_tolls(facts: Facts, events: Iterable[str]) -> list[Toll]:
    """Every toll of these events, one record per claim that tells it, in the events' order."""
    return [toll for event in events for toll in _tolls_of(facts, event)]


def _tolls_of(facts: Facts, event: str) -> Iterator[Toll]:
    nodes = toll_nodes(facts, event)
    parts = {part for node in nodes for part in facts.values(node, "includes")}
    for node in nodes:
        for claim in sorted({said.graph for said in facts.claimed(node)}):
            told = {s.property: s.value for s in facts.claimed(node) if s.graph == claim}
            counts: dict[str, str] = {name: told[name] for name in COUNTS if name in told}
            if not counts and told.get("noneReported") != "true":
                continue
            yield Toll(
                id=node,
                event=facts.thing(event),
                victims=victims_of(facts, node),
                victim_status=next(iter(facts.values(node, "victimStatus")), None),
                counts=counts,
                bounds={name: _bounds(told, name) for name in counts},
                none_reported=told.get("noneReported") == "true",
                is_part=node in parts,
                claim=facts.record(claim),
            )


def _bounds(told: dict[str, str], name: str) -> Bounds:
    low, high = told.get(name + "Min"), told.get(name + "Max")
    return (int(low) if low else None, int(high) if high else None)


def toll_ranges(facts: Facts, events: Iterable[str]) -> list[TollRange]:
    """One range per event and group of victims, in the events' order; parts and rivals are never added."""
    return [found for event in events for found in _ranges_of(facts, event)]


def _ranges_of(facts: Facts, event: str) -> Iterator[TollRange]:
    groups: dict[str, list[Toll]] = {}
    for toll in _tolls_of(facts, event):
        if not toll.is_part:
            groups.setdefault(toll.id, []).append(toll)
    for tolls in groups.values():
        names = [name for name in COUNTS if any(name in toll.counts for toll in tolls)]
        yield TollRange(
            event=tolls[0].event,
            victims=tolls[0].victims,
            victim_status=tolls[0].victim_status,
            bounds={name: _widest([t.bounds[name] for t in tolls if name in t.bounds]) for name in names},
            none_reported=any(toll.none_reported for toll in tolls),
            claims=tuple(toll.claim for toll in tolls),
        )


def _widest(told: list[Bounds]) -> Bounds:
    lows, highs = [low or 0 for low, _ in told], [high for _, high in told]
    return min(lows), None if None in highs else max(high for high in highs if high is not None)
