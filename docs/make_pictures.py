"""Draws the example and photographs the page with Debian's chromium: the pictures in docs/pictures.

Run it with `python docs/make_pictures.py`, in an environment that has playwright.
"""

from pathlib import Path

from playwright.sync_api import sync_playwright

from rejoinder.graph import Case
from rejoinder.views.diagram import draw_html

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
SIZE = {"width": 1440, "height": 900}


def main() -> None:
    page_text = draw_html(Case.open(ROOT / "examples" / "escalation-2021.yaml"))
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page(viewport=SIZE)
        page.set_content(page_text)
        page.wait_for_timeout(1000)
        page.keyboard.press("/")
        page.keyboard.type("US strikes")
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        page.screenshot(path=PICTURES / "exchange.png")
        browser.close()


if __name__ == "__main__":
    main()
