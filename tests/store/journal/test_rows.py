"""Rows: what may be one, how they are put in order, and what they come to in the merge."""

import pytest

from rejoinder.store.journal import rows
from rejoinder.store.journal.rows import (
    Lines,
    Without,
    distinct,
    graph_of,
    graphs_of,
    in_merge,
    row_of,
    sorted_rows,
    without,
    write_lines,
)
from rejoinder.store.terms import IRI, BlankNode, Literal, Quad, Triple

S, P, OBJECT, G = (IRI(f"a:{name}") for name in "spog")
INTEGER = IRI("http://www.w3.org/2001/XMLSchema#integer")

AWKWARD = [
    (OBJECT, b"<a:s> <a:p> <a:o> <a:g> .", b"<a:s> <a:p> <a:o> ."),
    (Literal("1 < 2 and <b> is no end"), None, b'<a:s> <a:p> "1 < 2 and <b> is no end" .'),
    (Literal(' . \n"<a:x> .'), None, rb'<a:s> <a:p> " . \n\"<a:x> ." .'),
    (Literal("كتائب حزب الله", language="ar"), None, '<a:s> <a:p> "كتائب حزب الله"@ar .'.encode()),
    (
        Literal("7", datatype=INTEGER),
        None,
        b'<a:s> <a:p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    ),
    (
        Triple(S, P, Literal("a <b> c")),
        b'<a:s> <a:p> <<( <a:s> <a:p> "a <b> c" )>> <a:g> .',
        b'<a:s> <a:p> <<( <a:s> <a:p> "a <b> c" )>> .',
    ),
]


@pytest.mark.parametrize(("value", "row", "merged"), AWKWARD)
def test_a_row_is_its_quad_s_line_and_the_merge_has_it_without_the_graph(value, row, merged):
    made = row_of(Quad(S, P, value, G))
    assert row is None or made == row
    assert in_merge(made) == merged
    assert graph_of(made) == "a:g"
    assert b"\n" not in made


@pytest.mark.parametrize(
    "quad",
    [
        Quad(S, P, OBJECT),
        Quad(BlankNode("b"), P, OBJECT, G),
        Quad(S, P, BlankNode("b"), G),
        Quad(S, P, OBJECT, BlankNode()),
    ],
)
def test_what_has_no_name_is_no_row(quad):
    with pytest.raises(ValueError, match="named things in named graphs only"):
        row_of(quad)


def test_graphs_are_told_once_each():
    told = [b"<a:s> <a:p> <a:o> <a:g> .", b'<a:s> <a:p> "<a:none>" <a:h> .', b"<a:s> <a:p> <a:q> <a:g> ."]
    assert graphs_of(told) == {"a:g", "a:h"}
    assert graphs_of([]) == set()


SHUFFLED = [b"d", b"b", b"a", b"c", b"b", b"a", b"e", b"b", "é".encode(), b"b"]
IN_ORDER = [b"a", b"b", b"c", b"d", b"e", "é".encode()]


@pytest.mark.parametrize("held", [1, 2, 3, 4, 5, 9, 10, 11, 1000])
def test_rows_are_sorted_and_each_kept_once_whatever_memory_holds(monkeypatch, tmp_path, held):
    monkeypatch.setattr(rows, "IN_MEMORY", held)
    with sorted_rows(iter(SHUFFLED), tmp_path) as found:
        assert list(found) == IN_ORDER
        assert list(found) == IN_ORDER
        assert any(tmp_path.iterdir()) == (held < len(SHUFFLED))
    assert list(tmp_path.iterdir()) == []


def test_no_rows_are_sorted_too(tmp_path):
    with sorted_rows([], tmp_path) as found:
        assert list(found) == []


def test_an_error_in_the_rows_leaves_no_file(monkeypatch, tmp_path):
    def failing():
        yield from SHUFFLED
        raise KeyError("midway")

    monkeypatch.setattr(rows, "IN_MEMORY", 2)
    with pytest.raises(KeyError, match="midway"), sorted_rows(failing(), tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("some", "others", "left"),
    [
        ("abc", "", "abc"),
        ("", "abc", ""),
        ("abc", "abc", ""),
        ("bdf", "abcde", "f"),
        ("abcde", "bdf", "ace"),
        ("xyz", "abc", "xyz"),
    ],
)
def test_without_leaves_what_the_others_have_not(some, others, left):
    taken, given = ([letter.encode() for letter in letters] for letters in (some, others))
    expected = [letter.encode() for letter in left]
    assert list(without(taken, given)) == expected
    again = Without(taken, given)
    assert list(again) == expected
    assert list(again) == expected


def test_distinct_drops_what_comes_again():
    assert list(distinct([b"a", b"a", b"b", b"b", b"b", b"c"])) == [b"a", b"b", b"c"]


@pytest.mark.parametrize("count", [0, 1, 3, 25_000])
def test_rows_in_a_file_are_there_as_often_as_they_are_read(tmp_path, count):
    told = [b"%06d \xc3\xa9 \\n" % number for number in range(count)]
    write_lines(tmp_path / "rows", iter(told))
    lines = Lines(tmp_path / "rows")
    assert list(lines) == told
    assert list(lines) == told
