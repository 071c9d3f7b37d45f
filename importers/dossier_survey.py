"""First look at a dossier: its base, what it declares, and its claims with their IRIs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..ontology.dates import DateError, Span, span
from ..ontology.errors import Fault
from .dossier_keys import DECLARES
from .iris import OWN_GROUND, IriError, mint_claim, resolve
from .known import Declared, a_kind
from .yaml_tree import Mapping, Node, Scalar

_STAND_IN = "https://base-is-missing.invalid/"
_DEFAULT_TYPES = {
    "actor": "Actor",
    "place": "Place",
    "event": "Event",
    "source": "Source",
    "weapon": "Weapon",
}


@dataclass(slots=True)
class ClaimNode:
    """A claim or remark in the tree; `source` is the map it is nested in, None under the top-level claims."""

    tree: Mapping
    source: Mapping | None
    iri: str

    @property
    def is_remark(self) -> bool:
        """Whether it is a record only, with nothing that it says to be so."""
        return "says" not in self.tree.entries


@dataclass(slots=True)
class Survey:
    """A dossier as found: everything that reading its references needs."""

    path: str
    tree: Mapping
    base: str = _STAND_IN
    id: str = ""
    iri: str = ""
    language: str = "en"
    declared: list[Declared] = field(default_factory=list)
    claims: list[ClaimNode] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int | None, message: str, help: str = "") -> None:
        """Adds one thing that is wrong."""
        self.faults.append(Fault(self.path, line, message, help))

    def resolve(self, text: str) -> str:
        """IRI that a reference in this dossier stands for; raises IriError."""
        return resolve(text, self.base)

    def try_resolve(self, text: str | None) -> str:
        """The same, empty where the text is no reference: its fault is found elsewhere."""
        try:
            return self.resolve(text) if text else ""
        except IriError:
            return ""

    def dossiers(self) -> list[str]:
        """IRIs of the dossiers in the file: this one."""
        return [self.iri]

    def dates(self) -> Iterator[tuple[str, tuple[Span, str | None]]]:
        """Each event with a date that a claim tells of it, and the time zone of the telling where known."""
        for claim in self.claims:
            source = claim.source.text("zone") if claim.source else None
            zone = claim.tree.text("zone") or source or self.tree.text("zone")
            for said in claim.tree.maps("says"):
                when = said.text("when")
                try:
                    if when:
                        yield self.try_resolve(said.text("id")), (span(when), zone)
                except DateError:
                    continue  # told as a fault by the check of its value


def survey(tree: Mapping, path: str) -> Survey:
    """What a dossier declares; faults of its head and of ids told twice are collected in `faults`."""
    found = Survey(path, tree)
    _head(found)
    found.declared.append(Declared(found.iri, "dossier", "Dossier", found.id, (), path, tree.line))
    for key, kind in DECLARES.items():
        for node in tree.maps(key):
            _declare(found, node, kind)
    for source in tree.maps("sources"):
        for claim in source.maps("claims"):
            _claim(found, claim, source)
    for claim in tree.maps("claims"):
        _claim(found, claim, None)
    _twice(found)
    return found


def _head(found: Survey) -> None:
    tree = found.tree
    found.language = tree.text("language") or "en"
    base = tree.text("base")
    if base is None:
        found.fault(
            tree.lines.get("base", tree.line),
            "no base",
            "add “base: https://…/”, which the ids are resolved against",
        )
    elif _is_base(found, base):
        found.base = base
    found.id = tree.text("dossier") or ""
    if not found.id:
        found.fault(tree.lines.get("dossier", tree.line), "no id of the dossier", "add “dossier: <id>”")
    if "coder" not in tree.entries:
        found.fault(tree.line, "no coder", "add “coder: <id of an actor>”: who answers for this dossier")
    found.iri = found.try_resolve(found.id) or f"{found.base}dossier"


def _is_base(found: Survey, base: str) -> bool:
    line = found.tree.lines["base"]
    try:
        if "://" not in base:
            raise IriError(f"the base “{base}” is not absolute", "write https://host/path/")
        resolve(base, base)
    except IriError as error:
        found.fault(line, str(error), error.help)
        return False
    if base.startswith(OWN_GROUND):
        found.fault(line, f"the base “{base}” lies in rejoinder's own namespace", "choose a base of your own")
        return False
    if not base.endswith("/"):
        found.fault(line, f"the base “{base}” does not end with a slash", f"write {base}/")
        return False
    return True


def _declare(found: Survey, node: Mapping, kind: str) -> None:
    id = node.text("id")
    iri = found.try_resolve(id)
    if id and iri:
        names = tuple(_names(node))
        type = node.text("type") or _DEFAULT_TYPES[kind]
        found.declared.append(Declared(iri, kind, type, id, names, found.path, node.line))


def _names(node: Mapping) -> Iterator[str]:
    for key in ("name", "alias", "label", "title"):
        for value in node.values(key):
            yield from _texts(value)


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Mapping):
        yield from (value.text for value in node.entries.values() if isinstance(value, Scalar))


def _claim(found: Survey, node: Mapping, source: Mapping | None) -> None:
    id = node.text("id")
    told = found.try_resolve(id)
    origin = (source or found.tree).text("id" if source else "dossier") or ""
    iri = told or mint_claim(found.base, found.id, origin, node)
    found.claims.append(ClaimNode(node, source, iri))
    if id and told:
        found.declared.append(Declared(iri, "claim", "Claim", id, (), found.path, node.line))


def _twice(found: Survey) -> None:
    seen: dict[str, Declared] = {}
    for thing in found.declared:
        first = seen.setdefault(thing.iri, thing)
        if first is not thing:
            found.fault(
                thing.line,
                f"id “{thing.id}” stands twice",
                f"it is declared in line {first.line} already, as {a_kind(first.kind)}",
            )
    minted: dict[str, Mapping] = {}
    for claim in found.claims:
        if "id" not in claim.tree.entries:
            same = minted.setdefault(claim.iri, claim.tree)
            if same is not claim.tree:
                found.fault(
                    claim.tree.line, "the same claim stands twice", f"it stands in line {same.line} already"
                )
