"""Counts over many events, against counts by hand and against SPARQL."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from rejoinder.graph import Case
from rejoinder.graph.event_table.columns import envelope_of
from rejoinder.graph.event_table.table import event_table
from rejoinder.graph.stats.grouped import KEYS, grouped
from rejoinder.graph.stats.harm import Harm
from rejoinder.graph.stats.selection import Box, selected
from rejoinder.graph.stats.totals import totals
from rejoinder.ontology.errors import UsageError

BASE = "https://example.org/small/"
TOLD = """
events:
  - {id: war, label: War}
  - {id: raid, label: Raid}
  - {id: siege, label: Siege}
  - {id: talk, label: Talk}
  - {id: silence, label: Silence}
places:
  - {id: town, type: Place, name: Town, lat: 34.5, long: 41.0}
  - {id: port, type: Place, name: Port, lat: -17.0, long: 179.5}
sources:
  - id: agency-1
    type: Source
    title: What the Agency says
    publisher: agency
    claims:
      - gist: The war.
        says:
          - id: war
            action: armed-clash
            party: [red, blue]
            when: 2021-05-30/2021-06-02
            toll: [{killed: 10}]
          - id: raid
            partOfEvent: war
            action: raid
            actor: red
            target: [blue, people]
            when: 2021-06-01
            place: town
            toll: [{killed: 4, wounded: 2+}]
          - id: siege
            action: raid
            actor: red
            target: blue
            when: 2021-07-01
            place: port
            toll: [{killed: 1-3}]
  - id: paper-1
    type: Source
    title: What the Paper says
    publisher: paper
    claims:
      - gist: The raid.
        says:
          - {id: raid, actor: red, target: blue, toll: [{killed: 7}]}
          - {id: talk, action: meeting, party: [red, blue, people], when: '[2021-06-05..]'}
