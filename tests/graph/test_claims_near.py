"""What claims say of one event, where one of them says thousands of things."""

import csv
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.facts import MUCH
from rejoinder.graph.records import Thing

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    """The made-up release, its rows six times under new numbers."""
    with (EXAMPLES / "fictitious-ged.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    path = tmp_path_factory.mktemp("release") / "ged.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows({**row, "id": f"{row['id']}0{time}"} for time in range(6) for row in rows)
    return path


def test_of_a_release_only_what_it_says_of_the_event_is_read(release):
    with Case.open(release) as case:
        (whole,) = case.claims()
        tolls = {said.subject.id for said in whole.says if said.property == "killed"}
        event = next(s.subject.id for s in whole.says if _is_thing(s) and s.value.id in tolls)
        (near,) = case.claims_near(event)
        own = {event, *(said.value.id for said in whole.says if said.subject.id == event and _is_thing(said))}
        assert len(whole.says) > MUCH
        assert near.says == tuple(said for said in whole.says if said.subject.id in own)
        assert {said.subject.id for said in near.says} > {event}
        assert near.record == whole.record


def _is_thing(said):
    return isinstance(said.value, Thing)


def test_a_claim_of_an_article_is_read_whole():
    with Case.open(EXAMPLES / "escalation-2021.yaml") as case:
        for event in case.events():
            assert case.claims_near(event.id) == case.claims(event.id)
