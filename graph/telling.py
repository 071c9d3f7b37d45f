"""One claim put into a case by a person, as one change that the journal keeps with the person's name.

What is told goes into a dossier of the editor's own, which grows: it passes the checks of a
dossier, and nothing that is there already changes.
"""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from typing import Literal

from ..importers.dossier_keys import KEYS
from ..importers.yaml_tree import Node, Sequence
from ..ontology import rj
from ..ontology.errors import Fault, InputError
from ..store.engine import Store
from ..store.journal.record import Intent
from ..store.journal.rows import row_of
from ..store.journal.spelling import spelled
from .facts import Facts
from .names import NameIndex
from .records import Json
from .telling_checks import read_told
from .telling_dossier import Tree, Values
from .telling_names import Namer, NewActor, NewSource

Judgement = Literal["disputes", "supports"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is to be put down as having said of an event; names are the case's.

    Without a `source` the editor speaks: then the `speaker` is the editor. One of `quote`, the
    exact words, and `gist`, the editor's, is told. `says` maps properties of an event, and those of
    a toll, to values.
    """

    event: str
    speaker: str | NewActor
    source: str | NewSource = ""
    quote: str = ""
    gist: str = ""
    sentence: Values = ()
    hedge: str = ""
    stated_on: str = ""
    says: Map[str, Values] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """The IRIs of a claim or remark and of its dossier; `change` is None for a case in memory."""

    claim: str
    dossier: str
    change: int | None

    def as_json(self) -> Json:
        return {"schema": 1, "claim": self.claim, "dossier": self.dossier, "change": self.change}


def tell(store: Store, statement: Statement, editor: str, base: str = "") -> Told:
    """Put a statement into the case as one claim, or raise InputError with every fault, by its field."""
    with store.held():
        tree, event = _begun(store, editor, base, statement.event)
        source = tree.source(statement.source)
        speaker = _speaker(tree, statement, source)
        sentences = tree.values("sentence", KEYS["claim"]["sentence"], statement.sentence)
        if source is not None:
            _check_sentences(tree, source.text, sentences)
        claim: dict[str, Node | None] = {
            "source": source,
            "statedBy": speaker,
            "quote": tree.text("quote", statement.quote),
            "gist": tree.text("gist", statement.gist),
            "sentence": sentences,
            "hedge": tree.text("hedge", statement.hedge),
            "statedOn": tree.text("statedOn", statement.stated_on),
            "says": tree.said(event, statement.says),
        }
        return _kept(store, tree, claim, f"by {tree.editor.name}")


def judge_claim(
    store: Store, claim: str, judgement: Judgement, words: str, editor: str, base: str = ""
) -> Told:
    """Put down that the editor disputes or supports a claim, in these words: a remark of theirs."""
    with store.held():
        tree, iri = _begun(store, editor, base, claim, "claim")
        if not words.strip():
            tree.faults.append(Fault("words", None, "a remark without words", "say why"))
        told = {judgement: tree.text("claim", iri), "gist": tree.text("words", words)}
        doing = f"by {tree.editor.name}, who {judgement} {iri.rpartition('/')[2]}"
        return _kept(store, tree, told, doing)


def _begun(store: Store, editor: str, base: str, about: str, kind: str = "event") -> tuple[Tree, str]:
    """The editor's tree, and the IRI of what is spoken of."""
    facts = Facts(store)
    namer = Namer(facts, NameIndex(facts))
    iri = namer.find(kind, about, (kind,))
    return Tree(namer, namer.editor(editor, base or namer.base(iri))), iri


def _speaker(tree: Tree, statement: Statement, source: Node | None) -> Node | None:
    """The IRI of who says it; without a source it can be the editor alone."""
    if isinstance(statement.speaker, str) and not statement.speaker.strip():
        tree.faults.append(Fault("speaker", None, "a claim without a speaker", "say who says so"))
        return None
    speaker = tree.reference("speaker", ("actor",), statement.speaker)
    if source is None and not tree.faults and speaker is not None and speaker.text != tree.editor.iri:
        tree.faults.append(Fault("source", None, "a claim without a source", "say where it was read"))
    return speaker


def _check_sentences(tree: Tree, source: str, told: Node | None) -> None:
    """A source that the case knows has so many sentences, and no more."""
    total = tree.namer.facts.value(source, rj.sentences)
    for node in told.items if isinstance(told, Sequence) else [told]:
        text = getattr(node, "text", "")
        if total and total.isdecimal() and text.isdecimal() and int(text) > int(total):
            tree.faults.append(Fault("sentence", None, f"{text}, and the source has {total} sentences"))


def _kept(store: Store, tree: Tree, claim: Map[str, Node | None], doing: str) -> Told:
    found, reading = read_told(tree.dossier(claim), tree.namer.facts, tree.fields, tree.faults)
    (record,) = found.claims
    if any(True for _ in store.quads(s=record.iri)):
        help = "nothing is to be done, or say it in other words"
        raise InputError([Fault("claim", None, "this is in the case already, word for word", help)])
    intent = Intent("tell", dossiers=(found.iri,), claims=(record.iri,), reason=doing)
    with spelled(map(row_of, reading.quads)) as (rows, respelled):
        store.change(intent, (), rows, respelled)
    return Told(record.iri, found.iri, store.number)
