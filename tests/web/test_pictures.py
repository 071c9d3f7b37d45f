"""Pictures at addresses of their own: policy, formats, what they leave out, what they keep back."""

import json
import re
import xml.etree.ElementTree as ET
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.views.drawing import draw
from rejoinder.web.app import make_app
from rejoinder.web.pictures_part import Part
from rejoinder.web.pictures_reach import reach_of
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ESCALATION = EXAMPLES / "escalation-2021.yaml"


def served(case, **settings):
    return TestClient(make_app(Settings((str(case),), **settings)), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def client():
    with served(ESCALATION) as client:
        yield client


@pytest.mark.parametrize("view", ["exchange", "actors", "chain", "map"])
def test_a_drawn_page_may_run_exactly_what_it_says_itself(client, view):
    answer = client.get(f"/draw/{view}.html")
    meta = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', answer.text)[1]
    assert answer.headers["Content-Security-Policy"] == unescape(meta) + "; frame-ancestors 'self'"
    assert "'unsafe-inline'" not in meta
    assert "sha256-" in meta


def test_a_picture_is_what_the_command_draws(client):
    with Case.open(ESCALATION) as case:
        assert client.get("/draw/actors.svg").text == draw(case, view="actors").svg()


def test_other_programs_formats_are_downloads(client):
    answer = client.get("/draw/exchange.graphml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="exchange.graphml"'
    assert ET.fromstring(answer.content).tag.endswith("graphml")
    assert "\nflowchart " in client.get("/draw/chain.mmd").text
    assert client.get("/draw/map.png").content.startswith(b"\x89PNG")


@pytest.mark.parametrize("path", ["/draw/nothing.html", "/draw/exchange.pdf"])
def test_no_such_view_or_format_is_404(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "query", ["max-events=0", "max-events=301", "depth=1", "from=June", "from=2022&to=2021", "theme=pink"]
)
def test_what_cannot_be_read_is_told(client, query):
    assert client.get(f"/draw/exchange.svg?{query}").status_code == 400


def test_a_map_is_no_graph(client):
    assert client.get("/draw/map.dot").status_code == 400


def test_a_picture_says_what_the_limit_leaves_out(client):
    page = client.get("/draw/exchange.html?max-events=3").text
    assert "5 later events left out" in page


def test_the_account_chosen_is_the_one_drawn(client):
    every, pentagon = (
        client.get(f"/draw/exchange.svg{query}").text for query in ("", "?according-to=Pentagon")
    )
    assert "Explosive-laden" in every
    assert "Explosive-laden" not in pentagon


def test_two_accounts_are_drawn_side_by_side_and_only_where_one_is_chosen(client):
    assert client.get("/draw/exchange.svg?according-to=SouthFront&versus=Pentagon").status_code == 200
    assert client.get("/draw/exchange.svg?versus=Pentagon").status_code == 400


def test_a_direction_and_a_basis_narrow_the_links_that_are_drawn(client):
    # The rocket fire answers the strikes, which are said to answer two attacks and to come after one.
    def events(query):
        graph = client.get(f"/draw/chain.mmd?focus=omar-rocket-fire{query}").text
        return len(re.findall(r"^ *n\d+\[", graph, re.MULTILINE))

    assert (events("&dir=back"), events("&dir=back&basis=stated"), events("&dir=forward")) == (5, 4, 2)


@pytest.fixture(scope="module")
def persons(tmp_path_factory):
    path = tmp_path_factory.mktemp("redacted") / "persons.yaml"
    path.write_text(ESCALATION.read_text("utf-8"), "utf-8")
    return path


@pytest.mark.parametrize("path", ["exchange.html", "exchange.svg", "exchange.graphml", "chain.mmd"])
def test_what_the_server_keeps_back_stands_in_no_picture(client, persons, path):
    with Case.open(persons) as case:
        (name,) = {actor.label for actor in case.actors("Person")} & {"Mustafa al-Kadhimi"}
    assert name in unescape(client.get("/draw/exchange.html").text)
    with served(persons, redact="persons") as redacting:
        assert "Kadhimi" not in unescape(redacting.get(f"/draw/{path}").text)


# -- of a large case only a part is read ----------------------------------------------------------


@pytest.mark.parametrize("name", ["escalation-2021.yaml", "june-2021.yaml", "fictitious-ged.csv"])
@pytest.mark.parametrize("view", ["exchange", "map"])
def test_a_part_that_is_the_whole_is_drawn_alike(name, view):
    with Case.open(EXAMPLES / name) as case:
        every = tuple(event.id for event in case.events())
        assert draw(Part(case, every), view=view).svg() == draw(case, view=view).svg()


def test_a_part_reads_only_its_own_rows_of_a_release(monkeypatch):
    monkeypatch.setattr("rejoinder.graph.facts.MUCH", 10)
    with Case.open(EXAMPLES / "fictitious-ged.csv") as case:
        event = case.events()[0].id
        (claim,) = Part(case, (event,)).claims()
        assert {said.subject.id for said in claim.says} < {event} | {toll.id for toll in case.tolls()}
        (whole,) = case.claims(event)
        assert {s for s in whole.says if s.subject.id == event} == {
            s for s in claim.says if s.subject.id == event
        }


def test_a_large_case_says_in_words_what_its_picture_leaves_out(monkeypatch):
    monkeypatch.setattr("rejoinder.web.pictures_reach.LARGE", 5)
    with served(EXAMPLES / "fictitious-ged.csv") as client:
        page = unescape(client.get("/draw/exchange.html?max-events=10").text)
        assert "29 later events left out: the picture holds the first 10." in page
        days = unescape(client.get("/draw/exchange.html?from=2031-01-06&to=2031-01-08").text)
        told = re.search(r"Left out: (\d+) events of other days or of none", days)
        with Case.open(EXAMPLES / "fictitious-ged.csv") as case:
            within = [e for e in case.events() if "2031-01-06" <= str(e.earliest) <= "2031-01-08"]
        assert int(told[1]) == 39 - len(within)


def test_a_chain_is_followed_only_as_far_as_fits():
    with Case.open(ESCALATION) as case:
        root = case.find("omar-rocket-fire").id
        whole = reach_of(case, [root], 100)
        assert (len(whole.events), whole.depth, whole.more) == (len(case.trace(root).events), None, False)
        near = reach_of(case, [root], 3)
        assert near.more
        assert near.events == {event.id for event in case.trace(root, depth=near.depth).events}
        assert len(near.events) <= 3 < len(case.trace(root, depth=near.depth + 1).events)


def test_the_same_picture_is_drawn_once(monkeypatch):
    with served(ESCALATION) as client:
        first = client.get("/draw/exchange.svg?max-events=4").content
        monkeypatch.setattr("rejoinder.web.pictures_drawing.drawn", None)
        assert client.get("/draw/exchange.svg?max-events=4").content == first


def test_redacted_data_is_json_free_of_names(persons):
    with served(persons, redact="persons") as client:
        page = client.get("/draw/exchange.html").text
        data = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page, re.DOTALL)[1]
        assert "Kadhimi" not in json.dumps(json.loads(data), ensure_ascii=False)
