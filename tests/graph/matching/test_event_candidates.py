"""Candidates and scores of small random cases are those that a look at every pair gives."""

import os
import subprocess
import sys
from math import asin, cos, isnan, log2, radians, sin, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.graph.matching.event_candidates import Tolerance, candidates
from rejoinder.graph.matching.event_columns import NO_DAY, Events, counts, days_of, listed
from rejoinder.graph.matching.event_likeness import Sets
from rejoinder.graph.matching.event_pairs import Pairs, one_to_one, scored
from rejoinder.graph.matching.event_score import MISSING, WEIGHTS, Comparing, scores

NAN = float("nan")
Row = dict[str, Any]


def _same(one: object, other: object) -> tuple[float, float]:
    return float(one == other), 1.0


def _comparing() -> Comparing:
    return Comparing(Sets(_same), Sets(_same), Sets(_same))


def _events(rows: list[Row]) -> Events:
    def column(name: str, dtype: Any) -> Any:
        return np.array([row[name] for row in rows], dtype)

    start, keys = listed([row["keys"] for row in rows])
    comparing = _comparing()
    return Events(
        origin=column("origin", np.int32),
        are_apart=~np.eye(3, dtype=np.bool_),
        first=column("first", np.int32),
        last=column("last", np.int32),
        lat=column("lat", np.float64),
        long=column("long", np.float64),
        km=column("km", np.float64),
        sides=np.array([comparing.sides.number(row["sides"]) for row in rows], np.int32),
        places=np.full(len(rows), -1, np.int32),
        actions=np.array([comparing.actions.number(row["actions"]) for row in rows], np.int32),
        killed=counts([row["killed"] for row in rows], [row["killed"] for row in rows]),
        wounded=counts([None] * len(rows), [None] * len(rows)),
        key_start=start,
        keys=keys,
    )


def _row(**told: Any) -> Row:
    return {
        **{"origin": 0, "first": 100, "last": 100, "lat": 34.0, "long": 40.0, "km": NAN},
        **{"keys": [], "sides": (), "actions": (), "killed": None},
        **told,
    }


def _km(one: Row, other: Row) -> float:
    north, other_north = radians(one["lat"]), radians(other["lat"])
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(radians(other["long"] - one["long"]) / 2) ** 2
    return 2 * 6371.0088 * asin(min(1.0, sqrt(half)))


def _reach(row: Row) -> float:
    return 5.0 if isnan(row["km"]) else float(row["km"])


def _is_candidate(one: Row, other: Row, tolerance: Tolerance) -> bool:
    if one["origin"] == other["origin"] or NO_DAY in (one["first"], other["first"]):
        return False
    if max(one["first"], other["first"]) - min(one["last"], other["last"]) > tolerance.days:
        return False
    is_placed = [not isnan(row["lat"]) for row in (one, other)]
    if all(is_placed) and _km(one, other) > tolerance.km + _reach(one) + _reach(other):
        return False
    if all(is_placed) and _reach(one) <= 100 and _reach(other) <= 100:
        return True
    return bool(set(one["keys"]) & set(other["keys"]))


def _found(events: Events, tolerance: Tolerance) -> list[tuple[int, int]]:
    return sorted(
        pair
        for one, other in candidates(events, tolerance)
        for pair in zip(one.tolist(), other.tolist(), strict=True)
    )


@st.composite
def _rows(draw: st.DrawFn) -> list[Row]:
    rows = []
    for _ in range(draw(st.integers(2, 14))):
        first = draw(st.sampled_from([NO_DAY, *range(100, 112)]))
        lasts = draw(st.sampled_from([0, 0, 1, 5, 40, 400]))
        point = draw(st.sampled_from([None, (34.0, 40.0), (34.05, 40.1), (34.3, 40.4), (36, 40), (0, 179.99),
                                      (0, -179.99), (89.99, 0), (89.98, 180), (-33, -70)]))  # fmt: skip
        rows.append(
            _row(
                origin=draw(st.integers(0, 2)),
                first=first,
                last=first if first == NO_DAY else first + lasts,
                lat=point[0] if point else NAN,
                long=point[1] if point else NAN,
                km=draw(st.sampled_from([NAN, 0.0, 3.0, 6.0, 25.0, 100.0, 300.0])),
                keys=draw(st.lists(st.integers(0, 3), unique=True, max_size=3)),
                sides=draw(st.sampled_from([(), ("a",), ("b",)])),
                actions=draw(st.sampled_from([(), ("x",), ("y",)])),
                killed=draw(st.sampled_from([None, 0, 1, 4, 40])),
            )
        )
    return rows


@settings(max_examples=150, deadline=None)
@given(_rows(), st.integers(0, 4), st.sampled_from([0.0, 10.0, 60.0]))
def test_candidates_are_those_of_all_pairs(rows: list[Row], days: int, km: float) -> None:
    tolerance = Tolerance(days, km)
    expected = [
        (one, other)
        for one in range(len(rows))
        for other in range(one + 1, len(rows))
        if _is_candidate(rows[one], rows[other], tolerance)
    ]
    assert _found(_events(rows), tolerance) == expected


