"""Photographs the explorer in Chromium: the pictures docs/pictures/explorer-*.png.

Run it with `python docs/generate_screenshots.py`, in an environment that has rejoinder[web] and playwright.
"""

import contextlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDE, PHONE = (1200, 760), (420, 860)
MOST_BYTES = 200_000
QUERY = """SELECT ?event ?weapon ?speaker {
  GRAPH ?claim { ?event rj:weapon ?weapon }
  ?claim rj:statedBy ?speaker
} ORDER BY ?event"""


class Shot(NamedTuple):
    """A picture: its name, the page, and how that is looked at; `until` is what must stand there first."""

    name: str
    path: str
    size: tuple[int, int] = WIDE
    theme: str = "light"
    until: str = "h1"


SHOTS = (
    Shot("home", "/", until="iframe"),
    Shot("home-dark", "/", theme="dark", until="iframe"),
    Shot("event", "/event/strikes-27-june"),
    Shot("event-phone", "/event/strikes-27-june", PHONE),
    Shot("chain", "/chain/strikes-27-june"),
    Shot("compare", "/compare/omar-rocket-fire"),
    Shot("account", "/event/omar-rocket-fire?according-to=PMU+sources"),
    Shot("sparql", f"/sparql?query={quote(QUERY)}", until=".CodeMirror"),
)


def main() -> None:
    with serving(ROOT / "examples" / "escalation-2021.yaml") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for shot in SHOTS:
            picture = photograph(browser, address, shot)
            assert len(picture) < MOST_BYTES, f"{shot.name}: {len(picture):,} bytes"
            (PICTURES / f"explorer-{shot.name}.png").write_bytes(picture)
        browser.close()


@contextlib.contextmanager
def serving(case: Path) -> Iterator[str]:
    """The address of a server of a case, while it runs."""
    words = [sys.executable, "-m", "rejoinder.cli", "--case", str(case), "serve", "--port", "0"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            told = re.search(r"(http://\S+)/ ", server.stderr.readline())
            assert told is not None
            yield told[1]
        finally:
            server.terminate()


def photograph(browser: Browser, address: str, shot: Shot) -> bytes:
    """What is seen of a page without scrolling."""
    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=shot.theme)
    page = context.new_page()
    page.goto(address + shot.path)
    page.wait_for_selector(shot.until)
    wait_for_drawings(page, height)
    picture = page.screenshot(animations="disabled")
    context.close()
    return picture


def wait_for_drawings(page: Page, height: int) -> None:
    """Until what is drawn in the page has come to rest."""
    for frame in page.frames[1:]:
        place = frame.frame_element().bounding_box()
        if place is not None and place["y"] < height:
            frame.wait_for_selector("html.ready")
    page.wait_for_timeout(600)


if __name__ == "__main__":
    main()
