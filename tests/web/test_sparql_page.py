"""The page to ask with SPARQL on: the editor in a real browser, its answers, and the same without scripts."""

import hashlib
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest

from rejoinder.graph import Case

from .conftest import running
from .test_browser import faults

VENDORED = Path(__file__).resolve().parents[2] / "web" / "static" / "yasgui"
EVENTS = "SELECT ?event ?label { ?event a rj:Event OPTIONAL { ?event rdfs:label ?label } } ORDER BY ?event"
HTML = {"Accept": "text/html"}


def at(query, **more):
    return "/sparql?" + urlencode({"query": query, **more})


@pytest.fixture(scope="module")
def case(case_folder):
    with Case.open(case_folder, read_only=True) as case:
        yield case


@pytest.fixture(scope="module")
def ask(address):
    import httpx2

    with httpx2.Client(base_url=address, timeout=60, headers=HTML) as client:
        yield client


def rows_on(tab):
    return [row.inner_text().split("\t") for row in tab.locator("#answer tbody tr").all()]


def rows_of(case, query):
    """What a page shows of the events that a query finds, from the case itself."""
    return [
        [row["event"].value.rpartition("/")[2], row["label"].value if row["label"] else ""]
        for row in case.query(query)
    ]


def test_the_vendored_files_are_those_that_the_notice_tells():
    told = dict(re.findall(r"^([0-9a-f]{64})  (\S+)$", (VENDORED / "NOTICE").read_text(), re.MULTILINE))
    found = {hashlib.sha256((VENDORED / name).read_bytes()).hexdigest(): name for name in told.values()}
    assert found == told
    assert {path.name for path in VENDORED.iterdir()} == {
        *told.values(),
        "NOTICE",
        "LICENSE",
        "LICENSES-OF-PARTS",
    }


def test_an_example_is_asked_in_the_editor_and_its_answer_leads_to_an_event(visit, case):
    tab = visit("/sparql")
    tab.get_by_role("link", name="Unanswered attacks").click()
    tab.locator(".CodeMirror").click()
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#answer table")
    expected = list(case.ask("unanswered-attacks"))
    assert [row[1] for row in rows_on(tab)] == [row["attackLabel"].value for row in expected]
    tab.locator("#answer tbody a").first.click()
    assert tab.url.endswith("/event/" + expected[0]["attack"].value.rpartition("/")[2])
    assert tab.inner_text("h1") == expected[0]["attackLabel"].value
    assert tab.evaluate("localStorage.length") == 0
    assert (tab.elsewhere, tab.complaints) == ([], [])


def test_the_query_stands_in_the_address_and_comes_back_with_it(visit, case):
    tab = visit(at(EVENTS))
    assert rows_on(tab) == rows_of(case, EVENTS)
    tab.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('ASK { ?e a rj:Event }')")
    tab.get_by_role("button", name="Ask", exact=True).click()
    tab.wait_for_selector("#answer .truth")
    assert "ASK" in tab.url
    tab.go_back()
    tab.wait_for_selector("#answer table")
    assert tab.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()") == EVENTS


def test_the_same_is_asked_without_scripts(visit, case):
    tab = visit("/sparql", scripts=False)
    tab.get_by_label("Query").fill(EVENTS)
    tab.get_by_role("button", name="Ask", exact=True).click()
    assert rows_on(tab) == rows_of(case, EVENTS)
    assert tab.get_by_label("Query").input_value() == EVENTS


def test_the_account_is_kept_from_the_page_to_its_answer(visit, case):
    tab = visit("/sparql?according-to=Pentagon")
    tab.evaluate(f"document.querySelector('.CodeMirror').CodeMirror.setValue({EVENTS!r})")
    tab.get_by_role("button", name="Ask", exact=True).click()
    tab.wait_for_selector("#answer table")
    assert rows_on(tab) == rows_of(case.according_to("Pentagon"), EVENTS)
    assert len(rows_on(tab)) < len(rows_of(case, EVENTS))
    assert tab.locator("#answer tbody a").first.get_attribute("href").endswith("?according-to=Pentagon")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "query",
    [
        EVENTS,
        "ASK {}",
        "SELECT {",
    ],
)
def test_a_page_with_an_answer_can_be_read_by_all(query, theme, visit):
    tab = visit(at(query), theme)
    assert tab.locator(".CodeMirror").is_visible()
    assert tab.elsewhere == []
    assert [told for told in tab.complaints if "status of 400" not in told] == []
    assert faults(tab) == []
    tab.set_viewport_size({"width": 420, "height": 900})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 420


def test_the_editor_knows_the_prefixes_and_marks_what_is_amiss(visit):
    tab = visit("/sparql?example=differences")
    mark = tab.locator(".parseErrorIcon")
    assert mark.count() == 0  # it names prefixes that are declared nowhere in it
    tab.evaluate(
        "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT * { ?a nowhere:b ?c } }')"
    )
    mark.hover()
    assert mark.get_attribute("title")
    assert tab.complaints == []


