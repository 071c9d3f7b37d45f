"""What a case is for: chains, comparisons, tolls, and all that it holds of one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal, Self, overload

from ..ontology.errors import UsageError
from . import chain as chains
from .attribution import attributions
from .chain import Chain
from .comparison import Comparison, clashes, compare_event
from .events import in_time_order, sorted_by_time
from .profile import Profile, read_profile
from .proxies import proxy_answers
from .reading import Reader
from .records import Toll
from .rivals import possibly_differing
from .tolls.told import RuledToll, TollRange

if TYPE_CHECKING:
    from .chain_comparison import ChainComparison
    from .tolls.report import TollReport

WITH_EVENTS: Final = ("Event", "Actor", "Place", "Facility")
"""What a chain or a toll may be asked of: an event, or whoever and whatever has a role in events."""


class Answers(Reader):
    """The answers of a case or an account."""

    def trace(
        self, name: str, direction: str = "both", depth: int | None = None, basis: str = "any"
    ) -> Chain:
        """The action-response chain through an event, or through all events of an actor or place.

        Events come in time order. `direction` is both, back (what it answered) or forward (what
        answered it); `depth` counts links; `basis` is stated, after, inferred or any.

        >>> from rejoinder.graph import Case
        >>> chain = Case.open("examples/escalation-2021.yaml").trace("Omar oil field", basis="stated")
        >>> len(chain.links) >= 2
        True
        """
        facts = self._now.facts
        root = self.find(name, kinds=WITH_EVENTS)
        roots = chains.roots_of(facts, root.id)
        events, links = chains.follow(facts, roots, direction=direction, depth=depth, basis=basis)
        in_order = tuple(in_time_order([self.event(e) for e in events]))
        return Chain(
            root,
            basis,
            in_order,
            tuple(links),
            str(self._selection) if self._selection else None,
            {event.id: attributions(facts, event.id, self._ties) for event in in_order},
            proxy_answers(facts, in_order, links, self._ties),
        )

    def versus(
        self,
        other: Self,
        name: str,
        direction: str = "both",
        depth: int | None = None,
        basis: str = "any",
    ) -> ChainComparison:
        """The chain through an event, actor or place as this account and another tell it, side by side.

        Both are accounts of one case. An account that does not know the event tells nothing of
        it; NotFoundError where neither does, UsageError where a speaker is heard on both sides.

        >>> from rejoinder.graph import Case
        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> told = case.according_to("SouthFront").versus(case.according_to("PMU sources"), "strikes-27-june")
        >>> len(told.both), len(told.only_according) >= 2
        (0, True)
        """
        from .chain_comparison import Side, compare_chains

        whole = self.whole
        if other.whole is not whole:
            raise UsageError("two accounts of one case can be compared, not accounts of two cases")
        sides = [
            Side(case._now.facts, case._selection.speakers if case._selection else (), case.event)
            for case in (self, other)
        ]
        root = whole.find(name, kinds=WITH_EVENTS)
        return compare_chains(whole._now.facts, root, *sides, direction=direction, depth=depth, basis=basis)

    def compare(self, name: str | None = None) -> Comparison:
        """An event's facts account by account; without a name, the facts on which accounts differ.

        Events come in time order. A fact that nobody tells is absent; a speaker who does not
        tell a fact is silent on it, which is no denial.
        """
        facts = self._now.facts
        if name is not None:
            from .circular import circular_reporting
            from .weighing import weigh

            compared = compare_event(facts, self.find(name, kinds=("Event",)).id)
            weighed = replace(
                compared,
                attribution=attributions(facts, compared.event.id, self._ties),
                weighing=weigh(facts, compared.event.id, compared.facts, self._ties),
                circular=circular_reporting(facts, compared.facts),
            )
            return Comparison((weighed,))
        found = {
            event: clash
            for event, properties in possibly_differing(self._store).items()
            if (clash := clashes(facts, event, properties))
        }
        return Comparison(tuple(found[event] for event in sorted_by_time(facts, found)))

    @overload
    def tolls(self, rule: Literal["told"] = "told", name: str | None = None) -> list[Toll]: ...
    @overload
    def tolls(self, rule: Literal["range"], name: str | None = None) -> list[TollRange]: ...
    @overload
    def tolls(self, rule: str, name: str | None = None) -> Sequence[Toll | TollRange | RuledToll]: ...
    def tolls(self, rule: str = "told", name: str | None = None) -> Sequence[Toll | TollRange | RuledToll]:
        """Harm to people, event by event in time order.

        Where a name is given: of that event with its parts, or of all events of that actor or
        place. `told` gives every toll of every claim. `range` gives, for each event and group of
        victims, [lowest minimum, highest maximum] over all tellings. `most-conservative` and
        `most-informative` (van Baalen and Höglund 2025) give the lowest and the highest that is
        told, `majority` what more than half of the distinct origins tell, None where none is.
        Rivals are never added, nor a part to its whole (neither a part of a toll nor a part of
        an event). Raises UsageError for another rule.

        >>> from rejoinder.graph import Case
        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> case.tolls("most-conservative", "strikes-27-june")[-1].bounds
        {'killed': (4, 4)}
        """
        from .tolls.report import tolls_under

        root = self.find(name, kinds=WITH_EVENTS) if name else None
        return tolls_under(self._now.facts, self._ties, rule, root)

    def toll_report(self, rule: str = "told", name: str | None = None) -> TollReport:
        """The tolls as `tolls` gives them, with their sums per event and over all events, also by status.

        >>> from rejoinder.graph import Case
        >>> report = Case.open("examples/escalation-2021.yaml").toll_report("range")
        >>> report.totals[-1].bounds
        {'killed': (5, 5), 'wounded': (3, 3)}
        """
        from .tolls.report import report

        root = self.find(name, kinds=WITH_EVENTS) if name else None
        return report(self._now.facts, self._ties, rule, root)

    def show(self, name: str) -> Profile:
        """All that the case holds about one thing, with who says so."""
        return read_profile(self._now.facts, self.find(name), self.event, self._ties)
