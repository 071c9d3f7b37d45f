"""What a person does who types no commands: by clicking and typing in a browser, on a server that runs.

What is expected was read in the dossier's sentences, not in a page.
"""

import csv
import re
import shutil
import xml.etree.ElementTree as ET
from urllib.parse import parse_qs, urlsplit

import pytest

from rejoinder.graph import Case

from .conftest import EXAMPLES, TOKEN, running

STRIKES, ROCKETS = "US strikes on PMU positions", "Rocket fire on the base near the Omar oil field"
ANSWERS = "SELECT ?answer ?cause { ?answer rj:respondsTo ?cause } ORDER BY ?answer ?cause"


def link(tab, name, within="main", exact=True):
    """The first link of that name in a part of the page."""
    return tab.locator(within).get_by_role("link", name=name, exact=exact).first


def path_of(tab):
    return urlsplit(tab.url).path


def query_of(tab):
    return parse_qs(urlsplit(tab.url).query)


def find(tab, words):
    """By the search box in the head of every page."""
    box = tab.get_by_role("search").get_by_role("searchbox")
    box.fill(words)
    box.press("Enter")
    tab.wait_for_url("**/search?*")


def words_of(tab):
    """What the page says, without what is drawn."""
    return tab.inner_text("main")


# -- from a name to an answer that can be shared


def test_from_an_odd_spelling_to_the_chain_and_a_query_that_can_be_shared(visit):
    tab = visit("/")
    find(tab, "kataeb hizbollah")
    link(tab, "Kata’ib Hizballah").click()
    assert tab.inner_text("h1") == "Kata’ib Hizballah"
    link(tab, STRIKES).click()
    assert path_of(tab) == "/event/strikes-27-june"
    # Sentence 3 against sentence 4.
    assert "Accounts differ on weapon" in words_of(tab)
    link(tab, "The comparison as a table").click()
    weapon = tab.get_by_role("row", name=re.compile("^Weapon"))
    assert "accounts differ" in weapon.inner_text()
    assert {"F-15E", "uncrewed aircraft"} <= set(re.split(r"[\t\n]+", weapon.inner_text()))
    link(tab, "What it answers, and what answers it").click()
    # Sentences 11 and 14: two events that the strikes answer, and the one that answers them.
    tree = tab.get_by_label("The chain", exact=True)
    for name in ("IEDs against convoys", "Missile and drone attacks on US positions", ROCKETS):
        assert tree.get_by_role("link", name=name).count() == 1
    link(tab, ROCKETS).click()
    assert path_of(tab) == "/event/omar-rocket-fire"
    link(tab, "SPARQL", "header").click()
    tab.locator(".CodeMirror").click()
    tab.keyboard.press("Control+A")
    tab.keyboard.insert_text(ANSWERS)
    tab.get_by_role("button", name="Ask", exact=True).click()
    tab.wait_for_selector("#answer table")
    # Sentences 11 (two causes), 14 and 19.
    rows = [tuple(row.inner_text().split("\t")) for row in tab.locator("#answer tbody tr").all()]
    assert rows == [
        ("mayadin-artillery-fire", "omar-rocket-fire"),
        ("omar-rocket-fire", "strikes-27-june"),
        ("strikes-27-june", "attacks-on-us-positions"),
        ("strikes-27-june", "ied-attacks-on-convoys"),
    ]
    shared = urlsplit(tab.url)
    other = visit(f"{shared.path}?{shared.query}")
    assert words_of(other) == words_of(tab)
    other.locator("#answer tbody a").first.click()
    assert other.inner_text("h1") == "US artillery fire on buildings in Mayadin"
    assert (tab.elsewhere, tab.complaints) == (other.elsewhere, other.complaints) == ([], [])


@pytest.mark.parametrize(
    "path",
    [
        "/events?by=us-forces&sort=-date",
        "/chain/strikes-27-june?depth=1&dir=forward",
        "/compare/omar-rocket-fire?according-to=PMU+sources",
        "/brief/strikes-27-june",
    ],
)
def test_an_address_gives_others_the_same_page(path, visit):
    one, other = visit(path), visit(path, "dark")
    assert one.inner_text("h1") == other.inner_text("h1")
    assert words_of(one).split() == words_of(other).split()


