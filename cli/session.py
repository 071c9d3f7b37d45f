"""Which case a command is about, whose account it hears, and the options that all reading commands share."""

import functools
import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ..ontology.errors import AmbiguousError, CaseError, NotFoundError, UsageError
from ..ontology.hedges import HEDGES
from .held import hold
from .output import note

if TYPE_CHECKING:
    from ..graph.case import Case

DEFAULT: Final = ".rejoinder"
TIMEOUT: Final = 60.0
MAX_MEMORY: Final = 4096
LEAST_MEMORY: Final = 256
"""Megabytes without which no case can be opened, let alone asked."""
Command = Callable[..., Any]


def locations(cases: tuple[str, ...]) -> tuple[str, ...]:
    """Where the case is: as said on the command line, else $REJOINDER_CASE, else `.rejoinder` here."""
    if not all(cases):
        raise UsageError("--case is empty: name a case folder or a file")
    return cases or (os.environ.get("REJOINDER_CASE") or DEFAULT,)


def folder_of(cases: tuple[str, ...]) -> str:
    """The one case folder that a changing command is about; UsageError for a file or for several."""
    found = locations(cases)
    if len(found) > 1:
        raise UsageError(f"a change is made in one case at a time, not in {len(found)}: give --case once")
    if Path(found[0]).is_file():
        raise UsageError(
            f"{found[0]} is a file: a change needs a case folder, make one with “rejoinder init”"
        )
    return found[0]


def open_case(cases: tuple[str, ...], as_of: str = "") -> "Case":
    """The case for reading, as it was at a point if one is named; CaseError that helps if there is none."""
    from ..graph.case import Case

    found = locations(cases)
    if found == (DEFAULT,) and not Path(DEFAULT).exists():
        raise CaseError(
            DEFAULT, "no case here: make one with “rejoinder init”, or name one with “rejoinder --case FILE”"
        )
    return Case.open(*found, read_only=True, as_of=as_of)


def case_if_any(cases: tuple[str, ...]) -> "Case":
    """The case for reading; an empty one in memory where none is named and none stands here."""
    from ..graph.case import Case

    if locations(cases) == (DEFAULT,) and not Path(DEFAULT).exists():
        return Case.open(":memory:")
    return open_case(cases)


def open_for_change(cases: tuple[str, ...]) -> "Case":
    """The case folder for changing; CaseError that says what to do where there is none."""
    from ..graph.case import Case
    from ..store.apart.helper import warm_up

    folder = folder_of(cases)
    if not Path(folder).exists():
        named = "" if folder == DEFAULT else f" {folder}"
        raise CaseError(folder, f"no case here: make one with “rejoinder init{named}”")
    warm_up()  # before the engine starts threads, which make it dearer
    return Case.open(folder)


def reads_case(function: Command) -> Command:
    """Give a command the case that it asks, heard as its options say, as first argument; and limits."""

    @click.option(
        "--according-to",
        "speakers",
        multiple=True,
        metavar="NAME",
        help="Hear only the claims of this speaker; repeatable.",
    )
    @click.option("--first-hand", is_flag=True, help="Leave out what one speaker reports of another.")
    @click.option("--hedge", type=click.Choice(HEDGES), help="Leave out what is said less surely than this.")
    @click.option(
        "--drop",
        "dropped",
        multiple=True,
        metavar="SOURCE",
        help="Leave out what was read in this source and in copies of it; repeatable.",
    )
    @click.option(
        "--same-event",
        "same_event",
        multiple=True,
        metavar="AUTHOR",
        help="Events that this author judges to be one stand as one; repeatable.",
    )
    @click.option(
        "--same-actor",
        "same_actor",
        multiple=True,
        metavar="AUTHOR",
        help="Actors that this author judges to be one stand as one; repeatable.",
    )
    @click.option(
        "--as-of",
        default="",
        metavar="N|DATE",
        help="The case as it was known after change N (see log), or on this date or at this time (UTC).",
    )
    @click.option(
        "--timeout",
        type=click.FloatRange(min=0),
        default=TIMEOUT,
        show_default="60",
        envvar="REJOINDER_TIMEOUT",
        metavar="SECONDS",
        help="Stop after so long; 0 never. Or set $REJOINDER_TIMEOUT.",
    )
    @click.option(
        "--max-memory",
        type=click.IntRange(min=0),
        default=MAX_MEMORY,
        show_default=True,
        metavar="MB",
        help=f"Stop when more memory is needed ({LEAST_MEMORY} at least); 0 never.",
    )
    @click.pass_obj
    @functools.wraps(function)
    def command(
        cases: tuple[str, ...],
        /,
        *,
        speakers: tuple[str, ...],
        first_hand: bool,
        hedge: str | None,
        dropped: tuple[str, ...],
        same_event: tuple[str, ...],
        same_actor: tuple[str, ...],
        as_of: str,
        timeout: float,
        max_memory: int,
        **said: Any,
    ) -> Any:
        if 0 < max_memory < LEAST_MEMORY:
            raise UsageError(f"--max-memory {max_memory} is too little: give {LEAST_MEMORY} or more, or 0")
        hold(timeout, max_memory)
        with closing(open_case(cases, as_of)) as opened:
            case = _joined(opened, same_event, same_actor)
            if not (speakers or first_hand or hedge or dropped):
                return function(case, **said)
            account = _heard(case, speakers, first_hand, hedge, list(dict.fromkeys(dropped)))
            return _answer(function, case, account, said)

    return command


