"""A case as a file: what was exported and loaded again is the same case."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest
import rdflib
import zstandard

from rejoinder.graph import Case
from rejoinder.graph.export import FORMATS, export, export_to, form_of
from rejoinder.ontology.errors import UsageError
from rejoinder.store.own_files import is_ours

EXAMPLES = Path(__file__).parents[2] / "examples"
RDFLIB = {"nq": "nquads", "trig": "trig", "jsonld": "json-ld"}


@pytest.fixture(scope="module", params=["escalation-2021", "june-2021"])
def example(request):
    return Case.open(EXAMPLES / f"{request.param}.yaml")


def named_quads(case):
    """Every quad of every named graph, as N-Quads."""
    rows = case.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    return {f"{r['s']} {r['p']} {r['o']} {r['g']} ." for r in rows}


def counts(case):
    return len(case.events()), len(case.claims()), len(case.actors()), len(case.dataset())


@pytest.mark.parametrize("form", FORMATS)
def test_a_case_that_is_loaded_again_is_the_same(form, example, tmp_path):
    path = tmp_path / f"case.{form}"
    told = export_to(example, path)
    again = Case.open(path)
    assert named_quads(again) == named_quads(example)
    assert counts(again) == counts(example)
    assert (told.quads, told.graphs) == (
        len(named_quads(example)),
        len(list(example.dataset().store.contexts())),
    )


def test_n_quads_are_what_the_standard_says(example, tmp_path):
    export_to(example, tmp_path / "case.nq")
    comment, *lines = (tmp_path / "case.nq").read_text(encoding="utf-8").splitlines()
    assert comment.startswith("# rejoinder ")
    assert set(lines) == named_quads(example)
    assert len(lines) == len(set(lines))
    graphs = [line.rsplit(" ", 2)[1].strip("<>") for line in lines]
    assert graphs == sorted(graphs)


# rdflib's own reader calls what rdflib itself calls deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", FORMATS)
def test_other_readers_find_the_same_graphs_and_nothing_beside_them(form, article, tmp_path):
    export_to(article, tmp_path / f"case.{form}")
    read = rdflib.Dataset()
    read.parse(tmp_path / f"case.{form}", format=RDFLIB[form])
    sizes = {str(graph.identifier): len(graph) for graph in read.graphs() if len(graph)}
    assert sizes == {str(g.identifier): len(g) for g in article.dataset().store.contexts()}


@pytest.mark.parametrize("ending", ["nq", "trig", "jsonld", "nq.gz", "trig.zst"])
def test_the_same_case_gives_the_same_bytes_and_they_are_known_for_ours(ending, article, tmp_path):
    one, other = tmp_path / f"one.{ending}", tmp_path / f"other.{ending}"
    export_to(article, one)
    with Case.open(tmp_path / "folder", create=True) as kept:
        kept.load(EXAMPLES / "escalation-2021.yaml")
        export_to(kept, other)
    assert one.read_bytes() == other.read_bytes()
    assert is_ours(one)


def test_what_is_packed_is_the_same_file_inside(article, tmp_path):
    export_to(article, tmp_path / "case.nq")
    export_to(article, tmp_path / "case.nq.gz")
    export_to(article, tmp_path / "case.nq.zst")
    plain = (tmp_path / "case.nq").read_bytes()
    assert gzip.decompress((tmp_path / "case.nq.gz").read_bytes()) == plain
    with (tmp_path / "case.nq.zst").open("rb") as packed:
        assert zstandard.ZstdDecompressor().stream_reader(packed).read() == plain
    assert (tmp_path / "case.nq.gz").stat().st_size < len(plain) / 5


@pytest.mark.parametrize(
    "heard",
    [{"names": ["PMU sources"]}, {"names": ["Pentagon"]}, {"first_hand": True}, {"hedge": "asserted"}],
)
def test_an_account_can_be_loaded_again(heard, article, tmp_path):
    account = article.according_to(*heard.pop("names", ()), **heard)
    export_to(account, tmp_path / "account.trig")
    again = Case.open(tmp_path / "account.trig")
    assert named_quads(again) == named_quads(account)
    assert counts(again) == counts(account)
    assert 0 < len(again.claims()) < len(article.claims())


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_case_gives_a_well_formed_file(form):
    file = BytesIO()
    assert export(Case.open(), file, form) == (0, 0)
    file.seek(0)
    read = rdflib.Dataset()
    read.parse(file, format=RDFLIB[form])
    assert len(read) == 0


@pytest.mark.parametrize("name", ["case", "case.gz", "case.ttl", "case.nq.zip", "case.yaml"])
def test_an_ending_that_names_no_format_is_refused_with_those_that_do(name, article, tmp_path):
    with pytest.raises(UsageError, match=r"\.nq, \.trig, \.jsonld"):
        export_to(article, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
    assert form_of(Path("CASE.NQ.GZ")) == "nq"
