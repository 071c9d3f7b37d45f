"""The lines of the actors view: from who acted to whom, an arc an event, or summed by pair."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from ...graph.records import ClaimRecord
from ..picture import Edge, EdgeKind, Node, Picture
from ..wording import TIES, counted

RECEIVING: Final = ("strikes", "harms", "indirect", "party")


@dataclass(frozen=True, slots=True)
class Arc:
    """A line from one actor to another: one event, or all of a pair's events summed, or a tie.

    `events` are the ids of the events it stands for, in row order, empty for a tie. `caption` is
    drawn on the line ("27 Jun · Air strike", "12 acts", "part of"), `label` says it in a sentence.
    """

    id: str
    source: str
    target: str
    kind: EdgeKind
    role: str
    label: str
    caption: str
    events: tuple[str, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()

    @property
    def width(self) -> float:
        """How much thicker the line is for the events that it sums: once for one, thrice at most."""
        return min(1 + 0.25 * (max(len(self.events), 1) - 1), 3.0)


def arcs_of(picture: Picture) -> tuple[Arc, ...]:
    """The arcs of a picture in row order, then its ties.

    An event has an arc from each that acted (or its ring) to each that it struck, harmed or had
    among the users of what was struck; one whose role is not said is joined to them by a plain line,
    and where only such are told, each two of them are joined.
    """
    names = {node.id: node.again or node.id for node in picture.nodes}
    own: dict[str, list[Edge]] = defaultdict(list)
    for edge in picture.edges:
        if edge.event:
            own[edge.event].append(edge)
    acted = [arc for event in picture.events for arc in _arcs_of_event(event, own[event.id], names)]
    ties = [_tie(edge, names) for edge in picture.edges if edge.kind == "tie"]
    return (*acted, *ties)


def _arcs_of_event(event: Node, edges: Sequence[Edge], names: dict[str, str]) -> Iterator[Arc]:
    if not any(edge.kind == "acts" for edge in edges):
        yield from _arcs_of_parties(event, edges, names)
    for doer in (edge for edge in edges if edge.kind == "acts"):
        for edge in (edge for edge in edges if edge.kind in RECEIVING):
            other = edge.source if edge.kind == "party" else edge.target
            ends = names[doer.source], names[other]
            claims = tuple(dict.fromkeys((*doer.claims, *edge.claims)))
            name = f"{ends[0]} {edge.kind} {ends[1]} {event.id}"
            yield Arc(name, *ends, edge.kind, event.role, edge.label, event.heading, (event.id,), claims)


def _arcs_of_parties(event: Node, edges: Sequence[Edge], names: dict[str, str]) -> Iterator[Arc]:
    """Of an event that tells only who took part: a plain line between each two."""
    for one, other in combinations([edge for edge in edges if edge.kind == "party"], 2):
        ends = names[one.source], names[other.source]
        claims = tuple(dict.fromkeys((*one.claims, *other.claims)))
        name = f"{ends[0]} party {ends[1]} {event.id}"
        label = f"{one.label}; {other.label}"
        yield Arc(name, *ends, "party", event.role, label, event.heading, (event.id,), claims)


def _tie(edge: Edge, names: dict[str, str]) -> Arc:
    kind = edge.id.split(" ")[1]
    caption = TIES.get(kind, (kind, kind))[0]
    return Arc(
        edge.id, names[edge.source], names[edge.target], "tie", "tie", edge.label, caption, (), edge.claims
    )


def sums_of(arcs: Sequence[Arc], nodes: Sequence[Node], most: int) -> tuple[Arc, ...]:
    """One arc for a pair's events of one kind where they are more than `most`; ties stay as they are.

    Arcs keep the order of the first that each stands for.
    """
    labels = {node.id: node.label for node in nodes}
    pairs: dict[tuple[str, str, EdgeKind], list[Arc]] = defaultdict(list)
    for arc in arcs:
        if arc.events:
            pairs[arc.source, arc.target, arc.kind].append(arc)
    summed = []
    for members in pairs.values():
        summed += [_summed(members, labels)] if len(members) > most else members
    return (*summed, *(arc for arc in arcs if not arc.events))


def _summed(arcs: Sequence[Arc], labels: dict[str, str]) -> Arc:
    first = arcs[0]
    roles = Counter(arc.role for arc in arcs)
    events = tuple(dict.fromkeys(event for arc in arcs for event in arc.events))
    told = counted(len(events), "event")
    return Arc(
        f"{first.source} {first.kind} {first.target}",
        first.source,
        first.target,
        first.kind,
        first.role if len(roles) == 1 else "several",
        f"{labels[first.source]} → {labels[first.target]}: {told}",
        told,
        events,
        tuple(dict.fromkeys(claim for arc in arcs for claim in arc.claims)),
    )


def in_words(rings: int, *, summed: bool) -> str:
    """What a reader of the view must know: what is summed and what is left out, nothing where nothing is."""
    notes = []
    if summed:
        notes.append("Many events of a pair are summed in one arrow; its width grows with their number.")
    if rings:
        acts = counted(rings, "act")
        notes.append(f"{acts} of which neither author nor target is named: not drawn here.")
    return " ".join(notes)
