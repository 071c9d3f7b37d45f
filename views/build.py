"""From a case to its picture: which nodes and lines there are, and who says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from typing import Final

from ..graph.listing import Source
from ..graph.records import ClaimRecord, Event, Thing
from .bands import bands_of, in_bands
from .captions import account_in_words, columns, legend, notes, source_line, subtitle
from .drawable import Drawable
from .families import family_of
from .gathered import Gathered, gather
from .monogram import monograms
from .narrowing import WHOLE, Narrowing
from .panels import panels_of
from .picture import Edge, EdgeKind, Figure, Node, Picture, Side, Spotted
from .redaction import Redaction
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
    case: Drawable,
    *,
    title: str | None = None,
    account: str | None = None,
    limit: int = MAX_EVENTS,
    narrowing: Narrowing = WHOLE,
    redaction: Redaction | None = None,
) -> Picture:
    """The picture of a case, or of one account of it.

    `title` defaults to that of the only source read. `account` names whose account the case is,
    None for all; the picture says so. Of the events that the `narrowing` keeps, at most `limit` are
    drawn: the earliest, or those nearest to the focus; notes say what is left out. What the
    `redaction` keeps back stands nowhere in the picture.
    """
    gathered = gather(case, limit, narrowing)
    kept_back: tuple[str, ...] = ()
    if redaction:
        # An account may quote the name of somebody whom only the whole case knows for a person.
        whole: Drawable = getattr(case, "whole", case)
        gathered, redactor = redaction.of(gathered, whole.actors())
        title, account = (text and redactor.text(text) for text in (title, account))
        kept_back = redactor.notes
    events = [_event_node(gathered, event, number) for number, event in enumerate(gathered.events, 1)]
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
    panels = tuple(panels_of(gathered, nodes, edges))
    drawn_on = _drawn_on(sources, (edges, panels)) if gathered.lacks else sources
    return Picture(
        title=title or (sources[0].label if len(sources) == 1 else "Who struck whom, and who answered"),
        subtitle=" · ".join(
            filter(None, (subtitle(gathered, len(actors), edges, len(drawn_on)), gathered.narrowed))
        ),
        account=account_in_words(account),
        nodes=(*events, *repeated, *rings),
        edges=(*led, *others),
        legend=tuple(legend(nodes, edges)),
        columns=columns(actors, loose, lines),
        notes=(
            *_notes(gathered, rings, banded=len(repeated) > len(actors), whole=account is None),
            *kept_back,
        ),
        panels=panels,
        sources=tuple(source_line(source) for source in drawn_on),
        places=tuple(_spotted(gathered)),
        left_out=gathered.lacks,
    )


def _notes(gathered: Gathered, rings: Sequence[Node], *, banded: bool, whole: bool) -> Iterator[str]:
    """What a reader must know; of a case that is narrowed to nothing not that it tells of nothing."""
    if gathered.events or not gathered.lacks:
        yield from notes(gathered, rings, banded=banded, whole=whole)
    yield from gathered.lacks


def _drawn_on(sources: Sequence[Source], parts: object) -> Sequence[Source]:
    """The sources of all claims that stand in some parts of a picture."""
    told = {claim.source.id for claim in _claims(parts)}
    return [source for source in sources if source.id in told]


def _claims(part: object) -> Iterator[ClaimRecord]:
    if isinstance(part, ClaimRecord):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _claims(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _claims(getattr(part, field.name))


def _where(gathered: Gathered, event: Event) -> tuple[Thing, ...]:
    """Where an event is drawn: its places; where none has a point, what was struck, if that has one.

    A base within a province is a place of its own on the map, though the event was in the province.
    """
    if any(place.id in gathered.points for place in event.places):
        return event.places
    return (*event.places, *(thing for thing in event.struck if thing.id in gathered.points))


def _spotted(gathered: Gathered) -> Iterator[Spotted]:
    wanted = {place.id for event in gathered.events for place in _where(gathered, event)}
    for place in gathered.points.values():
        if place.id in wanted and place.latitude is not None and place.longitude is not None:
            gazetteer = place.point_from.label if place.point_from else ""
            yield Spotted(place.id, place.label, place.latitude, place.longitude, place.precision, gazetteer)


def _event_node(gathered: Gathered, event: Event, number: int) -> Node:
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
        number=number,
        first=event.earliest,
        last=event.latest,
        places=tuple(place.id for place in _where(gathered, event)),
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
        ("party", "{} took part", event.parties_only, lambda i: gathered.tellers(event.id, "party", i)),
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
        score = max((claim.score for claim in link.claims if claim.score is not None), default=None)
        yield Edge(name, link.answered, link.answering, link.kind, "link", words, None, link.claims, score)


def _ties(gathered: Gathered, drawn: set[str]) -> Iterator[Edge]:
    for tie in gathered.ties:
        if tie.subject.id in drawn and tie.object.id in drawn:
            words = f"{tie.subject.label} {TIES.get(tie.kind, (tie.kind,))[0]} {tie.object.label}"
            name = f"{tie.subject.id} {tie.kind} {tie.object.id}"
            yield Edge(name, tie.subject.id, tie.object.id, "tie", "tie", words, None, tie.claims)