def _answer(function: Command, case: "Case", account: "Case", said: dict[str, Any]) -> Any:
    """What a command answers for an account; for an event of the whole case, that it is not told there."""
    try:
        return function(account, **said)
    except AmbiguousError:
        raise
    except NotFoundError as error:
        if said.get("versus"):
            raise  # looked for in two accounts: the error names them both
        raise _not_told(case, account, error) from None


def _heard(
    case: "Case", speakers: Sequence[str], first_hand: bool, hedge: str | None, without: Sequence[str]
) -> "Case":
    """The account that is asked for; says how much is not heard where sources are left out."""
    account = case.according_to(*speakers, first_hand=first_hand, hedge=hedge, without=without)
    if without:
        whole = case
        if speakers or first_hand or hedge:
            whole = case.according_to(*speakers, first_hand=first_hand, hedge=hedge)
        _tell_what_falls(whole, without)
    return account


def _joined(case: "Case", same_event: Sequence[str], same_actor: Sequence[str]) -> "Case":
    """The case with what these authors judge to be one as one; says how much that is."""
    if not (same_event or same_actor):
        return case
    joined = case.joined(same_event=same_event, same_actor=same_actor)
    _tell_joins(case, "event", same_event, joined.joins.events)
    _tell_joins(case, "actor", same_actor, joined.joins.actors)
    return joined


def _tell_joins(
    case: "Case", what: str, authors: Sequence[str], joins: Mapping[str, tuple[str, ...]]
) -> None:
    """Say how many things stand as how many, and on whose judgement."""
    from ..graph.questions import enumerated

    if not authors:
        return
    names = list(dict.fromkeys(case.find(author, kinds=("Actor",)).label for author in authors))
    judge = f"as {enumerated(names)} {'judges' if len(names) == 1 else 'judge'}"
    every = sum(map(len, joins.values())) + len(joins)
    note(
        f"{every:,} {what}s stand as {len(joins):,}, {judge}" if joins else f"no two {what}s are one, {judge}"
    )


def _tell_what_falls(case: "Case", dropped: Sequence[str]) -> None:
    """Say how much of a case is not heard without some sources: the answer that follows is no whole one."""
    from ..views.critical_text import summary

    hanging = case.hanging(*dropped)
    note(f"{summary(hanging)}; see “rejoinder critical {shlex.join(dropped)}”")


def _not_told(case: "Case", account: "Case", error: NotFoundError) -> NotFoundError:
    """The error of an account; for an event of the whole case, that the account tells nothing of it."""
    try:
        event = case.find(error.name, kinds=("Event",))
    except NotFoundError:
        return error
    if any(event.id == told.id for told in account.events()):
        return error
    message = f"“{event.label}” is in the case, but not in this account ({account.selection})"
    return NotFoundError(error.name, message)


def takes_format(*forms: str) -> Callable[[Command], Command]:
    """Give a command the option `--format`; the first form is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help="How to write it.",
    )
