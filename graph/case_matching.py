"""Which things of different origin may be one, and what a reviewer says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..ontology.errors import AmbiguousError, NotFoundError, UsageError
from .case_lists import Lists

if TYPE_CHECKING:
    from .matching.proposals import Proposal
    from .records import Thing

MATCHED = ("Actor", "Place", "Facility")


class Matching(Lists):
    """Proposals that things are one, and judgements of them."""

    def propose_matches(
        self,
        name: str | None = None,
        *,
        score: float | None = None,
        between: Sequence[str] = (),
        within: bool = False,
        persons: bool = False,
        events: bool = False,
    ) -> list[Proposal]:
        """Pairs of actors and of places (or of events) that may be one, the highest score first.

        `name` asks for one thing alone, or for all that it fits. `between` names dossiers and releases: with
        one, one thing of each pair comes from it; with more, each from another. Things of one dossier or
        release are left out unless `within`, persons unless `persons`, descriptions always; so is
        whatever anybody has judged already. Without a `score` it is the default, of actors and places
        `matching.pool.DEFAULT_SCORE`. Nothing is joined by it. UsageError for a score that is none.

        >>> from rejoinder.graph import Case
        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> case.propose_matches()
        []
        """
        if score is not None and not 0 <= score <= 1:
            raise UsageError(f"a score lies between 0 and 1, not at {score:g}")
        if events:
            return self._event_matches(name, score, between)
        from .matching.actor_pairs import propose
        from .matching.candidates import candidates
        from .matching.judgements import judged
        from .matching.pool import DEFAULT_SCORE

        facts = self._now.facts
        return propose(
            candidates(facts, persons=persons),
            score=DEFAULT_SCORE if score is None else score,
            focus=None if name is None else self._named(name),
            between=self._origins(between),
            within=within,
            known=judged(facts),
        )

    def _event_matches(self, name: str | None, score: float | None, between: Sequence[str]) -> list[Proposal]:
        from .matching.event_pairs import propose_events
        from .matching.event_score import DEFAULT

        if len(between) not in (0, 2):
            raise UsageError("events are matched between two data sets: name both, or none")
        pair = (between[0], between[1]) if between else None
        return propose_events(self, between=pair, name=name, score=DEFAULT if score is None else score)

    def _named(self, name: str) -> set[str]:
        """All things of a name: that several fit is what matching is for."""
        try:
            return {self.find(name, kinds=MATCHED).id}
        except AmbiguousError as error:
            return {iri for _, iri in error.candidates}

    def _origins(self, names: Sequence[str]) -> set[str]:
        """The dossiers of these names, and those that hold what the sources of these names tell."""
        facts = self._now.facts
        found = set()
        for name in names:
            thing = self.find(name, kinds=("Dossier", "Source"))
            claims = {said.subject for said in facts.pointing(thing.id, "source")}
            homes = {said.graph for claim in claims for said in facts.statements(claim)}
            found |= {thing.id} if thing.id in facts.dossiers else homes & facts.dossiers
        return found

    def accept(self, proposals: Sequence[Proposal], reviewer: str) -> tuple[str, ...]:
        """Join what proposals propose, as one change: each becomes a claim by the reviewer.

        The IRIs of the claims; `retract` takes one out. `reviewer` is an actor of the case, by a name of
        theirs, or the name of a new one. Values stay as they are, and nothing follows a join unasked.
        """
        return self.judge(proposals, (), reviewer)

    def reject(self, proposals: Sequence[Proposal], reviewer: str) -> tuple[str, ...]:
        """Deny that things are one, as one change: each proposal becomes a remark, and is not made again.

        The IRIs of the remarks; `retract` takes one out, and then it may be proposed anew.
        """
        return self.judge((), proposals, reviewer)

    def judge(
        self, accepted: Sequence[Proposal], rejected: Sequence[Proposal], reviewer: str
    ) -> tuple[str, ...]:
        """Both at once, as one change: the IRIs of the claims, then those of the remarks."""
        from .matching.judgements import judge

        if self.whole is not self:
            raise UsageError("this is a view, not the case itself: judge in the case")
        return judge(self._store, accepted, rejected, self._reviewer(reviewer))

    def _reviewer(self, name: str) -> str | Thing:
        if not name.strip():
            return name
        try:
            return self.find(name, kinds=("Actor",))
        except AmbiguousError:
            raise
        except NotFoundError:
            return name
