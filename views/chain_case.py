"""A chain as a case that can be drawn: its events and links, and the claims that tell the links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..graph.comparison import Comparison
from ..graph.listing import Source
from ..graph.records import Actor, Claim, Event, Link, Place, Statement, Thing, Tie, Toll
from .build import build_picture
from .picture import Picture, SourceLine

if TYPE_CHECKING:
    from ..graph.chain import Chain


@dataclass(frozen=True, slots=True)
class ChainCase:
    """What a chain knows of its case; the kinds of its actors, its places and its tolls it does not."""

    chain: Chain

    def events(self) -> Sequence[Event]:
        """The chain's events, in time order."""
        return self.chain.events

    def links(self) -> Sequence[Link]:
        """The chain's links."""
        return self.chain.links

    def claims(self) -> Sequence[Claim]:
        """The claims that tell the links, each once, with the links that each tells."""
        labels = {event.id: event.label for event in self.chain.events}
        found: dict[str, Claim] = {}
        for link in self.chain.links:
            ends = (Thing(end, labels[end]) for end in (link.answering, link.answered))
            answering, answered = ends
            for record in link.claims:
                told = found.setdefault(record.id, Claim(record))
                said = Statement(answering, link.kind, answered)
                found[record.id] = replace(told, says=(*told.says, said))
        return tuple(found.values())

    def ties(self) -> Sequence[Tie]:
        """The ties that lead from those who answered to those who were hit."""
        return tuple(dict.fromkeys(tie for proxy in self.chain.proxies for tie in proxy.ties))

    def actors(self) -> Sequence[Actor]:
        """None: what kind of actor somebody is, a chain does not hold."""
        return ()

    def places(self) -> Sequence[Place]:
        """None: where a place lies, a chain does not hold."""
        return ()

    def tolls(self) -> Sequence[Toll]:
        """None: a chain counts nobody."""
        return ()

    def sources(self) -> Sequence[Source]:
        """None: of its links a chain knows the sources, of its events not."""
        return ()

    def compare(self, _: str, /) -> Comparison:
        """No comparison: a chain holds which properties differ, and not who tells them."""
        return Comparison(())


def picture_of_chain(chain: Chain) -> Picture:
    """The picture of a chain alone; its sources are those in which the links were read."""
    case = ChainCase(chain)
    picture = build_picture(case, title=f"Chain through {chain.root.label}", account=chain.account)
    read = {}
    for claim in case.claims():
        publisher = claim.record.publisher
        read[claim.record.source.id] = SourceLine(
            claim.record.source.label, publisher.label if publisher else "", None
        )
    notes = picture.notes if chain.events else ("The chain holds no event.",)
    return replace(picture, notes=notes, sources=tuple(sorted(read.values(), key=lambda line: line.label)))
