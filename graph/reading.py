"""What a case and every account of it are read through: one store, its facts, its names."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Self
from weakref import finalize

from ..ontology.errors import NotFoundError, UsageError
from ..store.engine import Store
from .accounts import Selection, account_store
from .comparison import differing_properties
from .events import read_event
from .facts import Facts, last_part
from .joined_store import joined_store
from .joins import NOTHING_JOINED, Joining, Joins, find_joins
from .names import NameIndex
from .records import Event, Thing


class Reading:
    """What has been read of a store in one state: facts, names, accounts, differences."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.version = store.version
        self.facts = Facts(store)
        self.names = NameIndex(self.facts)
        self.accounts: dict[Selection, Any] = {}
        self.joined: dict[Joining, Any] = {}
        self._differing: dict[str, tuple[str, ...]] = {}

    @cached_property
    def state(self) -> str | None:
        """What a process apart opens the store by; a store in memory is written into a folder for it."""
        folder = mkdtemp(prefix="rejoinder-")
        # It goes with the last who reads this state: nobody can be asked to close what may still be read.
        finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return self._store.state(Path(folder))

    def differing(self, event: str) -> tuple[str, ...]:
        """The properties on which accounts of an event differ."""
        if event not in self._differing:
            self._differing[event] = differing_properties(self.facts, event)
        return self._differing[event]


class Reader:
    """A store that is read: the whole case, or one account of it (`selection`)."""

    def __init__(self, store: Store, selection: Selection | None = None, whole: Self | None = None) -> None:
        self._store = store
        self._selection = selection
        self._whole = whole
        self._joins = NOTHING_JOINED
        self._reading = Reading(store)

    @property
    def selection(self) -> Selection | None:
        """Which claims this case hears, None for all."""
        return self._selection

    @property
    def whole(self) -> Self:
        """The case that this account was made from, if through other accounts; a whole case itself."""
        return self._whole or self

    @property
    def joins(self) -> Joins:
        """IRIs that stand for more than one thing, each with the others that it stands for, sorted."""
        return self.whole._joins

    @property
    def _now(self) -> Reading:
        """What has been read of the store as it stands; begun anew after each change."""
        if self._reading.version != self._store.version:
            self._reading = Reading(self._store)
        return self._reading

    @property
    def _ties(self) -> Facts:
        """The facts of the whole case, which tell an account too who belongs to whom and speaks for whom."""
        return self.whole._now.facts

    def find(self, name: str, kinds: Sequence[str] = ()) -> Thing:
        """The one thing that a name fits, across spellings and scripts.

        `kinds` limits the search to classes by local name. Raises NotFoundError with the nearest
        names, AmbiguousError where several things fit.
        """
        try:
            return self._now.names.find(name, kinds)
        except NotFoundError:
            for other, iri in self.joins.under.items():
                if name in (other, last_part(other)):
                    return self._now.names.find(iri, kinds)
            raise

    def thing(self, iri: str) -> Thing:
        """An IRI with its name."""
        return self._now.facts.thing(iri)

    def event(self, iri: str) -> Event:
        """One event by its IRI: every told value, rival ones side by side."""
        return read_event(self._now.facts, iri, self._now.differing)

    def according_to(
        self, *names: str, first_hand: bool = False, hedge: str | None = None, without: Sequence[str] = ()
    ) -> Self:
        """The same interface over the claims of these speakers only (all speakers where none is named).

        `first_hand` leaves reported speech out; `hedge` keeps claims at least that sure;
        `without` leaves out what was read in these sources, and in copies of nothing else.
        Facts that the account does not tell are missing, not false. Made on demand, then kept.
        """
        speakers = tuple(self.find(name, kinds=("Actor",)) for name in names)
        dropped = tuple(self.find(name, kinds=("Source", "Dossier")) for name in without)
        selection = Selection(speakers, first_hand, hedge, dropped)
        accounts = self._now.accounts
        if selection not in accounts:
            store = account_store(self._now.facts, selection)
            accounts[selection] = type(self)(store, selection, self.whole)
        account: Self = accounts[selection]
        return account

    def joined(self, *, same_event: Sequence[str] = (), same_actor: Sequence[str] = ()) -> Self:
        """The same interface over a case in which what these authors judge to be one stands under one IRI.

        Events are joined by the authors of `same_event` (`rj:sameEventAs`), actors by those of
        `same_actor` (`skos:exactMatch`), by any number of steps and across data sets; `joins` tells what
        was joined. Claims, who makes them and in which words stay as they are: an event that two sources
        tell has two accounts. A judgement that was revised or is disputed joins nothing. To hear one
        account of what is joined, join first. Made on demand, in memory, then kept; where nothing is joined
        it is this case.

        Raises NotFoundError for an author that is not in the case, UsageError where judgements join what
        one of the authors denies to be one, and for an account or a case that is joined already.
        """
        if self._selection is not None:
            raise UsageError(f"this is a view ({self._selection}): join the case, then hear an account of it")
        if self.joins:
            raise UsageError("this case is joined already: name all whose judgements it shall follow at once")
        events, actors = (
            [self.find(name, kinds=("Actor",)) for name in names] for names in (same_event, same_actor)
        )
        joining = Joining(tuple(dict.fromkeys(events)), tuple(dict.fromkeys(actors)))
        if joining not in self._now.joined:
            joins = find_joins(self._now.facts, joining)
            if not joins:
                return self
            found = type(self)(joined_store(self._store, joins))
            found._joins = joins
            self._now.joined[joining] = found
        joined: Self = self._now.joined[joining]
        return joined
