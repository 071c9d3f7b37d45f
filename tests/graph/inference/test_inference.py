"""Inferred responses against a reference that looks at every two acts, with and without numba."""

import importlib
import math
import sys
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.graph import inference
from rejoinder.graph.inference.acts import Acts
from rejoinder.ontology.errors import UsageError

ROOM = inference.__name__
COMPILED = ("distance", "nearest", "chains", "baseline", "score", "acts", "compiled")


@pytest.fixture(scope="module", params=["numba", "plain"])
def rooms(request):
    """The modules as they are with numba, and anew as they are without it."""
    names = [f"{ROOM}.{name}" for name in COMPILED]
    before = {name: sys.modules.pop(name, None) for name in names}
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "plain":
            patch.setenv("REJOINDER_NO_NUMBA", "1")
        else:
            pytest.importorskip("numba")
        yield {name: importlib.import_module(f"{ROOM}.{name}") for name in COMPILED}
    for name in names:
        sys.modules.pop(name, None)
    sys.modules.update({name: module for name, module in before.items() if module})


@st.composite
def acts(draw):
    """Few sides and few days, so that much answers much; some days are uncertain, some points missing."""
    number = draw(st.integers(0, 14))
    side, day = st.integers(0, 3), st.integers(100, 125)
    rows = [
        (
            draw(st.integers(0, number)),
            *draw(st.tuples(side, side)),
            first := draw(day),
            first + draw(st.sampled_from([0, 0, 0, 1, 4])),
            *draw(st.sampled_from([(33.0, 43.0), (33.5, 43.5), (36.0, 40.0), (math.nan, math.nan)])),
        )
        for _ in range(number)
    ]
    return Acts.of(*zip(*rows, strict=True)) if rows else Acts.of([], [], [], [], [])


def may_answer(acts, one, other, window, struck=None):
    """Whether `other` is by the struck side on the striking one, surely later and within the window."""
    lag = acts.earliest[other] - acts.latest[one]
    struck = acts.target[one] if struck is None else struck
    return acts.actor[other] == struck and acts.target[other] == acts.actor[one] and 1 <= lag <= window


def haversine(acts, one, other):
    lat, long, lat2, long2 = (
        math.radians(x) for x in (acts.lat[one], acts.long[one], acts.lat[other], acts.long[other])
    )
    a = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((long2 - long) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(a))


@settings(max_examples=150)
@given(acts(), st.integers(1, 20), st.sampled_from([None, 60.0]))
def test_the_nearest_response_is_that_of_looking_at_every_two(rooms, acts, window, max_km):
    found = rooms["nearest"].nearest_responses(acts, window, max_km=max_km)
    for one in range(len(acts)):
        near = [
            other
            for other in range(len(acts))
            if may_answer(acts, one, other, window)
            and (max_km is None or haversine(acts, one, other) <= max_km)
        ]
        best = min(near, key=lambda other: (acts.earliest[other], other), default=-1)
        assert found.answer[one] == best
        assert found.lag[one] == (acts.earliest[best] - acts.latest[one] if near else 0)


@settings(max_examples=100)
@given(acts(), st.integers(1, 20), st.lists(st.tuples(*[st.integers(0, 3)] * 2, *[st.integers(95, 130)] * 2)))
def test_allies_answer_while_their_tie_holds(rooms, acts, window, told):
    told = sorted(tie for tie in told if tie[0] != tie[1])
    sides = max(acts.sides, 4)
    start = np.searchsorted([tie[0] for tie in told], np.arange(sides + 1)).astype(np.int64)
    columns = [np.array([tie[place] for tie in told], np.int32) for place in (1, 2, 3)]
    allies = rooms["nearest"].Allies(start, *columns)
    found = rooms["nearest"].nearest_responses(acts, window, allies=allies)
    for one in range(len(acts)):
        own = [(acts.earliest[o], 0, o) for o in range(len(acts)) if may_answer(acts, one, o, window)]
        others = [
            (acts.earliest[other], 1, other)
            for side, ally, first, last in told
            if side == acts.target[one] and ally != acts.actor[one]
            for other in range(len(acts))
            if may_answer(acts, one, other, window, ally) and first <= acts.earliest[other] <= last
        ]
        soonest = min((answer[0] for answer in own + others), default=None)
        if soonest is None:
            assert found.answer[one] == -1
        else:
            assert acts.earliest[found.answer[one]] == soonest
            is_own = any(answer[0] == soonest for answer in own)
            assert (found.tie[one] == -1) == is_own
            assert int(found.answer[one]) in [answer[2] for answer in (own if is_own else others)]


@settings(max_examples=150)
@given(acts(), st.integers(1, 20))
def test_the_longest_chain_is_that_of_networkx_and_of_trying_all(rooms, acts, window):
    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(acts)))
    graph.add_edges_from(
        (one, other) for one in graph for other in graph if may_answer(acts, one, other, window)
    )
    every = _paths(graph)
    chains = rooms["chains"].longest_chains(acts, window)
    longest = chains.longest()
    assert len(longest) == (len(nx.dag_longest_path(graph)) if len(acts) else 0)
    assert len(longest) == max(map(len, every), default=0)
    assert all(graph.has_edge(*link) for link in pairwise(longest))
    assert rooms["chains"].count_chains(acts, window) == sum(len(path) > 1 for path in every)


