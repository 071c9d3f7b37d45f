"""The engine's own spelling of literals, and the source's that is kept beside it."""

import pytest
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Engine

from rejoinder.store.engine import Store
from rejoinder.store.journal.change_file import read_respelled
from rejoinder.store.journal.record import Intent
from rejoinder.store.journal.rows import row_of
from rejoinder.store.journal.spelling import as_stored, spelled

XSD = "http://www.w3.org/2001/XMLSchema#"

RESPELLED = [
    (f'"007"^^<{XSD}integer>', f'"7"^^<{XSD}integer>'),
    (f'"+7"^^<{XSD}integer>', f'"7"^^<{XSD}integer>'),
    (f'"-0"^^<{XSD}integer>', f'"0"^^<{XSD}integer>'),
    (f'"1.50"^^<{XSD}decimal>', f'"1.5"^^<{XSD}decimal>'),
    (f'"2021-06-28T24:00:00"^^<{XSD}dateTime>', f'"2021-06-29T00:00:00"^^<{XSD}dateTime>'),
    (f'"2021-06-28T10:00:00.000Z"^^<{XSD}dateTime>', f'"2021-06-28T10:00:00Z"^^<{XSD}dateTime>'),
    (f'"2021-06-28T10:00:00-00:00"^^<{XSD}dateTime>', f'"2021-06-28T10:00:00Z"^^<{XSD}dateTime>'),
    (f'"1"^^<{XSD}boolean>', f'"true"^^<{XSD}boolean>'),
    (f'"said"^^<{XSD}string>', '"said"'),
    ('"said"@en-GB', '"said"@en-gb'),
    (r'"caf\u00E9"', '"café"'),
    (r'"it\'s"@fr', '"it\'s"@fr'),
    ('"a tab:\t."', r'"a tab:\t."'),
    (r"<a:caf\u00E9>", "<a:café>"),
    (
        f'<<( <a:s> <a:p> "007"^^<{XSD}integer> )>>',
        f'<<( <a:s> <a:p> "7"^^<{XSD}integer> )>>',
    ),
]
KEPT = [
    f'"7"^^<{XSD}integer>',
    f'"-12"^^<{XSD}integer>',
    f'"2021-06-28"^^<{XSD}date>',
    f'"2021-06-28Z"^^<{XSD}date>',
    f'"2021-02-30"^^<{XSD}date>',
    f'"many"^^<{XSD}integer>',
    f'"99999999999999999999"^^<{XSD}integer>',
    '"said"@en',
    '"said in \\"quotes\\",\\n on two lines: \\\\"',
    '"no type: 007"',
    f'"told as text: \\"007\\"^^<{XSD}integer>"',
    "<a:o>",
]


def row(value):
    return f"<a:s> <a:p> {value} <a:g> .".encode()


@pytest.mark.parametrize(("source", "stored"), RESPELLED)
def test_a_row_is_told_in_the_spelling_that_the_engine_gives_back(source, stored):
    assert as_stored(row(source)) == row(stored)
    assert as_stored(row(stored)) == row(stored)


@pytest.mark.parametrize("value", KEPT)
def test_what_the_engine_leaves_alone_is_left_alone(value):
    assert as_stored(row(value)) == row(value)


@pytest.mark.parametrize("value", [*(source for source, _ in RESPELLED), *KEPT])
def test_the_engine_agrees(value):
    engine = Engine()
    engine.load(row(value), RdfFormat.N_QUADS)
    (held,) = engine
    assert as_stored(row(value)) == row_of(held)


def test_rows_for_a_change_are_sorted_and_those_spelled_otherwise_stand_apart(tmp_path):
    coming = [row('"b"'), row(f'"007"^^<{XSD}integer>'), row(f'"7"^^<{XSD}integer>'), row('"a"'), row('"b"')]
    with spelled(iter(coming), tmp_path) as (rows, respelled):
        assert list(rows) == [row(f'"7"^^<{XSD}integer>'), row('"a"'), row('"b"')]
        assert list(respelled) == [row(f'"007"^^<{XSD}integer>')]


def test_a_case_gives_back_what_its_source_wrote(tmp_path):
    written = sorted(row(source) for source, _ in RESPELLED[3:6])
    with spelled(written) as (rows, respelled), Store.create(tmp_path / "case") as store:
        store.change(Intent("load"), (), rows, respelled)
        assert sorted(store.rows()) == sorted(row(stored) for _, stored in RESPELLED[3:6])
        assert sorted(store.rows_as_written()) == written
        assert sorted(store.subset(["a:g"]).rows_as_written()) == written
    with Store.open(tmp_path / "case", read_only=True) as again:
        assert sorted(again.rows_as_written()) == written
        assert list(read_respelled(again.folder.journal.path(1))) == written


def test_what_has_gone_is_not_given_back(tmp_path):
    with (
        spelled([row(f'"007"^^<{XSD}integer>')]) as (rows, respelled),
        Store.create(tmp_path / "case") as store,
    ):
        store.change(Intent("load"), (), rows, respelled)
        store.replace(["a:g"], [])
        assert list(store.rows_as_written()) == []


def test_two_spellings_of_one_value_are_both_given_back():
    written = [row(f'"007"^^<{XSD}integer>'), row(f'"07"^^<{XSD}integer>')]
    with spelled(written) as (rows, respelled), Store.memory() as store:
        store.change(Intent("load"), (), rows, respelled)
        assert list(store.rows()) == [row(f'"7"^^<{XSD}integer>')]
        assert sorted(store.rows_as_written()) == written
