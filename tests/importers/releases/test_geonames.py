"""GeoNames: rows by hand in the order of its read-me, and an extract of a dump."""

import csv
from pathlib import Path

import pytest

from rejoinder.importers.releases.geonames import LAYOUTS
from rejoinder.importers.releases.table import head_of
from rejoinder.ontology import rj

(GEONAMES,) = LAYOUTS
FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "gazetteer_geonames"
EXTRACT = FOLDER / "geonames_cities500_2023_IQ_SY_JO_LB_KW_YE_IR.tsv"


def place(id, name, lat, long, kind, *, country="SY", ascii_name=""):
    names = [id, name, ascii_name, "Abu Kamal,Albu Kamal,البوكمال"]
    rest = ["", "07", "", "", "", "57572", "", "177", "Asia/Damascus", "2019-06-11"]
    return [*names, lat, long, *kind.split("."), country, *rest]


TOWN = place("174448", "Al Bū “Kamāl", "34.45226", "40.91854", "P.PPLA2")
BASE = place("1", "Some air base", "33.1", "42.1", "S.AIRB", country="IQ")
PROVINCE = place("170792", "Deir ez-Zor", "35.16667", "40.33333", "A.ADM1")
RIVER = place("173814", "Euphrates", "31.0", "47.4", "H.STM", country="")


def written(tmp_path, *rows):
    path = tmp_path / "SY.txt"
    path.write_text("\n".join(["\t".join(row) for row in rows] + [""]), encoding="utf-8")
    return path


def test_a_row_is_a_place_in_its_country_and_no_event(tmp_path, read):
    path = written(tmp_path, TOWN, BASE)
    assert GEONAMES.recognises(head_of(path))
    found = read(path, GEONAMES)
    town = found.register["place/174448"]
    assert town["prefLabel"] == {"Al Bū “Kamāl"}
    assert (town["lat"], town["long"]) == ({"34.45226"}, {"40.91854"})
    assert town["within"] == {"place/country%2FSY"}
    assert found.register["place/1"]["within"] == {"place/country%2FIQ"}
    assert (found.file.tally.taken, found.events) == (2, set())
    assert not found.claim, "a place is named and not claimed"


def test_the_middle_of_a_wide_area_is_no_point(tmp_path, read):
    found = read(written(tmp_path, PROVINCE, RIVER), GEONAMES)
    assert found.register["place/170792"]["prefLabel"] == {"Deir ez-Zor"}
    assert found.register["place/173814"]["prefLabel"] == {"Euphrates"}
    assert not any(said["lat"] for said in found.register.values())
    assert not found.register["place/173814"]["within"]


BAD = {
    "18 values for 19 columns": TOWN[:-1],
    "geonameid is no number: “x”": ["x", *TOWN[1:]],
    "no name": place("2", "", "1", "1", "P.PPL"),
    "no point on Earth: “91, 1”": place("2", "Far", "91", "1", "P.PPL"),
}


@pytest.mark.parametrize("reason", BAD)
def test_a_row_that_cannot_be_taken_is_refused_with_its_line(tmp_path, read, reason):
    found = read(written(tmp_path, TOWN, BAD[reason]), GEONAMES)
    assert [(refusal.line, refusal.reason) for refusal in found.refusals] == [(2, reason)]
    assert found.things(rj.Place) == {"place/174448", "place/country%2FSY"}


def test_places_and_points_equal_those_of_the_extract(read):
    if not EXTRACT.exists():
        pytest.skip("the extract is not beside the repository")
    with EXTRACT.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert GEONAMES.recognises(head_of(EXTRACT))
    found = read(EXTRACT, GEONAMES)
    assert (found.file.tally.taken, found.file.tally.refused) == (len(rows), 0)
    assert len(rows) == 1393
    points = {row["geonameid"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}
    told = {
        place.removeprefix("place/"): (float(min(said["lat"])), float(min(said["long"])))
        for place, said in found.register.items()
        if said["lat"]
    }
    assert told == points
    names = {row["geonameid"]: {row["name"]} for row in rows}
    assert {id: found.register[f"place/{id}"]["prefLabel"] for id in names} == names
    countries = {row["country_code"] for row in rows}
    assert {min(found.register[f"place/country%2F{code}"]["prefLabel"]) for code in countries} == countries
