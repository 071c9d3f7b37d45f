"""Where everything lies: nothing overlaps, nothing leaves its box, no line runs through text or boxes."""

from itertools import combinations, pairwise

import pytest

from rejoinder.views.facing.build import face
from rejoinder.views.facing.bundles import bundled
from rejoinder.views.facing.layout import lay_out_facing
from rejoinder.views.facing.measures import NARROW, WIDE
from rejoinder.views.facing.shapes import BOLD
from rejoinder.views.measure import REGULAR, width_of

PAIRS = (
    "article and fighters",
    "article and Pentagon",
    "Pentagon and fighters",
    "US and PMF",
    "everybody and one",
)


@pytest.fixture(scope="module", params=[(p, m) for p in PAIRS for m in ("wide", "narrow")], ids=" ".join)
def layout(request, pairs):
    name, size = request.param
    return lay_out_facing(face(*pairs[name]), WIDE if size == "wide" else NARROW)


def rect_of(line):
    wide = width_of(line.text, line.size * (1 if line.style in BOLD else REGULAR))
    wide += width_of(line.marks, 9.5) if line.marks else 0
    left = line.x - {"start": 0, "middle": wide / 2, "end": wide}[line.anchor]
    return left, line.y - line.size * 0.5, left + wide, line.y + line.size * 0.5


def overlap(one, other, by=0.5):
    return (
        one[0] + by < other[2]
        and other[0] + by < one[2]
        and one[1] + by < other[3]
        and other[1] + by < one[3]
    )


def lines_of(layout):
    return [*layout.heads, *(line for block in layout.blocks for line in block.lines)]


def test_no_text_lies_on_other_text(layout):
    for block in layout.blocks:
        rects = [rect_of(line) for line in block.lines]
        for (i, one), (j, other) in combinations(enumerate(rects), 2):
            assert not overlap(one, other), (block.lines[i].text, block.lines[j].text)
    assert not any(overlap(rect_of(a), rect_of(b)) for a, b in combinations(layout.heads, 2))


def test_no_sign_lies_on_text(layout):
    for block in layout.blocks:
        for sign in block.signs:
            room = (sign.x - 7, sign.y - 6, sign.x + 7, sign.y + 6)
            assert not any(overlap(room, rect_of(line)) for line in block.lines), sign


def test_everything_lies_within_the_figure(layout):
    for line in lines_of(layout):
        left, top, right, bottom = rect_of(line)
        assert left >= 0, line.text
        assert right <= layout.width, line.text
        assert 0 <= top < bottom <= layout.height, line.text
    for wire in layout.wires:
        assert 0 < wire.lane < layout.width


def test_values_and_words_lie_in_the_box_of_their_account(layout):
    for block in layout.blocks:
        for line in block.lines:
            if line.style in ("value", "quiet", "clash", "quote"):
                left, top, right, bottom = rect_of(line)
                assert any(
                    box.role
                    and box.rect[0] < left
                    and box.rect[1] < top
                    and right < box.rect[2]
                    and bottom < box.rect[3]
                    for box in block.boxes
                ), line.text


def test_events_lie_one_below_another(layout):
    for above, below in pairwise(layout.blocks):
        assert above.bottom < below.disc[1] - 13


def test_links_lie_outside_the_boxes_and_meet_them_at_places_of_their_own(layout):
    left, right = layout.columns[0], layout.columns[1] + layout.side
    met = []
    boxes = {block.event.number: block.boxes for block in layout.blocks}
    for wire in layout.wires:
        assert wire.lane < left if wire.bundle.side == 0 else wire.lane > right
        for number, y in zip(
            (*wire.bundle.sources, wire.bundle.target), (*wire.starts, wire.end), strict=True
        ):
            _, top, _, bottom = boxes[number][wire.bundle.side].rect
            assert top < y < bottom
            met.append((wire.bundle.side, round(y, 3)))
    assert len(met) == len(set(met))


def test_no_two_links_run_in_one_lane(layout):
    for one, other in combinations(layout.wires, 2):
        if (one.bundle.side, one.lane) == (other.bundle.side, other.lane):
            tops, ends = zip(
                *((min(*w.starts, w.end), max(*w.starts, w.end)) for w in (one, other)), strict=True
            )
            assert max(tops) > min(ends)


def test_the_narrow_figure_is_as_wide_as_a_phone(pairs):
    assert lay_out_facing(face(*pairs["US and PMF"]), NARROW).width <= 392


def test_links_to_one_answer_share_a_lane_and_others_do_not(pairs):
    facing = face(*pairs["article and fighters"])
    numbers = {event.label: event.number for event in facing.events}
    strikes = [b for b in bundled(facing.links) if b.target == numbers["US strikes on PMU positions"]]
    sources = {bundle.kind: bundle.sources for bundle in strikes}
    causes = ("IEDs against convoys", "Missile and drone attacks on US positions")
    assert sources["respondsTo"] == tuple(numbers[cause] for cause in causes)
    assert sources["follows"] == (numbers["Explosive-laden drones outside Erbil"],)
    assert len({bundle.lane for bundle in strikes}) == 2
