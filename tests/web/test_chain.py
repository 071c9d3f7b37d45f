"""A chain as a page: every event and link of it once, in whichever way, and two accounts side by side."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.pages.chain_facing import facing_of
from rejoinder.web.pages.chain_tree import branches_of
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ESCALATION = EXAMPLES / "escalation-2021.yaml"


@pytest.fixture(scope="module")
def client():
    with TestClient(make_app(Settings((str(ESCALATION),))), base_url="http://127.0.0.1") as client:
        yield client


def items(branches):
    for branch in branches:
        for item in branch:
            yield item
            yield from items(item.forks)


@pytest.mark.parametrize("name", ["escalation-2021.yaml", "june-2021.yaml"])
def test_every_event_is_shown_once_and_every_link_stands(name):
    with Case.open(EXAMPLES / name) as case:
        chain = case.trace("us-forces")
        shown = list(items(branches_of(chain)))
        assert sorted(i.event.id for i in shown if not i.is_again) == sorted(e.id for e in chain.events)
        assert {
            linked.link.answering + linked.link.answered + linked.link.kind
            for i in shown
            for linked in i.links
        } == {link.answering + link.answered + link.kind for link in chain.links}


def test_an_answer_follows_what_it_answers():
    with Case.open(ESCALATION) as case:

        def check(branch, above):
            for item in branch:
                assert all(linked.link.answered == above for linked in item.links)
                above = item.event.id
            for fork in branch[-1].forks:
                check(fork, above)

        for branch in branches_of(case.trace("omar-rocket-fire")):
            assert not branch[0].links
            check(branch, None)


@pytest.mark.parametrize("query", ["", "?dir=back", "?dir=forward&depth=1", "?basis=stated", "?basis=after"])
def test_data_is_what_the_command_gives(client, query):
    told = client.get(f"/chain/omar-rocket-fire.json{query}").json()
    asked = dict(part.split("=") for part in query[1:].split("&") if part)
    with Case.open(ESCALATION) as case:
        chain = case.trace(
            "omar-rocket-fire",
            asked.get("dir", "both"),
            int(asked["depth"]) if "depth" in asked else None,
            asked.get("basis", "any"),
        )
    assert told == chain.as_json()


def test_who_says_so_stands_on_a_link_with_the_words(client):
    page = client.get("/chain/omar-rocket-fire").text
    assert "Response to the US strike didn’t come in Iraq" in page
    assert "no tie that holds on that day is told" in page


def test_a_long_chain_says_where_it_stops(client, monkeypatch):
    monkeypatch.setattr("rejoinder.web.pages.chain.MOST_EVENTS", 3)
    page = client.get("/chain/omar-rocket-fire").text
    assert "more than 3 events hang together with this" in page
    assert len(client.get("/chain/omar-rocket-fire.json").json()["events"]) <= 3
    assert client.get("/chain/us-forces").status_code == 400


def test_two_accounts_lie_side_by_side(client):
    query = "?according-to=SouthFront&versus=Pentagon"
    with Case.open(ESCALATION) as case:
        one, other = (case.according_to(name) for name in ("SouthFront", "Pentagon"))
        told = one.versus(other, "strikes-27-june")
    assert client.get(f"/chain/strikes-27-june.json{query}").json() == told.as_json()
    facing = facing_of(told)
    assert facing.sides == ("SouthFront", "Pentagon")
    alone = [link for link in facing.links if link.versus is None]
    assert len(alone) == len(told.only_according)
    assert "According to <bdi>Pentagon</bdi>" in client.get(f"/chain/strikes-27-june{query}").text


@pytest.mark.parametrize("query", ["?dir=up", "?basis=none", "?depth=x", "?versus=Pentagon"])
def test_what_cannot_be_read_is_told(client, query):
    assert client.get(f"/chain/omar-rocket-fire{query}").status_code == 400


def test_what_is_no_event_actor_or_place_is_404(client):
    assert client.get("/chain/nothing-of-this-name").status_code == 404


def test_links_come_as_rows(client):
    rows = client.get("/chain/omar-rocket-fire.csv").text.splitlines()
    assert rows[0] == "answering,kind,answered,speaker,hedge,words,claim"
    assert sum(",respondsTo," in row for row in rows) == 4
