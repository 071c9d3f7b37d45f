"""The case that is served: opened anew when it has changed, and heard as an address says."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from ..graph.case import Case
from ..graph.exports.withholding import passable, withheld_from
from ..graph.facts import last_part
from ..ontology.errors import UsageError
from ..ontology.hedges import HEDGES
from ..store.apart.answerers import Answerers
from ..store.apart.failure import MEGABYTE
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
    """The case behind a server. Safe to be asked from several threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._opened = self._open()
        self._case = self._passed_on()
        self._answerers: Answerers | None = None

    def _open(self) -> Case:
        return Case.open(*self.settings.cases, read_only=True)

    def _passed_on(self) -> Case:
        """The case, without what may not be passed on where others than this machine are served."""
        return self._opened if self.settings.pass_on else passable(self._opened, withheld_from(self._opened))

    @property
    def case(self) -> Case:
        """The whole case as it stands now; a case folder that has changed is opened anew."""
        with self._lock:
            if self._has_changed():
                # Who still reads the old state holds it; it goes with the last of them.
                self._opened = self._open()
                self._case = self._passed_on()
                self._heard.cache_clear()
                if self._answerers is not None:
                    threading.Thread(target=self._answerers.close, daemon=True).start()
                    self._answerers = None
            return self._case

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
        """The case as a choice has it; NotFoundError for a name that is none, AmbiguousError for several."""
        return self._heard(self.case, choice) if choice else self.case

    @lru_cache(32)  # noqa: B019 — lives as long as the server
    def _heard(self, case: Case, choice: Choice) -> Case:
        if choice.as_of:
            case = case.as_of(choice.as_of)
        if choice.same_event or choice.same_actor:
            case = case.joined(same_event=choice.same_event, same_actor=choice.same_actor)
        if not choice.selects:
            return case
        return case.according_to(
            *choice.speakers, first_hand=choice.first_hand, hedge=choice.hedge, without=choice.dropped
        )

    def close(self) -> None:
        """End the processes that answer queries, and let the case go."""
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
    """What stands for a thing in an address: its id where that is its alone, else its IRI."""
    short = last_part(iri)
    ends_like_data = Path(short).suffix in (".json", ".csv", ".ttl", ".html", ".svg", ".png")
    names = case.whole._now.names
    alone = not ends_like_data and not names.is_large and len(names.with_id(short)) <= 1
    return quote(short if alone else iri, safe="")


def thing_at(case: Case, key: str, kinds: Sequence[str]) -> str:
    """The IRI that a key stands for; NotFoundError for one that stands for nothing of these kinds."""
    return case.find(key, kinds=kinds).id


def query_of(pairs: Sequence[tuple[str, str]] | Mapping[str, str]) -> str:
    """The part of an address behind the question mark, with it; empty where there is none."""
    told = urlencode(pairs)
    return f"?{told}" if told else ""
