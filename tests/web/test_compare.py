"""Where accounts differ, and one event account by account."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.pages.compare import table_of
from rejoinder.web.pages.compare_found import differing
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ESCALATION = EXAMPLES / "escalation-2021.yaml"


def served(case):
    return TestClient(make_app(Settings((str(case),))), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def client():
    with served(ESCALATION) as client:
        yield client


def test_data_is_what_the_command_gives(client):
    with Case.open(ESCALATION) as case:
        told = client.get("/compare.json").json()
        assert told.pop("next") is None
        assert told == case.compare().as_json()
        assert client.get("/compare/strikes-27-june.json").json() == case.compare("strikes-27-june").as_json()


def test_every_claim_of_an_event_stands_in_its_speakers_column():
    with Case.open(ESCALATION) as case:
        (event,) = case.compare("strikes-27-june").events
        for fact, row in zip(event.facts, table_of(event), strict=True):
            wanted = {c.id for v in fact.values for c in (*v.claims, *v.denied, *v.disputed)}
            assert {c.id for cell in row.cells for one in cell for c in one.claims} == wanted
            for cell in row.cells:
                assert len({c.stated_by for one in cell for c in one.claims}) <= 1


def test_who_says_nothing_of_a_fact_has_an_empty_cell(client):
    page = client.get("/compare/strikes-27-june").text
    weapon = page[page.index('<th scope="row">Weapon') :].partition("</tr>")[0]
    assert "uncrewed aircraft" in weapon
    assert "F-15E and uncrewed aircraft exclude each other" in weapon
    # The weapon is told by the Pentagon and SouthFront, and the coding desk disputes one of them.
    silent = {"PMU sources", "local Syrian media", "pro-Iranian media"}
    assert weapon.count("not said") == len(silent)


def test_differences_come_a_page_at_a_time(client):
    first = client.get("/compare.json?limit=1").json()
    second = client.get(first["next"].replace("/compare?", "/compare.json?")).json()
    every = client.get("/compare.json").json()["events"]
    assert [*first["events"], *second["events"]] == every
    assert second["next"] is None


def test_a_large_case_has_the_same_differences(monkeypatch):
    with Case.open(EXAMPLES / "june-2021.yaml") as case:
        few = differing(case, 500)
        monkeypatch.setattr("rejoinder.web.pictures_reach.LARGE", 1)
        many = differing(case, 500)
        assert [e.event for e in few.events] == [e.event for e in many.events]
        assert few.number == many.number == len(case.compare().events)


def test_rows_of_a_table_can_be_had(client):
    rows = client.get("/compare/strikes-27-june.csv").text.splitlines()
    assert rows[0].startswith("event,fact,of,verdict")
    assert any(",weapon,,differs,F-15E," in row for row in rows)


def test_what_is_no_event_is_404(client):
    assert client.get("/compare/us-forces").status_code == 404
    assert client.get("/compare?after=us-forces").status_code == 404
