"""The chain and the map as pages: a figure in SVG, the accounts beside it, no script at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from ..graph.records import ClaimRecord
from ..ontology.version import VERSION
from .lanes.layout import lay_out_lanes
from .lanes.legend import lane_legend, lane_notes, notes_without_repeats
from .palette import ON_PAGE, ThemeName, style_sheet
from .picture import LINK_KINDS, Account, LegendEntry, Node, Panel, Picture, Spotted
from .self_contained import policy, template
from .svg.account_parts import quoted_first
from .svg.chain import WHAT
from .svg.lane_key import ROW, SIGN, sign
from .svg.lanes import lane_names, lanes
from .svg.markup import Block, attribute
from .svg.sheet import key
from .wording import LINK_WORDS, capitalised

TEMPLATE: Final = "figure.html.j2"
STYLE: Final = "figure.css"
FigureView = Literal["chain", "map"]
MAP_SIZES: Final[Mapping[FigureView, tuple[tuple[int, int], tuple[int, int]]]] = {
    "chain": ((620, 560), (400, 440)),
    "map": ((1180, 720), (400, 460)),
}
"""Width and height of each view's map where the window is wide, and on a phone."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A piece of SVG as the template takes it: its markup and its size in whole units."""

    markup: Markup
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Relation:
    """How an event hangs on another: the words (“answers”), the other event, who says so, and a score."""

    words: str
    other: Node
    claims: tuple[ClaimRecord, ...]
    score: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One event below the figure: all that is told of it, how it hangs on others, and where it was.

    `places` are those with a point; `unplaced` names the others that are told.
    """

    node: Node
    panel: Panel
    accounts: tuple[Account, ...]
    relations: tuple[Relation, ...]
    places: tuple[Spotted, ...]
    unplaced: tuple[str, ...]


def figure_html(picture: Picture, view: FigureView, theme: ThemeName) -> str:
    """One page with the figure and every account, readable and printable without JavaScript.

    The chain has its map beside the accounts, the map a list of places. Where no place has a
    point, the page says so and holds no map.
    """
    environment = Environment(
        autoescape=True, loader=FunctionLoader(template), trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["capitalised"] = capitalised
    style = style_sheet(theme) + template(STYLE)
    page = environment.get_template(TEMPLATE).render(
        picture=picture,
        view=view,
        theme=theme,
        what=WHAT,
        names=_names(picture) if view == "chain" else None,
        body=_body(picture) if view == "chain" else None,
        maps=_maps(picture, view),
        legend=list(_legend(picture, view)),
        sign_size=(round(SIGN), round(ROW)),
        notes=lane_notes(picture) if view == "chain" else notes_without_repeats(picture),
        entries=list(_entries(picture)),
        records={node.id: anchor(node) for node in picture.events},
        generator=f"rejoinder {VERSION}",
        policy=policy(style),
        style=Markup(style),  # our own file
    )
    return page.encode("utf-8", "replace").decode()  # half a surrogate pair is no character


def anchor(node: Node) -> str:
    """The address within the page of what is told of an event."""
    return f"e{node.number}"


def _names(picture: Picture) -> Drawn:
    return _drawn(lane_names(lay_out_lanes(picture), ON_PAGE))


def _body(picture: Picture) -> Drawn:
    """The lanes, every box a link to what is told of its event."""

    def linked(node: Node, box: str) -> str:
        told = f"Event {node.number}, {node.heading}: {node.label}"
        address = f'id="b{node.number}" href={attribute("#" + anchor(node))} aria-label={attribute(told)}'
        return f"<a {address}>{box}</a>"

    return _drawn(lanes(picture, lay_out_lanes(picture), ON_PAGE, linked))


def _maps(picture: Picture, view: FigureView) -> tuple[Drawn, ...]:
    """The map in two sizes, the wide one first; none where no place has a point."""
    if not picture.places:
        return ()
    from .svg.map import map_figure  # brings the borders, which pages without a map do not need

    return tuple(_drawn(map_figure(picture, ON_PAGE, *size)) for size in MAP_SIZES[view])


def _drawn(block: Block) -> Drawn:
    return Drawn(Markup(block.markup), round(block.width), round(block.height))  # written by our own markup


def _legend(picture: Picture, view: FigureView) -> Iterator[tuple[LegendEntry, Markup]]:
    """Each entry with its sign; the map explains events and links only, for it draws no actors."""
    if view == "chain":
        for entry in lane_legend(picture):
            yield entry, Markup(sign(entry, ON_PAGE))
        return
    for entry in picture.legend:
        if entry.group == "events" or entry.key in LINK_KINDS:
            yield entry, Markup(key((replace(entry, label="", count=0),), SIGN, ON_PAGE).markup)


def _entries(picture: Picture) -> Iterator[Entry]:
    panels = {panel.node: panel for panel in picture.panels}
    spotted = {place.id: place for place in picture.places}
    for node in picture.events:
        panel = panels[node.id]
        places = tuple(spotted[name] for name in node.places if name in spotted)
        told = [
            value.text
            for fact in panel.facts
            if fact.property == "place"
            for value in fact.values
            if value.claims or not value.denied  # what is only denied is no place
        ]
        known = {place.label for place in places}
        yield Entry(
            node,
            panel,
            tuple(quoted_first(panel.accounts)),
            tuple(_relations(node, picture)),
            places,
            tuple(text for text in dict.fromkeys(told) if text not in known),
        )


def _relations(node: Node, picture: Picture) -> Iterator[Relation]:
    """What an event answers, then what answers it, each by number."""
    by_id = {event.id: event for event in picture.events}
    links = [edge for edge in picture.edges if edge.kind in LINK_KINDS]
    answered = [(by_id[edge.source], edge, 0) for edge in links if edge.target == node.id]
    answering = [(by_id[edge.target], edge, 1) for edge in links if edge.source == node.id]
    for found in (answered, answering):
        for other, edge, end in sorted(found, key=lambda link: link[0].number):
            yield Relation(LINK_WORDS[edge.kind][end], other, edge.claims, edge.score)
