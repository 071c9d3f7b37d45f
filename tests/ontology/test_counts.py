"""Counts: what words bound, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.ontology.counts import AT_LEAST, CountError, count


@pytest.mark.parametrize(
    ("text", "exact", "minimum", "maximum"),
    [
        ("4", 4, 4, 4),
        ("007", 7, 7, 7),
        ("1,200", 1200, 1200, 1200),
        ("four", 4, 4, 4),
        ("Twenty-one", 21, 21, 21),
        ("a dozen", 12, 12, 12),
        ("two dozen", 24, 24, 24),
        ("three hundred", 300, 300, 300),
        ("0", 0, 0, 0),
        ("none", 0, 0, 0),
        ("no", 0, 0, 0),
        ("25+", None, 25, None),
        ("at least 8", None, 8, None),
        ("at least eight", None, 8, None),
        ("8 or more", None, 8, None),
        ("no fewer than 8", None, 8, None),
        ("≥8", None, 8, None),
        (">100", None, 101, None),
        ("more than 100", None, 101, None),
        ("over a dozen", None, 13, None),
        ("<5", None, 0, 4),
        ("fewer than 5", None, 0, 4),
        ("up to 30", None, 0, 30),
        ("no more than 30", None, 0, 30),
        ("1-22", None, 1, 22),
        ("1–22", None, 1, 22),
        ("two to three", None, 2, 3),
        ("5 or 6", None, 5, 6),
        ("between 5 and 8", None, 5, 8),
        ("~18", None, None, None),
        ("about 18", None, None, None),
        ("some 18", None, None, None),
        ("nearly 20", None, None, None),
        ("some", None, 1, None),
        ("several", None, 2, None),
        ("a few", None, 2, None),
        ("dozens", None, 24, None),
        ("hundreds", None, 200, None),
    ],
)
def test_a_count_has_the_bounds_that_its_words_set(text, exact, minimum, maximum):
    assert count(text) == (text, exact, minimum, maximum)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("22-1", "its bounds are reversed"),
        ("<0", "nothing is below zero"),
        ("-3", "a count is never below zero"),
        ("1.5", "people and things are counted whole"),
        ("unknown", "leave the key out, or tell what is not known by “unknown” in a remark"),
        ("lots", "its words set no number that is known here"),
        ("four fighters", "its words set no number that is known here"),
        ("1,2,3", "its words set no number that is known here"),
        ("9" * 400, "its words set no number that is known here"),
        ("", "its words set no number that is known here"),
    ],
)
def test_what_is_no_count_is_refused_with_the_reason(text, reason):
    with pytest.raises(CountError) as refused:
        count(text)
    assert str(refused.value) == f"“{text}” is no count: {reason}"
    assert "at least 8" in refused.value.help


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_a_range_holds_its_ends_in_order(first, second):
    low, high = sorted((first, second))
    assert count(f"{low}-{high}")[1:] == (None, low, high)


@given(st.text(max_size=30))
def test_any_text_is_either_read_with_ordered_bounds_or_refused(text):
    try:
        told = count(text)
    except CountError:
        return
    assert told.minimum is None or told.maximum is None or 0 <= told.minimum <= told.maximum


def test_every_word_of_the_table_sets_a_lower_bound_of_at_least_one():
    assert all(count(word).minimum == least >= 1 for word, least in AT_LEAST.items())
