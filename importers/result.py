"""What reading a file gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..ontology.errors import Fault
from ..store.terms import Quad


@dataclass(frozen=True)
class Reading:
    """What one file holds, ready to be put into a case.

    `quads` stand in named graphs, claims' and dossiers', derived ones among them; they can be
    iterated again. `dossiers` are the IRIs of its dossiers, which it replaces whole. `where`
    leads from an IRI to the line that tells it (nothing for RDF). `claims` and `remarks` count
    records. `warnings` are what does not hinder loading.
    """

    path: str
    quads: Iterable[Quad]
    dossiers: tuple[str, ...]
    where: Mapping[str, int] = field(default_factory=dict)
    claims: int = 0
    remarks: int = 0
    warnings: tuple[Fault, ...] = ()
