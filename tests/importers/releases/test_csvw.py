"""Any table by a mapping in CSV on the Web: what it says, and what is refused."""

import json
from pathlib import Path

import pytest

from rejoinder.importers.releases.csvw import layout_from, metadata_beside
from rejoinder.importers.releases.table import head_of
from rejoinder.ontology import rj
from rejoinder.ontology.errors import InputError

PLACES = (
    Path(__file__).resolve().parents[4] / "shared" / "data" / "gazetteer_ucdp" / "ucdp_places_iraq_syria.csv"
)
WHOLE, PART = "event/{no}/toll/all", "event/{no}/toll/{side_b}"
STRIKES = {
    "@context": ["http://www.w3.org/ns/csvw", {"@base": "https://strikes.example/"}],
    "url": "strikes.csv",
    "dc:title": "Strikes, counted by hand",
    "dc:publisher": {"schema:name": "The desk"},
    "dc:license": "https://creativecommons.org/publicdomain/zero/1.0/",
    "rj:mayBePassedOn": False,
    "tableSchema": {
        "aboutUrl": "event/{no}",
        "columns": [
            {"titles": "No.", "name": "no"},
            {"titles": "Day", "propertyUrl": "rj:when", "datatype": {"base": "date", "format": "d.M.yyyy"}},
            {"titles": "What", "propertyUrl": "rdfs:label"},
            {"titles": "Kind", "name": "kind", "propertyUrl": "rj:action", "valueUrl": "act:{kind}"},
            {"titles": "By", "name": "side_a", "propertyUrl": "rj:actor", "valueUrl": "actor/{side_a}"},
            {"titles": "On", "name": "side_b", "propertyUrl": "rj:target", "valueUrl": "actor/{side_b}"},
            {"titles": "Full name", "aboutUrl": "actor/{side_b}", "propertyUrl": "skos:prefLabel"},
            {"titles": "Dead", "aboutUrl": WHOLE, "propertyUrl": "rj:killed", "null": ["", "?"]},
            {"titles": "Of them", "aboutUrl": PART, "propertyUrl": "rj:killed", "datatype": "integer"},
            {
                "titles": "Town",
                "name": "town",
                "default": "Hit",
                "propertyUrl": "rj:place",
                "valueUrl": "place/{town}",
            },
            {"titles": "N", "aboutUrl": "place/{town}", "propertyUrl": "wgs:lat"},
            {"titles": "E", "aboutUrl": "place/{town}", "propertyUrl": "wgs:long"},
            {"titles": "Read in", "propertyUrl": "rj:citedSource", "separator": ";"},
            {"titles": "Remarks"},
            {"name": "v1", "virtual": True, "propertyUrl": "rj:toll", "valueUrl": WHOLE},
            {
                "name": "v2",
                "virtual": True,
                "aboutUrl": WHOLE,
                "propertyUrl": "rj:includes",
                "valueUrl": PART,
            },
            {
                "name": "v3",
                "virtual": True,
                "aboutUrl": PART,
                "propertyUrl": "rj:victims",
                "valueUrl": "actor/{side_b}",
            },
            {
                "name": "v4",
                "virtual": True,
                "aboutUrl": "actor/{side_a}",
                "propertyUrl": "rdf:type",
                "valueUrl": "rj:State",
            },
            {
                "name": "v5",
                "virtual": True,
                "aboutUrl": "place/{town}",
                "propertyUrl": "rj:within",
                "valueUrl": "place/Anbar",
            },
        ],
    },
}
HEAD = "No.,Day,What,Kind,By,On,Full name,Dead,Of them,Town,N,E,Read in,Remarks"
FULL = "1,3.7.2021,Raid on Hit,raid,Lowland,KB,Kite Brigade,5-7,4,Hīt/west,33.64,42.82,Paper; Radio,seen"
BARE = "2,30.11.2021,,,,KB,,?,,,,,,"


def column(metadata, title):
    return next(column for column in metadata["tableSchema"]["columns"] if title in column.values())


@pytest.fixture
def mapped(tmp_path):
    """The layout of a mapping, written beside a table."""

    def mapping(told=STRIKES):
        path = tmp_path / "strikes.csv-metadata.json"
        path.write_text(json.dumps(told), encoding="utf-8")
        return layout_from(path)

    return mapping


