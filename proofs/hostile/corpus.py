"""All hostile files and queries, by theme."""

from collections.abc import Mapping, Sequence

from . import files_bombs, files_dossier, files_packed, files_rdf, files_rows, files_text, queries
from .entry import HostileFile, HostileQuery

THEMES: Mapping[str, Sequence[HostileFile | HostileQuery]] = {
    "files that are no text": files_text.FILES,
    "packed files": files_packed.FILES,
    "RDF": files_rdf.FILES,
    "bombs, nests and lengths": files_bombs.FILES,
    "dossiers": files_dossier.FILES,
    "event data": files_rows.FILES,
    "queries": queries.QUERIES,
}
"""What each theme holds, in the order in which it is run."""
