"""The axis of days: a step for each day told, open ends at its ends, marks that do not cover each other."""

from datetime import date
from itertools import pairwise

from rejoinder.views.page_time import MOST_LABELS, MOST_ROWS, steps_of, time_axis
from rejoinder.views.picture import Node, Picture


def event(name, first=None, last=None):
    days = [date(2021, 5, day) if day else None for day in (first, last)]
    return Node(name, "event", name, "Air strike", "air", "box", first=days[0], last=days[1])


def axis_of(*events):
    return time_axis(Picture("t", "", "All accounts", events, ()))


def test_days_are_those_on_which_something_begins_or_ends():
    axis = axis_of(event("a", 9, 9), event("b", 1, 4), event("c"))
    assert [day.day for day in axis.days] == [1, 4, 9]
    assert axis.labels == ("1 May", "4 May", "9 May")
    assert axis.undated == 1
    assert [(mark.event.id, mark.start, mark.end) for mark in axis.marks] == [("a", 100, 100), ("b", 0, 50)]


def test_open_ends_lie_at_the_ends_of_the_axis_which_say_so():
    axis = axis_of(event("a", None, 3), event("b", 1, 1), event("c", 5, None))
    assert axis.labels == ("by 1 May", "3 May", "5 May or later")
    assert [(mark.start, mark.end) for mark in axis.marks] == [(0, 50), (0, 0), (100, 100)]
    assert steps_of(event("a", None, 3), axis.days) == (None, 1)


def test_marks_of_one_day_stand_one_above_the_other_as_far_as_there_is_room():
    axis = axis_of(*(event(str(n), 1, 1) for n in range(6)), event("later", 2, 2))
    assert [mark.row for mark in axis.marks] == [0, 1, 2, 3, 3, 3, 0]
    assert max(mark.row for mark in axis.marks) == MOST_ROWS - 1


def test_a_long_axis_names_both_ends_and_few_days_between():
    axis = axis_of(*(event(str(day), day, day) for day in range(1, 31)))
    named = axis.named
    assert (named[0], named[-1]) == ((0, "1 May"), (100, "30 May"))
    assert len(named) <= MOST_LABELS + 1
    gaps = [second[0] - first[0] for first, second in pairwise(named)]
    assert min(gaps) > 100 / MOST_LABELS / 2


def test_years_are_told_where_there_are_several():
    other = Node("x", "event", "x", "Raid", "ground", "box", first=date(2022, 1, 2), last=date(2022, 1, 2))
    assert axis_of(event("a", 1, 1), other).labels == ("1 May 2021", "2 Jan 2022")


def test_no_day_no_axis():
    assert axis_of().days == ()
    assert axis_of(event("a")).named == ()
