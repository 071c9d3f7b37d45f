"""Two accounts of one chain, side by side: the links that both tell, that one tells, and where they part."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from ..ontology.errors import NotFoundError, UsageError
from .chain import follow, roots_of
from .comparison import compare_event
from .display import displayed
from .events import in_time_order
from .facts import Facts
from .links import kinds_of, links_at
from .records import ClaimRecord, Event, Json, Link, LinkKind, Thing
from .verdicts.judgement import CLASHING

OneSide = Literal["according", "versus"]
Teller = Literal["both"] | OneSide
Key = tuple[str, str, str]
CAUSAL: Final = ("respondsTo", "mayRespondTo")
SIDES: Final[tuple[OneSide, OneSide]] = ("according", "versus")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two accounts: its facts, who is heard in it, and how it tells an event."""

    facts: Facts
    speakers: tuple[Thing, ...]
    event: Callable[[str], Event]


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """One event as each side tells it, None for a side that does not; `differs` where the two do."""

    according: Event | None
    versus: Event | None
    differs: tuple[str, ...] = ()

    @property
    def told_by(self) -> Teller:
        """Which side tells of it."""
        return "both" if self.according and self.versus else "according" if self.according else "versus"

    @property
    def event(self) -> Event:
        """What both sides tell of it, side by side."""
        told = [event for event in (self.according, self.versus) if event]
        return replace(_together(told[0], told[-1]), differs=self.differs)

    def as_json(self) -> Json:
        return self.event.as_json() | {"toldBy": self.told_by}


@dataclass(frozen=True, slots=True)
class SharedLink:
    """A link that both sides tell: the link holds the first side's claims, `versus_claims` the other's."""

    link: Link
    versus_claims: tuple[ClaimRecord, ...]

    def as_json(self) -> Json:
        return self.link.as_json() | {"versusClaims": [claim.as_json() for claim in self.versus_claims]}


@dataclass(frozen=True, slots=True)
class ToldDifferently:
    """Two events, in time order, that each side links, but not in the same way: every link of each."""

    events: tuple[Thing, Thing]
    according: tuple[Link, ...]
    versus: tuple[Link, ...]

    def as_json(self) -> Json:
        return {"events": [event.as_json() for event in self.events]} | _sides(self.according, self.versus)


@dataclass(frozen=True, slots=True)
class Parting:
    """An event that both sides tell, with the links of each that name another cause or another answer."""

    event: Thing
    according: tuple[Link, ...]
    versus: tuple[Link, ...]

    def as_json(self) -> Json:
        return {"event": self.event.as_json()} | _sides(self.according, self.versus)


@dataclass(frozen=True, slots=True)
class ChainComparison:
    """Two accounts of the chain through `root`; events and partings come in time order.

    `according` and `versus` are the speakers of the two sides, empty for all. A link is the same
    if it joins the same two events in the same direction and kind; a link counts as told by a
    side wherever that side tells it, on its own way from the root or not. `silent` names the sides
    that tell nothing of the root. Silence is no parting: there, each side names something else.
    """

    root: Thing
    basis: str
    according: tuple[Thing, ...]
    versus: tuple[Thing, ...]
    events: tuple[ToldEvent, ...]
    both: tuple[SharedLink, ...] = ()
    only_according: tuple[Link, ...] = ()
    only_versus: tuple[Link, ...] = ()
    differently: tuple[ToldDifferently, ...] = ()
    parts: tuple[Parting, ...] = ()
    silent: tuple[OneSide, ...] = ()

    def as_json(self) -> Json:
        return {
            "schema": 1,
            "root": self.root.as_json(),
            "basis": self.basis,
            "according": [speaker.as_json() for speaker in self.according],
            "versus": [speaker.as_json() for speaker in self.versus],
            "silent": list(self.silent),
            "events": [event.as_json() for event in self.events],
            "links": {
                "both": [shared.as_json() for shared in self.both],
                "according": [link.as_json() for link in self.only_according],
                "versus": [link.as_json() for link in self.only_versus],
                "differently": [told.as_json() for told in self.differently],
            },
            "parts": [parting.as_json() for parting in self.parts],
        }

    def _repr_html_(self) -> str:
        """The two accounts as notebooks show them."""
        rows = [(" | ".join(told.event.when), told.event.label, told.told_by) for told in self.events]
        return displayed(self, ("when", "event", "told by"), rows)