def _paths(graph):
    waiting = [[node] for node in graph]
    found = []
    while waiting:
        path = waiting.pop()
        found.append(path)
        waiting += [[*path, following] for following in graph[path[-1]]]
    return found


# By hand: 0 strikes 1 on day 10; 1 answers on day 12; 0 again on day 15 and on day 30.
HAND = Acts.of([0, 1, 2, 3], [0, 1, 0, 0], [1, 0, 1, 1], [10, 12, 15, 30], [10, 12, 15, 30])


def test_an_exchange_traced_by_hand(rooms):
    found = rooms["nearest"].nearest_responses(HAND, 7)
    assert found.answer.tolist() == [1, 2, -1, -1]
    assert found.lag.tolist() == [2, 3, 0, 0]
    chains = rooms["chains"].longest_chains(HAND, 7)
    assert chains.longest() == [0, 1, 2]
    assert list(chains.top(5)) == [[0, 1, 2]]
    assert rooms["chains"].count_chains(HAND, 7) == 3  # 0-1, 1-2, 0-1-2
    wide = rooms["chains"].count_chains(HAND, 30)
    assert wide == 5  # and 1-3, 0-1-3
    apart = rooms["nearest"].distances(HAND, found)
    scores = rooms["score"].scores(found, apart, 7)
    assert scores[0] == pytest.approx((1 - 1 / 7) / 2)
    assert np.isnan(scores[3])


def test_on_one_day_nothing_answers_anything(rooms):
    acts = Acts.of([0, 1], [0, 1], [1, 0], [10, 10], [10, 10])
    assert rooms["nearest"].nearest_responses(acts, 7).answer.tolist() == [-1, -1]
    assert rooms["chains"].count_chains(acts, 7) == 0


def test_chains_beyond_counting_are_told_as_so_many_or_more(rooms):
    number = 400
    days = np.arange(number)
    acts = Acts.of(days, days % 2, (days + 1) % 2, days, days)
    assert rooms["chains"].count_chains(acts, 50) == rooms["chains"].MOST
    assert len(rooms["chains"].longest_chains(acts, 50).longest()) == number


def test_the_distance_from_london_to_paris(rooms):
    # 343.6 km: movable-type.co.uk's calculator, with the same formula.
    lat, long = np.array([51.5074, 51.5074]), np.array([-0.1278, -0.1278])
    apart = rooms["distance"].kilometres(lat, long, np.array([48.8566, math.nan]), np.array([2.3522, 2.0]))
    assert apart[0] == pytest.approx(343.6, abs=0.3)
    assert math.isnan(apart[1])


@settings(max_examples=60)
@given(acts(), st.integers(1, 20))
def test_chains_come_the_longest_first_and_share_no_act(rooms, acts, window):
    given = list(rooms["chains"].longest_chains(acts, window).top(5))
    assert [len(chain) for chain in given] == sorted(map(len, given), reverse=True)
    assert len({act for chain in given for act in chain}) == sum(map(len, given))
    for chain in given:
        assert all(may_answer(acts, one, other, window) for one, other in pairwise(chain))


def test_an_event_is_dealt_out_with_all_its_rows(rooms):
    random = np.random.default_rng(0)
    event = np.repeat(np.arange(40), 2)
    day = np.repeat(random.integers(0, 60, 40), 2)
    acts = Acts.of(event, random.integers(0, 5, 80), random.integers(5, 9, 80), day, day + 2)
    dealt = rooms["baseline"]._dealt_anew(acts, random)
    assert len(set(zip(dealt.event.tolist(), dealt.earliest.tolist(), strict=True))) == 40
    assert ((dealt.latest - dealt.earliest) == 2).all()
    assert sorted(dealt.earliest.tolist()) == sorted(acts.earliest.tolist())
    week = dict(zip(acts.event.tolist(), ((acts.earliest + 3) // 7).tolist(), strict=True))
    assert all(week[one] == (first + 3) // 7 for one, first in zip(dealt.event, dealt.earliest, strict=True))


def retaliating(answered, seed):
    """A year in which 0 strikes 1 about twice a week; `answered` is whether 1 answers the day after."""
    random = np.random.default_rng(seed)
    strikes = np.sort(random.choice(360, 100, replace=False))
    answers = strikes + 1 if answered else random.choice(361, 100)
    days = np.concatenate([strikes, answers])
    return Acts.of(np.arange(200), [0] * 100 + [1] * 100, [1] * 100 + [0] * 100, days, days)


def test_retaliation_the_day_after_is_more_than_chance_and_chance_is_not(rooms):
    told = rooms["baseline"].baseline(retaliating(True, 1), 1, permutations=99)
    assert told.rate > told.high
    assert told.p == 0.01
    nothing = [
        rooms["baseline"].baseline(retaliating(False, seed), 1, permutations=39).p for seed in range(10)
    ]
    assert sum(p <= 0.05 for p in nothing) <= 3


def test_a_rate_of_few_events_is_refused(rooms):
    with pytest.raises(UsageError, match="4 events are too few to tell a rate from chance: at least 30"):
        rooms["baseline"].baseline(HAND, 7)
