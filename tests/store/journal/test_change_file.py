"""A change as a file: RDF Patch that any tool unpacks, and whose every damage is seen."""

import hashlib

import pytest
import zstandard

from rejoinder.ontology.errors import CaseError
from rejoinder.store.journal.change_file import (
    Rows,
    digest_of,
    read_added,
    read_record,
    read_respelled,
    read_rows,
    write_change,
)
from rejoinder.store.journal.journal import Journal
from rejoinder.store.journal.record import InputFile, Record

GONE = [b'<a:s> <a:p> "1" <a:g> .', b'<a:s> <a:p> "3" <a:g> .']
CAME = [b'<a:s> <a:p> "2" <a:g> .', '<a:s> <a:p> "é" <a:g> .'.encode()]
CHECKSUM = 4
"""Bytes at a frame's end that say nothing new."""
AS_WRITTEN = [b'<a:s> <a:p> "2"^^<http://www.w3.org/2001/XMLSchema#string> <a:g> .']
BOTH = Rows(GONE, CAME, AS_WRITTEN)
RECORD = Record(
    7,
    "urn:uuid:seven",
    "urn:uuid:six",
    "load",
    "2026-05-31T10:00:00Z",
    by="rejoinder 1",
    files=(InputFile('a "b" \\ c.yaml', "ab", 12),),
    reason="a reason\nof two lines",
)


def written(folder, rows=BOTH):
    path = folder / "000007.rdfp.zst"
    return path, write_change(path, RECORD, rows)


def unpacked(path):
    with path.open("rb") as file:
        return zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True).read().decode()


def test_the_file_is_rdf_patch_with_what_leaves_before_what_comes(tmp_path):
    path, _ = written(tmp_path)
    lines = unpacked(path).splitlines()
    assert lines[:2] == ["H id <urn:uuid:seven> .", "H prev <urn:uuid:six> ."]
    assert lines[2].startswith('H record "{\\"number\\":7,')
    assert lines[2].endswith('}" .')
    assert lines[3:] == [
        "TX .",
        'D <a:s> <a:p> "1" <a:g> .',
        'D <a:s> <a:p> "3" <a:g> .',
        'A <a:s> <a:p> "2" <a:g> .',
        'A <a:s> <a:p> "é" <a:g> .',
        '# as written: <a:s> <a:p> "2"^^<http://www.w3.org/2001/XMLSchema#string> <a:g> .',
        "TC .",
    ]


def test_the_record_counts_and_digests_the_rows(tmp_path):
    path, record = written(tmp_path)
    digest = hashlib.sha256(b"".join([b"D %b\n" % row for row in GONE] + [b"A %b\n" % row for row in CAME]))
    assert (record.removed, record.added, record.respelled) == (2, 2, 1)
    assert record.digest == digest.hexdigest() == digest_of(path)
    assert read_record(path) == record
    assert (record.files, record.reason) == (RECORD.files, RECORD.reason)


def test_rows_come_back_as_they_went_in(tmp_path):
    path, _ = written(tmp_path)
    assert list(read_rows(path)) == [*((b"D", row) for row in GONE), *((b"A", row) for row in CAME)]
    assert list(read_added(path)) == CAME
    assert list(read_respelled(path)) == AS_WRITTEN


def test_a_change_without_rows_is_a_change(tmp_path):
    path, record = written(tmp_path, Rows())
    assert unpacked(path).endswith("TX .\nTC .\n")
    assert (record.added, record.removed, list(read_rows(path))) == (0, 0, [])
    assert digest_of(path) == record.digest == hashlib.sha256(b"").hexdigest()


def test_many_rows_are_read_in_pieces(tmp_path):
    many = [b'<a:s> <a:p> "%06d %b" <a:g> .' % (number, b"long " * 20) for number in range(12_000)]
    path, record = written(tmp_path, Rows((), many))
    assert record.added == 12_000
    assert list(read_added(path)) == many
    assert digest_of(path) == record.digest


def test_rows_that_fail_leave_no_file(tmp_path):
    def failing():
        yield CAME[0]
        raise OSError("midway")

    with pytest.raises(OSError, match="midway"):
        written(tmp_path, Rows(GONE, failing()))
    assert list(tmp_path.iterdir()) == []


def everything(path):
    return read_record(path), list(read_rows(path)), list(read_respelled(path))


def test_a_file_cut_anywhere_is_told_with_its_path(tmp_path):
    path, _ = written(tmp_path)
    whole = path.read_bytes()
    for length in range(len(whole) - CHECKSUM):
        path.write_bytes(whole[:length])
        with pytest.raises(CaseError, match=r"000007\.rdfp\.zst: this change of the journal cannot be read"):
            everything(path)


def test_a_byte_changed_anywhere_is_seen(tmp_path):
    journal = Journal(tmp_path)
    record = write_change(
        journal.path(1), Record(1, "urn:a", None, "load", "2026"), Rows((), CAME, AS_WRITTEN)
    )
    whole, told = journal.path(1).read_bytes(), (record, [(b"A", row) for row in CAME], AS_WRITTEN)
    assert journal.damage() == []
    for place in range(len(whole)):
        changed = bytearray(whole)
        changed[place] ^= 0x55
        journal.path(1).write_bytes(changed)
        if not journal.damage():
            # A bit of the format's own that means nothing: then everything is as it was.
            assert everything(journal.path(1)) == told


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zstd",
        zstandard.compress(b""),
        zstandard.compress(b"H record nothing\nTX .\nTC .\n"),
        zstandard.compress(b'H record "{}" .\nTX .\nTC .\n'),
        zstandard.compress(b'H record "[1]" .\nTX .\nTC .\n'),
        zstandard.compress(b'H record "\n'),
    ],
)
def test_a_file_that_is_no_change_is_told_with_its_path(tmp_path, content):
    path = tmp_path / "000001.rdfp.zst"
    path.write_bytes(content)
    with pytest.raises(CaseError, match=r"000001\.rdfp\.zst: this change of the journal cannot be read"):
        read_record(path)


def test_a_missing_file_is_told_with_its_path(tmp_path):
    with pytest.raises(CaseError, match=r"000009\.rdfp\.zst"):
        read_record(tmp_path / "000009.rdfp.zst")
    with pytest.raises(CaseError, match=r"000009\.rdfp\.zst"):
        list(read_rows(tmp_path / "000009.rdfp.zst"))


def test_rows_that_are_not_those_of_the_record_are_seen(tmp_path):
    journal = Journal(tmp_path)
    write_change(journal.path(1), Record(1, "urn:a", None, "load", "2026"), Rows((), CAME))
    head, body = unpacked(journal.path(1)).split("TX .\n")
    forged = zstandard.compress(head.encode()) + zstandard.compress(
        b"TX .\n" + body.replace("é", "e").encode()
    )
    journal.path(1).write_bytes(forged)
    assert journal.damage() == ["change 1: its rows are not those that were written"]
