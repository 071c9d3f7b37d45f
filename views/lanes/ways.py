"""The links as lines: where they meet boxes, in which track they run, and through which points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import copysign
from typing import Final

from ..geometry import Spot, number
from ..measure import width_of
from ..picture import Edge
from .boxes import PITCH, pitch
from .channels import Run, Upright, side_by_side
from .rows import TRACK

LEAST_GAP: Final = 40.0
OUTER_GAP: Final = 26.0
OUT: Final = 10.0
INTO: Final = 16.0
SCORE_TEXT: Final = 12.0
ROUND: Final = 9.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Way:
    """A link's corners from the answered event's box to the point of its arrow."""

    edge: Edge
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """The heights of each link, by edge: where it leaves and arrives, and of its track in a corridor."""

    leaving: Mapping[str, float]
    arriving: Mapping[str, float]
    track: Mapping[str, float]


def levels_of(
    runs: Sequence[Run],
    middle_of: Mapping[str, float],
    track: Mapping[str, float],
) -> Levels:
    """Where links meet their boxes: one below another, in the order of the heights that they come from."""
    at_source: dict[str, list[tuple[float, str, float]]] = defaultdict(list)
    at_target: dict[str, list[tuple[float, str, float]]] = defaultdict(list)
    for run in runs:
        edge = run.edge
        at_source[edge.source].append((track.get(edge.id, middle_of[edge.target]), edge.id, PITCH))
        at_target[edge.target].append((track.get(edge.id, middle_of[edge.source]), edge.id, pitch(run)))
    return Levels(_ports(at_source, middle_of), _ports(at_target, middle_of), track)


def _ports(
    meeting: Mapping[str, list[tuple[float, str, float]]], middle_of: Mapping[str, float]
) -> dict[str, float]:
    ports: dict[str, float] = {}
    for event, found in meeting.items():
        y, heights = 0.0, []
        for _, edge, room in sorted(found):
            y += room
            heights.append((edge, y))
        centre = sum(height for _, height in heights) / len(heights)
        ports |= {edge: middle_of[event] + height - centre for edge, height in heights}
    return ports


def uprights_of(runs: Sequence[Run], levels: Levels, gaps: int) -> list[tuple[Upright, ...]]:
    """The vertical parts of all links, gap by gap, from left to right."""
    found: list[list[Upright]] = [[] for _ in range(gaps)]
    for run in runs:
        leaving, arriving = levels.leaving[run.edge.id], levels.arriving[run.edge.id]
        if run.corridor is None:
            if not _is_level(leaving, arriving):
                found[run.leaves].append(Upright(run, (leaving, -1), (arriving, 1)))
            continue
        onward = 1 if run.arrives > run.leaves else -1
        track = levels.track[run.edge.id]
        found[run.leaves].append(Upright(run, (leaving, -1), (track, onward)))
        found[run.arrives].append(Upright(run, (track, -onward), (arriving, 1)))
    return [side_by_side(uprights) for uprights in found]


def gap_widths(uprights: Sequence[Sequence[Upright]], runs: Sequence[Run]) -> list[float]:
    """How wide each gap must be: for its tracks, and for scores beside the points of arrows."""
    last = len(uprights) - 1
    widths = []
    for gap, inside in enumerate(uprights):
        scores = [score_width(run.edge) for run in runs if run.arrives == gap]
        needed = OUT + len(inside) * TRACK + INTO + max(scores, default=0.0)
        least = OUTER_GAP if gap in (0, last) else LEAST_GAP
        widths.append(max(least, needed if inside or any(scores) else 0.0))
    return widths


def score_of(edge: Edge) -> str:
    """An inference's score in two digits, empty where there is none."""
    return "" if edge.score is None else f"{edge.score:.2g}"


def score_width(edge: Edge) -> float:
    """The room that a link's score takes along its line, 0 where there is none."""
    return width_of(score_of(edge), SCORE_TEXT) + 6 if edge.score is not None else 0.0


def ways_of(
    runs: Sequence[Run],
    levels: Levels,
    uprights: Sequence[Sequence[Upright]],
    gap_lefts: Sequence[float],
    spots: Mapping[str, Spot],
) -> tuple[Way, ...]:
    """Every link's corners. `gap_lefts` is where each gap begins."""
    track_x = {
        (upright.run.edge.id, gap): gap_lefts[gap] + OUT + (place + 0.5) * TRACK
        for gap, inside in enumerate(uprights)
        for place, upright in enumerate(inside)
    }
    ways = []
    for run in runs:
        name = run.edge.id
        leaving, arriving = levels.leaving[name], levels.arriving[name]
        points = [(spots[run.edge.source].rect[2], leaving)]
        end = spots[run.edge.target].rect[0] - 1.5
        if run.corridor is not None:
            first, second, track = track_x[name, run.leaves], track_x[name, run.arrives], levels.track[name]
            points += [(first, leaving), (first, track), (second, track), (second, arriving)]
        elif (name, run.leaves) in track_x:
            points += [(track_x[name, run.leaves], y) for y in (leaving, arriving)]
        ways.append(Way(run.edge, (*points, (end, arriving))))
    return tuple(ways)


def rounded(points: Sequence[Point]) -> str:
    """Level and upright parts between points as a path with round corners.

    >>> rounded([(0, 0), (20, 0), (20, 40)])
    'M0 0L11 0Q20 0 20 9L20 40'
    """
    path = f"M{_at(points[0])}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(ROUND, _length(before, corner) / 2, _length(corner, after) / 2)
        path += (
            f"L{_at(_towards(corner, before, radius))}Q{_at(corner)} {_at(_towards(corner, after, radius))}"
        )
    return f"{path}L{_at(points[-1])}"


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(start: Point, goal: Point, way: float) -> Point:
    """So far from `start` to a `goal` that is level with it or upright above or below it."""
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    return start[0] + (copysign(way, dx) if dx else 0), start[1] + (copysign(way, dy) if dy else 0)


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _is_level(one: float, other: float) -> bool:
    return abs(one - other) < 0.5