@pytest.fixture
def table(tmp_path):
    """A table of some rows."""

    def writing(*rows, head=HEAD):
        path = tmp_path / "strikes.csv"
        path.write_text("\n".join([*filter(None, [head]), *rows, ""]), encoding="utf-8")
        return path

    return writing


def test_columns_say_what_the_mapping_says(mapped, table, read):
    found = read(table(FULL), mapped())
    assert found.told("event/1") == {
        "row": {"2"},
        "when": {"2021-07-03"},
        "action": {"https://w3id.org/rejoinder/action/raid"},
        "actor": {"actor/Lowland"},
        "target": {"actor/KB"},
        "place": {"place/H%C4%ABt%2Fwest"},
        "toll": {"event/1/toll/all"},
        "citedSource": {"Paper", "Radio"},
    }
    assert found.told("event/1/toll/all") == {"killed": {"5-7"}, "includes": {"event/1/toll/KB"}}
    assert found.told("event/1/toll/KB") == {"killed": {"4"}, "victims": {"actor/KB"}}
    assert found.claim["event/1/toll/all"]["killedMin"] == {"5"}


def test_names_points_and_classes_stand_in_the_register(mapped, table, read):
    register = read(table(FULL), mapped()).register
    assert register["event/1"]["label"] == {"Raid on Hit"}
    assert register["actor/KB"]["prefLabel"] == {"Kite Brigade"}
    assert register["actor/Lowland"]["prefLabel"] == {"Lowland"}
    assert rj.State in register["actor/Lowland"]["type"]
    place = register["place/H%C4%ABt%2Fwest"]
    assert (place["lat"], place["long"], place["within"]) == ({"33.64"}, {"42.82"}, {"place/Anbar"})


def test_what_is_null_says_nothing_and_a_default_stands_for_it(mapped, table, read):
    found = read(table(BARE), mapped())
    assert found.told("event/2") == {
        "row": {"2"},
        "when": {"2021-11-30"},
        "target": {"actor/KB"},
        "place": {"place/Hit"},
        "toll": {"event/2/toll/all"},
    }
    assert found.register["event/2"]["label"] == {"2"}
    assert "killed" not in found.told("event/2/toll/all")


def test_the_publisher_is_the_one_that_the_mapping_names(mapped, table, read):
    found = read(table(FULL), mapped())
    (source,) = found.things(rj.Source)
    assert found.register[source]["title"] == {"Strikes, counted by hand"}
    assert found.register[source]["license"] == {"https://creativecommons.org/publicdomain/zero/1.0/"}
    assert found.register[source]["mayBePassedOn"] == {"false"}
    assert found.register["publisher"]["prefLabel"] == {"The desk"}


def test_columns_are_found_by_their_titles(mapped, table, read):
    order = [*reversed(range(14))]
    turned = [",".join(line.split(",")[place] for place in order) for line in (HEAD, FULL)]
    path = table(turned[1], head=turned[0])
    layout = mapped()
    assert layout.recognises(head_of(path))
    assert read(path, layout).told("event/1") == read(table(FULL), layout).told("event/1")
    assert not layout.recognises(head_of(table("1", head="No.")))
    with pytest.raises(InputError, match=r"not of the layout csvw: no column Day, "):
        read(table("1", head="No."), layout)


def test_a_table_without_a_head_goes_by_the_order(mapped, table, read):
    found = read(table(FULL, head=""), mapped({**STRIKES, "dialect": {"header": False}}))
    assert found.told("event/1")["row"] == {"1"}
    assert found.told("event/1")["target"] == {"actor/KB"}


def test_a_tabbed_table_without_quotation(mapped, table, read):
    told = {**STRIKES, "dialect": {"delimiter": "\t", "quoteChar": None}}
    row = FULL.replace(",", "\t").replace("Paper", 'The "Paper')
    found = read(table(row, head=HEAD.replace(",", "\t")), mapped(told))
    assert found.told("event/1")["citedSource"] == {'The "Paper', "Radio"}


BAD = {
    "no no": FULL.replace("1,", ",", 1),
    "13 values for 14 columns": FULL.removesuffix(",seen"),
    "Day is no day of the form d.M.yyyy: “2021-07-03”": FULL.replace("3.7.2021", "2021-07-03"),
    "Day is no day: “2021-07-32”": FULL.replace("3.7.2021", "32.7.2021"),
    "no action is named “raids”": FULL.replace("raid", "raids"),
    "Of them is no whole number: “four”": FULL.replace(",4,", ",four,"),
    "no point on Earth: “93.64, 42.82”": FULL.replace("33.64", "93.64"),
}


