"""The list of sources and the page of one, which holds its ledger."""

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.ontology.namespaces import RJ, XSD
from rejoinder.views.ledger_text import rows
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def serving(*cases, **settings):
    return TestClient(make_app(Settings(tuple(map(str, cases)), **settings)), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def client():
    with serving(EXAMPLES / "escalation-2021.yaml") as client:
        yield client


@pytest.fixture(scope="module")
def case():
    return Case.open(EXAMPLES / "escalation-2021.yaml")


def test_the_list_holds_every_source_then_the_dossier(client, case):
    told = client.get("/sources.json").json()["sources"]
    assert [one["id"] for one in told][: len(case.sources())] == [one.id for one in case.sources()]
    assert [one["id"] for one in told][-1] == case.find("escalation-2021", kinds=("Dossier",)).id
    page = client.get("/sources").text
    assert "dossier: its coder’s own word" in page
    assert "SouthFront" in page


def test_the_ledger_shows_each_of_the_sentences(client, case):
    page = client.get("/source/southfront-2021-06").text
    for number in range(1, 25):
        assert f'<span class="unseen">sentence </span>{number}</span>' in page
    assert "24 of 24 sentences coded (100%)" in page
    assert client.get("/source/southfront-2021-06.json").json() == case.ledger("southfront-2021-06").as_json()


def test_who_speaks_in_a_source_is_counted(client, case):
    page = client.get("/source/southfront-2021-06").text
    source = case.find("southfront-2021-06")
    claims = [claim for claim in case.claims() if claim.record.source == source]
    by_pmu = sum(claim.record.stated_by.label == "PMU sources" for claim in claims)
    assert f'PMU sources</a> <span class="number">{by_pmu}</span>' in page
    assert f"<b>{len(claims)}</b> claims and remarks" in page


def test_one_account_leaves_the_other_sentences_open(client):
    page = client.get("/source/southfront-2021-06?according-to=PMU+sources").text
    assert page.count("nothing of this account") > 15
    assert "four PMU members were killed" in page


def test_sentences_come_in_parts(client):
    first = client.get("/source/southfront-2021-06?limit=10")
    assert "1 to 10 of" in first.text
    assert "after=10" in first.text
    second = client.get("/source/southfront-2021-06?limit=10&after=10").text
    assert "sentence </span>11</span>" in second
    assert "sentence </span>10</span>" not in second


def test_the_csv_is_the_ledger_as_the_command_writes_it(client, case):
    told = list(csv.reader(io.StringIO(client.get("/source/southfront-2021-06.csv").text)))
    assert len(told) == 1 + len(rows(case.ledger("southfront-2021-06")))


def test_a_source_is_found_by_its_publisher(client):
    told = client.get("/sources.json?q=south front").json()
    assert [one["publisher"]["label"] for one in told["sources"]] == ["SouthFront"]
    assert "No source fits" in client.get("/sources?q=xyzzy").text


def test_a_release_tells_its_rows_and_how_to_cite_it():
    with serving(EXAMPLES / "fictitious-ged.csv") as client:
        source = client.get("/sources.json").json()["sources"][0]
        page = client.get(f"/id/{source['id']}").text
        assert "<b>39</b> rows taken" in page
        assert "<b>0</b> refused" in page
        assert "Sundberg, Ralph and Erik Melander (2013)" in page
        assert "CC BY 4.0" in page
        assert "a whole release: 39 events" in page


def test_what_may_not_be_passed_on_is_marked(tmp_path, case):
    whole = tmp_path / "whole.nq"
    case.export(whole)
    dossier, source = (case.find(name).id for name in ("escalation-2021", "southfront-2021-06"))
    with whole.open("a", encoding="utf-8") as file:
        file.write(f'<{source}> <{RJ}mayBePassedOn> "false"^^<{XSD}boolean> <{dossier}> .\n')
    with serving(whole, pass_on=True) as client:
        assert "not to be passed on" in client.get("/sources").text
        assert "No: its coder keeps it" in client.get("/source/southfront-2021-06").text
    with serving(whole, pass_on=False) as client:
        assert client.get("/source/southfront-2021-06").status_code == 404
        assert client.get("/claim/southfront-pentagon-uav").status_code == 404
        assert client.get(f"/id/{source}").status_code == 404
