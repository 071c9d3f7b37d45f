"""What would be left without a declaration when dossiers go while others still speak of their things."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..ontology import rj
from ..ontology.namespaces import RDF
from ..store.engine import Store
from ..store.terms import IRI, Quad

TYPE = RDF + "type"
_REMARK = IRI(rj.Remark)
_SPEAKING_OF = frozenset((rj.about, rj.denies, rj.disputes, rj.supports, rj.revises, rj.unclaimed))
_DENIAL = "/denies/"
"""What stands in the IRI of a denial behind that of the remark whose it is."""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A thing that only leaving graphs declare, and a graph that stays and speaks of it, by IRI."""

    thing: str
    user: str


def find_orphans(store: Store, leaving: Collection[str], coming: Iterable[Quad] = ()) -> list[Orphan]:
    """Things that would be declared nowhere once `leaving` gives way to `coming`, sorted by IRI.

    A thing is declared where a graph gives it a type.
    """
    declared = {q.subject.value for q in coming if q.predicate.value == TYPE and isinstance(q.subject, IRI)}
    told = (quad for graph in sorted(leaving) for quad in store.quads(p=TYPE, g=graph))
    losing = {q.subject.value for q in told if isinstance(q.subject, IRI)} - declared
    return [Orphan(thing, user) for thing in sorted(losing) if (user := _user(store, thing, leaving))]


def _user(store: Store, thing: str, leaving: Collection[str]) -> str:
    """A staying graph that speaks of a thing; empty where none does, or one declares it itself."""
    staying = [q for q in (*store.quads(s=thing), *store.quads(o=IRI(thing))) if _stays(q, leaving)]
    if any(q.predicate.value == TYPE and q.subject == IRI(thing) for q in staying):
        return ""
    return min((str(q.graph_name.value) for q in staying if isinstance(q.graph_name, IRI)), default="")


def _stays(quad: Quad, leaving: Collection[str]) -> bool:
    return isinstance(quad.graph_name, IRI) and quad.graph_name.value not in leaving


def let_go(quads: Iterable[Quad], record: str) -> tuple[list[Quad], frozenset[str]]:
    """What stays of a dossier's own graph when one of its claims or remarks goes, and all records that go.

    With it go the links that others have to it, and the remarks that spoke of nothing else: words
    on a claim that nobody can read any more tell nobody anything.
    """
    kept, gone = list(quads), {record}
    leaving = {record}
    while leaving:
        pointing = {_subject(quad) for quad in kept if _object(quad) in leaving}
        kept = [quad for quad in kept if not _tells_of(quad, leaving)]
        linked = {_subject(quad) for quad in kept if quad.predicate.value in _SPEAKING_OF}
        remarks = {_subject(quad) for quad in kept if quad.object == _REMARK and quad.predicate.value == TYPE}
        leaving = (pointing & remarks) - linked
        gone |= leaving
    return kept, frozenset(gone)


def _tells_of(quad: Quad, records: Collection[str]) -> bool:
    """Whether a quad belongs to the record of a claim or remark, or points to one."""
    subject = _subject(quad)
    return subject in records or _object(quad) in records or subject.partition(_DENIAL)[0] in records


def _subject(quad: Quad) -> str:
    return quad.subject.value if isinstance(quad.subject, IRI) else ""


def _object(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, IRI) else ""
