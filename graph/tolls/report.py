"""The tolls of some events under a rule, one by one and added up, with who says so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..chain import roots_of
from ..events import sorted_by_time
from ..facts import Facts
from ..records import Json, Thing, Toll
from .groups import Groups
from .rules import TollRule, rule_named
from .sums import TollSum, by_account, part_tolls, ruled_tolls, sums, sums_by_status
from .told import RuledToll, TollRange, Whole, told_tolls
from .wholes import wholes_of


@dataclass(frozen=True, slots=True)
class TollReport:
    """Tolls under a rule, in the events' order, and their sums.

    `parts` holds the figures of those whom a wider group of `tolls` takes in: told, and never
    added to it. Under `told` it is empty: every telling stands among `tolls`, marked as a part.
    `totals` and `by_status` hold a sum per event (and, under `told`, per account), then the sums
    over all events (their `event` is None). `revised` holds the ids of claims that their own
    speaker has revised: told, and left out of every figure and sum. `within` names, by a toll's
    id, the groups that take in its group and tell a count of it too.
    """

    rule: TollRule
    tolls: tuple[Toll | TollRange | RuledToll, ...]
    parts: tuple[TollRange | RuledToll, ...]
    totals: tuple[TollSum, ...]
    by_status: tuple[TollSum, ...]
    revised: frozenset[str]
    within: dict[str, tuple[Whole, ...]]

    def as_json(self, *, by_status: bool = False) -> Json:
        found: Json = {
            "schema": 1,
            "rule": self.rule.as_json(),
            "tolls": [self._toll_json(toll) for toll in self.tolls],
            "parts": [toll.as_json() for toll in self.parts],
            "totals": [total.as_json() for total in self.totals],
        }
        if by_status:
            found["byStatus"] = [total.as_json() for total in self.by_status]
        return found

    def _toll_json(self, toll: Toll | TollRange | RuledToll) -> Json:
        if not isinstance(toll, Toll):
            return toll.as_json()
        told = toll.as_json()
        within = [whole.as_json() for whole in self.within.get(toll.id, ())]
        return told | {
            "claims": [told["claim"]],
            "revised": toll.claim.id in self.revised,
            "within": within,
        }


def events_asked(facts: Facts, root: Thing | None) -> list[str]:
    """All events in time order; of a root, itself and its parts, or all events of an actor or place."""
    if root is None:
        return sorted_by_time(facts, facts.instances("Event"))
    roots = roots_of(facts, root.id)
    within = {*roots}.union(*(facts.downward(event, "partOfEvent") for event in roots))
    return sorted_by_time(facts, sorted(one for one in within if facts.is_a(one, "Event")))


def tolls_under(
    facts: Facts, whole: Facts, name: str, root: Thing | None
) -> list[Toll] | list[TollRange | RuledToll]:
    """The tolls under a rule, in the events' order; `whole` tells who is part of whom.

    Raises UsageError for a name that is no rule's.
    """
    rule = rule_named(name)
    told = told_tolls(facts, events_asked(facts, root))
    if rule.name == "told":
        return told
    return ruled_tolls(Groups(whole, _last_words(facts, told)), rule)


def report(facts: Facts, whole: Facts, name: str, root: Thing | None) -> TollReport:
    """The same tolls with their sums; UsageError for a name that is no rule's."""
    rule = rule_named(name)
    events = events_asked(facts, root)
    told = told_tolls(facts, events)
    groups = Groups(whole, _last_words(facts, told))
    found = told if rule.name == "told" else ruled_tolls(groups, rule)
    parts = [] if rule.name == "told" else part_tolls(groups, rule)
    totals: list[TollSum] = []
    by_status: list[TollSum] = []
    events_told: list[tuple[Thing | None, Groups]] = [
        (whole.thing(event), groups.narrowed(own)) for event, own in groups.by_event(events)
    ]
    for event, own in [*events_told, (None, groups)]:
        accounts: Sequence[tuple[Thing | None, Groups]] = (
            by_account(own) if rule.name == "told" else [(None, own)]
        )
        for account, its in accounts:
            total = sums(its, rule, event, account)
            totals += [total] if total else []
            by_status += sums_by_status(its, rule, event, account)
    within = {node: wholes_of(groups, node, _counts(tolls)) for node, tolls in groups.tolls.items()}
    return TollReport(
        rule, tuple(found), tuple(parts), tuple(totals), tuple(by_status), facts.revised, within
    )


def _counts(tolls: Iterable[Toll]) -> list[str]:
    return list(dict.fromkeys(name for toll in tolls for name in toll.bounds))


def _last_words(facts: Facts, told: Sequence[Toll]) -> list[Toll]:
    """Tolls that their own speaker has not revised."""
    return [toll for toll in told if toll.claim.id not in facts.revised]
