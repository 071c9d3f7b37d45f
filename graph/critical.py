"""What hangs on one source: the facts, denials, links, events and chains that would fall without it.

A fact, denial or link falls with the last claim that tells it and that its speaker has not revised; an
event with the last claim that speaks of it; a chain when no path of told answers joins its
first and last event any more. Copies fall with what they copy.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .accounts import fallen
from .events import sorted_by_time
from .facts import Facts
from .links import kinds_of
from .lost_chains import Answer, lost_chains
from .records import ClaimRecord, Json, Link, Thing, in_reading_order
from .supports import WHOLE, Denied, Drops, Supports, Told
from .tolls.nodes import victims_of


@dataclass(frozen=True, slots=True)
class HangingFact:
    """One statement that would fall, with the claims that tell it.

    `subject` is an event, an actor, a place or, for a rating, a source or a claim (named by who says
    what); `property` is a local name of the vocabulary, or the IRI of another one's. For what is
    told of a toll, `subject` is its event and `victims` says whose.
    """

    subject: Thing
    property: str
    value: Thing | str
    claims: tuple[ClaimRecord, ...]
    victims: Thing | None = None

    def as_json(self) -> Json:
        found: Json = {
            "subject": self.subject.as_json(),
            "property": self.property,
            "value": self.value.as_json() if isinstance(self.value, Thing) else self.value,
            "claims": [claim.as_json() for claim in self.claims],
        }
        return found | ({"victims": self.victims.as_json()} if self.victims else {})


@dataclass(frozen=True, slots=True)
class HangingDenial:
    """One denial that would fall, with the claims and remarks that deny."""

    event: Thing
    property: str
    value: Thing | str
    claims: tuple[ClaimRecord, ...]

    def as_json(self) -> Json:
        return {
            "event": self.event.as_json(),
            "property": self.property,
            "value": self.value.as_json() if isinstance(self.value, Thing) else self.value,
            "claims": [claim.as_json() for claim in self.claims],
        }


@dataclass(frozen=True, slots=True)
class Hanging:
    """What would fall without some sources; events in time order, everything else by event and name.

    `copies` are the sources that would fall with them. A chain is its first event, which answers
    nothing, and its last answer. `things` names the events that links speak of, by IRI.
    """

    sources: tuple[Thing, ...]
    copies: tuple[Thing, ...]
    facts: tuple[HangingFact, ...]
    links: tuple[Link, ...]
    events: tuple[Thing, ...]
    chains: tuple[tuple[Thing, Thing], ...]
    things: dict[str, Thing]
    denials: tuple[HangingDenial, ...] = ()

    def as_json(self) -> Json:
        return {
            "schema": 1,
            "sources": [source.as_json() for source in self.sources],
            "copies": [copy.as_json() for copy in self.copies],
            "facts": [fact.as_json() for fact in self.facts],
            "denials": [denial.as_json() for denial in self.denials],
            "links": [link.as_json() for link in self.links],
            "events": [event.as_json() for event in self.events],
            "chains": [{"from": first.as_json(), "to": last.as_json()} for first, last in self.chains],
        }


@dataclass(frozen=True, slots=True)
class CriticalSource:
    """How much hangs on one source alone; `copies` would fall with it."""

    source: Thing
    facts: int
    links: int
    events: int
    chains: int
    copies: tuple[Thing, ...] = ()
    denials: int = 0

    def as_json(self) -> Json:
        return {
            "source": self.source.as_json(),
            "facts": self.facts,
            "denials": self.denials,
            "links": self.links,
            "events": self.events,
            "chains": self.chains,
            "copies": [copy.as_json() for copy in self.copies],
        }


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every source that something was read in, the one that most hangs on first."""

    sources: tuple[CriticalSource, ...]

    def as_json(self) -> Json:
        return {"schema": 1, "sources": [source.as_json() for source in self.sources]}


def rank_sources(facts: Facts) -> Ranking:
    """Sources by how many facts hang on each alone, then links, events, chains and denials, then by title."""
    read = {facts.record(claim).source.id for claim in (*facts.claims, *facts.remarks)} - {""}
    ways = {source: fallen(facts, [source]) for source in {*read, *facts.instances("Source")}}
    ways = {source: ways[source] for source in sorted(ways) if ways[source] & read}
    drops, told = Drops(facts, list(ways.values())), Supports(facts)
    facts_lost = _tally((drops.lost(claims, drops.is_mute) for claims in told.facts.values()), len(ways))
    denials_lost = _tally(
        (drops.lost(records, drops.is_mute) for records in told.denials.values()), len(ways)
    )
    links_lost = _tally((drops.lost(claims, drops.is_mute) for claims in told.links.values()), len(ways))
    events_lost = _tally((drops.lost(claims, drops.falls) for claims in told.events.values()), len(ways))
    chains_lost = _tally((lost for *_, lost in lost_chains(_answers(told, drops), drops.every)), len(ways))
    found = [
        CriticalSource(
            facts.thing(source),
            facts_lost[n],
            links_lost[n],
            events_lost[n],
            chains_lost[n],
            _things(facts, gone - {source}),
            denials_lost[n],
        )
        for n, (source, gone) in enumerate(ways.items())
    ]
    return Ranking(tuple(sorted(found, key=_rank)))


