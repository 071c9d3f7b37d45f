"""What stands behind a case and what it lacks: ledgers, open questions, what hangs on a source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..ontology.errors import UsageError
from .case_lists import Lists

if TYPE_CHECKING:
    from .critical import Hanging, Ranking
    from .gaps import Gap
    from .ledger import Coverage, Ledger


class Weighing(Lists):
    """How well a case or an account is founded."""

    def ledger(self, source: str) -> Ledger:
        """Every sentence of a source (or dossier) with what was coded from it, or that nothing was.

        With it come the questions that stay open about the events that the source tells of.

        >>> from rejoinder.graph import Case
        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> case.ledger("southfront-2021-06").coverage.share
        1.0
        """
        from .ledger import read_ledger

        found = self.find(source, kinds=("Source", "Dossier"))
        account = str(self._selection) if self._selection else None
        return replace(read_ledger(self._now.facts, found), account=account, gaps=self.gaps(found.id))

    def coverage(self) -> list[Coverage]:
        """How much of each source is coded, by title."""
        from .ledger import read_ledger

        facts = self._now.facts
        return [read_ledger(facts, facts.thing(source.id)).coverage for source in self.sources()]

    def gaps(self, name: str | None = None) -> tuple[Gap, ...]:
        """What the accounts leave open, as questions: events in time order, each one's by kind.

        A name limits them to one event, or to the events that a source tells of, or in which an
        actor or a place has a role. In the account of named speakers, it is no gap that
        nobody else tells a fact.

        >>> from rejoinder.graph import Case
        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> [gap.question for gap in case.gaps("erbil-drones") if gap.kind == "author"]
        ['Who was behind “Explosive-laden drones outside Erbil”?']
        """
        from .gaps import open_questions, what_is_asked

        facts = self._now.facts
        origins = not (self._selection and self._selection.speakers)
        if name is None:
            return open_questions(facts, facts.instances("Event"), None, origins=origins)
        kinds = ("Event", "Source", "Dossier", "Actor", "Place", "Facility")
        events, others = what_is_asked(facts, self.find(name, kinds=kinds).id)
        return open_questions(facts, events, others, origins=origins)

    def hanging(self, *sources: str) -> Hanging:
        """What would fall without these sources (or dossiers) together: facts, links, events, chains.

        Raises UsageError where none is named.

        >>> from rejoinder.graph import Case
        >>> Case.open("examples/escalation-2021.yaml").hanging("escalation-2021").links
        ()
        """
        from .critical import what_hangs_on

        if not sources:
            raise UsageError("name a source (or dossier): what hangs on none is nothing")
        return what_hangs_on(
            self._now.facts, [self.find(name, kinds=("Source", "Dossier")).id for name in sources]
        )

    def critical(self) -> Ranking:
        """How much hangs on each source alone, most first.

        >>> from rejoinder.graph import Case
        >>> ranked = Case.open("examples/escalation-2021.yaml").critical().sources
        >>> [(one.source.label[:11], one.links) for one in ranked]
        [('An Expected', 5), ('An Expected', 0)]
        """
        from .critical import rank_sources

        return rank_sources(self._now.facts)
