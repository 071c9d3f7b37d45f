"""Where lanes, boxes and lines lie: nothing overlaps, and no line runs through what is not its own."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.views.build import build_picture
from rejoinder.views.lanes.boxes import TEXT
from rejoinder.views.lanes.layout import lay_out_lanes
from rejoinder.views.lanes.rows import NAME_LEADING, NAME_TEXT
from rejoinder.views.measure import REGULAR, width_of
from rejoinder.views.picture import LINK_KINDS

EXAMPLES = Path(__file__).parents[3] / "examples"
COLUMNS = [
    ("by 26 Jun", 1),
    ("26 or 27 Jun", 1),
    ("by 27 Jun", 2),
    ("27 Jun", 1),
    ("28 Jun", 1),
    ("28 Jun or later", 1),
    ("date not said", 1),
]
ANSWERS = {
    ("IEDs against convoys", "US strikes on PMU positions"),
    ("Missile and drone attacks on US positions", "US strikes on PMU positions"),
    ("US strikes on PMU positions", "Rocket fire on the base near the Omar oil field"),
    ("Rocket fire on the base near the Omar oil field", "US artillery fire on buildings in Mayadin"),
}


@pytest.fixture(scope="module", params=["escalation-2021", "june-2021", "long", "one"])
def drawn(request, handmade):
    if request.param == "long":
        case = handmade["long_exchange"](36)
    elif request.param == "one":
        case = handmade["one_event"](
            actors=(handmade["thing"]("north"),), targets=(handmade["thing"]("south"),)
        )
    else:
        case = Case.open(EXAMPLES / f"{request.param}.yaml")
    picture = build_picture(case)
    return picture, lay_out_lanes(picture)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def touches(segment, rect):
    """Whether a level or upright segment has a point strictly inside a rectangle."""
    (x0, y0), (x1, y1) = segment
    low = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    return low[0] < rect[2] and rect[0] < low[2] and low[1] < rect[3] and rect[1] < low[3]


def segments(way):
    return list(pairwise(way.points))


def test_columns_of_the_article_by_day(founding):
    picture = build_picture(founding)
    layout = lay_out_lanes(picture)
    held = [
        (
            " ".join(line.text for line in band.lines),
            sum(band.left < spot.x < band.right for spot in layout.spots.values()),
        )
        for band in layout.bands
    ]
    assert held == COLUMNS
    order = [layout.spots[event.id].x for event in picture.events]
    assert order == sorted(order)


def test_response_paths_of_the_article_join_the_boxes_that_it_tells_of(founding):
    picture = build_picture(founding)
    layout = lay_out_lanes(picture)
    labels = {event.id: event.label for event in picture.events}
    joined = set()
    for way in layout.ways:
        if way.edge.kind == "respondsTo":
            start = [n for n, s in layout.spots.items() if way.points[0] == (s.rect[2], way.points[0][1])]
            x, y = way.points[-1]
            end = [n for n, s in layout.spots.items() if 0 <= s.rect[0] - x < 3 and s.rect[1] < y < s.rect[3]]
            joined.add((labels[start[0]], labels[end[0]]))
    assert joined == ANSWERS


def test_every_event_stands_in_its_lane_and_every_link_has_its_way(drawn):
    picture, layout = drawn
    assert set(layout.spots) == {event.id for event in picture.events}
    for spot in layout.spots.values():
        assert sum(row.top <= spot.rect[1] and spot.rect[3] <= row.bottom for row in layout.rows) == 1
    links = {edge.id for edge in picture.edges if edge.kind in LINK_KINDS}
    assert {way.edge.id for way in layout.ways} == links


def test_no_two_boxes_overlap(drawn):
    _, layout = drawn
    for one, other in combinations(layout.spots.values(), 2):
        assert not overlap(one.rect, other.rect)


def test_no_link_runs_through_a_box(drawn):
    _, layout = drawn
    for way in layout.ways:
        for segment in segments(way):
            assert not any(touches(segment, spot.rect) for spot in layout.spots.values()), way.edge.label


def test_no_line_of_an_event_runs_through_another_box(drawn):
    _, layout = drawn
    for stroke in layout.strokes:
        segment = ((stroke.x, stroke.start), (stroke.x, stroke.end))
        assert not any(touches(segment, spot.rect) for spot in layout.spots.values()), stroke.edge.label


def test_no_link_lies_on_another(drawn):
    """Two links may cross; they share no length of a level or upright line."""
    _, layout = drawn
    for one, other in combinations(layout.ways, 2):
        for a in segments(one):
            for b in segments(other):
                for axis in (0, 1):
                    flat = {round(point[1 - axis], 3) for point in (*a, *b)}
                    if len(flat) == 1:
                        low, high = (sorted(point[axis] for point in ends) for ends in (a, b))
                        assert min(low[1], high[1]) - max(low[0], high[0]) <= 0, (one.edge, other.edge)


def test_no_two_marks_of_lines_overlap(drawn):
    _, layout = drawn
    for one, other in combinations(layout.strokes, 2):
        assert abs(one.x - other.x) >= 12 or abs(one.end - other.end) >= 12


def test_no_two_names_and_no_two_dates_overlap(drawn):
    _, layout = drawn
    names = []
    for row in layout.rows:
        for line in row.lines:
            wide = width_of(line.text, NAME_TEXT * REGULAR)
            names.append((line.x - wide, line.y - NAME_LEADING / 2, line.x, line.y + NAME_LEADING / 2))
    dates = []
    for band in layout.bands:
        for line in band.lines:
            half = width_of(line.text, 14) / 2
            dates.append((line.x - half, line.y - 9, line.x + half, line.y + 9))
    for labels in (names, dates):
        for one, other in combinations(labels, 2):
            assert not overlap(one, other)
    assert all(band.left <= box[0] and box[2] <= band.right for band in layout.bands for box in dates
               if band.left < (box[0] + box[2]) / 2 < band.right)  # fmt: skip


def test_text_of_a_box_stays_inside_it(drawn):
    _, layout = drawn
    for spot in layout.spots.values():
        for line in spot.lines:
            size = TEXT if line.style == "head" else (TEXT - 1) * REGULAR
            assert line.x + width_of(line.text, size) <= spot.rect[2]
            assert spot.rect[1] < line.y < spot.rect[3]


def test_names_are_never_cut(drawn):
    picture, layout = drawn
    for row in layout.rows:
        shown = " ".join(line.text for line in row.lines)
        assert shown.replace(" ", "") == row.lane.label.replace(" ", "")
    for event in picture.events:
        shown = "".join(line.text for line in layout.spots[event.id].lines if line.style == "label")
        assert shown.replace(" ", "") == event.label.replace(" ", "")


def test_one_who_acts_on_its_own_lane_marks_it_below_the_box(handmade):
    north = handmade["thing"]("north")
    layout = lay_out_lanes(build_picture(handmade["one_event"](actors=(north,), targets=(north,))))
    [stroke] = layout.strokes
    [spot] = layout.spots.values()
    assert stroke.start == spot.rect[3] < stroke.end < layout.rows[0].bottom


def test_an_empty_picture_has_no_lanes(handmade):
    layout = lay_out_lanes(build_picture(type(handmade["one_event"]())()))
    assert layout.rows == layout.bands == layout.ways == ()
