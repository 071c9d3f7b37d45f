"""ACLED's events: rows by hand in the published order of columns; no file of the publisher's was at hand."""

import csv
import io
from pathlib import Path

import pytest

from rejoinder.importers.releases.acled import LAYOUTS
from rejoinder.importers.releases.table import head_of
from rejoinder.ontology import rj
from rejoinder.ontology.errors import InputError

(ACLED,) = LAYOUTS
PUBLISHED = Path(__file__).resolve().parents[4] / "shared" / "data" / "acled_schema" / "acled_header.csv"
HEAD = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,"
    "admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,"
    "tags,timestamp"
)
ROW = {
    "event_id_cnty": "SYR90001",
    "event_date": "2021-06-28",
    "year": "2021",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Nowhere (2017-)",
    "assoc_actor_1": "Global Coalition Against Somebody",
    "inter1": "External/Other forces",
    "actor2": "Kite Brigade; of the East",
    "assoc_actor_2": "Muslim Group",
    "inter2": "Political militia",
    "interaction": "38",
    "iso": "760",
    "region": "Middle East",
    "country": "Syria",
    "admin1": "Deir ez Zor",
    "admin2": "Abu Kamal",
    "admin3": "Hajin",
    "location": "Al Hari",
    "latitude": "34.42",
    "longitude": "40.98",
    "geo_precision": "1",
    "source": "SOHR; Undisclosed Source",
    "source_scale": "Other-National",
    "notes": "On 28 June 2021, words that are not copied.",
    "fatalities": "7",
    "timestamp": "1625000000",
}
OLDER = (
    "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,"
    "actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,"
    "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3"
)


def written(tmp_path, *rows, head=HEAD, name="acled.csv"):
    out = io.StringIO(newline="")
    file = csv.DictWriter(out, head.split(","), extrasaction="ignore", restval="", lineterminator="\n")
    file.writeheader()
    file.writerows({**ROW, **row} for row in rows)
    path = tmp_path / name
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def test_the_two_actors_are_parties(tmp_path, read):
    found = read(written(tmp_path, {}), ACLED)
    assert found.told("event/SYR90001") == {
        "row": {"2"},
        "code": {"Air/drone strike"},
        "action": {"https://w3id.org/rejoinder/action/air-strike"},
        "when": {"2021-06-28"},
        "party": {
            "actor/Military%20Forces%20of%20Nowhere%20%282017-%29",
            "actor/Kite%20Brigade%3B%20of%20the%20East",
        },
        "place": {"place/Al%20Hari%20%40%2034.42%2C%2040.98"},
        "toll": {"event/SYR90001/toll/all"},
        "citedSource": {"SOHR", "Undisclosed Source"},
    }
    assert found.told("event/SYR90001/toll/all") == {"killed": {"7"}}
    assert rj.ArmedGroup in found.register["actor/Kite%20Brigade%3B%20of%20the%20East"]["type"]


def test_violence_against_civilians_says_no_more_of_who_did_it(tmp_path, read):
    kind = {"event_type": "Violence against civilians", "sub_event_type": "Attack"}
    found = read(written(tmp_path, {**kind, "actor2": "Civilians (Syria)", "inter2": "7"}), ACLED)
    told = found.told("event/SYR90001")
    assert not told.keys() & {"actor", "target"}
    assert told["action"] == {"https://w3id.org/rejoinder/action/use-of-force"}
    assert rj.Population in found.register["actor/Civilians%20%28Syria%29"]["type"]


@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("Armed clash", "armed-clash"),
        ("Shelling/artillery/missile attack", "use-of-force"),
        ("Remote explosive/landmine/IED", "bombing"),
        ("Peaceful protest", "protest"),
        ("Agreement", ""),
        ("Other", ""),
        ("Change to group/activity", ""),
    ],
)
def test_a_sub_event_type_says_no_more_than_it_means(tmp_path, read, kind, action):
    told = read(written(tmp_path, {"sub_event_type": kind}), ACLED).told("event/SYR90001")
    assert told.get("action", set()) == ({f"https://w3id.org/rejoinder/action/{action}"} if action else set())


@pytest.mark.parametrize(
    ("date", "precision", "when"),
    [
        ("2021-06-28", "1", "2021-06-28"),
        ("28 June 2021", "1", "2021-06-28"),
        ("28-Jun-2021", "1", "2021-06-28"),
        ("05-06-2021", "1", "2021-06-05"),
        ("2021-06-28", "2", "[2021-06-22..2021-07-04]"),
        ("2021-06-28", "3", "2021-06"),
    ],
)
def test_a_date_is_as_precise_as_the_row_says(tmp_path, read, date, precision, when):
    found = read(written(tmp_path, {"event_date": date, "time_precision": precision}), ACLED)
    assert found.told("event/SYR90001")["when"] == {when}


