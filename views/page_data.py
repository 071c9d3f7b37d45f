"""What the page's script reads: nodes, lines and positions as JSON, all names as values, none as keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from markupsafe import Markup

from ..graph.records import ClaimRecord
from .captions import line_filter
from .geometry import Layout, Route, Spot, TextLine
from .network.scene import Arc, Scene
from .page_time import TimeAxis, steps_of
from .picture import LINK_KINDS, Edge, EdgeKind, Node
from .svg.markup import DASHES, WIDTHS
from .text_wording import sentence_words

MOST_SAID: Final = 3
"""Claims that a line tells where it is pointed at; its record tells all."""


def node_data(node: Node, record: str | None, days: Sequence[date] = ()) -> dict[str, Any]:
    """A node as vis-network takes it; `first` and `last` are steps of the time axis."""
    first, last = steps_of(node, days) if node.kind == "event" else (None, None)
    return {
        "id": node.id,
        "same": node.again or node.id,
        "label": node.label,
        "shape": "custom",
        "kind": node.kind,
        "heading": node.heading,
        "type": node.type_name,
        "role": node.role,
        "figure": node.figure,
        "mono": node.monogram,
        "differs": node.differs,
        "search": list(node.search),
        "record": record,
        "first": first,
        "last": last,
    }


def edge_data(edge: Edge, record: str | None) -> dict[str, Any]:
    """A line of the exchange; `event` is None for links and ties."""
    events = (edge.event,) if edge.event else ()
    line = _line(edge.id, edge.source, edge.target, edge.kind, edge.role, edge.label, events, edge.claims)
    return line | {
        "event": edge.event,
        "record": record,
        "score": f"{edge.score:.2g}" if edge.kind == "mayRespondTo" and edge.score is not None else None,
    }


def arc_data(arc: Arc, record: str | None) -> dict[str, Any]:
    """A line of the actors view; `events` is empty for a tie."""
    line = _line(arc.id, arc.source, arc.target, arc.kind, arc.role, arc.label, arc.events, arc.claims)
    return line | {"record": record, "width": round(WIDTHS[arc.kind] * arc.width, 1)}


def _line(
    name: str,
    source: str,
    target: str,
    kind: EdgeKind,
    role: str,
    label: str,
    events: tuple[str, ...],
    claims: tuple[ClaimRecord, ...],
) -> dict[str, Any]:
    return line_look(kind) | {
        "id": name,
        "from": source,
        "to": target,
        "kind": kind,
        "filter": line_filter(kind),
        "role": role,
        "label": label,
        "events": list(events),
        "link": kind in LINK_KINDS,
        "said": _said(claims),
    }


def line_look(kind: EdgeKind) -> dict[str, Any]:
    """Width and dashes of a kind of line, the same as in every SVG picture."""
    dashes = DASHES.get(kind)
    return {"width": WIDTHS[kind], "dashes": [int(part) for part in dashes.split()] if dashes else False}


def _said(claims: Sequence[ClaimRecord]) -> list[str]:
    lines = [said_line(claim) for claim in claims[:MOST_SAID]]
    return [*lines, f"and {len(claims) - MOST_SAID} more"] if len(claims) > MOST_SAID else lines


def said_line(claim: ClaimRecord) -> str:
    """One claim in one line: who says so, how surely, where, and the words."""
    hedge = "" if claim.hedge == "asserted" else f" ({claim.hedge})"
    sentence = sentence_words(claim)
    words = f": {claim.words}" if claim.words else ""
    return f"{claim.speaker}{hedge}{sentence}{words}"


def scene_data(scene: Scene, records: Mapping[str, str]) -> dict[str, Any]:
    """The actors view: its nodes, its lines, where they lie, and the captions on the lines."""
    layout = layout_data(scene.layout)
    captions = [{"id": arc, "line": _text(line)} for arc, line in scene.captions.items()]
    return {
        "nodes": [node_data(node, records.get(node.again or node.id)) for node in scene.nodes],
        "edges": [arc_data(arc, records.get(arc.id)) for arc in scene.arcs],
        "layouts": {scene.layout.name: layout | {"captions": captions}},
    }


def layout_data(layout: Layout) -> dict[str, Any]:
    """Spots and routes as lists, so that no name of a thing becomes a key."""
    return {
        "bounds": _rounded(layout.bounds),
        "spots": [_spot(node, spot) for node, spot in layout.spots.items()],
        "routes": [_route(edge, route) for edge, route in layout.routes.items()],
        "captions": [],
    }


def _spot(node: str, spot: Spot) -> dict[str, Any]:
    x, y, width, height = _rounded((spot.x, spot.y, spot.width, spot.height))
    lines = [[line.style, line.lead, *_text(line)] for line in spot.lines]
    return {"id": node, "x": x, "y": y, "w": width, "h": height, "rect": _rounded(spot.rect), "lines": lines}


def _route(edge: str, route: Route) -> dict[str, Any]:
    return {
        "id": edge,
        "path": route.path,
        "tip": _rounded(route.tip) if route.tip else None,
        "dot": _rounded(route.dot) if route.dot else None,
    }


def _text(line: TextLine) -> list[Any]:
    return [line.text, *_rounded((line.x, line.y)), line.anchor]


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(value, 1) for value in values]


def days_data(axis: TimeAxis) -> list[dict[str, str]]:
    """The days of the axis, each with its date and its words."""
    return [
        {"day": day.isoformat(), "label": label} for day, label in zip(axis.days, axis.labels, strict=True)
    ]


def inert_json(data: object) -> Markup:
    """JSON that may stand in a script element whatever its strings hold: without `<`, `>` and `&`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # nothing left that could end the element
