"""The event table's file: of the newest state or not there, and never in the way."""

import os
from pathlib import Path

import polars as pl
import pytest

from rejoinder.graph import Case
from rejoinder.graph.event_table import kept
from rejoinder.graph.event_table.columns import SCHEMA, envelope_of
from rejoinder.graph.event_table.kept import remove_tables
from rejoinder.graph.event_table.table import event_table
from rejoinder.store.folder.lock import locked

DOSSIER = """
dossier: small
base: https://example.org/small/
coder: desk
actors: [{{id: desk, type: Institution, name: The desk}}]
events: [{events}]
"""


def write(folder: Path, *events: str) -> Path:
    listed = ", ".join(f"{{id: {event}, label: {event}}}" for event in events)
    file = folder / "small.yaml"
    file.write_text(DOSSIER.format(events=listed).lstrip(), encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Case.open(tmp_path / "case", create=True) as case:
        case.load(write(tmp_path, "raid"))
    return tmp_path / "case"


def events_in(folder: Path, **how) -> list[str]:
    with Case.open(folder, **how) as case:
        return [iri.rpartition("/")[2] for iri in envelope_of(event_table(case))["event"]]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "tables").glob("*"))


def test_the_table_is_kept_and_read_again(folder) -> None:
    assert events_in(folder, read_only=True) == ["raid"]
    assert files(folder) == ["1-1.parquet"]
    kept_file = folder / "tables" / "1-1.parquet"
    as_written = kept_file.stat().st_mtime_ns
    table = pl.read_parquet(kept_file)
    with Case.open(folder) as case:
        assert event_table(case).equals(table)
    assert kept_file.stat().st_mtime_ns == as_written


def test_after_a_load_the_table_is_of_the_new_state_and_the_old_file_is_gone(folder) -> None:
    with Case.open(folder) as case:
        assert len(event_table(case)) == 1
        case.load(write(folder.parent, "raid", "siege"))
        assert len(event_table(case)) == 2
    assert files(folder) == ["1-2.parquet"]
    assert events_in(folder) == ["raid", "siege"]


def test_a_case_in_memory_is_seen_anew_after_a_load(tmp_path) -> None:
    case = Case.open(write(tmp_path, "raid"))
    assert len(event_table(case)) == 1
    case.load(write(tmp_path, "raid", "siege"))
    assert len(event_table(case)) == 2


def test_an_earlier_state_leaves_no_file(folder) -> None:
    with Case.open(folder) as case:
        case.load(write(folder.parent, "raid", "siege"))
    assert events_in(folder, as_of="1") == ["raid"]
    assert files(folder) == []
    assert events_in(folder) == ["raid", "siege"]
    assert events_in(folder, as_of="1") == ["raid"]
    assert files(folder) == ["1-2.parquet"]


@pytest.mark.parametrize("damage", ["nothing", "noise", "cut", "other columns", "other layout"])
def test_a_file_that_is_no_table_of_this_layout_is_made_anew(folder, damage, monkeypatch) -> None:
    assert events_in(folder) == ["raid"]
    path = folder / "tables" / "1-1.parquet"
    whole = path.read_bytes()
    if damage == "nothing":
        path.write_bytes(b"")
    elif damage == "noise":
        path.write_bytes(b"PAR1" + bytes(range(256)) * 20 + b"PAR1")
    elif damage == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif damage == "other columns":
        pl.DataFrame({"event": ["x"]}).write_parquet(path, metadata={kept._MARK: kept.LAYOUT})
    else:
        pl.read_parquet(path).clear().write_parquet(path, metadata={kept._MARK: "0"})
    assert events_in(folder) == ["raid"]
    assert pl.read_parquet(path).schema == SCHEMA


@pytest.mark.parametrize("position", range(0, 100, 12))
def test_a_byte_that_has_changed_never_ends_in_an_error(folder, position) -> None:
    assert events_in(folder) == ["raid"]
    path = folder / "tables" / "1-1.parquet"
    data = bytearray(path.read_bytes())
    data[len(data) * position // 100] ^= 0xFF
    path.write_bytes(bytes(data))
    assert len(events_in(folder)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written_to_is_read_without_a_word(folder, capfd) -> None:
    folder.chmod(0o555)
    try:
        assert events_in(folder, read_only=True) == ["raid"]
    finally:
        folder.chmod(0o755)
    assert capfd.readouterr() == ("", "")
    assert files(folder) == []


def test_where_the_file_cannot_be_written_the_table_is_handed_out_all_the_same(folder, capfd) -> None:
    (folder / "tables").write_text("something else")
    assert events_in(folder) == ["raid"]
    assert capfd.readouterr() == ("", "")


def test_while_somebody_changes_the_case_no_file_is_written(folder) -> None:
    with Case.open(folder, read_only=True) as case, locked(folder):
        assert len(event_table(case)) == 1
        assert files(folder) == []


def test_a_reader_of_a_purged_state_writes_nothing_of_it(tmp_path) -> None:
    folder = tmp_path / "case"
    with Case.open(folder, create=True) as case:
        case.load(write(tmp_path, "raid"))
    with Case.open(folder, read_only=True) as reader:
        with Case.open(folder) as writer:
            writer.purge("small", "asked for")
        assert len(event_table(reader)) == 1
    assert files(folder) == []


def test_removing_tables_takes_them_all_and_leaves_what_others_put_there(folder) -> None:
    assert events_in(folder) == ["raid"]
    (folder / "tables" / "notes.txt").write_text("mine")
    (folder / "tables" / ".rejoinder-1-ab.part").write_text("half")
    remove_tables(folder)
    assert files(folder) == ["notes.txt"]
    remove_tables(folder.parent)  # where there are none, nothing happens
