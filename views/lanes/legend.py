"""What the chain view must explain: its own lines and marks, and what a lane without an actor means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..picture import LegendEntry, Picture
from .cast import cast_of

SHARED: Final = (
    "The lane “nobody named” is not one actor: each act in it stands for itself and may have another author."
)
UNSAID: Final = "In the lane “actor not said” stand events of which nobody here tells who acted."
READING: Final = "Columns stand in time order, one for each event; their width is no measure of time."
REPEATED: Final = "A long exchange: actors are drawn again"
"""How the note begins that lanes make needless: here every actor is drawn once."""


def lane_legend(picture: Picture) -> tuple[LegendEntry, ...]:
    """The picture's legend as lanes draw it: an action has one line, ties have none, marks are told."""
    touches = cast_of(picture).touches.values()
    drawn: Counter[str] = Counter(touch.edge.kind for found in touches for touch in found)
    entries: list[LegendEntry] = []
    for entry in picture.legend:
        if entry.group != "lines":
            entries.append(entry)
        elif entry.key == "strikes":
            entries += _actions(drawn)
        elif entry.key != "tie":
            entries.append(replace(entry, count=drawn.get(entry.key, entry.count)))
    differing = sum(node.differs for node in picture.events)
    if differing:
        entries.append(LegendEntry("lines", "differs", "Accounts differ", differing, figure="differs"))
    return tuple(entries)


def _actions(drawn: Counter[str]) -> Iterator[LegendEntry]:
    told = (("strikes", "Action, to whom it was aimed at"), ("acts", "Acted as well"))
    for kind, label in told:
        if drawn[kind]:
            yield LegendEntry("lines", kind, label, drawn[kind], figure=kind)


def notes_without_repeats(picture: Picture) -> list[str]:
    """The picture's notes for views that draw every actor once, or none."""
    return [note for note in picture.notes if not note.startswith(REPEATED)]


def lane_notes(picture: Picture) -> tuple[str, ...]:
    """The picture's notes as far as they hold for lanes, and how lanes and columns are to be read."""
    kept = notes_without_repeats(picture)
    groups = {lane.group for lane in cast_of(picture).lanes}
    kept += [SHARED] if "nobody" in groups else []
    kept += [UNSAID] if "unsaid" in groups else []
    kept += [READING] if picture.events else []
    return tuple(kept)
