"""Which events can differ between accounts at all: found by the engine, before anything is judged."""

from typing import Final

from ..ontology.namespaces import RJ
from ..store.engine import Store
from ..store.results import Solutions
from .verdicts.compared import COMPARED, COUNTED

_COMPARED: Final = " ".join(f"rj:{name}" for name in COMPARED)
_OF_GROUP: Final = " ".join(f"rj:{name}" for name in ("victimStatus", *COUNTED))
_OF_TOLL: Final = "?event rj:toll/rj:includes* ?toll"
# Nothing can differ of an event of which none of these holds; all are plain joins over the merge.
_SEVERAL: Final = "?event ?p ?value } GROUP BY ?event ?p HAVING (COUNT(?value) > 1)"
_RIVAL_VALUES: Final = f"SELECT ?event ?p {{ VALUES ?p {{ {_COMPARED} }} {_SEVERAL}"
_OTHER_SIGNS: Final = (
    # Two values of one count of one toll, or of the status of its victims,
    f"VALUES ?p {{ {_OF_GROUP} }} ?toll ?p ?a, ?b . FILTER(STR(?a) < STR(?b)) {_OF_TOLL}",
    # or tolls of which one may take in the other,
    "?event rj:toll ?a, ?b . FILTER(STR(?a) < STR(?b))",
    "?event rj:toll/rj:includes ?part",
    # or casualties beside who was killed or wounded,
    f"?toll rj:casualties ?a ; rj:killed|rj:wounded ?b . {_OF_TOLL}",
    # or somebody who denies something of it.
    "?denial rj:event ?event . ?record rj:denies ?denial",
)
_OTHERS: Final = tuple(f"SELECT DISTINCT ?event {{ {sign} }}" for sign in _OTHER_SIGNS)


def possibly_differing(store: Store) -> dict[str, set[str] | None]:
    """The events on which accounts may differ, each with the properties that may; None is for any fact.

    All that differ are found, and some that do not. Properties come by local name.
    """
    found: dict[str, set[str] | None] = {}
    for event, name in _rows(store, _RIVAL_VALUES):
        properties = found.setdefault(event, set())
        assert properties is not None
        properties.add(name.removeprefix(RJ))
    for query in _OTHERS:
        found |= {event: None for (event,) in _rows(store, query)}
    return found


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    answer = store.query(query)
    assert isinstance(answer, Solutions)
    return [tuple(term.value for term in row) for row in answer]
