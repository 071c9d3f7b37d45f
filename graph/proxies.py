"""Proxy answers: who answers a blow that did not hit them, and which ties told of that day explain it.

Whom an event hit: its targets, the users of what was struck, and the victims of its tolls (those
with nobody harmed left out), of its parts as well. An answer is direct where its actor is one of
them, a part of one or a whole of one; otherwise it is a proxy answer.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from ..ontology.dates import Span
from .actor_ties import ActorTies
from .dated import days_of_event
from .facts import Facts
from .records import Event, Json, Link, Thing, Tie
from .tolls.nodes import toll_nodes
from .verdicts.compared import COUNTED


@dataclass(frozen=True, slots=True)
class Proxy:
    """An answer by an actor who is told neither to have been hit nor to have used what was struck.

    `ties` lead, step by step and each in the direction told, from `actor` to `reached`, one of
    `hit`, who were hit or used what was struck; all of them hold on the day of the answer. They
    are empty, and `reached` and `hedge` None, where no ties lead there; `lapsed` are then the ties
    that would lead there, had they held on that day. A tie without claims is the coder's own
    record. `hedge` is that of the least sure tie, a tie being as sure as its surest claim.
    `day_known` is False where nobody dates the answer: ties that are limited in time then do not
    count.
    """

    answering: str
    answered: str
    actor: Thing
    hit: tuple[Thing, ...]
    ties: tuple[Tie, ...] = ()
    reached: Thing | None = None
    hedge: str | None = None
    day_known: bool = True
    lapsed: tuple[Tie, ...] = ()

    def as_json(self) -> Json:
        return {
            "from": self.answering,
            "to": self.answered,
            "actor": self.actor.as_json(),
            "hit": [thing.as_json() for thing in self.hit],
            "direct": False,
            "ties": [tie.as_json() for tie in self.ties],
            "closed": self.reached is not None,
            "reached": self.reached.as_json() if self.reached else None,
            "hedge": self.hedge,
            "dayKnown": self.day_known,
            "lapsed": [tie.as_json() for tie in self.lapsed],
        }


def proxy_answers(
    facts: Facts, events: Iterable[Event], links: Iterable[Link], whole: Facts
) -> tuple[Proxy, ...]:
    """The proxy answers among links, in their order, then by the actor's name; direct answers are left out.

    `whole` tells, also for one account, who is part of whom, and so which answers are direct; the
    ties that close a proxy answer are the account's own.
    Nothing is said of an answer whose actor nobody names, or to an event that is not told to
    have hit anybody; nor of an event that only came after another.
    """
    ties, parts, by_id = ActorTies(facts), ActorTies(whole), {event.id: event for event in events}
    pairs = dict.fromkeys((link.answering, link.answered) for link in links if link.kind != "follows")
    hit_by = {answered: _hit(facts, answered) for answered in {pair[1] for pair in pairs}}
    return tuple(
        _proxy(facts, ties, answering, answered, actor, hit_by[answered])
        for answering, answered in pairs
        if hit_by[answered]
        for actor in by_id[answering].actors
        if not _is_direct(parts, actor, hit_by[answered], days_of_event(facts, answering))
    )


def _is_direct(ties: ActorTies, actor: Thing, hit: Mapping[str, Thing], days: Collection[Span]) -> bool:
    """Whether an actor is one of those hit, a part of one or a whole of one."""
    above = ties.wholes(actor.id, days)
    return bool(above & hit.keys()) or any(actor.id in ties.wholes(one, days) for one in hit)


def _proxy(
    facts: Facts, ties: ActorTies, answering: str, answered: str, actor: Thing, hit: Mapping[str, Thing]
) -> Proxy:
    days = days_of_event(facts, answering)
    way = ties.shortest(actor.id, hit, days)
    told = Proxy(answering, answered, actor, tuple(hit.values()), day_known=bool(days))
    if way is None:
        return replace(told, lapsed=_lapsed(ties, actor, hit, days))
    return replace(told, ties=way.ties, reached=hit[way.passed[-1][1]], hedge=way.hedge)


def _lapsed(
    ties: ActorTies, actor: Thing, hit: Mapping[str, Thing], days: Collection[Span]
) -> tuple[Tie, ...]:
    """Of the shortest way that leads to those hit on any day: its ties that do not hold on these days."""
    way = ties.shortest(actor.id, hit, None)
    return tuple(tie for tie in way.ties if not ties.ever_holds(tie, days)) if way else ()


def _hit(facts: Facts, event: str) -> dict[str, Thing]:
    """Those whom an event hit, and the users of what it struck, by name."""
    found: set[str] = set()
    for one in {event, *facts.downward(event, "partOfEvent")}:
        found.update(facts.standing(one, "target"))
        found.update(
            user for struck in facts.standing(one, "struck") for user in facts.standing(struck, "usedBy")
        )
        found.update(
            victims
            for toll in toll_nodes(facts, one)
            if _harms(facts, toll)
            for victims in facts.standing(toll, "victims")
        )
    things = sorted((facts.thing(iri) for iri in found), key=lambda thing: (thing.label, thing.id))
    return {thing.id: thing for thing in things}


def _harms(facts: Facts, toll: str) -> bool:
    """Whether somebody tells of harm: not where all that is told is that there was none."""
    most = [facts.standing(toll, f"{count}Max") for count in COUNTED if facts.standing(toll, count)]
    if not most:
        return not facts.standing(toll, "noneReported")
    return any(not told or any(text != "0" for text in told) for told in most)
