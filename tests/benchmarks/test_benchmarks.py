"""What is measured is what it says: the made-up case has its shape, and all engines answer alike."""

import sys
from collections import Counter
from pathlib import Path

import pytest
import rdflib

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def scripts():
    """The modules of benchmarks/, which is a folder of scripts and no package."""
    sys.path.insert(0, str(BENCHMARKS))
    import generate
    import measure
    import queries

    yield generate, measure, queries
    sys.path.remove(str(BENCHMARKS))
    for name in ("generate", "measure", "queries"):
        del sys.modules[name]


def test_the_same_seed_makes_the_same_file(scripts, tmp_path):
    generate, _, _ = scripts
    facts = [generate.write(tmp_path / name, 300, seed) for name, seed in (("a", 1), ("b", 1), ("c", 2))]
    first, same, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert facts[0] == facts[1]
    assert first == same
    assert first != other


def test_the_made_up_case_has_the_shape_it_claims(scripts, tmp_path):
    generate, _, _ = scripts
    facts = generate.write(tmp_path / "events.nq", 3000)
    lines = (tmp_path / "events.nq").read_text(encoding="utf-8").splitlines()
    assert len(lines) == facts.quads == len(set(lines))
    predicates = Counter(line.split()[1].strip("<>").removeprefix(generate.RJ) for line in lines)
    assert 12 < facts.quads / 3000 < 15
    assert 0.13 < predicates["statedBy"] / 3000 - 1 < 0.17
    answering = {line.split()[0] for line in lines if f"<{generate.RJ}respondsTo>" in line}
    assert 0.2 < len(answering) / 3000 < 0.3


# rdflib warns of its own deprecated names when it parses a dataset.
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
def test_every_question_has_the_same_rows_in_three_engines(scripts, tmp_path):
    from pyoxigraph import RdfFormat
    from pyoxigraph import Store as Engine

    from rejoinder.ontology.namespaces import PREFIXES
    from rejoinder.store.terms import IRI

    generate, measure, queries = scripts
    path = tmp_path / "events.nq"
    facts = generate.write(path, 100)
    measure.write_whole(path)
    case, engine, dataset = measure.loaded(path), Engine(), rdflib.Dataset()
    engine.bulk_load(path=str(measure.whole(path)), format=RdfFormat.N_QUADS)
    dataset.parse(data=measure.whole(path).read_text(encoding="utf-8"), format="nquads")
    prologue = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    for question in queries.QUESTIONS:
        values = {name: IRI(iri) for name, iri in question.values(facts).items()}
        text = prologue + question.spelled_out(facts)
        ours = case.query(question.text, **values)
        found = Counter(tuple(term.value for term in row) for row in ours)
        assert found == Counter(tuple(term.value for term in row) for row in engine.query(text))
        if "across claims" in question.words:
            continue  # rdflib needs a minute for it at any size worth the name
        assert found == Counter(tuple(str(term) for term in row) for row in dataset.query(text))
