"""The marker: what makes a folder a case, and what is refused."""

import json
import os

import pytest

from rejoinder.ontology.errors import CaseError
from rejoinder.store.engine import Store
from rejoinder.store.folder.marker import MARKER, Marker, read_marker, write_marker


def test_it_says_format_maker_and_journal(tmp_path):
    write_marker(tmp_path, Marker(journal=3))
    told = json.loads((tmp_path / MARKER).read_text(encoding="utf-8"))
    assert (told["format"], told["journal"]) == (2, 3)
    assert told["created by"].startswith("rejoinder ")
    assert read_marker(tmp_path) == Marker(journal=3)
    assert os.listdir(tmp_path) == [MARKER]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"format": 1}', "was made by an earlier rejoinder, which kept no journal"),
        ('{"format": 3}', "is of format 3, and this version reads format 2; upgrade rejoinder"),
        ('{"format": "2"}', "is of format 2"),
        ("[]", "cannot be read"),
        ("{", "cannot be read"),
        ("{}", "cannot be read"),
        ("", "cannot be read"),
        ('{"format": 2, "journal": "first"}', "cannot be read"),
        ('{"format": 2, "journal": null}', "cannot be read"),
    ],
)
def test_another_format_or_none_is_refused_and_nothing_touched(tmp_path, content, message):
    Store.create(tmp_path / "case").close()
    (tmp_path / "case" / MARKER).write_text(content, encoding="utf-8")
    before = sorted(os.listdir(tmp_path / "case"))
    for attempt in (Store.open, Store.create, lambda path: Store.open(path, read_only=True)):
        with pytest.raises(CaseError, match=message):
            attempt(tmp_path / "case")
    assert sorted(os.listdir(tmp_path / "case")) == before


def test_a_marker_that_is_no_text_is_refused(tmp_path):
    (tmp_path / MARKER).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CaseError, match="cannot be read"):
        read_marker(tmp_path)


def test_a_marker_that_is_a_folder_is_none(tmp_path):
    (tmp_path / MARKER).mkdir()
    with pytest.raises(CaseError, match="is not a case"):
        read_marker(tmp_path)
