"""The page of one claim: its words, what it says, and what stands for and against it."""

from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.pages.claim_said import SHOWN, read_said
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def client():
    cases = (str(EXAMPLES / "escalation-2021.yaml"), str(EXAMPLES / "fictitious-ged.csv"))
    with TestClient(make_app(Settings(cases)), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def case():
    return Case.open(EXAMPLES / "escalation-2021.yaml", EXAMPLES / "fictitious-ged.csv")


def test_reported_speech_says_who_speaks_and_who_reports(client):
    page = client.get("/claim/southfront-pentagon-uav").text
    assert "Pentagon, as reported by SouthFront" in page
    assert "reported speech" in page
    assert '<blockquote class="quote" dir="auto">the attacks were carried out by a UAV</blockquote>' in page
    assert "sentence 4" in page


def test_what_it_says_links_to_the_things_it_speaks_of(client):
    page = client.get("/claim/southfront-pentagon-uav").text
    assert "/event/strikes-27-june" in page
    assert "Weapon" in page
    assert "uncrewed aircraft" in page


def test_what_disputes_it_is_told_and_the_other_way_round(client, case):
    page = client.get("/claim/southfront-pentagon-uav").text
    assert "Disputed by" in page
    disputing = case._now.facts.disputes[case.find("southfront-pentagon-uav").id]
    assert len(disputing) == 1
    other = client.get(f"/id/{disputing[0]}").text
    assert "<h2>Disputes</h2>" in other
    assert "/claim/southfront-pentagon-uav" in other
    assert "In the coder’s words, not the speaker’s." in other


def test_a_denial_is_shown_from_both_ends(client, case):
    denying = next(claim for claim in case.claims() if claim.denies)
    page = client.get(f"/id/{denying.record.id}").text
    assert "<b>denies</b> of" in page
    assert ">Iraq</a>" in page


def test_the_data_are_those_of_the_command_show(client, case):
    for claim in case.claims("strikes-27-june"):
        assert client.get(f"/claim/{claim.record.id}.json").json() == case.show(claim.record.id).as_json()


def test_every_claim_and_remark_has_a_page_that_tells_its_words(client, case):
    for claim in case.claims():
        answer = client.get(f"/id/{claim.record.id}")
        assert answer.status_code == 200
        words = claim.record.quote or claim.record.gist or ""
        assert words.strip() in unescape(answer.text)


def test_a_whole_release_is_shown_in_part_and_says_so(client, case):
    release = next(c for c in case._now.facts.claims if "ucdp" in c)
    events = [e for e in case.events() if "ucdp" in e.id]
    said = read_said(case, release)
    assert (len(said.claim.says), said.is_whole, said.events) == (SHOWN, False, len(events))
    page = client.get(f"/id/{release}").text
    assert f"first {SHOWN} facts" in page
    assert f"it tells of {len(events)} events" in page


def test_no_claim_is_a_404(client):
    assert client.get("/claim/nothing-of-the-kind").status_code == 404
    assert client.get("/claim/strikes-27-june").status_code == 404
