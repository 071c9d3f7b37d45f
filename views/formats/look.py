"""How graph files look: colours, broken lines and outlines, the same in each form."""

from __future__ import annotations

from typing import Final

from ..palette import LIGHT
from ..picture import LINK_KINDS
from .graph import FileEdge

PLAIN: Final = ("acts", "party", "tie")
"""Kinds of line without an arrow's point."""


def edge_colour(edge: FileEdge) -> str:
    """Links in ink, inferred ones and ties in grey, the lines of an event in its colour."""
    if edge.kind in ("mayRespondTo", "tie"):
        return LIGHT["tie"]
    return LIGHT["link"] if edge.kind in LINK_KINDS else LIGHT[edge.role]
