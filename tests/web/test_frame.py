"""What holds for every page: who may ask, what every answer carries, its form, and whose account it is."""

import json
import re
import shutil
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import quote

import httpx2
import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.answers import form_of
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

from .conftest import running

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EXAMPLE = EXAMPLES / "escalation-2021.yaml"


def served(*cases, **settings):
    return TestClient(make_app(Settings(tuple(map(str, cases)), **settings)), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def client():
    with served(EXAMPLE) as client:
        yield client


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8421", "[::1]:80"])
def test_this_machine_may_ask_by_its_own_names(client, host):
    assert client.get("/-/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1@evil.example"])
def test_a_name_that_is_not_the_servers_is_refused(client, host):
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 403
    assert "--public-host" in answer.text


def test_a_public_name_is_taken_when_it_is_told():
    with served(EXAMPLE, hosts=("exchange.example",)) as client:
        assert client.get("/-/health", headers={"Host": "exchange.example"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
    ],
)
def test_a_page_of_another_site_may_not_ask(client, headers):
    assert client.get("/", headers=headers).status_code == 403


def test_a_link_on_another_site_may_be_followed(client):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=headers).status_code == 200
    assert client.get("/", headers={"Origin": "http://127.0.0.1:8421"}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nowhere", "/-/health", "/-/palette.css", "/-/static/explorer.css"])
def test_every_answer_carries_a_policy_that_lets_nothing_in_from_elsewhere(client, path):
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


def test_a_page_holds_no_script_no_style_and_no_address_elsewhere(client):
    page = client.get("/").text
    assert "<script>" not in page
    assert "style=" not in page
    assert "http://" not in page


@pytest.mark.parametrize(
    ("path", "accept", "form"),
    [
        ("/", "*/*", "html"),
        ("/", "text/html,application/xhtml+xml,*/*;q=0.8", "html"),
        ("/", "application/json", "json"),
        ("/", "text/turtle;q=0.5, application/json;q=0.9", "json"),
        ("/", "application/json;q=nothing", "html"),
        ("/index.json", "text/html", "json"),
        ("/event/a.b", "text/html", "html"),
        ("/event/a.csv", "", "csv"),
    ],
)
def test_the_form_is_told_by_the_suffix_and_else_by_what_is_accepted(path, accept, form):
    assert form_of(path, accept)[1] == form


def test_no_page_is_told_as_a_page_or_as_data(client):
    page = client.get("/nowhere", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "There is no such page." in page.text
    told = client.get("/nowhere.json")
    assert (told.status_code, told.json()["status"]) == (404, 404)


def test_a_form_that_a_page_does_not_come_in_is_406(client):
    assert client.get("/nowhere.json").status_code == 404
    assert client.get("/index.ttl").status_code == 406


def test_a_speaker_who_is_none_is_told_with_the_nearest(client):
    answer = client.get("/index.json?according-to=Pentagonians")
    assert answer.status_code == 404
    assert "The Pentagon" in answer.json()["near"]


def test_a_hedge_that_is_none_is_a_fault_of_the_address(client):
    assert client.get("/?hedge=perhaps").status_code == 400


def test_whose_account_is_heard_shows_and_stays_in_every_address(client):
    page = client.get("/?according-to=Pentagon&hedge=likely").text
    assert "Hearing only Pentagon" in page
    assert 'href="/events?according-to=Pentagon&amp;hedge=likely"' in page
    assert 'href="/">All accounts' in page
    assert "Hearing only" not in client.get("/").text


def test_a_change_of_the_case_is_seen_at_once(tmp_path):
    folder = tmp_path / "case"
    with Case.open(folder, create=True) as case:
        case.load(EXAMPLE)
    with served(folder) as client:
        assert client.get("/-/health").json() == {"status": "ok", "change": 1, "warm": True}
        before = client.get("/index.json").json()["counts"]["events"]
        with Case.open(folder) as case:
            case.load(EXAMPLES / "june-2021.yaml")
        assert client.get("/-/health").json()["change"] == 2
        assert client.get("/index.json").json()["counts"]["events"] > before
        shutil.rmtree(folder)
        assert client.get("/-/health").status_code == 500


def test_what_may_not_be_passed_on_is_there_for_this_machine_alone(tmp_path):
    dossier = tmp_path / "closed.trig"
    case = Case.open(EXAMPLE)
    case.export(dossier)
    closed = "<https://w3id.org/rejoinder/ns#mayBePassedOn>"
    source = next(s.id for s in case.sources() if s.label.startswith("An Expected"))
    (home,) = case._now.facts.dossiers
    graph = f'<{home}> {{ <{source}> {closed} "false"^^<http://www.w3.org/2001/XMLSchema#boolean> . }}\n'
    dossier.write_text(dossier.read_text(encoding="utf-8") + graph, encoding="utf-8")
    with served(dossier) as local, served(dossier, pass_on=False) as public:
        every, left = (one.get("/index.json").json()["counts"]["claims"] for one in (local, public))
    there = sum(claim.record.source.id == source for claim in case.claims() if not claim.is_remark)
    assert 0 < there == every - left


def test_the_release_and_that_robots_keep_out(client):
    assert json.loads(client.get("/-/version").text)["name"] == "rejoinder"
    assert "Disallow: /" in client.get("/robots.txt").text


# -- addresses of whatever a case names ----------------------------------------------------------

ODD = ("a#b", "c?d=1", "e%20f", "g&h", "i/j%20k", "l+m", "عربي", "n.json", "o.csv", "p.html", "q.ttl")
PLACES = {
    "Event": ("event", "chain", "compare", "brief"),
    "Actor": ("actor", "chain", "brief"),
    "Place": ("place",),
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A case of things with odd IRIs, one of each kind for each."""
    base, rdf = "https://example.org/odd/", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    ns, label = "https://w3id.org/rejoinder/ns#", "http://www.w3.org/2000/01/rdf-schema#label"
    home = f"<{base}dossier>"
    lines = [f"{home} <{rdf}> <{ns}Dossier> {home} ."]
    for kind in (*PLACES, "Source"):
        for name in ODD:
            lines.append(f"<{base}{kind}/{name}> <{rdf}> <{ns}{kind}> {home} .")
            lines.append(f'<{base}{kind}/{name}> <{label}> "{kind} {name}" {home} .')
    file = tmp_path_factory.mktemp("odd") / "odd.nq"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    # A server that really runs: Starlette's client takes away one layer of escapes too many.
    with running(file) as address, httpx2.Client(base_url=address, follow_redirects=True) as client:
        yield client


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("kind", [*PLACES, "Source"])
def test_whatever_its_iri_holds_a_thing_has_an_address_in_every_form(odd, kind, name):
    iri = f"https://example.org/odd/{kind}/{name}"
    page = odd.get(f"/id/{quote(iri, safe='')}")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert unescape(page.text).count(f"{kind} {name}") >= 2
    links = {unescape(link) for link in re.findall(r'href="(/[^"#]*)"', page.text)}
    forms = {link for link in links if re.search(r"/(event|actor|place|source)/[^?]*\.(json|csv|ttl)$", link)}
    data = [odd.get(link) for link in sorted(forms)]
    told = [one for one in data if one.headers["content-type"].startswith("application/json")]
    assert [one.status_code for one in data] == [200] * len(data)
    assert any(iri in one.text for one in told)


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize(("kind", "page"), [(kind, page) for kind, pages in PLACES.items() for page in pages])
def test_every_page_on_a_thing_takes_its_iri_and_keeps_it_in_its_own_address(odd, kind, page, name):
    iri = f"https://example.org/odd/{kind}/{name}"
    address = f"/{page}/{quote(iri, safe='')}"
    told = odd.get(f"{address}.html")
    assert told.status_code == 200
    form = re.search(r'<form action="([^"]*)">\n*<label>According to', told.text)[1]
    again = odd.get(unescape(form))
    assert (again.status_code, again.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert f"{kind} {name}" in unescape(again.text)
    assert odd.get(f"{address}.json").headers["content-type"] == "application/json"


def test_what_goes_with_a_refusal_is_kept(client):
    answer = client.delete("/-/health")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].replace(" ", "").split(",")) == {"GET", "HEAD"}


def test_speakers_are_offered_the_one_with_most_claims_first_and_no_more_than_help(client):
    offered = re.findall(r'<option value="([^"]*)"></option>', client.get("/events").text)
    said = Counter(claim.record.stated_by.label for claim in Case.open(EXAMPLE).claims())
    assert set(map(unescape, offered)) == set(said)
    assert [said[unescape(name)] for name in offered] == sorted(said.values(), reverse=True)


def test_a_form_of_the_server_can_be_sent_by_a_browser(case_folder, visit):
    with running(case_folder, token="a token of the test") as address:
        tab = visit("/-/sign-in?next=/events", base=address)
        tab.fill("input[name=editor]", "A. Tester")
        tab.fill("input[name=token]", "a token of the test")
        tab.click("main button")
        tab.wait_for_url(f"{address}/events")
        assert (tab.elsewhere, tab.complaints) == ([], [])


def test_an_address_keeps_no_empty_fields_of_a_form():
    with served(EXAMPLES / "escalation-2021.yaml") as client:
        answer = client.get("/events?according-to=&hedge=&q=rocket", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/events?q=rocket")


def test_a_misspelt_speaker_leads_to_the_same_page_with_the_names_that_are_near():
    with served(EXAMPLES / "escalation-2021.yaml") as client:
        answer = client.get("/events?according-to=Pentagram&q=strike")
        assert answer.status_code == 404
        assert 'href="/events?according-to=Pentagon&amp;q=strike"' in answer.text
