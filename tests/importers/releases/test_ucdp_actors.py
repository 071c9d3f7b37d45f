"""UCDP's list of actors: rows by hand in the order of its codebook, and a release of it."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from rejoinder.importers.releases import ucdp_ged
from rejoinder.importers.releases.found import layout_of
from rejoinder.importers.releases.ucdp_actors import LAYOUTS
from rejoinder.ontology import rj

(ACTORS,) = LAYOUTS
(GED,) = ucdp_ged.LAYOUTS
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
RELEASE = SHARED / "ucdp_actor_221" / "ucdp-actor-221.csv"
SAMPLE = SHARED / "ucdp_ged_sample_231" / "ged_sample_1000_v23_1.csv"
_CODEBOOK = (
    "ActorId NameData NameOrig NameOrigFull NameOrigFullEng NameChange NewName NewNameFullMotherTongue "
    "NewNameFullEng Org ConflictId DyadId PrimaryParty OSID OSCoalition OSCoalitionID NSID NSCoalition "
    "NSCoalitionID Splinter NamePrev ActorIdPrev SplitTemp NameSplitTemp ActorIdSplitTemp Alliance "
    "NameAlliance ActorIdAlliance JoinGroup GroupName ActorIdGroup Location GWNOLoc Region Version"
)
COLUMNS = _CODEBOOK.split()
STATE = {"ActorId": "100", "NameData": "Government of Redland", "NameOrigFull": "n/a", "Org": "4"}
RED = {
    "ActorId": "7",
    "NameData": "RF ",
    "NameOrig": "RF",
    "NameOrigFull": "Красный фронт / Krasnyy front",
    "NameOrigFullEng": "Red Front, Army of the People",
    "NewName": "RF-N",
    "Org": "1",
    "PrimaryParty": "1",
    "NSCoalitionID": "901, 902",
    "OSCoalitionID": "901",
    "NamePrev": "BF",
    "ActorIdPrev": "8",
    "NameAlliance": "Grand Front, the Alliance",
    "ActorIdAlliance": "9",
    "GroupName": "NF, Sons of Red",
    "ActorIdGroup": "10, 11",
    "Location": "Redland, Blueland",
    "GWNOLoc": "100, 200",
}


@pytest.fixture
def written(tmp_path):
    """A file of the list, beginning with a byte order mark as UCDP's do."""

    def write(*rows, columns=COLUMNS):
        path = tmp_path / "ucdp-actor-221.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


def test_the_list_is_known_by_its_columns(written):
    assert len(COLUMNS) == 35
    assert layout_of(written(STATE)) is ACTORS


def test_an_actor_has_all_its_names_and_no_n_a(written, read):
    found = read(written(STATE, RED), ACTORS)
    red, state = found.register["actor/7"], found.register["actor/100"]
    assert red["prefLabel"] == {"RF"}
    own = {"Красный фронт", "Krasnyy front", "Red Front, Army of the People", "RF-N"}
    assert red["altLabel"] == own
    assert (state["prefLabel"], state["altLabel"]) == ({"Government of Redland"}, set())
    assert rj.State in state["type"]
    assert rj.ArmedGroup in red["type"]
    assert (found.file.tally.taken, found.events) == (2, set())


def test_what_an_actor_is_a_member_of_is_a_tie_and_what_it_split_from_is_none(written, read):
    found = read(written(RED), ACTORS)
    members = {f"actor/{number}" for number in (9, 10, 11, 901, 902)}
    assert found.told("actor/7") == {"memberOf": members}
    assert found.register["actor/7"]["splitFrom"] == {"actor/8"}
    others = {number: found.register[f"actor/{number}"]["altLabel"] for number in (8, 9, 10, 11)}
    assert others == {8: {"BF"}, 9: {"Grand Front, the Alliance"}, 10: {"NF"}, 11: {"Sons of Red"}}
    assert found.things(rj.Coalition) == {"actor/901", "actor/902"}


def test_what_no_tie_tells_is_a_note(written, read):
    found = read(written(RED), ACTORS)
    assert found.register["actor/7"]["note"] == {
        "split from BF",
        "was in the alliance Grand Front, the Alliance",
        "joined NF, Sons of Red",
        "active in Redland, Blueland",
        "active in the states with the Gleditsch and Ward numbers 100, 200",
        "a primary party to a conflict",
    }


