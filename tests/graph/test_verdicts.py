"""Laws that verdicts must keep, whatever the values, tried on many."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.graph.facts import Facts
from rejoinder.graph.verdicts import Judge, judge_concepts, judge_counts, judge_dates
from rejoinder.ontology.counts import count
from rejoinder.ontology.dates import span
from rejoinder.store.engine import Store
from rejoinder.store.vocabulary import vocabulary

NOTHING = Facts(Store.memory())
NUMBERS = st.integers(0, 12)
COUNTS = st.one_of(
    NUMBERS.map(str),
    NUMBERS.map(lambda n: f"{n}+"),
    NUMBERS.map(lambda n: f">{n}"),
    NUMBERS.map(lambda n: f"up to {n}"),
    NUMBERS.map(lambda n: f"~{n}"),
    st.tuples(NUMBERS, NUMBERS).map(lambda ends: f"{min(ends)}-{max(ends)}"),
    st.sampled_from(["some", "several", "dozens", "none"]),
)
DAYS = st.integers(0, 12).map(lambda n: date(2021, 6, 20) + timedelta(n))
DATES = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"[..{day}]"),
    DAYS.map(lambda day: f"[{day}..]"),
    st.tuples(DAYS, DAYS).map(lambda ends: f"[{min(ends)}..{max(ends)}]"),
    st.tuples(DAYS, DAYS).map(lambda ends: f"{min(ends)}/{max(ends)}"),
    st.sampled_from(["2021", "2021-06", "2021-07"]),
)
CONCEPTS = st.sampled_from(sorted(vocabulary().concepts))
EVERY = pytest.mark.parametrize(
    ("judge", "values"),
    [(judge_counts, COUNTS), (judge_dates, DATES), (judge_concepts, CONCEPTS)],
    ids=["counts", "dates", "concepts"],
)


@EVERY
@given(data=st.data())
def test_two_values_stand_to_each_other_whichever_is_named_first(
    judge: Judge, values: st.SearchStrategy[str], data: st.DataObject
) -> None:
    a, b = data.draw(values), data.draw(values)
    assert judge(NOTHING, a, b).verdict == judge(NOTHING, b, a).verdict


def inside(judge: Judge, a: str, b: str) -> bool:
    """Whether the first of two values is judged to be the narrower."""
    judged = judge(NOTHING, a, b)
    narrower = NOTHING.label(a) if judge is judge_concepts else a
    return a != b and judged.verdict == "refines" and judged.why.startswith(f"{narrower} ")


@EVERY
@given(data=st.data())
def test_what_refines_a_refinement_refines(
    judge: Judge, values: st.SearchStrategy[str], data: st.DataObject
) -> None:
    a, b, c = (data.draw(values) for _ in range(3))
    if inside(judge, a, b) and inside(judge, b, c):
        assert inside(judge, a, c)


@EVERY
@given(data=st.data())
def test_two_different_values_never_refine_each_other_both_ways(
    judge: Judge, values: st.SearchStrategy[str], data: st.DataObject
) -> None:
    a, b = data.draw(values), data.draw(values)
    assert not (inside(judge, a, b) and inside(judge, b, a))


@given(COUNTS, COUNTS)
def test_counts_differ_exactly_where_no_number_fits_both(a: str, b: str) -> None:
    fits = [
        all((c.minimum or 0) <= n and (c.maximum is None or n <= c.maximum) for c in (count(a), count(b)))
        for n in range(200)
    ]
    assert (judge_counts(NOTHING, a, b).verdict == "differs") is not any(fits)


@given(DATES, DATES)
def test_dates_differ_exactly_where_no_day_fits_both(a: str, b: str) -> None:
    days = [date(2020, 12, 1) + timedelta(n) for n in range(450)]
    fits = [
        all((s.earliest or date.min) <= day and day <= (s.latest or date.max) for s in (span(a), span(b)))
        for day in days
    ]
    assert (judge_dates(NOTHING, a, b).verdict == "differs") is not any(fits)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=3))
def test_to_be_the_same_number_is_an_equivalence(ends: list[tuple[int, int]]) -> None:
    a, b, c = (f"{min(pair)}-{max(pair)}" for pair in ends)

    def same(x: str, y: str) -> bool:
        return judge_counts(NOTHING, x, y).why.endswith("are the same number")

    assert same(a, a)
    assert same(a, b) == same(b, a)
    assert not (same(a, b) and same(b, c)) or same(a, c)


@pytest.mark.parametrize("number", ["4", "400", "25+", "none"])
def test_a_number_without_bounds_rules_nothing_out(number: str) -> None:
    assert judge_counts(NOTHING, "~18", number).verdict == "agrees"
