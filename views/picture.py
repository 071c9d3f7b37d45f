"""The picture model: what is drawn and what stands behind it, without positions or styles.

Writers (the page with pyvis, later SVG and PNG) all read this. Every node, edge and line of a
panel carries the claims it rests on, so that every part of a picture shows who says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ..graph.records import ClaimRecord, LinkKind

NodeKind = Literal["event", "actor", "unnamed"]
EdgeKind = Literal[
    "acts", "strikes", "party", "harms", "indirect", "respondsTo", "follows", "mayRespondTo", "tie"
]
Side = Literal["left", "right"]
Figure = Literal[
    "box",
    "ring",
    "square",
    "pentagon",
    "hexagon",
    "octagon",
    "diamond",
    "circle",
    "hollow",
    "capsule",
    "tablet",
    "triangle",
]
ALL_ACCOUNTS = "All accounts"
LINK_KINDS: tuple[LinkKind, ...] = ("respondsTo", "follows", "mayRespondTo")


@dataclass(frozen=True, slots=True)
class Node:
    """An event, an actor, or the ring that stands for nobody being named.

    `label` is the name in full; `heading` stands above it on events ("27 Jun · Air strike"),
    its parts kept apart in `when` and `type_name`. `role` names a colour, `figure` an outline;
    `side` is the column of an actor or a ring. `search` holds further words it is found by.
    `again` is the id of the node that this one repeats, farther down a long picture. An event
    also has its `number` in the picture (from 1, in row order; 0 for others), its first and
    last possible local day (None is open), and the ids of the `places` where it was.
    """

    id: str
    kind: NodeKind
    label: str
    type_name: str
    role: str
    figure: Figure
    when: str = ""
    side: Side | None = None
    monogram: str = ""
    differs: bool = False
    search: tuple[str, ...] = ()
    again: str | None = None
    number: int = 0
    first: date | None = None
    last: date | None = None
    places: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """Date and type of an event, the kind of an actor."""
        return f"{self.when} · {self.type_name}" if self.when else self.type_name


@dataclass(frozen=True, slots=True)
class Edge:
    """A line. Links between events run from the answered to the answering event, as time does.

    `event` is the event whose line it is, None for links and ties. `label` says the line in
    words ("US Armed Forces acts in US strikes"). `claims` is everyone who says so; it is empty
    only for ties of a dossier's own register and for the line to a ring. `score` is the highest
    that an inference gives itself, None where nobody gives one.
    """

    id: str
    source: str
    target: str
    kind: EdgeKind
    role: str
    label: str
    event: str | None = None
    claims: tuple[ClaimRecord, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Spotted:
    """A place with a point: WGS 84 degrees, `precision` in metres (None: not told), and the gazetteer."""

    id: str
    label: str
    latitude: float
    longitude: float
    precision: float | None = None
    gazetteer: str = ""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend, which is also a filter: what it filters, its swatch, how many there are."""

    group: Literal["events", "lines", "actors"]
    key: str
    label: str
    count: int
    role: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One value as told: its text, the thing in the picture it names, who tells it, who denies it."""

    text: str
    node: str | None = None
    claims: tuple[ClaimRecord, ...] = ()
    denied: tuple[ClaimRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class FactLine:
    """One property with every value told of it, and a note (such as “told of the whole”).

    `property` is its local name in the vocabulary, `name` the words for it.
    """

    property: str
    name: str
    values: tuple[Said, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two wordings that clash; `other` is None where a value is denied outright."""

    name: str
    why: str
    one: Said
    other: Said | None


@dataclass(frozen=True, slots=True)
class Step:
    """One event in a list or a chain; `relations` says how it hangs on other events, and who says so."""

    event: str
    heading: str
    label: str
    role: str
    here: bool = False
    relations: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """All that one speaker says here, in reading order: each claim, and what it was coded as."""

    speaker: str
    claims: tuple[tuple[ClaimRecord, str], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """All about one node or line, as shown beside the picture and below the table.

    `attribution` holds to whom an event is laid, a line for each basis (“Blamed by an opponent”).
    """

    node: str
    eyebrow: str
    title: str
    role: str
    notes: tuple[str, ...] = ()
    facts: tuple[FactLine, ...] = ()
    differences: tuple[Difference, ...] = ()
    attribution: tuple[FactLine, ...] = ()
    chain: tuple[Step, ...] = ()
    lists: tuple[tuple[str, tuple[Step, ...]], ...] = ()
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source that the picture draws on; `url` is None unless it is an http(s) address."""

    label: str
    details: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole picture. Events stand in the order of their rows, actors by name.

    `places` are those of its events that have a point, by name. `left_out` says which events of
    the case it does not hold; it stands among the `notes` too.
    """

    title: str
    subtitle: str
    account: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    legend: tuple[LegendEntry, ...] = ()
    columns: Mapping[Side, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    panels: tuple[Panel, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    places: tuple[Spotted, ...] = ()
    left_out: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """The picture as notebooks show it: as its exchange."""
        from .notebook import html_of

        return html_of(self)

    @property
    def heading(self) -> str:
        """The title, with whose account it is where it is not of all."""
        return self.title if self.account == ALL_ACCOUNTS else f"{self.title} ({self.account})"

    @property
    def events(self) -> tuple[Node, ...]:
        """Events from the top row to the bottom row."""
        return tuple(node for node in self.nodes if node.kind == "event")
