"""A handful of the hostile corpus, one of each kind; the whole of it is proofs/hostile.py."""

import sys
from pathlib import Path

import pytest

PROOFS = Path(__file__).parents[2] / "proofs"
sys.path.insert(0, str(PROOFS))  # a folder of scripts and no package
from hostile.bench import Bench  # noqa: E402
from hostile.corpus import THEMES  # noqa: E402
from hostile.entry import HostileFile, HostileQuery  # noqa: E402

sys.path.remove(str(PROOFS))

ENTRIES = {(type(entry), entry.name): entry for entries in THEMES.values() for entry in entries}
QUICK = [
    (HostileFile, "dev-urandom"),
    (HostileFile, "gzip-cut-dossier"),
    (HostileFile, "bad-iri-json-ld-object"),
    (HostileFile, "entity-in-small-letters"),
    (HostileFile, "deep-triple-terms-hidden"),
    (HostileFile, "duplicate-key-json-ld"),
    (HostileFile, "rows-count-huge"),
    (HostileQuery, "service-escaped"),
    (HostileQuery, "deep-groups"),
    (HostileQuery, "not-utf-8"),
    (HostileQuery, "injection-by-a-name"),
]


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """A case that stands through all of them."""
    return Bench(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize(("kind", "name"), QUICK, ids=[name for _, name in QUICK])
def test_the_command_answers_as_written_down_and_the_case_stays_as_it_is(kind, name, bench):
    assert bench.try_out(ENTRIES[kind, name]).failure == ""


def test_the_corpus_is_large_and_its_names_are_one_each():
    files = [entry for entries in THEMES.values() for entry in entries if isinstance(entry, HostileFile)]
    every = [entry for entries in THEMES.values() for entry in entries]
    assert len(files) >= 70
    assert len(every) - len(files) >= 35
    assert len(ENTRIES) == len(every)


def test_an_answer_that_is_not_the_one_written_down_is_told(bench):
    entry = HostileQuery("harmless", "ASK {}", 5, "error: ")
    assert bench.try_out(entry).failure.startswith("query ends with 0, not 5")
