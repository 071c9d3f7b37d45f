"""Generations: made aside, published by a name, read while others come, removed when nobody reads."""

import json
import os

import pytest
from pyoxigraph import Quad

from rejoinder.store.folder.apply import put_in
from rejoinder.store.folder.generations import CONTENTS, Generations, UnusableError

from ..quads import iri

FIRST = [b"<a:s> <a:p> <a:one> <a:g> .", b"<a:s> <a:p> <a:two> <a:g> ."]
SECOND = [b"<a:s> <a:p> <a:three> <a:g> ."]


@pytest.fixture
def generations(tmp_path):
    return Generations(tmp_path / "generations", 1)


def published(generations, number, rows, base=None):
    aside = generations.build(number, base, lambda engine: put_in(engine, rows))
    return generations.publish(aside, number)


def objects(taken):
    return {quad.object.value for quad in taken.engine}


def names(generations):
    return sorted(path.name for path in generations.folder.iterdir())


def test_one_is_seen_when_it_has_its_name_and_not_before(generations):
    aside = generations.build(1, None, lambda engine: put_in(engine, FIRST))
    assert names(generations) == [".building-1"]
    assert list(generations.newest()) == []
    generations.publish(aside, 1)
    assert names(generations) == ["1-000001"]
    assert list(generations.newest()) == [generations.path(1)]


def test_what_was_put_in_is_read(generations):
    taken = generations.take(published(generations, 1, FIRST))
    assert objects(taken) == {"a:one", "a:two"}
    assert (taken.number, taken.rows, taken.path) == (1, 2, generations.path(1))
    with pytest.raises(RuntimeError):
        taken.engine.add(Quad(iri("s"), iri("p"), iri("o"), iri("g")))


def test_its_files_are_listed_with_their_sizes(generations):
    path = published(generations, 1, FIRST)
    contents = json.loads((path / CONTENTS).read_bytes())
    assert contents["rows"] == 2
    assert contents["files"] == {
        name: (path / name).stat().st_size
        for name in os.listdir(path)
        if name.endswith((".sst", ".log")) or name.startswith(("MANIFEST", "CURRENT"))
    }
    assert any(name.endswith(".sst") for name in contents["files"])


def test_the_next_one_goes_on_from_the_last_and_shares_its_tables(generations):
    first = published(generations, 1, FIRST)
    second = published(generations, 2, SECOND, generations.take(first))
    taken = generations.take(second)
    assert objects(taken) == {"a:one", "a:two", "a:three"}
    assert (taken.number, taken.rows) == (2, 3)
    shared = [path for path in first.glob("*.sst") if (second / path.name).exists()]
    assert shared
    assert all(os.path.samefile(path, second / path.name) for path in shared)
    assert objects(generations.take(first)) == {"a:one", "a:two"}


def test_without_hard_links_tables_are_copied(generations, monkeypatch):
    def refused(*_):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    first = published(generations, 1, FIRST)
    second = published(generations, 2, SECOND, generations.take(first))
    assert objects(generations.take(second)) == {"a:one", "a:two", "a:three"}
    for path in first.glob("*.sst"):
        assert not (second / path.name).exists() or not os.path.samefile(path, second / path.name)


def test_a_reader_keeps_what_it_reads_while_newer_ones_come(generations):
    old = generations.take(published(generations, 1, FIRST))
    newer = published(generations, 2, SECOND, old)
    assert generations.remove_others(newer) == 1
    assert names(generations) == ["1-000001", "1-000002"]
    assert objects(old) == {"a:one", "a:two"}
    assert objects(generations.take(newer)) == {"a:one", "a:two", "a:three"}
    del old
    assert generations.remove_others(newer) == 0
    assert names(generations) == ["1-000002"]
    assert objects(generations.take(newer)) == {"a:one", "a:two", "a:three"}