# -- whose account


def hear(tab, speaker):
    """Choose one account by the control that every page has."""
    control = tab.get_by_role("region", name="Whose account")
    if not control.get_by_role("textbox").first.is_visible():
        control.locator("summary").click()
    control.get_by_label("According to").first.fill(speaker)
    control.get_by_role("button", name="Hear").click()
    tab.wait_for_url("**according-to=*")


def test_an_account_is_chosen_stays_and_is_taken_off(visit):
    tab = visit("/event/strikes-27-june")
    control = tab.get_by_role("region", name="Whose account")
    assert "PMU sources" not in control.inner_text()
    assert "F-15E" in words_of(tab)
    hear(tab, "PMU sources")
    # Sentence 5 is all that they say of the strikes: four killed, and no aircraft.
    assert "Hearing only PMU sources" in control.inner_text()
    assert "killed 4" in words_of(tab)
    assert "F-15E" not in words_of(tab)
    link(tab, "Events", "header").click()
    assert query_of(tab) == {"according-to": ["PMU sources"]}
    assert "Hearing only PMU sources" in control.inner_text()
    # Sentences 5 and 17.
    assert {one.inner_text() for one in tab.locator("table.events a.name").all()} == {STRIKES, ROCKETS}
    link(tab, ROCKETS).click()
    assert query_of(tab) == {"according-to": ["PMU sources"]}
    facts = tab.get_by_role("table", name="Facts, with who says so").inner_text()
    assert "missile" in facts
    assert "rocket" not in facts
    find(tab, "southfront")
    assert query_of(tab) == {"q": ["southfront"], "according-to": ["PMU sources"]}
    tab.go_back()
    tab.get_by_role("region", name="Whose account").get_by_role("link", name="All accounts").click()
    assert (path_of(tab), query_of(tab)) == ("/event/omar-rocket-fire", {})
    assert "Hearing only" not in control.inner_text()
    # Sentences 15 to 17: both.
    assert {"rocket", "missile"} <= set(words_of(tab).split())


def test_a_speaker_who_is_none_is_told_with_those_that_are_near(visit):
    tab = visit("/events")
    hear(tab, "PMU source")
    assert "“PMU source”" in tab.inner_text("h1")
    tab.locator("main").get_by_role("link", name=re.compile("pmu.sources", re.IGNORECASE)).click()
    assert link(tab, "PMU sources").is_visible()


# -- writing


@pytest.fixture
def written(case_folder, tmp_path):
    """A case of the test's own and the address of a server that may write to it."""
    folder = shutil.copytree(case_folder, tmp_path / "case")
    with running(folder, token=TOKEN) as address:
        yield folder, address


def sign_in(tab, name="Ada Lovelace", token=TOKEN):
    tab.get_by_label("Your name").fill(name)
    tab.get_by_label("Token").fill(token)
    tab.get_by_role("button", name="Sign in").click()


def log_of(folder):
    with Case.open(folder, read_only=True) as case:
        return case.log()


