"""FollowTheMoney: entities and statements made by hand, and a file of German party donations."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import InputError

ROOT = Path(__file__).resolve().parents[3]
DONATIONS = ROOT.parent / "shared" / "data" / "ftm_samples" / "donations_orgs_only.ijson"
EXAMPLE = ROOT / "examples" / "fictitious-entities.jsonl"


def entity(id, schema, *datasets, **properties):
    told = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": id, "schema": schema, "properties": told, "datasets": list(datasets)}


def lines(*objects):
    return "".join(json.dumps(one) + "\n" for one in objects)


FRONT = entity("hf", "Organization", "registry", name=["Hill Front", "HF"], weakAlias="Hill", country="zz")
WING = entity("hb", "Company", "registry", name="Hill Brigades")
PERSON = entity("p", "Person", "registry", name="A. Nobody")


def test_an_entity_is_an_actor_in_the_account_of_its_data_set(read):
    found = read(lines(FRONT))
    told = found.register["hf"]
    assert (told["prefLabel"], told["altLabel"], told["hiddenLabel"]) == ({"Hill Front"}, {"HF"}, {"Hill"})
    assert found.said("registry") == {
        ("hf", "prefLabel", "Hill Front"),
        ("hf", "altLabel", "HF"),
        ("hf", "hiddenLabel", "Hill"),
        ("hf", "country", "zz"),
        ("hf", "schema", "Organization"),
    }
    assert found.register["registry"]["prefLabel"] == {"registry"}


SPEAKERS = [
    (("a",), "a", "Institution", "a"),
    (("a", "b"), "a+b", "DescribedActor", "a, b (merged)"),
    ((), "producer", "DescribedActor", "whoever made made.jsonl"),
]


@pytest.mark.parametrize(("datasets", "account", "kind", "name"), SPEAKERS)
def test_data_sets_speak(read, datasets, account, kind, name):
    found = read(lines(entity("x", "LegalEntity", *datasets, name="X")), "made.jsonl")
    assert found.said(account) == {("x", "prefLabel", "X"), ("x", "schema", "LegalEntity")}
    assert found.register[account]["statedBy"] == {account}
    assert kind in found.register[account]["type"]
    assert found.register[account]["prefLabel"] == {name}


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ("LegalEntity", "Actor"),
        ("Organization", "Actor"),
        ("Company", "Institution"),
        ("PublicBody", "Institution"),
    ],
)
def test_the_class_of_an_actor(read, schema, kind):
    assert read(lines(entity("x", schema, name="X"))).register["x"]["type"] == {kind, "Actor"}


TIES = [
    ("Membership", "member", "organization", "memberOf", "member"),
    ("Ownership", "owner", "asset", "affiliatedWith", "owner"),
    ("Control", "controller", "controlled", "affiliatedWith", "controller"),
    ("Directorship", "director", "organization", "affiliatedWith", "director"),
    ("Employment", "employee", "employer", "affiliatedWith", "employee"),
    ("Representation", "agent", "client", "affiliatedWith", "agent"),
    ("Succession", "predecessor", "successor", "affiliatedWith", "predecessor"),
    ("UnknownLink", "subject", "object", "affiliatedWith", "link"),
]


@pytest.mark.parametrize(("schema", "source", "target", "tie", "role"), TIES)
def test_a_tie_is_a_claim_with_its_days_and_comes_before_its_ends_too(
    read, schema, source, target, tie, role
):
    ends = {source: "hb", target: "hf"}
    told = entity("t", schema, "registry", startDate="2029", endDate="2030-11-30T00:00:00", **ends)
    found = read(lines(told, FRONT, WING))
    assert found.said("t") >= {("hb", tie, "hf")}
    record = found.register["t"]
    assert (record["validDuring"], record["role"]) == ({"2029/2030-11-30"}, {role})
    assert found.file.tally.taken == 3


def test_ties_of_persons_come_with_persons_only(read):
    told = lines(PERSON, FRONT, entity("t", "Directorship", "registry", director="p", organization="hf"))
    assert read(told).reasons() == [
        (1, "a private person: --persons takes them too"),
        (3, "a Directorship whose director was not taken"),
    ]
    found = read(told, persons=True)
    assert ("p", "affiliatedWith", "hf") in found.said("t")
    assert not found.refusals


def test_a_person_is_left_out_also_where_another_line_does_not_say_so(read):
    found = read(lines(entity("p", "LegalEntity", "other", name="A. Nobody"), PERSON))
    assert found.file.tally.refused == 2
    assert not found.register["p"]


def test_a_person_is_left_out_however_the_schema_is_spelled(read):
    line = lines(PERSON).replace('"Person"', '"Pers\\u006fn"')
    assert read(lines(FRONT) + line).reasons() == [(2, "a private person: --persons takes them too")]


def test_a_damaged_first_line_does_not_hide_what_the_file_is(read):
    assert read("nonsense\n" + lines(FRONT)).reasons() == [(1, "no JSON: Expecting value, at character 1")]


def test_an_event_has_parties_and_nobody_who_acted(read):
    told = entity(
        "e", "Event", "registry", name="Talks", date="2030-12-02", involved=["hf", "x"], location="Karn"
    )
    found = read(lines(told, FRONT))
    said = found.said("e")
    assert {("e", "party", "hf"), ("e", "when", "2030-12-02"), ("e", "place", "Karn")} <= said
    assert not {name for _, name, _ in said} & {"actor", "target"}
    assert found.register["Karn"]["prefLabel"] == {"Karn"}
    assert found.file.events == {b"<urn:ftm:entity/e>"}


STATEMENTS = [
    ("hf", "Organization", "name", "Hill Front", "a"),
    ("hf", "Organization", "name", "Front of the Hills", "b"),
    ("hb", "Company", "id", "0a1b", "a"),
    ("hb", "Company", "name", "Hill Brigades", "a"),
    ("t", "Membership", "member", "hb", "a"),
    ("t", "Membership", "organization", "hf", "a"),
    ("t", "Membership", "startDate", "2029", "a"),
    ("t", "Membership", "member", "hb", "b"),
]


def as_json():
    names = ("canonical_id", "schema", "prop", "value", "dataset")
    return lines(*(dict(zip(names, row, strict=True)) | {"entity_id": "x"} for row in STATEMENTS))


def as_csv():
    out = io.StringIO()
    writer = csv.writer(out, dialect=csv.unix_dialect)
    writer.writerow(
        ["canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "external"]
    )
    writer.writerows(
        [id, "x", prop, "", schema, value, dataset, "f"] for id, schema, prop, value, dataset in STATEMENTS
    )
    return out.getvalue()


@pytest.mark.parametrize(("content", "name"), [(as_json(), "made.json"), (as_csv(), "made.csv")])
def test_in_statements_each_data_set_is_an_account(read, content, name):
    found = read(content, name, kind="ftm")
    assert {("hf", "prefLabel", "Hill Front"), ("hb", "prefLabel", "Hill Brigades")} <= found.said("a")
    assert ("hf", "altLabel", "Front of the Hills") in found.said("b")
    assert ("hb", "memberOf", "hf") in found.said("t")
    assert found.register["t"]["statedBy"] == {"a"}
    assert found.file.tally.taken == 7
    assert [reason for _, reason in found.reasons()] == ["a Membership without organization"]


BAD = [
    ("nonsense", "no JSON: Expecting value, at character 1"),
    ("[1]", "no object"),
    ("{}", "neither an entity nor a statement"),
    ('{"id": "x", "schema": "Company", "properties": 7}', "neither an entity nor a statement"),
    ('{"id": {}, "schema": "Company", "properties": {}}', "no id"),
    ('{"id": "x", "schema": [], "properties": {}}', "no schema"),
    (
        '{"id": "x", "id": "y", "schema": "Company", "properties": {}}',
        "the key “id” stands twice in one object",
    ),
    ('{"id": "x", "schema": "Company", "properties": {"name": ["a\\u0000"]}}', "holds a zero character"),
    (
        '{"id": "x", "schema": "Company", "properties": {"name": ["\\ud800"]}}',
        "holds half a character (a lone surrogate)",
    ),
    ("[" * 100_000, "nested too deep"),
    (lines(entity("x", "Payment")), "a Payment is no act against anybody, and no tie that lasts"),
    (lines(entity("x", "Vessel")), "rejoinder has no place for a Vessel"),
    (lines(entity("x", "Spaceship")), "FollowTheMoney has no schema “Spaceship”"),
    (lines(entity("x", "Membership", member="hf")), "a Membership without organization"),
    (lines(entity("x", "Membership", member="hf", organization="hf")), "a Membership of an entity to itself"),
    (
        lines(entity("x", "Membership", member="hf", organization="?")),
        "a Membership whose organization was not taken",
    ),
    (lines(entity("x", "Event", date="2030-01-01")), "an Event without a name"),
    (lines(entity("x", "Event", name="X", date="soon")), "its date is no date"),
    (
        lines(entity("x", "Event", name="X", startDate="2031", endDate="2030")),
        "an event that ends before it begins",
    ),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_line_that_cannot_be_taken_is_refused_with_its_number(read, line, reason):
    found = read(lines(FRONT) + "\n" + line + "\n" + lines(WING))
    assert found.reasons() == [(3, reason)]
    assert (found.file.tally.taken, found.file.events) == (2, set())


def test_bytes_that_are_no_utf_8_are_replaced_and_counted(read):
    found = read(b'\xef\xbb\xbf{"id": "x", "schema": "Company", "properties": {"name": ["Caf\xe9"]}}\n')
    assert found.register["x"]["prefLabel"] == {"Caf\ufffd"}
    assert found.file.tally.damaged == 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (lines(FRONT).encode("utf-16"), "UTF-16"),
        (b"a,b\n1,2\n", "neither entities nor statements"),
    ],
)
def test_a_file_that_is_not_of_followthemoney_is_refused(read, content, why):
    with pytest.raises(InputError, match=why):
        read(content, kind="ftm")


def test_one_entity_in_two_lines_is_one(read):
    found = read(lines(FRONT, entity("hf", "Organization", "registry", name="Front of the Hills")))
    assert found.register["hf"]["prefLabel"] == {"Hill Front"}
    assert found.register["hf"]["altLabel"] == {"HF", "Front of the Hills"}


def test_a_tie_in_two_places_is_refused_the_second_time(read):
    tie = entity("t", "UnknownLink", "registry", subject="hf", object="hb")
    other = entity("u", "UnknownLink", "registry", subject="hf", object="hb")
    found = read(lines(FRONT, WING, tie, other, tie))
    reason = "an UnknownLink that the file tells in two places: its lines must stand together"
    assert found.reasons() == [(5, reason)]


@pytest.mark.parametrize("path", [DONATIONS, EXAMPLE], ids=["donations", "example"])
def test_every_entity_is_taken_or_refused_and_the_case_is_sound(path):
    if not path.exists():
        pytest.skip("the donations are not beside the repository")
    count = Counter(json.loads(line)["schema"] for line in path.read_text(encoding="utf-8").splitlines())
    refused = sum(count[schema] for schema in ("Payment", "Person", "Directorship"))
    with Case.open(":memory:") as case:
        report = case.load_release(path)
        assert (report.taken, report.refused) == (count.total() - refused, refused)
        assert report.events == count["Event"]
        actors = {thing.id for thing in case.actors() if thing.id.startswith("urn:ftm:entity/")}
        assert len(actors) == sum(count[schema] for schema in ("Organization", "Company", "PublicBody"))
        assert [found for found in case.validate() if found.severity == "error"] == []
