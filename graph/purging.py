"""Forgetting: taking a thing out of a case and of its whole history, for good."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ..ontology import rj
from ..ontology.errors import UsageError
from ..ontology.namespaces import RDF, SKOS
from ..store.engine import Store
from ..store.folder.case_folder import CaseFolder
from ..store.folder.purge import Forgotten
from ..store.folder.purge import purge as purge_rows
from ..store.journal.change_file import read_rows
from ..store.journal.record import Intent
from ..store.journal.rows import Row
from .facts import Facts
from .known_things import dossier_graphs
from .records import Thing
from .retracting import refuse_orphans

KINDS: Final = ("Dossier", "Claim", "Remark", "Actor", "Source")
"""What can be purged: what is said, who says it, and where it was read. An actor may be a victim too."""
SHORTEST_NAME: Final = 3
"""Shorter names are not looked for in texts: they would be found in every word."""
_NAMED_BY: Final = (SKOS + "prefLabel", SKOS + "altLabel")
_WORDS: Final = frozenset((rj.quote, rj.gist, rj.motive, rj.occasion, rj.damage))
_TYPE: Final = f"<{RDF}type>".encode()
_CLAIMS: Final = tuple(f"<{name}>".encode() for name in (rj.Claim, rj.Remark))


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge did: rows taken out of the history, and what still needs a look.

    `mentions` are IRIs of claims and remarks whose words hold one of the thing's names; `read`
    is how many states with the purged content others still read: they go when their readers do,
    at the next change.
    """

    rows: int
    change: int
    mentions: tuple[str, ...]
    read: int


def purge(store: Store, thing: Thing, kinds: frozenset[str], reason: str) -> Purged:
    """Take a thing out of every change of a case's journal, and out of all that is made from it.

    With a dossier go its claims; with an actor, all that it ever said and every row that
    mentions it; with a source, all that was ever read in it. Raises UsageError for a case in
    memory, without a reason, and where another dossier speaks of what would be declared nowhere.
    """
    if not reason.strip():
        raise UsageError("say why, without naming what is forgotten: the journal keeps the reason")
    if store.folder is None:
        raise UsageError("a case in memory keeps no history: leave the thing out of its files")
    with store.held():
        if "Dossier" in kinds:
            refuse_orphans(store, set(dossier_graphs(store, thing.id)), [])
        names = _names(Facts(store), thing)
        gone = _what_goes(store.folder, thing.id, kinds)
        intent = Intent("purge", reason=reason.strip())
        forgotten = Forgotten(mentions_one_of(gone), gone, [*names, *_long([thing.id.rpartition("/")[2]])])
        record = purge_rows(store.folder, forgotten, intent)
        store.see_newest()
        read = store.folder.clear_states()
        return Purged(record.purged, record.number, tuple(_mentions(store, names)), read)


def _what_goes(folder: CaseFolder, iri: str, kinds: frozenset[str]) -> frozenset[str]:
    """IRIs of all that goes, looked for in the whole history."""
    gone = {iri}
    for subject, predicate, value, graph in _history(folder):
        if "Dossier" in kinds and graph == iri and predicate == _TYPE and value in _CLAIMS:
            gone.add(subject)
        elif value == f"<{iri}>".encode():
            told = predicate[1:-1].decode()
            by_actor = "Actor" in kinds and told in (rj.statedBy, rj.via, rj.victims)
            if by_actor or ("Source" in kinds and told == rj.source):
                gone.add(subject)
    return frozenset(gone)


def _history(folder: CaseFolder) -> Iterator[tuple[str, bytes, bytes, str]]:
    """Subject, predicate, value and graph of each row that ever came."""
    for number in range(1, folder.journal.last + 1):
        for mark, row in read_rows(folder.journal.path(number)):
            if mark == b"A":
                subject, predicate, rest = row.split(b" ", 2)
                value, graph, _ = rest.rsplit(b" ", 2)
                yield subject[1:-1].decode(), predicate, value, graph[1:-1].decode()


def mentions_one_of(iris: Iterable[str]) -> Callable[[Row], bool]:
    """Tells whether a row has one of these IRIs, or a denial of one, as subject, value or graph."""
    whole = frozenset(f"<{iri}>".encode() for iri in iris)
    denials = tuple(f"<{iri}/denies/".encode() for iri in iris)

    def mentions(row: Row) -> bool:
        subject, _, rest = row.split(b" ", 2)
        value, graph, _ = rest.rsplit(b" ", 2)
        terms = (subject, value, graph)
        return any(term in whole for term in terms) or any(term.startswith(denials) for term in terms)

    return mentions


def _names(facts: Facts, thing: Thing) -> list[str]:
    told = {thing.label, *(str(name.value) for way in _NAMED_BY for name in facts.objects(thing.id, way))}
    return _long(told)


def _long(names: Iterable[str]) -> list[str]:
    return sorted(name.casefold() for name in names if len(name) > SHORTEST_NAME)


def _mentions(store: Store, names: list[str]) -> Iterator[str]:
    """Claims and remarks whose words still hold one of the names, sorted."""
    found = set()
    for quad in store.named_quads():
        if quad.predicate.value in _WORDS and any(name in str(quad.object).casefold() for name in names):
            of_record = quad.predicate.value in (rj.quote, rj.gist)
            teller = quad.subject if of_record else quad.graph_name
            found.add(str(teller)[1:-1])
    return iter(sorted(found))
