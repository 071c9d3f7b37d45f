"""One event, fact by fact and account by account: who tells it how, and how the tellings stand."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..ontology import rj
from .attribution import Attribution
from .circular import Circular
from .comparison_facts import Fact, FactValue, Pair, fact_values
from .denials import denials
from .display import displayed
from .facts import Facts
from .pairing import judged_fact
from .records import Json, Thing
from .remembered import remembered
from .toll_comparison import compare_tolls
from .verdicts.compared import COMPARED, Comparing
from .weighing import Weight

__all__ = [
    "Comparison",
    "EventComparison",
    "Fact",
    "FactValue",
    "Pair",
    "compare_event",
    "differing_properties",
]


@dataclass(frozen=True, slots=True)
class EventComparison:
    """All facts of one event; `speakers` is everyone who tells something of it, by name.

    `coders` are IRIs of those who code the dossiers: of a fact that others tell, they are not silent.
    `attribution`, `weighing` and `circular` are set where one event was asked for by name.
    """

    event: Thing
    facts: tuple[Fact, ...]
    speakers: tuple[Thing, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    weighing: tuple[Weight, ...] = ()
    circular: tuple[Circular, ...] = ()
    coders: frozenset[str] = frozenset()

    def as_json(self) -> Json:
        return {
            "event": self.event.as_json(),
            "facts": [fact.as_json() for fact in self.facts],
            "attribution": [laid.as_json() for laid in self.attribution],
            "weighing": [weight.as_json() for weight in self.weighing],
            "circular": [circle.as_json() for circle in self.circular],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Comparisons of one or several events, in time order; empty where nothing differs."""

    events: tuple[EventComparison, ...]

    def as_json(self) -> Json:
        return {"schema": 1, "events": [event.as_json() for event in self.events]}

    @property
    def differs(self) -> bool:
        """Whether any fact of any event differs between accounts."""
        return any(fact.verdict == "differs" for event in self.events for fact in event.facts)

    def _repr_html_(self) -> str:
        """The comparison as notebooks show it."""
        rows = [
            (event.event.label, fact.property, fact.verdict, " | ".join(value.text for value in fact.values))
            for event in self.events
            for fact in event.facts
        ]
        return displayed(self, ("event", "fact", "verdict", "values"), rows)


def compare_event(facts: Facts, event: str) -> EventComparison:
    """Lay every account of one event side by side.

    Facts come in the order of the vocabulary's main questions (action, actor, target, …), then
    the victims and the tolls of each; values by the first sentence that tells them.
    """
    denied = denials(facts, event)
    told = facts.told_by_property(event)
    named = [
        _compare_property(facts, event, name, how, told.get(name, {}), denied.get(name, {}))
        for name, how in COMPARED.items()
        if name in told or name in denied
    ]
    found = [*named, *compare_tolls(facts, event, denied)]
    speakers = _speakers(facts, event, found)
    return EventComparison(facts.thing(event), tuple(found), speakers, coders=_coders(facts))


def clashes(facts: Facts, event: str, properties: Collection[str] | None = None) -> EventComparison | None:
    """The facts of an event on which accounts differ, None where there are none.

    Where properties are given, only these are looked at: for an event of which no others can differ.
    """
    if properties is None:
        judged: Iterable[Fact] = compare_event(facts, event).facts
    else:
        judged = (
            _compare_property(facts, event, name, how, facts.told(event, name), {})
            for name, how in COMPARED.items()
            if name in properties
        )
    found = tuple(fact for fact in judged if fact.verdict == "differs")
    if not found:
        return None
    speakers = _speakers(facts, event, found)
    return EventComparison(facts.thing(event), found, speakers, coders=_coders(facts))


def _speakers(facts: Facts, event: str, compared: Iterable[Fact]) -> tuple[Thing, ...]:
    """Whoever tells anything of an event, or denies something of it, by name."""
    claims = {c for fact in compared for value in fact.values for c in value.claims + value.denied}
    others = facts.tellers(event) - {claim.id for claim in claims}
    claims |= {facts.record(other) for other in others if facts.tells_of(other, event)}
    return tuple(sorted({c.stated_by for c in claims}, key=lambda thing: (thing.label, thing.id)))


@remembered
def _coders(facts: Facts) -> frozenset[str]:
    return frozenset(coder for dossier in facts.dossiers if (coder := facts.value(dossier, rj.coder)))


def differing_properties(facts: Facts, event: str) -> tuple[str, ...]:
    """The properties on which accounts of an event differ, in comparison order, each once."""
    if not _can_differ(facts, event):
        return ()
    found = [fact.property for fact in compare_event(facts, event).facts if fact.verdict == "differs"]
    return tuple(dict.fromkeys(found))


def _can_differ(facts: Facts, event: str) -> bool:
    """Whether more than one claim tells of an event or its tolls, or anybody denies something of it."""
    graphs = {said.graph for said in facts.claimed(event)}
    return len(graphs) > 1 or any(True for _ in facts.pointing(event, "event"))


def _compare_property(
    facts: Facts,
    event: str,
    name: str,
    how: Comparing,
    told: dict[str, list[str]],
    denied: dict[str, list[str]],
) -> Fact:
    return judged_fact(facts, event, name, fact_values(facts, told, denied, as_things=how.is_thing), how)
