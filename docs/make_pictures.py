"""Draws both examples in every view: the pictures in docs/pictures.

Run it with `python docs/make_pictures.py`, in an environment that has playwright. The interactive
pages are photographed in Debian's chromium, wide and as on a phone; chain, map and the two accounts
side by side are PNG files as `rejoinder draw` writes them.
"""

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from rejoinder.graph import Case
from rejoinder.views.drawing import View, draw
from rejoinder.views.facing.drawing import draw_facing

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
EXAMPLES = ("escalation-2021", "june-2021")
CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDE, PHONE = (1440, 900), (420, 860)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for example in EXAMPLES:
            with Case.open(ROOT / "examples" / f"{example}.yaml") as case:
                photograph_pages(browser, case, example)
                write_figures(case, example)
        browser.close()


def photograph_pages(browser: Browser, case: Case, example: str) -> None:
    """The interactive views: an event chosen, in both themes, and on a phone."""
    exchange, actors = (draw(case, view=view).html() for view in ("exchange", "actors"))
    shots = (
        (exchange, "exchange", WIDE, "light", "US strikes on PMU positions"),
        (exchange, "exchange-dark", WIDE, "dark", "US strikes on PMU positions"),
        (exchange, "exchange-phone", PHONE, "light", ""),
        (actors, "actors", WIDE, "light", ""),
        (actors, "actors-dark", WIDE, "dark", "US Armed Forces"),
    )
    for page_text, name, (width, height), scheme, chosen in shots:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        page = context.new_page()
        page.set_content(page_text)
        page.wait_for_selector("html.ready")
        if chosen:
            page.keyboard.press("/")
            page.keyboard.type(chosen)
            page.keyboard.press("Enter")
        page.wait_for_timeout(600)
        page.screenshot(path=PICTURES / f"{example}-{name}.png")
        context.close()


def write_figures(case: Case, example: str) -> None:
    """The printed views, and two accounts side by side."""
    views: tuple[View, ...] = ("chain", "map")
    for view in views:
        (PICTURES / f"{example}-{view}.png").write_bytes(draw(case, view=view).png(1))
    one, other = (case.according_to(name) for name in ("SouthFront", "Pentagon"))
    (PICTURES / f"{example}-two-accounts.png").write_bytes(draw_facing(one, other).png(1))


if __name__ == "__main__":
    main()