def test_names_that_do_not_match_their_numbers_are_nobody_s(written, read):
    found = read(written(RED | {"GroupName": "NF, Sons, of Red"}), ACTORS)
    assert [found.register[f"actor/{number}"]["altLabel"] for number in (10, 11)] == [set(), set()]


def test_an_actor_is_never_tied_to_itself(written, read):
    found = read(written(RED | {"ActorIdPrev": "7", "ActorIdAlliance": "7"}), ACTORS)
    assert "actor/7" not in found.told("actor/7")["memberOf"]
    assert not found.register["actor/7"]["splitFrom"]


BAD = {
    "ActorId is no number: “x”": {"ActorId": "x"},
    "no NameData": {"NameData": " "},
    "no degree of organization: “9”": {"Org": "9"},
    "actoridgroup holds no number of an actor: “NF”": {"ActorIdGroup": "10, NF"},
}


@pytest.mark.parametrize("reason", BAD)
def test_a_row_that_cannot_be_taken_is_refused_and_leaves_nothing(written, read, reason):
    found = read(written(STATE, RED | BAD[reason]), ACTORS)
    assert [(refusal.line, refusal.reason) for refusal in found.refusals] == [(3, reason)]
    assert found.things(rj.Actor) == {"actor/100", "publisher"}


def test_a_row_of_another_width_is_refused(written, read):
    path = written(STATE)
    with path.open("a", encoding="utf-8") as file:
        file.write("5,Short\n")
    assert [refusal.reason for refusal in read(path, ACTORS).refusals] == ["2 values for 35 columns"]


def release():
    if not RELEASE.exists():
        pytest.skip("the release is not beside the repository")
    with RELEASE.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def numbers(row, *columns):
    return {part.strip() for column in columns for part in row[column].split(",") if part.strip()}


def test_actors_names_and_ties_equal_those_of_the_release(read):
    rows = release()
    assert layout_of(RELEASE) is ACTORS
    found = read(RELEASE, ACTORS)
    assert (len(rows), found.file.tally.taken, found.file.tally.refused) == (1725, 1725, 0)
    names = {row["ActorId"]: {row["NameData"].strip()} for row in rows}
    assert {id: found.register[f"actor/{id}"]["prefLabel"] for id in names} == names
    columns = ("ActorIdAlliance", "ActorIdGroup", "OSCoalitionID", "NSCoalitionID")
    members = {row["ActorId"]: numbers(row, *columns) - {row["ActorId"]} for row in rows}
    told = {id: found.told(f"actor/{id}").get("memberOf", set()) for id in members}
    assert told == {id: {f"actor/{other}" for other in others} for id, others in members.items()}
    split = {
        row["ActorId"]: numbers(row, "ActorIdPrev", "ActorIdSplitTemp") - {row["ActorId"]} for row in rows
    }
    came = {id: found.register[f"actor/{id}"]["splitFrom"] for id in split}
    assert came == {id: {f"actor/{other}" for other in others} for id, others in split.items()}
    assert (sum(map(len, told.values())), sum(map(len, came.values()))) == (719, 261)
    states = Counter(row["Org"] for row in rows)["4"]
    assert len(found.things(rj.State)) == states
    full = {row["ActorId"]: row["NameOrigFullEng"].strip() for row in rows}
    for id, name in full.items():
        spellings = {part.strip() for part in name.split(" / ")} - {"n/a", ""}
        assert spellings <= found.register[f"actor/{id}"]["altLabel"] | names[id]


def test_the_sides_of_events_are_the_actors_of_the_list(read):
    listed = {row["ActorId"] for row in release()}
    if not SAMPLE.exists():
        pytest.skip("the sample of events is not beside the repository")
    events, actors = read(SAMPLE, GED), read(RELEASE, ACTORS)
    sides = {actor for actor in events.things(rj.Actor) if actor.startswith("actor/")}
    shared = sides & actors.things(rj.Actor)
    assert {f"actor/{id}" for id in listed} & sides <= shared
    same = [a for a in shared if events.register[a]["prefLabel"] & set(_names(actors.register[a]))]
    assert len(shared & {f"actor/{id}" for id in listed}) == 252
    assert len(same) >= 249, "but for three whose names changed between the two releases"


def _names(said):
    return said["prefLabel"] | said["altLabel"]
