"""The list of actors and the page of one; counts are those of the dossier, taken by hand."""

import csv
import io
from itertools import pairwise
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.pages.actor_acts import Acts
from rejoinder.web.pages.actor_chart import chart_of
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def serving(*cases):
    return TestClient(make_app(Settings(tuple(map(str, cases)))), base_url="http://127.0.0.1")


@pytest.fixture(scope="module")
def client():
    with serving(EXAMPLES / "escalation-2021.yaml") as client:
        yield client


@pytest.fixture(scope="module")
def case():
    return Case.open(EXAMPLES / "escalation-2021.yaml")


def names(client, query):
    return [one["label"] for one in client.get(f"/actors.json?{query}").json()["actors"]]


def test_the_data_list_every_actor_of_the_case(client, case):
    told = client.get("/actors.json").json()
    assert [one["id"] for one in told["actors"]] == [one.id for one in case.actors()]
    assert told["total"] == len(case.actors())
    assert told["next"] is None


@pytest.mark.parametrize(
    "typed", ["kataib hezbollah", "Kata’ib Hizballah", "كتائب حزب الله", "KH", "hizballah brigades"]
)
def test_an_actor_is_found_by_any_spelling(client, typed):
    assert names(client, f"q={typed}")[0] == "Kata’ib Hizballah"


def test_what_nobody_is_called_gets_names_that_are_near(client):
    page = client.get("/actors?q=Pentakom").text
    assert "No actor fits" in page
    assert '/actors?q=Pentagon"' in page


def test_counts_are_those_of_the_events(client, case):
    told = {one["id"]: one for one in client.get("/actors.json").json()["actors"]}
    for iri, one in told.items():
        events = case.events()
        assert one["acts"] == sum(iri in [a.id for a in event.actors] for event in events)
        assert one["targeted"] == sum(iri in [a.id for a in event.targets] for event in events)
        assert one["claims"] == sum(claim.record.stated_by.id == iri for claim in case.claims())
    assert max(one["acts"] for one in told.values()) > 1


def test_facets_narrow_and_count(client, case):
    groups = {one.label for one in case.actors("ArmedGroup")}
    assert set(names(client, "kind=ArmedGroup")) == groups
    acted = set(names(client, "role=acted"))
    assert set(names(client, "kind=ArmedGroup&role=acted")) == groups & acted
    assert set(names(client, "role=none")).isdisjoint(acted)
    assert {"US Armed Forces", "United States"} <= set(names(client, "side=left")) | set(
        names(client, "side=right")
    )


def test_the_two_sides_are_those_of_the_pictures(client):
    left, right = set(names(client, "side=left")), set(names(client, "side=right"))
    assert len(left) > 1
    assert len(right) > 1
    assert left.isdisjoint(right)
    us = left if "US Armed Forces" in left else right
    assert "Popular Mobilization Units" not in us


def test_a_list_is_paged_by_cursor_without_gap_or_repeat(client):
    whole = names(client, "")
    address, parts = "/actors.json?limit=7", []
    while address:
        told = client.get(address).json()
        parts.append([one["label"] for one in told["actors"]])
        address = told["next"]
    assert [name for part in parts for name in part] == whole
    assert {len(part) for part in parts[:-1]} == {7}


def test_sorting_brings_those_who_act_most_first(client):
    told = client.get("/actors.json?sort=acts").json()["actors"]
    assert all(one["acts"] >= other["acts"] for one, other in pairwise(told))
    assert 'aria-sort="descending"' in client.get("/actors?sort=acts").text


