"""Records: what a line of the log says, there and back as text."""

import json

import pytest

from rejoinder.store.journal.record import InputFile, Record, now


def test_a_record_is_one_line_of_json_and_comes_back_as_it_was():
    record = Record(
        3,
        "urn:uuid:3",
        "urn:uuid:2",
        "retract",
        "2026-05-31T10:00:00Z",
        files=(InputFile("a\nb.yaml", "ff", 9), InputFile("ü.ttl", "", 0)),
        dossiers=("a:d",),
        claims=("a:c", "a:e"),
        reason="two\nlines, “quoted”",
        added=1,
        removed=2,
        respelled=3,
        purged=4,
        digest="00",
    )
    text = record.to_text()
    assert "\n" not in text
    assert json.loads(text)["files"][0] == {"name": "a\nb.yaml", "sha256": "ff", "size": 9}
    assert Record.from_text(text) == record


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"files": []}', '{"files": [], "dossiers": [], "claims": []}']
)
def test_what_is_no_record_is_an_error_of_a_known_kind(text):
    with pytest.raises((ValueError, KeyError, TypeError)):
        Record.from_text(text)


def test_a_file_is_told_by_its_digest_and_size(tmp_path):
    path = tmp_path / "abc.txt"
    path.write_bytes(b"abc")
    # The first test vector of SHA-256 in FIPS 180-2.
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert InputFile.of(path) == InputFile(str(path), digest, 3)
    assert InputFile.of(path, "abc").name == "abc"


def test_times_are_utc_to_the_second():
    assert len(now()) == len("2026-05-31T10:00:00Z")
    assert now().endswith("Z")