"""


@pytest.fixture
def told(case_of: Callable[[str], Case]) -> pl.DataFrame:
    return event_table(case_of(TOLD))


def rows(table: pl.DataFrame, by: str, *columns: str) -> list[tuple]:
    """The named columns of the groups, ids without their base."""
    return [
        tuple(cell.removeprefix(BASE) if isinstance(cell, str) else cell for cell in row)
        for row in grouped(table, by).rows.select(columns).iter_rows()
    ]


def test_the_totals_count_each_event_once_and_no_part_beside_its_whole(told) -> None:
    found = totals(told)
    assert (found.events, found.attacks, found.parts, found.accounts) == (5, 3, 1, 2)
    assert (found.dated, found.to_the_day, found.placed) == (4, 2, 2)
    assert (found.directed, found.parties_only) == (2, 2)
    assert (found.earliest, found.latest) == (date(2021, 5, 30), date(2021, 7, 1))
    # The raid's dead are among the war's ten; of the wounded only the raid tells, and openly.
    assert found.killed == Harm(minimum=11, maximum=13, bounded=13, open=0, events=2)
    assert found.wounded == Harm(minimum=2, maximum=None, bounded=0, open=1, events=1)
    assert (str(found.killed), str(found.wounded)) == ("11-13", "2+")


def test_a_part_counts_where_its_whole_is_not_chosen(told) -> None:
    found = totals(selected(told, Box(34, 40, 35, 42)))
    assert (found.events, found.killed) == (1, Harm(4, 7, 7, 0, 1))


def test_where_nobody_tells_of_harm_there_is_no_figure(told) -> None:
    found = totals(selected(told, since=date(2022, 1, 1)))
    assert (found.events, found.earliest, found.killed) == (1, date(2021, 6, 5), None)
    nothing = totals(selected(told, until=date(1900, 1, 1)))
    assert (nothing.events, nothing.earliest, nothing.killed) == (0, None, None)
    assert nothing.as_json()["killed"] is None


def test_pairs_are_actor_and_target_and_parties_only_without_them(told) -> None:
    assert rows(told, "pair", "actor", "target", "directed", "events", "killed_min") == [
        ("blue", "red", False, 2, 10),
        ("red", "blue", True, 2, 1),
        ("blue", "people", False, 1, 0),
        ("people", "red", False, 1, 0),
        ("red", "people", True, 1, 0),
    ]
    found = grouped(told, "pair")
    assert (found.events, found.left_out, found.uncertain) == (4, 1, 0)


def test_an_event_over_several_months_counts_in_its_first_and_is_uncertain(told) -> None:
    assert rows(told, "month", "month", "events", "attacks", "killed_min", "killed_bounded") == [
        ("2021-05", 1, 1, 10, 10),
        ("2021-06", 2, 1, 0, 0),
        ("2021-07", 1, 1, 1, 3),
    ]
    found = grouped(told, "month")
    assert (found.events, found.left_out, found.uncertain) == (4, 1, 2)
    # The war of May and June is of one year; the talk may be of any later one.
    assert grouped(told, "year").uncertain == 1


def test_a_source_counts_what_was_heard_in_it(told) -> None:
    # The paper tells of a raid alone, so its seven dead are in no whole of the paper's.
    assert rows(told, "source", "source", "events", "killed_min", "killed_bounded", "wounded_open") == [
        ("agency-1", 3, 11, 13, 1),
        ("paper-1", 2, 7, 7, 0),
    ]


def test_places_and_pair_months(told) -> None:
    assert rows(told, "place", "place", "events") == [("port", 1), ("town", 1)]
    assert rows(told, "pair-month", "month", "actor", "target", "directed", "events") == [
        ("2021-05", "blue", "red", False, 1),
        ("2021-06", "blue", "people", False, 1),
        ("2021-06", "blue", "red", False, 1),
        ("2021-06", "people", "red", False, 1),
        ("2021-06", "red", "blue", True, 1),
        ("2021-06", "red", "people", True, 1),
        ("2021-07", "red", "blue", True, 1),
    ]


@pytest.mark.parametrize("by", list(KEYS))
def test_no_events_make_no_groups(case_of, by) -> None:
    for case, left_out in ((Case.open(), 0), (case_of("events: [{id: a, label: A}]\n"), 1)):
        found = grouped(event_table(case), by)
        assert (len(found.rows), found.events, found.uncertain, found.left_out) == (0, 0, 0, left_out)
        assert set(KEYS[by]) <= set(found.rows.columns)


def test_there_is_nothing_to_count_by_colour(told) -> None:
    with pytest.raises(UsageError, match="pair, month, pair-month"):
        grouped(told, "colour")


def test_events_in_a_circle_are_parts_of_neither(case_of) -> None:
    case = case_of(
        """
events: [{id: a, label: A}, {id: b, label: B}]
sources:
  - id: agency-1
    type: Source
    title: Circles
    publisher: agency
    claims:
      - gist: A.
        says: [{id: a, partOfEvent: b, toll: [{killed: 1}]}, {id: b, toll: [{killed: 2}]}]
      - gist: B.
        says: [{id: b, partOfEvent: a}]
