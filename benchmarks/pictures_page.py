"""Measures how soon a large page answers in a browser, against stock pyvis, and prints a Markdown table.

    python benchmarks/pictures_page.py [--events 200 600] [--repeats 3]

Both draw the same made-up case (`generate.py`). A page is interactive when it has painted once and
a click has been answered by a further frame: seconds of wall time from the start of navigation, the
median of repeats taken by turns, each in a browser context of its own. Stock pyvis is measured with
its physics off, on the nodes and edges of our page, its scripts in the file; what it asks of other
servers is refused at once, which is to its advantage. Needs Debian's chromium and playwright.
"""

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import process_time

from generate import write
from playwright.sync_api import Browser, sync_playwright
from pyvis.network import Network

from rejoinder.graph import Case
from rejoinder.views.build import build_picture
from rejoinder.views.drawing import Drawing
from rejoinder.views.picture import Picture

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
ANSWERED = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
  const canvas = document.querySelector('canvas'), box = canvas.getBoundingClientRect();
  canvas.dispatchEvent(new PointerEvent('pointerdown', {clientX: box.x + 9,
    clientY: box.y + 9, bubbles: true}));
  requestAnimationFrame(() => done(performance.now() / 1000));
})))"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[200, 600])
    parser.add_argument("--repeats", type=int, default=3)
    wanted = parser.parse_args()
    print("| events | nodes, lines | drawn (CPU) | our page answers | stock pyvis answers | ratio |")
    print("|---|---|---|---|---|---|")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for events in wanted.events:
            print(row(browser, Path(folder), events, wanted.repeats), flush=True)
        browser.close()


def row(browser: Browser, folder: Path, events: int, repeats: int) -> str:
    """One line of the table."""
    picture, spent = drawn(folder, events)
    pages = {"ours": folder / "ours.html", "stock": folder / "stock.html"}
    begun = process_time()
    pages["ours"].write_text(Drawing(picture).html(), encoding="utf-8")
    spent += process_time() - begun
    pages["stock"].write_text(stock(picture), encoding="utf-8")
    taken: dict[str, list[float]] = {"ours": [], "stock": []}
    for _ in range(repeats):
        for name, page in pages.items():
            taken[name].append(answers_after(browser, page))
    ours, other = median(taken["ours"]), median(taken["stock"])
    size = f"{len(picture.nodes):,}, {len(picture.edges):,}"
    return f"| {events} | {size} | {spent:.1f} s | {ours:.2f} s | {other:.2f} s | {ours / other:.2f} |"


def drawn(folder: Path, events: int) -> tuple[Picture, float]:
    """The picture of a made-up case, and the processor time that it took to build."""
    path = folder / f"{events}.nq"
    write(path, events)
    with Case.open(":memory:") as case:
        case.load(path)
        begun = process_time()
        return build_picture(case, limit=events, title="A made-up case"), process_time() - begun


def stock(picture: Picture) -> str:
    """The same nodes and lines as pyvis draws them unaided, without its physics."""
    network = Network(directed=True, cdn_resources="in_line")
    for node in picture.nodes:
        network.add_node(node.id, label=node.label)
    for edge in picture.edges:
        network.add_edge(edge.source, edge.target, title=edge.label)
    network.toggle_physics(False)
    return str(network.generate_html())


def answers_after(browser: Browser, page: Path) -> float:
    """Seconds from the start of navigation until the page has painted and answered a click."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    try:
        tab = context.new_page()
        own = page.as_uri()
        tab.route("**/*", lambda route: route.continue_() if route.request.url == own else route.abort())
        tab.goto(own, wait_until="commit")
        tab.wait_for_selector("canvas", timeout=120_000)
        return float(tab.evaluate(ANSWERED))
    finally:
        context.close()


if __name__ == "__main__":
    main()
