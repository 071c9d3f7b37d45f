"""`match`: which things of different origin may be one; and what a reviewer says of it."""

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from ..ontology.errors import NotFoundError, UsageError
from .held import hold_change
from .output import note, printable, write_json, write_lines, write_table
from .session import open_case, open_for_change, takes_format

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.matching.proposals import Proposal

LOOKED_THROUGH: Final = 0.5
"""An id may be that of any proposal down to this score, whatever is listed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which proposals are asked for."""

    name: str | None
    between: tuple[str, ...]
    score: float | None
    within: bool
    persons: bool
    events: bool

    def of(self, case: "Case", score: float | None) -> "list[Proposal]":
        """The proposals of a case from a score upwards; None is the default."""
        return case.propose_matches(
            self.name,
            score=score,
            between=self.between,
            within=self.within,
            persons=self.persons,
            events=self.events,
        )


@dataclass(frozen=True, slots=True)
class Judging:
    """What is to be judged, and by whom."""

    accept: tuple[str, ...]
    reject: tuple[str, ...]
    accept_all: bool
    review: bool
    reviewer: str | None

    def __bool__(self) -> bool:
        return bool(self.accept or self.reject or self.accept_all or self.review)

    @property
    def who(self) -> str:
        """The reviewer; UsageError where none is told."""
        if not (self.reviewer and self.reviewer.strip()):
            raise UsageError("a judgement is somebody's claim: name who judges with --reviewer")
        return self.reviewer


@click.command()
@click.argument("name", required=False)
@click.option("--events", is_flag=True, help="Match events, not actors and places.")
@click.option(
    "--between",
    multiple=True,
    metavar="DATASET",
    help="Only with things of this dossier or data set; given twice, one of each.",
)
@click.option(
    "--score",
    type=click.FloatRange(0, 1),
    help="Only from this score upwards; 0.85 for actors and places, 0.75 for events if not said.",
)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many, the best.")
@click.option("--within", is_flag=True, help="Things of one dossier or data set too.")
@click.option("--persons", is_flag=True, help="Persons too.")
@click.option(
    "--accept", multiple=True, metavar="ID", help="Join the two things of this proposal; repeatable."
)
@click.option("--reject", multiple=True, metavar="ID", help="Deny that the two are one; repeatable.")
@click.option("--accept-all", is_flag=True, help="Join all that is proposed.")
@click.option("--review", is_flag=True, help="Judge one by one, on a terminal.")
@click.option("--reviewer", metavar="NAME", help="Who judges: an actor of the case, or a new name.")
@takes_format("table", "json")
@click.pass_obj
def match(
    cases: tuple[str, ...],
    name: str | None,
    events: bool,
    between: tuple[str, ...],
    score: float | None,
    limit: int | None,
    within: bool,
    persons: bool,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    accept_all: bool,
    review: bool,
    reviewer: str | None,
    form: str,
) -> None:
    """Propose which actors and places of different origin may be one, the likeliest first, and say why.

    Nothing is joined by being proposed. What a reviewer accepts becomes a claim of theirs, what they
    reject a remark, and neither is proposed again; “rejoinder retract ID” takes a judgement back. A
    join is followed only where it is asked for (--same-actor, --same-event).

    \b
    Example:
      rejoinder match --score 0.7
      rejoinder match --events
      rejoinder match --events --accept-all --reviewer "Jane Doe"
    """
    asked = Asked(name, between, score, within, persons, events)
    judging = Judging(accept, reject, accept_all, review, reviewer)
    if not judging:
        with closing(open_case(cases)) as case:
            _write(asked.of(case, score)[:limit], form)
        return
    who = judging.who
    if review and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("--review asks on a terminal; elsewhere use --accept and --reject")
    if not review:  # a child of the terminal's process may not read what is typed there
        hold_change()
    with closing(open_for_change(cases)) as case:
        if review:
            accepted, rejected = _reviewed(asked.of(case, score)[:limit])
        else:
            accepted, rejected = _chosen(case, asked, judging, limit)
        done = case.judge(accepted, rejected, who)
    _tell(accepted, rejected, done, form)


def _chosen(
    case: "Case", asked: Asked, judging: Judging, limit: int | None
) -> "tuple[list[Proposal], list[Proposal]]":
    """The proposals to accept and to reject; NotFoundError for an id that is none of theirs."""
    if both := sorted({*judging.accept} & {*judging.reject}):
        raise UsageError(f"{both[0]} cannot be accepted and rejected at once")
    accepted = asked.of(case, asked.score)[:limit] if judging.accept_all else []
    if not (judging.accept or judging.reject):
        return accepted, []
    least = asked.score if asked.score is not None else LOOKED_THROUGH
    known = {proposal.id: proposal for proposal in asked.of(case, min(least, LOOKED_THROUGH))}
    for wanted in (*judging.accept, *judging.reject):
        if wanted not in known:
            raise NotFoundError(
                wanted,
                f"no proposal has the id “{wanted}”: “rejoinder match” lists them, but for those judged",
            )
    rejected = [known[wanted] for wanted in dict.fromkeys(judging.reject)]
    refused = {proposal.id for proposal in rejected}
    named = [known[wanted] for wanted in dict.fromkeys(judging.accept)]
    joined = {proposal.id: proposal for proposal in (*accepted, *named) if proposal.id not in refused}
    return list(joined.values()), rejected


def _reviewed(proposals: "Sequence[Proposal]") -> "tuple[list[Proposal], list[Proposal]]":
    """What a person at the terminal says of each; what they skip is in neither list."""
    accepted: list[Proposal] = []
    rejected: list[Proposal] = []
    for number, proposal in enumerate(proposals, 1):
        click.echo(printable(f"{number} of {len(proposals)}  {proposal.score:.2f}  {proposal.kind}"))
        for thing in (proposal.first, proposal.second):
            click.echo(printable(f"  {thing.label}  <{thing.id}>"))
        for reason in proposal.reasons:
            click.echo(printable(f"    {reason}"))
        answer = click.prompt(
            "one and the same?", type=click.Choice(["y", "n", "skip", "quit"]), default="skip"
        )
        if answer == "quit":
            break
        if answer in "yn":
            (accepted if answer == "y" else rejected).append(proposal)
    return accepted, rejected


def _write(proposals: "Sequence[Proposal]", form: str) -> None:
    if form == "json":
        write_json({"schema": 1, "proposals": [proposal.as_json() for proposal in proposals]})
        return
    rows = [
        [f"{p.score:.2f}", p.first.label, p.second.label, "; ".join(p.reasons), p.kind, p.id]
        for p in proposals
    ]
    write_table(["score", "one", "other", "why", "kind", "id"], rows)
    if not rows:
        note("nothing is proposed; a lower --score shows what is less alike")


def _tell(
    accepted: "Sequence[Proposal]", rejected: "Sequence[Proposal]", done: Sequence[str], form: str
) -> None:
    if form == "json":
        told = {"accepted": accepted, "rejected": rejected}
        listed = {name: [p.as_json() for p in proposals] for name, proposals in told.items()}
        write_json({"schema": 1, **listed, "records": list(done)})
        return
    for word, proposals in (("joined", accepted), ("kept apart", rejected)):
        write_lines(f"{word}: {p.first.label} and {p.second.label}  ({p.id})" for p in proposals)
    if not done:
        note("nothing was judged")
    else:
        note("each is a judgement of its own; take one back with: rejoinder retract ID --reason TEXT")
