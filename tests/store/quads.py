"""Small quads for tests, and the merge computed another way."""

from rejoinder.store.terms import IRI, DefaultGraph, Literal, Quad

EX = "https://example.org/"


def iri(name):
    return IRI(EX + name)


def quad(s, p, o, g):
    """A quad of example names; an object that is not a str becomes an integer."""
    return Quad(iri(s), iri(p), iri(o) if isinstance(o, str) else Literal(o), iri(g))


def merged(store):
    """The triples of the default graph."""
    return [q.triple for q in store.quads(g="")]


def union(quads):
    """Each triple of any named graph, once."""
    return {q.triple for q in quads if not isinstance(q.graph_name, DefaultGraph)}
