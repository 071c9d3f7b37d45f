"""The search over names: any spelling and script, why each hit fits, and what to try where nothing does."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.pages.name_fits import Sought, best_fit, traces_of
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def client():
    with TestClient(
        make_app(Settings((str(EXAMPLES / "escalation-2021.yaml"),))), base_url="http://127.0.0.1"
    ) as client:
        yield client


def hits(client, text):
    return client.get("/search.json", params={"q": text}).json()["hits"]


@pytest.mark.parametrize(
    "typed",
    ["kataib hezbollah", "KATAIB HIZBALLAH", "Kata'ib Hizbollah", "كتائب حزب الله", "kh", "kataib-hizballah"],
)
def test_an_odd_spelling_finds_the_actor_first(client, typed):
    first = hits(client, typed)[0]
    assert (first["kind"], first["label"]) == ("actor", "Kata’ib Hizballah")


@pytest.mark.parametrize(
    ("typed", "kind", "label"),
    [
        ("Abu Kamal", "place", "al-Bukamal"),
        ("دير الزور", "place", "Deir Ezzor province"),
        ("Omar rocket fire", "event", "Rocket fire on the base near the Omar oil field"),
        ("expected escalation", "source", "An Expected Escalation: The U.S. And PMU Fire Exchanges Continue"),
    ],
)
def test_places_events_and_sources_are_found_too(client, typed, kind, label):
    assert (kind, label) in [(hit["kind"], hit["label"]) for hit in hits(client, typed)]


def test_every_hit_says_why_it_fits(client):
    found = {hit["label"]: hit["why"] for hit in hits(client, "PMU")}
    assert found["Popular Mobilization Units"] == "also called “PMU”"
    assert found["PMU sources"] == "the words are in “PMU sources”"
    assert hits(client, "us-forces")[0]["why"] == "that is its id"


def test_whatever_has_a_name_is_found_by_it(client):
    case = Case.open(EXAMPLES / "escalation-2021.yaml")
    for thing in (*case.actors(), *case.places(), *case.sources(), *case.events()):
        assert thing.id in [hit["id"] for hit in hits(client, thing.label)[:20]]


def test_a_page_of_hits_links_to_their_pages_and_does_not_lead_away(client):
    answer = client.get("/search?q=Pentagon", follow_redirects=False)
    assert answer.status_code == 200
    assert 'href="/actor/pentagon"' in answer.text
    assert answer.text.count("<h1>") == 1


def test_where_nothing_fits_names_like_it_are_offered(client):
    told = client.get("/search.json?q=Pentakom").json()
    assert told["hits"] == []
    assert "Pentagon" in told["suggestions"]
    assert "/actor/pentagon" in client.get("/search?q=Pentakom").text


def test_without_words_the_page_says_what_can_be_searched(client):
    page = client.get("/search").text
    assert "in any spelling and script" in page
    assert client.get("/search.json").json()["hits"] == []


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "' OR 1=1", "(((((", "\u202e", "?" * 500])
def test_no_text_breaks_the_search(client, typed):
    answer = client.get("/search", params={"q": typed})
    assert answer.status_code == 200
    assert "<script>" not in answer.text


def test_traces_never_hide_what_fits():
    names = ["Kata’ib Hizballah", "al-Bukamal", "أبو كمال", "US-led international coalition", "KH", "The"]
    typed = [*names, "hizballa", "bukamal al", "US", "led", "hzb", "بو", "coalition international", "a", "kh"]
    for wanted in typed:
        for name in names:
            if best_fit(wanted, [name]):
                assert Sought(wanted).may_fit(traces_of([name])), (wanted, name)
