"""The safety net: a text that ends in no quad is found, whatever lost it."""

import random
from pathlib import Path

import pytest

from rejoinder.importers.dossier import look_at
from rejoinder.importers.dossier_jsonld import jsonld
from rejoinder.importers.known import NothingKnown, Register
from rejoinder.importers.reading import read_files
from rejoinder.importers.reconciliation import Ledger, texts
from rejoinder.ontology.errors import InputError
from rejoinder.store.syntax import parse
from rejoinder.store.terms import IRI, DefaultGraph, Quad

EVERY_KEY = Path(__file__).parent / "every-key.yaml"


def _expanded():
    found = look_at(EVERY_KEY)
    register, ledger = Register(NothingKnown()), Ledger()
    register.add(found.declared)
    home = IRI(found.iri)
    quads = [
        Quad(*quad.triple, home if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name)
        for quad in parse(jsonld(found, register, ledger), "jsonld")
    ]
    return found, ledger, quads


def test_a_whole_expansion_balances():
    found, ledger, quads = _expanded()
    assert ledger.unbalanced(found.tree, quads, "x") == []


def test_each_quad_that_a_text_ended_in_is_missed_when_it_is_lost():
    found, ledger, quads = _expanded()
    expected = {entry for _, entry in ledger.entries if entry}
    for lost in quads:
        told = (lost.graph_name.value, lost.subject.value, lost.predicate.value, lost.object.value)
        faults = ledger.unbalanced(found.tree, [quad for quad in quads if quad is not lost], "x")
        assert bool(faults) == (told in expected)


def test_each_text_that_is_entered_nowhere_is_missed():
    found, ledger, quads = _expanded()
    for text in texts(found.tree):
        partial = Ledger()
        partial.entries = [(node, entry) for node, entry in ledger.entries if node is not text]
        (fault,) = partial.unbalanced(found.tree, quads, "x")
        assert (fault.line, fault.message) == (text.line, f"“{text.text}” was lost on the way")


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_dossier_is_read_or_refused_with_lines(seed, tmp_path):
    chance = random.Random(seed)
    text = EVERY_KEY.read_text(encoding="utf-8")
    for _ in range(chance.randint(1, 4)):
        place, length = chance.randrange(len(text)), chance.choice((0, 0, 1, 3, 30))
        text = (
            text[:place]
            + chance.choice(("", "", "x", ":", ": ", "[", "}", "'", ",", "\n", "  ", "&a "))
            + text[place + length :]
        )
    path = tmp_path / "damaged.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        (reading,) = read_files([path])
    except InputError as error:
        lines = [fault.line or 1 for fault in error.faults]
        assert all(1 <= line <= text.count("\n") + 2 for line in lines)
        assert "lost on the way" not in str(error)  # noqa: PT017
    else:
        assert reading.quads