def test_a_claim_is_added_seen_everywhere_disputed_and_retracted(visit, written):
    folder, address = written
    words = "the sirens were heard in the town"
    tab = visit("/event/omar-rocket-fire", base=address)
    link(tab, "Add a claim").click()
    sign_in(tab)
    tab.get_by_label("Speaker", exact=True).fill("local Syrian media")
    tab.get_by_label("Source", exact=True).fill("southfront-2021-06")
    tab.get_by_label("Words", exact=True).fill(words)
    tab.get_by_label("Sentence", exact=True).fill("16")
    tab.get_by_label("Wounded", exact=True).fill("3")
    tab.get_by_role("button", name="Add the claim").click()
    # On the event's page, as the word of its speaker, with what it says.
    assert path_of(tab) == "/event/omar-rocket-fire"
    assert "change 2" in tab.get_by_role("status").first.inner_text()
    assert words in words_of(tab)
    assert "wounded 3" in words_of(tab)
    # In the ledger of its source, at its sentence.
    link(tab, "Sources", "header").click()
    link(tab, "An Expected Escalation: The U.S. And PMU Fire Exchanges Continue").click()
    sentence = tab.locator("ol.ledger > li").nth(15)
    assert words in sentence.inner_text()
    # In the claims of its speaker, and on a page of its own.
    link(tab, "local Syrian media").click()
    said = tab.locator("ol.claims li.said").filter(has_text=words)
    said.get_by_role("link", name="local Syrian media", exact=False).first.click()
    assert tab.inner_text("blockquote").strip("“”") == words
    own = tab.url
    # In the log, under the editor's name.
    link(tab, "Log", "header").click()
    newest = tab.locator("ol.changes > li").first
    assert "Ada Lovelace" in newest.inner_text()
    assert len(log_of(folder)) == 2

    tab.goto(own)
    link(tab, "Dispute or support it").click()
    tab.get_by_label("Why", exact=True).fill("Nobody else heard them.")
    tab.get_by_role("button", name="Put it down").click()
    assert tab.url.startswith(own)
    assert "Disputed by" in words_of(tab)
    assert "Nobody else heard them." in words_of(tab)
    assert len(log_of(folder)) == 3

    link(tab, "Retract it").click()
    tab.get_by_label("Reason", exact=True).fill("Told twice.")
    tab.get_by_role("button", name="Retract the claim").click()
    assert path_of(tab) == "/event/omar-rocket-fire"
    assert words not in words_of(tab)
    link(tab, "Log", "header").click()
    assert "Told twice. (by Ada Lovelace)" in tab.locator("ol.changes > li").first.inner_text()
    changes = log_of(folder)
    assert len(changes) == 4
    assert visit(urlsplit(own).path, base=address).status == 404
    assert tab.elsewhere == []


def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(visit, written):
    folder, address = written
    tab = visit("/event/omar-rocket-fire", base=address)
    link(tab, "Add a claim").click()
    sign_in(tab, token="not the token of this one")
    assert "not the token" in tab.get_by_role("alert").inner_text()
    assert tab.get_by_label("Your name").input_value() == "Ada Lovelace"
    sign_in(tab)
    typed = {
        "Speaker": "Nobody whom anybody knows",
        "Source": "southfront-2021-06",
        "Words": "they struck back",
        "When": "the day after",
        "Killed": "3",
    }
    for label, text in typed.items():
        tab.get_by_label(label, exact=True).fill(text)
    tab.get_by_role("button", name="Add the claim").click()
    assert "Nothing was changed" in tab.get_by_role("alert").inner_text()
    assert {label: tab.get_by_label(label, exact=True).input_value() for label in typed} == typed
    wrong = [one.get_attribute("id") for one in tab.locator("[aria-invalid=true]").all()]
    assert "speaker" in wrong
    assert "killed" not in wrong
    # The summary leads to the field, and the field is mended there.
    tab.get_by_role("alert").get_by_role("link", name="Speaker").click()
    assert tab.evaluate("document.activeElement.id") == "speaker"
    tab.keyboard.press("Control+A")
    tab.keyboard.type("PMU sources")
    tab.get_by_label("When", exact=True).fill("2021-06-29")
    tab.get_by_role("button", name="Add the claim").click()
    assert "they struck back" in words_of(tab)
    assert len(log_of(folder)) == 2


def test_nobody_writes_into_the_word_of_one_account(visit, written):
    tab = visit("/event/omar-rocket-fire?according-to=SouthFront", base=written[1])
    assert link(tab, "Add a claim").count() == 0


# -- by keyboard alone


