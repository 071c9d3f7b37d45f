"""Makes a large case out of nothing: seeded, so that everybody measures the same one.

    python benchmarks/generate.py 10000 events.nq

Events come as a case holds them: facts in a graph per claim, records and registers in a graph per
dossier, about 14 quads an event. A few actors act most often (Zipf), seven events in ten come in
bursts of blow and counter-blow, about a quarter of all events answer an earlier one, and 15 in 100
are told a second time by another speaker, who half the time names another action.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

SEED = 2021
BASE = "https://example.org/bench/"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
RJ = "https://w3id.org/rejoinder/ns#"
ACT = "https://w3id.org/rejoinder/action/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
ACTIONS = ("rocket-attack", "air-strike", "drone-strike", "ied-attack", "artillery-fire", "raid")
FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
EVENTS_PER_DOSSIER = 1000
EVENTS_PER_SOURCE = 10
PLACES = 500
IN_BURSTS = 0.7
ANSWERS = 0.35
TOLD_TWICE = 0.15
AT_ODDS = 0.5


@dataclass
class Facts:
    """What the questions ask about: an actor of 1 in 200 events, the busiest, and the end of a chain."""

    actor: str
    busiest: str
    answer: str
    events: int
    quads: int


@dataclass
class Event:
    number: int
    actor: int
    target: int
    day: date
    answers: "Event | None"

    @property
    def iri(self) -> str:
        return f"{BASE}event-{self.number}"

    @property
    def depth(self) -> int:
        return 0 if self.answers is None else 1 + self.answers.depth


def write(
    path: Path, events: int, seed: int = SEED, told_twice: float = TOLD_TWICE, at_odds: float = AT_ODDS
) -> Facts:
    """Write a case of so many events as N-Quads; the same seed gives the same bytes.

    `told_twice` is the share of events that a second speaker tells as well, `at_odds` the share
    of those in which the second names another action.
    """
    rng = Random(seed)
    actors = max(10, round(events**0.5))
    counts = [0] * actors
    deepest, quads = Event(0, 0, 0, FIRST_DAY, None), 0
    with path.open("w", encoding="utf-8") as file:
        for line in _registers(rng, actors):
            file.write(line)
            quads += 1
        for event in _events(rng, events, actors):
            counts[event.actor] += 1
            deepest = max(deepest, event, key=lambda e: e.depth)
            lines = list(_told(rng, event, actors, told_twice, at_odds))
            file.writelines(lines)
            quads += len(lines)
    nearest = min(range(actors), key=lambda actor: abs(counts[actor] - events / 200))
    busiest = max(range(actors), key=counts.__getitem__)
    return Facts(f"{BASE}actor-{nearest}", f"{BASE}actor-{busiest}", deepest.iri, events, quads)


def _events(rng: Random, events: int, actors: int) -> Iterator[Event]:
    weights = list(accumulate(1 / (rank + 1) for rank in range(actors)))
    number = 0
    while number < events:
        one, other = rng.choices(range(actors), cum_weights=weights, k=2)
        if one == other:
            other = (one + 1) % actors
        day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
        size = 1 + (min(int(rng.expovariate(0.2)), 30) if rng.random() < IN_BURSTS else 0)
        before: Event | None = None
        for _ in range(min(size, events - number)):
            answered = before if before and rng.random() < ANSWERS else None
            before = Event(number, one, other, day, answered)
            yield before
            number += 1
            one, other = other, one
            day += timedelta(days=rng.randrange(4))


def _registers(rng: Random, actors: int) -> Iterator[str]:
    home = f"<{BASE}registers>"
    yield f"{home} {RDF_TYPE} <{RJ}Dossier> {home} .\n"
    for number in range(actors):
        actor = f"<{BASE}actor-{number}>"
        yield f"{actor} {RDF_TYPE} <{RJ}ArmedGroup> {home} .\n"
        yield f'{actor} <{SKOS}prefLabel> "Actor {number}"@en {home} .\n'
    for number in range(PLACES):
        place = f"<{BASE}place-{number}>"
        yield f"{place} {RDF_TYPE} <{RJ}Place> {home} .\n"
        yield f'{place} <{SKOS}prefLabel> "Place {number}"@en {home} .\n'
        yield f'{place} <{WGS}lat> "{rng.uniform(29, 38):.4f}"^^<{XSD}decimal> {home} .\n'
        yield f'{place} <{WGS}long> "{rng.uniform(38, 49):.4f}"^^<{XSD}decimal> {home} .\n'


def _told(rng: Random, event: Event, actors: int, told_twice: float, at_odds: float) -> Iterator[str]:
    """The quads of one event: one claim or two, each with its record in the dossier."""
    dossier = f"{BASE}dossier-{event.number // EVENTS_PER_DOSSIER}"
    if event.number % EVENTS_PER_DOSSIER == 0:
        yield f"<{dossier}> {RDF_TYPE} <{RJ}Dossier> <{dossier}> .\n"
    source = f"{BASE}source-{event.number // EVENTS_PER_SOURCE}"
    if event.number % EVENTS_PER_SOURCE == 0:
        yield f"<{source}> {RDF_TYPE} <{RJ}Source> <{dossier}> .\n"
    action, place = rng.randrange(len(ACTIONS)), rng.randrange(PLACES)
    yield from _claim(event, dossier, source, 0, event.actor, action, place)
    if rng.random() < told_twice:
        other = (action + (rng.random() < at_odds)) % len(ACTIONS)
        yield from _claim(event, dossier, source, 1, rng.randrange(actors), other, place)


def _claim(
    event: Event, dossier: str, source: str, telling: int, speaker: int, action: int, place: int
) -> Iterator[str]:
    claim, home, it = f"<{dossier}/claim/{event.number}-{telling}>", f"<{dossier}>", f"<{event.iri}>"
    day = f'"{event.day}"^^<{XSD}date>'
    yield f"{claim} {RDF_TYPE} <{RJ}Claim> {home} .\n"
    yield f"{claim} <{RJ}statedBy> <{BASE}actor-{speaker}> {home} .\n"
    yield f"{claim} <{RJ}source> <{source}> {home} .\n"
    yield f"{it} {RDF_TYPE} <{RJ}Event> {claim} .\n"
    yield f"{it} <{RJ}action> <{ACT}{ACTIONS[action]}> {claim} .\n"
    yield f"{it} <{RJ}actor> <{BASE}actor-{event.actor}> {claim} .\n"
    yield f"{it} <{RJ}target> <{BASE}actor-{event.target}> {claim} .\n"
    yield f"{it} <{RJ}place> <{BASE}place-{place}> {claim} .\n"
    yield f'{it} <{RJ}when> "{event.day}" {claim} .\n'
    yield f"{it} <{RJ}earliest> {day} {claim} .\n"
    yield f"{it} <{RJ}latest> {day} {claim} .\n"
    if event.answers is not None:
        yield f"{it} <{RJ}respondsTo> <{event.answers.iri}> {claim} .\n"


if __name__ == "__main__":
    print(json.dumps(asdict(write(Path(sys.argv[2]), int(sys.argv[1])))))
