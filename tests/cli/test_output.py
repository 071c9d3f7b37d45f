"""What is written where: files that are not ours, spreadsheets, and answers that are too long."""

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.cli import counted
from rejoinder.cli.counted import whole_answer
from rejoinder.ontology.errors import QueryError
from rejoinder.store.engine import Store
from rejoinder.views.spreadsheet import Guard

FORMULAS = """
SELECT ?cell { VALUES ?cell {
  "=HYPERLINK(\\"http://x.example\\")" "+1+1" "-2-2" "@SUM(A1)" "\\t=1" "\\r=1"
  "plain" -3 +1.5 "-3" "" "a=b" } }
"""
DANGEROUS = ['=HYPERLINK("http://x.example")', "+1+1", "-2-2", "@SUM(A1)", "\t=1", "\r=1"]
SAFE = ["plain", "-3", "1.5", "-3", "", "a=b"]


def cells(done):
    assert done.exit_code == 0, done.stderr
    return [row[0] if row else "" for row in csv.reader(io.StringIO(done.stdout, newline=""))][1:]


@pytest.mark.parametrize("form", ["html", "svg", "png", "dot", "graphml", "gexf", "mmd"])
def test_a_drawing_is_drawn_over_our_own_and_never_over_another_s(form, run, small, tmp_path):
    path = tmp_path / f"x.{form}"
    for _ in range(2):
        assert run("--case", small, "draw", "-o", path).exit_code == 0
    path.write_bytes(b"my own work")
    done = run("--case", small, "draw", "-o", path)
    assert done.exit_code == 2
    assert f"{path} exists and was not written by rejoinder: name another file, or say --force" in done.stderr
    assert path.read_bytes() == b"my own work"
    assert run("--case", small, "draw", "-o", path, "--force").exit_code == 0
    assert path.read_bytes() != b"my own work"


@pytest.mark.parametrize("view", ["actors", "chain", "map"])
@pytest.mark.parametrize("form", ["html", "svg", "png"])
def test_every_view_is_known_for_ours(view, form, run, small):
    for _ in range(2):
        done = run("--case", small, "draw", "--view", view, "-o", f"x.{form}")
        assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize("form", ["html", "svg", "png"])
def test_two_accounts_side_by_side_are_known_for_ours(form, run, small):
    words = ("draw", "--according-to", "The Post", "--versus", "The Gazette", "-o", f"x.{form}")
    for _ in range(2):
        done = run("--case", small, *words)
        assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_a_brief_is_written_over_our_own_and_never_over_another_s(form, run, small, tmp_path):
    words = ("--case", small, "brief", "raid", "--format", form, "-o", "x")
    for _ in range(2):
        done = run(*words)
        assert done.exit_code == 0, done.stderr
    if form == "json":
        assert json.loads((tmp_path / "x").read_text(encoding="utf-8"))["generator"].startswith("rejoinder ")
    (tmp_path / "x").write_text("my own work", encoding="utf-8")
    assert run(*words).exit_code == 2
    assert (tmp_path / "x").read_text(encoding="utf-8") == "my own work"
    assert run(*words, "--force").exit_code == 0


def test_no_file_is_left_half_written_or_beside(run, small, tmp_path):
    run("--case", small, "brief", "raid", "-o", "x.md")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.yaml", "x.md"]


def test_csv_is_safe_in_a_spreadsheet_and_says_how_to_get_it_as_it_is(run, small):
    done = run("--case", small, "query", FORMULAS, "--format", "csv")
    assert cells(done) == [f"'{cell}" for cell in DANGEROUS] + SAFE
    assert done.stderr == (
        "6 cells begin like formulas and were given a ' in front: --format csv-raw writes them as they are\n"
    )


def test_raw_csv_and_tsv_are_as_they_are(run, small):
    done = run("--case", small, "query", FORMULAS, "--format", "csv-raw")
    assert (cells(done), done.stderr) == (DANGEROUS + SAFE, "")
    done = run("--case", small, "query", FORMULAS, "--format", "tsv")
    assert (done.stdout.splitlines()[2], done.stderr) == ('"+1+1"', "")


