"""Harm to people: each toll as told, and ranges over rival tellings that never add rivals up."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ..ontology.counts import Count, count
from .facts import Facts
from .records import ClaimRecord, Json, Thing, Toll
from .toll_nodes import covers, covers_in_whole, parts_of, toll_nodes, victims_of
from .verdicts import COUNTED

Bounds = tuple[int | None, int | None]
COUNTS: Final = COUNTED


@dataclass(frozen=True, slots=True)
class TollRange:
    """Harm to one group of victims in one event, over all tellings: [lowest minimum, highest maximum].

    `bounds` maps a count (`killed`, `wounded` …) to people; a maximum of None is open. Ranges
    may be added up: a count that a wider group of the event, or the whole event, tells as well
    stands there alone. What its own speaker has revised is left out.
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
    """One range per event and group of victims, in the events' order; parts and rivals are never added.

    A part (of a toll, or of an event) may only widen its whole's range, where it counts more than that.
    """
    return [found for event in events for found in _ranges_of(facts, event)]


def _ranges_of(facts: Facts, event: str) -> Iterator[TollRange]:
    told = [toll for toll in _tolls_of(facts, event) if toll.claim.id not in facts.revised]
    wider = _wider_tolls(facts, event)
    groups = {toll.id: [other for other in told if other.id == toll.id] for toll in told if not toll.is_part}
    for node, tolls in groups.items():
        counted = {name for other in wider(node) for name in _counted(facts, other)}
        bounds = {name: found for name in COUNTS if name not in counted and (found := _range(tolls, name))}
        for name in bounds:
            bounds[name] = _with_room_for(bounds[name], _told_of_parts(facts, event, node, name))
        none_reported = any(toll.none_reported for toll in tolls)
        if bounds or none_reported:
            yield TollRange(
                event=tolls[0].event,
                victims=tolls[0].victims,
                victim_status=tolls[0].victim_status,
                bounds=bounds,
                none_reported=none_reported,
                claims=tuple(toll.claim for toll in tolls),
            )


def _wider_tolls(facts: Facts, event: str) -> Callable[[str], list[str]]:
    """For a toll of an event, those that take it in: wider groups there, and those of the event's wholes."""
    own = facts.values(event, "toll")
    above = [
        toll for whole in sorted(facts.upward(event, "partOfEvent")) for toll in facts.values(whole, "toll")
    ]

    def wider(toll: str) -> list[str]:
        here = [other for other in own if covers(facts, other, toll)]
        return here + [other for other in above if covers_in_whole(facts, other, toll)]

    return wider


def _counted(facts: Facts, toll: str) -> set[str]:
    return {said.property for said in facts.claimed(toll, *COUNTS) if said.graph not in facts.revised}


def _range(tolls: list[Toll], name: str) -> Bounds | None:
    """The widest bounds of a count over all tellings; no casualties are none killed and none wounded."""
    told = [toll.bounds[name] for toll in tolls if name in toll.bounds]
    if not told:
        return None
    if name in ("killed", "wounded"):
        told += [(0, 0) for toll in tolls if toll.bounds.get("casualties") == (0, 0)]
    lows, highs = [low or 0 for low, _ in told], [high for _, high in told]
    return min(lows), None if None in highs else max(high for high in highs if high is not None)


def _told_of_parts(facts: Facts, event: str, toll: str, name: str) -> list[Count]:
    parts = parts_of(facts, event, toll)
    told = (said for part in parts for said in facts.claimed(part, name))
    return [count(said.value) for said in told if said.graph not in facts.revised]


def _with_room_for(bounds: Bounds, parts: list[Count]) -> Bounds:
    """The bounds of a whole, reaching as far as any part that is sure to count more than the whole."""
    low, high = bounds
    tops = [part.maximum for part in parts if high is not None and (part.minimum or 0) > high]
    if high is None or None in tops:
        return low, None
    return low, max([high, *(top for top in tops if top is not None)])
