"""Days by different clocks; the offsets are those of the IANA time zone database for June 2021."""

from datetime import date

import pytest

from rejoinder.ontology.zones import can_be_one_day, zone_named, zones_explain

# In June 2021: New York and Washington UTC-4, Damascus UTC+3, Baghdad UTC+3, Honolulu UTC-10.
NEW_YORK, DAMASCUS, BAGHDAD = "America/New_York", "Asia/Damascus", "Asia/Baghdad"


@pytest.mark.parametrize(
    ("a", "zone_a", "b", "zone_b", "explained"),
    [
        ("2021-06-27", NEW_YORK, "2021-06-28", DAMASCUS, True),
        ("2021-06-28", DAMASCUS, "2021-06-27", NEW_YORK, True),
        ("2021-06-27", DAMASCUS, "2021-06-28", NEW_YORK, False),
        ("2021-06-27", NEW_YORK, "2021-06-28", NEW_YORK, False),
        ("2021-06-27", BAGHDAD, "2021-06-28", DAMASCUS, False),
        ("2021-06-27", NEW_YORK, "2021-06-28", None, False),
        ("2021-06-26", "Pacific/Honolulu", "2021-06-28", DAMASCUS, False),
        ("2021-06-27", NEW_YORK, "2021-06-27", DAMASCUS, False),
        ("[2021-06-26..2021-06-27]", NEW_YORK, "[2021-06-28..]", DAMASCUS, True),
        ("[..2021-06-27]", NEW_YORK, "2021-06-28/2021-06-29", DAMASCUS, True),
        # 22:00 in Washington is 05:00 of the next day in Syria; noon is 19:00 of the same.
        ("2021-06-27T22:00", NEW_YORK, "2021-06-28", DAMASCUS, True),
        ("2021-06-27T12:00", NEW_YORK, "2021-06-28", DAMASCUS, False),
        ("2021-06-27T22:00-04:00", None, "2021-06-28", DAMASCUS, True),
        ("2021-06-27T22:00-04:00", None, "2021-06-28T05:00+03:00", None, True),
        ("2021-06-27T22:00-04:00", None, "2021-06-28T06:00+03:00", None, False),
        ("2021-06-27T22:00", None, "2021-06-28", DAMASCUS, False),
    ],
)
def test_a_gap_of_one_day_is_explained_where_the_days_have_hours_in_common(a, zone_a, b, zone_b, explained):
    assert zones_explain(a, zone_a, b, zone_b) is explained
    assert zones_explain(b, zone_b, a, zone_a) is explained


def test_the_change_to_summer_time_counts():
    # On 27 March 2021 Damascus was still at UTC+2, as was Kaliningrad; from the 28th it was at UTC+3.
    assert can_be_one_day(date(2021, 6, 27), "Europe/Kaliningrad", date(2021, 6, 28), DAMASCUS)
    assert not can_be_one_day(date(2021, 1, 27), "Europe/Kaliningrad", date(2021, 1, 28), DAMASCUS)


@pytest.mark.parametrize("name", ["Asia/Baghdad", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC"])
def test_a_zone_is_found_by_its_name(name):
    assert str(zone_named(name)) == name


@pytest.mark.parametrize(
    "name",
    [
        *("", "Mars/Olympus", "Asia", "Asia/", "/Asia/Baghdad", "../Asia/Baghdad", "/etc/localtime"),
        *("leapseconds", "a\0b", "a/" * 9_000 + "a", "a" * 9_000, "\ud800", "Asia/Baghdad\n"),
    ],
)
def test_what_names_no_zone_is_none(name):
    assert zone_named(name) is None
