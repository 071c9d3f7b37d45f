"""Who speaks most in a case: the names that are offered where an account is chosen."""

from __future__ import annotations

from collections import Counter
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from ..graph.case import Case
from ..graph.facts import last_part
from ..ontology import rj
from ..store.engine import Store
from ..store.results import Solutions
from ..store.terms import IRI

OFFERED: Final = 200
"""So many names are offered; any other can be typed as well."""
_TIMES: Final = f"SELECT ?who (COUNT(*) AS ?times) {{ ?record <{rj.statedBy}> ?who }} GROUP BY ?who"
_lock: Final = Lock()
_kept: Final[WeakKeyDictionary[Store, tuple[int, tuple[str, ...]]]] = WeakKeyDictionary()


def speakers_of(case: Case) -> tuple[str, ...]:
    """Names of the speakers with the most claims and remarks, the most first; ids where several share one."""
    store = case._store
    with _lock:
        if store in _kept and _kept[store][0] == store.version:
            return _kept[store][1]
    version, found = store.version, _counted(case)
    with _lock:
        _kept[store] = version, found
    return found


def times_spoken(case: Case) -> dict[str, int]:
    """How many claims and remarks each speaker (an IRI) has, by the engine: one by one they take seconds."""
    told = case._store.query(_TIMES)
    assert isinstance(told, Solutions)
    return {row["who"].value: int(row["times"].value) for row in told if isinstance(row["who"], IRI)}


def _counted(case: Case) -> tuple[str, ...]:
    times = times_spoken(case)
    most = sorted(times, key=lambda iri: (-times[iri], iri))[:OFFERED]
    labels = {iri: case.thing(iri).label for iri in most}
    shared = Counter(labels.values())
    return tuple(label if shared[label] == 1 else last_part(iri) for iri, label in labels.items())
