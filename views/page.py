"""The page: pyvis holds the network, our template shows it, and nothing leaves or enters it.

pyvis' own template loads from other servers and runs what names contain. Here the bundled
vis-network is put in whole, the data stands as inert JSON, every text goes through
autoescaping, and a content security policy by hash lets the browser enforce the rest: no
request, no script and no style but ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from pyvis.network import Network

from ..graph.records import ClaimRecord
from ..graph.verdicts.compared import COUNTED
from ..ontology.version import VERSION
from .captions import line_filter
from .geometry import Layout
from .picture import LINK_KINDS, Edge, Node, Panel, Picture, Said
from .self_contained import hash_source, template
from .text_wording import sentence_words
from .wording import capitalised

CELLS: Final = ("actor", "target", "struck", "place")
HARM: Final = (*COUNTED, "noneReported")
TEMPLATE: Final = "page.html.j2"
GENERATOR: Final = "rejoinder "
SCRIPTS: Final = ("state.js", "canvas.js", "panel.js", "page.js")
EDGE_STYLES: Final[dict[str, dict[str, Any]]] = {
    "acts": {"width": 2.2, "dashes": False, "arrows": ""},
    "strikes": {"width": 2.2, "dashes": False, "arrows": "to"},
    "party": {"width": 1.4, "dashes": False, "arrows": ""},
    "harms": {"width": 1.6, "dashes": [2, 4], "arrows": "to"},
    "indirect": {"width": 1.3, "dashes": [8, 5], "arrows": "to"},
    "respondsTo": {"width": 2.4, "dashes": [9, 6], "arrows": "to"},
    "follows": {"width": 2, "dashes": [2, 5], "arrows": "to"},
    "mayRespondTo": {"width": 2, "dashes": [9, 6, 1, 6], "arrows": "to"},
    "tie": {"width": 1.2, "dashes": False, "arrows": ""},
}


class ExchangeNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that writes a page of its own: offline, inert, readable without JavaScript.

    Nodes and edges are filled in whole, for pyvis' `add_node` and `add_edge` look through all
    that is there already. `generate_html` gives the page as text and writes no file.
    """

    def __init__(self, picture: Picture, layouts: tuple[Layout, ...]) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.picture = picture
        self.layouts = layouts
        self.templateEnv = Environment(autoescape=True, loader=FunctionLoader(template), trim_blocks=True)
        self.templateEnv.filters["capitalised"] = capitalised
        self.path = TEMPLATE
        panels = {panel.node: f"r{i}" for i, panel in enumerate(picture.panels, 1)}
        spots = layouts[0].spots
        self.nodes = [
            _node(node, panels.get(node.again or node.id)) | {"x": spots[node.id].x, "y": spots[node.id].y}
            for node in picture.nodes
        ]
        self.edges = [_edge(edge, panels.get(edge.id)) for edge in picture.edges]
        self.node_ids = [node.id for node in picture.nodes]
        self.node_map = {node["id"]: node for node in self.nodes}
        self.records = panels

    def generate_html(self, *_: object, **__: object) -> str:
        """The page as text; the arguments are pyvis' own and change nothing."""
        vis, app, style = vis_network(), application(), template("page.css")
        page = self.templateEnv.get_template(self.path).render(
            picture=self.picture,
            generator=GENERATOR + VERSION,
            records=self.records,
            rows=list(_rows(self.picture)),
            policy=policy(scripts=(vis, app), styles=(style,)),
            style=Markup(style),  # our own file
            vis=Markup(vis),  # the installed bundle, checked by vis_network
            app=Markup(app),  # our own files
            data=inert_json(self.data()),
        )
        self.html = page.encode("utf-8", "replace").decode()  # half a surrogate pair is no character
        return self.html

    def data(self) -> dict[str, Any]:
        """What the page draws: nodes and edges as vis-network takes them, and where they lie."""
        return {
            "nodes": self.nodes,
            "edges": self.edges,
            "layouts": {layout.name: _positions(layout) for layout in self.layouts},
        }