def test_only_a_known_place_has_its_point(tmp_path, read):
    near = {"event_id_cnty": "SYR90002", "geo_precision": "2"}
    region = {"event_id_cnty": "SYR90003", "geo_precision": "3", "location": "Deir ez Zor city"}
    found = read(written(tmp_path, {}, near, region), ACLED)
    town, province = "place/Al%20Hari%20%40%2034.42%2C%2040.98", "place/Syria%2FDeir%20ez%20Zor"
    assert found.register[town]["within"] == {"place/Syria%2FDeir%20ez%20Zor%2FAbu%20Kamal%2FHajin"}
    assert (found.register[town]["lat"], found.register[town]["long"]) == ({"34.42"}, {"40.98"})
    told = found.told("event/SYR90002")
    assert (told["place"], told["near"]) == ({province}, {town})
    assert found.told("event/SYR90003")["place"] == {province}
    assert "near" not in found.told("event/SYR90003")
    assert {place for place, said in found.register.items() if said["lat"]} == {town}


def test_the_rows_of_a_monadic_file_are_one_event(tmp_path, read):
    head = ",".join(name for name in HEAD.split(",") if name not in ("actor2", "assoc_actor_2", "inter2"))
    rows = {"actor1": "One", "inter1": "2"}, {"actor1": "Other", "inter1": "2"}
    found = read(written(tmp_path, *rows, head=head), ACLED)
    assert (found.file.tally.taken, found.events) == (2, {"event/SYR90001"})
    assert found.told("event/SYR90001")["party"] == {"actor/One", "actor/Other"}
    assert found.told("event/SYR90001")["row"] == {"2", "3"}
    assert found.told("event/SYR90001/toll/all") == {"killed": {"7"}}
    assert found.register["event/SYR90001"]["label"] == {"Air/drone strike, Al Hari, 2021-06-28"}


def test_the_older_columns_say_the_same(tmp_path, read):
    older = written(tmp_path, {}, head=OLDER, name="older.csv")
    assert ACLED.recognises(head_of(older))
    told = read(older, ACLED).told("event/SYR90001")
    assert told == read(written(tmp_path, {}), ACLED).told("event/SYR90001")


BAD = {
    "no event_id_cnty": {"event_id_cnty": ""},
    "event_date is no day: “2021-06-31”": {"event_date": "2021-06-31"},
    "event_date is no day: “June 2021”": {"event_date": "June 2021"},
    "event_date is no day: “2021-13-05”": {"event_date": "05-13-2021"},
    "time_precision is none of 1 to 3: “4”": {"time_precision": "4"},
    "fatalities is no number: “some”": {"fatalities": "some"},
    "no point on Earth: “34.42, 400.98”": {"longitude": "400.98"},
}


@pytest.mark.parametrize("reason", BAD)
def test_a_row_that_cannot_be_taken_is_refused_with_its_line(tmp_path, read, reason):
    found = read(written(tmp_path, {"event_id_cnty": "SYR1"}, BAD[reason]), ACLED)
    assert [(refusal.line, refusal.reason) for refusal in found.refusals] == [(3, reason)]
    assert (found.file.tally.taken, found.events) == (1, {"event/SYR1"})


def test_a_file_without_the_columns_is_refused(tmp_path, read):
    with pytest.raises(InputError, match="not of the layout acled: no column fatalities, source"):
        read(written(tmp_path, {}, head=HEAD.replace(",source,", ",").replace(",fatalities,", ",")), ACLED)


def test_it_is_not_to_be_passed_on_and_its_notes_are_not_copied(tmp_path, read):
    found = read(written(tmp_path, {}), ACLED)
    (source,) = found.things(rj.Source)
    assert found.register[source]["mayBePassedOn"] == {"false"}
    values = {
        value
        for of in (found.claim, found.register)
        for said in of.values()
        for told in said.values()
        for value in told
    }
    assert not [
        value
        for value in values
        if "not copied" in value or "Muslim" in value or "Coalition Against" in value
    ]


def test_the_published_list_of_columns_is_recognised():
    if not PUBLISHED.exists():
        pytest.skip("the list of columns is not beside the repository")
    assert PUBLISHED.read_text(encoding="utf-8").strip() == HEAD
    assert ACLED.recognises(head_of(PUBLISHED))
