"""UCDP's events: rows by hand in the published order of columns, and the publisher's own files."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from rejoinder.graph.case import Case
from rejoinder.ontology.errors import InputError, NotFoundError, UsageError

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
SAMPLE = SHARED / "ucdp_ged_sample_231" / "ged_sample_1000_v23_1.csv"
IRAQ = SHARED / "ucdp_ged_iraq" / "ged_iraq_first300.csv"
# The order of the columns in the codebook of version 22.1, by hand.
HEAD = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,"
    "side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,"
    "where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,"
    "country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,"
    "deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
CLASH = (
    '101,IRQ-1,2016,1,Clear,1,259,259,Iraq: Government,524,524,Government of Iraq - IS,116,116,'
    'Government of Iraq,234,234,IS,1,"""Reuters,2016-05-03,Fighting near Hit""",Reuters,2016-05-03,'
    'Fighting near Hit,Iraqi army officer,1,Hit town,near Hit,Al Anbar province,Hit district,33.6416,42.8251,'
    'POINT (42.8251 33.6416),177566,Iraq,645,Middle East,1,1,2016-05-02,2016-05-02,2,5,0,1,8,11,6,645,'
)  # fmt: skip
ONE_SIDED = (
    "102,IRQ-2,2016,1,Clear,3,506,506,IS - Civilians,973,973,IS - Civilians,234,234,IS,9999,1,Civilians,-1,"
    ",,,,Police,4,Al Anbar province,,Al Anbar province,,33,42,POINT (42 33),177566,Iraq,645,Middle East,"
    "2,3,2016-05-02,2016-05-08,0,0,7,0,7,7,7,,"
)
JOINT = CLASH.replace("101,IRQ-1", "103,IRQ-3").replace(",645,\n", ",").rsplit(",", 2)[0] + ',"2;200;645",'
QUERY = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } ?g a rj:Claim }"


def written(tmp_path, *rows, head=HEAD, mark=b"", name="ged231.csv"):
    path = tmp_path / name
    path.write_bytes(mark + "\n".join([*filter(None, [head]), *rows, ""]).encode())
    return path


def loaded(path, **options):
    case = Case.open(":memory:")
    return case, case.load_release(path, **options)


def facts(case, key):
    """What the claim says of one event: local names to the values' last parts."""
    found = defaultdict(set)
    for subject, name, value in case.query(QUERY):
        if subject.value.endswith(f"/{key}"):
            found[name.value.rpartition("#")[2]].add(value.value.rpartition("ucdp.uu.se/")[2])
    return dict(found)


def test_the_sides_of_a_clash_are_parties_and_nothing_says_who_struck_whom(tmp_path):
    case, report = loaded(written(tmp_path, CLASH))
    told = facts(case, "event/101")
    assert (report.taken, report.refused, report.events, report.claims) == (1, 0, 1, 1)
    assert told["party"] == {"actor/116", "actor/234"}
    assert not told.keys() & {"actor", "target"}
    assert told["when"] == told["earliest"] == told["latest"] == {"2016-05-02"}
    assert told["row"] == {"2"}
    assert told["citedSource"] == {'"Reuters,2016-05-03,Fighting near Hit"'}
    assert told["originalSpeaker"] == {"Iraqi army officer"}


def test_one_sided_violence_says_who_did_it(tmp_path):
    case, _ = loaded(written(tmp_path, ONE_SIDED))
    told = facts(case, "event/102")
    assert (told["actor"], told["target"]) == ({"actor/234"}, {"actor/1"})
    assert "party" not in told
    assert told["when"] == {"2016-05-02/2016-05-08"}, "an aggregated event lasted through its days"


def test_best_low_and_high_are_one_toll_with_bounds_and_its_parts(tmp_path):
    case, _ = loaded(written(tmp_path, CLASH))
    whole = facts(case, "event/101/toll/all")
    assert (whole["killed"], whole["killedBest"]) == ({"6-11"}, {"8"})
    assert (whole["killedMin"], whole["killedMax"]) == ({"6"}, {"11"})
    assert whole["includes"] == {f"event/101/toll/{part}" for part in ("116", "234", "unknown")}
    dead = facts(case, "event/101/toll/234")
    assert (dead["killed"], dead["victims"], dead["victimStatus"]) == ({"5"}, {"actor/234"}, {"combatant"})


def test_minus_one_is_not_known(tmp_path):
    unknown = CLASH.replace(",2,5,0,1,8,11,6,", ",-1,-1,-1,-1,-1,-1,-1,")
    case, _ = loaded(written(tmp_path, unknown))
    assert "toll" not in facts(case, "event/101")


def test_bounds_that_do_not_hold_the_best_estimate_are_not_believed(tmp_path):
    case, _ = loaded(written(tmp_path, CLASH.replace(",8,11,6,", ",8,5,9,")))
    assert facts(case, "event/101/toll/all")["killed"] == {"8"}


