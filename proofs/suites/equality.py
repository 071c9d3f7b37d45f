"""Whether two graphs, or two tables of rows, say the same: blank nodes by a bijection, literals by value.

Both come down to one question, whether two datasets are isomorphic, and RDFC-1.0 answers it: a row
becomes a blank node of its own with one statement for each of its values, so that rows count as often
as they come, and only the order of rows is kept apart.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from pyoxigraph import CanonicalizationAlgorithm, Dataset

from rejoinder.store.terms import IRI, BlankNode, Literal, Quad, Triple

SKOLEM = "https://blank.example/"
"""Below this, IRIs stand for blank nodes: a case holds none."""

XSD = "http://www.w3.org/2001/XMLSchema#"
WHOLE = frozenset(
    (
        *("integer", "nonPositiveInteger", "negativeInteger", "nonNegativeInteger", "positiveInteger"),
        *("long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
)
INTEGER = IRI(XSD + "integer")
ROW = "https://row.example/"

Term = Any
Row = Mapping[str, Term]


def difference(expected: Iterable[Quad], found: Iterable[Quad]) -> str:
    """What is missing and what is too much, by name of one each; empty where both say the same."""
    wanted, got = _canonical(expected), _canonical(found)
    if wanted == got:
        return ""
    missing, surplus = sorted(wanted - got), sorted(got - wanted)
    said = [f"{len(missing)} missing, as {missing[0]}" if missing else ""]
    said.append(f"{len(surplus)} too many, as {surplus[0]}" if surplus else "")
    return "; ".join(part for part in said if part)


def _canonical(quads: Iterable[Quad]) -> set[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def by_value(quads: Iterable[Quad]) -> list[Quad]:
    """The quads with each literal in one spelling of its value, and stand-ins made blank nodes again."""
    return [Quad(_plain(q.subject), q.predicate, _plain(q.object), _plain(q.graph_name)) for q in quads]


def rows_as_quads(rows: Iterable[Row], ordered: bool) -> list[Quad]:
    """A table as quads; where it is `ordered`, each row says its number."""
    quads = []
    for number, row in enumerate(rows):
        subject = BlankNode()
        quads.append(Quad(subject, IRI(ROW + "number"), Literal(number if ordered else 0)))
        for name, term in row.items():
            if term is not None:
                quads.append(Quad(subject, IRI(ROW + "value/" + name), _plain(term)))
    return quads


def _plain(term: Term) -> Term:
    if isinstance(term, IRI) and term.value.startswith(SKOLEM):
        return BlankNode("b" + "".join(c if c.isalnum() else "x" for c in term.value.removeprefix(SKOLEM)))
    if isinstance(term, Triple):
        return Triple(_plain(term.subject), term.predicate, _plain(term.object))
    return _literal(term) if isinstance(term, Literal) else term


def _literal(term: Literal) -> Literal:
    """The literal with its value in one spelling: `1.0` as `1`, `1E6` as `1000000`.

    Its type is kept; only the types that XML Schema derives from `integer` are that, for their values
    are the same, and the engine keeps them as that.
    """
    kind = term.datatype.value.removeprefix(XSD)
    spell = SPELLINGS.get(kind)
    if spell is None:
        return term
    try:
        return Literal(spell(term.value), datatype=INTEGER if kind in WHOLE else term.datatype)
    except (ValueError, InvalidOperation):
        return term  # ill-typed: its spelling is all it has


def _decimal(text: str) -> str:
    return f"{Decimal(text).normalize() + 0:f}"


def _floating(text: str) -> str:
    number = float(text.replace("INF", "inf"))
    return text if math.isinf(number) else repr(number)


def _truth(text: str) -> str:
    return {"1": "true", "0": "false"}.get(text, text)


def _moment(text: str) -> str:
    moment = datetime.fromisoformat(text)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).isoformat()


SPELLINGS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys((*WHOLE, "decimal"), _decimal),
    **dict.fromkeys(("double", "float"), _floating),
    "boolean": _truth,
    "dateTime": _moment,
}
