"""Answers and pictures as notebooks show them: each a page of its own in a frame that lets nothing out.

A notebook puts what an answer returns from `_repr_html_` into its own page, where a script could
act as the reader. So the page stands in a sandboxed frame: without scripts, but for the interactive
page, which may run its own and still has no access to the notebook.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from ..graph.chain import Chain
from ..graph.chain_comparison import ChainComparison
from ..graph.comparison import Comparison, EventComparison
from .attribution_text import attribution_line
from .chain_case import picture_of_chain
from .chain_comparison_text import lines as chain_comparison_lines
from .comparison_text import fact_words, origin_words, reasons, tellers, value_words, verdict_words
from .drawing import Drawing
from .lanes.legend import lane_legend, lane_notes
from .palette import ON_PAGE, style_sheet
from .picture import Picture
from .raster import size_of
from .self_contained import policy, template
from .svg.chain import WHAT, chain_figure
from .svg.lane_key import lane_key
from .svg.markup import Block, group
from .svg.sheet import LEAST_WIDTH, sheet
from .text_wording import ANSWERING, claims_words, one_line
from .wording import counted

if TYPE_CHECKING:
    from ..graph.network import Network

TEMPLATE: Final = "notebook.html.j2"
STYLE: Final = "notebook.css"
TALLEST: Final = 720
"""Pixels: what is taller scrolls inside its frame, so that the cell after it stays in sight."""
ROW: Final = 30
BELOW: Final = 24.0
"""Between the lanes of a chain and their legend."""
MOST_EDGES: Final = 100
Cell = Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; a cell holds lines."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def height(self) -> int:
        """About how tall it will be, in pixels."""
        return ROW * (2 + sum(max(map(len, row)) for row in self.rows))


def html_of(answer: object) -> str:
    """An answer or a picture as HTML to put into a page: a framed page of its own.

    Takes a Chain, a Comparison, a ChainComparison, a case's network, a Picture or a Drawing; raises
    TypeError for anything else.
    """
    if isinstance(answer, Picture):
        return html_of(Drawing(answer))
    if isinstance(answer, Drawing):
        return framed(answer.html(), answer.picture.heading, scripts=answer.view in ("exchange", "actors"))
    if isinstance(answer, Chain):
        return _chain(answer)
    if isinstance(answer, Comparison):
        return _comparison(answer)
    if isinstance(answer, ChainComparison):
        told = list(chain_comparison_lines(answer))
        return _page(told[0], ROW * len(told), lines=told[1:])
    from ..graph.network import Network  # brings networkx, which is slow to import

    if isinstance(answer, Network):
        return _network(answer)
    raise TypeError(f"no page is made of a {type(answer).__name__}")


def framed(page: str, title: str, height: float = TALLEST, *, scripts: bool = False) -> str:
    """A whole page in a frame as wide as the cell, `height` pixels tall and no taller than 720.

    The frame is sandboxed: no forms, no pop-ups, no access to the notebook; scripts, and files that
    the page's own menu exports, only where `scripts` is set.
    """
    allowed = "allow-scripts allow-downloads" if scripts else ""
    tall = round(min(height, TALLEST))
    return (
        f'<iframe sandbox="{allowed}" title="{escape(one_line(title))}" width="100%" height="{tall}" '
        f'frameborder="0" srcdoc="{escape(page)}"></iframe>'
    )


def _chain(chain: Chain) -> str:
    """The lanes with their legend, and below them each link with who says so."""
    picture = picture_of_chain(chain)
    lanes = chain_figure(picture, ON_PAGE)
    key = lane_key(lane_legend(picture), max(lanes.width, LEAST_WIDTH), ON_PAGE)
    whole = Block(
        lanes.markup + group(key.markup, y=lanes.height + BELOW),
        max(lanes.width, key.width),
        lanes.height + BELOW + key.height,
    )
    figure = sheet(replace(picture, notes=lane_notes(picture)), whole, ON_PAGE, what=WHAT, legend=())
    labels = {event.id: event.label for event in chain.events}
    rows = tuple(
        (
            (labels[link.answered],),
            (ANSWERING[link.kind],),
            (labels[link.answering],),
            claims_words(link.claims),
        )
        for link in chain.links
    )
    links = (Table("Links", ("event", "link", "event", "who says so"), rows),) if rows else ()
    height = size_of(figure)[1] + sum(table.height for table in links)
    return _page(picture.heading, height, links, figure=figure)


def _comparison(comparison: Comparison) -> str:
    if not comparison.events:
        return _page("Accounts do not differ", 80)
    tables = [_facts(event) for event in comparison.events]
    return _page("Accounts compared", sum(table.height for table in tables) + 90, tables)


def _facts(event: EventComparison) -> Table:
    """A row for each value; the fact, its verdict and why stand in the row of the first."""
    rows: list[tuple[Cell, ...]] = []
    for fact in event.facts:
        first: tuple[Cell, Cell] = ((fact_words(fact),), (verdict_words(fact), *reasons(fact)))
        for value in fact.values:
            words = f"{value_words(value)} {origin_words(value)}".rstrip()
            rows.append((*first, (words,), tellers(value)))
            first = ((), ())
    head: Cell = ("attribution",)
    for laid in event.attribution:
        rows.append((head, (), (attribution_line(laid),), claims_words(laid.claims)))
        head = ()
    return Table(event.event.label, ("fact", "verdict", "value", "who says so"), tuple(rows))


def _network(network: Network) -> str:
    """How many nodes of which kind, edges of which role, and the first edges with who says so."""
    labels = {node: str(label or node) for node, label in network.nodes(data="label")}
    rows = tuple(
        tuple((cell,) for cell in (labels[one], _told(told, "role"), labels[other], _told(told, "speaker")))
        for one, other, told in islice(network.edges(data=True), MOST_EDGES)
    )
    every = network.number_of_edges()
    caption = "Edges" if every <= MOST_EDGES else f"The first {MOST_EDGES} of {every} edges"
    table = Table(caption, ("from", "role", "to", "who says so"), rows)
    counts = (
        f"Nodes by kind: {_counts(_told(told, 'kind') for _, told in network.nodes(data=True))}",
        f"Edges by role: {_counts(_told(told, 'role') for *_, told in network.edges(data=True))}",
    )
    title = f"Network of {counted(len(network), 'node')} and {counted(every, 'edge')}"
    return _page(title, table.height + 150, (table,), notes=counts)


def _told(attributes: Mapping[str, object], name: str) -> str:
    return str(attributes.get(name, "not said"))


def _counts(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(Counter(names).items())) or "none"


def _page(
    title: str,
    height: float,
    tables: Iterable[Table] = (),
    *,
    figure: str = "",
    lines: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> str:
    """A framed page of a figure, of lines as they are, or of notes and tables, in light or dark."""
    environment = Environment(autoescape=True, loader=FunctionLoader(template), trim_blocks=True)
    environment.filters["one_line"] = one_line
    style = style_sheet() + template(STYLE)
    page = environment.get_template(TEMPLATE).render(
        title=title,
        figure=Markup(figure),  # our own writer's, which escapes
        lines=lines,
        notes=notes,
        tables=tuple(tables),
        policy=policy(style),
        style=Markup(style),  # our own files
    )
    return framed(page.encode("utf-8", "replace").decode(), title, height)
