"""Stored queries as forms: the answers of the command, addresses that can be shared, clear refusals."""

import csv
import html
import io
import json
import re

import pytest
from click.testing import CliRunner

from rejoinder.cli.main import rejoinder
from rejoinder.graph import Case
from rejoinder.graph.stored_queries import stored_queries
from rejoinder.store.terms import IRI, Literal
from rejoinder.web.pages.query import with_values

from .conftest import running
from .test_browser import faults

VALUES = {"Actor": "US forces", "Source": "southfront-2021-06"}
HTML = {"Accept": "text/html"}


def parameters_of(stored):
    return {name: VALUES[kind] for name, kind in stored.parameters}


@pytest.fixture(scope="module")
def case(case_folder):
    with Case.open(case_folder, read_only=True) as case:
        yield case


@pytest.fixture(scope="module")
def ask(address):
    import httpx2

    with httpx2.Client(base_url=address, timeout=60) as client:
        yield client


def commanded(case_folder, *words):
    done = CliRunner().invoke(rejoinder, ["--case", str(case_folder), *words])
    assert done.exit_code == 0
    return done.stdout


@pytest.mark.parametrize("stored", stored_queries().values(), ids=lambda stored: stored.name)
def test_every_stored_query_answers_as_the_command_does(stored, ask, case):
    parameters = parameters_of(stored)
    told = ask.get(f"/queries/{stored.name}.json", params=parameters).json()
    assert told == json.loads(case.ask(stored.name, **parameters).serialize("json"))
    assert told["results"]["bindings"] or stored.name == "nobody-named"


def test_the_list_and_the_table_are_those_of_the_command(ask, case_folder):
    assert ask.get("/queries.json").json() == json.loads(
        commanded(case_folder, "queries", "--format", "json")
    )
    words = ("query", "@events-of-an-actor", "-p", "actor", "US forces", "--format", "csv")
    told = ask.get("/queries/events-of-an-actor.csv", params={"actor": "US forces"}).text
    assert list(csv.reader(io.StringIO(told))) == list(
        csv.reader(io.StringIO(commanded(case_folder, *words)))
    )


def test_values_are_set_in_the_query_and_never_become_query(case):
    for stored in stored_queries().values():
        values = {name: IRI("https://example.org/a") for name, _ in stored.parameters}
        assert with_values(stored.text, values).count("VALUES ?") == stored.text.count("VALUES ?") + len(
            values
        )
    hostile = 'a" } } ; DROP ALL #\n<b> \\'
    (row,) = case.query(with_values("SELECT ?x\nWHERE {\n}", {"x": Literal(hostile)}))
    assert row["x"].value == hostile


@pytest.mark.parametrize("value", ["nobody at all", " ", "strikes-27-june"])
def test_a_value_that_is_none_is_told_at_its_field(value, ask):
    page = ask.get("/queries/events-of-an-actor", params={"actor": value}, headers=HTML)
    told = ask.get("/queries/events-of-an-actor.json", params={"actor": value})
    table = ask.get("/queries/events-of-an-actor.csv", params={"actor": value})
    assert [answer.status_code for answer in (page, told, table)] == [400, 400, 400]
    assert re.search(r'aria-describedby="[^"]*wrong-actor"', page.text)
    (message,) = re.findall(r'id="wrong-actor">([^<]+)<', page.text)
    assert html.unescape(message).lower() in told.json()["error"].lower()
    assert f'value="{value}"' in page.text


def test_a_form_waits_to_be_filled_in(ask):
    page = ask.get("/queries/events-of-an-actor", headers=HTML)
    assert (page.status_code, 'id="answer"' in page.text) == (200, False)
    told = ask.get("/queries/events-of-an-actor.json")
    assert (told.status_code, "takes actor" in told.json()["error"]) == (400, True)
    assert ask.get("/queries/events-of-an-acter").status_code == 404


def test_an_account_is_heard_and_kept(ask, case):
    name = "who-attacked-whom"
    told = ask.get(f"/queries/{name}.json", params={"according-to": "Pentagon"}).json()
    assert told == json.loads(case.according_to("Pentagon").ask(name).serialize("json"))
    assert told != ask.get(f"/queries/{name}.json").json()
    page = ask.get(f"/queries/{name}", params={"according-to": "Pentagon"}, headers=HTML).text
    assert f'href="/queries/{name}.csv?according-to=Pentagon"' in page


def test_an_answer_that_is_refused_is_told_in_every_form(case_folder):
    import httpx2

    with running(case_folder, rows=2) as address:
        page = httpx2.get(f"{address}/queries/who-attacked-whom", headers=HTML, timeout=60)
        assert (page.status_code, "<tbody>" in page.text, "more than 2 rows" in page.text) == (
            413,
            False,
            True,
        )
        for form in ("json", "csv"):
            assert httpx2.get(f"{address}/queries/who-attacked-whom.{form}", timeout=60).status_code == 413


def test_a_question_is_chosen_filled_in_and_answered_and_leads_to_an_event(visit, case):
    tab = visit("/")
    tab.get_by_role("link", name="Queries").click()
    tab.get_by_role("link", name="Events of an actor").click()
    tab.get_by_label("Actor", exact=True).fill("US forces")
    tab.get_by_role("button", name="Ask").click()
    shared = tab.url
    rows = tab.locator("#answer tbody tr")
    expected = list(case.ask("events-of-an-actor", actor="US forces"))
    assert rows.count() == len(expected)
    rows.get_by_role("link").first.click()
    assert tab.inner_text("h1") == expected[0]["eventLabel"].value
    tab.goto(shared)
    tab.get_by_role("link", name="Open in the editor").click()
    tab.wait_for_selector("#answer table")
    assert tab.locator("#answer tbody tr").count() == len(expected)
    assert (tab.elsewhere, tab.complaints) == ([], [])


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "path",
    [
        "/queries",
        "/queries/differences",
        "/queries/ties-of-an-actor",
        "/queries/ties-of-an-actor?actor=nobody",
    ],
)
def test_a_page_can_be_read_by_all(path, theme, visit):
    tab = visit(path, theme)
    assert tab.elsewhere == []
    assert [told for told in tab.complaints if "status of 400" not in told] == []
    assert faults(tab) == []
    tab.set_viewport_size({"width": 420, "height": 900})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 420


def test_a_form_is_asked_without_scripts(visit, case):
    tab = visit("/queries/what-a-source-says", scripts=False)
    tab.get_by_label("Source", exact=True).fill("southfront-2021-06")
    tab.get_by_role("button", name="Ask").click()
    expected = list(case.ask("what-a-source-says", source="southfront-2021-06"))
    assert tab.locator("#answer tbody tr").count() == len(expected)
