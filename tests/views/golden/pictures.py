"""The pictures whose bytes are kept: which they are, and how each is drawn afresh."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rejoinder.graph import Case
from rejoinder.ontology.version import VERSION
from rejoinder.views.drawing import draw

FOLDER = Path(__file__).parent
DOSSIER = FOLDER / "exchange.yaml"
KEPT = (
    ("exchange", "light"),
    ("exchange", "dark"),
    ("actors", "light"),
    ("chain", "light"),
    ("map", "light"),
)
"""View and theme of each; one view is kept in dark, for the themes differ in their colours alone."""
RELEASE = "0.0.0-golden"


def path_of(view: str, theme: str) -> Path:
    """The file that keeps a picture."""
    return FOLDER / f"{view}-{theme}.svg"


def drawn(view: str, theme: str) -> str:
    """The picture as it is drawn now, with a placeholder for the release that drew it."""
    svg = draw(Case.open(DOSSIER), view=view, theme=theme).svg()
    return svg.replace(f"Drawn by rejoinder {VERSION}.", f"Drawn by rejoinder {RELEASE}.")


def all_drawn() -> Iterator[tuple[Path, str]]:
    """Every picture and the file that keeps it."""
    return ((path_of(view, theme), drawn(view, theme)) for view, theme in KEPT)