def test_two_readers_of_one_must_both_have_gone(generations):
    path = published(generations, 1, FIRST)
    one, two = generations.take(path), generations.take(path)
    newer = published(generations, 2, SECOND, one)
    del one
    assert generations.remove_others(newer) == 1
    assert objects(two) == {"a:one", "a:two"}
    del two
    assert generations.remove_others(newer) == 0


def test_what_was_left_half_made_is_removed_with_the_rest(generations):
    generations.folder.mkdir()
    for name in (".building-3", ".building-gone-1-000001", "1-000002"):
        (generations.folder / name).mkdir()
        (generations.folder / name / "000001.sst").write_bytes(b"rubbish")
    (generations.folder / "stray").write_bytes(b"")
    kept = published(generations, 4, FIRST)
    assert generations.remove_others(kept) == 0
    assert names(generations) == ["1-000004"]


def test_there_is_nothing_to_remove_where_there_is_no_folder(generations):
    assert generations.remove_others(generations.path(0)) == 0


@pytest.mark.parametrize("error", [OSError("midway"), KeyError("midway"), KeyboardInterrupt()], ids=repr)
def test_one_that_fails_leaves_nothing(generations, error):
    def failing():
        yield FIRST[0]
        raise error

    with pytest.raises(type(error)):
        generations.build(1, None, lambda engine: put_in(engine, failing()))
    assert names(generations) == []


def test_a_half_made_one_in_the_way_is_replaced(generations):
    generations.folder.mkdir()
    (generations.folder / ".building-1").mkdir()
    (generations.folder / ".building-1" / "CURRENT").write_text("rubbish", encoding="utf-8")
    assert objects(generations.take(published(generations, 1, FIRST))) == {"a:one", "a:two"}


def test_the_newest_comes_first_and_other_journals_have_their_own(generations):
    for name in ("1-000009", "1-000010", "1-000002", "11-000003"):
        (generations.folder / name).mkdir(parents=True)
    published(generations.of(2), 1, FIRST)
    assert [path.name for path in generations.newest()] == ["1-000010", "1-000009", "1-000002"]
    assert [path.name for path in generations.of(2).newest()] == ["2-000001"]
    generations.remove_others(generations.of(2).path(1))
    assert names(generations) == ["2-000001"]


def damaged(path, how):
    table = max(path.glob("*.sst"), key=lambda file: file.stat().st_size)
    contents = path / CONTENTS
    if how == "table cut":
        table.write_bytes(table.read_bytes()[:-1])
    elif how == "table ends otherwise":
        data = bytearray(table.read_bytes())
        data[-20] ^= 1
        table.write_bytes(data)
    elif how == "table missing":
        table.unlink()
    elif how == "table more":
        (path / "999999.sst").write_bytes(b"")
    elif how == "pointer emptied":
        (path / "CURRENT").write_bytes(b"")
    elif how == "pointer astray":
        text = (path / "CURRENT").read_bytes()
        (path / "CURRENT").write_bytes(b"X" * len(text))
    elif how == "contents missing":
        contents.unlink()
    elif how == "contents cut":
        contents.write_bytes(contents.read_bytes()[:-5])
    elif how == "contents other":
        contents.write_text("[]", encoding="utf-8")
    else:
        assert how == "contents without rows"
        told = json.loads(contents.read_bytes())
        del told["rows"]
        contents.write_text(json.dumps(told), encoding="utf-8")


WAYS = [
    "table cut",
    "table ends otherwise",
    "table missing",
    "table more",
    "pointer emptied",
    "pointer astray",
    "contents missing",
    "contents cut",
    "contents other",
    "contents without rows",
]


@pytest.mark.parametrize("how", WAYS)
def test_a_damaged_one_is_not_read(generations, how):
    path = published(generations, 1, FIRST)
    damaged(path, how)
    with pytest.raises(UnusableError):
        generations.take(path)


def test_one_that_is_gone_is_not_read(generations):
    with pytest.raises(UnusableError):
        generations.take(generations.path(1))
