"""A brief as a page: the same sentences as the command's, each with footnotes that lead to claims."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.views.brief_build import brief_of
from rejoinder.views.brief_html import html
from rejoinder.views.brief_markdown import markdown
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

ESCALATION = Path(__file__).resolve().parents[2] / "examples" / "escalation-2021.yaml"


@pytest.fixture(scope="module")
def client():
    with TestClient(make_app(Settings((str(ESCALATION),))), base_url="http://127.0.0.1") as client:
        yield client


@pytest.mark.parametrize(
    ("key", "chain"), [("strikes-27-june", False), ("omar-rocket-fire", True), ("us-forces", False)]
)
def test_data_and_files_are_what_the_command_writes(client, key, chain):
    with Case.open(ESCALATION) as case:
        told = brief_of(case, key, chain=chain)
        query = "?chain=1" if chain else "?"
        assert client.get(f"/brief/{key}.json{query}").json() == told.as_json()
        assert client.get(f"/brief.md{query}&of={key}").text == "\n".join(markdown(told)) + "\n"
        page = client.get(f"/brief.html{query}&of={key}")
        assert page.text == html(told)
        assert "sha256-" in page.headers["Content-Security-Policy"]


def test_every_mark_leads_to_a_footnote_and_every_footnote_to_a_claim(client):
    page = client.get("/brief/strikes-27-june").text
    marks = set(re.findall(r'<sup><a href="#n(\d+)"', page))
    notes = re.findall(r'<li id="n(\d+)".*?href="(/claim/[^"]+)"', page)
    assert marks == {number for number, _ in notes}
    assert all(client.get(unescape(address)).status_code == 200 for _, address in notes[:3])


def test_a_brief_too_long_is_told_and_not_written(client, monkeypatch):
    monkeypatch.setattr("rejoinder.web.pages.brief.MOST_EVENTS", 2)
    assert client.get("/brief/omar-rocket-fire").status_code == 200
    assert "without the chain" in client.get("/brief/omar-rocket-fire?chain=1").text
    assert client.get("/brief/us-forces").status_code == 400


def test_what_no_brief_is_on_is_told(client):
    assert client.get("/brief/nothing-of-this-name").status_code == 404
    assert client.get("/brief.md").status_code == 404
    assert client.get("/brief.pdf?of=us-forces").status_code == 404
