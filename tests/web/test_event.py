"""One event's page: what happened, who says so, where they part, and what nobody says."""

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
import rdflib
from click.testing import CliRunner
from starlette.testclient import TestClient

from rejoinder.cli.main import rejoinder
from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ESCALATION = EXAMPLES / "escalation-2021.yaml"
WHOLE = """
dossier: whole
base: https://example.org/whole/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: post, type: Media, name: The Post}
  - {id: red, type: ArmedGroup, name: Red Group}
  - {id: guards, type: Population, name: guards}
events:
  - {id: night, label: The night of raids}
  - {id: gate, label: Raid on the gate}
sources:
  - id: paper
    type: Source
    title: The paper
    publisher: post
    claims:
      - quote: all night the Red Group raided
        says: [{id: night, action: raid, actor: red, when: "2021-06-01"}]
      - quote: the gate was one of them
        says: [{id: gate, partOfEvent: night}]
      - quote: 2 to 4 guards died at the gate
        says: [{id: gate, toll: [{victims: guards, killed: 2-4}]}]
"""
BLOWS = """
dossier: blows
base: https://example.org/blows/
coder: post
actors:
  - {id: post, type: Media, name: The Post}
  - {id: red, type: ArmedGroup, name: Red Group}
  - {id: blue, type: ArmedGroup, name: Blue Group}
events:
  - {id: first, label: First blow}
  - {id: second, label: Second blow}
sources:
  - id: paper
    type: Source
    title: The paper
    publisher: post
    claims:
      - quote: the Red Group raided
        says: [{id: first, action: raid, actor: red, target: blue, when: "2021-06-01"}]
      - quote: the Blue Group raided
        says: [{id: second, action: raid, actor: blue, target: red, when: "2021-06-02"}]
"""


def served(path):
    return TestClient(make_app(Settings((str(path),))), base_url="http://127.0.0.1")


