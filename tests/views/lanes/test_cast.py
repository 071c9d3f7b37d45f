"""Who has a lane, and where events stand: by hand from the founding article."""

import pytest

from rejoinder.views.build import build_picture
from rejoinder.views.lanes.cast import cast_of


@pytest.fixture(scope="module")
def picture(founding):
    return build_picture(founding)


def lane_named(cast, label):
    return [lane.label for lane in cast.lanes].index(label)


def test_every_actor_has_one_lane_and_all_of_whom_nobody_is_named_share_one(picture):
    labels = [lane.label for lane in cast_of(picture).lanes]
    assert len(labels) == len(set(labels)) == 16  # 15 actors, and one for three rings
    assert labels.count("nobody named") == 1


@pytest.mark.parametrize(
    ("event", "lane"),
    [
        ("Explosive-laden drones outside Erbil", "nobody named"),
        ("PMU military parade near Baghdad", "Popular Mobilization Units"),
        ("IEDs against convoys", "nobody named"),
        ("Missile and drone attacks on US positions", "nobody named"),
        ("US strikes on PMU positions", "US Armed Forces"),
        ("Rocket fire on the base near the Omar oil field", "Liwa Abu al-Fadhal Al-Abbas"),
        ("US artillery fire on buildings in Mayadin", "US Armed Forces"),
        ("US vehicles deployed to al-Hasakah", "United States"),
    ],
)
def test_an_event_stands_in_the_lane_of_who_acted(picture, event, lane):
    cast = cast_of(picture)
    [node] = [node for node in picture.events if node.label == event]
    assert cast.lanes[cast.home[node.id]].label == lane


def test_the_rockets_touch_both_whom_they_were_aimed_at(picture):
    cast = cast_of(picture)
    [node] = [node for node in picture.events if node.label.startswith("Rocket fire")]
    touched = {(cast.lanes[touch.lane].label, touch.edge.kind) for touch in cast.touches[node.id]}
    assert touched == {("US Armed Forces", "strikes"), ("US-led international coalition", "strikes")}


def test_an_actor_drawn_again_in_another_view_still_has_one_lane(handmade):
    picture = build_picture(handmade["long_exchange"](40))
    repeated = [node for node in picture.nodes if node.again]
    assert repeated  # the ladder draws some again
    labels = [lane.label for lane in cast_of(picture).lanes]
    assert len(labels) == len(set(labels))


def test_an_event_without_any_told_actor_has_a_lane_that_says_so(handmade):
    case = handmade["one_event"](parties=(handmade["thing"]("north"),))
    cast = cast_of(build_picture(case))
    [event] = case.all_events
    assert cast.lanes[cast.home[event.id]].label == "actor not said"
    assert cast.lanes[cast.home[event.id]].node is None
    assert [touch.edge.kind for touch in cast.touches[event.id]] == ["party"]


def test_of_two_who_act_together_the_box_is_the_first_ones_and_the_other_is_touched(handmade):
    north, south = handmade["thing"]("north"), handmade["thing"]("south")
    case = handmade["one_event"](actors=(north, south))
    cast = cast_of(build_picture(case))
    [event] = case.all_events
    assert cast.lanes[cast.home[event.id]].label == "north"
    [touch] = cast.touches[event.id]
    assert (cast.lanes[touch.lane].label, touch.edge.kind) == ("south", "acts")
