"""Where events were: the point of the told place, else of where what was struck lies."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from ...ontology import rj
from ...ontology.namespaces import WGS
from .scan import Scan
from .telling import Telling


class Point(NamedTuple):
    """A point in WGS 84 degrees, and how exact it is in metres (None: not said)."""

    lat: float
    long: float
    precision: float | None


def points_of_events(telling: Telling) -> pl.DataFrame:
    """`lat`, `long` and `precision` of every `row` that has a point.

    Of several points the most precise is taken, of equal ones that of the least IRI.
    """
    scan = telling.scan
    points = _points(scan)
    ranked = sorted(points, key=lambda place: (_inexactness(points[place]), scan.iri(place)))
    known = pl.DataFrame(
        [(place, rank, *points[place]) for rank, place in enumerate(ranked)],
        schema={
            "place": pl.UInt32,
            "rank": pl.UInt32,
            "lat": pl.Float64,
            "long": pl.Float64,
            "precision": pl.Float64,
        },
        orient="row",
    )
    told = telling.things(rj.place).select("row", place="value")
    struck = telling.things(rj.struck).join(told, on="row", how="anti")
    lies = _where_struck_lies(scan, points, struck["value"].unique())
    found = pl.concat([told, struck.join(lies, on="value").select("row", "place")]).join(known, on="place")
    nearest = found.group_by("row").agg(rank=pl.col("rank").min())
    return nearest.join(known.drop("place"), on="rank").drop("rank")


def _inexactness(point: Point) -> float:
    return float("inf") if point.precision is None else point.precision


def _points(scan: Scan) -> dict[int, Point]:
    """The point of each place that has one; of rival values the least, as everywhere."""
    lat, long, precision = (_least(scan, name) for name in (WGS + "lat", WGS + "long", rj.precision))
    return {
        place: Point(
            float(lat[place]), float(long[place]), float(precision[place]) if place in precision else None
        )
        for place in lat.keys() & long.keys()
    }


def _least(scan: Scan, name: str) -> dict[int, str]:
    found: dict[int, str] = {}
    for place, value in scan.said(name).select("subject", "value").iter_rows():
        text = scan.text(value)
        found[place] = min(text, found.get(place, text))
    return found


def _where_struck_lies(scan: Scan, points: dict[int, Point], struck: Iterable[int]) -> pl.DataFrame:
    """Each struck thing (`value`) with the places where it lies, as `graph.events.places_of` has them."""
    wanted = set(struck)
    around: dict[int, set[int]] = defaultdict(set)
    for name in (rj.within, rj.near):
        for thing, place in scan.said(name).select("subject", "value").iter_rows():
            if thing in wanted:
                around[thing].add(place)
    places, facilities = (set(scan.instances(kind)["subject"]) for kind in (rj.Place, rj.Facility))
    pairs = [
        (thing, place)
        for thing in sorted(wanted)
        for place in (
            {thing}
            if thing in places - facilities or (thing not in around and thing in points)
            else around[thing]
        )
    ]
    return pl.DataFrame(pairs, schema={"value": pl.UInt32, "place": pl.UInt32}, orient="row")
