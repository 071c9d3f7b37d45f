"""Two data sets of events in columns: few sides and towns with most of the events, most events in bursts."""

import random
from dataclasses import dataclass

import numpy as np
from event_perturbing import misspelt
from generate_acts import acts

from rejoinder.graph.matching.event_actions import compare_actions
from rejoinder.graph.matching.event_columns import Events, counts, listed
from rejoinder.graph.matching.event_likeness import Sets
from rejoinder.graph.matching.event_names import Keys, Names
from rejoinder.graph.matching.event_places import Places
from rejoinder.graph.matching.event_score import Comparing
from rejoinder.graph.matching.event_sides import Sides

TOWNS = 4_000
PROVINCES = 100
POINTLESS = 0.25
ACT = "https://w3id.org/rejoinder/action/"
ACTIONS = ("use-of-force", "air-strike", "drone-strike", "ied-attack", "artillery-fire", "armed-clash")
SYLLABLES = [consonant + vowel for consonant in "bdfghjklmnprstvz" for vowel in ("a", "i", "u", "an", "er")]


class Register(Names):
    """Names and ties without a case."""

    def __init__(self) -> None:
        self.facts = self  # type: ignore[assignment]
        self.names: dict[str, frozenset[str]] = {}
        self.around: dict[str, frozenset[str]] = {}

    def of(self, thing: str) -> frozenset[str]:
        return self.names[thing]

    def same(self, thing: str) -> frozenset[str]:
        return frozenset((thing,))

    def above(self, thing: str, tie: str) -> frozenset[str]:  # noqa: ARG002
        return self.around.get(thing, frozenset())

    def is_a(self, thing: str, kind: str) -> bool:  # noqa: ARG002
        return False


@dataclass(frozen=True)
class Made:
    """Both data sets as one, the first one's events first, and which rows tell of which once more."""

    events: Events
    comparing: Comparing
    first: int
    same: dict[int, int]


def made(first: int, second: int, seed: int = 1) -> Made:
    """So many events in the first and in the second data set; half of these tell events of the first again.

    Those are moved by a day at most and up to 10 km, under misspelt names, with a death more or less.
    """
    random_ = np.random.default_rng(seed)
    told, other = acts(first, seed), acts(second - second // 2, seed + 1)
    again = random_.choice(first, second // 2, replace=False)
    sides = max(told.sides, other.sides)

    def both(of_first: np.ndarray, of_other: np.ndarray) -> np.ndarray:
        return np.concatenate([of_first, of_first[again], of_other])

    number = first + second
    repeated = slice(first, first + len(again))
    day = both(told.earliest, other.earliest).astype(np.int32)
    day[repeated] += random_.integers(-1, 2, len(again)).astype(np.int32)
    weights = 1 / np.arange(1, TOWNS + 1)
    own_town = random_.choice(TOWNS, first, p=weights / weights.sum())
    town = both(own_town, random_.choice(TOWNS, len(other), p=weights / weights.sum()))
    middle = np.stack([random_.uniform(30, 37, TOWNS), random_.uniform(38, 48, TOWNS)])
    point = middle[:, town] + random_.normal(0, 0.04, (2, number))
    point[:, repeated] = point[:, again] + random_.uniform(-0.06, 0.06, (2, len(again)))
    point[:, random_.random(number) < POINTLESS] = np.nan
    km = np.where(random_.random(number) < 0.7, np.nan, 25.0)
    killed = both(random_.geometric(0.3, first) - 1, random_.geometric(0.3, len(other)) - 1).astype(float)
    killed[repeated] = np.maximum(0, killed[repeated] + random_.integers(-1, 2, len(again)))
    action = random_.integers(0, len(ACTIONS), first)
    action = both(action, random_.integers(0, len(ACTIONS), len(other)))

    names = _register(sides, seed)
    parties, places = Sides(names), Places(names)
    comparing = Comparing(Sets(parties.compare), Sets(places.compare), Sets(compare_actions))
    data_set = np.repeat([0, 1], [first, second])
    pairs = list(
        zip(
            data_set.tolist(),
            both(told.actor, other.actor).tolist(),
            both(told.target, other.target).tolist(),
            strict=True,
        )
    )
    part = [((f"side:{ds}:{a}", "party"), (f"side:{ds}:{b}", "party")) for ds, a, b in pairs]
    lay = [(f"town:{ds}:{place}",) for ds, place in zip(data_set.tolist(), town.tolist(), strict=True)]
    keys = Keys(names, [("side" if iri.startswith("side") else "place", iri) for iri in names.names])
    of = {iri: keys.of([("side" if iri.startswith("side") else "place", iri)]) for iri in names.names}
    start, own = listed([of[a[0]] + of[b[0]] + of[place] for (a, b), (place,) in zip(part, lay, strict=True)])
    events = Events(
        origin=data_set.astype(np.int32),
        are_apart=np.array([[False, True], [True, False]]),
        first=day,
        last=day
        + (random_.random(number) < 0.05).astype(np.int32) * random_.integers(1, 30, number).astype(np.int32),
        lat=point[0],
        long=point[1],
        km=km,
        sides=np.array([comparing.sides.number(told) for told in part], np.int32),
        places=np.array([comparing.places.number(told) for told in lay], np.int32),
        actions=np.array([comparing.actions.number((ACT + ACTIONS[a],)) for a in action.tolist()], np.int32),
        killed=counts(killed, killed),
        wounded=counts(np.full(number, np.nan), np.full(number, np.nan)),
        key_start=start,
        keys=own,
    )
    return Made(
        events, comparing, first, dict(zip(range(first, first + len(again)), again.tolist(), strict=True))
    )


def _register(sides: int, seed: int) -> Register:
    """Sides and towns of both data sets, the second one's misspelt."""
    chance, names = random.Random(seed), Register()
    words = {("side", number): f"{_word(chance)} {_word(chance)} front" for number in range(sides)}
    words |= {("town", number): _word(chance) for number in range(TOWNS)}
    words |= {("province", number): _word(chance) for number in range(PROVINCES)}
    for (kind, number), name in words.items():
        names.names[f"{kind}:0:{number}"] = frozenset({name})
        names.names[f"{kind}:1:{number}"] = frozenset({misspelt(name, chance)})
    names.names["country:0"] = frozenset({"northland"})
    for data_set in (0, 1):
        for town in range(TOWNS):
            province = f"province:{data_set}:{town % PROVINCES}"
            names.around[f"town:{data_set}:{town}"] = frozenset({province, "country:0"})
            names.around[province] = frozenset({"country:0"})
    return names


def _word(chance: random.Random) -> str:
    return "".join(chance.choice(SYLLABLES) for _ in range(3))
