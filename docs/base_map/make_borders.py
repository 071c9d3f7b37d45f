"""Writes views/geography/borders.json, the countries behind the map view, from Natural Earth.

For developers, when the base map is to be renewed; it is not part of `make docs`:

    npm pack world-atlas@2.0.2
    tar --extract --file world-atlas-2.0.2.tgz package/countries-50m.json
    python docs/base_map/make_borders.py package/countries-50m.json

The input is TopoJSON: borders are arcs, each stored once, and a country's rings name the arcs they
are made of (`-1 - arc` for one run backwards), so that neighbours share their border exactly. This
file keeps that form. Arcs are thinned one by one (Douglas and Peucker 1973, in whole steps of the
grid), which leaves their ends and so all joints in place. One arc or country a line: two versions
can be compared line by line.
"""

from __future__ import annotations

import itertools
import json
import sys
from pathlib import Path
from typing import Any, Final

OUT: Final = Path(__file__).parents[2] / "views" / "geography" / "borders.json"
STEPS: Final = 200
"""Steps of the grid in a degree: 0.005 degrees, some 550 m, finer than a line of a 1:50m map."""
TOLERANCE: Final = 1.0
"""How far a point left out may lie from the line that remains, in steps."""
POLE: Final = -90 * STEPS
"""The input holds an edge along the South Pole, a ring without area; it is left out."""
HEADER: Final = {
    "source": "Natural Earth 4.1.0, admin-0 countries at 1:50m, borders as they are held de facto",
    "url": "https://www.naturalearthdata.com/",
    "package": "npm world-atlas 2.0.2, countries-50m.json",
    "licence": "data in the public domain; package ISC, copyright 2013-2019 Michael Bostock",
    "made_by": "docs/base_map/make_borders.py",
    "frame": "WGS 84, longitude and latitude in steps; an arc is its first point, then differences",
    "steps_per_degree": STEPS,
}
NAMES: Final = {
    "Antigua and Barb.": "Antigua and Barbuda",
    "Ashmore and Cartier Is.": "Ashmore and Cartier Islands",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Cook Is.": "Cook Islands",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
    "Indian Ocean Ter.": "Indian Ocean Territories",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia and the Islands",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "St-Barthélemy": "Saint Barthélemy",
    "St-Martin": "Saint Martin",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Virgin Is.": "United States Virgin Islands",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "eSwatini": "Eswatini",
}
"""Names that the input shortens, in full, and one renamed since (North Macedonia, in 2019)."""

Step = tuple[int, int]


def on_grid(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Step]:
    """An arc's points in steps of the grid, each once in a row, running on past 180° where it crosses."""
    (scale_x, scale_y), (from_x, from_y) = transform["scale"], transform["translate"]
    x = y = 0
    points: list[Step] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = (round((x * scale_x + from_x) * STEPS), round((y * scale_y + from_y) * STEPS))
        if points:
            turns = round((points[-1][0] - point[0]) / (360 * STEPS))
            point = (point[0] + turns * 360 * STEPS, point[1])
        if not points or points[-1] != point:
            points.append(point)
    return points if len(points) > 1 else points * 2


def thinned(points: list[Step]) -> list[Step]:
    """The points without which the line would move by more than the tolerance."""
    kept = {0, len(points) - 1}
    if points[0] == points[-1]:  # a ring of one arc has no chord to measure from: cut it at its far point
        kept.add(max(range(len(points)), key=lambda i: (_square(points[i], points[0]), -i)))
    ends = sorted(kept)
    waiting = list(itertools.pairwise(ends))
    while waiting:
        first, last = waiting.pop()
        inner = range(first + 1, last)
        if not inner:
            continue
        far = max(inner, key=lambda i: (_distance(points[i], points[first], points[last]), -i))
        if _distance(points[far], points[first], points[last]) > TOLERANCE:
            kept.add(far)
            waiting += [(first, far), (far, last)]
    if points[0] == points[-1] and len(kept) < 4:  # an islet of the grid's size keeps its points
        return points
    return [points[i] for i in sorted(kept)]


def _square(a: Step, b: Step) -> int:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _distance(point: Step, a: Step, b: Step) -> float:
    """How far a point lies from the line from a to b."""
    length = _square(a, b)
    if not length:
        return _square(point, a) ** 0.5
    along = max(
        0.0, min(1.0, ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length)
    )
    x, y = a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])
    return float(((point[0] - x) ** 2 + (point[1] - y) ** 2) ** 0.5)


def told(points: list[Step]) -> list[int]:
    """An arc as written: the first point, then what is added to it each time."""
    flat = list(points[0])
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        flat += [x1 - x0, y1 - y0]
    return flat


def borders_of(topology: dict[str, Any]) -> str:
    """The file as text."""
    drawn = [thinned(on_grid(arc, topology["transform"])) for arc in topology["arcs"]]
    kept = [index for index, arc in enumerate(drawn) if any(y != POLE for _, y in arc)]
    place = {index: new for new, index in enumerate(kept)}
    countries = []
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        name = shape["properties"]["name"]
        rings = [
            [place[arc] if arc >= 0 else -1 - place[-1 - arc] for arc in ring]
            for polygon in polygons
            for ring in polygon
            if all(max(arc, -1 - arc) in place for arc in ring)
        ]
        countries.append({"name": NAMES.get(name, name), "rings": rings})
    countries.sort(key=lambda country: country["name"])
    lines = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in HEADER.items()]
    lines += [
        f'"arcs": [\n{_rows([told(drawn[index]) for index in kept])}\n]',
        f'"countries": [\n{_rows(countries)}\n]',
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rows(values: list[Any]) -> str:
    return ",\n".join(json.dumps(value, separators=(",", ":"), ensure_ascii=False) for value in values)


if __name__ == "__main__":
    OUT.write_text(
        borders_of(json.loads(Path(sys.argv[1]).read_text("utf-8"))), encoding="utf-8", newline="\n"
    )
