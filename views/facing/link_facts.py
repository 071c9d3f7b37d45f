"""What answers what in two accounts: the links of each, which they share, and where they part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ...graph.chain_comparison import Parting
from ...graph.records import Event, Link
from ..text_wording import one_line
from ..wording import LINK_WORDS
from .model import SIDES, FacedFact, FacedLink, Standing, Value

Partings = dict[str, Parting]
BACK: Final = "Linked to"
FORTH: Final = "Led to"
PARTING: Final = "Each names something else, and neither names what the other does"


@dataclass(frozen=True)
class Linked:
    """The events in row order by id, the links of both accounts among them, and where the links part."""

    events: Mapping[str, Event]
    links: tuple[list[Link], list[Link]]
    partings: Mapping[str, Parting]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each event in the picture."""
        return {iri: number for number, iri in enumerate(self.events, 1)}

    @cached_property
    def shared(self) -> frozenset[tuple[str, str, str]]:
        """The links that both accounts tell."""
        first, second = ({_key(link) for link in told} for told in self.links)
        return frozenset(first & second)

    @cached_property
    def parted(self) -> frozenset[tuple[int, str, str, str]]:
        """The links, with their side, that part from one of the other account's at either end."""
        return frozenset(
            (side, *_key(link))
            for parting in self.partings.values()
            for side, told in enumerate((parting.according, parting.versus))
            for link in told
        )

    def faced(self) -> Iterator[FacedLink]:
        """The links of the first account, then those of the other, each from the top row down."""
        for side in SIDES:
            in_rows = sorted(
                self.links[side],
                key=lambda link: (self.numbers[link.answering], self.numbers[link.answered], link.kind),
            )
            for link in in_rows:
                yield FacedLink(
                    side,
                    self.numbers[link.answered],
                    self.numbers[link.answering],
                    link.kind,
                    _key(link) in self.shared,
                    (side, *_key(link)) in self.parted,
                    link.claims,
                )


def linked_facts(linked: Linked, event: str) -> Iterator[FacedFact]:
    """What an event is linked to in each account; where they part over what it led to, that as well."""
    back = [[link for link in linked.links[side] if link.answering == event] for side in SIDES]
    forth = [[link for link in linked.links[side] if link.answered == event] for side in SIDES]
    parting = linked.partings.get(event)
    parted = (parting.according, parting.versus) if parting else ((), ())
    apart_back, apart_forth = (
        [any(_key(link) in map(_key, parted[side]) for link in found[side]) for side in SIDES]
        for found in (back, forth)
    )
    if any(back):
        yield _fact(linked, BACK, back, apart=all(apart_back))
    if all(apart_forth):
        yield _fact(linked, FORTH, forth, apart=True)


def _fact(linked: Linked, name: str, links: list[list[Link]], *, apart: bool) -> FacedFact:
    end = 0 if name == BACK else 1
    first, second = (
        tuple(
            _value(linked, link, end)
            for link in sorted(told, key=lambda link: linked.numbers[_far(link, end)])
        )
        for told in links
    )
    keys = [{_key(link) for link in told} for told in links]
    standing: Standing = "same" if keys[0] == keys[1] else "adds"
    if not (first and second):
        standing = "first" if first else "second"
    return FacedFact("link", name, (first, second), "parts" if apart else standing, PARTING if apart else "")


def _value(linked: Linked, link: Link, end: int) -> Value:
    far = _far(link, end)
    scores = [claim.score for claim in link.claims if claim.score is not None]
    score = f", score {max(scores):.2g}" if scores else ""
    label = one_line(linked.events[far].label)
    return Value(f"{LINK_WORDS[link.kind][end]} {linked.numbers[far]} · {label}{score}", link.claims)


def _far(link: Link, end: int) -> str:
    return link.answering if end else link.answered


def _key(link: Link) -> tuple[str, str, str]:
    return (link.answering, link.answered, link.kind)
