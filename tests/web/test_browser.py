"""Every page in a real browser, light and dark: no request elsewhere, no complaint, no fault of axe."""

import pytest

PAGES = (
    "/",
    "/events",
    "/event/strikes-27-june",
    "/actors",
    "/actor/pmu",
    "/sources",
    "/source/southfront-2021-06",
    "/compare",
    "/compare/strikes-27-june",
    "/chain/strikes-27-june",
    "/brief/strikes-27-june",
    "/search?q=kataib",
    "/log",
    "/sparql",
    "/nowhere",
    "/events?according-to=pentagon",
)


def faults(tab):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(tab).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else_complains_of_nothing_and_can_be_read_by_all(path, theme, visit):
    tab = visit(path, theme)
    assert tab.status == (404 if path == "/nowhere" else 200)
    assert tab.elsewhere == []
    assert [told for told in tab.complaints if "404" not in told] == []
    assert tab.locator("h1").count() == 1
    assert faults(tab) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone(path, visit):
    tab = visit(path, width=420)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 420


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_read_without_scripts(path, visit):
    tab = visit(path, scripts=False)
    assert tab.inner_text("main").strip()
