"""A server that keeps persons and points back tells them nowhere: in no page, picture, answer or address."""

import json
import re
import unicodedata
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.ontology.errors import UsageError
from rejoinder.views.drawing import draw
from rejoinder.views.redacted_case import redacted
from rejoinder.views.redaction import Redaction
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
EVERYTHING = "persons,coordinates:0.1"
BASE = "https://example.org/quarrel/"
DOSSIER = """
dossier: the-doerr-file
base: https://example.org/quarrel/
coder: desk
title: What Jane Doerr did
actors:
  - {id: desk, type: Institution, name: The desk}
  - id: jane-doerr
    type: Person
    name: Jane Doerr
    alias: [Colonel Doerr, {ar: جاين الدور}]
    memberOf: northerners
  - {id: q42, type: Person, name: Samir Qasimov, alias: [Abu Ferrous], speaksFor: southerners}
  - {id: northerners, type: ArmedGroup, name: Northerners}
  - {id: southerners, type: ArmedGroup, name: Southerners, alias: [men of Samir Qasimov]}
  - {id: gazette, type: Media, name: Gazette}
  - {id: doerr-guard, type: DescribedActor, name: the guard of Doerr}
places:
  - {id: ford, type: Place, name: Ford, lat: "35.08123", long: "40.45019", precision: "500"}
  - id: doerr-house
    type: Facility
    name: House of Jane Doerr
    lat: "35.28123"
    long: "40.15019"
    usedBy: jane-doerr
events:
  - {id: strike-on-jane-doerr, label: Strike on Jane Doerr}
  - {id: answer, label: Shots at the ford}
sources:
  - id: gazette-on-doerr
    type: Source
    title: "Gazette: Qasimov’s men strike DOERR"
    publisher: gazette
    url: https://gazette.example/2021/jane-doerr-hurt?by=%D8%AC%D8%A7%D9%8A%D9%86%20%D8%A7%D9%84%D8%AF%D9%88%D8%B1
    claims:
      - id: gazette-on-doerr/strike
        statedBy: q42
        sentence: 2
        quote: We hit Jane Doerr at 35.08123, 40.45019, says Qasimov; see https://gazette.example/JaneDoerr2021.
        says:
          - id: strike-on-jane-doerr
            action: rocket-attack
            actor: southerners
            target: jane-doerr
            place: ford
            struck: doerr-house
            when: 2021-06-01
            damage: the house of Doerr
            motive: Revenge on Doerr
            toll: [{victims: jane-doerr, wounded: 1}]
      - statedBy: gazette
        sentence: 3
        gist: Jane Doerr’s people answered; جاين الدور too.
        says:
          - id: answer
            action: small-arms-fire
            actor: jane-doerr
            target: southerners
            place: ford
            when: 2021-06-02
            respondsTo: strike-on-jane-doerr
      - statedBy: northerners
        sentence: 4
        quote: Doerr was not hurt
        says:
          - id: strike-on-jane-doerr
            action: rocket-attack
            target: doerr-guard
            when: 2021-06-01
            toll: [{victims: jane-doerr, noneReported: true}]
claims:
  - {statedBy: desk, remark: true, gist: Qasimov boasts., about: [q42], disputes: gazette-on-doerr/strike}
"""
NAMES = ("doerr", "samir", "qasimov", "ferrous", "جاين", "الدور", "q42")
POINTS = ("35.08", "40.45", "35.28", "40.15")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A case of two changes, the second of which makes one more person known."""
    place = tmp_path_factory.mktemp("doerr")
    later = DOSSIER.replace(
        "q42, type: Person", "q42, type: Person, exactMatch: 'https://www.wikidata.org/entity/Q99'"
    )
    with Case.open(place / "case", create=True) as case:
        for number, text in enumerate((DOSSIER.replace("q42, type: Person", "q42, type: Actor"), later)):
            file = place / f"jane-doerr-{number}.yaml"
            file.write_text(text, "utf-8")
            case.load(file)
    return place / "case"


@pytest.fixture(scope="module")
def client(folder):
    app = make_app(Settings((str(folder),), redact=EVERYTHING, workers=1))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


class Addresses(HTMLParser):
    """The addresses that a page leads to."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found += [
            value for name, value in attributes if name in ("href", "src", "srcset", "action") and value
        ]