"""
    )
    assert str(totals(event_table(case)).killed) == "3"


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "1,2,3,4,5", "a,b,c,d", "5,0,4,1", "0,0,91,0", "0,-181,1,0", "nan,0,1,1"]
)
def test_what_is_no_box_is_refused(text) -> None:
    with pytest.raises(UsageError, match="is no box"):
        Box.of(text)


def test_a_box_may_cross_the_180th_meridian(told) -> None:
    (event,) = envelope_of(selected(told, Box.of("-20,179,-10,-179")))["event"]
    assert event == f"{BASE}siege"
    assert len(selected(told, Box.of("-20,-179,-10,179"))) == 0


# -- against SPARQL ---------------------------------------------------------------------------------

RJ = "https://w3id.org/rejoinder/ns#"
WGS = "http://www.w3.org/2003/01/geo/wgs84_pos#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def made_up(rng: random.Random) -> str:
    """A few hundred events of one to three claims each; some lack a date, an actor, a target or a place."""
    base, kind = "https://example.org/", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
    home = f"<{base}home>"
    lines = [f"{home} {kind} <{RJ}Dossier> {home} ."]
    for place in range(20):
        it = f"<{base}place-{place}>"
        lines.append(f"{it} {kind} <{RJ}Place> {home} .")
        for name, value in (("lat", rng.randrange(30, 40)), ("long", rng.randrange(40, 50))):
            lines.append(f'{it} <{WGS}{name}> "{value}.5"^^<{XSD}decimal> {home} .')
    for event in range(300):
        it, day = f"<{base}event-{event}>", date(2021, 1, 1) + timedelta(rng.randrange(400))
        place = rng.randrange(20)
        for telling in range(rng.randint(1, 3)):
            claim = f"<{base}claim-{event}-{telling}>"
            lines.append(f"{claim} {kind} <{RJ}Claim> {home} .")
            lines.append(f"{claim} <{RJ}statedBy> <{base}speaker-{rng.randrange(4)}> {home} .")
            lines.append(f"{claim} <{RJ}source> <{base}source-{rng.randrange(9)}> {home} .")
            lines.append(f"{it} {kind} <{RJ}Event> {claim} .")
            for role in ("actor", "target"):
                if rng.random() < 0.8:
                    lines.append(f"{it} <{RJ}{role}> <{base}actor-{rng.randrange(6)}> {claim} .")
            if rng.random() < 0.8:
                for end in ("earliest", "latest"):
                    lines.append(f'{it} <{RJ}{end}> "{day}"^^<{XSD}date> {claim} .')
            if rng.random() < 0.8:
                lines.append(f"{it} <{RJ}place> <{base}place-{place}> {claim} .")
    return "\n".join([*lines, ""])


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Case:
    file: Path = tmp_path_factory.mktemp("many") / "many.nq"
    file.write_text(made_up(random.Random(7)), encoding="utf-8")
    return Case.open(file)


def asked(case: Case, text: str) -> list[tuple[str, ...]]:
    return sorted(tuple(term.value for term in row) for row in case.query(text))


@pytest.mark.parametrize(
    ("by", "keys", "pattern"),
    [
        ("pair", "?actor ?target", "?event rj:actor ?actor ; rj:target ?target"),
        ("month", "?month", "?event rj:earliest ?day BIND(SUBSTR(STR(?day), 1, 7) AS ?month)"),
        ("year", "?year", "?event rj:earliest ?day BIND(SUBSTR(STR(?day), 1, 4) AS ?year)"),
        (
            "pair-month",
            "?month ?actor ?target",
            "?event rj:actor ?actor ; rj:target ?target ; rj:earliest ?day "
            "BIND(SUBSTR(STR(?day), 1, 7) AS ?month)",
        ),
        ("place", "?place", "?event rj:place ?place"),
        ("source", "?source", "?claim rj:source ?source GRAPH ?claim { ?event a rj:Event }"),
    ],
)
def test_groups_are_those_that_sparql_counts(many, by, keys, pattern) -> None:
    found = grouped(event_table(many), by)
    told = asked(many, f"SELECT {keys} (COUNT(DISTINCT ?event) AS ?n) {{ {pattern} }} GROUP BY {keys}")
    ours = found.rows.select(*keys.replace("?", "").split(), pl.col("events").cast(pl.String))
    assert sorted(ours.iter_rows()) == told
    ((counted,),) = asked(many, f"SELECT (COUNT(DISTINCT ?event) AS ?n) {{ {pattern} }}")
    assert (found.events, found.left_out) == (int(counted), 300 - int(counted))


def test_a_box_and_a_span_hold_the_events_that_sparql_finds(many) -> None:
    chosen = selected(event_table(many), Box(32, 41, 38, 48), date(2021, 3, 1), date(2021, 8, 31))
    told = asked(
        many,
        "SELECT DISTINCT ?event { ?place wgs:lat ?lat ; wgs:long ?long . "
        "FILTER(?lat >= 32 && ?lat <= 38 && ?long >= 41 && ?long <= 48) "
        "?event rj:place ?place ; rj:earliest ?day "
        'FILTER(?day >= "2021-03-01"^^xsd:date && ?day <= "2021-08-31"^^xsd:date) }',
    )
    assert len(told) > 20
    assert sorted((event,) for event in envelope_of(chosen)["event"]) == told
