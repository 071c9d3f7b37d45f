import pytest

from rejoinder.ontology.errors import CaseError, InputError, QueryError, UsageError
from rejoinder.store.engine import Counts, Store
from rejoinder.store.folder.apply import BULK
from rejoinder.store.journal.record import Intent
from rejoinder.store.journal.rows import row_of
from rejoinder.store.results import Solutions, Triples
from rejoinder.store.terms import IRI, DefaultGraph, Literal, Quad

from .quads import EX, iri, merged, quad, union

TWICE = [quad("s", "p", "o", "g"), quad("s", "p", "o", "h"), quad("s", "p", 1, "h")]


@pytest.fixture(params=["memory", "folder"])
def store(request, tmp_path):
    with Store.memory() if request.param == "memory" else Store.create(tmp_path / "case") as opened:
        yield opened


def many(count):
    return (quad(f"s{n}", "p", n % 7, f"g{n // 10}") for n in range(count))


def failing(quads, error):
    yield from quads
    raise error


def test_counts_tell_what_went_and_what_came(store):
    assert store.replace([], TWICE) == Counts(removed=0, added=3)
    assert store.replace([], TWICE) == Counts(removed=0, added=0)
    assert store.replace([EX + "h"], [quad("s", "p", 2, "h"), quad("s", "p", 1, "h")]) == Counts(1, 1)


def test_version_grows_with_every_change_only(store):
    store.replace([], TWICE)
    assert store.version == 1
    store.replace([EX + "none"], TWICE)
    assert store.version == 1
    store.replace([EX + "g"], [])
    assert store.version == 2


@pytest.mark.parametrize("removed", [[], [EX + "g"]], ids=["adding", "replacing"])
@pytest.mark.parametrize("count", [3, BULK + 10], ids=["small", "bulk"])
@pytest.mark.parametrize("error", [KeyError("midway"), OSError("midway"), RuntimeError("midway")], ids=repr)
def test_an_add_that_raises_midway_changes_nothing(store, removed, count, error):
    store.replace([], TWICE)
    before = sorted(map(str, store.match()))
    with pytest.raises(type(error), match="midway"):
        store.replace(removed, failing(many(count), error))
    assert sorted(map(str, store.match())) == before
    assert sorted(store.graphs()) == [EX + "g", EX + "h"]
    assert store.version == 1


def test_an_add_that_raises_midway_leaves_a_folder_as_it_was(tmp_path):
    with Store.create(tmp_path / "case") as store:
        store.replace([], TWICE)
        for removed in ([], [EX + "g"]):
            with pytest.raises(KeyError):
                store.replace(removed, failing(many(BULK + 10), KeyError()))
    with Store.open(tmp_path / "case", read_only=True) as store:
        assert set(store.named_quads()) == set(TWICE)
        assert set(merged(store)) == union(TWICE)


def test_a_bulk_load_keeps_the_merge_too(store):
    quads = [*many(BULK + 10), *TWICE]
    assert store.replace([], iter(quads)) == Counts(0, len(quads))
    assert set(store.named_quads()) == set(quads)
    assert set(merged(store)) == union(quads)
    assert len(store) == len(set(quads)) + len(union(quads))


def test_rows_are_changed_as_quads_are(store):
    rows = sorted(map(row_of, TWICE))
    assert store.change(Intent("load"), (), rows) == Counts(0, 3)
    assert set(store.named_quads()) == set(TWICE)
    assert set(merged(store)) == union(TWICE)
    assert sorted(store.rows()) == rows
    assert store.change(Intent("load"), (), rows) == Counts(0, 0)
    first, *_ = rows  # 1, in the graph h
    assert store.change(Intent("retract"), [EX + "h"], [first]) == Counts(1, 0)
    assert sorted(store.rows()) == rows[:2]


@pytest.mark.parametrize("removed", [[], [EX + "g"]], ids=["adding", "replacing"])
def test_a_line_that_is_no_row_is_refused_and_nothing_changed(store, removed):
    store.replace([], TWICE)
    with pytest.raises(InputError, match="Invalid IRI"):
        store.change(Intent("load"), removed, [b"<a:s> <a:p> <a:o> <a:g> .", b"<a:s> <a:p> <no iri> <a:g> ."])
    assert set(store.named_quads()) == set(TWICE)
    assert set(merged(store)) == union(TWICE)


def test_the_number_of_the_latest_change_is_told_of_a_folder(tmp_path):
    with Store.memory() as store:
        store.replace([], TWICE)
        assert store.number is None
    with Store.create(tmp_path / "case") as store:
        assert store.number == 0
        store.replace([], TWICE)
        store.replace([], TWICE)
        assert store.number == 1
        store.replace([EX + "g"], [])
        assert store.number == 2