def compare_chains(
    facts: Facts,
    root: Thing,
    according: Side,
    versus: Side,
    *,
    direction: str,
    depth: int | None,
    basis: str,
) -> ChainComparison:
    """The chain through a thing as each side tells it, laid side by side; `facts` are the whole case's.

    Raises UsageError where a speaker is heard on both sides, NotFoundError for an event that
    neither tells.
    """
    sides = (according, versus)
    _check(facts, root, sides)
    roots = [_events_among(side.facts, roots_of(side.facts, root.id)) for side in sides]
    walks = [
        follow(side.facts, start, direction=direction, depth=depth, basis=basis)
        for side, start in zip(sides, roots, strict=True)
    ]
    events = _told_events(facts, set().union(*(reached for reached, _ in walks)), sides)
    pairs = {_ends(link) for _, links in walks for link in links}
    mine, theirs = (_links_between(side.facts, pairs, kinds_of(basis)) for side in sides)
    only_mine, only_theirs = _not_in(mine, theirs), _not_in(theirs, mine)
    told_otherwise = _differently(facts, events, (mine, only_mine), (theirs, only_theirs))
    apart = {frozenset(event.id for event in told.events) for told in told_otherwise}
    return ChainComparison(
        root,
        basis,
        according.speakers,
        versus.speakers,
        tuple(events),
        tuple(SharedLink(link, theirs[key].claims) for key, link in mine.items() if key in theirs),
        _between_others(only_mine, apart),
        _between_others(only_theirs, apart),
        tuple(told_otherwise),
        tuple(_partings(facts, events, only_mine, only_theirs)),
        tuple(name for name, start in zip(SIDES, roots, strict=True) if not start),
    )


def _check(facts: Facts, root: Thing, sides: tuple[Side, Side]) -> None:
    if twice := set(sides[0].speakers) & set(sides[1].speakers):
        both = min(speaker.label for speaker in twice)
        raise UsageError(f"{both} is on both sides: compare different speakers")
    if facts.is_a(root.id, "Event") and not any(side.facts.is_a(root.id, "Event") for side in sides):
        one, other = (
            " and ".join(speaker.label for speaker in side.speakers) or "all accounts" for side in sides
        )
        neither = f"neither according to {one} nor according to {other}"
        raise NotFoundError(root.label, f"“{root.label}” is in the case, but told {neither}")


def _sides(according: Iterable[Link], versus: Iterable[Link]) -> Json:
    return {
        "according": [link.as_json() for link in according],
        "versus": [link.as_json() for link in versus],
    }


def _events_among(facts: Facts, things: Iterable[str]) -> list[str]:
    return [one for one in things if facts.is_a(one, "Event")]


def _not_in(links: dict[Key, Link], others: dict[Key, Link]) -> list[Link]:
    return [link for key, link in links.items() if key not in others]


def _between_others(links: Iterable[Link], pairs: set[frozenset[str]]) -> tuple[Link, ...]:
    """Links that join other events than these pairs do."""
    return tuple(link for link in links if _ends(link) not in pairs)


def _ends(link: Link) -> frozenset[str]:
    return frozenset((link.answering, link.answered))


def _links_between(
    facts: Facts, pairs: Iterable[frozenset[str]], kinds: Iterable[LinkKind]
) -> dict[Key, Link]:
    """Every link that an account tells between the two events of a pair, by its ends and kind."""
    wanted, kinds = set(pairs), tuple(kinds)
    told = (
        link
        for event in sorted(set().union(*wanted))
        for link in links_at(facts, event, kinds, back=True)
        if _ends(link) in wanted
    )
    found = {(link.answering, link.answered, link.kind): link for link in told}
    return {key: found[key] for key in sorted(found)}


def _told_events(facts: Facts, events: Iterable[str], sides: tuple[Side, Side]) -> list[ToldEvent]:
    heard = [set(side.facts.claims) for side in sides]
    found: dict[str, ToldEvent] = {}
    for iri in events:
        told = [side.event(iri) if side.facts.is_a(iri, "Event") else None for side in sides]
        differs = [name for event in told if event for name in event.differs]
        if all(told):
            differs += _differing(facts, iri, heard[0], heard[1])
        found[iri] = ToldEvent(told[0], told[1], tuple(dict.fromkeys(differs)))
    return [found[event.id] for event in in_time_order([told.event for told in found.values()])]


