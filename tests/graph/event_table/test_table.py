"""The event table: a row per event and account, and the envelope of all accounts."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from rejoinder.graph import Case
from rejoinder.graph.event_table.columns import SCHEMA, accounts_of, envelope_of
from rejoinder.graph.event_table.table import event_table

BASE = "https://example.org/small/"
EXAMPLES = Path(__file__).parents[3] / "examples"
PLACES = """
places:
  - {id: town, type: Place, name: Town, lat: 34.5, long: 41.0, precision: 3000}
  - {id: district, type: Place, name: District, lat: 34.0, long: 41.5, precision: 30000}
  - {id: depot, type: Facility, name: The depot, within: town}
  - {id: ship, type: Facility, name: The ship, lat: 29.0, long: 48.0}
"""
SOURCES = """
sources:
  - id: agency-1
    type: Source
    title: What the Agency says
    publisher: agency
    claims:
"""


def claims(*told: str) -> str:
    return "".join(f"      - {{gist: Told., says: [{one}]}}\n" for one in told)


@pytest.fixture
def rows_of(case_of: Callable[[str], Case]) -> Callable[[str], dict[tuple[str, str | None], dict[str, Any]]]:
    """The table of a dossier by event and account, ids without their base."""

    def rows(body: str) -> dict[tuple[str, str | None], dict[str, Any]]:
        table = event_table(case_of(body))
        assert table.schema == SCHEMA
        short = lambda iri: iri and iri.removeprefix(BASE)  # noqa: E731
        return {(short(row["event"]), short(row["account"])): row for row in table.iter_rows(named=True)}

    return rows


def two_accounts(agency: str, paper: str, events: str = "raid") -> str:
    listed = ", ".join(f"{{id: {event}, label: {event}}}" for event in events.split())
    return f"""
events: [{listed}]
{PLACES}
sources:
  - id: agency-1
    type: Source
    title: What the Agency says
    publisher: agency
    claims:
      - {{id: c-agency, gist: Told., says: [{agency}]}}
  - id: paper-1
    type: Source
    title: What the Paper says
    publisher: paper
    claims:
      - {{id: c-paper, gist: Told., says: [{paper}]}}
"""


def test_each_account_has_its_row_and_the_envelope_holds_both(rows_of) -> None:
    rows = rows_of(
        two_accounts(
            "{id: raid, action: raid, actor: red, target: blue, when: 2021-05-01, place: town, weapon: uav}",
            "{id: raid, action: parade, actor: [red, red-battalion], party: people, "
            "when: 2021-05-01/2021-05-03}",
        )
    )
    assert set(rows) == {("raid", None), ("raid", "agency"), ("raid", "paper")}
    envelope, agency, paper = (rows["raid", account] for account in (None, "agency", "paper"))
    assert [row["claims"] for row in (envelope, agency, paper)] == [2, 1, 1]
    assert envelope["sources"] == [f"{BASE}agency-1", f"{BASE}paper-1"]
    assert paper["sources"] == [f"{BASE}paper-1"]
    assert envelope["actors"] == [f"{BASE}red", f"{BASE}red-battalion"]
    assert agency["actors"] == [f"{BASE}red"]
    assert (envelope["targets"], paper["targets"]) == ([f"{BASE}blue"], [])
    assert (envelope["parties"], agency["parties"]) == ([f"{BASE}people"], [])
    assert [row["is_attack"] for row in (envelope, agency, paper)] == [True, True, False]
    assert (envelope["earliest"], envelope["latest"]) == (date(2021, 5, 1), date(2021, 5, 3))
    assert (agency["earliest"], agency["latest"]) == (date(2021, 5, 1), date(2021, 5, 1))
    assert envelope["weapons"] == ["https://w3id.org/rejoinder/weapon/uav"]


def test_what_nobody_says_is_null_or_an_empty_list(rows_of) -> None:
    row = rows_of("events: [{id: raid, label: Raid}]\n")["raid", None]
    silent = {name: [] if isinstance(dtype, pl.List) else None for name, dtype in SCHEMA.items()}
    assert row == silent | {"event": f"{BASE}raid", "claims": 0, "is_attack": False}


def test_a_day_that_is_open_on_one_side_is_null(rows_of) -> None:
    rows = rows_of(
        two_accounts("{id: raid, when: '[..2021-06-26]'}", "{id: talk, when: '[2021-06-26..]'}", "raid talk")
    )
    assert (rows["raid", None]["earliest"], rows["raid", None]["latest"]) == (None, date(2021, 6, 26))
    assert (rows["talk", None]["earliest"], rows["talk", None]["latest"]) == (date(2021, 6, 26), None)


def test_the_point_is_of_the_most_precise_place_else_of_where_what_was_struck_lies(rows_of) -> None:
    rows = rows_of(
        two_accounts(
            "{id: raid, place: [district, town]}, {id: talk, struck: depot}, "
            "{id: siege, struck: ship, place: district}",
            "{id: talk, struck: ship}",
            "raid talk siege",
        )
    )
    points = {key: (row["lat"], row["long"], row["precision"]) for key, row in rows.items()}
    town, ship = (34.5, 41.0, 3000.0), (29.0, 48.0, None)
    assert points["raid", None] == town
    assert points["talk", "agency"] == town
    assert points["talk", "paper"] == ship
    assert points["talk", None] == town
    assert points["siege", None] == (34.0, 41.5, 30000.0)


TOLLS = [
    ("killed: 4", "killed: 6", (4, 6), (4, 4)),
    ("killed: 25+", "killed: 6", (6, None), (25, None)),
    ("killed: 1-22", "killed: ~18", (0, None), (1, 22)),
    ("noneReported: true", "killed: 2", (2, 2), (None, None)),
    ("casualties: 0", "killed: 2", (0, 2), (0, 0)),
    # The total toll stands alone, whatever is told of its parts.
    (
        "killed: 10, includes: [{victims: blue, killed: 3}, {victims: people, killed: 7}]",
        "killed: 9",
        (9, 10),
        (10, 10),
    ),
]


@pytest.mark.parametrize(("agency", "paper", "envelope", "account"), TOLLS)
def test_a_count_goes_from_the_lowest_minimum_to_the_highest_maximum(
    rows_of, agency, paper, envelope, account
) -> None:
    told = (f"{{id: raid, toll: [{{{words}}}]}}" for words in (agency, paper))
    rows = rows_of(two_accounts(*told))
    killed = {key[1]: (row["killed_min"], row["killed_max"]) for key, row in rows.items()}
    assert killed[None] == envelope
    assert killed["agency"] == account


def test_groups_without_a_total_are_added_as_the_rule_range_adds_them(case_of) -> None:
    case = case_of(
        two_accounts(
            "{id: raid, toll: [{victims: blue, killed: 4}, {victims: people, killed: 3, wounded: 1}]}",
            "{id: raid, toll: [{victims: people, killed: 5}]}",
        )
    )
    (total,) = [one for one in case.toll_report("range").totals if one.event]
    row = envelope_of(event_table(case)).row(0, named=True)
    assert total.bounds == {"killed": (7, 9), "wounded": (1, 1)}
    assert (row["killed_min"], row["killed_max"]) == (7, 9)
    assert (row["wounded_min"], row["wounded_max"]) == (1, 1)
    killed = {
        row["account"]: (row["killed_min"], row["killed_max"])
        for row in accounts_of(event_table(case)).to_dicts()
    }
    assert killed == {f"{BASE}agency": (7, 7), f"{BASE}paper": (5, 5)}


def test_what_its_own_speaker_has_revised_tells_nothing(rows_of) -> None:
    rows = rows_of(
        """
        events: [{id: raid, label: Raid}, {id: rumour, label: Rumour}]
        """
        + SOURCES
        + """
      - {id: first, gist: Five., says: [{id: raid, toll: [{killed: 5}]}, {id: rumour, actor: red}]}
      - {id: second, gist: Two., revises: first, says: [{id: raid, toll: [{killed: 2}]}]}
