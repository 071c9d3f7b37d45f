"""Tolls under a rule: group by group, and added up without ever adding rivals, or a part to its whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from typing import Final

from ..records import ClaimRecord, Json, Thing, Toll
from ..verdicts.compared import COUNTED
from .groups import Groups
from .overlaps import AddsUp, Tree, groups_in
from .rules import RULES, UNKNOWN, TollRule
from .told import Bounds, RuledToll, TollRange
from .wholes import wholes_of

TOO_MANY_WAYS: Final = "the groups may overlap in more ways than can be looked at"
STATUSES: Final = ("civilian", "combatant", UNKNOWN)
Weigh = Callable[[str, str], tuple[Bounds | None, str | None]]


@dataclass(frozen=True, slots=True)
class TollSum:
    """People harmed in all: in one event with its parts, or (`event` None) over all events asked about.

    `account` is set where one speaker's tolls are added up, `status` where only victims of one
    status are. `bounds` is [minimum, maximum] people, a maximum of None open; a count is None
    where the rule gives no figure, and `reasons` says why. Each of `rivals` lists groups that may
    be the same people under several names, and so were counted one at a time. Casualties are
    added up where they are told as such; no casualties count as none killed and none wounded.
    `takes_in` names the statuses whose victims this sum may hold too: a whole of no told status,
    of whom some are told as civilian. `told_of` says of how many events each count is told, and
    how many tell a count at all: of the others nobody tells it, which is not none. `parted_by` are
    the claims on whose word groups were taken as parts of others, and so were not added.
    """

    event: Thing | None
    account: Thing | None
    status: str | None
    bounds: dict[str, Bounds | None]
    reasons: dict[str, str]
    rivals: tuple[tuple[Thing, ...], ...]
    takes_in: tuple[str, ...]
    claims: tuple[ClaimRecord, ...]
    told_of: dict[str, tuple[int, int]]
    parted_by: tuple[ClaimRecord, ...]

    def as_json(self) -> Json:
        found: Json = {
            "event": self.event.as_json() if self.event else None,
            "account": self.account.as_json() if self.account else None,
        }
        if self.status:
            found |= {"status": self.status, "takesIn": list(self.takes_in)}
        return found | {
            "bounds": {name: pair and list(pair) for name, pair in self.bounds.items()},
            "reasons": self.reasons,
            "rivals": [[group.as_json() for group in rivals] for rivals in self.rivals],
            "claims": [claim.as_json() for claim in self.claims],
            "toldOf": {name: list(pair) for name, pair in self.told_of.items()},
            "partedBy": [claim.as_json() for claim in self.parted_by],
        }


def plus(a: Bounds, b: Bounds) -> Bounds:
    """Two groups of other people together.

    >>> plus((4, 4), (1, None))
    (5, None)
    """
    high = None if a[1] is None or b[1] is None else a[1] + b[1]
    return (a[0] or 0) + (b[0] or 0), high


# -- one group ------------------------------------------------------------------------------------


def ruled_tolls(groups: Groups, rule: TollRule) -> list[TollRange | RuledToll]:
    """One figure per group of victims and count, in the order told.

    A count that a wider group tells as well stands there alone.
    """
    standing = {name: set(groups.outermost(name)) for name in COUNTED}
    found: list[TollRange | RuledToll] = []
    for node, tolls in groups.tolls.items():
        names = [name for name in COUNTED if node in standing[name]]
        none_reported = any(toll.none_reported for toll in tolls)
        if names or none_reported:
            found.append(_ruled(groups, rule, node, names, none_reported))
    return found


def part_tolls(groups: Groups, rule: TollRule) -> list[TollRange | RuledToll]:
    """The groups' other figures: of those whom a wider group counts as well, never to be added to it."""
    standing = {name: set(groups.outermost(name)) for name in COUNTED}
    found = []
    for node in groups.tolls:
        names = [name for name in COUNTED if node not in standing[name] and groups.told(node, name)]
        if names:
            part = _ruled(groups, rule, node, names, none_reported=False)
            found.append(replace(part, within=wholes_of(groups, node, names)))
    return found


def _ruled(
    groups: Groups, rule: TollRule, node: str, names: list[str], none_reported: bool
) -> TollRange | RuledToll:
    first = groups.tolls[node][0]
    figures = {name: figure(groups, rule, node, name) for name in names}
    claims = _claims(groups, [node], names)
    if rule.widens:
        claims = _each_once([*claims, *(c for name in names for c in _widening_claims(groups, node, name))])
    status, why = rule.status(groups.facts, groups.statuses(node))
    statuses = tuple(sorted({told for told, _ in groups.statuses(node)}))
    bounds = {name: found for name, (found, _) in figures.items()}
    if rule.widens:
        told = {name: found for name, found in bounds.items() if found is not None}
        return TollRange(first.event, first.victims, status, told, none_reported, claims, statuses)
    reasons = {name: reason for name, (_, reason) in figures.items() if reason}
    reasons |= {"status": why} if why else {}
    return RuledToll(first.event, first.victims, status, bounds, none_reported, claims, statuses, reasons)


