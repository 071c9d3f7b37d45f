"""Laws that verdicts must keep, whatever the values, tried on many."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.graph.facts import Facts
from rejoinder.graph.tie_ways import EXACT_MATCH
from rejoinder.graph.verdicts.counts import judge_counts
from rejoinder.graph.verdicts.dates import judge_dates, read_date
from rejoinder.graph.verdicts.groups import judge_authors, judge_concepts, judge_further
from rejoinder.graph.verdicts.hours import Hours, hours, judge_hours
from rejoinder.graph.verdicts.judgement import Judge
from rejoinder.graph.verdicts.places import judge_places, judge_struck
from rejoinder.ontology.counts import count
from rejoinder.ontology.dates import span
from rejoinder.ontology.namespaces import RJ, WGS
from rejoinder.store.engine import Store
from rejoinder.store.terms import IRI, Literal, Quad
from rejoinder.store.vocabulary import vocabulary

NOTHING = Facts(Store.memory())
NUMBERS = st.integers(0, 12)
COUNTS = st.one_of(
    NUMBERS.map(str),
    NUMBERS.map(lambda n: f"{n}+"),
    NUMBERS.map(lambda n: f"at least {n}"),
    NUMBERS.map(lambda n: f">{n}"),
    NUMBERS.map(lambda n: f"up to {n}"),
    NUMBERS.map(lambda n: f"~{n}"),
    st.tuples(NUMBERS, NUMBERS).map(lambda ends: f"{min(ends)}-{max(ends)}"),
    st.sampled_from(["some", "several", "many", "dozens", "none", "four", "a dozen"]),
)
DAYS = st.integers(0, 12).map(lambda n: date(2021, 6, 20) + timedelta(n))
SPANS = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"[..{day}]"),
    DAYS.map(lambda day: f"[{day}..]"),
    st.tuples(DAYS, DAYS).map(lambda ends: f"[{min(ends)}..{max(ends)}]"),
    st.tuples(DAYS, DAYS).map(lambda ends: f"{min(ends)}/{max(ends)}"),
    st.sampled_from(["2021", "2021-06", "2021-06-XX", "2021-07"]),
)
CLOCKS = st.sampled_from(["T01:30", "T13:30", "T22:30Z", "T01:30+03:00", "T18:30-04:00"])
SETS = st.lists(DAYS, min_size=2, max_size=3, unique=True).map(sorted)
DATES = st.one_of(
    SPANS,
    SETS.map(lambda days: f"[{','.join(map(str, days))}]"),
    SETS.map(lambda days: f"{{{','.join(map(str, days))}}}"),
    st.tuples(DAYS, st.sampled_from("?~%")).map(lambda told: f"{told[0]}{told[1]}"),
    st.tuples(DAYS, CLOCKS).map(lambda told: f"{told[0]}{told[1]}"),
    st.tuples(DAYS, CLOCKS).map(lambda told: f"{told[0]}{told[1]}/{told[0] + timedelta(2)}{told[1]}"),
)
CLOCK = st.tuples(st.integers(0, 23), st.sampled_from([0, 15, 30])).map(lambda t: f"{t[0]:02}:{t[1]:02}")
HOURS = st.one_of(
    CLOCK,
    st.tuples(CLOCK, CLOCK).map("-".join),
    st.tuples(st.integers(1, 12), st.sampled_from(["am", "pm"])).map(lambda t: f"{t[0]} {t[1]}"),
    st.sampled_from(["1-2 am", "11-1 am", "noon", "at night", "At night", "at dawn", "27"]),
)
CONCEPTS = st.sampled_from(sorted(vocabulary().concepts))
TEXTS = [(judge_counts, COUNTS), (judge_dates, DATES), (judge_hours, HOURS), (judge_concepts, CONCEPTS)]
EVERY = pytest.mark.parametrize(("judge", "values"), TEXTS, ids=["counts", "dates", "hours", "concepts"])

# Things tied to each other at random: `n3` is within (or part of) another, maybe equal to a third,
# maybe near, maybe with a point. Circles are among them.
THINGS = [f"https://example.org/n{n}" for n in range(7)]
TIES = {"within": RJ + "within", "partOf": RJ + "partOf", "memberOf": RJ + "memberOf", "same": EXACT_MATCH}
TIED = st.lists(
    st.tuples(st.sampled_from(THINGS), st.sampled_from(sorted(TIES)), st.sampled_from(THINGS)), max_size=9
)
POINTS = st.dictionaries(
    st.sampled_from(THINGS), st.tuples(st.integers(30, 36), st.sampled_from([0, 500, 200_000])), max_size=7
)
JUDGES_OF_THINGS = pytest.mark.parametrize(
    "judge", [judge_places, judge_struck, judge_authors, judge_further]
)


def told(ties: Sequence[tuple[str, str, str]], points: dict[str, tuple[int, int]]) -> Facts:
    """The facts of a case that tells these ties and points."""
    graph = IRI("https://example.org/claim")
    quads = [Quad(IRI(a), IRI(TIES[tie]), IRI(b), graph) for a, tie, b in ties]
    for place, (latitude, precision) in points.items():
        for name, number in ((WGS + "lat", latitude), (WGS + "long", 40), (RJ + "precision", precision)):
            quads.append(Quad(IRI(place), IRI(name), Literal(str(number)), graph))
    store = Store.memory()
    store.replace([], quads)
    return Facts(store)


def keeps_the_laws(facts: Facts, judge: Judge, a: str, b: str, c: str) -> None:
    def verdict(x: str, y: str) -> str:
        return judge(facts, x, y).verdict

    def narrower(x: str, y: str) -> bool:
        judged = judge(facts, x, y)
        names = (
            (x, y) if judge in (judge_counts, judge_dates, judge_hours) else (facts.label(x), facts.label(y))
        )
        reasons = [
            f"{names[0]} {words} {names[1]}" for words in ("lies within", "is part of", "is a kind of")
        ]
        # Who tells the ties stands after it, in brackets.
        return judged.verdict == "refines" and judged.why.partition(" (")[0] in reasons

    assert verdict(a, a) == "equal"
    assert verdict(a, b) == verdict(b, a)
    assert not (verdict(a, b) == verdict(b, c) == "equal") or verdict(a, c) == "equal"
    assert not (narrower(a, b) and narrower(b, c)) or narrower(a, c)
    assert not (narrower(a, b) and narrower(b, a))
    assert (narrower(a, b) or narrower(b, a)) == (verdict(a, b) == "refines")
    assert judge(facts, a, b).why


@EVERY
@given(data=st.data())
def test_order_changes_nothing_equal_is_an_equivalence_and_refinements_chain(
    judge: Judge, values: st.SearchStrategy[str], data: st.DataObject
) -> None:
    keeps_the_laws(NOTHING, judge, *(data.draw(values) for _ in range(3)))


@JUDGES_OF_THINGS
@given(ties=TIED, points=POINTS, chosen=st.permutations(THINGS))
def test_the_same_holds_of_places_and_groups_however_they_are_tied(
    judge: Judge, ties: list[tuple[str, str, str]], points: dict[str, tuple[int, int]], chosen: list[str]
) -> None:
    keeps_the_laws(told(ties, points), judge, *chosen[:3])


@given(COUNTS, COUNTS)
def test_counts_differ_exactly_where_no_number_fits_both(a: str, b: str) -> None:
    fits = [
        all((c.minimum or 0) <= n and (c.maximum is None or n <= c.maximum) for c in (count(a), count(b)))
        for n in range(200)
    ]
    assert (judge_counts(NOTHING, a, b).verdict == "differs") is not any(fits)


@given(SPANS, SPANS)
def test_dates_differ_exactly_where_no_day_fits_both(a: str, b: str) -> None:
    days = [date(2020, 12, 1) + timedelta(n) for n in range(450)]
    fits = [
        all((s.earliest or date.min) <= day and day <= (s.latest or date.max) for s in (span(a), span(b)))
        for day in days
    ]
    assert (judge_dates(NOTHING, a, b).verdict == "differs") is not any(fits)


@given(HOURS, HOURS)
def test_hours_differ_exactly_where_both_name_hours_that_no_minute_fits(a: str, b: str) -> None:
    def fits(minute: int, stretch: Hours) -> bool:
        if stretch.start <= stretch.end:
            return stretch.start <= minute <= stretch.end
        return minute >= stretch.start or minute <= stretch.end

    one, other = hours(a), hours(b)
    apart = one and other and not any(fits(m, one) and fits(m, other) for m in range(24 * 60))
    assert (judge_hours(NOTHING, a, b).verdict == "differs") is bool(apart)


@pytest.mark.parametrize("number", ["4", "400", "25+", "none"])
def test_a_number_without_bounds_rules_nothing_out(number: str) -> None:
    assert judge_counts(NOTHING, "~18", number).verdict == "compatible"


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("13:30", (810, 810)),
        ("1.30 p.m.", (810, 810)),
        ("12 am", (0, 0)),
        ("12 pm", (720, 720)),
        ("between 1 and 2 am", (60, 120)),
        ("11-1 am", (1380, 60)),
        ("11 pm to 1 am", (1380, 60)),
        ("13:30 local time", (810, 810)),
        ("13:30–14:00", (810, 840)),
        ("25:00", None),
        ("13 pm", None),
        ("13:75", None),
        ("13:30 UTC", None),
        ("4", None),
        ("at dawn", None),
        ("", None),
    ],
)
def test_hours_are_read_by_the_clock_and_other_words_are_none(
    text: str, stretch: tuple[int, int] | None
) -> None:
    assert hours(text) == stretch


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("2021-06-27T01:00/2021-06-27T02:00", "2021-06-27T13:30", "differs"),
        ("2021-06-27T01:00/2021-06-27T02:00", "2021-06-27T01:30", "refines"),
        ("2021-06-27T01:00/2021-06-27T02:00", "2021-06-27T01:30/2021-06-27T02:30", "compatible"),
        ("2021-06-27T01:00/2021-06-27T02:00", "2021-06-27", "refines"),
        ("{2021-06-26,2021-06-28}", "2021-06-28", "compatible"),
        ("{2021-06-26,2021-06-28}", "2021-06-27", "differs"),
        ("{2021-06-26,2021-06-28}", "[2021-06-26,2021-06-28]", "compatible"),
        ("2021-06-26/2021-06-27", "[2021-06-26..2021-06-27]", "compatible"),
        ("2021-06?", "2021-06-27", "compatible"),
        ("2021-06~", "2021-07-20", "compatible"),
        ("2021-06~", "2021-08-20", "differs"),
    ],
)
def test_dates_of_many_forms(a: str, b: str, verdict: str) -> None:
    assert judge_dates(NOTHING, a, b).verdict == verdict


def test_the_days_of_a_set_are_its_first_and_last() -> None:
    assert read_date("[2021-06-28,2021-06-26]").days == (date(2021, 6, 26), date(2021, 6, 28))


@pytest.mark.parametrize("judge", [judge_places, judge_further, judge_authors, judge_concepts])
def test_things_that_nobody_knows_are_judged_too(judge: Callable[..., object]) -> None:
    assert judge(NOTHING, "https://example.org/a", "https://example.org/b")
