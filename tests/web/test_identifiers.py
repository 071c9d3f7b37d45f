"""IRIs of the case resolve: 303 to a page, to a DESCRIBE for what has none, 404 for what is not there."""

from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BASE = "https://example.org/exchanges/"


@pytest.fixture(scope="module")
def client():
    with TestClient(
        make_app(Settings((str(EXAMPLES / "escalation-2021.yaml"),))), base_url="http://127.0.0.1"
    ) as client:
        yield client


@pytest.mark.parametrize(
    ("thing", "page"),
    [
        ("us-forces", "/actor/us-forces"),
        ("strikes-27-june", "/event/strikes-27-june"),
        ("southfront-2021-06", "/source/southfront-2021-06"),
        ("southfront-pentagon-uav", "/claim/southfront-pentagon-uav"),
        ("al-bukamal", "/place/al-bukamal"),
        ("escalation-2021", "/source/escalation-2021"),
    ],
)
def test_an_iri_leads_to_the_page_of_its_thing(client, thing, page):
    for spelled in (BASE + thing, quote(BASE + thing, safe="")):
        answer = client.get(f"/id/{spelled}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, page)


def test_one_slash_of_two_may_have_been_lost_on_the_way(client):
    answer = client.get("/id/https:/example.org/exchanges/us-forces", follow_redirects=False)
    assert answer.headers["location"] == "/actor/us-forces"


def test_what_has_no_page_is_described(client):
    case = Case.open(EXAMPLES / "escalation-2021.yaml")
    toll = case.tolls()[0].id
    answer = client.get(f"/id/{quote(toll, safe='')}", follow_redirects=False)
    assert answer.status_code == 303
    address = urlsplit(answer.headers["location"])
    assert address.path == "/sparql"
    (query,) = parse_qs(address.query)["query"]
    assert query == f"DESCRIBE <{toll}>"
    assert len(list(case.query(query))) > 0


@pytest.mark.parametrize("iri", [BASE + "nothing", "not an iri", "> } ; DROP", "https://example.org/x y"])
def test_what_is_not_there_is_a_404(client, iri):
    answer = client.get(f"/id/{quote(iri, safe='')}", follow_redirects=False)
    assert answer.status_code == 404
    assert "nothing in this case has the IRI" in answer.text


def test_the_choice_of_accounts_is_kept(client):
    answer = client.get(f"/id/{BASE}us-forces?according-to=SouthFront", follow_redirects=False)
    assert answer.headers["location"] == "/actor/us-forces?according-to=SouthFront"


def test_data_are_negotiated_at_the_end_of_the_way(client):
    answer = client.get(f"/id/{BASE}us-forces", headers={"accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/turtle")
    assert "US Armed Forces" in answer.text
