"""Which events can differ between accounts at all: found by the engine, before anything is judged."""

from typing import Final

from ..store.engine import Store
from ..store.results import Solutions
from ..store.terms import IRI
from .verdicts import COMPARED, COUNTED

_VALUES: Final = " ".join(f"rj:{name}" for name in COMPARED)
_COUNTS: Final = " ".join(f"rj:{name}" for name in COUNTED)
_OF_TOLL: Final = "?event rj:toll/rj:includes* ?toll"
# Nothing can differ of an event of which none of these holds; all are plain joins over the merge.
_SIGNS: Final = (
    # Two values of one property,
    f"VALUES ?p {{ {_VALUES} }} ?event ?p ?a, ?b . FILTER(STR(?a) < STR(?b))",
    # or of one count of one toll,
    f"VALUES ?p {{ {_COUNTS} }} ?toll ?p ?a, ?b . FILTER(STR(?a) < STR(?b)) {_OF_TOLL}",
    # or tolls of which one may take in the other,
    "?event rj:toll ?a, ?b . FILTER(STR(?a) < STR(?b))",
    "?event rj:toll/rj:includes ?part",
    # or casualties beside who was killed or wounded,
    f"?toll rj:casualties ?a ; rj:killed|rj:wounded ?b . {_OF_TOLL}",
    # or somebody who denies something of it.
    "?denial rj:event ?event . ?record rj:denies ?denial",
)


_QUERIES: Final = [f"SELECT DISTINCT ?event {{ {sign} }}" for sign in _SIGNS]


def possibly_differing(store: Store) -> set[str]:
    """IRIs of the events on which accounts may differ: all that do, and some that do not."""
    found: set[str] = set()
    for query in _QUERIES:
        answer = store.query(query)
        assert isinstance(answer, Solutions)
        found.update(row[0].value for row in answer if isinstance(row[0], IRI))
    return found
