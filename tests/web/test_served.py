"""Which state is served while a case changes under the server."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case, names
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BEHIND = "The case has changed. Its new state is being read"


@pytest.fixture
def folder(case_folder, tmp_path):
    return shutil.copytree(case_folder, tmp_path / "case")


@pytest.fixture
def client(folder):
    with TestClient(make_app(Settings((str(folder),))), base_url="http://127.0.0.1") as client:
        yield client


def load_more(folder):
    with Case.open(folder) as case:
        case.load(EXAMPLES / "june-2021.yaml")
        return len(case.events())


def events_of(answer):
    return answer.json()["counts"]["events"]


def test_a_change_is_seen_at_once(client, folder):
    before = events_of(client.get("/index.json"))
    after = load_more(folder)
    assert before < after == events_of(client.get("/index.json"))
    assert BEHIND not in client.get("/").text


def test_a_large_case_is_served_as_it_was_until_its_new_state_is_read(folder, monkeypatch):
    monkeypatch.setattr(names, "_LARGE", 5)  # so that a case of eight events is a large one
    with TestClient(make_app(Settings((str(folder),))), base_url="http://127.0.0.1") as client:
        served = client.app.state.served
        before = events_of(client.get("/index.json"))
        after = load_more(folder)
        first = client.get("/index.json")
        renewal = served._renewal
        if renewal is not None:  # else it has been read already
            assert events_of(first) == before
            renewal.join()
        assert not served.is_behind
        assert client.get("/-/health").json()["warm"] is True
        assert events_of(client.get("/index.json")) == after
        assert BEHIND not in client.get("/").text


@pytest.mark.parametrize(
    "choice", ["according-to=SouthFront", "first-hand=1", "as-of=1", "same-actor=SouthFront"]
)
def test_of_a_large_case_no_account_is_made_while_a_reader_waits(client, monkeypatch, choice):
    assert client.get(f"/events?{choice}").status_code == 200
    monkeypatch.setattr(names, "_LARGE", 5)
    client.app.state.served.case._now.names.__dict__.pop("is_large", None)
    refused = client.get(f"/events?{choice}")
    assert refused.status_code == 400
    assert "too many events to hear one account" in refused.text
    assert client.get("/events?speaker=SouthFront").status_code == 200
