"""The W3C's SPARQL 1.1 syntax tests, through the question to a store.

An update is never carried out: a sound one counts as passed where it is refused as the update that
it is, a malformed one where it is refused at all.
"""

from dataclasses import replace

from rejoinder.ontology.errors import QueryError
from rejoinder.store.engine import Store
from rejoinder.store.query_text import dataset_clauses
from rejoinder.store.terms import IRI, Quad

from .manifest import Case, Suite

HOME = "sparql/sparql11"
UPDATES = ("this is an update", "LOAD reads from elsewhere")

_SERVICE = "refused on purpose: SERVICE asks another server"
_FUNCTION = "a function that nobody has defined is refused before any row is looked at"
_NOTHING = "an update without an operation is refused as the empty query that it is"
KNOWN = {
    "syntax-fed/syntax-service-01.rq": _SERVICE,
    "syntax-fed/syntax-service-02.rq": _SERVICE,
    "syntax-fed/syntax-service-03.rq": _SERVICE,
    "syntax-query/syntax-select-expr-04.rq": _FUNCTION,
    "syntax-update-1/syntax-update-38.ru": _NOTHING,
    "syntax-update-1/syntax-update-39.ru": _NOTHING,
    "syntax-update-1/syntax-update-40.ru": _NOTHING,
}
"""The tests that are known to fail, and why."""


def cases(suite: Suite, of_updates: bool) -> list[Case]:
    """The syntax tests of queries, or of updates, by the name of their file; some lie among other tests."""
    every = (case for folder in suite.folders(HOME) for case in suite.cases(folder))
    chosen = (case for case in every if "SyntaxTest11" in case.kind)
    return [
        replace(case, name="/".join(case.input.split("/")[-2:]))
        for case in chosen
        if case.input.endswith(".ru") == of_updates
    ]


def failure(suite: Suite, case: Case) -> str:
    """What went wrong in one test, empty where nothing did."""
    text = suite.path(case.input).read_text(encoding="utf-8")
    with Store.memory() as store:
        try:
            store.replace((), _asked_for(text, case.input))
            store.query(text, base=case.input)
        except QueryError as error:
            return _judged(case, str(error))
    return "accepted" if "Negative" in case.kind or case.input.endswith(".ru") else ""


def _judged(case: Case, said: str) -> str:
    if "Negative" in case.kind:
        return ""
    as_update = case.input.endswith(".ru") and any(words in said for words in UPDATES)
    return "" if as_update else f"refused: {said}"


def _asked_for(query: str, base: str) -> list[Quad]:
    """A quad for each graph that FROM names: a graph that the case does not hold would be refused."""
    clauses = dataset_clauses(query, base)
    graphs = [*clauses.default, *clauses.named] if clauses else []
    return [Quad(IRI("a:s"), IRI("a:p"), IRI("a:o"), IRI(graph)) for graph, _ in graphs]
