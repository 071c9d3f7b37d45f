"""The W3C's suites and the nanopublications, one test for each of theirs; and that the proofs can fail."""

import subprocess
import sys
from pathlib import Path

import pytest

from rejoinder.store.terms import IRI, BlankNode, Literal, Quad

PROOFS = Path(__file__).parents[2] / "proofs"
sys.path.insert(0, str(PROOFS))  # a folder of scripts and no package
import common  # noqa: E402
import nanopubs  # noqa: E402
from suites import dataset, rdf_syntax, sparql_evaluation, sparql_syntax  # noqa: E402
from suites.equality import XSD, by_value, difference, rows_as_quads  # noqa: E402
from suites.manifest import Suite  # noqa: E402

sys.path.remove(str(PROOFS))
S, P = IRI("http://e.example/s"), IRI("http://e.example/p")


def of(suite, cases):
    """Parameters named after the tests of a suite; one that is skipped where the suite is not at hand."""
    folder = common.suite(suite)
    if folder is None:
        return [pytest.param(None, None, marks=pytest.mark.skip(reason=f"the suite {suite} is not at hand"))]
    return [pytest.param(Suite(folder), case, id=case.name) for case in cases(Suite(folder))]


def rdf(suite):
    return [case for folder in rdf_syntax.FORMATS for case in rdf_syntax.cases(suite, folder)]


def syntax(suite):
    return [case for of_updates in (False, True) for case in sparql_syntax.cases(suite, of_updates)]


def evaluation(suite):
    return [case for case in sparql_evaluation.cases(suite) if sparql_evaluation.is_ours(case)]


def hold(name, failure, known):
    """A test passes, or fails and is listed as one that does; what is listed must go on failing."""
    assert bool(failure) == (name in known), failure or f"{name} passes, though it is listed as failing"


@pytest.mark.parametrize(("suite", "case"), of("w3c_rdf11_syntax", rdf))
def test_rdf_is_read_as_the_w3c_has_it(suite, case):
    hold(case.name, rdf_syntax.failure(suite, case.name.partition("/")[0], case), rdf_syntax.KNOWN)


@pytest.mark.parametrize(("suite", "case"), of("w3c_sparql11", syntax))
def test_sparql_is_well_formed_where_the_w3c_has_it_so(suite, case):
    hold(case.name, sparql_syntax.failure(suite, case), sparql_syntax.KNOWN)


@pytest.mark.parametrize(("suite", "case"), of("w3c_sparql11", evaluation))
def test_sparql_is_answered_as_the_w3c_has_it(suite, case):
    hold(case.name, sparql_evaluation.failure(suite, case), sparql_evaluation.KNOWN)


