"""The list of events: it narrows as the command does, every count keeps its word, and pages join up."""

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
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ESCALATION = EXAMPLES / "escalation-2021.yaml"
JUNE = EXAMPLES / "june-2021.yaml"
RELEASE = EXAMPLES / "fictitious-ged.csv"
FACET_LINK = re.compile(
    r'<li><a href="([^"]+)"><span dir="auto">(.*?)</span> '
    r'<span class="number">(\d+)</span>'
)
BAR_LINK = re.compile(r'<a href="([^"]+)" aria-label="([^"]+): (\d+) events?">')


def served(path):
    return TestClient(make_app(Settings((str(path),))), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def clients():
    with served(ESCALATION) as escalation, served(JUNE) as june, served(RELEASE) as release:
        yield {ESCALATION: escalation, JUNE: june, RELEASE: release}


@pytest.fixture(scope="module")
def client(clients):
    return clients[ESCALATION]


def data(client, address):
    path, mark, query = address.partition("?")
    answer = client.get(f"{path}.json{mark}{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def told_by_command(case, *options, form="json"):
    words = ["--case", str(case), "events", "--format", form, *options]
    told = CliRunner().invoke(rejoinder, words)
    assert told.exit_code == 0, told.stderr
    return told.stdout


@pytest.mark.parametrize(
    ("case", "address", "options"),
    [
        (ESCALATION, "/events", ()),
        (JUNE, "/events", ()),
        (RELEASE, "/events", ()),
        (ESCALATION, "/events?action=indirect-fire", ("--action", "indirect-fire")),
        (ESCALATION, "/events?action=Air+Strike", ("--action", "air strike")),
        (JUNE, "/events?by=united+states", ("--by", "united states")),
        (ESCALATION, "/events?on=us-forces", ("--on", "us-forces")),
        (ESCALATION, "/events?place=Syria", ("--place", "Syria")),
        (JUNE, "/events?place=Iraq", ("--place", "Iraq")),
        (RELEASE, "/events?place=Hill+district", ("--place", "Hill district")),
        (ESCALATION, "/events?from=2021-06-28", ("--since", "2021-06-28")),
        (ESCALATION, "/events?to=2021-06-26", ("--until", "2021-06-26")),
        (JUNE, "/events?from=2021-05-04&to=2021-06-27", ("--since", "2021-05-04", "--until", "2021-06-27")),
        (ESCALATION, "/events?differs=1", ("--differs",)),
        (JUNE, "/events?differs=1", ("--differs",)),
        (ESCALATION, "/events?attribution=unnamed", ("--attribution", "unnamed")),
        (JUNE, "/events?attribution=self-claimed", ("--attribution", "self-claimed")),
        (JUNE, "/events?attribution=blamed", ("--attribution", "blamed")),
        (JUNE, "/events?attribution=denied", ("--attribution", "denied")),
        (ESCALATION, "/events?according-to=PMU+sources", ("--according-to", "PMU sources")),
        (ESCALATION, "/events?first-hand=1&by=us-forces", ("--first-hand", "--by", "us-forces")),
    ],
)
def test_it_lists_what_the_command_lists_in_its_order(clients, case, address, options):
    listed = json.loads(told_by_command(case, *options))["events"]
    assert data(clients[case], address)["events"] == listed


@pytest.mark.parametrize("case", [ESCALATION, JUNE, RELEASE])
@pytest.mark.parametrize("query", ["", "?from=2021-06-20"])
def test_every_facet_holds_as_many_events_as_it_says(clients, case, query):
    page = clients[case].get(f"/events{query}").text
    links = FACET_LINK.findall(page)
    total = data(clients[case], f"/events{query}")["total"]
    assert total > 0
    assert len(links) > 5
    for address, words, number in links:
        narrowed = f"{unescape(address)}&limit=1"
        assert data(clients[case], narrowed)["total"] == int(number), (words, address)


def test_a_facet_that_is_on_is_marked_and_its_link_takes_it_away(client):
    page = client.get("/events?by=us-forces&from=2021-06-20").text
    [(address, words)] = re.findall(r'href="([^"]+)" aria-current="true"><span dir="auto">(.*?)</span>', page)
    assert words == "US Armed Forces"
    assert unescape(address) == "/events?from=2021-06-20"
    assert "<b>2</b> of 8 events fit" in page


def test_bars_count_events_by_their_first_day_and_lead_to_them(client):
    page = client.get("/events").text
    bars = BAR_LINK.findall(page)
    assert [(words, number) for _, words, number in bars] == [
        ("26 Jun 2021", "2"),
        ("27 Jun 2021", "3"),
        ("28 Jun 2021", "2"),
    ]
    assert "1 undated" in page
    assert unescape(bars[1][0]) == "/events?from=2021-06-27&to=2021-06-27"


def test_bars_of_a_long_span_are_weeks_and_lose_nothing(clients):
    page = clients[JUNE].get("/events").text
    bars = BAR_LINK.findall(page)
    assert "events by week" in page
    assert sum(int(number) for _, _, number in bars) == data(clients[JUNE], "/events")["total"] == 24
    assert all(
        re.search(r"from=2021-\d\d-\d\d&to=2021-\d\d-\d\d", unescape(address)) for address, _, _ in bars
    )


@pytest.mark.parametrize("sort", ["date", "-date"])
def test_pages_join_up_to_the_whole_list(clients, sort):
    client = clients[RELEASE]
    whole = [event["id"] for event in data(client, "/events")["events"]]
    assert len(whole) == 39
    found, address = [], f"/events?limit=7&sort={sort}"
    while address:
        part = client.get(address.replace("/events?", "/events.json?")).json()
        assert part["total"] == 39
        found += [event["id"] for event in part["events"]]
        address = part["next"]
    assert found == (whole if sort == "date" else whole[::-1])
    days = [event["earliest"] for event in (data(client, f"/events?sort={sort}"))["events"]]
    assert days == sorted(days, reverse=sort == "-date")


def test_the_next_page_is_a_link_and_the_last_has_none(clients):
    page = clients[RELEASE].get("/events?limit=20").text
    assert "1 to 20 of 39" in page
    [address] = re.findall(r'<a rel="next" href="([^"]+)"', page)
    last = clients[RELEASE].get(unescape(address)).text
    assert "21 to 39 of 39" in last
    assert 'rel="next"' not in last


def test_sorting_is_told_to_who_does_not_see_it(client):
    assert 'aria-sort="ascending"' in client.get("/events").text
    assert 'aria-sort="descending"' in client.get("/events?sort=-date").text


@pytest.mark.parametrize(
    ("words", "labels"),
    [
        ("MĀYADIN", ["US artillery fire on buildings in Mayadin"]),
        ("omar rocket", ["Rocket fire on the base near the Omar oil field"]),
        ("nothing of the kind", []),
    ],
)
def test_words_are_found_in_names_in_any_spelling(client, words, labels):
    assert [e["label"] for e in data(client, f"/events?q={words}")["events"]] == labels


def test_csv_has_the_commands_columns_and_rows(client):
    answer = client.get("/events.csv")
    printed = told_by_command(ESCALATION, form="csv")
    assert list(csv.reader(io.StringIO(answer.text))) == list(csv.reader(io.StringIO(printed)))


def test_turtle_tells_of_the_events_of_the_page(client):
    graph = rdflib.Graph().parse(data=client.get("/events.ttl?action=rocket-attack").text, format="turtle")
    event = rdflib.URIRef("https://w3id.org/rejoinder/ns#Event")
    told = {str(s) for s in graph.subjects(rdflib.RDF.type, event)}
    assert told == {"https://example.org/exchanges/omar-rocket-fire"}


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("from=yesterday", 400, "write it as 2021-06-27"),
        ("limit=0", 400, "use 1 to 500"),
        ("limit=501", 400, "use 1 to 500"),
        ("sort=name", 400, "use date or -date"),
        ("attribution=guess", 400, "self-claimed, blamed"),
        ("after=nothing", 400, "begin with the first page"),
        ("action=air-strik", 404, "air-strike"),
        ("by=Nobody+Anywhere", 404, "Nobody Anywhere"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(client, query, status, words):
    answer = client.get(f"/events?{query}")
    assert answer.status_code == status
    assert words in answer.text


def test_the_choice_of_accounts_stays_in_every_link(client):
    page = client.get("/events?according-to=SouthFront").text
    links = re.findall(r"<main.*?</main>", page, re.S)[0]
    for address in re.findall(r'href="(/[^"]*)"', links):
        assert "according-to=SouthFront" in address


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A release of 546 events, each on one of 39 days."""
    head, *rows = RELEASE.read_text(encoding="utf-8").splitlines()
    path = tmp_path_factory.mktemp("many") / "many.csv"
    copies = [re.sub(r"^\d+", str(n * 1000 + i), row) for n in range(14) for i, row in enumerate(rows)]
    path.write_text("\n".join([head, *copies]) + "\n", encoding="utf-8")
    with served(path) as client:
        yield client


def test_a_table_that_cannot_be_whole_is_refused_unless_a_part_is_asked_for(many):
    refused = many.get("/events.csv")
    assert refused.status_code == 400
    assert "546" in refused.text
    assert len(list(csv.reader(io.StringIO(many.get("/events.csv?limit=500").text)))) == 501
    whole = data(many, "/events")
    assert (len(whole["events"]), whole["total"]) == (500, 546)
    assert whole["next"].startswith("/events.json?after=")


def test_what_is_too_much_to_look_at_is_said_and_not_guessed(many):
    page = many.get("/events?attribution=blamed").text
    assert "first narrow the list to 500 events or fewer" in page
    assert "<b>546</b> events" in page


def test_names_cannot_break_the_page(tmp_path):
    hostile = "<script>alert(1)</script>"
    path = tmp_path / "hostile.yaml"
    path.write_text(
        f"""
dossier: hostile
base: https://example.org/hostile/
coder: desk
actors: [{{id: desk, type: Institution, name: "{hostile}"}}]
events: [{{id: one, label: "{hostile}"}}]
sources:
  - {{id: s, type: Source, title: "{hostile}", publisher: desk, claims: [
      {{gist: "{hostile}", says: [{{id: one, action: air-strike, actor: desk, when: "2021-06-01"}}]}}]}}
""",
        encoding="utf-8",
    )
    with served(path) as client:
        for address in (f"/events?q={hostile}", "/events?by=desk&to=2021-06-02", "/event/one"):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "<script>" not in answer.text
            assert "&lt;script&gt;" in answer.text
