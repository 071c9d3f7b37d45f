"""A checked dossier as JSON-LD: ids minted, types filled in, numbers made; the context does the rest."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, Final

from ..ontology.counts import count
from ..ontology.documents import read_document
from ..ontology.namespaces import ACT, RDF, WPN, XSD
from .dossier_keys import KEYS, PROPERTIES, Key
from .dossier_survey import ClaimNode, Survey
from .iris import is_absolute, toll_iri
from .known import Register
from .reconciliation import Ledger
from .yaml_tree import Mapping, Node, Scalar, Sequence

Json = dict[str, Any]

_TYPES: Final = {"actor": "Actor", "place": "Place", "event": "Event", "source": "Source", "weapon": "Weapon"}
_KEYWORDS: Final = ("id", "dossier", "type", "remark", "part", "base")


def jsonld(survey: Survey, register: Register, ledger: Ledger) -> str:
    """JSON-LD text of a dossier that has no faults, with its context inside.

    Every text of the tree that is to become a quad is entered into the ledger.
    """
    body = _Builder(survey, register, ledger).dossier()
    head = json.dumps({"@base": survey.base, "@language": survey.language})
    return f'{{"@context":[{_context()},{head}],{json.dumps(body, ensure_ascii=False)[1:]}'


@cache
def _context() -> str:
    return json.dumps(json.loads(read_document("context.jsonld"))["@context"], separators=(",", ":"))


class _Builder:
    """Turns the maps of one tree into JSON-LD nodes, by the table of keys."""

    def __init__(self, survey: Survey, register: Register, ledger: Ledger) -> None:
        self.survey, self.register, self.ledger = survey, register, ledger
        self.claims = {id(claim.tree): claim for claim in survey.claims}
        self.graph = survey.iri

    def dossier(self) -> Json:
        made = self.node(self.survey.tree, "dossier", self.survey.iri, {"type": "Dossier"})
        claims = made.pop("claims", [])
        made["claims"] = [claim for claim in claims if "source" not in claim]
        made["@included"] = [claim for claim in claims if "source" in claim]
        return made

    def node(self, tree: Mapping, place: str, subject: str, start: Json) -> Json:
        """JSON-LD node of one map; `start` is what it begins with."""
        made: Json = {"id": subject, **start}
        for name, value in tree.entries.items():
            if name in _KEYWORDS:
                self.ledger.enter_word(self.graph, subject, name, tree.entries[name], self.survey)
                continue
            made[name] = self.values(value, name, KEYS[place][name], subject, tree)
        return made

    def values(self, value: Node, name: str, key: Key, subject: str, tree: Mapping) -> Any:
        nodes = value.items if isinstance(value, Sequence) else [value]
        if key.kind == "maps":
            return [
                self.inner(node, key.inner, subject, n)
                for n, node in enumerate(nodes, 1)
                if isinstance(node, Mapping)
            ]
        made = [self.value(node, name, key, subject, tree) for node in nodes]
        return (
            made[0]
            if len(made) == 1
            else [one for some in made for one in (some if isinstance(some, list) else [some])]
        )

    def inner(self, tree: Mapping, place: str, subject: str, number: int) -> Json:
        if place in ("claim", "coder's claim"):
            return self.claim(self.claims[id(tree)], place)
        if place == "toll":
            event = subject.partition("/toll/")[0]
            return self.node(tree, place, toll_iri(event, tree, self.survey.base), {})
        if place == "denial":
            return self.node(tree, place, f"{subject}/denies/{number}", {"type": "Denial"})
        iri = self.survey.resolve(tree.text("id") or "")
        type = tree.text("type") or _TYPES.get(place)
        return self.node(tree, place, iri, {"type": type} if type else {})

    def claim(self, claim: ClaimNode, place: str) -> Json:
        """A claim or remark: its record, and what it says as the graph that it names."""
        tree = claim.tree
        start: Json = {"type": "Remark" if claim.is_remark else "Claim"}
        if "statedBy" not in tree.entries:
            speaker = claim.source.text("publisher") if claim.source else self.survey.tree.text("coder")
            start["statedBy"] = self.survey.resolve(speaker or "")
        relays = tree.texts("via")
        if len(relays) > 1:
            start |= {f"{RDF}_{n}": {"@id": self.survey.resolve(via.text)} for n, via in enumerate(relays, 1)}
        record = Mapping({k: v for k, v in tree.entries.items() if k != "says"}, tree.lines, tree.line)
        made = self.node(record, place, claim.iri, start)
        self.graph = claim.iri
        said = [self.inner(node, "said", claim.iri, n) for n, node in enumerate(tree.maps("says"), 1)]
        self.graph = self.survey.iri
        return made | ({"says": said} if said else {})

    # -- values

    def value(self, node: Node, name: str, key: Key, subject: str, tree: Mapping) -> Any:
        if key.kind == "name":
            return self.name(node, key.term or name, subject)
        assert isinstance(node, Scalar), "the check lets only texts through here"
        made, expected = self.scalar(node.text, name, key, tree)
        self.ledger.enter(self.graph, subject, key.term or name, node, expected)
        return made

    def name(self, node: Node, term: str, subject: str) -> Any:
        if isinstance(node, Scalar):
            self.ledger.enter(self.graph, subject, term, node, node.text)
            return node.text
        made = []
        assert isinstance(node, Mapping), "the check lets only texts and language maps through here"
        for tag in node.entries:
            for text in node.texts(tag):
                self.ledger.enter(self.graph, subject, term, text, text.text)
                made.append({"@value": text.text, "@language": tag})
        return made

    def scalar(self, text: str, name: str, key: Key, tree: Mapping) -> tuple[Any, str]:
        """JSON-LD value of one text, and the IRI or lexical form that its quad must have."""
        match key.kind:
            case "denied":
                return self.denied(text, tree)
            case "reference" | "match" | "web":
                return self.reference(text)
            case "action" | "weapon":
                return self.code(text, name)
            case "license" | "reason":
                return self.reason(text, key.kind)
            case "property":
                return text, self.ledger.predicates[text]
            case "count":
                exact = count(text).exact
                return (text, text) if exact is None else (exact, str(exact))
            case "integer":
                return int(text), str(int(text))
            case "date" if name == "issued" and len(text) == 10 and text[4] == text[7] == "-":
                return {"@value": text, "@type": XSD + "date"}, text
            case _:
                return text, text

    def reference(self, text: str) -> tuple[str, str]:
        """The whole IRI: a bare id such as `base` or `type` may be a word of the context itself."""
        iri = self.survey.resolve(text)
        return iri, iri

    def code(self, text: str, name: str) -> tuple[str, str]:
        own = self.survey.try_resolve(text)
        if own and (is_absolute(text) or (name != "action" and "weapon" in self.register.kinds(own))):
            return own, own
        return text, (ACT if name == "action" else WPN) + text

    def reason(self, text: str, kind: str) -> tuple[Any, str]:
        iri = self.survey.try_resolve(text)
        if iri and (is_absolute(text) or (kind == "reason" and "event" in self.register.kinds(iri))):
            return {"@id": iri}, iri
        return text, text

    def denied(self, text: str, tree: Mapping) -> tuple[Any, str]:
        name = tree.text("property") or ""
        key = PROPERTIES[name]
        made, expected = self.scalar(text, name, key, tree)
        if key.kind in ("reference", "match", "action", "weapon"):
            return {"@id": expected}, expected
        if key.kind == "decimal":
            return {"@value": text, "@type": XSD + "decimal"}, text
        return made, expected