@pytest.mark.skipif(common.suite("nanopub_testsuite") is None, reason="the nanopublications are not at hand")
@pytest.mark.parametrize("script", ["nanopubs.py", "w3c.py"])
def test_a_proof_holds_and_says_so(script):
    done = subprocess.run([sys.executable, PROOFS / script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert " of " in done.stdout
    assert "BROKEN" not in done.stdout


def test_a_suite_that_is_not_at_hand_is_told(tmp_path):
    done = subprocess.run(
        [sys.executable, PROOFS / "w3c.py", "rdf"],
        capture_output=True,
        text=True,
        env={"REJOINDER_SUITES": str(tmp_path)},
        check=False,
    )
    assert done.returncode == 3
    assert "w3c_rdf11_syntax" in done.stderr


def test_what_is_not_listed_breaks_a_proof_and_so_does_a_list_that_is_not_true(capsys):
    outcomes = [common.Outcome("a"), common.Outcome("b", "is wrong"), common.Outcome("c", "is odd")]
    assert common.report("letters", outcomes, {"a": "once it failed", "c": "a good reason"}) == [
        "b fails: is wrong",
        "a passes, though it is listed as failing",
    ]
    assert capsys.readouterr().out == "letters: 1 of 3\n  b: is wrong\n  c: a good reason\n"


def test_a_nanopublication_that_is_cut_is_told_from_a_whole_one(tmp_path):
    whole = tmp_path / "whole.trig"
    whole.write_text("<a:g> { <a:s> <a:p> [ <a:q> 1 ] }\n", encoding="utf-8")
    assert nanopubs.unlike(whole) == nanopubs.taken_though_cut(whole) == nanopubs.refused(whole) == ""
    loose = tmp_path / "loose.trig"
    loose.write_text("<a:s> <a:p> 1 . # }\n", encoding="utf-8")
    assert nanopubs.taken_though_cut(loose) == "accepted"


def number(value, kind):
    return [Quad(S, P, Literal(value, datatype=IRI(XSD + kind)))]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (number("1.0", "decimal"), number("1.00", "decimal"), True),
        (number("1.0E6", "double"), number("1000000", "double"), True),
        (number("-3", "negativeInteger"), number("-3", "integer"), True),
        (number("3", "integer"), number("3", "decimal"), False),
        (number("1.1", "decimal"), number("1.2", "decimal"), False),
        (number("two", "integer"), number("2", "integer"), False),
        (
            number("2021-06-28T12:00:00+02:00", "dateTime"),
            number("2021-06-28T10:00:00Z", "dateTime"),
            True,
        ),
        (number("2021-06-28T10:00:00", "dateTime"), number("2021-06-28T10:00:00Z", "dateTime"), False),
        ([Quad(S, P, BlankNode("a"))], [Quad(S, P, BlankNode("b"))], True),
        ([Quad(S, P, BlankNode("a"))], [Quad(S, P, IRI("https://blank.example/0/x-1"))], True),
        ([Quad(S, P, BlankNode("a"))], [Quad(S, P, S)], False),
        ([Quad(S, P, S)], [], False),
    ],
)
def test_graphs_are_compared_by_value_and_blank_nodes_by_place(one, other, alike):
    assert (difference(by_value(one), by_value(other)) == "") == alike


ONE, TWO, NODE, OTHER = Literal("1"), Literal("2"), BlankNode("n"), BlankNode("o")


@pytest.mark.parametrize(
    ("rows", "others", "ordered", "alike"),
    [
        ([{"x": ONE}, {"x": TWO}], [{"x": TWO}, {"x": ONE}], False, True),
        ([{"x": ONE}, {"x": TWO}], [{"x": TWO}, {"x": ONE}], True, False),
        ([{"x": ONE}, {"x": ONE}], [{"x": ONE}], False, False),
        ([{"x": ONE, "y": None}], [{"x": ONE}], False, True),
        ([{"x": ONE}], [{"y": ONE}], False, False),
        ([{"x": NODE}, {"x": NODE}], [{"x": OTHER}, {"x": OTHER}], False, True),
        ([{"x": NODE}, {"x": NODE}], [{"x": NODE}, {"x": OTHER}], False, False),
        ([{}], [], False, False),
    ],
)
def test_rows_count_as_often_as_they_come(rows, others, ordered, alike):
    found = difference(rows_as_quads(rows, ordered), rows_as_quads(others, ordered))
    assert (found == "") == alike


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("ASK { }", "ASK  FROM <a:g> { }"),
        ("SELECT (EXISTS { } AS ?x) WHERE { }", "SELECT (EXISTS { } AS ?x)  FROM <a:g> WHERE { }"),
        ("CONSTRUCT { ?s ?p 1 } { ?s ?p 2 }", "CONSTRUCT { ?s ?p 1 }  FROM <a:g> { ?s ?p 2 }"),
        ("CONSTRUCT WHERE { ?s ?p 2 }", "CONSTRUCT  FROM <a:g> WHERE { ?s ?p 2 }"),
        ("DESCRIBE <a:s>", "DESCRIBE <a:s> FROM <a:g> "),
    ],
)
def test_the_dataset_is_named_where_the_grammar_wants_it(query, asked):
    assert dataset.over(query, "FROM <a:g>") == asked
