"""What a person enters, as the tree of a dossier: so the checks of a dossier apply, and say where.

Every node has the number of the field that it came from for its line, so that a fault of the
checks leads back to the field.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from collections.abc import Sequence as Several
from dataclasses import dataclass, field
from typing import Final

from ..importers.dossier_keys import KEYS, Key
from ..importers.yaml_tree import Mapping, Node, Scalar, Sequence
from ..ontology.errors import Fault, InputError
from .telling_names import Editor, Namer, NewActor, NewSource, slug

Value = str | int | float | NewActor
Values = Value | Several[Value]
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TOLL: Final = tuple(name for name in KEYS["toll"] if name != "includes")


@dataclass(slots=True)
class Tree:
    """One claim of an editor, and what it needs declared; `fields` are in the order of the lines."""

    namer: Namer
    editor: Editor
    fields: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _actors: dict[str, Mapping] = field(default_factory=dict)
    _sources: dict[str, Mapping] = field(default_factory=dict)

    def dossier(self, claim: Map[str, Node | None]) -> Mapping:
        """The dossier; what was wrong with names and texts so far is in `faults`, and left out."""
        head: dict[str, Node | None] = {
            "dossier": self.text("editor", self.editor.id),
            "base": self.text("editor", self.editor.base),
            "coder": self.text("editor", self.editor.iri),
        }
        if self.editor.dossier not in self.namer.facts.dossiers:
            head["title"] = self.text("editor", f"Claims entered by {self.editor.name}")
        if self.editor.is_new:
            self._declare(self.editor.iri, NewActor(self.editor.name), "editor")
        record = self.map("claim", claim)
        lists = {"actors": self._actors, "sources": self._sources}
        told = {name: Sequence(list(nodes.values()), 1) for name, nodes in lists.items() if nodes}
        return self.map("editor", {**head, **told, "claims": record})

    # -- nodes

    def line(self, field: str) -> int:
        """The number that stands for a field."""
        if field not in self.fields:
            self.fields.append(field)
        return self.fields.index(field) + 1

    def text(self, field: str, text: object) -> Scalar | None:
        """A text; None where it is empty."""
        bare = str(text).replace("\r\n", "\n").strip()
        if _CONTROLS.search(bare):
            self.faults.append(Fault(field, None, "a character that no text file holds", "take it out"))
        return Scalar(bare, self.line(field)) if bare else None

    def map(self, field: str, told: Map[str, Node | None]) -> Mapping:
        """A map of what is told; what is None is left out."""
        entries = {name: node for name, node in told.items() if node is not None}
        lines = {name: node.line for name, node in entries.items()}
        return Mapping(entries, lines, self.line(field))

    def values(self, field: str, key: Key, told: Values) -> Node | None:
        """A value or several, names as IRIs where the key refers to things."""
        several = (told,) if isinstance(told, str | int | float | NewActor) else told
        nodes = [self._value(field, key, one) for one in several]
        found: list[Node] = [node for node in nodes if node is not None]
        if len(found) < 2:
            return next(iter(found), None)
        return Sequence(found, self.line(field))

    def _value(self, field: str, key: Key, told: Value) -> Scalar | None:
        if key.kind != "reference" or (isinstance(told, str) and not told.strip()):
            return self.text(field, told.name if isinstance(told, NewActor) else told)
        return self.reference(field, key.refers, told)

    # -- things

    def reference(self, field: str, kinds: Several[str], told: Value) -> Scalar | None:
        """The IRI of a thing by its name; a new actor is declared. A name that is none is a fault."""
        try:
            if isinstance(told, NewActor):
                return self.text(field, self._new_actor(field, told))
            name = " ".join(str(told).split())
            is_editor = "actor" in kinds and name == self.editor.name
            return self.text(field, self.editor.iri if is_editor else self.namer.find(field, name, kinds))
        except InputError as error:
            self.faults += error.faults
            return None

    def source(self, told: str | NewSource) -> Scalar | None:
        """The IRI of a source by its title or id; a new one is declared."""
        if not isinstance(told, NewSource):
            return self.reference("source", ("source",), told) if told.strip() else None
        title = " ".join(told.title.split())
        if not title:
            self.faults.append(Fault("source", None, "a new source without a title", "give its title"))
            return None
        if not (told.url or told.issued):
            try:
                self.namer.refuse_known("source", title, "Source")
            except InputError as error:
                self.faults += error.faults
        iri = self._minted("source", title, told.url + told.issued)
        publisher = told.publisher
        is_told = isinstance(publisher, NewActor) or bool(publisher.strip())
        self._sources[iri] = self.map(
            "source",
            {
                "id": self.text("source", iri),
                "title": self.text("source", title),
                "publisher": self.reference("publisher", ("actor",), publisher) if is_told else None,
                "url": self.text("url", told.url),
                "issued": self.text("issued", told.issued),
            },
        )
        return self.text("source", iri)

    def _new_actor(self, field: str, actor: NewActor) -> str:
        name = " ".join(actor.name.split())
        if not name:
            raise InputError([Fault(field, None, "a new actor without a name", "give the name")])
        self.namer.refuse_known(field, name, "Actor")
        if name == self.editor.name:
            return self.editor.iri
        iri = self._minted("actor", name, actor.type)
        self._declare(iri, NewActor(name, actor.type), field)
        return iri

    def _minted(self, kind: str, name: str, told: str) -> str:
        return self.namer.free(self.editor.base, f"{kind}/{slug(name)}", name + told)

    def _declare(self, iri: str, actor: NewActor, field: str) -> None:
        told = {
            name: self.text(field, text)
            for name, text in (("id", iri), ("type", actor.type), ("name", actor.name))
        }
        self._actors.setdefault(iri, self.map(field, told))

    # -- what is said

    def said(self, event: str, says: Map[str, Values]) -> Mapping | None:
        """What is said of an event; keys of a toll make one toll. None where nothing is said."""
        keys, toll_keys = KEYS["said event"], KEYS["toll"]
        told: dict[str, Node | None] = {}
        toll: dict[str, Node | None] = {}
        for name, values in says.items():
            if name in _TOLL:
                toll[name] = self.values(name, toll_keys[name], values)
            elif name in keys and keys[name].kind != "maps":
                told[name] = self.values(name, keys[name], values)
            else:
                told[name] = self.text(name, values)  # the check of keys tells what is known
        if any(toll.values()):
            told["toll"] = self.map("killed", toll)
        if not any(told.values()):
            return None
        return self.map("says", {"id": self.text("says", event), **told})
