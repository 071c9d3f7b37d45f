"""The countries of the world from the file beside this one: which there are, and their shapes in a window.

Borders are Natural Earth's, as they are held de facto. Points are (longitude, latitude) in WGS 84
degrees. How the file is made: docs/base_map/make_borders.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, Literal

from ..geometry import Rect
from .clipping import Point, clipped_line, clipped_ring

TURNS: Final = (0.0, 360.0, -360.0)
"""A window may run past 180° east or west, so each shape is tried a turn further too."""
Arc = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring of a country: its arcs in order (`-1 - arc` is one run backwards), and the box around it."""

    arcs: tuple[int, ...]
    box: Rect


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its name in English, and its rings, to be filled by the even-odd rule."""

    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class World:
    """All arcs and countries. `boxes` are the arcs' own; `shared` are the arcs of two countries or more."""

    arcs: tuple[Arc, ...]
    boxes: tuple[Rect, ...]
    countries: tuple[Country, ...]
    shared: frozenset[int]


@dataclass(frozen=True, slots=True)
class Area:
    """What a window shows of a country."""

    name: str
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A piece of a border between countries, or of a coast."""

    kind: Literal["border", "coast"]
    points: tuple[Point, ...]


@cache
def world() -> World:
    """The whole file, read once."""
    told = json.loads(files(__package__).joinpath("borders.json").read_text(encoding="utf-8"))
    arcs = tuple(_points(arc, told["steps_per_degree"]) for arc in told["arcs"])
    countries = []
    owners: dict[int, set[str]] = {}
    for country in told["countries"]:
        rings = [Ring(tuple(ring), box_of(ring_of(ring, arcs))) for ring in country["rings"]]
        countries.append(Country(country["name"], tuple(rings)))
        for arc in (_plain(arc) for ring in rings for arc in ring.arcs):
            owners.setdefault(arc, set()).add(country["name"])
    shared = frozenset(arc for arc, names in owners.items() if len(names) > 1)
    return World(arcs, tuple(map(box_of, arcs)), tuple(countries), shared)


def _points(arc: Sequence[int], steps: int) -> Arc:
    x = y = 0
    found = []
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x / steps, y / steps))
    return tuple(found)


def _plain(arc: int) -> int:
    return arc if arc >= 0 else -1 - arc


def ring_of(ring: Sequence[int], arcs: Sequence[Arc]) -> list[Point]:
    """The points of a ring, the first not repeated at its end.

    A ring that crosses 180° runs on past it; one that goes round the South Pole (Antarctica) is
    closed along latitude -90.
    """
    found: list[Point] = []
    for index in ring:
        points = arcs[index] if index >= 0 else arcs[_plain(index)][::-1]
        turn = 360 * round((found[-1][0] - points[0][0]) / 360) if found else 0
        found += [(x + turn, y) for x, y in points[1 if found else 0 :]]
    if abs(found[0][0] - found[-1][0]) > 180:
        return [*found, (found[-1][0], -90.0), (found[0][0], -90.0)]
    return found[:-1]


def box_of(points: Sequence[Point]) -> Rect:
    """The box around points: least and greatest of each."""
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def country_at(longitude: float, latitude: float) -> str | None:
    """The country in which a point lies, by name; None at sea.

    >>> country_at(44.4, 33.3), country_at(-30.0, 40.0)
    ('Iraq', None)
    """
    found = world()
    for country in found.countries:
        for turn in TURNS:
            x = longitude + turn
            near = [r for r in country.rings if _meet(r.box, (x, latitude, x, latitude))]
            if sum(within(ring_of(ring.arcs, found.arcs), x, latitude) for ring in near) % 2:
                return country.name
    return None


def within(ring: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point lies in a ring: a ray from it to the right crosses the ring an odd number of times."""
    crossed = False
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            crossed = not crossed
    return crossed


def areas_in(box: Rect, detail: float = 0) -> Iterator[Area]:
    """The countries of a window (west, south, east, north), by name; its east may be past 180 degrees.

    Points nearer than `detail` degrees to the one before are left out, arc by arc, so that
    neighbours still share their border.
    """
    arcs = _thinned(detail)
    for country in world().countries:
        rings = []
        for ring in country.rings:
            for turn in (turn for turn in TURNS if _meet(_turned(ring.box, turn), box)):
                part = clipped_ring([(x + turn, y) for x, y in ring_of(ring.arcs, arcs)], box)
                if len(set(part)) > 2:
                    rings.append(tuple(part))
        if rings:
            yield Area(country.name, tuple(rings))


def outlines_in(box: Rect, detail: float = 0) -> Iterator[Outline]:
    """Coasts and borders of a window, each once, without the cuts that the file makes along 180°."""
    arcs, found = _thinned(detail), world()
    for index, bounds in enumerate(found.boxes):
        kind: Literal["border", "coast"] = "border" if index in found.shared else "coast"
        for turn in (turn for turn in TURNS if _meet(_turned(bounds, turn), box)):
            for line in _uncut(arcs[index]):
                for piece in clipped_line([(x + turn, y) for x, y in line], box):
                    yield Outline(kind, tuple(piece))


def _turned(box: Rect, turn: float) -> Rect:
    return box[0] + turn, box[1], box[2] + turn, box[3]


def _meet(a: Rect, b: Rect) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


@cache
def _thinned(detail: float) -> tuple[Arc, ...]:
    arcs = world().arcs
    return tuple(_sparse(arc, detail) for arc in arcs) if detail else arcs


def _sparse(arc: Arc, detail: float) -> Arc:
    kept = [arc[0]]
    for point in arc[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= detail:
            kept.append(point)
    return (*kept, arc[-1])


def _uncut(arc: Arc) -> Iterator[list[Point]]:
    piece = [arc[0]]
    for a, b in pairwise(arc):
        if abs(a[0]) == 180 and a[0] == b[0]:
            if len(piece) > 1:
                yield piece
            piece = [b]
        else:
            piece.append(b)
    if len(piece) > 1:
        yield piece