def test_a_province_has_no_point(tmp_path):
    case, _ = loaded(written(tmp_path, CLASH, ONE_SIDED))
    (place,) = facts(case, "event/102")["place"]
    assert place == "place/Iraq%2FAl%20Anbar%20province"
    points = {row[0].value for row in case.query("SELECT ?place { ?place wgs:lat ?lat }")}
    assert points == {"https://ucdp.uu.se/place/Hit%20town%20%40%2033.6416%2C%2042.8251"}


def test_a_place_near_the_point_is_within_25_kilometres(tmp_path):
    near = CLASH.replace("Iraqi army officer,1,", "Iraqi army officer,2,")
    case, _ = loaded(written(tmp_path, near))
    ((metres,),) = case.query("SELECT ?m { ?place rj:precision ?m }")
    assert metres.value == "25000"


def test_joint_sides_are_one_actor(tmp_path):
    case, _ = loaded(written(tmp_path, JOINT))
    assert facts(case, "event/103")["party"] == {"actor/116", "actor/234"}
    ((kind,),) = case.query("SELECT ?k { <https://ucdp.uu.se/actor/116> a ?k FILTER(?k != rj:Actor) }")
    assert kind.value.endswith("#Coalition")


def test_columns_are_found_by_name_in_any_layout_with_mark_and_tags(tmp_path):
    names = [name for name in HEAD.split(",") if name not in ("code_status", "gwnob", "relid", "region")]
    (told,) = csv.DictReader([HEAD, CLASH])
    row = ",".join('"' + told[name].replace('"', '""') + '"' for name in names)
    tags = ",".join("#date" if name == "date_start" else "" for name in names)
    path = written(tmp_path, tags, row, head=",".join(names), mark=b"\xef\xbb\xbf")
    case, report = loaded(path)
    assert (report.taken, report.refused) == (1, 0)
    assert facts(case, "event/101")["row"] == {"3"}


def test_a_candidate_file_has_no_head(tmp_path):
    case, report = loaded(written(tmp_path, CLASH, ONE_SIDED, head=""))
    assert (report.taken, report.refused) == (2, 0)
    assert facts(case, "event/101")["row"] == {"1"}


BAD = {
    CLASH.replace("2016-05-02,2016-05-02", "2016-02-30,2016-05-02"): "date_start is no day: “2016-02-30”",
    CLASH.replace("2016-05-02,2016-05-02", "2016-05-02,2016-05-01"): "date_end lies before date_start",
    CLASH.replace("33.6416,42.8251,POINT", "93.6416,42.8251,POINT"): "no point on Earth: “93.6416, 42.8251”",
    CLASH.replace(",8,11,6,", ",eight,11,6,"): "best is no number: “eight”",
    CLASH.replace(",8,11,6,", f",{'9' * 13},11,6,"): f"best is no number of people: “{'9' * 13}”",
    CLASH.replace(",8,11,6,", ",8.5,11,6,"): "best is no number of people: “8.5”",
    CLASH.replace("101,", ",", 1): "no id",
    CLASH.replace("Clear,1,259", "Clear,4,259"): "no type of violence: “4”",
    CLASH + ",one more": "50 values for 49 columns",
    CLASH.replace("Government of Iraq,234,234,IS", "Government of Iraq,234,234,"): "side_b is empty",
}


@pytest.mark.parametrize(("row", "reason"), BAD.items())
def test_a_row_that_cannot_be_taken_is_refused_with_its_line_and_kept(tmp_path, row, reason):
    refusals = tmp_path / "refused.csv"
    case, report = loaded(written(tmp_path, ONE_SIDED, row), refusals=refusals)
    assert (report.taken, report.refused, report.events) == (1, 1, 1)
    assert [(fault.line, fault.message) for fault in report.warnings] == [(3, f"1 row refused: {reason}")]
    assert facts(case, "event/101") == {}
    with refusals.open(newline="", encoding="utf-8") as file:
        (_, kept) = csv.reader(file)
    assert kept == ["3", reason, *next(csv.reader([row]))]


def test_strict_stops_at_the_first(tmp_path):
    with pytest.raises(InputError, match=r"ged231\.csv:3: .*no id"):
        loaded(written(tmp_path, ONE_SIDED, CLASH.replace("101,", ",", 1)), strict=True)


def test_a_file_of_which_nothing_can_be_taken_is_refused(tmp_path):
    with pytest.raises(InputError, match="nothing of it could be taken"):
        loaded(written(tmp_path, CLASH.replace("101,", ",", 1)))


def test_a_file_of_no_known_layout_is_refused(tmp_path):
    with pytest.raises(InputError, match="no layout that is known"):
        loaded(written(tmp_path, "1,2", head="a,b"))
    with pytest.raises(InputError, match="not of the layout ucdp-ged: no column best"):
        loaded(written(tmp_path, "1,2", head="a,b"), layout="ucdp-ged")
    with pytest.raises(NotFoundError, match="no layout is named ucpd"):
        loaded(written(tmp_path, CLASH), layout="ucpd")


