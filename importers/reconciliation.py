"""The ledger that keeps a dossier honest: every text of the file must have ended in a quad."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from ..ontology.documents import read_document
from ..ontology.errors import Fault
from ..ontology.namespaces import PREFIXES, RDF
from ..store.terms import IRI, Literal, Quad
from .dossier_survey import Survey
from .yaml_tree import Mapping, Node, Scalar, Sequence

Expected = tuple[str, str, str, str]
"""Graph, subject, predicate, and the IRI or lexical form of the object."""


@cache
def context_predicates() -> dict[str, str]:
    """Term of the JSON-LD context → its IRI; a term scoped to a type stands as `Type/term`."""
    return dict(_terms(json.loads(read_document("context.jsonld"))["@context"], ""))


def _terms(context: dict[str, Any], scope: str) -> Iterator[tuple[str, str]]:
    for key, term in context.items():
        name = term.get("@id") if isinstance(term, dict) else term
        if isinstance(name, str) and ":" in name and not name.startswith("http"):
            prefix, _, local = name.partition(":")
            yield scope + key, PREFIXES[prefix] + local
        if isinstance(term, dict) and "@context" in term:
            yield from _terms(term["@context"], f"{key}/")


class Ledger:
    """What each text of a tree must have become; `unbalanced` tells what did not."""

    def __init__(self) -> None:
        self.predicates = context_predicates()
        self.entries: list[tuple[Scalar, Expected | None]] = []

    def enter(self, graph: str, subject: str, key: str, node: Scalar, value: str) -> None:
        """Notes that a text must end as the object of a quad."""
        self.entries.append((node, (graph, subject, self.predicates[key], value)))

    def enter_word(self, graph: str, subject: str, key: str, node: Node, survey: Survey) -> None:
        """Notes a text that ends in an IRI (an id, the base, a part) or in a type."""
        if not isinstance(node, Scalar):
            return
        if key == "type":
            self.entries.append((node, (graph, subject, RDF + "type", self.predicates.get(node.text, ""))))
        elif (
            key in ("base", "remark")
            or subject.endswith(node.text)
            or subject == survey.try_resolve(node.text)
        ):
            self.entries.append((node, None))

    def unbalanced(self, tree: Mapping, quads: Iterable[Quad], path: str) -> list[Fault]:
        """Faults for each text of the tree that was entered nowhere, or whose quad is not there."""
        held = {(_value(q.graph_name), _value(q.subject), q.predicate.value, _value(q.object)) for q in quads}
        entered = {id(node) for node, _ in self.entries}
        lost = [node for node in texts(tree) if id(node) not in entered]
        lost += [node for node, expected in self.entries if expected and expected not in held]
        help = "this is a fault of rejoinder: please report it with the file"
        return [Fault(path, node.line, f"“{node.text}” was lost on the way", help) for node in lost]


def _value(term: object) -> str:
    return term.value if isinstance(term, IRI | Literal) else ""


def texts(node: Node) -> Iterable[Scalar]:
    """Every text in a tree, in file order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from texts(item)
    else:
        for value in node.entries.values():
            yield from texts(value)
