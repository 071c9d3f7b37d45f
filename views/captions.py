"""What is written around a picture: legend, columns in words, counts, notes, sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from ..graph.listing import Source
from .gathered import Gathered
from .picture import ALL_ACCOUNTS, LINK_KINDS, Edge, EdgeKind, LegendEntry, Node, Side, SourceLine
from .wording import capitalised, counted, span_in_words

LINE_LABELS: Final[dict[EdgeKind, str]] = {
    "strikes": "Action, by whom and on whom",
    "party": "Took part, role not said",
    "harms": "Others harmed",
    "indirect": "Users of what was struck",
    "respondsTo": "Answers, as somebody says",
    "follows": "Only said to come after",
    "mayRespondTo": "May answer, inferred",
    "tie": "Ties",
}
BANDED: Final = (
    "A long exchange: actors are drawn again beside each stretch of events that they take part in."
)
"""A note that concerns the exchange alone: elsewhere an actor is drawn once."""
SIDES: Final[tuple[Side, Side]] = ("left", "right")


def line_filter(kind: EdgeKind) -> EdgeKind:
    """The kind under which the legend counts and hides a line: both halves of an action are one."""
    return "strikes" if kind == "acts" else kind


class Line(Protocol):
    """What the legend counts by kind: the lines of any view."""

    @property
    def kind(self) -> EdgeKind: ...


def legend(nodes: Sequence[Node], edges: Sequence[Line]) -> Iterator[LegendEntry]:
    """The legend: kinds of event in row order, kinds of line, kinds of actor, each with its count."""
    types = Counter((node.type_name, node.role) for node in nodes if node.kind == "event")
    for (name, role), count in types.items():
        yield LegendEntry("events", name, name, count, role)
    kinds = Counter(line_filter(edge.kind) for edge in edges)
    for kind, label in LINE_LABELS.items():
        if kinds[kind]:
            yield LegendEntry("lines", kind, label, kinds[kind], figure=kind)
    shapes = Counter((node.type_name, node.figure) for node in nodes if node.kind != "event")
    for (name, figure), count in sorted(shapes.items()):
        yield LegendEntry("actors", name, name, count, figure=figure)


def columns(actors: Sequence[Node], loose: frozenset[str], lines: Sequence[Edge]) -> dict[Side, str]:
    """Each column in words, such as “US Armed Forces and 2 more”: the one with most lines stands for it."""
    drawn = Counter(end for edge in lines for end in (edge.source, edge.target))
    found: dict[Side, str] = {}
    for side in SIDES:
        members = [a for a in actors if a.side == side and a.role == side and a.id not in loose]
        names = [a.label for a in sorted(members, key=lambda a: -drawn[a.id])]
        if names:
            rest = f" and {len(names) - 1} more" if len(names) > 1 else ""
            found[side] = names[0] + rest
    return found


def notes(gathered: Gathered, rings: Sequence[Node], *, banded: bool, whole: bool) -> Iterator[str]:
    """What a reader must know of this picture; `whole` where it is of all accounts."""
    if not gathered.events:
        yield f"{'The case' if whole else 'This account'} tells of no event."
    if rings:
        yield f"Of {counted(len(rings), 'act')} nobody is named as the author."
    if banded:
        yield BANDED


def subtitle(gathered: Gathered, actors: int, edges: Sequence[Edge], sources: int) -> str:
    """How much there is, and from when to when."""
    links = sum(edge.kind in LINK_KINDS for edge in edges)
    parts = [counted(actors, "actor"), counted(len(gathered.events), "event"), counted(links, "link")]
    parts += [counted(sources, "source") if sources else "", span_in_words(gathered.events)]
    return " · ".join(part for part in parts if part)


def account_in_words(account: str | None) -> str:
    """The account in words: a selection's own words as they are, a bare name as “According to …”."""
    if account is None:
        return ALL_ACCOUNTS
    told = account.casefold().startswith(("according to", "first-hand", "claims that"))
    return capitalised(account) if told else f"According to {account}"


def source_line(source: Source) -> SourceLine:
    """A source with publisher, date and licence; only an http(s) address becomes a link."""
    parts = [source.publisher.label if source.publisher else "", source.issued or "", source.license or ""]
    url = source.url if source.url and source.url.lower().startswith(("https://", "http://")) else None
    return SourceLine(source.label, ", ".join(part for part in parts if part), url)
