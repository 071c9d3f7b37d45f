"""The event table of a case or an account: read from its file, else built, and kept for the next time."""

from collections.abc import Iterator
from itertools import chain
from weakref import WeakKeyDictionary

import polars as pl

from ...ontology import rj
from ...ontology.errors import CaseError
from ...store.engine import Store
from ...store.folder.case_folder import CaseFolder
from ...store.journal.rows import Row, row_of
from ...store.terms import IRI
from ..facts import Facts
from ..reading import Reader
from .build import build
from .kept import keep_table, read_table, table_file

_known: WeakKeyDictionary[Store, tuple[int, pl.DataFrame]] = WeakKeyDictionary()
"""The table of each open store, and the version of the store that it is of."""


def event_table(case: Reader | Store) -> pl.DataFrame:
    """A row per event and account, and one per event for all accounts together; see `columns`.

    The rows of an account's own table are those of its claims alone; what they say of an event
    together is the row without an account. In a case folder the table is kept as a file.

    >>> from rejoinder.graph import Case
    >>> table = event_table(Case.open("examples/escalation-2021.yaml"))
    >>> envelope = table.filter(table["account"].is_null())
    >>> len(envelope), envelope["is_attack"].sum()
    (8, 6)
    """
    store = case if isinstance(case, Store) else case._store
    known = _known.get(store)
    if known is None or known[0] != store.version:
        known = _known[store] = (store.version, _table(store, case))
    return known[1]


def _table(store: Store, case: Reader | Store) -> pl.DataFrame:
    def ties() -> tuple[Facts, Facts]:
        if isinstance(case, Store):
            facts = Facts(store)
            return facts, facts
        return case._now.facts, case._ties

    folder, number = store.folder, store.number
    if folder is None or not number:
        return build(chain(store.rows(), _parts(store, case)), ties)
    path = table_file(folder, number)
    table = read_table(path)
    if table is None:
        table = build(_rows_of(store, folder, number), ties)
        keep_table(folder, path, table)
    return table


def _parts(store: Store, case: Reader | Store) -> Iterator[Row]:
    """Which event is part of which, by the whole case of an account: it tells nobody's harm, or of whom."""
    whole = store if isinstance(case, Store) else case.whole._store
    if whole is not store:
        yield from (
            row_of(quad) for quad in whole.quads(p=rj.partOfEvent) if isinstance(quad.graph_name, IRI)
        )


def _rows_of(store: Store, folder: CaseFolder, number: int) -> Iterator[Row]:
    """The rows of the state after a change: from the journal, which is far quicker to read through.

    A purge may have taken that journal away since; the state that is open still stands.
    """
    try:
        yield from folder.journal.state(number)
    except CaseError:
        yield from store.rows()
