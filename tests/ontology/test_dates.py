"""Dates: the forms that are read, the days that they span, and what is refused with which help."""

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.ontology.dates import DateError, span

JUNE_24, JUNE_26, JUNE_27 = date(2021, 6, 24), date(2021, 6, 26), date(2021, 6, 27)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2021-06-27", JUNE_27, JUNE_27),
        ("2021-06", date(2021, 6, 1), date(2021, 6, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-06-26/2021-06-27", JUNE_26, JUNE_27),
        ("2021-05/2021-06-27", date(2021, 5, 1), JUNE_27),
        ("../2021-06-27", None, JUNE_27),
        ("2021-06-27/..", JUNE_27, None),
        ("2021-06-27/", JUNE_27, None),
        ("[2021-06-26,2021-06-27]", JUNE_26, JUNE_27),
        ("[2021-06-27, 2021-06-26]", JUNE_26, JUNE_27),
        ("{2021-06-24,2021-06-26}", JUNE_24, JUNE_26),
        ("[..2021-06-26]", None, JUNE_26),
        ("[2021-06-24..]", JUNE_24, None),
        ("[2021-06-24..2021-06-26]", JUNE_24, JUNE_26),
        ("[2021-06-24,2021-06-26..]", JUNE_24, None),
        ("2021-06-27T23:30", JUNE_27, JUNE_27),
        ("2021-06-27T23:30:15Z", JUNE_27, JUNE_27),
        ("2021-06-27T23:30+03:00", JUNE_27, JUNE_27),
        ("2021-06-27T01:10-11:00", JUNE_27, JUNE_27),
        ("2021-06-26T22:00+03:00/2021-06-27T01:00+03:00", JUNE_26, JUNE_27),
        ("2021-06-XX", date(2021, 6, 1), date(2021, 6, 30)),
        ("2021-XX", date(2021, 1, 1), date(2021, 12, 31)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
    ],
)
def test_a_text_spans_the_days_that_it_allows(text, earliest, latest):
    assert span(text) == (earliest, latest, False)


@pytest.mark.parametrize("text", ["2021-06-27?", "2021-06-27~", "2021-06-27%", "[2021-06-27?,2021-06-27]"])
def test_a_doubtful_date_keeps_its_days_and_is_marked(text):
    assert span(text) == (JUNE_27, JUNE_27, True)


@pytest.mark.parametrize("text", ["2021-06~-27", "?2021-06-27"])
def test_the_rest_of_edtf_is_read_by_the_edtf_package(text):
    assert span(text) == (JUNE_27, JUNE_27, True)


@pytest.mark.parametrize(
    ("text", "reason", "help"),
    [
        ("2021-02-30", "February 2021 has 28 days", "the nearest is 2021-02-28"),
        ("2021-06-31", "June 2021 has 30 days", "the nearest is 2021-06-30"),
        ("2021-13-01", "there is no month 13", None),
        ("2021-00", "there is no month 00", None),
        ("2021-06-00", "there is no such day", None),
        ("2021-06-2X", "a day of which one digit is told is not read", "write [2021-06-20..2021-06-29]"),
        ("0000", "years begin at 0001", None),
        ("XXXX-06", "it is not EDTF", None),
        ("[..2021-02-30]", "February 2021 has 28 days", "the nearest is 2021-02-28"),
        ("2021-06-30/2021-06-01", "it ends before it begins", "write the earlier date first"),
        ("[2021-06-30..2021-06-01]", "it ends before it begins", "write the earlier date first"),
        ("/2021-06-28", "an interval does not begin with “/”", "write ../2021-06-28 for an open beginning"),
        ("2021-22", "month 22 stands for a season, whose months differ north and south",
         "write the months, such as [2021-06..2021-08]"),
        ("2021-06-27T25:00", "“25:00” is no time of day", "write a time as T23:30, T23:30Z or T23:30+03:00"),
        ("2021-06-27T10", "“10” is no time of day", "write a time as T23:30, T23:30Z or T23:30+03:00"),
        ("2021-6-7", "the form differs", "write 2021-06-07"),
        ("2021/06/27", "the form differs", "write 2021-06-27"),
        ("20210627", "it lacks its hyphens", "write 2021-06-27"),
        ("2021-06-27 10:00", "a T stands between day and time", "write 2021-06-27T10:00"),
        ("27/06/2021", "the year comes first", "write 2021-06-27"),
        ("6.7.2021", "the year comes first", "write 2021-07-06 or 2021-06-07"),
        ("27 June 2021", "it is told in words", "write 2021-06-27"),
        ("June 27th, 2021", "it is told in words", "write 2021-06-27"),
        ("2021-06-26 to 2021-06-27", "two dates are joined by a slash", "write 2021-06-26/2021-06-27"),
        ("before 2021-06-26", "it is told in words", "write [..2021-06-26]"),
        ("after 2021-06-26", "it is told in words", "write [2021-06-26..]"),
        ("around 2021-06", "it is told in words", "write 2021-06~"),
        ("[2021-06-26,]", "a member of the set is empty", None),
        ("2021-06-26/2021-06-27/2021-06-28", "it is not EDTF", None),
        ("last week", "it is not EDTF", None),
        ("２０２１-06-27", "it is not EDTF", None),
        ("2021-06-27/２０２１-06-28", "it is not EDTF", None),
        ("２７/06/2021", "it is not EDTF", None),
        ("Y170000", "it is not EDTF", None),
        ("", "it is not EDTF", None),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_the_reason_and_the_nearest_right_form(text, reason, help):
    with pytest.raises(DateError) as refused:
        span(text)
    assert refused.value.reason == reason
    assert refused.value.help == (help or "write 2021-06-27, 2021-06, 2021-06-26/2021-06-27, "
                                  "[2021-06-26,2021-06-27] or [..2021-06-26]")  # fmt: skip
    assert str(refused.value) == f"“{text}” is no date: {reason}"
    assert isinstance(refused.value, ValueError)


DAYS = st.dates(min_value=date(1000, 1, 1))
ISO = DAYS.map(date.isoformat)
PLAIN = ISO | DAYS.map(lambda d: f"{d:%Y-%m}") | DAYS.map(lambda d: f"{d:%Y}")
DOUBTED = st.builds(str.__add__, PLAIN, st.sampled_from(["", "?", "~", "%"]))


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(
        DOUBTED,
        st.builds("{}/{}".format, DOUBTED, DOUBTED),
        st.builds("[{},{}]".format, PLAIN, PLAIN),
        st.builds("[{}..{}]".format, ISO, ISO),
        st.builds("[..{}]".format, PLAIN),
        st.builds("[{}..]".format, PLAIN),
    )
)
def test_the_edtf_package_reads_the_same_days(text):
    from edtf import parse_edtf

    expected = parse_edtf(text)
    ends = (expected.lower_strict(), expected.upper_strict())
    low, high = (date(*end[:3]) if isinstance(end, tuple) else None for end in ends)
    if low and high and low > high:  # the package lets reversed intervals pass
        with pytest.raises(DateError, match="it ends before it begins"):
            span(text)
    else:
        assert span(text)[:2] == (low, high)


@given(DAYS, st.integers(0, 400))
def test_an_interval_is_as_long_as_its_ends_are_apart(day, length):
    if day <= date.max - timedelta(days=length):
        last = day + timedelta(days=length)
        told = span(f"{day.isoformat()}/{last.isoformat()}")
        assert (told.latest - told.earliest).days == length


@given(st.text())
def test_any_text_is_either_read_or_refused(text):
    with contextlib.suppress(DateError):
        assert len(span(text)) == 3