def tab_to(tab, name, most=80):
    """Press Tab until what has that name, or begins with it, has the focus."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        focused = tab.evaluate(
            "(one => (one.getAttribute('aria-label') || one.innerText || '').trim())(document.activeElement)"
        )
        if focused.startswith(name):
            return
    pytest.fail(f"{name} cannot be reached by keyboard")


def test_found_and_opened_by_keyboard_alone(visit):
    tab = visit("/events")
    tab_to(tab, "Skip to the page", 1)
    tab.keyboard.press("Enter")
    assert urlsplit(tab.url).fragment == "main"
    # What comes next is in the page itself, and no link of its head.
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.querySelector('main').contains(document.activeElement)")
    tab.reload()
    tab_to(tab, "Find an actor")
    tab.keyboard.type("الحشد الشعبي")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search?*")
    tab_to(tab, "Popular Mobilization Units")
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/actor/pmu")
    assert tab.inner_text("h1") == "Popular Mobilization Units"


# -- narrowing, paging, taking along


def names_in(tab):
    return [one.inner_text() for one in tab.locator("table.events a.name").all()]


def test_facets_and_bars_narrow_the_list(visit):
    tab = visit("/events")
    every = names_in(tab)
    assert len(every) == 8
    tab.get_by_role("group", name="What was done").get_by_role("link", name="air strike").click()
    # The strikes, and what drones did at Erbil and at US positions, which are strikes from the air too.
    assert set(names_in(tab)) == {
        STRIKES,
        "Explosive-laden drones outside Erbil",
        "Missile and drone attacks on US positions",
    }
    tab.get_by_role("group", name="By", exact=True).get_by_role("link", name="US Armed Forces").click()
    assert names_in(tab) == [STRIKES]
    chosen = tab.get_by_role("list", name="Narrowed by")
    chosen.get_by_role("link", name="US Armed Forces").click()
    assert len(names_in(tab)) == 3
    chosen.get_by_role("link", name="All events").click()
    assert names_in(tab) == every
    tab.get_by_role("group", name=re.compile("^Events by")).get_by_role(
        "link", name=re.compile("28 Jun")
    ).click()
    assert names_in(tab) == [ROCKETS, "US artillery fire on buildings in Mayadin"]


@pytest.fixture(scope="module")
def table():
    """The address of a server of a table of 39 events that never were."""
    with running(EXAMPLES / "fictitious-ged.csv") as address:
        yield address


def test_a_long_list_is_turned_over_forth_and_back(visit, table):
    with (EXAMPLES / "fictitious-ged.csv").open(encoding="utf-8") as file:
        rows = len(list(csv.DictReader(file)))
    tab = visit("/events?limit=15", base=table)
    seen = [names_in(tab)]
    links = [[one.get_attribute("href") for one in tab.locator("table.events a.name").all()]]
    while link(tab, "Next").count():
        link(tab, "Next").click()
        seen.append(names_in(tab))
        links.append([one.get_attribute("href") for one in tab.locator("table.events a.name").all()])
    assert [len(part) for part in links] == [15, 15, rows - 30]
    assert len({one for part in links for one in part}) == rows
    tab.go_back()
    assert names_in(tab) == seen[1]
    link(tab, "First").click()
    assert names_in(tab) == seen[0]


def taken(tab, name, nth=0):
    """What a link gives to be kept, and the name it suggests."""
    with tab.expect_download() as under_way:
        tab.locator("p.downloads").get_by_role("link", name=name, exact=True).nth(nth).click()
    download = under_way.value
    return download.path().read_bytes(), download.suggested_filename


def test_pictures_and_data_of_a_chain_are_taken_along(visit, address):
    tab = visit("/chain/strikes-27-june")
    svg, name = taken(tab, "SVG")
    assert name == "chain.svg"
    assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
    assert "Mayadin" in svg.decode()
    png, name = taken(tab, "PNG")
    assert (name, png[:8]) == ("chain.png", b"\x89PNG\r\n\x1a\n")
    assert b"flowchart" in taken(tab, "Mermaid")[0]
    assert ET.fromstring(taken(tab, "GraphML")[0]).tag == "{http://graphml.graphdrawing.org/xmlns}graphml"
    assert taken(tab, "SVG", 1)[1] == "map.svg"
    # The data behind the page: five links, of which four are answers and one is order only.
    csv_link = tab.locator("footer").get_by_role("link", name="CSV")
    assert csv_link.get_attribute("href") == "/chain/strikes-27-june.csv"
    text = tab.request.get(address + "/chain/strikes-27-june.csv").text()
    kinds = sorted(row["kind"] for row in csv.DictReader(text.splitlines()))
    assert kinds == ["follows", *["respondsTo"] * 4]
    assert (tab.elsewhere, tab.complaints) == ([], [])
