"""Sources that may not be passed on: nothing that only they tell is in any export, unless asked."""

import csv
import io
import json

import pytest

from rejoinder.graph import Case
from rejoinder.graph.exports.formats import FORMATS
from rejoinder.graph.exports.write import write

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
    "actor1": "Kite Brigade",
    "inter1": "External/Other forces",
    "actor2": "Heron Front",
    "inter2": "Political militia",
    "interaction": "38",
    "iso": "760",
    "region": "Middle East",
    "country": "Syria",
    "location": "Al Hari",
    "latitude": "34.42",
    "longitude": "40.98",
    "geo_precision": "1",
    "source": "SOHR",
    "source_scale": "Other-National",
    "notes": "Words that are not copied.",
    "fatalities": "7",
    "timestamp": "1625000000",
}
NOBODY_ELSE_S = (b"SYR90001", b"Kite", b"Heron", b"Al Hari", b"acleddata", b"34.42", b"40.98", b"ACLED")
SMALL = """
dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: paper, type: Media, name: The Paper}
  - {id: red, type: ArmedGroup, name: Red Group}
places:
  - {id: hill, name: Hill, lat: 12.5, long: 70.75}
events:
  - {id: raid, label: The raid}
sources:
  - id: paper-1
    title: What the paper saw
    publisher: paper
    claims:
      - gist: The Red Group raided the hill.
        says: [{id: raid, action: raid, actor: red, place: hill, when: 2021-05-01}]
"""
JUDGED = """
@prefix rj: <https://w3id.org/rejoinder/ns#> .
@prefix j: <https://example.org/judged/> .
@prefix s: <https://example.org/small/> .
j:dossier { j:dossier a rj:Dossier ; rj:coder s:desk .
  j:same a rj:Claim ; rj:statedBy s:desk ; rj:source j:dossier ; rj:method "read both" .
  j:doubt a rj:Remark ; rj:statedBy s:desk ; rj:source j:dossier ; rj:gist "Kite" ;
    rj:about <https://acleddata.com/event/SYR90001> .
}
j:same { s:raid rj:sameEventAs <https://acleddata.com/event/SYR90001> . }
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("withheld")
    text = io.StringIO(newline="")
    file = csv.DictWriter(text, HEAD.split(","), restval="", lineterminator="\n")
    file.writeheader()
    file.writerow(ROW)
    (path / "acled.csv").write_text(text.getvalue(), encoding="utf-8")
    (path / "small.yaml").write_text(SMALL, encoding="utf-8")
    (path / "judged.trig").write_text(JUDGED, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def mixed(folder):
    return Case.open(folder / "small.yaml", folder / "judged.trig", folder / "acled.csv")


def exported(case, form, **how):
    file = io.BytesIO()
    return write(case, file, FORMATS[form], **how), file.getvalue()


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_only_they_tell_is_in_any_export(form, mixed):
    report, data = exported(mixed, form)
    assert [words for words in NOBODY_ELSE_S if words in data] == []
    assert b"Red" in data or form == "nanopubs" or b"red" in data
    assert len(report.withheld) == 1
    assert report.withheld == ["Armed Conflict Location & Event Data"]
    assert not any("ACLED" in line for line in report.attributions)
    assert not any("acled" in loss.subject for loss in report.losses)


@pytest.mark.parametrize("form", FORMATS)
def test_whoever_may_passes_them_on_with_their_terms(form, mixed):
    report, data = exported(mixed, form, pass_on=True)
    assert b"SYR90001" in data or form == "geojson"
    assert b"Kite" in data
    assert report.withheld == []
    assert any("ACLED" in line for line in report.attributions)


@pytest.mark.parametrize("form", FORMATS)
def test_an_account_keeps_it_too(form, mixed):
    report, data = exported(mixed.according_to("The Paper"), form)
    assert [words for words in NOBODY_ELSE_S if words in data] == []
    assert len(report.withheld) == 1


def test_of_their_own_account_nothing_is_left(mixed):
    report, data = exported(mixed.according_to("ACLED"), "facts-csv")
    assert len(data.splitlines()) == 1
    assert sum(report.written.values()) == report.written["actors"] + report.written["places"]


def test_what_stays_is_the_case_without_them(folder, mixed):
    _, shown = exported(mixed, "nq")
    (folder / "again.nq").write_bytes(shown)
    own = Case.open(folder / "small.yaml")
    again = Case.open(folder / "again.nq")
    quads = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } }"
    kept = {tuple(map(str, (r["s"], r["p"], r["o"], r["g"]))) for r in again.query(quads)}
    mine = {tuple(map(str, (r["s"], r["p"], r["o"], r["g"]))) for r in own.query(quads)}
    assert mine <= kept
    # Of the judgement the dossier alone is left: that the desk judged something, not what.
    assert {g for *_, g in kept - mine} == {"<https://example.org/judged/dossier>"}
    assert {s for s, *_ in kept - mine} == {"<https://example.org/judged/dossier>"}


MIXED = """
@prefix rj: <https://w3id.org/rejoinder/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix s: <https://example.org/one/> .
s:one { s:one a rj:Dossier ; rj:coder s:desk . s:desk a rj:Institution ; skos:prefLabel "Desk" .
  s:open a rj:Source ; dct:title "Open" . s:closed a rj:Source ; dct:title "Shut" ; rj:mayBePassedOn false .
  s:copy a rj:Source ; dct:title "Copied" ; rj:derivedFrom s:closed .
  s:red a rj:ArmedGroup ; skos:prefLabel "Red" . s:blue a rj:ArmedGroup ; skos:prefLabel "Blue" .
  s:green a rj:ArmedGroup ; skos:prefLabel "Green" .
  s:den a rj:Place ; skos:prefLabel "Den" ; rj:within s:land .
  s:land a rj:Place ; skos:prefLabel "Land" .
  s:e1 a rj:Event . s:e2 a rj:Event . s:e3 a rj:Event .
  s:c1 a rj:Claim ; rj:statedBy s:desk ; rj:source s:open .
  s:c2 a rj:Claim ; rj:statedBy s:green ; rj:source s:closed .
  s:c3 a rj:Claim ; rj:statedBy s:desk ; rj:source s:copy .
}
s:c1 { s:e1 rj:actor s:red . }
s:c2 { s:e2 rj:actor s:blue ; rj:target s:red ; rj:place s:den . }
s:c3 { s:e3 rj:actor s:red . }
"""


def test_of_a_dossier_that_read_both_only_the_open_part_is_passed_on(tmp_path):
    (tmp_path / "one.trig").write_text(MIXED, encoding="utf-8")
    report, data = exported(Case.open(tmp_path / "one.trig"), "nq")
    told = data.decode()
    for gone in ("Blue", "Green", "Den", "Land", "Shut", "Copied", "/e2", "/e3", "/c2", "/c3"):
        assert gone not in told
    for stays in ("Red", "Open", "Desk", "/e1", "/c1"):
        assert stays in told
    assert report.withheld == ["Shut"]


def test_a_case_without_such_sources_is_written_as_it_is(article):
    assert exported(article, "nq") == exported(article, "nq", pass_on=True)
    assert json.loads(exported(article, "geojson")[1])["features"]
