"""Tracks in corridors and gaps: what is inside what, worked out by hand."""

from rejoinder.views.lanes.channels import Upright, runs_of, side_by_side, tracks_of
from rejoinder.views.picture import Edge


def link(source, target):
    return Edge(f"{source}>{target}", source, target, "respondsTo", "link", "")


def test_neighbouring_columns_need_no_corridor_and_others_run_beside_their_own_lane():
    columns, lanes = {"a": 0, "b": 1, "c": 2}, {"a": 0, "b": 2, "c": 2}
    near, far = runs_of([link("a", "b"), link("a", "c")], columns, lanes)
    assert (near.corridor, near.leaves, near.arrives) == (None, 1, 1)
    assert (far.corridor, far.leaves, far.arrives) == (1, 1, 2)


def test_a_link_back_in_time_goes_round_its_box():
    [run] = runs_of([link("b", "a")], {"a": 0, "b": 1}, {"a": 1, "b": 0})
    assert (run.leaves, run.arrives) == (2, 0)


def test_three_that_one_event_answers_lie_nested():
    """Coming from above to below right: the first event's track must be the lowest, or it is crossed."""
    columns = {"a": 0, "b": 1, "c": 2, "z": 5}
    lanes = {"a": 0, "b": 0, "c": 0, "z": 1}
    tracks = tracks_of(runs_of([link(name, "z") for name in "abc"], columns, lanes))
    assert tracks == {"c>z": 0, "b>z": 1, "a>z": 2}


def test_links_that_do_not_meet_share_a_track():
    columns = {"a": 0, "b": 2, "c": 4, "d": 6}
    lanes = {"a": 0, "b": 1, "c": 0, "d": 1}
    tracks = tracks_of(runs_of([link("a", "b"), link("c", "d")], columns, lanes))
    assert set(tracks.values()) == {0}


def test_what_leaves_stands_left_of_what_arrives_at_the_same_height():
    run = runs_of([link("a", "b")], {"a": 0, "b": 1}, {"a": 0, "b": 0})[0]
    leaving = Upright(run, (50.0, -1), (90.0, 1))
    arriving = Upright(run, (99.0, -1), (50.0, 1))
    assert side_by_side([arriving, leaving]) == (leaving, arriving)