def _rank(one: CriticalSource) -> tuple[int, int, int, int, int, str, str]:
    return (-one.facts, -one.links, -one.events, -one.chains, -one.denials, one.source.label, one.source.id)


def _tally(lost: Iterable[int], ways: int) -> list[int]:
    """How many times each way has its bit set, in all that stands while nothing is dropped."""
    counts = [0] * (ways + 1)
    for bits in lost:
        left = 0 if bits & WHOLE else bits
        while left:
            lowest = left & -left
            counts[lowest.bit_length() - 1] += 1
            left ^= lowest
    return counts[1:]


def what_hangs_on(facts: Facts, sources: Iterable[str]) -> Hanging:
    """Everything that would fall if these sources, by IRI, were dropped together."""
    named = list(dict.fromkeys(sources))
    gone = fallen(facts, named)
    drops, told = Drops(facts, [gone]), Supports(facts)

    def falls(claims: list[str]) -> bool:
        return drops.lost(claims, drops.is_mute) == 1 << 1

    facts_lost = [
        _fact(facts, told, one, claims, drops) for one, claims in told.facts.items() if falls(claims)
    ]
    denials = [_denial(facts, one, records, drops) for one, records in told.denials.items() if falls(records)]
    links = [_link(facts, one, claims, drops) for one, claims in told.links.items() if falls(claims)]
    events = [event for event, claims in told.events.items() if drops.lost(claims, drops.falls) & 1 << 1]
    chains = [(first, last) for first, last, _ in lost_chains(_answers(told, drops), drops.every)]
    ends = {event for link in links for event in (link.answering, link.answered)}
    return Hanging(
        sources=tuple(facts.thing(source) for source in named),
        copies=_things(facts, gone - set(named)),
        facts=tuple(sorted(facts_lost, key=_fact_order)),
        links=tuple(sorted(links, key=lambda link: (link.answering, link.answered, link.kind))),
        events=tuple(facts.thing(event) for event in sorted_by_time(facts, events)),
        chains=tuple((facts.thing(first), facts.thing(last)) for first, last in chains),
        things={event: facts.thing(event) for event in ends},
        denials=tuple(sorted(denials, key=_denial_order)),
    )


def _answers(told: Supports, drops: Drops) -> dict[Answer, int]:
    return {
        (link.subject, link.value): drops.lost(claims, drops.is_mute)
        for link, claims in told.links.items()
        if link.property == "respondsTo"
    }


def _standing(facts: Facts, claims: Iterable[str], drops: Drops) -> tuple[ClaimRecord, ...]:
    """The claims that are still their speakers' words while nothing is dropped, in reading order."""
    return in_reading_order(facts.record(claim) for claim in claims if not drops.is_mute(claim) & WHOLE)


def _link(facts: Facts, told: Told, claims: list[str], drops: Drops) -> Link:
    (kind,) = (kind for kind in kinds_of("any") if kind == told.property)
    return Link(told.subject, told.value, kind, _standing(facts, claims, drops))


def _fact(facts: Facts, supports: Supports, told: Told, claims: list[str], drops: Drops) -> HangingFact:
    event = supports.event_of(told.subject)
    value: Thing | str = facts.thing(told.value) if told.is_iri else told.value
    if told.property == "includes":
        value = _counted(facts, told.value) or value
    victims = _counted(facts, told.subject) if event != told.subject else None
    subject = _named(facts, event)
    return HangingFact(subject, told.property, value, _standing(facts, claims, drops), victims)


def _named(facts: Facts, iri: str) -> Thing:
    """A thing with its name; a claim, which has none, with who says what."""
    if facts.is_a(iri, "Claim") or facts.is_a(iri, "Remark"):
        record = facts.record(iri)
        return Thing(iri, f"{record.speaker}: {record.words}" if record.words else record.speaker)
    return facts.thing(iri)


def _denial(facts: Facts, told: Denied, records: list[str], drops: Drops) -> HangingDenial:
    value = facts.thing(told.value) if told.is_iri else told.value
    return HangingDenial(facts.thing(told.event), told.property, value, _standing(facts, records, drops))


def _counted(facts: Facts, toll: str) -> Thing | None:
    """Whom a toll counts, or by its name what sort of people; None where it counts everybody."""
    if group := victims_of(facts, toll):
        return group
    return facts.thing(toll) if facts.values(toll, "victimStatus") else None


def _fact_order(fact: HangingFact) -> tuple[str, str, str, str, str]:
    value = fact.value.label if isinstance(fact.value, Thing) else fact.value
    victims = fact.victims.label if fact.victims else ""
    return (fact.subject.label, fact.subject.id, fact.property, victims, value)


def _denial_order(denial: HangingDenial) -> tuple[str, str, str, str]:
    value = denial.value.label if isinstance(denial.value, Thing) else denial.value
    return (denial.event.label, denial.event.id, denial.property, value)


def _things(facts: Facts, iris: Iterable[str]) -> tuple[Thing, ...]:
    return tuple(sorted(map(facts.thing, iris), key=lambda thing: (thing.label, thing.id)))