def figure(groups: Groups, rule: TollRule, node: str, name: str) -> tuple[Bounds | None, str | None]:
    """What a rule makes of the tellings of a group's count, and why where it needs saying."""
    found, why = rule.figure(groups.facts, groups.told(node, name))
    if found is not None and rule.widens:
        found = _with_room_for(found, [bounds for bounds, _ in _told_of_parts(groups, node, name)])
    return found, why


def _told_of_parts(groups: Groups, node: str, name: str) -> Iterator[tuple[Bounds, list[ClaimRecord]]]:
    """What each telling, and each speaker in all, counts among the parts of a group's count.

    Who was killed or wounded is a casualty of the group itself.
    """
    inside = groups.below.get(node, frozenset())
    below = sorted((other for other in inside if other in groups.tolls), key=groups.order.__getitem__)
    for other in below:
        for bounds, _, claim in groups.told(other, name):
            yield bounds, [claim]
    if len(below) > 1:
        for own in groups.by_speaker(below):
            yield from _sum_of(own, (name,))
    if name == "casualties":
        for own in groups.by_speaker([node, *below]):
            yield from _sum_of(own, ("killed", "wounded"))


def _sum_of(groups: Groups, names: Sequence[str]) -> Iterator[tuple[Bounds, list[ClaimRecord]]]:
    """The sum of some counts as one speaker tells them, if any is told."""
    rule = RULES["told"]
    sums = [_added(groups, rule, groups.outermost(name), _plain(groups, rule, name))[0] for name in names]
    told = [found for found in sums if found is not None]
    if told:
        total = told[0]
        for other in told[1:]:
            total = plus(total, other)
        yield total, list(_claims(groups, groups.tolls, names))


def _plain(groups: Groups, rule: TollRule, name: str) -> Callable[[str], tuple[Bounds | None, str | None]]:
    return lambda node: rule.figure(groups.facts, groups.told(node, name))


def _with_room_for(bounds: Bounds, parts: list[Bounds]) -> Bounds:
    """The bounds of a whole, reaching as far as any part that is sure to count more than the whole."""
    low, high = bounds
    tops = [top for least, top in parts if high is not None and (least or 0) > high]
    if high is None or None in tops:
        return low, None
    return low, max([high, *(top for top in tops if top is not None)])


def _widening_claims(groups: Groups, node: str, name: str) -> list[ClaimRecord]:
    high = RULES["range"].figure(groups.facts, groups.told(node, name))[0]
    parts = _told_of_parts(groups, node, name)
    return [
        claim
        for (least, _), claims in parts
        if high and high[1] is not None and (least or 0) > high[1]
        for claim in claims
    ]


# -- groups together ------------------------------------------------------------------------------


def sums(groups: Groups, rule: TollRule, event: Thing | None, account: Thing | None) -> TollSum | None:
    """All groups together, None where nobody tells a number."""
    return _sum(groups, rule, event, account, None, list(groups.tolls), _weigh(groups, rule))


def sums_by_status(
    groups: Groups, rule: TollRule, event: Thing | None, account: Thing | None
) -> Iterator[TollSum]:
    """The groups of each status together, civilians first; those of no told status count as unknown.

    Where a range meets several statuses of one group, its people may be of each: none to all.
    """
    weigh = _weigh(groups, rule)
    status = {node: _statuses(groups, rule, node) for node in groups.tolls}

    def shared(name: str, node: str) -> tuple[Bounds | None, str | None]:
        found, why = weigh(name, node)
        return ((0, found[1]), why) if found and len(status[node]) > 1 else (found, why)

    for wanted in STATUSES:
        nodes = [node for node in groups.tolls if wanted in status[node]]
        found = _sum(groups, rule, event, account, wanted, nodes, shared)
        if found:
            inside = {part for node in nodes for part in groups.below.get(node, ()) if part in status}
            others = {other for part in inside for other in status[part]} - {wanted}
            takes_in = tuple(other for other in STATUSES if other in others)
            yield replace(found, takes_in=takes_in)


def _statuses(groups: Groups, rule: TollRule, node: str) -> tuple[str, ...]:
    told = groups.statuses(node)
    chosen, _ = rule.status(groups.facts, told)
    return (chosen,) if chosen else tuple(sorted({status for status, _ in told})) or (UNKNOWN,)


def _weigh(groups: Groups, rule: TollRule) -> Weigh:
    return lambda name, node: figure(groups, rule, node, name)