def text_of(html):
    """What a reader sees of a page's middle: without tags, white space as one space."""
    [main] = re.findall(r"<main.*?</main>", html, re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def section(html, heading):
    """What a reader sees from one heading to the next of its rank."""
    [_, rest] = re.split(rf"<h2[^>]*>{heading}</h2>", html)
    return text_of(f"<main>{rest.partition('<h2')[0]}</main>")


@pytest.fixture(scope="module")
def client():
    with served(ESCALATION) as client:
        yield client


@pytest.fixture(scope="module")
def strikes(client):
    return client.get("/event/strikes-27-june").text


def test_it_says_at_once_that_accounts_differ_and_on_what(strikes):
    seen = text_of(strikes)
    assert seen.index("Accounts differ on weapon . 5 speakers tell of it.") < seen.index(
        "Where accounts part"
    )
    assert seen.index("Where accounts part") < seen.index("What else is told")


def test_both_wordings_stand_with_their_speakers_and_the_reason(strikes):
    parting = section(strikes, "Where accounts part")
    assert "F-15E SouthFront , sentence 3: US F-15E fighter jets struck" in parting
    assert (
        "Pentagon, as reported by SouthFront , sentence 4: the attacks were carried out by a UAV" in parting
    )
    assert "Disputed by The coding desk" in parting
    assert "F-15E and uncrewed aircraft exclude each other." in parting
    assert "Says nothing of it: PMU sources , local Syrian media , pro-Iranian media" in parting


def test_at_a_glance_every_fact_says_who_says_so(strikes):
    glance = re.findall(r'<dl class="card">.*?</dl>', strikes, re.S)[0]
    for row in re.findall(r"<dd>.*?</dd>", glance, re.S):
        assert re.search(r'<span class="say">says <a href="/claim/', row)


def test_what_nobody_tells_is_not_said(client):
    seen = text_of(client.get("/event/hasakah-deployment").text)
    assert "On not said" in seen
    assert "When not said" in seen
    assert "Harm not said" in seen
    assert "Not said by anybody: whom it was aimed at, what was struck, day, weapon, harm to people." in seen
    assert "Not said: nobody tells of harm, or that there was none." in seen


def test_a_denied_value_is_told_as_denied(client):
    facts = section(client.get("/event/omar-rocket-fire").text, "What else is told")
    assert "Iraq Denied by SouthFront , sentence 14: Response to the US strike didn’t come in Iraq" in facts


def test_harm_is_told_account_by_account_with_bounds(strikes):
    harm = section(strikes, "Harm to people")
    assert "killed some that is 1 or more within Popular Mobilization Units SouthFront" in harm
    assert "PMU sources killed 4" in harm
    assert "SouthFront killed 1 or more" in harm
    assert "All accounts, lowest to highest killed 5 , wounded 3" in harm


def test_answers_and_mere_order_are_told_apart_each_with_who_says_so(strikes):
    links = section(strikes, "What it answers, and what answers it")
    before, after = links.split("After: what answers it")
    assert "answers IEDs against convoys" in before
    assert "came after: order only Explosive-laden drones outside Erbil" in before
    assert "answered by Rocket fire on the base near the Omar oil field" in after
    assert "Response to the US strike didn’t come in Iraq" in after
    assert "no tie that holds on that day is told between Liwa Abu al-Fadhal Al-Abbas" in after
    assert "Inferred" not in links


def test_inferred_links_stand_apart_with_their_evidence(tmp_path):
    blows = tmp_path / "blows.yaml"
    blows.write_text(BLOWS, encoding="utf-8")
    with Case.open(tmp_path / "case", create=True) as case:
        case.load(blows)
        case.infer(within=7)
    with served(tmp_path / "case") as client:
        links = section(client.get("/event/second").text, "What it answers, and what answers it")
    told, inferred = links.split("Inferred, told by no source")
    assert "Before: what it answers Not said" in told
    assert "may answer First blow 1 Jun 2021 · Red Group → Blue Group" in inferred
    assert "method:" in inferred
    assert "rests on: 1 day later" in inferred


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "whole.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    with served(path) as client:
        yield client


def test_a_part_shows_its_whole_and_what_is_told_of_that(whole):
    seen = text_of(whole.get("/event/gate").text)
    assert "Part of The night of raids says The Post" in seen
    assert "raid told of the whole" in seen
    assert "part of The night of raids 1 Jun 2021 The Post : the gate was one of them" in seen


def test_a_whole_shows_its_parts_and_their_harm(whole):
    page = whole.get("/event/night").text
    assert "has as a part Raid on the gate" in section(page, "What it answers, and what answers it")
    assert "in Raid on the gate killed 2-4 that is 2 to 4" in section(page, "Harm to people")


def test_one_account_alone_tells_only_its_own(client):
    page = client.get("/event/strikes-27-june?according-to=Pentagon")
    seen = text_of(page.text)
    assert "One account only: Pentagon" in seen
    assert "F-15E" not in seen
    assert "By nobody named" not in seen
    assert "When not said" in seen


def test_links_of_the_page_keep_the_choice(client):
    page = client.get("/event/strikes-27-june?according-to=SouthFront").text
    [main] = re.findall(r"<main.*?</main>", page, re.S)
    links = [unescape(link) for link in re.findall(r'(?:href|src|srcset)="(/[^"]*)"', main)]
    assert len(links) > 20
    assert all("according-to=SouthFront" in link for link in links)


def test_the_map_has_words_for_who_does_not_see_it(client):
    page = client.get("/event/omar-rocket-fire").text
    assert re.search(r'<img[^>]+alt="Map of where it was told to be: Omar oil field"', page)


def told_by_command(*words):
    told = CliRunner().invoke(rejoinder, ["--case", str(ESCALATION), *words, "--format", "json"])
    assert told.exit_code == 0, told.stderr
    return json.loads(told.stdout)


def test_json_gives_what_show_and_compare_give(client):
    found = client.get("/event/strikes-27-june.json").json()
    assert found.pop("compare") == told_by_command("compare", "strikes-27-june")
    assert found == told_by_command("show", "strikes-27-june")


def test_csv_has_a_row_for_each_telling(client):
    rows = list(csv.DictReader(io.StringIO(client.get("/event/strikes-27-june.csv").text)))
    weapons = [(row["value"], row["standing"], row["speaker"]) for row in rows if row["fact"] == "Weapon"]
    assert weapons == [
        ("F-15E", "told", "SouthFront"),
        ("uncrewed aircraft", "told", "Pentagon, as reported by SouthFront"),
        ("uncrewed aircraft", "disputed", "The coding desk"),
    ]


def test_turtle_tells_of_the_event_and_its_tolls(client):
    graph = rdflib.Graph().parse(data=client.get("/event/strikes-27-june.ttl").text, format="turtle")
    rj = rdflib.Namespace("https://w3id.org/rejoinder/ns#")
    event = rdflib.URIRef("https://example.org/exchanges/strikes-27-june")
    weapons = {str(weapon).rpartition("/")[2] for weapon in graph.objects(event, rj.weapon)}
    assert weapons == {"f-15e", "uav"}
    assert {str(n) for toll in graph.objects(event, rj.toll) for n in graph.objects(toll, rj.killed)} >= {
        "1",
        "4",
    }


def test_an_unknown_event_is_not_found_and_near_ones_are_named(client):
    answer = client.get("/event/strikes-27-jun")
    assert answer.status_code == 404
    assert "strikes-27-june" in answer.text


def test_what_is_no_event_has_no_page_here(client):
    assert client.get("/event/southfront").status_code == 404


def test_an_event_is_found_by_its_whole_iri_too(client):
    iri = "https%3A%2F%2Fexample.org%2Fexchanges%2Fstrikes-27-june"
    assert "US strikes on PMU positions" in client.get(f"/event/{iri}").text
    assert client.get(f"/event/{iri}.json").json()["thing"]["label"] == "US strikes on PMU positions"
