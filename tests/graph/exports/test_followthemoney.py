"""FollowTheMoney statements, as the library of that name reads them, against counts from SPARQL."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest
from followthemoney import model
from followthemoney.dataset import Dataset
from followthemoney.dataset.util import dataset_name_check
from followthemoney.statement import Statement, StatementEntity
from followthemoney.statement.serialize import read_json_statements

from rejoinder.graph import Case
from rejoinder.graph.exports.followthemoney import write_statements
from rejoinder.graph.exports.losses import LossReport
from rejoinder.graph.reading import Reader

BASE = "https://example.org/small/"
RIVALS = """dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: red, type: ArmedGroup, name: Red Group, alias: [RG, {ar: الأحمر}]}
  - {id: red-battalion, type: Unit, name: Red Battalion, partOf: red}
  - {id: blue, type: State, name: Blue}
  - {id: agency, type: Media, name: The Agency}
  - {id: other/agency, type: Media, name: Another Agency}
  - {id: газета, type: Media, name: Газета}
  - {id: voice, type: Person, name: Жінка}
places:
  - {id: town, type: Place, name: Al-Bū Kamāl, lat: 34.45, long: 40.9, precision: 3000}
events: [{id: e, label: The raid}, {id: f, label: The answer}, {id: bare, label: Undated}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    issued: 2021-07
    url: https://example.org/one
    claims:
      - gist: Red.
        statedOn: 2021-06-30
        says: [{id: e, action: raid, actor: red, when: 2021-06-27, place: town}]
      - {statedBy: газета, hedge: possible, quote: by Blue, says: [{id: e, actor: blue, when: 2021-06}]}
      - {statedBy: other/agency, gist: Two days., says: [{id: e, when: 2021-06-26/2021-06-27}]}
      - {gist: By then., says: [{id: f, when: "[..2021-07-02]", respondsTo: e}]}
      - {id: toll, gist: Four., says: [{id: e, toll: [{killed: 4}]}]}
      - {gist: Nobody knows., says: [{id: bare, acts: 2}]}
      - {gist: Ties., validDuring: 2020/.., role: guest, says: [{id: voice, memberOf: red, speaksFor: blue}]}
      - {id: first, statedBy: blue, gist: A town., says: [{id: f, struck: town}]}
      - {statedBy: blue, gist: No town., revises: first, says: [{id: f, near: town}]}
      - statedBy: red
        remark: true
        gist: Not us.
        about: [e]
        denies: {event: e, property: actor, value: red}
"""


def statements(case: Reader) -> tuple[list[Statement], LossReport]:
    """The statements that are written, read by the library; the bytes are the same each time."""
    file, again = BytesIO(), BytesIO()
    report = write_statements(case, file)
    write_statements(case, again)
    assert again.getvalue() == file.getvalue()
    file.seek(0)
    return list(read_json_statements(file)), report


def entities(read: list[Statement]) -> dict[str, StatementEntity]:
    """Entities by id, assembled from their statements."""
    found: dict[str, list[Statement]] = {}
    for one in read:
        found.setdefault(one.canonical_id, []).append(one)
    whole = Dataset.make({"name": "whole", "title": "All accounts"})
    return {id: StatementEntity.from_statements(whole, told) for id, told in found.items()}


def count(case: Case, pattern: str) -> int:
    (row,) = case.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    return int(row["n"].value)


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Everything that the tests ask about, once, in one small case."""
    file = tmp_path_factory.mktemp("rivals") / "small.yaml"
    file.write_text(RIVALS, encoding="utf-8")
    return Case.open(file)


@pytest.fixture(scope="module")
def written(rivals: Case) -> tuple[list[Statement], LossReport]:
    """The statements of it, and what they lost."""
    return statements(rivals)


def by_name(read: list[Statement], name: str) -> dict[str, set[tuple[str, str]]]:
    """What is told of the thing of that name: property to value and data set."""
    (entity,) = {one.entity_id for one in read if one.prop in ("name", "full") and one.value == name}
    told: dict[str, set[tuple[str, str]]] = {}
    for one in read:
        if one.entity_id == entity:
            told.setdefault(one.prop, set()).add((one.value, one.dataset))
    return told


def links(read: list[Statement]) -> set[tuple[str, str, str, str, str]]:
    """Schema, role, names of both ends, and data set of each tie."""
    made = entities(read)
    found = set()
    for entity in made.values():
        if entity.schema.edge:
            ends = (entity.first(entity.schema.edge_source), entity.first(entity.schema.edge_target))
            names = [made[end or ""].caption for end in ends]
            (data_set,) = entity.datasets
            found.add((entity.schema.name, entity.first("role") or "", *names, data_set))
    return found


def test_an_example_s_statements_are_valid_and_each_is_there_once(example, in_all) -> None:
    read, report = statements(example)
    assert all(one.id == one.generate_key() for one in read)
    assert len({one.id for one in read}) == len(read)
    assert [dataset_name_check(name) for name in {one.dataset for one in read}]
    made = entities(read)
    for entity in made.values():
        assert all(entity.has(name) for name in entity.schema.required), entity.to_dict()
        for prop, value in entity.itervalues():
            assert prop.type.validate(value), (prop, value)
            if prop.range is not None:
                assert made[value].schema.is_a(prop.range), (prop, value)
    kinds = Counter(entity.schema.name for entity in made.values())
    assert kinds["Event"] == in_all["events"]
    assert kinds["Address"] == in_all["places"]
    assert (
        sum(number for name, number in kinds.items() if model[name].is_a("LegalEntity")) == in_all["actors"]
    )
    total = Counter(report.written) + Counter(loss.kind for loss in report.losses if loss.kind != "hedges")
    assert total == Counter({kind: number for kind, number in in_all.items() if number})


def test_an_example_s_roles_and_hedges_are_those_that_claims_tell(example) -> None:
    read, report = statements(example)
    graph = "?claim a rj:Claim . GRAPH ?claim {{ ?s rj:{} ?o }}"
    roles = Counter(one.value for one in read if one.prop == "role")
    assert roles["responds to"] == count(example, graph.format("respondsTo"))
    assert roles["target"] == count(example, graph.format("target"))
    hedged = count(example, "?claim a rj:Claim ; rj:hedge ?hedge FILTER(?hedge != 'asserted')")
    assert Counter(loss.kind for loss in report.losses)["hedges"] == hedged


def test_the_statements_of_one_entity_stand_together(written) -> None:
    read, _ = written
    runs = [
        one.canonical_id
        for n, one in enumerate(read)
        if not n or read[n - 1].canonical_id != one.canonical_id
    ]
    assert len(runs) == len(set(runs))


def test_rival_values_are_statements_of_different_data_sets(written) -> None:
    raid = by_name(written[0], "The raid")
    (gazeta,) = {data_set for value, data_set in raid["date"] if value == "2021-06"}
    assert raid["date"] == {("2021-06-27", "agency"), ("2021-06", gazeta)}
    assert raid["involved"] == {
        (by_id(written[0], "Red Group"), "agency"),
        (by_id(written[0], "Blue"), gazeta),
    }
    (other,) = {data_set for _, data_set in raid["startDate"]}
    assert raid["startDate"] == {("2021-06-26", other)}
    assert raid["endDate"] == {("2021-06-27", other)}
    assert len({"agency", gazeta, other}) == 3


def by_id(read: list[Statement], name: str) -> str:
    return next(one.entity_id for one in read if one.prop == "name" and one.value == name)


def test_ties_and_roles_are_links_and_what_was_revised_is_none(written) -> None:
    found = links(written[0])
    assert {one for one in found if one[0] != "UnknownLink"} == {
        ("Membership", "guest", "Жінка", "Red Group", "agency"),
        ("Representation", "guest", "Жінка", "Blue", "agency"),
    }
    assert ("UnknownLink", "actor", "The raid", "Red Group", "agency") in found
    assert ("UnknownLink", "responds to", "The answer", "The raid", "agency") in found
    assert ("UnknownLink", "near", "The answer", "Al-Bū Kamāl", "blue") in found
    assert not [one for one in found if one[1] == "struck"]
    started = [one for one in written[0] if one.schema == "Membership" and one.prop == "startDate"]
    assert [one.value for one in started] == ["2020"]


def test_each_statement_names_its_claim_and_the_day_on_which_it_was_said(written) -> None:
    (raid,) = [one for one in written[0] if one.prop == "keywords"]
    assert (raid.value, raid.first_seen, raid.last_seen) == ("raid", "2021-06-30", "2021-06-30")
    assert str(raid.origin).startswith(BASE)
    ids = {one.original_value for one in written[0] if one.prop == "id" and one.schema == "Event"}
    assert ids == {f"{BASE}e", f"{BASE}f", f"{BASE}bare"}


def test_names_have_their_language_and_places_their_point(written) -> None:
    (alias,) = [one for one in written[0] if one.value == "الأحمر"]
    assert (alias.prop, alias.lang) == ("alias", "ara")
    town = by_name(written[0], "Al-Bū Kamāl")
    assert (town["latitude"], town["longitude"]) == ({("34.45", "desk")}, {("40.9", "desk")})
    report = by_name(written[0], "One report")
    assert report["publishedAt"] == {("2021-07", "desk")}
    assert report["sourceUrl"] == {("https://example.org/one", "desk")}


def test_words_are_notes_and_a_hedge_stands_in_them(written) -> None:
    notes = {
        one.value: one.dataset for one in written[0] if one.schema == "Note" and one.prop == "description"
    }
    assert notes["Red."] == "agency"
    assert notes["Not us."] == "red"
    assert "possible: “by Blue”" in notes


def test_what_the_model_cannot_carry_is_lost_by_name(written) -> None:
    lost = Counter((loss.kind, loss.what) for loss in written[1].losses)
    assert lost == {
        ("facts", "action"): 1,
        ("facts", "when"): 1,
        ("facts", "toll"): 1,
        ("facts", "killed"): 1,
        ("facts", "acts"): 1,
        ("facts", "struck"): 1,
        ("entries", "precision"): 1,
        ("denials", ""): 1,
        ("hedges", "possible"): 1,
    }


def test_an_account_alone_is_one_speaker_s_data_set_and_the_coder_s_names(rivals: Case) -> None:
    read, _ = statements(rivals.according_to("The Agency"))
    assert {one.dataset for one in read} == {"agency", "desk"}
    assert "involved" in by_name(read, "The raid")
    assert {one.dataset for one in read if one.prop == "involved"} == {"agency"}


def test_an_empty_case_has_no_statements() -> None:
    read, report = statements(Case.open(":memory:"))
    assert (read, dict(report.written), report.losses) == ([], {}, [])


def test_a_person_is_written_like_any_actor_unless_kept_back(rivals: Case) -> None:
    class Silent:
        """Keeps one name back."""

        def text(self, text: str) -> str:
            return text.replace("Жінка", "a person")

        def cell(self, text: str) -> str:
            return self.text(text)

        def place(self, place):
            return place

    file = BytesIO()
    write_statements(rivals, file, Silent())
    file.seek(0)
    names = {one.value for one in read_json_statements(file) if one.schema == "Person" and one.prop == "name"}
    assert names == {"a person"}
    assert "Жінка" not in file.getvalue().decode()