def test_a_word_of_the_vocabulary_is_completed(visit):
    tab = visit("/sparql")
    tab.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('ASK { ?e ')")
    tab.locator(".CodeMirror").click()
    tab.keyboard.press("Control+End")
    tab.keyboard.type("rj:respo")
    tab.locator(".CodeMirror-hint", has_text="rj:respondsTo").wait_for()
    assert faults(tab) == []
    tab.keyboard.press("Enter")
    written = tab.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    assert written == "ASK { ?e rj:respondsTo"
    tab.keyboard.type(" foaf:name")
    tab.keyboard.press("Control+Space")
    assert (
        tab.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()") == f"{written} foaf:name"
    )
    assert (tab.elsewhere, tab.complaints) == ([], [])


def test_the_keyboard_comes_into_the_editor_and_out_again(visit):
    tab = visit("/sparql")
    tab.locator("label", has_text="Query").click()
    name = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    assert tab.evaluate(name) == "Query"
    tab.keyboard.press("Tab")
    assert tab.evaluate(name) == "Ask"
    tab.keyboard.press("Shift+Tab")
    assert tab.evaluate(name) == "Query"
    tab.keyboard.press("Shift+Tab")
    assert tab.evaluate("document.activeElement.closest('#ask')") is None


def test_what_is_refused_is_told_on_the_page_and_shows_no_rows(case_folder, ask):
    import httpx2

    for query, status, why in (
        ("SELECT {", 400, "line 1, column 8"),
        ("DROP ALL", 403, "changes nothing"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "SERVICE"),
    ):
        page = ask.get(at(query))
        assert (page.status_code, why in page.text, "<tbody>" in page.text) == (status, True, False)
    with running(case_folder, rows=3) as address:
        page = httpx2.get(address + at(EVENTS), headers=HTML, timeout=60)
        assert (page.status_code, "more than 3 rows" in page.text, "<tbody>" in page.text) == (
            413,
            True,
            False,
        )


def test_a_long_answer_says_that_the_page_shows_its_beginning(ask, case):
    everything = "SELECT * { ?s ?p ?o }"
    count = len(list(case.query(everything)))
    page = ask.get(at(everything)).text
    assert count > 500
    assert f"The first 500 of {count:,} rows" in page
    assert page.count("<tr>") == 501
    graph = ask.get(at("CONSTRUCT WHERE { ?s ?p ?o }")).text
    assert f"The first 500 of {count:,} triples" in graph
    (address,) = re.findall(r'href="(/sparql\?[^"]*format=csv[^"]*)"', page)
    assert len(ask.get(address.replace("&amp;", "&")).text.splitlines()) == count + 1


def test_a_long_text_is_cut_and_says_so_and_one_too_long_for_a_page_is_a_file(ask):
    tenfold = " ".join(f"BIND(CONCAT({', '.join([f'?x{n}'] * 10)}) AS ?x{n + 1})" for n in range(4))
    told = f'SELECT ?x4 {{ {{ SELECT ?x4 {{ BIND("0123456789" AS ?x0) {tenfold} }} }} ?s ?p ?o }} LIMIT '
    assert f"{'0123456789' * 500}… (cut here: 100,000 characters)" in ask.get(at(told + "2")).text
    page = ask.get(at(told + "200"))
    assert (page.status_code, "too long for a page" in page.text) == (413, True)
    assert len(page.text) < 100_000
    assert len(ask.get(at(told + "200", format="csv")).content) > 20_000_000


def test_only_what_is_the_cases_own_is_opened_here(ask):
    terms = '"javascript:alert(1)" "https://elsewhere.org/a" "https://w3id.org/rejoinder/ns#actor"'
    page = ask.get(at(f"SELECT ?i {{ VALUES ?t {{ {terms} }} BIND(IRI(?t) AS ?i) }}")).text
    assert 'href="javascript:' not in page
    assert '<a href="https://elsewhere.org/a" title="https://elsewhere.org/a" rel="noreferrer">' in page
    assert '<span title="https://w3id.org/rejoinder/ns#actor">rj:actor</span>' in page


def test_a_thing_without_a_page_leads_to_what_is_told_of_it(visit):
    tab = visit(at("SELECT ?toll { <https://example.org/exchanges/strikes-27-june> rj:toll ?toll } LIMIT 1"))
    toll = tab.inner_text("#answer tbody a")
    tab.click("#answer tbody a")
    assert {row[0] for row in rows_on(tab)} == {toll}


def test_what_a_literal_says_stays_text(visit):
    tab = visit(
        at("""SELECT ?x ("</script><img src=x onerror=alert(1)>" AS ?y) { BIND("</textarea><b>" AS ?x) }""")
    )
    assert rows_on(tab) == [["</textarea><b>", "</script><img src=x onerror=alert(1)>"]]
    assert tab.locator("main img").count() == 0
    assert tab.complaints == []
