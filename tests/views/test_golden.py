"""Whole pictures against those that are kept: what one change does to any of them is seen in its diff."""

import difflib
import importlib.util
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "golden"
RENEW = "look at the picture; if it is right: python tests/views/golden/renew.py"


def _pictures():
    spec = importlib.util.spec_from_file_location("golden_pictures", FOLDER / "pictures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PICTURES = _pictures()


@pytest.mark.parametrize(("view", "theme"), PICTURES.KEPT)
def test_the_picture_is_the_one_that_is_kept(view, theme):
    path, now = PICTURES.path_of(view, theme), PICTURES.drawn(view, theme)
    assert path.is_file(), f"no picture is kept for {view}-{theme}; {RENEW}"
    kept = path.read_text("utf-8")
    if now != kept:
        lines = difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", n=0, lineterm="")
        shown = "\n".join(line[:400] for line in list(lines)[:24])
        pytest.fail(f"{path.name} is drawn differently now:\n{shown}\n{RENEW}", pytrace=False)


def test_no_other_picture_is_kept():
    kept = {PICTURES.path_of(view, theme) for view, theme in PICTURES.KEPT}
    assert set(FOLDER.glob("*.svg")) <= kept
