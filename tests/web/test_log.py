"""What was done to a case: changes, the case as of each, and what came and went between two."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def served(case):
    return TestClient(make_app(Settings((str(case),))), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def changed(tmp_path_factory):
    """A case of three changes: two loads, and the first one taken out."""
    folder = tmp_path_factory.mktemp("log") / "case"
    with Case.open(folder, create=True) as case:
        case.load(EXAMPLES / "escalation-2021.yaml")
        case.load(EXAMPLES / "fictitious-log.yaml")
        claim = next(c for c in case.claims("strikes-27-june") if not c.is_remark).record.id
        case.retract(claim, "read amiss")
    return folder, claim


def test_changes_are_those_of_the_command_the_newest_first(changed):
    with Case.open(changed[0]) as case, served(changed[0]) as client:
        told = client.get("/log.json").json()["changes"]
        assert [one["number"] for one in told] == [3, 2, 1]
        assert [one["id"] for one in told] == [record.id for record in reversed(case.log())]
        page = client.get("/log").text
        assert "read amiss" in page
        assert 'href="/?as-of=2"' in page
        assert 'href="/log?from=2&amp;to=3"' in page


def test_changes_come_a_page_at_a_time(changed):
    with served(changed[0]) as client:
        first = client.get("/log.json?limit=2").json()
        second = client.get(first["next"].replace("/log?", "/log.json?")).json()
        numbers = [one["number"] for page in (first, second) for one in page["changes"]]
        assert numbers == [3, 2, 1]
        assert second["next"] is None


def test_the_case_as_of_a_change_is_what_it_was(changed):
    with served(changed[0]) as client:
        counts = [
            client.get(f"/index.json?as-of={number}").json()["counts"]["claims"] for number in (1, 2, 3)
        ]
        assert counts[0] == 39
        assert counts[2] == counts[1] - 1


def test_what_came_and_went_is_what_diff_tells(changed):
    folder, claim = changed
    with Case.open(folder) as case, served(folder) as client:
        told = client.get("/log.json?from=2&to=3").json()
        assert told == case.diff("2", "3").as_json()
        assert [one["id"] for one in told["went"]] == [claim]
        page = client.get("/log?from=2&to=3").text
        assert "0 claims came, 1 went" in page


def test_a_case_too_large_to_compare_says_so(changed, monkeypatch):
    monkeypatch.setattr("rejoinder.web.pages.log.MOST_QUADS", 10)
    with served(changed[0]) as client:
        assert "rejoinder diff 0 3" in client.get("/log?from=0").text
        assert "too large" in client.get("/log.json?from=0").json()["limit"]


@pytest.mark.parametrize(("query", "status"), [("from=nothing", 400), ("from=9", 404), ("from=3&to=1", 400)])
def test_a_point_that_is_none_is_told(changed, query, status):
    with served(changed[0]) as client:
        assert client.get(f"/log?{query}").status_code == status


def test_a_case_of_files_tells_what_was_read():
    with served(EXAMPLES / "fictitious-ged.csv") as client:
        (read,) = client.get("/log.json").json()["changes"]
        assert read["files"] == ["fictitious-ged.csv"]
        assert read["notes"] == ["39 rows taken, 0 refused"]
        assert "keeps no journal" in client.get("/log").text
