"""One drawing of a case: a picture, a view of it, and the files that it can be written to."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Final, Literal, Protocol, assert_never, get_args

from ..ontology.errors import UsageError
from ..store.whole_file import write_whole
from .build import MAX_EVENTS, build_picture
from .drawable import Drawable
from .narrowing import WHOLE, Narrowing
from .palette import ThemeName, theme_of
from .picture import Picture
from .redaction import Redaction

View = Literal["exchange", "actors", "chain", "map"]
VIEWS: Final[tuple[View, ...]] = get_args(View)
Form = Literal["html", "svg", "png", "dot", "graphml", "gexf", "mmd"]
FORMATS: Final[tuple[Form, ...]] = get_args(Form)
"""What a drawing can be written as; each is also the ending of its files."""
PICTURES: Final[tuple[Form, ...]] = ("html", "svg", "png")
"""Those that every drawing can be written as; the others are graphs, and a map is none."""


class Drawn(Protocol):
    """Whatever can be written as a page, as vectors and as pixels."""

    def html(self) -> str: ...
    def svg(self) -> str: ...
    def png(self, scale: float = 2) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in one view and one theme; each method writes it whole, and the same each time."""

    picture: Picture
    view: View = "exchange"
    theme: ThemeName = "auto"

    def html(self) -> str:
        """One page that needs nothing else and asks for nothing."""
        if self.view == "exchange" or self.view == "actors":
            from .page import page_html  # brings pyvis, which is slow to import

            return page_html(self.picture, self.view, self.theme)
        from .figure_page import figure_html

        return figure_html(self.picture, self.view, self.theme)

    def svg(self) -> str:
        """A vector picture without script or style sheet, in literal colours."""
        theme = theme_of(self.theme)
        if self.view == "exchange":
            from .svg.exchange import exchange_svg

            return exchange_svg(self.picture, theme)
        if self.view == "actors":
            from .svg.actors import actors_svg

            return actors_svg(self.picture, theme)
        if self.view == "chain":
            from .svg.chain import chain_svg

            return chain_svg(self.picture, theme)
        from .svg.map import map_svg

        return map_svg(self.picture, theme)

    def png(self, scale: float = 2) -> bytes:
        """The vector picture as pixels, `scale` to a unit; no browser is needed.

        Raises UsageError for a scale that gives no picture or too large a one, PictureError where
        the machine has no font.
        """
        from .raster import png_of

        return png_of(self.svg(), scale)

    def text(self, form: Form) -> str:
        """The drawing in a format that is text; UsageError for PNG, and for a map as a graph."""
        check_form(self.view, form)
        if form == "html":
            return self.html()
        if form == "svg":
            return self.svg()
        if form == "png":
            raise UsageError("a PNG file is no text: use png() or save()")
        return _as_graph(self.picture, self.view, form)

    def _repr_html_(self) -> str:
        """The drawing as notebooks show it, in a frame that lets nothing out."""
        from .notebook import html_of

        return html_of(self)

    def save(self, path: str | PathLike[str], *, scale: float = 2) -> None:
        """Write a file in the format that its ending names, whole or not at all; `scale` is for PNG.

        Raises UsageError for an ending that is none of `FORMATS`, OSError where nothing can be written.
        """
        write_whole(Path(path), written(self, form_of(path), scale))


def draw(
    case: Drawable,
    *,
    view: View = "exchange",
    theme: ThemeName = "auto",
    title: str | None = None,
    account: str | None = None,
    limit: int = MAX_EVENTS,
    narrowing: Narrowing = WHOLE,
    redaction: Redaction | None = None,
) -> Drawing:
    """A drawing of a case, or of one account of it.

    `account` names whose account the case is (`case.according_to(…)` does not say so by itself);
    `title` defaults to that of the only source. `narrowing` keeps to a focus or to some days, `limit`
    to so many events; the picture says what it leaves out. `redaction` keeps back persons' names
    and exact coordinates, in whatever is written.

    >>> from rejoinder.graph import Case
    >>> from rejoinder.views.narrowing import Narrowing, focus_on
    >>> case = Case.open("examples/escalation-2021.yaml")
    >>> drawing = draw(case, narrowing=Narrowing(focus_on(case, "mayadin-artillery-fire", depth=1)))
    >>> [event.label for event in drawing.picture.events]
    ['Rocket fire on the base near the Omar oil field', 'US artillery fire on buildings in Mayadin']
    >>> drawing.svg().startswith("<svg")
    True
    """
    picture = build_picture(
        case, title=title, account=account, limit=limit, narrowing=narrowing, redaction=redaction
    )
    return Drawing(picture, view, theme)


def form_of(path: str | PathLike[str]) -> Form:
    """The format that a file's ending names; UsageError that lists them all for another.

    >>> form_of("exchange.SVG")
    'svg'
    """
    ending = Path(path).suffix.lower().removeprefix(".")
    for form in FORMATS:
        if form == ("html" if ending == "htm" else ending):
            return form
    known = ", ".join(f".{form}" for form in FORMATS)
    raise UsageError(f"the ending of {Path(path).name} names no format; end it in one of {known}")


def check_form(view: View, form: Form) -> None:
    """Raise UsageError where a view cannot be written in a format."""
    if view == "map" and form not in PICTURES:
        raise UsageError(
            f"a map is no graph and cannot be written as {form}: "
            f"write it as .html, .svg or .png, or draw the view exchange, actors or chain"
        )


def written(drawn: Drawn, form: Form, scale: float = 2) -> bytes:
    """What a file of this format holds; text is in UTF-8. UsageError where it cannot be written so."""
    if form == "png":
        return drawn.png(scale)
    if form == "html":
        return drawn.html().encode()
    if form == "svg":
        return drawn.svg().encode()
    if isinstance(drawn, Drawing):
        return drawn.text(form).encode()
    raise UsageError(f"two accounts side by side cannot be written as {form}: use .html, .svg or .png")


def _as_graph(picture: Picture, view: View, form: Literal["dot", "graphml", "gexf", "mmd"]) -> str:
    assert view != "map"  # seen by check_form
    if form == "dot":
        from .formats.dot import write_dot

        return write_dot(picture, view)
    if form == "graphml":
        from .formats.graphml import write_graphml

        return write_graphml(picture, view)
    if form == "gexf":
        from .formats.gexf import write_gexf

        return write_gexf(picture, view)
    if form == "mmd":
        from .formats.mermaid import write_mermaid

        return write_mermaid(picture, view)
    assert_never(form)