@pytest.mark.parametrize("reason", BAD)
def test_a_row_that_cannot_be_taken_is_refused_with_its_line(mapped, table, read, reason):
    found = read(table(BARE, BAD[reason]), mapped())
    assert [(refusal.line, refusal.reason) for refusal in found.refusals] == [(3, reason)]
    assert (found.file.tally.taken, found.events) == (1, {"event/2"})
    assert "actor/Lowland" not in found.register


def test_a_count_or_date_that_cannot_be_read_refuses_its_row_alone(mapped, table, read):
    told = json.loads(json.dumps(STRIKES))
    column(told, "Day")["datatype"] = "string"
    rows = FULL.replace("3.7.2021", "2021-07"), FULL.replace("3.7.2021", "2021-07").replace("5-7", "7-5")
    found = read(table(*rows, BARE), mapped(told))
    assert [refusal.line for refusal in found.refusals] == [3, 4]
    assert found.told("event/1")["when"] == {"2021-07"}


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("yyyy-MM-dd", "2021-07-03"),
        ("yyyyMMdd", "20210703"),
        ("MM/dd/yyyy", "07/03/2021"),
        ("d-M-yyyy", "3-7-2021"),
    ],
)
def test_the_forms_of_days(mapped, table, read, form, written):
    told = json.loads(json.dumps(STRIKES))
    column(told, "Day")["datatype"]["format"] = form
    found = read(table(FULL.replace("3.7.2021", written)), mapped(told))
    assert found.told("event/1")["when"] == {"2021-07-03"}


def test_a_boolean_in_words(mapped, table, read):
    told = json.loads(json.dumps(STRIKES))
    remarks = column(told, "Remarks")
    remarks |= {
        "aboutUrl": WHOLE,
        "propertyUrl": "rj:noneReported",
        "datatype": {"base": "boolean", "format": "none|some"},
    }
    found = read(table(FULL.replace("seen", "none"), FULL), mapped(told))
    assert found.told("event/1/toll/all")["noneReported"] == {"true"}
    assert [refusal.reason for refusal in found.refusals] == ["Remarks is neither none nor some: “seen”"]


FAULTS = {
    "“@context” does not name": {"@context": "https://other.example/"},
    "“@context” has no “@base”": {"@context": "http://www.w3.org/ns/csvw"},
    "has no dc:title and dc:publisher": {"dc:publisher": ""},
    "has no tableSchema with columns": {"tableSchema": {"columns": []}},
    'tableSchema "https://elsewhere.example/" is not understood': {
        "tableSchema": "https://elsewhere.example/"
    },
    "column 1: 7 is no object": {"tableSchema": {"columns": [7]}},
    "several columns are named a": {"tableSchema": {"columns": [{"name": "a"}, {"titles": "a"}]}},
    "nothing would be said": {"tableSchema": {"columns": [{"name": "a"}]}},
    "the table: transformations is not understood": {"transformations": []},
    "dialect: skipRows 2 is not understood": {"dialect": {"skipRows": 2}},
    'dialect: encoding "latin-1" is not understood': {"dialect": {"encoding": "latin-1"}},
    "describes several tables": {"tables": [{}, {}]},
}


@pytest.mark.parametrize("message", FAULTS)
def test_metadata_that_is_not_understood_is_refused(mapped, message):
    with pytest.raises(InputError, match=r"strikes\.csv-metadata\.json: ") as error:
        mapped({**STRIKES, **FAULTS[message]})
    assert message in str(error.value)