def _node(node: Node, record: str | None) -> dict[str, Any]:
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
    }


def _edge(edge: Edge, record: str | None) -> dict[str, Any]:
    return EDGE_STYLES[edge.kind] | {
        "id": edge.id,
        "from": edge.source,
        "to": edge.target,
        "kind": edge.kind,
        "filter": line_filter(edge.kind),
        "role": edge.role,
        "event": edge.event,
        "link": edge.kind in LINK_KINDS,
        "label": edge.label,
        "said": [said_line(claim) for claim in edge.claims],
        "record": record,
    }


def said_line(claim: ClaimRecord) -> str:
    """One claim in one line: who says so, how surely, where, and the words."""
    hedge = "" if claim.hedge == "asserted" else f" ({claim.hedge})"
    sentence = sentence_words(claim)
    words = f": {claim.words}" if claim.words else ""
    return f"{claim.speaker}{hedge}{sentence}{words}"


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the table: its node, its panel, and the cells from “By” to “Answers”."""

    node: Node
    panel: Panel
    cells: tuple[tuple[Said, ...], ...]


def _rows(picture: Picture) -> Iterator[Row]:
    panels = {panel.node: panel for panel in picture.panels}
    for node in picture.events:
        panel = panels[node.id]
        told = [tuple(v for f in panel.facts if f.property == name for v in f.values) for name in CELLS]
        harm = tuple(
            Said(f"{fact.name}: {value.text}", None, value.claims, value.denied)
            for fact in panel.facts
            if fact.property in HARM
            for value in fact.values
        )
        answers = tuple(relation for step in panel.chain if step.here for relation in step.relations)
        yield Row(node, panel, (*told, harm, answers))


def _positions(layout: Layout) -> dict[str, Any]:
    """Spots and routes as lists, so that no name of a thing becomes a key."""
    return {
        "bounds": [round(value, 1) for value in layout.bounds],
        "spots": [
            {
                "id": node,
                "x": round(spot.x, 1),
                "y": round(spot.y, 1),
                "w": round(spot.width, 1),
                "h": round(spot.height, 1),
                "rect": [round(value, 1) for value in spot.rect],
                "lines": [
                    [line.style, line.lead, line.text, round(line.x, 1), round(line.y, 1), line.anchor]
                    for line in spot.lines
                ],
            }
            for node, spot in layout.spots.items()
        ],
        "routes": [
            {
                "id": edge,
                "path": route.path,
                "tip": [round(value, 1) for value in route.tip] if route.tip else None,
                "dot": [round(value, 1) for value in route.dot] if route.dot else None,
            }
            for edge, route in layout.routes.items()
        ],
    }


def inert_json(data: object) -> Markup:
    """JSON that may stand in a script element whatever its strings hold: without `<`, `>` and `&`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)  # nothing left that could end the element


def policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """A content security policy that lets exactly these scripts and styles run and nothing be fetched.

    vis-network sets styles through the object model, which the policy does not concern; Trusted
    Types also forbid turning text into markup anywhere on the page.
    """
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"script-src {' '.join(map(hash_source, scripts))}; style-src {' '.join(map(hash_source, styles))}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def vis_network() -> str:
    """The vis-network that the installed pyvis brings, without its source map.

    Raises RuntimeError where the bundle is not where pyvis 0.3 has it, or cannot stand in a page.
    """
    bundle = resources.files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js")
    try:
        text = bundle.read_text("utf-8")
    except FileNotFoundError:
        raise RuntimeError("this pyvis has no vis-network 9.1.2 inside; rejoinder needs pyvis 0.3") from None
    return _whole_script(re.sub(r"\n?//# sourceMappingURL=.*", "", text))


def application() -> str:
    """The page's own script: all files of it in one function."""
    return _whole_script(
        "(() => {\n'use strict';\n" + "\n".join(template(name) for name in SCRIPTS) + "})();"
    )


def _whole_script(text: str) -> str:
    if re.search(r"</script|<!--", text, re.IGNORECASE):
        raise RuntimeError("a script to be put in the page would end its element early")
    return text
