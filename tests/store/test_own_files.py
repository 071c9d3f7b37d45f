"""Which files are rejoinder's own, and what is never written over."""

import gzip

import pytest
import zstandard

from rejoinder.ontology.errors import UsageError
from rejoinder.store.own_files import MARK, is_ours, may_be_written, refuse_others

OURS = {
    "page.html": b'<!doctype html>\n<meta charset="utf-8">\n<meta name="generator" content="rejoinder 0.1">',
    "x.svg": b'<svg width="9">\n<title>T</title>\n<desc>W. Drawn by rejoinder 0.1.</desc>',
    "x.dot": b"// rejoinder 0.1\ndigraph {}\n",
    "x.mmd": b'---\ntitle: "T"\n---\n%% rejoinder 0.1\nflowchart TB\n',
    "x.graphml": b"<?xml version='1.0' encoding='utf-8'?>\n<!-- rejoinder 0.1 -->\n<graphml/>",
    "x.trig": b"# rejoinder 0.1\n",
    "x.md": b"# A title\n\nWords.\n\n<!-- rejoinder 0.1 -->\n",
    "x.json": b'{\n  "schema": 1,\n  "generator": "rejoinder 0.1"\n}\n',
    "x.jsonld": b'{\n"@context": {"generator": null},\n"generator": "rejoinder 0.1",\n"@graph":[]}\n',
    "x.nq.gz": gzip.compress(b"# rejoinder 0.1\n"),
    "x.nq.zst": zstandard.compress(b"# rejoinder 0.1\n"),
}
OTHERS = {
    "page.html": b"<!doctype html>\n<html><p>I like the generator rejoinder 0.1</p>",
    "x.svg": b"<svg>\n<title>Drawn by hand</title><!-- as rejoinder 0.1 does --></svg>",
    "x.png": b"\x89PNG\r\n\x1a\n" + bytes(60),
    "x.dot": b"digraph {}\n// rejoinder 0.1\n",
    "notes.md": b"# My notes\n\nrejoinder 0.1 is installed\n",
    "x.trig": b"<a:a> <a:b> <a:c> .\n# rejoinder 0.1\n",
    "x.json": b'{"by": "rejoinder 0.1"}',
    "x.nq.gz": b"not packed",
    "x.nq.zst": b"not packed",
    "cut.nq.gz": gzip.compress(b"# rejoinder 0.1\n")[:12],
    "bytes": bytes(range(256)),
}


@pytest.mark.parametrize("name", OURS)
def test_a_file_of_ours_is_known_and_may_be_written_over(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(OURS[name])
    assert is_ours(path)
    refuse_others(path)


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_file_is_refused_with_what_to_do(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(OTHERS[name])
    assert not is_ours(path)
    with pytest.raises(UsageError, match="was not written by rejoinder: name another file, or say --force"):
        refuse_others(path)
    refuse_others(path, force=True)


def test_where_no_file_stands_nothing_is_in_the_way(tmp_path):
    (tmp_path / "empty").touch()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("new", "empty", "link", "."):
        assert may_be_written(tmp_path / name)
    assert may_be_written(tmp_path / "/dev/null")


def test_a_link_is_as_its_target(tmp_path):
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    (tmp_path / "x.html").symlink_to(tmp_path / "notes")
    assert not may_be_written(tmp_path / "x.html")


def test_the_mark_names_the_release():
    assert MARK.startswith("rejoinder ")
    assert MARK.removeprefix("rejoinder ")[0].isdigit()
