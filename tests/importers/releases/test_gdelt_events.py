"""GDELT's events: rows by hand in the published order of columns, and an export of the publisher's."""

from collections import Counter
from pathlib import Path

import pytest

from rejoinder.importers.releases.gdelt_events import LAYOUTS
from rejoinder.importers.releases.table import head_of
from rejoinder.ontology import rj
from rejoinder.ontology.errors import InputError

EVENTS, EVENTS_1 = LAYOUTS
EXPORT = Path(__file__).resolve().parents[4] / "shared" / "data" / "gdelt" / "20191024143000.export.CSV"

# One event by hand, value by value in the order of the codebook of version 2.0.
WHEN = ["700000001", "20210628", "202106", "2021", "2021.4877"]
SYRIA = ["SYR", "SYRIA", "SYR", "", "", "", "", "", "", ""]
TROOPS = ["USAMIL", "US TROOPS", "USA", "", "", "", "", "MIL", "", ""]
NOBODY = [""] * 10
ACT = ["1", "194", "194", "19", "4", "-10.0", "6", "1", "6", "-5.5"]
NO_PLACE = ["0", "", "", "", "", "", "", ""]
MAYADIN = ["4", "Mayadin, Dayr Az Zawr, Syria", "SY", "SY07", "", "35.0197", "40.4533", "-3095124"]
ADDED, URL = "20210629001500", "https://news.example/a?b=1"


def event(*, id="", when=WHEN, one=TROOPS, two=SYRIA, act=ACT, place=MAYADIN, url=URL):
    when = [id or when[0], *when[1:]]
    return [*when, *one, *two, *act, *NO_PLACE, *NO_PLACE, *place, ADDED, url]


def event_1(*, place=MAYADIN, url=(URL,)):
    """The same by the codebook of version 1.0: no code of the second administrative unit."""
    places = [value for of in (NO_PLACE, NO_PLACE, place) for value in (*of[:4], *of[5:])]
    return [*WHEN, *TROOPS, *SYRIA, *ACT, *places, "20210629", *url]


def written(tmp_path, *rows, name="20210629001500.export.CSV"):
    path = tmp_path / name
    lines = ["\t".join(row) if isinstance(row, list) else row for row in rows]
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in [*lines, ""]))
    return path


def test_a_row_says_who_did_what_to_whom(tmp_path, read):
    found = read(written(tmp_path, event()), EVENTS)
    assert found.told("event/700000001") == {
        "row": {"1"},
        "code": {"194"},
        "action": {"https://w3id.org/rejoinder/action/use-of-force"},
        "when": {"2021-06-28"},
        "actor": {"actor/USAMIL%20US%20TROOPS"},
        "target": {"actor/SYR%20SYRIA"},
        "place": {"place/-3095124"},
        "citedSource": {URL},
    }
    assert found.register["actor/USAMIL%20US%20TROOPS"]["prefLabel"] == {"US TROOPS"}
    assert rj.DescribedActor in found.register["actor/USAMIL%20US%20TROOPS"]["type"]
    assert rj.State in found.register["actor/SYR%20SYRIA"]["type"]


def test_a_city_has_a_point_and_lies_in_its_country(tmp_path, read):
    found = read(written(tmp_path, event()), EVENTS)
    town = found.register["place/-3095124"]
    assert (town["lat"], town["long"], town["within"]) == ({"35.0197"}, {"40.4533"}, {"place/country%2FSY"})
    assert found.register["place/country%2FSY"]["prefLabel"] == {"Syria"}


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (["1", "Tonga", "TN", "TN", "", "-20", "-175", "TN"], "place/country%2FTN"),
        (["2", "Tennessee, United States", "US", "USTN", "", "35.7", "-86.7", "TN"], "place/state%2FTN"),
        (["5", "Kogi State, Kogi, Nigeria", "NI", "NI41", "1", "7.75", "6.75", "91535"], "place/91535"),
    ],
)
def test_the_middle_of_a_wide_area_is_no_point(tmp_path, read, place, key):
    found = read(written(tmp_path, event(place=place)), EVENTS)
    assert found.told("event/700000001")["place"] == {key}
    assert found.register[key]["prefLabel"] == {place[1]}
    assert not found.register[key].keys() & {"lat", "long"}


def test_nobody_named_is_nobody_said_and_no_place_is_no_place(tmp_path, read):
    found = read(written(tmp_path, event(one=NOBODY, place=NO_PLACE)), EVENTS)
    told = found.told("event/700000001")
    assert told["target"] == {"actor/SYR%20SYRIA"}
    assert not told.keys() & {"actor", "place"}


def test_a_part_of_the_world_is_no_state(tmp_path, read):
    africa = ["AFR", "AFRICA", "AFR", *NOBODY[3:]]
    found = read(written(tmp_path, event(two=africa)), EVENTS)
    assert rj.State not in found.register["actor/AFR%20AFRICA"]["type"]


