"""One event, fact by fact and account by account: who tells it how, and how the tellings stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..ontology.counts import count
from .facts import Facts
from .records import ClaimRecord, Json, Thing
from .verdicts import COMPARED, COUNTED, Comparing, Judgement, Verdict, judge_counts, strongest


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value, with the claims that tell it and the claims or remarks that deny it."""

    value: Thing | str
    claims: tuple[ClaimRecord, ...]
    denied: tuple[ClaimRecord, ...] = ()

    def as_json(self) -> Json:
        return {
            "value": self.value.as_json() if isinstance(self.value, Thing) else self.value,
            "claims": [claim.as_json() for claim in self.claims],
            "denied": [claim.as_json() for claim in self.denied],
        }


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values (by their place in the fact's list) of different speakers, and how they stand."""

    a: int
    b: int
    verdict: Verdict
    why: str

    def as_json(self) -> Json:
        return {"a": self.a, "b": self.b, "verdict": self.verdict, "why": self.why}


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of an event over all accounts; for a toll's count, `victims` says whose.

    The verdict is that of the strongest pair; a single value told by several origins `agrees`.
    """

    property: str
    verdict: Verdict
    values: tuple[FactValue, ...]
    pairs: tuple[Pair, ...] = ()
    victims: Thing | None = None

    def as_json(self) -> Json:
        found: Json = {
            "property": self.property,
            "verdict": self.verdict,
            "values": [value.as_json() for value in self.values],
            "pairs": [pair.as_json() for pair in self.pairs],
        }
        if self.victims:
            found["victims"] = self.victims.as_json()
        return found


@dataclass(frozen=True, slots=True)
class EventComparison:
    """All facts of one event; `speakers` is everyone who tells something of it, by name."""

    event: Thing
    facts: tuple[Fact, ...]
    speakers: tuple[Thing, ...] = ()

    def as_json(self) -> Json:
        return {"event": self.event.as_json(), "facts": [fact.as_json() for fact in self.facts]}


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


def compare_event(facts: Facts, event: str) -> EventComparison:
    """Lay every account of one event side by side.

    Facts come in the order of the vocabulary's main questions (action, actor, target, …), then
    the tolls by victims; values by the first sentence that tells them.
    """
    told = [_compare_property(facts, event, name, how) for name, how in COMPARED.items()]
    found = [fact for fact in told if fact] + list(_compare_tolls(facts, event))
    claims = {c.stated_by for fact in found for value in fact.values for c in value.claims + value.denied}
    return EventComparison(
        facts.thing(event), tuple(found), tuple(sorted(claims, key=lambda t: (t.label, t.id)))
    )


def differing_properties(facts: Facts, event: str) -> tuple[str, ...]:
    """The properties on which accounts of an event differ, in comparison order, each once."""
    found = [fact.property for fact in compare_event(facts, event).facts if fact.verdict == "differs"]
    return tuple(dict.fromkeys(found))


def _compare_property(facts: Facts, event: str, name: str, how: Comparing) -> Fact | None:
    said = facts.claimed(event, name)
    denials = dict(_denials(facts, event, name))
    told = {value: [s.graph for s in said if s.value == value] for value in {s.value for s in said}}
    if not told and not denials:
        return None
    values = _values(facts, told, denials, as_things=how.is_thing)
    raw = [value.value.id if isinstance(value.value, Thing) else value.value for value in values]
    return _fact(facts, name, values, raw, how)


def _denials(facts: Facts, event: str, property_name: str) -> Iterator[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for node in facts.pointing(event, "event"):
        said = {s.property: s for s in facts.statements(node.subject)}
        if "property" in said and said["property"].value.endswith("#" + property_name) and "value" in said:
            claims = [s.subject for s in facts.pointing(node.subject, "denies")]
            found.setdefault(said["value"].value, []).extend(claims)
    yield from sorted(found.items())


def _values(
    facts: Facts, told: dict[str, list[str]], denied: dict[str, list[str]], *, as_things: bool
) -> list[FactValue]:
    values = [
        FactValue(
            facts.thing(raw) if as_things else raw,
            _records(facts, told.get(raw, [])),
            _records(facts, denied.get(raw, [])),
        )
        for raw in sorted(set(told) | set(denied))
    ]
    return sorted(values, key=lambda v: (min(_reading_order(c) for c in v.claims + v.denied), _text(v)))


def _records(facts: Facts, claims: Iterable[str]) -> tuple[ClaimRecord, ...]:
    return tuple(sorted((facts.record(c) for c in set(claims)), key=_reading_order))


def _reading_order(claim: ClaimRecord) -> tuple[str, int, str]:
    return (claim.source.label, claim.sentence or 0, claim.id)


def _text(value: FactValue) -> str:
    return value.value.label if isinstance(value.value, Thing) else value.value


def _fact(
    facts: Facts,
    name: str,
    values: Sequence[FactValue],
    raw: Sequence[str],
    how: Comparing,
    victims: Thing | None = None,
) -> Fact:
    pairs = [*_denied_pairs(values)]
    for a, b in combinations(range(len(values)), 2):
        judged = _judge_pair(facts, values, raw, a, b, how)
        if judged:
            pairs.append(Pair(a, b, judged.verdict, judged.why))
    verdict = strongest([pair.verdict for pair in pairs])
    if verdict == "single" and any(len(origins(facts, value.claims)) > 1 for value in values):
        verdict = "agrees"
    return Fact(name, verdict, tuple(values), tuple(pairs), victims)


def _judge_pair(
    facts: Facts, values: Sequence[FactValue], raw: Sequence[str], a: int, b: int, how: Comparing
) -> Judgement | None:
    tellers = [_speakers(values[i]) for i in (a, b)]
    if not tellers[0] or not tellers[1] or len(tellers[0] | tellers[1]) == 1:
        return None
    if tellers[0] & tellers[1]:
        return Judgement("adds", "one speaker tells both")
    if how.one_each and all(_tells_one(values, speaker) for speaker in tellers[0] | tellers[1]):
        return how.one_each(facts, raw[a], raw[b])
    return how.judge(facts, raw[a], raw[b])


def _speakers(value: FactValue) -> set[str]:
    return {claim.stated_by.id for claim in value.claims}


def _tells_one(values: Sequence[FactValue], speaker: str) -> bool:
    return sum(speaker in _speakers(value) for value in values) == 1


def _denied_pairs(values: Sequence[FactValue]) -> Iterator[Pair]:
    for i, value in enumerate(values):
        deniers = {c.stated_by for c in value.denied} - {c.stated_by for c in value.claims}
        if value.claims and deniers:
            names = ", ".join(sorted(thing.label for thing in deniers))
            yield Pair(i, i, "differs", f"{names} denies it")


def origins(facts: Facts, claims: Iterable[ClaimRecord]) -> set[str]:
    """The distinct witnesses behind claims: speakers, with copies of one report counted once."""
    found: set[str] = set()
    for claim in claims:
        roots = facts.upward(claim.source.id, "derivedFrom") if claim.first_hand else frozenset()
        first = sorted(root for root in roots if not facts.upward(root, "derivedFrom"))
        found.add((facts.publisher(first[0]) or first[0]) if first else claim.stated_by.id)
    return found


def _compare_tolls(facts: Facts, event: str) -> Iterator[Fact]:
    counts = Comparing(judge_counts, is_thing=False)
    for toll in toll_nodes(facts, event):
        victims = victims_of(facts, toll)
        for name in COUNTED:
            told: dict[str, list[str]] = {}
            for said in facts.claimed(toll, name):
                told.setdefault(said.value, []).append(said.graph)
            if told:
                values = _values(facts, told, {}, as_things=False)
                fact = _fact(facts, name, values, [_text(v) for v in values], counts, victims)
                yield _with_parts(facts, toll, fact)
        yield from _none_reported(facts, toll, victims)


def _none_reported(facts: Facts, toll: str, victims: Thing | None) -> Iterator[Fact]:
    silent = [s.graph for s in facts.claimed(toll, "noneReported") if s.value == "true"]
    if silent:
        value = FactValue("none reported", _records(facts, silent))
        verdict: Verdict = "agrees" if len(origins(facts, value.claims)) > 1 else "single"
        yield Fact("noneReported", verdict, (value,), (), victims)


def _with_parts(facts: Facts, whole: str, fact: Fact) -> Fact:
    """The fact, with each part's count that no reading of the whole leaves room for."""
    values, pairs = list(fact.values), list(fact.pairs)
    for part in facts.values(whole, "includes"):
        for said in facts.claimed(part, fact.property):
            at_least = count(said.value).minimum or 0
            record = facts.record(said.graph)
            for i, value in enumerate(fact.values):
                top = count(_text(value)).maximum
                if top is not None and at_least > top and record.stated_by.id not in _speakers(value):
                    victims = victims_of(facts, part)
                    name = victims.label if victims else facts.label(part)
                    pairs.append(
                        Pair(
                            i,
                            len(values),
                            "differs",
                            f"{said.value} of a part ({name}) exceed {_text(value)} in all",
                        )
                    )
                    values.append(FactValue(said.value, (record,)))
    verdict = strongest([pair.verdict for pair in pairs]) if pairs else fact.verdict
    return Fact(fact.property, verdict, tuple(values), tuple(pairs), fact.victims)


def toll_nodes(facts: Facts, event: str) -> list[str]:
    """Tolls of an event, parts included, sorted by IRI."""
    found: set[str] = set()
    frontier = facts.values(event, "toll")
    while frontier:
        node = frontier.pop()
        if node not in found:
            found.add(node)
            frontier.extend(facts.values(node, "includes"))
    return sorted(found)


def victims_of(facts: Facts, toll: str) -> Thing | None:
    """Whom a toll counts, None where nobody tells."""
    victims = facts.values(toll, "victims")
    return facts.thing(victims[0]) if victims else None
