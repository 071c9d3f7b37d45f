"""Two accounts of one case drawn side by side, and the files that the figure can be written to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from ..build import MAX_EVENTS
from ..gathered import gather
from ..narrowing import WHOLE, Narrowing
from ..palette import ThemeName, theme_of
from ..redaction import Redaction
from .build import face
from .model import Facing
from .wording import heading_of

if TYPE_CHECKING:
    from ...graph.case import Case


@dataclass(frozen=True, slots=True)
class FacingDrawing:
    """Two accounts in one theme; each method writes them whole, and the same each time."""

    facing: Facing
    theme: ThemeName = "auto"

    def html(self) -> str:
        """One page without script: the figure, and the same facts as tables with every quote."""
        from .page import facing_html

        return facing_html(self.facing, self.theme)

    def svg(self) -> str:
        """A vector picture without script or style sheet, in literal colours."""
        from ..svg.facing import facing_svg

        return facing_svg(self.facing, theme_of(self.theme))

    def png(self, scale: float = 2) -> bytes:
        """The vector picture as pixels, `scale` to a unit; no browser is needed.

        Raises UsageError for a scale that gives no picture or too large a one, PictureError where
        the machine has no font.
        """
        from ..raster import png_of

        return png_of(self.svg(), scale)

    def _repr_html_(self) -> str:
        """The page as notebooks show it, in a frame that lets nothing out."""
        from ..notebook import framed

        return framed(self.html(), heading_of(self.facing))


def draw_facing(
    case_a: Case,
    case_b: Case,
    *,
    title: str | None = None,
    theme: ThemeName = "auto",
    limit: int = MAX_EVENTS,
    narrowing: Narrowing = WHOLE,
    redaction: Redaction | None = None,
) -> FacingDrawing:
    """Two accounts of one case side by side, each made by `case.according_to(…)`.

    `title` defaults to that of the only source. `narrowing` keeps to a focus or to some days, `limit` to
    so many events; the figure says what it leaves out. `redaction` keeps back persons' names. Raises
    UsageError for accounts of two cases, and where a speaker is heard in both.

    >>> from rejoinder.graph import Case
    >>> case = Case.open("examples/escalation-2021.yaml")
    >>> drawing = draw_facing(case.according_to("SouthFront"), case.according_to("Pentagon"))
    >>> [fact.name for event in drawing.facing.events for fact in event.facts if fact.standing == "differs"]
    ['Weapon']
    """
    facing = face(case_a, case_b, title=title, limit=limit, narrowing=narrowing)
    if redaction:
        # An account may quote the name of somebody whom only the whole case knows for a person.
        whole = case_a.whole
        _, redactor = redaction.of(gather(whole, MAX_EVENTS), whole.actors())
        facing = cast(Facing, redactor.everything(cast(Any, facing)))
        facing = replace(facing, notes=(*facing.notes, *redactor.notes))
    return FacingDrawing(facing, theme)