def plain(text):
    """Text as somebody would search it: without escapes, case and diacritics."""
    for _ in range(2):
        text = unquote(unescape(text))
    text = re.sub(r"\\\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def crawled(client, start):
    """Every answer that links lead to, by address: each page, narrowed at most once, in each of its forms."""
    waiting, met, found = [start], set(), {}
    while waiting:
        address = waiting.pop()
        parts = urlsplit(address)
        told = {name: value for name, value in parse_qsl(parts.query) if name != "theme"}
        is_picture = parts.path.startswith("/draw/")
        key = (parts.path, told.get("view"), told.get("q"), *(() if is_picture else told))
        if parts.scheme or parts.netloc or not parts.path.startswith("/") or key in met:
            continue
        if parts.path.startswith("/-/") or parts.path.endswith(".png") or (len(told) > 1 and not is_picture):
            continue
        met.add(key)
        found[address] = answer = client.get(address)
        if answer.headers.get("content-type", "").startswith("text/html") and not is_picture:
            waiting += Addresses(answer.text).found
    return found


@pytest.fixture(scope="module")
def answers(client):
    found = crawled(client, "/")
    thing = next(address for address in found if address.startswith("/event/redacted-"))
    choices = ("as-of=1", "as-of=2&according-to=Southerners", "first-hand=1")
    pages = (
        "/",
        "/events",
        "/actors",
        "/actors.json",
        "/sources",
        "/compare",
        "/log",
        "/actor/person-1",
        thing,
    )
    told = [f"{page}?{choice}" for page in pages for choice in choices]
    told += [
        "/log.json",
        "/nowhere.json",
        "/actor/personn-1.json",
        "/draw/actors.gexf",
        "/?according-to=Northernes",
    ]
    return found | {address: client.get(address) for address in told}


def test_all_kinds_of_pages_were_visited(answers):
    paths = {urlsplit(address).path.split("/")[1].partition(".")[0] for address in answers}
    assert {
        "event",
        "actor",
        "place",
        "source",
        "claim",
        "chain",
        "compare",
        "brief",
        "draw",
        "search",
    } <= paths
    kinds = {answer.headers["content-type"].partition(";")[0] for answer in answers.values()}
    assert {
        "text/html",
        "application/json",
        "text/csv",
        "text/turtle",
        "image/svg+xml",
        "text/markdown",
    } <= kinds
    assert [address for address, answer in answers.items() if answer.status_code >= 500] == []


def test_no_answer_tells_a_name_or_a_point(answers):
    told = []
    for address, answer in answers.items():
        text = plain(f"{address}\n{dict(answer.headers)}\n{answer.text}")
        told += [(address, name) for name in (*NAMES, *POINTS) if name in text]
    assert told == []


def test_the_same_words_are_found_where_nothing_is_kept_back(folder):
    with TestClient(make_app(Settings((str(folder),))), base_url="http://127.0.0.1") as client:
        pages = (
            "/",
            "/actors.json",
            "/sources",
            "/source/gazette-on-doerr",
            "/place/ford",
            "/event/answer.json",
        )
        told = plain("".join(client.get(page).text for page in pages))
        told += plain(client.get("/actor/q42").text + client.get("/place/doerr-house").text)
        assert [word for word in (*NAMES, *POINTS) if word not in told] == []


def test_a_query_finds_numbers_for_persons(client):
    query = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    for form in ("application/sparql-results+json", "text/csv"):
        answer = client.get("/sparql", params={"query": query}, headers={"Accept": form})
        assert answer.status_code == 200
        text = plain(answer.text)
        assert [word for word in (*NAMES, *POINTS, "wikidata") if word in text] == []
        assert "person 2" in text
    answer = client.get("/sparql", params={"query": query, "as-of": "1"}, headers={"Accept": "text/csv"})
    assert answer.status_code == 200
    assert [word for word in (*NAMES, *POINTS) if word in plain(answer.text)] == []


@pytest.mark.parametrize("name", ["Jane Doerr", "doerr", "Qasimov", "جاين الدور"])
def test_a_person_cannot_be_found_by_name(client, name):
    found = client.get("/search.json", params={"q": name}).json()
    assert (found["total"], found["suggestions"]) == (0, [])
    assert client.get("/actors.json", params={"q": name}).json()["actors"] == []
    for path in ("actor", "chain", "brief"):
        answer = client.get(f"/{path}/{quote(name)}.json")
        assert (answer.status_code, answer.json()["near"]) == (404, [])
    assert client.get(f"/id/{BASE}jane-doerr").status_code == 404
    assert client.get("/index.json", params={"according-to": name}).json()["near"] == []


def test_a_person_is_found_by_number_and_keeps_ties_and_roles(client):
    told = client.get("/actor/person-1.json").json()
    assert told["thing"] == {"id": BASE + "person-1", "label": "person 1"}
    assert told["aliases"] == []
    text = json.dumps(told)
    assert "Northerners" in text
    assert "Shots at the ford" in text


def test_every_page_says_what_is_kept_back(client):
    for page in ("/", "/events", "/actor/person-1", "/draw/map.svg", "/draw/exchange.html"):
        text = unescape(client.get(page).text)
        assert "Names of 2 persons are replaced by numbers." in text
        assert "Coordinates are rounded to 0.1 degrees" in text


def test_a_point_is_as_inexact_as_it_says(client):
    query = f"SELECT ?lat ?long ?off {{ <{BASE}ford> wgs:lat ?lat ; wgs:long ?long ; rj:precision ?off }}"
    answer = client.get(
        "/sparql", params={"query": query}, headers={"Accept": "application/sparql-results+json"}
    )
    (place,) = answer.json()["results"]["bindings"]
    lat, long, off = (float(place[name]["value"]) for name in ("lat", "long", "off"))
    assert (lat, long) == (35.1, 40.5)
    # Half a cell of a tenth of a degree is 5.6 km north and at most 4.6 km east; the place has 0.5 km.
    assert 500 + 7_100 < off < 500 + 7_900


def test_a_state_that_does_not_know_a_person_keeps_the_name_back_as_well(folder):
    with Case.open(folder, read_only=True) as now:
        then = redacted(now.as_of("1"), Redaction(persons=True), now)
        rows = plain("\n".join(row.decode() for row in then._store.rows()))
    assert [name for name in NAMES if name in rows] == []


@pytest.mark.parametrize("view", ["exchange", "actors", "map"])
def test_pictures_are_those_that_the_command_draws(view):
    founding = EXAMPLES / "escalation-2021.yaml"
    with TestClient(
        make_app(Settings((str(founding),), redact=EVERYTHING)), base_url="http://127.0.0.1"
    ) as client:
        served = client.get(f"/draw/{view}.svg").text
    with Case.open(founding) as case:
        drawn = draw(case, view=view, redaction=Redaction.parse(EVERYTHING)).svg()
    # Lines are laid in the order of ids, and those of persons are others there.
    words = re.compile(r">([^<>]+)<")
    assert sorted(words.findall(served)) == sorted(words.findall(drawn))
    assert "person 1" in served or view == "map"


def test_the_shapes_hold_as_before():
    with Case.open(EXAMPLES / "june-2021.yaml") as case:
        after = redacted(case, Redaction.parse(EVERYTHING))
        assert len(after.validate()) == len(case.validate())
        for kind in ("Event", "Claim", "Remark", "Actor", "Place", "Toll"):
            assert len(after._now.facts.instances(kind)) == len(case._now.facts.instances(kind))


def test_who_writes_must_see_what_is_there(folder):
    with pytest.raises(UsageError, match="a redacted case cannot be changed"):
        make_app(Settings((str(folder),), redact="persons", token="long enough to be none"))
