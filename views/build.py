"""From a case to its picture: which nodes and lines there are, and who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from ..graph.records import ClaimRecord, Event, Thing
from .bands import bands_of, in_bands
from .captions import account_in_words, columns, legend, notes, source_line, subtitle
from .drawable import Drawable
from .families import family_of
from .gathered import Gathered, gather
from .monogram import monograms
from .panels import panels_of
from .picture import Edge, EdgeKind, Figure, Node, Picture, Side
from .sides import sides_of
from .wording import LINK_WORDS, NOT_SAID, TIES, capitalised, event_when, kind_in_words

MAX_EVENTS: Final = 300
"""Events drawn unless asked otherwise: beyond that the ladder is too long to read."""

FIGURES: Final[dict[str, Figure]] = {
    "State": "pentagon",
    "ArmedForce": "square",
    "ArmedGroup": "circle",
    "Unit": "diamond",
    "Coalition": "hexagon",
    "Institution": "octagon",
    "Media": "triangle",
    "Population": "capsule",
    "Person": "tablet",
    "DescribedActor": "hollow",
}
NOBODY: Final = "nobody named"


def build_picture(
    case: Drawable, *, title: str | None = None, account: str | None = None, limit: int = MAX_EVENTS
) -> Picture:
    """The picture of a case, or of one account of it.

    `title` defaults to that of the only source read. `account` names whose account the case is,
    None for all; the picture says so. At most `limit` events are drawn, the earliest first; a
    note says how many are left out.
    """
    gathered = gather(case, limit)
    events = [_event_node(gathered, event) for event in gathered.events]
    role_of = {node.id: node.role for node in events}
    lines = [edge for event in gathered.events for edge in _event_edges(gathered, event, role_of[event.id])]
    drawn = {end for edge in lines for end in (edge.source, edge.target)} - set(role_of)
    sides, loose = sides_of(
        drawn, gathered.events, gathered.ties, {e.id: list(gathered.victims(e.id)) for e in gathered.events}
    )
    things = _things(gathered, drawn)
    letters = monograms({thing.id: (thing.label, gathered.actor(thing).aliases) for thing in things})
    actors = sorted(
        (_actor_node(gathered, thing, sides, loose, letters[thing.id]) for thing in things),
        key=lambda node: (node.label.casefold(), node.id),
    )
    rings, ring_lines = _rings(gathered, role_of, sides)
    nodes = (*events, *actors, *rings)
    others = (*ring_lines, *_links(gathered), *_ties(gathered, drawn))
    edges = (*lines, *others)
    bands = bands_of([node.id for node in events])
    repeated, led = in_bands(actors, lines, bands)
    sources = [source for source in gathered.sources if source.claims]
    return Picture(
        title=title or (sources[0].label if len(sources) == 1 else "Who struck whom, and who answered"),
        subtitle=subtitle(gathered, len(actors), edges, len(sources)),
        account=account_in_words(account),
        nodes=(*events, *repeated, *rings),
        edges=(*led, *others),
        legend=tuple(legend(nodes, edges)),
        columns=columns(actors, loose, lines),
        notes=tuple(notes(gathered, rings, banded=len(repeated) > len(actors), whole=account is None)),
        panels=tuple(panels_of(gathered, nodes, edges)),
        sources=tuple(source_line(source) for source in sources),
    )


def _event_node(gathered: Gathered, event: Event) -> Node:
    types = " / ".join(capitalised(action.label) for action in event.actions) or f"Action {NOT_SAID}"
    things = (*event.actors, *event.targets, *event.struck, *event.places, *event.weapons, *event.used_by)
    return Node(
        id=event.id,
        kind="event",
        label=event.label,
        type_name=types,
        role=family_of(event),
        figure="box",
        when=event_when(event, with_year=gathered.with_year),
        differs=bool(event.differs),
        search=tuple(dict.fromkeys(thing.label for thing in things)),
    )


def _event_edges(gathered: Gathered, event: Event, role: str) -> Iterator[Edge]:
    """The lines between an event and its actors; one line a pair on the receiving side, the strongest."""
    seen: set[str] = set()

    def line(kind: EdgeKind, thing: Thing, words: str, claims: Sequence[ClaimRecord]) -> Edge:
        ends = (thing.id, event.id) if kind in ("acts", "party") else (event.id, thing.id)
        text = f"{event.label}: {words.format(thing.label)}"
        return Edge(f"{event.id} {kind} {thing.id}", *ends, kind, role, text, event.id, tuple(claims))

    for actor in event.actors:
        yield line("acts", actor, "by {}", gathered.tellers(event.id, "actor", actor.id))
    received: list[tuple[EdgeKind, str, Iterable[Thing], Callable[[str], Sequence[ClaimRecord]]]] = [
        ("strikes", "on {}", event.targets, lambda i: gathered.tellers(event.id, "target", i)),
        ("harms", "{} harmed", [v for v, _ in gathered.victims(event.id).values()],
         lambda i: gathered.victims(event.id)[i][1]),
        ("indirect", "struck what {} used", event.used_by, lambda i: gathered.users(event, i)),
        ("party", "{} took part", event.parties, lambda i: gathered.tellers(event.id, "party", i)),
    ]  # fmt: skip
    for kind, words, things, tellers in received:
        for thing in things:
            if thing.id not in seen:
                seen.add(thing.id)
                yield line(kind, thing, words, tellers(thing.id))


def _things(gathered: Gathered, wanted: set[str]) -> list[Thing]:
    found: dict[str, Thing] = {}
    for event in gathered.events:
        victims = [victim for victim, _ in gathered.victims(event.id).values()]
        for thing in (*event.actors, *event.targets, *event.parties, *event.used_by, *victims):
            if thing.id in wanted:
                found[thing.id] = thing
    return list(found.values())


def _actor_node(
    gathered: Gathered, thing: Thing, sides: dict[str, Side], loose: frozenset[str], letters: str
) -> Node:
    actor = gathered.actor(thing)
    role = "people" if actor.kind == "Population" else "apart" if thing.id in loose else sides[thing.id]
    return Node(
        id=thing.id,
        kind="actor",
        label=thing.label,
        type_name=kind_in_words(actor.kind),
        role=role,
        figure=FIGURES.get(actor.kind, "circle"),
        side=sides[thing.id],
        monogram=letters,
        search=actor.aliases,
    )


def _rings(
    gathered: Gathered, role_of: dict[str, str], sides: dict[str, Side]
) -> tuple[list[Node], list[Edge]]:
    """A ring of its own for each act without a named author: two unknown authors may be two."""
    rings, lines = [], []
    for event in gathered.events:
        if event.unnamed:
            struck = Counter(
                sides[thing.id] for thing in (*event.targets, *event.used_by) if thing.id in sides
            )
            side: Side = "left" if struck["right"] > struck["left"] else "right"
            ring = event.id + "#nobody-named"
            words = f"Nobody is named as the author of “{event.label}”"
            rings.append(
                Node(ring, "unnamed", NOBODY, "Nobody named", "unnamed", "ring", side=side, monogram="?")
            )
            lines.append(Edge(ring + "-acts", ring, event.id, "acts", role_of[event.id], words, event.id))
    return rings, lines


def _links(gathered: Gathered) -> Iterator[Edge]:
    labels = {event.id: event.label for event in gathered.events}
    for link in gathered.links:
        words = f"“{labels[link.answering]}” {LINK_WORDS[link.kind][0]} “{labels[link.answered]}”"
        name = f"{link.answered} {link.kind} {link.answering}"
        yield Edge(name, link.answered, link.answering, link.kind, "link", words, None, link.claims)


def _ties(gathered: Gathered, drawn: set[str]) -> Iterator[Edge]:
    for tie in gathered.ties:
        if tie.subject.id in drawn and tie.object.id in drawn:
            words = f"{tie.subject.label} {TIES.get(tie.kind, (tie.kind,))[0]} {tie.object.label}"
            name = f"{tie.subject.id} {tie.kind} {tie.object.id}"
            yield Edge(name, tie.subject.id, tie.object.id, "tie", "tie", words, None, tie.claims)