def test_a_list_is_guarded_too(run, small, tmp_path):
    text = small.read_text(encoding="utf-8").replace("name: The Post", "name: =cmd|calc")
    assert text != small.read_text(encoding="utf-8")
    (tmp_path / "hostile.yaml").write_text(text, encoding="utf-8")
    done = run("--case", tmp_path / "hostile.yaml", "actors", "--format", "csv")
    assert "'=cmd|calc" in cells(done)
    assert done.stderr.startswith("1 cell begins like a formula and was given")
    done = run("--case", tmp_path / "hostile.yaml", "actors", "--format", "csv-raw")
    assert "=cmd|calc" in cells(done)


def test_csv_keeps_cells_that_are_longer_than_python_s_own_limit(run, small):
    long = "x" * 200_000
    done = run(
        "--case", small, "query", "-", "--format", "csv", stdin=f'SELECT ("{long[:100_000]}" AS ?a) {{}}'
    )
    assert cells(done) == [long[:100_000]]
    text = 'SELECT (CONCAT(?b, ?b) AS ?a) { VALUES ?b { "' + "x" * 100_000 + '" } }'
    assert cells(run("--case", small, "query", "-", "--format", "csv", stdin=text)) == [long]


@given(st.text(max_size=8))
def test_a_guarded_cell_never_begins_like_a_formula_unless_it_is_a_number(cell):
    (guarded,) = Guard().row([cell])
    assert guarded in (cell, f"'{cell}")
    if guarded[:1] in tuple("=@\t\r"):
        pytest.fail(f"{cell!r} is not guarded")
    if guarded[:1] in ("+", "-"):
        float(guarded)


TEN = "SELECT ?n { VALUES ?n { 1 2 3 4 5 6 7 8 9 10 } }"


@pytest.mark.parametrize("form", ["table", "csv", "csv-raw", "tsv", "json", "xml"])
def test_an_answer_that_is_too_long_is_refused_whole(form, run, small):
    done = run("--case", small, "query", TEN, "--format", form, "--max-rows", "9")
    assert (done.exit_code, done.stdout) == (5, "")
    assert "more than 9 rows: add a LIMIT to the query, or raise --max-rows" in done.stderr
    done = run("--case", small, "query", TEN, "--format", form, "--max-rows", "10")
    assert (done.exit_code, done.stderr) == (0, "")
    assert len(re.findall(r"\b(?:[1-9]|10)\b(?=[\"<\s])", done.stdout)) >= 10


def test_triples_are_limited_like_rows(run, small):
    text = "CONSTRUCT { ?n a ?n } { VALUES ?n { <a:1> <a:2> } }"
    assert run("--case", small, "query", text, "--max-rows", "1").exit_code == 5
    assert run("--case", small, "query", text, "--max-rows", "2").stdout.count("<a:2>") == 2


TERMS = st.one_of(
    st.none(),
    st.sampled_from(["\n", '"', '","', "},{", "[{", ',{"', "<result>", "\\", '\\"', "\r\n", '""\n""', ","]),
    st.text("\"\\,{[}]\n\r<>a'", max_size=6),
    st.integers(),
)  # fmt: skip


@given(
    rows=st.lists(st.tuples(TERMS, TERMS), max_size=12), form=st.sampled_from(["csv", "tsv", "json", "xml"]),
    piece=st.integers(1, 40),
)  # fmt: skip
def test_rows_are_counted_whatever_they_hold_and_however_they_are_cut(rows, form, piece):
    def spelled(term):
        return "UNDEF" if term is None else json.dumps(term)

    values = " ".join(f"({spelled(a)} {spelled(b)})" for a, b in rows)
    text = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counted, "_PIECE", piece)
        with whole_answer(Store.memory().query(text), form, len(rows)) as answer:
            assert answer.read().decode() == Store.memory().query(text).serialize(form)
        if rows:
            with (
                pytest.raises(QueryError, match="rows"),
                whole_answer(Store.memory().query(text), form, len(rows) - 1),
            ):
                pass