@pytest.mark.parametrize("query", ["kind=Elephant", "role=x", "side=up", "sort=x", "limit=0", "after=x"])
def test_what_an_address_cannot_mean_is_a_400_that_says_so(client, query):
    answer = client.get(f"/actors?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[2] in answer.text


def test_the_csv_has_a_row_for_each_actor(client, case):
    rows = list(csv.reader(io.StringIO(client.get("/actors.csv").text)))
    assert len(rows) == 1 + len(case.actors())
    assert rows[0][0] == "actor"


# -- one actor -----------------------------------------------------------------------------------


def test_the_data_of_an_actor_are_those_of_the_command_show(client, case):
    assert client.get("/actor/us-forces.json").json() == case.show("us-forces").as_json()


def test_the_page_tells_ties_with_the_words_that_tell_them(client):
    page = client.get("/actor/us-forces").text
    assert "<h1" in page
    assert "part of" in page
    assert "the US Armed Forces" in page  # the words of sentence 15, which tell the tie
    assert "the coder’s own record" in page  # Pentagon speaks for them: a register
    assert "/draw/actors.svg?focus=" in page


def test_what_an_actor_says_links_to_its_claims(client):
    page = client.get("/actor/pentagon").text
    assert '/claim/southfront-pentagon-uav"' in page
    assert "the attacks were carried out by a UAV" in page


def test_roles_are_those_in_which_the_case_shows_it(case):
    for one in case.actors():
        shown = {event.id: set(roles) for event, roles in case.show(one.id).events}
        told = Acts(case, one.id).first(1000)
        for event, roles in told.items():
            if "actor" in roles:
                assert one.id in [a.id for a in case.event(event).actors]
            if "target" in roles or "hit" in roles:
                assert shown[event] & {"target", "usedBy", "victims"}
        assert {e for e, r in shown.items() if r & {"actor", "target", "usedBy", "victims"}} <= told.keys()


def test_harm_is_told_for_each_role_and_account(case):
    us = case.find("us-forces").id
    harm = {(one.role, one.account and one.account.label): one for one in Acts(case, us).harm()}
    every, pmu = harm["actor", None], harm["actor", "PMU sources"]
    # Four PMU members, and by pro-Iranian media a child: the article, sentences 5 and 8.
    assert (every.killed.minimum, every.killed.maximum) == (5, 5)
    assert (pmu.killed.minimum, pmu.killed.maximum) == (4, 4)
    assert harm["actor", "pro-Iranian media"].wounded.minimum == 3


def test_each_dated_event_stands_in_one_period(case):
    for one in case.actors():
        acts = Acts(case, one.id)
        for role, rows in acts.by_role.items():
            counted = sum(period.events.get(role, 0) for period in acts.periods())
            assert counted == rows["first"].drop_nulls().len()


def test_the_chart_is_as_high_as_its_bars(case):
    chart = chart_of(Acts(case, case.find("us-forces").id).periods())
    assert chart is not None
    assert all(bar.y >= 0 and bar.y + bar.height <= chart.height for bar in chart.bars)
    assert {bar.role for bar in chart.bars} == {"actor", "target"}


def test_attribution_tells_who_lays_what_to_whom(client):
    page = client.get("/actor/liwa-abu-al-fadhal-al-abbas").text
    assert "Named by a third party" in page
    assert "SouthFront" in page


def test_an_account_that_is_chosen_stays_chosen(client):
    page = client.get("/actor/us-forces?according-to=PMU+sources").text
    assert "according-to=PMU+sources" in page
    assert "/claim/southfront-f-15e" not in page


def test_nobody_is_a_404_with_near_names(client):
    answer = client.get("/actor/Pentakom")
    assert answer.status_code == 404
    assert "Pentagon" in answer.text


def test_judgements_that_two_are_one_are_shown_as_judgements():
    with serving(EXAMPLES / "june-2021.yaml") as client:
        page = client.get("/actor/pmu-14th-brigade").text
        assert "Judged to be the same" in page
        assert "Brigade 14 of the PMU is known as" in page
        assert "/actor/kataib-sayyid-al-shuhada" in page


# -- places --------------------------------------------------------------------------------------


def test_a_place_tells_its_point_and_where_that_is_from(client):
    page = client.get("/place/al-bukamal").text
    assert "34.4523° N, 40.9185° E" in page
    assert "3,000 m" in page
    assert "GeoNames" in page or "geonames" in page
    assert "Deir Ezzor province" in page
    assert client.get("/place/al-bukamal.json").json()["thing"]["label"] == "al-Bukamal"


def test_what_happened_at_a_place_takes_in_what_lies_within(client, case):
    page = client.get("/place/syria").text
    listed = client.get("/events.json?place=syria").json()["events"]
    assert len(listed) > 2
    assert all(f"/event/{event['id'].rpartition('/')[2]}" in page for event in listed)
    assert case.thing(listed[0]["id"]).label in page