def test_quads_are_found_by_place(store):
    store.replace([], TWICE)
    assert [q.graph_name for q in store.quads(s=EX + "s", o=Literal(1), g=EX + "h")] == [iri("h")]
    assert {q.graph_name for q in store.quads(p=EX + "p", o=iri("o"))} == {iri("g"), iri("h"), DefaultGraph()}
    assert len(list(store.quads(g=""))) == 2
    assert len(list(store.match(g=iri("h")))) == 2
    assert list(store.quads(s=EX + "nobody")) == []


def test_graphs_are_known_by_name(store):
    store.replace([], TWICE)
    assert sorted(store.graphs()) == [EX + "g", EX + "h"]
    assert store.has_graph(EX + "g")
    assert not store.has_graph(EX + "none")
    assert not store.has_graph("no IRI")


def test_a_subset_has_a_merge_of_its_own(store):
    store.replace([], TWICE)
    part = store.subset([EX + "g"], [quad("x", "p", "o", "k")])
    assert set(part.named_quads()) == {TWICE[0], quad("x", "p", "o", "k")}
    assert set(merged(part)) == union(part.named_quads())
    assert len(list(store.graphs())) == 2


def test_each_form_of_query_has_its_kind_of_answer(store):
    store.replace([], TWICE)
    rows = store.query("SELECT ?o ?none { ?s ?p ?o } ORDER BY ?o")
    assert isinstance(rows, Solutions)
    assert rows.variables == ("o", "none")
    assert [(row["o"], row["none"]) for row in rows] == [(iri("o"), None), (Literal(1), None)]
    assert isinstance(store.query("CONSTRUCT WHERE { ?s ?p ?o }"), Triples)
    assert store.query("ASK { ?s ?p 1 }") is True
    assert store.query("ASK { ?s ?p 2 }") is False


def test_a_count_over_the_merge_counts_a_triple_once(store):
    store.replace([], TWICE)
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert row["n"].value == "2"
    (row,) = store.query("SELECT (COUNT(*) AS ?n) { GRAPH ?claim { ?s ?p ?o } }")
    assert row["n"].value == "3"


def test_a_count_over_several_graphs_by_from_counts_a_triple_once(store):
    store.replace([], TWICE)
    (row,) = store.query(f"SELECT (COUNT(*) AS ?n) FROM <{EX}g> FROM <{EX}h> {{ ?s ?p ?o }}")
    assert row["n"].value == "2"
    graphs = f"FROM <{EX}g> FROM <{EX}h> FROM NAMED <{EX}h>"
    (row,) = store.query(f"SELECT (COUNT(*) AS ?n) {graphs} {{ GRAPH ?g {{ ?s ?p ?o }} }}")
    assert row["n"].value == "2"


def test_from_one_graph_reads_that_graph(store):
    store.replace([], TWICE)
    (row,) = store.query(f"SELECT (COUNT(*) AS ?n) FROM <{EX}g> {{ ?s ?p ?o }}")
    assert row["n"].value == "1"


@pytest.mark.parametrize(
    "clause", ["FROM <http://127.0.0.1/x>", "FROM NAMED <file:///etc/passwd>", "FROM rj:none"]
)
def test_from_a_graph_that_is_not_there_is_refused_and_nothing_fetched(store, clause):
    with pytest.raises(QueryError, match="holds no graph"):
        store.query(f"SELECT * {clause} {{ ?s ?p ?o }}")


def test_the_prefixes_of_the_case_are_known_and_may_be_declared_anew(store):
    store.replace([], [Quad(iri("s"), iri("p"), IRI("https://w3id.org/rejoinder/ns#Event"), iri("g"))])
    assert store.query("ASK { ?s ?p rj:Event }")
    assert not store.query("PREFIX rj: <http://other.example/> ASK { ?s ?p rj:Event }")


def test_a_value_bound_to_a_variable_is_never_query_text(store):
    store.replace([], TWICE)
    attack = Literal('" ) } } ; DROP ALL # ')
    assert list(store.query("SELECT ?s { ?s ?p ?o }", bindings={"o": attack})) == []
    assert len(list(store.query("SELECT ?s { ?s ?p ?o }", bindings={"o": iri("o")}))) == 1


@pytest.mark.parametrize(("name", "value"), [("o", "text"), ("o o", Literal("x")), ("", Literal("x"))])
def test_what_cannot_be_bound_is_a_wrong_call(store, name, value):
    with pytest.raises(UsageError):
        store.query("SELECT * { ?s ?p ?o }", bindings={name: value})


def test_a_closed_store_says_so():
    store = Store.memory()
    store.close()
    with pytest.raises(CaseError, match="is closed"):
        store.query("ASK {}")
