"""Each layout recognises the beginning of its own files, and of no other's."""

from pathlib import Path

import pytest

from rejoinder.importers.releases import (
    acled,
    gdelt_events,
    gdelt_mentions,
    geonames,
    ofac_sdn,
    ucdp_actors,
    ucdp_ged,
)
from rejoinder.importers.releases.table import Head, head_of

LAYOUTS = [
    *ucdp_ged.LAYOUTS,
    *gdelt_events.LAYOUTS,
    *gdelt_mentions.LAYOUTS,
    *acled.LAYOUTS,
    *geonames.LAYOUTS,
    *ofac_sdn.LAYOUTS,
    *ucdp_actors.LAYOUTS,
]
SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
FILES = {
    "ucdp_ged_sample_231/ged_sample_1000_v23_1.csv": "ucdp-ged",
    "ucdp_ged_iraq/ged_iraq_first300.csv": "ucdp-ged",
    "gdelt/20191024143000.export.CSV": "gdelt-events",
    "gdelt/mentionssamp.csv": "gdelt-mentions-csv",
    "acled_schema/acled_header.csv": "acled",
    "gazetteer_geonames/geonames_cities500_2023_IQ_SY_JO_LB_KW_YE_IR.tsv": "geonames",
    "ofac_sdn_2021/entities.csv": "ofac-sdn",
    "ofac_sdn_2021/aliases.csv": "ofac-alt",
    "ofac_sdn_2021/sdn_raw_format_sample.csv": "ofac-sdn",
    "ucdp_actor_221/ucdp-actor-221.csv": "ucdp-actors",
}


def recognised(head):
    return [layout.name for layout in LAYOUTS if layout.recognises(head)]


def gdelt(columns):
    told = {"GLOBALEVENTID": "7", "SQLDATE": "20210628", "QuadClass": "4", "EventCode": "010"}
    return tuple(told.get(name, "") for name in columns)


MENTION = ("7", "20210629001500", "20210629003000", *[""] * 13)
PLACE = ("174448", "Al Bū Kamāl", "", "", "34.4", "40.9", "P", *[""] * 12)
HEADS = {
    "ucdp-ged": (ucdp_ged.COLUMNS, False),
    "gdelt-events": (gdelt(gdelt_events.COLUMNS), True),
    "gdelt-1-events": (gdelt(gdelt_events.COLUMNS_1), True),
    "gdelt-mentions": (MENTION, True),
    "gdelt-mentions-csv": (gdelt_mentions.COLUMNS, False),
    "acled": (tuple(acled.NEEDED), False),
    "geonames": (PLACE, True),
    "ofac-sdn": (("36", "AEROCARIBBEAN AIRLINES", "-0- ", "CUBA", *["-0- "] * 8), False),
    "ofac-alt": (("36", "12", "aka", "AERO-CARIBBEAN", "-0- "), False),
    "ucdp-actors": (("ActorId", "NameData", "NameOrig", "Org", "GWNOLoc"), False),
}


def test_every_layout_has_a_name_of_its_own():
    assert sorted(HEADS) == sorted(layout.name for layout in LAYOUTS)


@pytest.mark.parametrize("name", HEADS)
def test_a_head_is_of_one_layout(name):
    values, is_tabbed = HEADS[name]
    assert recognised(Head((values,), is_tabbed)) == [name]


@pytest.mark.parametrize("name", HEADS)
def test_a_head_is_of_none_with_a_value_more_or_with_numbers_alone(name):
    values, is_tabbed = HEADS[name]
    assert recognised(Head((tuple("1" for _ in values),), is_tabbed)) == []
    if name.startswith(("gdelt", "geonames")):
        assert recognised(Head(((*values, ""),), is_tabbed)) == []


def test_an_empty_file_is_of_none():
    assert recognised(Head((), True)) == recognised(Head((), False)) == []


@pytest.mark.parametrize("name", FILES)
def test_a_published_file_is_of_one_layout(name):
    if not (SHARED / name).exists():
        pytest.skip("the published files are not beside the repository")
    assert recognised(head_of(SHARED / name)) == [FILES[name]]