def _plain_score(one: Row, other: Row, tolerance: Tolerance) -> float:
    """The rule of the module in a few scalar lines; places have no names here."""
    parts = []
    gap = max(0, max(one["first"], other["first"]) - min(one["last"], other["last"]))
    longest = max(row["last"] - row["first"] for row in (one, other))
    parts.append(("time", max(0.0, 1 - (gap / (tolerance.days + 1)) ** 2), 1 / (1 + log2(1 + longest) / 4)))
    if all(not isnan(row["lat"]) and _reach(row) <= 100 for row in (one, other)):
        allowed = max(tolerance.km + _reach(one) + _reach(other), 1e-9)
        coarse = max(_reach(one), _reach(other), 5.0)
        near = max(0.0, 1 - (_km(one, other) / allowed) ** 2)
        parts.append(("place", near, 1 / (1 + log2(coarse / 5) / 4)))
    for name, part in (("sides", "sides"), ("actions", "action")):
        if one[name] and other[name]:
            parts.append((part, float(one[name] == other[name]), 1.0))
    if None not in (one["killed"], other["killed"]):
        apart = abs(one["killed"] - other["killed"])
        parts.append(("toll", max(0.0, 1 - apart / (4 + max(one["killed"], other["killed"]) / 4)), 1.0))
    told = sum(WEIGHTS[part] * tells for part, _, tells in parts)
    mean = sum(WEIGHTS[part] * tells * agree for part, agree, tells in parts) / told
    unlike = 0.5 if one["actions"] and other["actions"] and one["actions"] != other["actions"] else 1.0
    return mean * (1 - MISSING * (1 - told)) * unlike


@settings(max_examples=100, deadline=None)
@given(_rows(), st.integers(0, 4))
def test_scores_are_those_of_the_plain_rule_either_way_round(rows: list[Row], days: int) -> None:
    tolerance, events = Tolerance(days, 10.0), _events(rows)
    for one, other in candidates(events, tolerance):
        expected = [_plain_score(rows[a], rows[b], tolerance) for a, b in zip(one, other, strict=True)]
        assert scores(events, one, other, _comparing_of(rows), tolerance) == pytest.approx(expected)
        assert scores(events, other, one, _comparing_of(rows), tolerance) == pytest.approx(expected)


def _comparing_of(rows: list[Row]) -> Comparing:
    comparing = _comparing()
    for row in rows:
        comparing.sides.number(row["sides"])
        comparing.actions.number(row["actions"])
    return comparing


@settings(max_examples=60, deadline=None)
@given(_rows(), st.sampled_from([0.0, 0.4, 0.6, 0.75, 0.9]))
def test_nothing_above_the_least_score_is_passed_over(rows: list[Row], least: float) -> None:
    events, tolerance = _events(rows), Tolerance()
    every = scored(events, _comparing_of(rows), tolerance, 0.0)
    pairs = scored(events, _comparing_of(rows), tolerance, least)
    wanted = {(o, t): s for o, t, s in zip(every.one, every.other, every.score, strict=True) if s >= least}
    assert {(o, t): s for o, t, s in zip(pairs.one, pairs.other, pairs.score, strict=True)} == wanted


def test_a_country_s_point_finds_nothing_by_itself_and_still_rules_out() -> None:
    exact, country = _row(keys=[1]), _row(origin=1, lat=34.5, km=300.0, keys=[1])
    assert _found(_events([exact, country]), Tolerance()) == [(0, 1)]
    assert _found(_events([exact, {**country, "keys": [2]}]), Tolerance()) == []
    assert _found(_events([exact, {**country, "lat": 44.5}]), Tolerance()) == []


def test_an_open_date_reaches_a_month_from_its_known_end() -> None:
    from datetime import date

    first, last = days_of([date(2021, 6, 26), None, None], [None, date(2021, 6, 26), None])
    assert (last - first).tolist() == [30, 30, 0]
    assert first[0] == last[1]
    assert first[2] == NO_DAY


def test_each_event_stands_beside_one_of_each_other_data_set_the_best_first() -> None:
    one, other = np.array([0, 0, 1, 0], np.int32), np.array([2, 3, 2, 4], np.int32)
    pairs = Pairs(one, other, np.array([0.8, 0.8, 0.9, 0.75]))
    origins = [("a",), ("a",), ("b",), ("b",), ("c",)]
    kept = one_to_one(pairs, origins)
    assert list(zip(kept.one.tolist(), kept.other.tolist(), strict=True)) == [(1, 2), (0, 3), (0, 4)]
    joined = one_to_one(pairs, origins, [(0, 3)])
    assert list(zip(joined.one.tolist(), joined.other.tolist(), strict=True)) == [(1, 2), (0, 4)]


def test_equal_scores_come_in_the_order_of_the_rows() -> None:
    one, other = np.array([1, 0, 1, 0], np.int32), np.array([3, 3, 2, 2], np.int32)
    kept = one_to_one(Pairs(one, other, np.full(4, 0.8)), [("a",), ("a",), ("b",), ("b",)])
    assert list(zip(kept.one.tolist(), kept.other.tolist(), strict=True)) == [(0, 2), (1, 3)]


def test_without_numba_the_candidates_are_the_same() -> None:
    rows = [
        _row(origin=number % 2, first=100 + number % 3, last=100 + number % 3, lat=34 + number * 0.03,
             keys=[number % 4], **({"lat": NAN} if number % 5 == 0 else {}))
        if number % 5
        else _row(origin=number % 2, lat=NAN, keys=[number % 4])
        for number in range(30)
    ]  # fmt: skip
    expected = _found(_events(rows), Tolerance())
    code = (
        "import sys, json; sys.path.insert(0, sys.argv[1]);"
        "import test_event_candidates as t; from math import nan;"
        "print(t._found(t._events(eval(sys.argv[2])), t.Tolerance()))"
    )
    folder = os.path.dirname(__file__)
    plain = {**os.environ, "REJOINDER_NO_NUMBA": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, folder, repr(rows)],
        env=plain,
        capture_output=True,
        text=True,
        check=True,
    )
    assert expected
    assert done.stdout.strip() == str(expected)
