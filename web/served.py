"""The case that is served: opened anew when it has changed, and heard as an address says."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from ..graph.case import Case
from ..graph.exports.withholding import passable, withheld_from
from ..graph.facts import last_part
from ..ontology.errors import NotFoundError, RejoinderError, UsageError
from ..ontology.hedges import HEDGES
from ..store.apart.answerers import Answerers
from ..store.apart.failure import MEGABYTE
from ..views.redaction import Redaction, notes_on
from .answers import with_suffix
from .settings import Settings

KINDS = {
    "Actor": "actor",
    "Event": "event",
    "Source": "source",
    "Claim": "claim",
    "Remark": "claim",
    "Place": "place",
    "Facility": "place",
    "Dossier": "source",
}
"""The classes whose things have pages, and the first part of those pages' addresses."""


Steps = Sequence[Callable[[Case], object]]
TOO_LARGE = (
    "this case holds too many events to hear one account of it, or an earlier state, while a page is waited "
    "for: list the events that somebody tells by “Told by”, or use --according-to with a command"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose claims are heard, as an address keeps it: nothing chosen is the whole case.

    `speakers`, `same_event` and `same_actor` are names or ids; `as_of` is a change or a day.
    """

    speakers: tuple[str, ...] = ()
    first_hand: bool = False
    hedge: str | None = None
    dropped: tuple[str, ...] = ()
    as_of: str = ""
    same_event: tuple[str, ...] = ()
    same_actor: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: QueryParams) -> Choice:
        """The choice that an address makes; UsageError for a hedge that is none."""
        hedge = query.get("hedge") or None
        if hedge is not None and hedge not in HEDGES:
            raise UsageError(f"“{hedge}” is no hedge; use one of {', '.join(HEDGES)}")

        def named(name: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(filter(None, query.getlist(name))))

        return cls(
            named("according-to"),
            query.get("first-hand", "") not in ("", "0"),
            hedge,
            named("drop"),
            query.get("as-of", ""),
            named("same-event"),
            named("same-actor"),
        )

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What an address says of the choice, by name and value."""
        told = [("according-to", name) for name in self.speakers]
        told += [("first-hand", "1")] if self.first_hand else []
        told += [("hedge", self.hedge)] if self.hedge else []
        told += [("drop", name) for name in self.dropped]
        told += [("as-of", self.as_of)] if self.as_of else []
        told += [("same-event", name) for name in self.same_event]
        return told + [("same-actor", name) for name in self.same_actor]

    @property
    def selects(self) -> bool:
        """Whether some claims are left out."""
        return bool(self.speakers or self.first_hand or self.hedge or self.dropped)

    def __bool__(self) -> bool:
        return bool(self.pairs)


class Served:
    """The case behind a server. Safe to be asked from several threads.

    `first` and `rest` read what pages need of a large case before they are asked for.
    """

    def __init__(self, settings: Settings, first: Steps = (), rest: Steps = ()) -> None:
        # Names of files are the case's own words too.
        self.settings = replace(settings, cases=("the case, redacted",)) if settings.redact else settings
        self._cases = settings.cases
        self._redaction = Redaction.parse(settings.redact) if settings.redact else None
        self._first, self._rest = first, rest
        self._lock = threading.Lock()
        self._answerers: Answerers | None = None
        self._is_over = False
        self._renewal: threading.Thread | None = None
        self._opened = self._open()
        self._case = self._passed_on(self._opened, self._opened)
        self.is_warm = not self._is_large
        """Whether all is read that pages need; of a small case they read it as they go."""
        if not self.is_warm:
            threading.Thread(target=self._warm_all, daemon=True).start()

    def _open(self) -> Case:
        return Case.open(*self._cases, read_only=True)

    def _passed_on(self, case: Case, present: Case) -> Case:
        """The case in its `present` state, or an earlier one, as it may be told: nothing else is ever read.

        It lacks what may not be passed on where others than this machine are served, and what is redacted.
        """
        kept = case if self.settings.pass_on else passable(case, withheld_from(case))
        if self._redaction is None:
            return kept
        from ..views.redacted_case import redacted

        # Whom only another state knows for a person, or what is not passed on, is kept back as well.
        return redacted(kept, self._redaction, None if kept is present else present)

    @property
    def kept_back(self) -> tuple[str, ...]:
        """What a reader must know of what is redacted, a sentence each."""
        if self._redaction is None:
            return ()
        return notes_on(self._redaction, len(self.case._now.facts.instances("Person")))

    @property
    def case(self) -> Case:
        """The whole case as it stands now; a case folder that has changed is opened anew.

        The state before is served on while the new one of a large case is being read.
        """
        with self._lock:
            if self._has_changed() and self._renewal is None:
                if self._is_large:
                    self._renewal = threading.Thread(target=self._renew, daemon=True)
                    self._renewal.start()
                else:
                    opened = self._open()
                    self._serve(opened, self._passed_on(opened, opened))
            return self._case

    @property
    def is_behind(self) -> bool:
        """Whether a change has come in that pages do not show yet."""
        return self._renewal is not None

    @property
    def _is_large(self) -> bool:
        return self._case._now.names.is_large

    def _renew(self) -> None:
        try:
            opened = self._open()
            case = self._passed_on(opened, opened)
            self._warm(case, self._first)
            with self._lock:
                if not self._is_over:
                    self._serve(opened, case)
        finally:
            self._renewal = None
        self._warm_all()

    def _warm_all(self) -> None:
        self.is_warm = False
        self._warm(self._case, (*self._first, *self._rest))
        self.is_warm = True

    def _warm(self, case: Case, steps: Steps) -> None:
        with suppress(RejoinderError):  # a page that needs it will tell what is wrong
            for step in steps:
                if not self._is_over:
                    step(case)

    def _serve(self, opened: Case, case: Case) -> None:
        """From now on this one; who still reads the old state holds it, and it goes with the last of them."""
        self._opened, self._case = opened, case
        self._heard.cache_clear()
        if self._answerers is not None:
            threading.Thread(target=self._answerers.retire, daemon=True).start()
            self._answerers = None

    def _has_changed(self) -> bool:
        store = self._opened._store
        return store.folder is not None and store.folder.journal.last != store.number

    @property
    def answerers(self) -> Answerers:
        """The processes that answer queries on the case as it stands now."""
        case = self.case
        with self._lock:
            if self._answerers is None:
                settings = self.settings
                self._answerers = Answerers(
                    case._now.state,
                    settings.workers,
                    seconds=settings.seconds,
                    memory=settings.megabytes * MEGABYTE,
                )
            return self._answerers

    def heard(self, choice: Choice) -> Case:
        """The case as a choice has it; NotFoundError for a name that is none, AmbiguousError for several.

        UsageError where the case is large: what is heard of it, or an earlier state, is made in memory.
        """
        case = self.case
        if choice and case._now.names.is_large:
            raise UsageError(TOO_LARGE)
        return self._heard(case, choice) if choice else case

    @lru_cache(32)  # noqa: B019 — lives as long as the server
    def _heard(self, case: Case, choice: Choice) -> Case:
        if choice.as_of:
            case = self._passed_on(self._opened.as_of(choice.as_of), self._opened)
        if choice.same_event or choice.same_actor:
            case = case.joined(same_event=choice.same_event, same_actor=choice.same_actor)
        if not choice.selects:
            return case
        return case.according_to(
            *choice.speakers, first_hand=choice.first_hand, hedge=choice.hedge, without=choice.dropped
        )

    def close(self) -> None:
        """End the processes that answer queries, and let the case go."""
        self._is_over = True
        if self._answerers is not None:
            self._answerers.close()
        self._case.close()
        self._opened.close()


def address_of(case: Case, iri: str, choice: Choice, kind: str = "") -> str | None:
    """The address of a thing's page, with the choice; None for what has no page."""
    kind = kind or next((path for name, path in KINDS.items() if case._now.facts.is_a(iri, name)), "")
    if not kind:
        return None
    return f"/{kind}/{key_of(case, iri)}{query_of(choice.pairs)}"


def key_of(case: Case, iri: str) -> str:
    """What stands for a thing in the path of an address: its id where that is its alone, else its IRI."""
    return with_suffix(quote(plain_key_of(case, iri), safe=""))


def plain_key_of(case: Case, iri: str) -> str:
    """The same where it is no part of a path: as a name that can be found."""
    short = last_part(iri)
    names = case.whole._now.names
    alone = not names.is_large and len(names.with_id(short)) <= 1
    return short if alone else iri


def thing_at(case: Case, key: str, kinds: Sequence[str]) -> str:
    """The IRI that a key stands for; NotFoundError for one that stands for nothing of these kinds."""
    try:
        return case.find(key, kinds=kinds).id
    except NotFoundError:
        if not key.endswith(".html"):
            raise
        # What ends like a form has a suffix more, which is still there before a further part of a path.
        return case.find(key.removesuffix(".html"), kinds=kinds).id


def query_of(pairs: Sequence[tuple[str, str]] | Mapping[str, str]) -> str:
    """The part of an address behind the question mark, with it; empty where there is none."""
    told = urlencode(pairs)
    return f"?{told}" if told else ""