COLUMNS = {
    "“act:raids” is no code of the vocabulary": {"propertyUrl": "rj:action", "valueUrl": "act:raids"},
    "rj:action does not lead to https://w3id.org/rejoinder/weapon/": {
        "propertyUrl": "rj:action",
        "valueUrl": "wpn:{no}",
    },
    "rj:party does not lead to https://w3id.org/rejoinder/action/": {
        "propertyUrl": "rj:party",
        "valueUrl": "act:{no}",
    },
    "Remarks and v5 tell the same": {
        "aboutUrl": "place/{town}",
        "propertyUrl": "rj:within",
        "valueUrl": "place/{no}",
    },
    "place/{town} lies within itself": {
        "aboutUrl": "place/Anbar",
        "propertyUrl": "rj:within",
        "valueUrl": "place/{town}",
    },
    "rj:within leads to a thing": {"aboutUrl": "place/{town}", "propertyUrl": "rj:within"},
    "a class of actors": {"aboutUrl": "actor/{no}", "propertyUrl": "rdf:type", "valueUrl": "rj:Place"},
    "wgs84_pos#lat has a value": {
        "aboutUrl": "place/{no}",
        "propertyUrl": "wgs:lat",
        "valueUrl": "place/{no}",
    },
    "no property that a column can tell": {"propertyUrl": "rj:killedMin"},
    "Remarks: https://other.example/x is no property": {"propertyUrl": "https://other.example/x"},
    "rj:killed is nothing that is said of a thing like event/…": {"propertyUrl": "rj:killed"},
    "rj:party leads to a thing and needs a valueUrl": {"propertyUrl": "rj:party"},
    "rj:damage has a value, not a valueUrl": {"propertyUrl": "rj:damage", "valueUrl": "place/{town}"},
    "rj:party does not lead to a thing like place/…": {"propertyUrl": "rj:party", "valueUrl": "place/{town}"},
    "a template names no column nobody": {"propertyUrl": "rj:party", "valueUrl": "actor/{nobody}"},
    "“unit/{no}” names no thing": {"propertyUrl": "rj:party", "valueUrl": "unit/{no}"},
    "has a key that is not made of": {"propertyUrl": "rj:party", "valueUrl": "actor/{+no}"},
    "a row tells of one event": {"propertyUrl": "rj:damage", "aboutUrl": "event/{kind}"},
    "separator and valueUrl together": {
        "propertyUrl": "rj:party",
        "valueUrl": "actor/{no}",
        "separator": ";",
    },
    "a virtual column has no cells": {"propertyUrl": "rj:damage", "virtual": True},
    'datatype "gYear" is not understood': {"datatype": "gYear"},
    "format “dd MMM” of date is not understood": {"datatype": {"base": "date", "format": "dd MMM"}},
    "column Remarks: lang is not understood": {"lang": "en"},
}


@pytest.mark.parametrize("message", COLUMNS)
def test_a_column_that_says_what_nothing_can_say_is_refused(mapped, message):
    told = json.loads(json.dumps(STRIKES))
    remarks = column(told, "Remarks")
    remarks |= COLUMNS[message]
    with pytest.raises(InputError) as error:
        mapped(told)
    assert message in str(error.value)


def test_what_is_no_json_is_refused_with_its_line(tmp_path):
    path = tmp_path / "strikes.csv-metadata.json"
    path.write_text('{\n "@context": ,\n}', encoding="utf-8")
    with pytest.raises(InputError, match=r"strikes\.csv-metadata\.json:2: is no JSON"):
        layout_from(path)
    with pytest.raises(InputError, match="cannot be read"):
        layout_from(tmp_path / "none.json")


def test_the_mapping_that_stands_beside_a_table_is_found(mapped, table):
    path = table(FULL)
    assert metadata_beside(path) is None
    mapped()
    assert metadata_beside(path) == path.with_name("strikes.csv-metadata.json")


def test_a_gazetteer_is_mapped_without_any_event(mapped, read):
    if not PLACES.exists():
        pytest.skip("the gazetteer is not beside the repository")
    about = "place/{where_coordinates}-{latitude}-{longitude}"
    columns = [
        {"name": "where_coordinates", "propertyUrl": "skos:prefLabel"},
        {"name": "latitude", "propertyUrl": "wgs:lat"},
        {"name": "longitude", "propertyUrl": "wgs:long"},
        {"name": "country"},
        {"name": "v", "virtual": True, "propertyUrl": "rj:within", "valueUrl": "place/{country}"},
    ]
    import csv

    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = read(PLACES, mapped({**STRIKES, "tableSchema": {"aboutUrl": about, "columns": columns}}))
    assert (found.file.tally.taken, found.file.tally.refused, found.events) == (len(rows), 0, set())
    expected = {(row["where_coordinates"], float(row["latitude"]), float(row["longitude"])) for row in rows}
    told = {
        (min(said["prefLabel"]), float(min(said["lat"])), float(min(said["long"])))
        for said in found.register.values()
        if said["lat"]
    }
    assert told == expected