def _differing(facts: Facts, event: str, mine: set[str], theirs: set[str]) -> list[str]:
    """The properties of an event on which a claim of one side differs from a claim of the other."""
    found = []
    for fact in compare_event(facts, event).facts:
        for pair in fact.pairs:
            one, other = ({claim.id for claim in fact.values[place].claims} for place in (pair.a, pair.b))
            across = (one & mine and other & theirs) or (one & theirs and other & mine)
            if pair.verdict in CLASHING and across:
                found.append(fact.property)
    return found


def _differently(
    facts: Facts,
    in_order: Iterable[ToldEvent],
    mine: tuple[dict[Key, Link], list[Link]],
    theirs: tuple[dict[Key, Link], list[Link]],
) -> list[ToldDifferently]:
    """Pairs of events that both sides link, and at least one of them in a way that the other does not."""
    place = {told.event.id: number for number, told in enumerate(in_order)}
    all_mine, all_theirs = ({_ends(link) for link in told[0].values()} for told in (mine, theirs))
    apart = {_ends(link) for link in mine[1] + theirs[1]} & all_mine & all_theirs
    in_time = sorted(
        (sorted(pair, key=place.__getitem__) for pair in apart), key=lambda p: [place[e] for e in p]
    )
    return [
        ToldDifferently(
            (facts.thing(pair[0]), facts.thing(pair[-1])),
            tuple(link for link in mine[0].values() if _ends(link) == set(pair)),
            tuple(link for link in theirs[0].values() if _ends(link) == set(pair)),
        )
        for pair in in_time
    ]


def _partings(
    facts: Facts, events: Iterable[ToldEvent], only_mine: list[Link], only_theirs: list[Link]
) -> Iterable[Parting]:
    """Where each side names a cause or an answer that the other does not, or tells one link otherwise."""
    for told in events:
        if told.told_by == "both":
            here = told.event.id
            mine = [link for link in only_mine if here in _ends(link)]
            theirs = [link for link in only_theirs if here in _ends(link)]
            parted = [
                tuple(one for one in ours if any(_part(facts, here, one, other) for other in others))
                for ours, others in ((mine, theirs), (theirs, mine))
            ]
            if all(parted):
                yield Parting(facts.thing(here), parted[0], parted[1])


def _part(facts: Facts, here: str, one: Link, other: Link) -> bool:
    """Whether two links that one side each tells of an event lead apart there.

    Order in time alone names no cause; and naming the whole or naming a part of it is no parting.
    """
    if _ends(one) == _ends(other):
        return True
    is_cause = one.answering == here
    if is_cause != (other.answering == here) or not {one.kind, other.kind} <= set(CAUSAL):
        return False
    far, other_far = ((link.answered if is_cause else link.answering) for link in (one, other))
    return (
        far != other_far
        and far not in facts.downward(other_far, "partOfEvent")
        and other_far not in facts.downward(far, "partOfEvent")
    )


def _together(one: Event, other: Event) -> Event:
    """One event as two accounts tell it, rival values side by side."""

    def both(name: str) -> tuple[Thing, ...]:
        found = {*getattr(one, name), *getattr(other, name)}
        return tuple(sorted(found, key=lambda thing: (thing.label, thing.id)))

    earliest = [day for day in (one.earliest, other.earliest) if day]
    latest = [day for day in (one.latest, other.latest) if day]
    is_attack = one.is_attack or other.is_attack
    return replace(
        one,
        when=tuple(sorted({*one.when, *other.when})),
        earliest=min(earliest, default=None),
        latest=max(latest, default=None),
        is_attack=is_attack,
        unnamed=is_attack and not (one.actors or other.actors),
        part_of=one.part_of or other.part_of,
        from_whole=tuple(name for name in one.from_whole if name in other.from_whole),
        actions=both("actions"),
        actors=both("actors"),
        targets=both("targets"),
        struck=both("struck"),
        used_by=both("used_by"),
        parties=both("parties"),
        places=both("places"),
        near=both("near"),
        weapons=both("weapons"),
    )
