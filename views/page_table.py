"""The table of the page: one row an event, read from its panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..graph.verdicts.compared import COUNTED
from .picture import Node, Panel, Picture, Said

CELLS: Final = ("actor", "target", "struck", "place")
HARM: Final = (*COUNTED, "noneReported")


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the table: its node, its panel, and the cells from “By” to “Answers”."""

    node: Node
    panel: Panel
    cells: tuple[tuple[Said, ...], ...]


def table_rows(picture: Picture) -> Iterator[Row]:
    """A row for each event, in row order."""
    panels = {panel.node: panel for panel in picture.panels}
    for node in picture.events:
        panel = panels[node.id]
        told = [tuple(v for f in panel.facts if f.property == name for v in f.values) for name in CELLS]
        harm = tuple(
            Said(f"{fact.name}: {value.text}", None, value.claims, value.denied)
            for fact in panel.facts
            if fact.property in HARM
            for value in fact.values
        )
        answers = tuple(relation for step in panel.chain if step.here for relation in step.relations)
        yield Row(node, panel, (*told, harm, answers))
