"""Harm to people: each toll as told, and ranges over rival tellings that never add rivals up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..facts import Facts
from ..records import ClaimRecord, Json, Thing, Toll
from ..verdicts.compared import COUNTED
from .nodes import toll_nodes, victims_of

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Whole:
    """A group that takes in another. `claims` say so, in reading order.

    `claims` is empty where a register tells it, or where it follows from whom the two count:
    everybody takes in all others.
    """

    group: Thing
    claims: tuple[ClaimRecord, ...]

    def as_json(self) -> Json:
        return {"group": self.group.as_json(), "claims": [claim.as_json() for claim in self.claims]}


@dataclass(frozen=True, slots=True)
class TollRange:
    """Harm to one group of victims in one event, over all tellings: [lowest minimum, highest maximum].

    `bounds` maps a count (`killed`, `wounded` …) to people; a maximum of None is open. A count
    that a wider group of the event, or the whole event, tells as well stands there alone. What
    its own speaker has revised is left out. `victim_status` is None where nobody tells it and
    where tellings disagree: `statuses` holds all that are told.
    """

    event: Thing
    victims: Thing | None
    victim_status: str | None
    bounds: dict[str, Bounds]
    none_reported: bool
    claims: tuple[ClaimRecord, ...]
    statuses: tuple[str, ...] = ()
    within: tuple[Whole, ...] = ()

    def as_json(self) -> Json:
        return {
            "event": self.event.as_json(),
            "victims": self.victims.as_json() if self.victims else None,
            "victimStatus": self.victim_status,
            "statuses": list(self.statuses),
            "bounds": {name: list(pair) for name, pair in self.bounds.items()},
            "noneReported": self.none_reported,
            "claims": [claim.as_json() for claim in self.claims],
            "within": [whole.as_json() for whole in self.within],
        }


@dataclass(frozen=True, slots=True)
class RuledToll:
    """Harm to one group of victims in one event, as a published rule aggregates its tellings.

    `bounds` is [minimum, maximum] people, a maximum of None open; a count is None where the rule
    gives no figure. `reasons` says why, by count (and by `status`), and for a majority how large.
    `within` is set on a part: the groups that take it in.
    """

    event: Thing
    victims: Thing | None
    victim_status: str | None
    bounds: dict[str, Bounds | None]
    none_reported: bool
    claims: tuple[ClaimRecord, ...]
    statuses: tuple[str, ...]
    reasons: dict[str, str]
    within: tuple[Whole, ...] = ()

    def as_json(self) -> Json:
        return {
            "event": self.event.as_json(),
            "victims": self.victims.as_json() if self.victims else None,
            "victimStatus": self.victim_status,
            "statuses": list(self.statuses),
            "bounds": {name: pair and list(pair) for name, pair in self.bounds.items()},
            "reasons": self.reasons,
            "noneReported": self.none_reported,
            "claims": [claim.as_json() for claim in self.claims],
            "within": [whole.as_json() for whole in self.within],
        }


def told_tolls(facts: Facts, events: Iterable[str]) -> list[Toll]:
    """Every toll of these events, one record per claim that tells it, in the events' order."""
    return [toll for event in events for toll in _tolls_of(facts, event)]


def _tolls_of(facts: Facts, event: str) -> Iterator[Toll]:
    nodes = toll_nodes(facts, event)
    parts = {part for node in nodes for part in facts.values(node, "includes")}
    for node in nodes:
        by_claim: dict[str, dict[str, str]] = {}
        for said in facts.claimed(node):
            by_claim.setdefault(said.graph, {})[said.property] = said.value
        for claim, told in sorted(by_claim.items()):
            counts: dict[str, str] = {name: told[name] for name in COUNTED if name in told}
            if not counts and told.get("noneReported") != "true":
                continue
            yield Toll(
                id=node,
                event=facts.thing(event),
                victims=victims_of(facts, node),
                victim_status=_status(facts, node, claim),
                counts=counts,
                bounds={name: _bounds(told, name) for name in counts},
                none_reported=told.get("noneReported") == "true",
                is_part=node in parts,
                claim=facts.record(claim),
            )


def _status(facts: Facts, toll: str, claim: str) -> str | None:
    """The status that a claim gives the victims, else another claim of its speaker; None without either."""
    told = sorted(
        (said.graph != claim, said.value, said.graph) for said in facts.claimed(toll, "victimStatus")
    )
    speaker = facts.record(claim).stated_by
    return next((value for _, value, graph in told if facts.record(graph).stated_by == speaker), None)


def _bounds(told: dict[str, str], name: str) -> Bounds:
    low, high = told.get(name + "Min"), told.get(name + "Max")
    return (int(low) if low else None, int(high) if high else None)
