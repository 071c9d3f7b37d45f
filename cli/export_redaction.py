"""What `export --redact` keeps back: as in pictures, and cells that a spreadsheet would compute."""

from typing import TYPE_CHECKING

from ..graph.records import Place
from ..views.spreadsheet import Guard

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..views.redaction import Redaction, Redactor


class Kept:
    """The discretion of an export: persons and points as `--redact` says, and cells guarded."""

    def __init__(self, redactor: "Redactor | None" = None, degrees: float | None = None) -> None:
        from ..views.coarse_points import Grid

        self._redactor = redactor
        self._grid = None if degrees is None else Grid(degrees)
        self.guard = Guard()

    def text(self, text: str) -> str:
        """A text without the names of persons and with coordinates rounded, where that is asked for."""
        return self._redactor.text(text) if self._redactor else text

    def cell(self, text: str) -> str:
        """A cell that no spreadsheet computes; its parts are rewritten already."""
        return self.guard.row([text])[0]

    def place(self, place: Place) -> Place:
        """The place with its point at the nearest one of the grid, its precision larger by as much."""
        return self._grid.coarse(place) if self._grid else place

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader must know of what is kept back."""
        return self._redactor.notes if self._redactor else ()


def kept_back(case: "Case", redact: str | None) -> Kept:
    """The discretion that `--redact` asks for; UsageError for what it cannot mean."""
    from ..views.redaction import Redaction

    return Kept() if redact is None else _redacted(case, Redaction.parse(redact))


def _redacted(case: "Case", redaction: "Redaction") -> Kept:
    from ..views.gathered import gather

    _, redactor = redaction.of(gather(case, max(1, len(case.events()))), case.whole.actors())
    return Kept(redactor, redaction.coordinates)