def _sum(
    groups: Groups,
    rule: TollRule,
    event: Thing | None,
    account: Thing | None,
    status: str | None,
    nodes: list[str],
    weigh: Weigh,
) -> TollSum | None:
    bounds: dict[str, Bounds | None] = {}
    reasons: dict[str, str] = {}
    rivals: dict[tuple[str, ...], None] = {}
    counted: list[str] = []
    told = groups.outermost("casualties", nodes)
    unharmed = {("casualties", node) for node in told if weigh("casualties", node)[0] == (0, 0)}
    for name in COUNTED:
        outermost = [node for node in groups.outermost(name, nodes) if (name, node) not in unharmed]
        if outermost:
            found, why, apart = _added(groups, rule, outermost, partial(weigh, name))
            bounds[name] = found
            reasons |= {name: why} if why else {}
            rivals |= dict.fromkeys(apart)
            counted += outermost
        elif unharmed and name in ("killed", "wounded"):
            bounds[name] = (0, 0)
    counted += [node for _, node in sorted(unharmed)]
    if not bounds:
        return None
    things = tuple(tuple(groups.thing(node) for node in group) for group in rivals)
    claims = _claims(groups, dict.fromkeys(counted), [*bounds, "casualties"])
    told_of = {name: groups.events_telling(name, nodes) for name in bounds}
    parted_by = _parted_by(groups, nodes, bounds)
    return TollSum(event, account, status, bounds, reasons, things, (), claims, told_of, parted_by)


def _parted_by(groups: Groups, nodes: Iterable[str], names: Iterable[str]) -> tuple[ClaimRecord, ...]:
    """The claims on whose word some of these groups were not added, being parts of others."""
    among = set(nodes)
    found: list[ClaimRecord] = []
    for name in names:
        telling = among.intersection(groups.telling(name))
        for node in sorted(telling, key=groups.order.__getitem__):
            if groups.above[node] & telling:
                found += [claim for whole in wholes_of(groups, node, (name,)) for claim in whole.claims]
    return _each_once(found)


def _added(
    groups: Groups,
    rule: TollRule,
    nodes: list[str],
    weigh: Callable[[str], tuple[Bounds | None, str | None]],
) -> tuple[Bounds | None, str | None, list[tuple[str, ...]]]:
    """Some groups of one count together: the sum, why there is none, and the rivals among them."""
    total: Bounds | None = (0, 0)
    rivals: list[tuple[str, ...]] = []
    figures = {node: weigh(node) for node in nodes}
    missing = next((node for node in nodes if figures[node][0] is None), None)
    for bundle in groups.bundles(nodes):
        if not isinstance(bundle, str):
            named = groups_in(bundle)
            rivals.append(tuple(node for node in nodes if node in named))
        if missing is None and total is not None:
            one, why = _worth(rule, figures, bundle)
            if one is None:
                return None, why, rivals
            total = plus(total, one)
    if missing is not None:
        return None, f"{groups.thing(missing).label}: {figures[missing][1]}", rivals
    return total, None, rivals


def _worth(
    rule: TollRule, figures: dict[str, tuple[Bounds | None, str | None]], tree: Tree
) -> tuple[Bounds | None, str | None]:
    """What a rule makes of a bundle of groups, and why where it makes no figure of it."""
    if isinstance(tree, str):
        return figures[tree]
    told = []
    for one in tree.parts if isinstance(tree, AddsUp) else tree.ways:
        found, why = _worth(rule, figures, one)
        if found is None:
            return None, why
        told.append(found)
    if isinstance(tree, AddsUp):
        nobody: Bounds = (0, 0)
        return reduce(plus, told, nobody), None
    return rule.among(told) if told else (None, TOO_MANY_WAYS)


def _claims(groups: Groups, nodes: Iterable[str], names: Sequence[str]) -> tuple[ClaimRecord, ...]:
    """Who tells of these groups, each claim once, in the order told; none reported is a telling too."""
    found: list[ClaimRecord] = []
    for node in nodes:
        found += [
            toll.claim
            for toll in groups.tolls[node]
            if toll.none_reported or any(name in toll.bounds for name in names)
        ]
        found += [claim for name in names for _, _, claim in groups.told(node, name)]
    return _each_once(found)


def _each_once(claims: Iterable[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    return tuple({claim.id: claim for claim in claims}.values())


def by_account(groups: Groups) -> list[tuple[Thing, Groups]]:
    """The groups as each speaker tells them, by the speakers' names."""
    return [(_speaker(own), own) for own in groups.by_speaker(groups.tolls)]


def _speaker(groups: Groups) -> Thing:
    toll: Toll = next(iter(groups.tolls.values()))[0]
    return toll.claim.stated_by