"""
    )
    assert (rows["raid", None]["killed_min"], rows["raid", None]["killed_max"]) == (2, 2)
    assert rows["raid", "agency"]["claims"] == 1
    assert (rows["rumour", None]["claims"], rows["rumour", None]["actors"]) == (0, [])
    assert ("rumour", "agency") not in rows


def test_every_row_of_a_part_names_its_whole(rows_of) -> None:
    rows = rows_of(two_accounts("{id: raid, partOfEvent: war}", "{id: raid, action: raid}", "raid war"))
    assert {tuple(row["part_of"]) for (event, _), row in rows.items() if event == "raid"} == {(f"{BASE}war",)}
    assert rows["war", None]["part_of"] == []


@pytest.mark.parametrize("example", ["escalation-2021", "june-2021"])
def test_the_examples_agree_with_sparql_with_tolls_and_with_each_account(example) -> None:
    case = Case.open(EXAMPLES / f"{example}.yaml")
    table = event_table(case)
    envelope = envelope_of(table)
    for kind, ours in (("Event", len(envelope)), ("Attack", envelope["is_attack"].sum())):
        (row,) = case.query(f"SELECT (COUNT(DISTINCT ?e) AS ?n) {{ ?e a rj:{kind} }}")
        assert int(row[0].value) == ours
    told = {sum_.event.id: sum_.bounds for sum_ in case.toll_report("range").totals if sum_.event}
    for row in envelope.iter_rows(named=True):
        for count in ("killed", "wounded"):
            bounds = told.get(row["event"], {}).get(count, (None, None))
            assert (row[f"{count}_min"], row[f"{count}_max"]) == bounds, row["event"]
    days = {event.id: (event.earliest, event.latest) for event in case.events()}
    assert {row["event"]: (row["earliest"], row["latest"]) for row in envelope.to_dicts()} == days
    for (account,), rows in accounts_of(table).group_by("account"):
        heard = envelope_of(event_table(case.according_to(case.thing(account).id)))
        compared = [name for name in SCHEMA if name not in ("account", "lat", "long", "precision")]
        spoken = heard.filter(pl.col("claims") > 0)
        assert spoken.select(compared).to_dicts() == rows.sort("event").select(compared).to_dicts()
