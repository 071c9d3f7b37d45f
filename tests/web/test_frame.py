"""What holds for every page: who may ask, what every answer carries, its form, and whose account it is."""

import json
import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.answers import form_of
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

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
    assert headers["Referrer-Policy"] == "no-referrer"
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
        assert client.get("/-/health").json() == {"status": "ok", "change": 1}
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
