"""What an export carries comes back when the file is loaded: the same things, told by the same speakers."""

from __future__ import annotations

from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.exports.followthemoney import write_statements
from rejoinder.graph.exports.stix import write_stix

EXAMPLE = Path(__file__).parents[3] / "examples" / "escalation-2021.yaml"
TOLD = """SELECT DISTINCT ?event ?value ?speaker ?hedge WHERE {
  ?claim a rj:Claim ; rj:statedBy ?who . ?who skos:prefLabel ?speaker .
  OPTIONAL { ?claim rj:hedge ?told } BIND (COALESCE(?told, "asserted") AS ?hedge)
  GRAPH ?claim { ?e rj:%s ?v }
  ?e rdfs:label ?event . OPTIONAL { ?v skos:prefLabel ?name } BIND (COALESCE(?name, ?v) AS ?value)
}"""
HEDGED = """dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: red, type: ArmedGroup, name: Red Group}
  - {id: blue, type: ArmedForce, name: Blue Forces}
events: [{id: e, label: The raid}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: blue
    claims:
      - {hedge: likely, gist: Perhaps., says: [{id: e, actor: red, place: town}]}
      - {hedge: possible, statedBy: red, gist: Who knows., says: [{id: e, actor: blue, target: red}]}
      - {gist: Surely., says: [{id: e, target: blue}]}
places: [{id: town, type: Place, name: Al-Bū Kamāl}]
"""


def told(case: Case, property_name: str) -> set[tuple[str, ...]]:
    """Event, value, speaker and hedge of a property, by name."""
    rows = case.query(TOLD % property_name)
    return {tuple(row[name].value for name in ("event", "value", "speaker", "hedge")) for row in rows}


def names(case: Case, class_name: str) -> set[str]:
    rows = case.query(f"SELECT ?n WHERE {{ ?x a rj:{class_name} . ?x rdfs:label|skos:prefLabel ?n }}")
    return {row["n"].value for row in rows}


@pytest.fixture(params=[EXAMPLE.read_text(encoding="utf-8"), HEDGED], ids=["article", "hedged"])
def both(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Case, Case]:
    """A case, and what comes back of it from its bundle."""
    dossier = tmp_path / "case.yaml"
    dossier.write_text(request.param, encoding="utf-8")
    case, back = Case.open(dossier), Case.open(":memory:")
    with (tmp_path / "bundle.json").open("wb") as file:
        write_stix(case, file)
    back.load_release(tmp_path / "bundle.json", persons=True)
    return case, back


@pytest.mark.parametrize("property_name", ["actor", "target", "place"])
def test_a_bundle_brings_back_who_says_who_did_what_to_whom_and_how_surely(both, property_name: str) -> None:
    case, back = both
    assert told(case, property_name)
    assert told(back, property_name) == told(case, property_name)


def test_a_bundle_brings_back_every_event_and_actor(both) -> None:
    case, back = both
    assert names(back, "Event") == names(case, "Event")
    assert names(back, "Actor") >= names(case, "Actor")


def test_statements_bring_back_who_was_involved_by_whose_account(tmp_path: Path) -> None:
    case, back = Case.open(EXAMPLE), Case.open(":memory:")
    with (tmp_path / "statements.jsonl").open("wb") as file:
        write_statements(case, file)
    back.load_release(tmp_path / "statements.jsonl", persons=True)
    roles = ("actor", "target", "party")
    involved = {(event, who) for role in roles for event, who, *_ in told(case, role)}
    assert {(event, who) for event, who, *_ in told(back, "party")} == involved
    assert names(back, "Event") == names(case, "Event")
