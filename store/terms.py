"""RDF's own words for the terms that the store holds and that queries give back.

They are the engine's term classes under their RDF 1.1 names: a term needs no conversion on
its way out of a query. `str(term)` is its N-Quads spelling; `term.value` its bare text.
"""

from pyoxigraph import BlankNode, DefaultGraph, Literal, Quad, Triple, Variable
from pyoxigraph import NamedNode as IRI

__all__ = ["IRI", "BlankNode", "DefaultGraph", "Literal", "Quad", "Triple", "Variable"]
