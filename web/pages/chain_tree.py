"""A chain as nested lists: an answer stands below what it answers, and only forks are set in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...graph.chain import Chain
from ...graph.proxies import Proxy
from ...graph.records import ClaimRecord, Event, Link, Tie
from ...views.attribution_text import attribution_line
from ...views.chain_text import Step, steps
from ...views.evidence_text import evidence_lines
from ...views.families import family_of
from ...views.proxy_text import proxies_of, proxy_line, tie_line
from ...views.text_wording import ANSWERING, event_facts
from ...views.wording import event_when

__all__ = ["Branch", "Item", "branches_of"]


@dataclass(frozen=True, slots=True)
class Linked:
    """One link in words, with who says so and what an inference rests on."""

    words: str
    link: Link
    evidence: tuple[str, ...]


@dataclass(slots=True)
class Item:
    """One event at its place: how it is linked to the one above, what it was, and where answers fork."""

    event: Event
    links: tuple[Linked, ...]
    is_again: bool
    when: str
    family: str
    facts: tuple[str, ...]
    laid: tuple[tuple[str, Sequence[ClaimRecord]], ...]
    proxies: tuple[tuple[str, tuple[tuple[str, Tie], ...]], ...]
    forks: list[list[Item]] = field(default_factory=list)


Branch = list[Item]
"""Events of which each is the only answer to the one before; the last may fork."""


def branches_of(chain: Chain) -> list[Branch]:
    """A branch for each event that opens the chain, in time order."""
    below: dict[int, list[int]] = {}
    in_order = list(steps(chain))
    way: list[int] = []
    for place, step in enumerate(in_order):
        del way[len(step.last) :]
        below.setdefault(way[-1] if way else -1, []).append(place)
        way.append(place)
    items = [_item(chain, step) for step in in_order]
    return [_branch(items, below, root) for root in below.get(-1, ())]


def _branch(items: list[Item], below: dict[int, list[int]], place: int) -> Branch:
    branch = [items[place]]
    while len(answers := below.get(place, [])) == 1:
        place = answers[0]
        branch.append(items[place])
    branch[-1].forks = [_branch(items, below, answer) for answer in answers]
    return branch


def _item(chain: Chain, step: Step) -> Item:
    events = {event.id: event for event in chain.events}
    event = step.event
    proxies = proxies_of(chain.proxies, event.id, step.links[0].answered) if step.links else []
    return Item(
        event,
        tuple(
            Linked(ANSWERING[link.kind], link, tuple(evidence_lines(link.evidence))) for link in step.links
        ),
        step.again,
        event_when(event, with_year=True),
        family_of(event),
        () if step.again else tuple(event_facts(event)),
        ()
        if step.again
        else tuple((attribution_line(laid), laid.claims) for laid in chain.attribution.get(event.id, ())),
        tuple(_proxy(proxy, events) for proxy in proxies),
    )


def _proxy(proxy: Proxy, events: dict[str, Event]) -> tuple[str, tuple[tuple[str, Tie], ...]]:
    return proxy_line(proxy, events), tuple((tie_line(tie), tie) for tie in proxy.ties)