@pytest.mark.parametrize(
    ("code", "base", "root", "action"),
    [
        ("195", "195", "19", "air-strike"),
        ("1951", "195", "19", "air-strike"),
        ("1833", "183", "18", "ied-attack"),
        ("010", "010", "01", "statement"),
        ("0871", "087", "08", "ceasefire"),
        ("193", "193", "19", "use-of-force"),
        ("036", "036", "03", ""),
        ("10", "10", "10", ""),
        ("170", "170", "17", ""),
        ("0872", "087", "08", ""),
        ("---", "---", "--", ""),
    ],
)
def test_a_code_says_no_more_than_it_means(tmp_path, read, code, base, root, action):
    found = read(written(tmp_path, event(act=["1", code, base, root, *ACT[4:]])), EVENTS)
    told = found.told("event/700000001")
    assert told.get("action", set()) == ({f"https://w3id.org/rejoinder/action/{action}"} if action else set())
    assert found.register["event/700000001"]["label"] == {f"US TROOPS - SYRIA, CAMEO {code}, 2021-06-28"}


@pytest.mark.parametrize("url", [(URL,), ()], ids=["58 columns", "57 columns"])
def test_version_1_says_the_same(tmp_path, read, url):
    path = written(tmp_path, event_1(url=url), name="20210628.export.CSV")
    assert EVENTS_1.recognises(head_of(path))
    told = read(path, EVENTS_1).told("event/700000001")
    expected = read(written(tmp_path, event()), EVENTS).told("event/700000001")
    assert told == {name: value for name, value in expected.items() if url or name != "citedSource"}


def test_a_head_that_somebody_added_is_no_row(tmp_path, read):
    from rejoinder.importers.releases.gdelt_events import COLUMNS

    path = written(tmp_path, list(COLUMNS), event())
    assert EVENTS.recognises(head_of(path))
    found = read(path, EVENTS)
    assert (found.file.tally.taken, found.refusals) == (1, [])


BAD = {
    "60 values for 61 columns": event()[:-1],
    "62 values for 61 columns": [*event(), ""],
    "SQLDATE is no day: “2021062”": event(when=[WHEN[0], "2021062", *WHEN[2:]]),
    "SQLDATE is no day: “2021-02-30”": event(when=[WHEN[0], "20210230", *WHEN[2:]]),
    "QuadClass is none of 1 to 4: “5”": event(act=[*ACT[:4], "5", *ACT[5:]]),
    "GLOBALEVENTID is no number: “7e8”": event(id="7e8"),
    "no point on Earth: “95.0, 40.4533”": event(place=[*MAYADIN[:5], "95.0", *MAYADIN[6:]]),
}


@pytest.mark.parametrize("reason", BAD)
def test_a_row_that_cannot_be_taken_is_refused_with_its_line(tmp_path, read, reason):
    found = read(written(tmp_path, event(), BAD[reason]), EVENTS)
    assert [(refusal.line, refusal.reason) for refusal in found.refusals] == [(2, reason)]
    assert [list(refusal.values) for refusal in found.refusals] == [BAD[reason]]
    assert (found.file.tally.taken, found.events) == (1, {"event/700000001"})


def test_damaged_names_are_taken_and_counted_and_quotation_marks_are_characters(tmp_path, read):
    damaged = "\t".join(event(id="700000002")).encode().replace(b"Mayadin", b"Baden-W\xfcberg").replace(
        b"US TROOPS", b'"TROOPS'
    )  # fmt: skip
    found = read(written(tmp_path, event(), damaged, event(id="700000003")), EVENTS)
    assert (found.file.tally.taken, found.file.tally.damaged, found.refusals) == (3, 1, [])
    assert found.told("event/700000002")["actor"] == {"actor/USAMIL%20%22TROOPS"}
    assert found.register["event/700000002"]["label"] == {'"TROOPS - SYRIA, CAMEO 194, 2021-06-28'}


def test_a_file_of_another_width_is_refused(tmp_path, read):
    with pytest.raises(InputError, match="not of the layout gdelt-events: 3 values for 61 columns"):
        read(written(tmp_path, ["a", "b", "c"]), EVENTS)


def test_the_source_says_that_machines_coded_it(tmp_path, read):
    found = read(written(tmp_path, event()), EVENTS)
    (source,) = found.things(rj.Source)
    assert found.register[source]["title"] == {"GDELT 2.0 Event Database, coded by machine 20210629001500"}
    assert found.register[source]["version"] == {"20210629001500"}


def test_counts_equal_those_of_the_export(read):
    if not EXPORT.exists():
        pytest.skip("the publisher's file is not beside the repository")
    rows = [line.split("\t") for line in EXPORT.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 2111
    assert [layout for layout in LAYOUTS if layout.recognises(head_of(EXPORT))] == [EVENTS]
    found = read(EXPORT, EVENTS)
    assert (found.file.tally.taken, found.file.tally.refused, len(found.events)) == (2111, 0, 2111)
    assert {f"event/{row[0]}" for row in rows} == found.events
    years = Counter(row[1][:4] for row in rows)
    assert Counter(min(found.claim[event]["when"])[:4] for event in found.events) == years
    for role, code, name in (("actor", 5, 6), ("target", 15, 16)):
        labels = Counter(row[name] for row in rows if row[code])
        told = (found.claim[event][role] for event in found.events)
        assert Counter(min(found.register[min(side)]["prefLabel"]) for side in told if side) == labels
    assert sum(1 for event in found.events if found.told(event).get("place")) == sum(
        row[51] != "0" for row in rows
    )
    towns = {row[58] for row in rows if row[51] in "34"}
    assert {place.removeprefix("place/") for place, said in found.register.items() if said["lat"]} == towns
    strikes = {f"event/{row[0]}" for row in rows if row[27] == "195"}
    action = "https://w3id.org/rejoinder/action/air-strike"
    assert {event for event in found.events if found.claim[event]["action"] == {action}} == strikes
