"""The first page: the picture, counts, latest events, differences, and what is loaded."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def served(case):
    return TestClient(make_app(Settings((str(case),))), base_url="http://127.0.0.1")


@pytest.mark.parametrize("name", ["escalation-2021.yaml", "june-2021.yaml", "fictitious-ged.csv"])
def test_counts_are_those_of_the_lists(name):
    with Case.open(EXAMPLES / name) as case, served(EXAMPLES / name) as client:
        events = case.events()
        assert client.get("/index.json").json()["counts"] == {
            "events": len(events),
            "attacks": sum(event.is_attack for event in events),
            "claims": sum(not claim.is_remark for claim in case.claims()),
            "sources": len(case.sources()),
            "actors": len(case.actors()),
            "differences": len(case.compare().events),
        }


def test_the_latest_events_come_first():
    with served(EXAMPLES / "escalation-2021.yaml") as client:
        latest = client.get("/index.json").json()["latest"]
        assert latest[0]["label"] == "US artillery fire on buildings in Mayadin"
        days = [event["earliest"] or event["latest"] for event in latest]
        assert days == sorted(days, reverse=True)


def test_both_wordings_of_a_difference_stand_on_the_page():
    with served(EXAMPLES / "escalation-2021.yaml") as client:
        page = client.get("/").text
        assert "uncrewed aircraft" in page
        assert "the attacks were carried out by a UAV" in page
        assert "US F-15E fighter jets struck" in page


def test_the_picture_is_framed_with_a_title_and_keeps_the_choice():
    with served(EXAMPLES / "escalation-2021.yaml") as client:
        page = client.get("/?according-to=Pentagon&view=actors").text
        assert 'src="/draw/actors.html?according-to=Pentagon" title="' in page


def test_a_case_folder_tells_its_changes(case_folder):
    with served(case_folder) as client:
        (loaded,) = client.get("/index.json").json()["loaded"]
        assert (loaded["number"], loaded["kind"]) == (1, "load")
        assert "escalation-2021.yaml" in client.get("/").text


def test_of_a_large_case_differences_are_possible_ones(monkeypatch):
    monkeypatch.setattr("rejoinder.web.pictures_reach.LARGE", 1)
    monkeypatch.setattr("rejoinder.web.pages.compare_found.MOST_JUDGED", 1)
    with served(EXAMPLES / "escalation-2021.yaml") as client:
        told = client.get("/index.json").json()
        assert not told["differencesJudged"]
        assert told["counts"]["differences"] >= 2
        assert "possible differences" in client.get("/").text


def test_an_empty_case_has_a_page(tmp_path):
    Case.open(tmp_path / "case", create=True).close()
    with served(tmp_path / "case") as client:
        assert client.get("/").status_code == 200
        assert client.get("/draw/exchange.html").status_code == 200
