"""Files of a drawing: the format follows the ending, and a file is there whole or not at all."""

import os
import sys
from xml.etree import ElementTree

import pytest

from rejoinder.ontology.errors import UsageError
from rejoinder.store.whole_file import write_whole
from rejoinder.views.drawing import FORMATS, draw, form_of, written

# How files of each format begin, as their own specifications have it.
SIGNATURES = {
    "html": b"<!doctype html>",
    "svg": b"<svg",
    "png": b"\x89PNG\r\n\x1a\n",
    "dot": b"// rejoinder ",
    "graphml": b"<?xml",
    "gexf": b"<?xml",
    "mmd": b"---\n",
}


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_of_the_format_that_its_ending_names(form, founding, tmp_path):
    drawing = draw(founding)
    drawing.save(tmp_path / f"x.{form.upper()}", scale=1)
    data = (tmp_path / f"x.{form.upper()}").read_bytes()
    assert data.startswith(SIGNATURES[form])
    if form in ("svg", "graphml", "gexf"):
        ElementTree.fromstring(data)
    if form != "png":
        assert drawing.text(form).encode() == data


@pytest.mark.parametrize("view", ["exchange", "actors", "chain", "map"])
def test_the_same_case_gives_the_same_bytes(view, founding):
    assert draw(founding, view=view).svg() == draw(founding, view=view).svg()


@pytest.mark.parametrize("name", ["x.pdf", "x", ".svg", "svg", "x.svg.", "x.html.gz"])
def test_another_ending_is_refused_with_those_there_are(name, founding, tmp_path):
    with pytest.raises(UsageError) as caught:
        draw(founding).save(tmp_path / name)
    assert all(f".{form}" in str(caught.value) for form in FORMATS)
    assert list(tmp_path.iterdir()) == []


def test_a_short_ending_of_pages_is_known():
    assert form_of("x.htm") == "html"


@pytest.mark.parametrize("form", ["dot", "graphml", "gexf", "mmd"])
def test_a_map_is_no_graph(form, founding):
    with pytest.raises(UsageError, match="map"):
        written(draw(founding, view="map"), form)


def test_pixels_are_no_text(founding):
    with pytest.raises(UsageError):
        draw(founding).text("png")


def test_what_stands_there_stays_where_the_drawing_fails(founding, tmp_path):
    (tmp_path / "x.png").write_bytes(b"before")
    with pytest.raises(UsageError):
        draw(founding).save(tmp_path / "x.png", scale=0)
    assert (tmp_path / "x.png").read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["x.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and modes")
def test_a_file_keeps_its_mode_and_its_link(tmp_path):
    kept = tmp_path / "kept.svg"
    kept.write_bytes(b"before")
    kept.chmod(0o640)
    (tmp_path / "link.svg").symlink_to(kept)
    write_whole(tmp_path / "link.svg", b"after")
    assert (kept.read_bytes(), kept.stat().st_mode & 0o777) == (b"after", 0o640)
    assert (tmp_path / "link.svg").is_symlink()
    write_whole(tmp_path / "new.svg", b"new")
    umask = os.umask(0)
    os.umask(umask)
    assert (tmp_path / "new.svg").stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError) as caught:
        write_whole(tmp_path / "nowhere" / "x.svg", b"")
    assert caught.value.filename == str(tmp_path / "nowhere" / "x.svg")