def test_the_release_is_a_claim_by_its_publisher(tmp_path):
    path = written(tmp_path, CLASH, ONE_SIDED, CLASH.replace("101,", ",", 1))
    case, _ = loaded(path)
    ((speaker, version, digest, taken, refused),) = case.query(
        "SELECT ?name ?version ?digest ?taken ?refused { ?claim a rj:Claim ; rj:statedBy ?u ; rj:source ?s ."
        " ?u skos:prefLabel ?name . ?s schema:version ?version ; schema:sha256 ?digest ."
        " ?s rj:rowsTaken ?taken ; rj:rowsRefused ?refused ; dct:license ?l ; dct:bibliographicCitation ?c }"
    )
    from hashlib import sha256

    assert speaker.value == "Uppsala Conflict Data Program"
    assert version.value == "23.1"
    assert digest.value == sha256(path.read_bytes()).hexdigest()
    assert (taken.value, refused.value) == ("2", "1")


def test_the_same_release_again_changes_nothing_and_another_stands_beside_it(tmp_path):
    case = Case.open(tmp_path / "case", create=True)
    path = written(tmp_path, CLASH)
    assert case.load_release(path).is_new
    assert not case.load_release(path).is_new
    case.load_release(written(tmp_path, CLASH.replace(",8,11,6,", ",9,11,6,"), name="ged241.csv"))
    best = case.query("SELECT ?best { GRAPH ?g { ?toll rj:killedBest ?best } ?g a rj:Claim } ORDER BY ?best")
    assert [row[0].value for row in best] == ["8", "9"]
    assert case.verify().findings == ()


@pytest.mark.parametrize("path", [SAMPLE, IRAQ], ids=lambda path: path.stem)
def test_counts_per_year_equal_those_of_the_file(path):
    if not path.exists():
        pytest.skip("the publisher's file is not beside the repository")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["id"]]
    events = Counter(row["date_start"][:4] for row in rows)
    deaths = Counter()
    for row in rows:
        deaths[row["date_start"][:4]] += max(0, int(row["best"]))
    sides = {row["side_a"] for row in rows} | {row["side_b"] for row in rows}
    case, report = loaded(path)
    assert (report.taken, report.refused) == (len(rows), 0)
    told = case.query("SELECT ?e ?d { ?e a rj:Attack ; rj:earliest ?d }")
    assert Counter(day.value[:4] for _, day in told) == events
    harm = case.query(
        "SELECT ?d ?k { ?e rj:earliest ?d ; rj:toll ?t . ?t rj:killed ?all"
        " OPTIONAL { ?t rj:killedBest ?best } BIND(COALESCE(?best, ?all) AS ?k) }"
    )
    found = Counter()
    for day, killed in harm:
        found[day.value[:4]] += int(killed.value)
    assert {year: number for year, number in found.items() if number} == {
        year: number for year, number in deaths.items() if number
    }
    named = case.query("SELECT DISTINCT ?n { ?e rj:party|rj:actor|rj:target ?a . ?a skos:prefLabel ?n }")
    assert {row[0].value for row in named} == {side.strip() for side in sides}


EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "fictitious-ged.csv"


def directed(rule):
    case = Case.open(":memory:")
    case.load_release(EXAMPLE, direction_by=rule, stated_by="The desk")
    rows = case.query(
        "SELECT ?e ?a ?t ?speaker { GRAPH ?g { ?e rj:actor ?a ; rj:target ?t }"
        " ?g rj:statedBy/skos:prefLabel ?speaker ; rj:method ?m }"
    )
    return case, {
        event.value.rpartition("/")[2]: (actor.value, target.value) for event, actor, target, _ in rows
    }


def test_direction_by_losses_is_the_claim_of_whoever_states_it():
    with EXAMPLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["type_of_violence"] != "3"]
    expected = {}
    for row in rows:
        sides = [f"https://ucdp.uu.se/actor/{row[f'side_{side}_new_id']}" for side in "ab"]
        lost = [int(row[f"deaths_{side}"]) for side in "ab"]
        if lost[0] != lost[1]:
            expected[row["id"]] = tuple(sides if lost[0] < lost[1] else reversed(sides))
    _, told = directed("losses")
    assert told == expected
    assert len(set(told.values())) > 1


def test_the_direction_can_be_retracted_alone():
    case, told = directed("side-a")
    assert len(told) == sum(
        1 for _ in case.query("SELECT ?e { ?e rj:party ?a, ?b FILTER(STR(?a) < STR(?b)) }")
    )
    (dossier,) = [
        row[0].value
        for row in case.query("SELECT ?d { ?d a rj:Dossier ; rj:coder/skos:prefLabel 'The desk' }")
    ]
    case.retract(dossier, "the rule was too coarse")
    assert list(case.query("SELECT ?e { ?e rj:target ?t ; rj:party ?p }")) == []
    assert len(list(case.query("SELECT ?e { ?e rj:party ?a }"))) > 0


def test_a_rule_without_a_speaker_and_a_rule_that_is_none():
    case = Case.open(":memory:")
    with pytest.raises(UsageError, match="needs who tells it"):
        case.load_release(EXAMPLE, direction_by="losses")
    with pytest.raises(NotFoundError, match=r"has no rule best .* side-a, losses"):
        case.load_release(EXAMPLE, direction_by="best", stated_by="The desk")
