"""The table of claims: the columns that eventreport reads, and harm added up by hand."""

import csv
import io

import pytest

from rejoinder.graph.exports.claims_csv import COLUMNS, write_claims_csv

BODY = """
places:
  - {id: river, name: River, lat: 36.5, long: 41.25, precision: 3000}
events:
  - {id: raid, label: The raid}
  - {id: reply, label: "=The reply"}
sources:
  - id: paper-1
    title: "What the paper saw; and more"
    publisher: paper
    issued: 2021-05-02
    claims:
      - id: c1
        sentence: 3
        quote: "four, or \\"some\\""
        says:
          - id: raid
            action: [raid, rocket-attack]
            actor: [red, red-battalion]
            place: river
            when: 2021-05-01/2021-05-02
            toll:
              - {victims: blue, killed: 4, wounded: 1-22}
              - {victims: people, killed: 25+}
      - id: c2
        statedBy: blue
        gist: Blue says so.
        hedge: likely
        says:
          - {id: raid, toll: {victims: blue, killed: ~18, includes: {victims: people, killed: 2}}}
          - {id: reply, respondsTo: raid, damage: a wall fell}
      - id: c3
        gist: They are paid.
        says: [{id: red, backedBy: blue}]
"""


@pytest.fixture
def found(case_of):
    file = io.BytesIO()
    report = write_claims_csv(case_of(BODY), file)
    rows = csv.DictReader(io.StringIO(file.getvalue().decode(), newline=""))
    return {(row["claim"].rpartition("/")[2], row["event"]): row for row in rows}, report


def test_the_columns_are_those_that_eventreport_documents():
    # R/maverick_event_report.R of the package, version 0.1.
    documented = (
        "id event_id date_start date_end location latitude longitude actor1 actor1_id actor1_type target "
        "deaths_best deaths_low deaths_high injuries_best injuries_low injuries_high source unit_of_analysis"
    )
    assert set(documented.split()) <= set(COLUMNS)
    assert len(COLUMNS) == len(set(COLUMNS))


def test_a_row_is_what_one_claim_tells_of_one_event(found):
    rows, _ = found
    assert set(rows) == {("c1", "The raid"), ("c2", "The raid"), ("c2", "=The reply")}
    row = rows["c1", "The raid"]
    expected = {
        "event_id": "https://example.org/small/raid",
        "date_start": "2021-05-01",
        "date_end": "2021-05-02",
        "location": "River",
        "latitude": "36.5",
        "longitude": "41.25",
        "precision_m": "3000.0",
        "actor1": "Red Group; Red Battalion",
        "actor1_type": "ArmedGroup; Unit",
        "target": "",
        "speaker": "The Paper",
        "first_hand": "true",
        "source": "What the paper saw; and more",
        "source_date": "2021-05-02",
        "sentences": "3",
        "quote": 'four, or "some"',
    }
    assert {name: row[name] for name in expected} == expected
    assert (rows["c2", "The raid"]["hedge"], rows["c2", "The raid"]["first_hand"]) == ("likely", "false")
    assert rows["c2", "=The reply"]["responds_to_id"] == "https://example.org/small/raid"


@pytest.mark.parametrize(
    ("claim", "deaths", "injuries"),
    [
        # 4 and 25+: at least 29 and no most, and no exact number.
        ("c1", ("4; 25+", "29", "", ""), ("1-22", "1", "", "22")),
        # About 18, of whom 2 are counted apart: no bound is told, and the two are not added.
        ("c2", ("~18", "", "", ""), ("", "", "", "")),
    ],
)
def test_groups_side_by_side_are_added_up_and_parts_are_not(claim, deaths, injuries, found):
    row = found[0][claim, "The raid"]
    for name, figures in (("deaths", deaths), ("injuries", injuries)):
        ends = (name, f"{name}_low", f"{name}_best", f"{name}_high")
        assert tuple(row[end] for end in ends) == figures


def test_what_is_told_of_no_event_is_a_loss(found):
    _, report = found
    assert [loss.subject.rpartition("/")[2] for loss in report.losses if loss.kind == "claims"] == ["c3"]
    facts = [(loss.what, loss.why) for loss in report.losses if loss.kind == "facts"]
    assert ("backedBy", "a row is a report of an event, not of a thing") in facts
    assert ("killed", "counted in the toll that takes it in") in facts
