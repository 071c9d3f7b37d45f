"""The page: pyvis holds the network, our template shows it, and nothing leaves or enters it.

pyvis' own template loads from other servers and runs what names contain. Here the bundled
vis-network is put in whole, the data stands as inert JSON, every text goes through
autoescaping, and a content security policy by hash lets the browser enforce the rest: no
request, no script and no style but ours.
"""

from __future__ import annotations

import re
from importlib import resources
from typing import Any, Final, Literal

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup
from pyvis.network import Network

from ..ontology.version import VERSION
from .arc_panels import arc_panels
from .captions import BANDED
from .ladder import NARROW, WIDE
from .layout import lay_out
from .network.scene import actors_scene
from .page_data import days_data, edge_data, inert_json, layout_data, node_data, scene_data
from .page_legend import page_legend
from .page_table import table_rows
from .page_time import time_axis
from .palette import ThemeName, style_sheet
from .picture import Picture
from .self_contained import hash_source, template
from .wording import capitalised

PageView = Literal["exchange", "actors"]
TEMPLATE: Final = "page.html.j2"
GENERATOR: Final = "rejoinder "
STYLES: Final = (
    "page.css",
    "picture.css",
    "panel.css",
    "slider.css",
    "table.css",
    "export.css",
    "narrow.css",
)
FIRST: Final = "first.js"
SCRIPTS: Final = (
    "dom.js",
    "scenes.js",
    "state.js",
    "figures.js",
    "canvas.js",
    "panel.js",
    "camera.js",
    "page.js",
    "filters.js",
    "slider.js",
    "search.js",
    "keyboard.js",
    "address.js",
    "pen.js",
    "sheet.js",
    "export.js",
    "begin.js",
)


class ExchangeNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network of the exchange that writes a page of its own: offline, inert, readable unscripted.

    Nodes and edges are filled in whole, for pyvis' `add_node` and `add_edge` look through all
    that is there already. `generate_html` gives the page as text and writes no file.
    """

    def __init__(self, picture: Picture, view: PageView = "exchange", theme: ThemeName = "auto") -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.picture = picture
        self.view: PageView = view
        self.theme: ThemeName = theme
        self.scene = actors_scene(picture)
        self.axis = time_axis(picture)
        self.layouts = (lay_out(picture, WIDE), lay_out(picture, NARROW))
        self.panels = (*picture.panels, *arc_panels(self.scene, picture))
        self.records = {panel.node: f"r{i}" for i, panel in enumerate(self.panels, 1)}
        self.templateEnv = Environment(autoescape=True, loader=FunctionLoader(template), trim_blocks=True)
        self.templateEnv.filters["capitalised"] = capitalised
        self.path = TEMPLATE
        self._fill()

    def _fill(self) -> None:
        spots = self.layouts[0].spots
        self.nodes = [
            node_data(node, self.records.get(node.again or node.id), self.axis.days)
            | {"x": spots[node.id].x, "y": spots[node.id].y}
            for node in self.picture.nodes
        ]
        self.edges = [edge_data(edge, self.records.get(edge.id)) for edge in self.picture.edges]
        self.node_ids = [node.id for node in self.picture.nodes]
        self.node_map = {node["id"]: node for node in self.nodes}

    def generate_html(self, *_: object, **__: object) -> str:
        """The page as text; the arguments are pyvis' own and change nothing."""
        first, vis, app = template(FIRST), vis_network(), application()
        style = style_sheet(self.theme) + "\n".join(map(template, STYLES))
        page = self.templateEnv.get_template(self.path).render(
            picture=self.picture,
            view=self.view,
            theme=self.theme,
            scene=self.scene,
            axis=self.axis,
            banded=BANDED,
            panels=self.panels,
            legend=list(page_legend(self.picture, self.scene)),
            generator=GENERATOR + VERSION,
            records=self.records,
            rows=list(table_rows(self.picture)),
            policy=policy(scripts=(first, vis, app), styles=(style,)),
            style=Markup(style),  # our own files
            first=Markup(first),  # our own file
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
            "layouts": {layout.name: layout_data(layout) for layout in self.layouts},
            "actors": scene_data(self.scene, self.records),
            "days": days_data(self.axis),
        }


def page_html(picture: Picture, view: PageView = "exchange", theme: ThemeName = "auto") -> str:
    """The interactive page, opened on one of its views."""
    return ExchangeNetwork(picture, view, theme).generate_html()


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
