"""Groups of victims over several events: which takes in which, and which are surely other people.

Numbers of two groups are added only where the groups are surely other people; groups that may
be the same people under two names are rivals, and rivals are never added.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from ..facts import Facts
from ..records import ClaimRecord, Thing, Toll
from ..tie_ways import EXACT_MATCH
from .nodes import WHOLES, covers, covers_in_whole, is_told_apart, toll_nodes
from .overlaps import Tree, taken_apart
from .told import Bounds

ORGANISED: Final = ("State", "ArmedForce", "ArmedGroup", "Unit", "Coalition")
PEOPLE: Final = ("Population", "Person")


class Groups:
    """The groups of victims that some tolls tell of, by the tolls' IRIs, in the order told.

    `facts` should be those of the whole case, also for one account: who is part of whom, and
    which event of which, tells nobody's harm, and an account that leaves it out would count a
    part and its whole twice.
    """

    def __init__(self, facts: Facts, told: Iterable[Toll], among: "Groups | None" = None) -> None:
        self.facts = facts
        self._among = among
        self.tolls: dict[str, list[Toll]] = {}
        for toll in told:
            self.tolls.setdefault(toll.id, []).append(toll)
        self.event = {node: tolls[0].event.id for node, tolls in self.tolls.items()}
        self.order = {node: place for place, node in enumerate(self.tolls)}

    # -- which takes in which -----------------------------------------------------------------

    @cached_property
    def _whole_events(self) -> dict[str, frozenset[str]]:
        """The wholes of each event that is told of; events in a circle are not parts of each other."""
        if self._among is not None:
            return self._among._whole_events
        above = self._above_event
        return {
            event: frozenset(whole for whole in above(event) if event not in above(whole))
            for event in set(self.event.values())
        }

    @cached_property
    def directly_below(self) -> dict[str, set[str]]:
        """For each group, those that it takes in by a single step, here or in a part of its event."""
        if self._among is not None:
            return self._among.directly_below
        nodes = {event: toll_nodes(self.facts, event) for event in set(self.event.values())}
        parts: dict[str, list[str]] = defaultdict(list)
        for event, wholes in self._whole_events.items():
            for whole in wholes:
                parts[whole].append(event)
        direct: dict[str, set[str]] = {}
        for event, here in nodes.items():
            inside = [node for part in parts[event] for node in nodes[part]]
            for node in here:
                found = set(self.facts.values(node, "includes"))
                found |= {other for other in here if other != node and covers(self.facts, node, other)}
                found |= {other for other in inside if covers_in_whole(self.facts, node, other)}
                direct.setdefault(node, set()).update(found)
        return direct

    @cached_property
    def below(self) -> dict[str, frozenset[str]]:
        """For each group, all that it takes in, here or in a part of its event; never one another."""
        if self._among is not None:
            return self._among.below
        direct = self.directly_below
        reached = {node: _reached(direct, node) for node in direct}
        return {
            node: frozenset(other for other in found if node not in reached.get(other, ()))
            for node, found in reached.items()
        }

    @cached_property
    def above(self) -> dict[str, frozenset[str]]:
        """For each group that is told of, the told groups that take it in."""
        found: dict[str, set[str]] = {node: set() for node in self.tolls}
        for node in self.tolls:
            for other in self.below.get(node, ()):
                if other in found:
                    found[other].add(node)
        return {node: frozenset(others) for node, others in found.items()}

    def telling(self, name: str) -> list[str]:
        """Groups of which somebody tells this count."""
        return [node for node, tolls in self.tolls.items() if any(name in toll.bounds for toll in tolls)]

    def outermost(self, name: str, nodes: Iterable[str] | None = None) -> list[str]:
        """Of these groups (all, where none are given), those that tell a count and lie in none that does."""
        wanted = set(self.tolls if nodes is None else nodes)
        telling = {node for node in self.telling(name) if node in wanted}
        return [node for node in self.tolls if node in telling and not self.above[node] & telling]

    def by_event(self, events: Iterable[str]) -> Iterator[tuple[str, list[Toll]]]:
        """The tolls of each event and of its parts, for the events that have any, in their order."""
        found: dict[str, list[Toll]] = {}
        for node, tolls in self.tolls.items():
            for event in (self.event[node], *self._whole_events[self.event[node]]):
                found.setdefault(event, []).extend(tolls)
        return ((event, found[event]) for event in events if event in found)

    # -- what is told -------------------------------------------------------------------------

    def thing(self, node: str) -> Thing:
        """A group of victims by name: whom it counts, else their status, else everybody."""
        toll = self.tolls[node][0]
        return Thing(node, toll.victims.label if toll.victims else toll.victim_status or "victims not named")

    def events_telling(self, name: str, nodes: Iterable[str]) -> tuple[int, int]:
        """Of how many events these groups tell a count, and of how many any count at all.

        A whole's count is told of its parts as well, and no casualties are none killed and none wounded.
        """
        told: set[str] = set()
        events: set[str] = set()
        for node in nodes:
            for toll in self.tolls[node]:
                if toll.bounds:
                    events.add(self.event[node])
                unharmed = name in ("killed", "wounded") and toll.bounds.get("casualties") == (0, 0)
                if name in toll.bounds or unharmed:
                    told.add(self.event[node])
        return sum(not told.isdisjoint({one, *self._whole_events[one]}) for one in events), len(events)

    def told(self, node: str, name: str) -> list[tuple[Bounds, str, ClaimRecord]]:
        """Every telling of a group's count: bounds, words, claim.

        Whoever says that there were no casualties, of this group or of a wider one, says that
        none were killed and none wounded.
        """
        found = [(t.bounds[name], t.counts[name], t.claim) for t in self.tolls[node] if name in t.bounds]
        if found and name in ("killed", "wounded"):
            for other in (node, *sorted(self.above[node], key=self.order.__getitem__)):
                zero = (t for t in self.tolls[other] if t.bounds.get("casualties") == (0, 0))
                found += [((0, 0), "0", toll.claim) for toll in zero]
        return found

    def statuses(self, node: str) -> list[tuple[str, ClaimRecord]]:
        """Every telling of the status of a group's victims."""
        return [(toll.victim_status, toll.claim) for toll in self.tolls[node] if toll.victim_status]

    def by_speaker(self, nodes: Iterable[str]) -> list["Groups"]:
        """These groups as each speaker tells them, by the speakers' names."""
        own: dict[str, list[Toll]] = {}
        names: dict[str, str] = {}
        for node in nodes:
            for toll in self.tolls.get(node, ()):
                own.setdefault(toll.claim.stated_by.id, []).append(toll)
                names[toll.claim.stated_by.id] = toll.claim.stated_by.label
        found = [(names[speaker].casefold(), speaker) for speaker in own]
        return [self.narrowed(own[speaker]) for _, speaker in sorted(found)]

    def narrowed(self, told: Iterable[Toll]) -> "Groups":
        """Some of the tolls, with what all of them tell of who is who."""
        return Groups(self.facts, told, among=self)

    # -- the same people or others ------------------------------------------------------------

    @cached_property
    def _told_together(self) -> dict[str, frozenset[tuple[str, str]]]:
        """For each group, who tells of it in which source."""
        if self._among is not None:
            return self._among._told_together
        return {
            node: frozenset((toll.claim.stated_by.id, toll.claim.source.id) for toll in tolls)
            for node, tolls in self.tolls.items()
        }

    def are_apart(self, a: str, b: str) -> bool:
        """Whether two groups, neither of which takes in the other, are surely other people.

        They are, where the events are two and neither is part of the other; where one speaker
        tells of both in one source and one event; where one is told as civilian, the other as
        combatant or, of no told status, as something else than a population or a person; and where
        both are named forces or groups that no tie joins: a description (“militiamen”) may fit any.
        """
        one, other = self.event[a], self.event[b]
        if one != other and one not in self._above_event(other) and other not in self._above_event(one):
            return True
        if one == other and self._told_together[a] & self._told_together[b]:
            return True
        return self._is_apart_by_status(a, b) or self._is_apart_by_status(b, a) or self._are_named_apart(a, b)

    def _above_event(self, event: str) -> frozenset[str]:
        return self.facts.upward(event, "partOfEvent")

    def _is_apart_by_status(self, civilian: str, other: str) -> bool:
        theirs = {status for status, _ in self.statuses(other)}
        armed = theirs == {"combatant"} or (not theirs and self._is_no_civilian(other))
        return armed and {status for status, _ in self.statuses(civilian)} == {"civilian"}

    def _is_no_civilian(self, node: str) -> bool:
        victims = self.facts.values(node, "victims")
        return bool(victims) and all(
            self.facts.is_a(one, "Actor") and not any(self.facts.is_a(one, kind) for kind in PEOPLE)
            for one in victims
        )

    def _is_organised(self, node: str) -> bool:
        victims = self.facts.values(node, "victims")
        return bool(victims) and all(
            any(self.facts.is_a(one, kind) for kind in ORGANISED)
            and not self.facts.is_a(one, "DescribedActor")
            for one in victims
        )

    def _are_named_apart(self, a: str, b: str) -> bool:
        if not (self._is_organised(a) and self._is_organised(b)):
            return False
        if is_told_apart(a) or is_told_apart(b):
            return False
        one, other = set(self.facts.values(a, "victims")), set(self.facts.values(b, "victims"))
        return not (self._with_wholes(one) & other or self._with_wholes(other) & one)

    def _with_wholes(self, victims: set[str]) -> set[str]:
        return victims.union(*(self.facts.upward(one, *WHOLES, EXACT_MATCH) for one in victims))

    def bundles(self, nodes: Sequence[str]) -> Iterator[Tree]:
        """The groups in bundles that add up: those of two bundles are surely other people."""
        overlapping = {node: set[str]() for node in nodes}
        for family in self._families(nodes):
            for place, a in enumerate(family):
                for b in family[place + 1 :]:
                    if not self.are_apart(a, b):
                        overlapping[a].add(b)
                        overlapping[b].add(a)
        seen: set[str] = set()
        for node in nodes:
            if node not in seen:
                bundle = {node, *_reached(overlapping, node)}
                seen |= bundle
                yield taken_apart(sorted(bundle, key=self.order.__getitem__), overlapping)

    def _families(self, nodes: Sequence[str]) -> list[list[str]]:
        """The groups by event, events with their parts together: others cannot overlap."""
        joined: dict[str, set[str]] = {self.event[node]: set() for node in nodes}
        for event in list(joined):
            for whole in self._above_event(event):
                joined[event].add(whole)
                joined.setdefault(whole, set()).add(event)
        families: dict[frozenset[str], list[str]] = {}
        known: dict[str, frozenset[str]] = {}
        for node in nodes:
            event = self.event[node]
            if event not in known:
                family = frozenset({event, *_reached(joined, event)})
                known.update(dict.fromkeys(family, family))
            families.setdefault(known[event], []).append(node)
        return list(families.values())


def _reached(direct: dict[str, set[str]], start: str) -> set[str]:
    """All that can be reached from a node; the node itself only where a circle leads back."""
    found: set[str] = set()
    frontier = list(direct.get(start, ()))
    while frontier:
        node = frontier.pop()
        if node not in found:
            found.add(node)
            frontier.extend(direct.get(node, ()))
    return found
