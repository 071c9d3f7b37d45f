"""Every page in a real browser, light and dark: no request elsewhere, no complaint, no fault of axe."""

import contextlib
import shutil

import pytest

from rejoinder.graph import Case
from rejoinder.web.rooms import PAGES

from .conftest import EXAMPLES, TOKEN, running, watched

ADDRESSES = {
    "/": ["/", "/?view=actors", "/?view=map"],
    "/events": ["/events", "/events?according-to=pentagon", "/events?q=nothing-is-called-so"],
    "/event/{key:path}": ["/event/strikes-27-june", "/event/hasakah-deployment"],
    "/chain/{key:path}": [
        "/chain/strikes-27-june",
        "/chain/strikes-27-june?according-to=SouthFront&versus=PMU+sources",
    ],
    "/compare": ["/compare"],
    "/compare/{key:path}": ["/compare/strikes-27-june"],
    "/brief/{key:path}": ["/brief/strikes-27-june"],
    "/log": ["/log", "/log?from=0&to=1"],
    "/actors": ["/actors"],
    "/actor/{key:path}": ["/actor/pmu", "/actor/iran"],
    "/place/{key:path}": ["/place/mayadin"],
    "/sources": ["/sources"],
    "/source/{key:path}": ["/source/southfront-2021-06"],
    "/claim/{key:path}": ["/claim/southfront-pentagon-uav"],
    "/search": ["/search?q=kataib", "/search?q=nothing-is-called-so", "/search"],
    "/queries": ["/queries"],
    "/queries/{name}": ["/queries/responses", "/queries/ties-of-an-actor?actor=KH"],
    # What is no page of the list, and has one for a person all the same.
    "/sparql": ["/sparql", "/sparql?query=SELECT+*+%7B+%3Fe+a+rj%3AEvent+%7D"],
    "/-/sign-in": ["/-/sign-in"],
    "an address where nothing stands": ["/nowhere", "/event/nothing-is-called-so"],
}
"""Where the founding article's case is visited, by the address in the list of pages."""
WRITING = ("/event/omar-rocket-fire/tell", "/claim/southfront-pentagon-uav/dispute")
OTHER_CASES = {
    "june-2021.yaml": ("/", "/events", "/compare", "/event/strikes-27-june", "/compare/strikes-27-june"),
    "fictitious-ged.csv": ("/", "/events", "/actors", "/sources", "/compare"),
}
EVERY = [address for addresses in ADDRESSES.values() for address in addresses]
THEMES = ("light", "dark")


@pytest.fixture(scope="module")
def written(case_folder, tmp_path_factory):
    """The address of a server that may be written to."""
    folder = shutil.copytree(case_folder, tmp_path_factory.mktemp("browsed") / "case")
    with running(folder, token=TOKEN) as address:
        yield address


@pytest.fixture(scope="module")
def others():
    """The addresses of servers of the other cases, by the file that each is of."""
    with contextlib.ExitStack() as stack:
        yield {name: stack.enter_context(running(EXAMPLES / name)) for name in OTHER_CASES}


@pytest.fixture(scope="module")
def browsers(browser):
    """A browser's context for each theme, one of the width of a phone, and one without scripts."""
    wide = {"width": 1280, "height": 900}
    settings = {
        "light": {"viewport": wide, "color_scheme": "light"},
        "dark": {"viewport": wide, "color_scheme": "dark"},
        "phone": {"viewport": {"width": 420, "height": 900}, "color_scheme": "light"},
        "plain": {"viewport": wide, "java_script_enabled": False},
    }
    made = {name: browser.new_context(**one) for name, one in settings.items()}
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def look(browsers, written):
    """Opens a page in one of the contexts."""
    tabs = []

    def looking(path, kind="light", base=written):
        tab = watched(browsers[kind].new_page(), base)
        tabs.append(tab)
        tab.status = tab.goto(base + path, wait_until="load").status
        return tab

    yield looking
    for tab in tabs:
        tab.close()


def faults(tab):
    """What axe finds, each with where it is."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    found = axe.Axe().run(tab).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found]


def state(tab):
    """What must be nothing on every page, and the number of its first headings."""
    # A browser tells of an address that is not there as of an error, and that is no fault of the page.
    complaints = [told for told in tab.complaints if "status of 404" not in told]
    return {
        "elsewhere": tab.elsewhere,
        "complaints": complaints,
        "headings": tab.locator("h1").count(),
        "faults": faults(tab),
    }


GOOD = {"elsewhere": [], "complaints": [], "headings": 1, "faults": []}


def test_every_page_is_visited():
    assert {path for path, _ in PAGES} <= set(ADDRESSES)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("path", EVERY)
def test_a_page_asks_nobody_else_complains_of_nothing_and_can_be_read_by_all(path, theme, look):
    tab = look(path, theme)
    assert tab.status == (404 if path in ADDRESSES["an address where nothing stands"] else 200)
    assert state(tab) == GOOD


@pytest.mark.parametrize("theme", THEMES)
def test_the_forms_to_write_with_do_so_too(theme, look, written):
    tab = look(WRITING[0], theme)
    tab.get_by_label("Your name").fill("Ada Lovelace")
    tab.get_by_label("Token").fill(TOKEN)
    tab.get_by_role("button", name="Sign in").click()
    for path in (*WRITING, WRITING[1].replace("dispute", "retract")):
        tab.goto(written + path)
        assert tab.get_by_role("button", name="Sign out").is_visible()
        assert state(tab) == GOOD, path
    tab.get_by_role("button", name="Retract the claim").click()  # without a reason
    assert tab.get_by_role("alert").is_visible()
    assert faults(tab) == []


@pytest.mark.parametrize(
    ("case", "path", "theme"),
    [
        (case, path, THEMES[number % 2])
        for case, paths in OTHER_CASES.items()
        for number, path in enumerate(paths)
    ],
)
def test_the_pages_of_other_cases_do_so_too(case, path, theme, look, others):
    tab = look(path, theme, others[case])
    assert tab.status == 200
    assert state(tab) == GOOD


def test_the_things_of_a_table_have_pages_too(look, others):
    base = others["fictitious-ged.csv"]
    with Case.open(EXAMPLES / "fictitious-ged.csv") as case:
        events = len(list(case.query("SELECT ?e { ?e a rj:Event }")))
    tab = look("/events", "dark", base)
    assert f"{events} events" in tab.get_by_role("status").inner_text()
    tab.locator("table.events a.name").first.click()
    assert state(tab) == GOOD
    tab.locator("main dl").first.get_by_role("link").first.click()
    assert state(tab) == GOOD


@pytest.mark.parametrize("path", EVERY)
def test_a_page_fits_a_phone(path, look):
    assert look(path, "phone").evaluate("document.documentElement.scrollWidth") <= 420


@pytest.mark.parametrize("path", EVERY)
def test_a_page_is_read_without_scripts(path, look):
    assert look(path, "plain").inner_text("main").strip()
