"""What would be left without a declaration when dossiers go while others still speak of their things."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ..ontology.namespaces import RDF
from ..store.engine import Store
from ..store.terms import IRI, Quad

TYPE = RDF + "type"


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
