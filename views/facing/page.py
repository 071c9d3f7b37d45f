"""Two accounts as a page without script: the figure, and the same facts as tables with every quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from ...ontology.version import VERSION
from ..palette import ON_PAGE, ThemeName, style_sheet
from ..picture import LegendEntry
from ..self_contained import policy, template
from ..svg.facing import facing_figure
from ..svg.markup import attribute
from ..text_wording import one_line
from ..wording import capitalised
from .measures import NARROW, WIDE
from .model import FacedEvent, Facing
from .signs import ROOM, ROW, entry_sign
from .wording import NO_FACTS, NOT_TOLD, PART_HERE, SIGNS, WHAT, heading_of, legend, summary

TEMPLATE: Final = "facing.html.j2"
STYLE: Final = "facing.css"
MARKS: Final = {"same": "=", "differs": "≠", "parts": "⑂", "adds": "+"}
"""The signs as characters, for the tables."""


def facing_html(facing: Facing, theme: ThemeName) -> str:
    """One page, readable and printable without JavaScript; on a phone the figure is drawn narrow."""
    environment = Environment(
        autoescape=True, loader=FunctionLoader(template), trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"capitalised": capitalised, "one_line": one_line}
    style = style_sheet(theme) + template(STYLE)
    page = environment.get_template(TEMPLATE).render(
        facing=facing,
        theme=theme,
        heading=heading_of(facing),
        summary=summary(facing),
        what=WHAT,
        figures=[
            (name, Markup(drawn.markup), round(drawn.width), round(drawn.height))  # written by our own markup
            for name, measures in (("wide", WIDE), ("narrow", NARROW))
            for drawn in [facing_figure(facing, ON_PAGE, measures, _linked)]
        ],
        legend=list(_legend(facing)),
        sign_size=(round(ROOM), round(ROW)),
        signs=SIGNS,
        marks=MARKS,
        not_told=NOT_TOLD,
        no_facts=NO_FACTS,
        part_here=PART_HERE,
        generator=f"rejoinder {VERSION}",
        policy=policy(style),
        style=Markup(style),  # our own file
    )
    return page.encode("utf-8", "replace").decode()  # half a surrogate pair is no character


def _linked(event: FacedEvent, disc: str) -> str:
    """An event's disc as a link to what is told of it."""
    told = attribute(f"Event {event.number}, {event.when}: {event.label}")
    return f'<a href="#e{event.number}" aria-label={told}>{disc}</a>'


def _legend(facing: Facing) -> Iterator[tuple[LegendEntry, Markup]]:
    for entry in legend(facing):
        yield entry, Markup(entry_sign(entry, ON_PAGE))
