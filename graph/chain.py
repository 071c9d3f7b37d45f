"""Action and response: the chain through an event or an actor, each link with who says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..ontology.errors import UsageError
from .attribution import Attribution
from .display import displayed
from .facts import Facts
from .links import kinds_of, links_at
from .proxies import Proxy
from .records import Event, Json, Link, LinkKind, Thing
from .roles import events_of


@dataclass(frozen=True, slots=True)
class Chain:
    """Events in time order and the links between them, seen from `root`.

    Every link's two ends are among `events`. `account` names whose account was traced, None
    for all accounts together. `attribution` holds, by event, to whom it is laid and on which basis.
    `proxies` are the answers by those whom the blow did not hit, with the ties that lead to those it did.
    """

    root: Thing
    basis: str
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    account: str | None = None
    attribution: Mapping[str, tuple[Attribution, ...]] = field(default_factory=dict)
    proxies: tuple[Proxy, ...] = ()

    def as_json(self) -> Json:
        return {
            "schema": 1,
            "root": self.root.as_json(),
            "basis": self.basis,
            "events": [
                event.as_json() | {"attribution": [a.as_json() for a in self.attribution.get(event.id, ())]}
                for event in self.events
            ],
            "links": [link.as_json() for link in self.links],
            "proxies": [proxy.as_json() for proxy in self.proxies],
        }

    def _repr_html_(self) -> str:
        """The chain as notebooks show it."""
        rows = [(" | ".join(event.when), event.label) for event in self.events]
        return displayed(self, ("when", "event"), rows)


def roots_of(facts: Facts, thing: str) -> list[str]:
    """Where a chain through a thing starts: the event itself, or all events of an actor or place."""
    return [thing] if facts.is_a(thing, "Event") else sorted(events_of(facts, thing))


def follow(
    facts: Facts, roots: Iterable[str], *, direction: str, depth: int | None, basis: str
) -> tuple[set[str], list[Link]]:
    """The events and links reached from the roots, each once, however the chain forks, merges or circles.

    Going back and going forward are two walks: what answers a cause of the root is no part of
    the root's own chain. `depth` counts links from a root; None follows to the end.
    """
    if direction not in ("both", "back", "forward"):
        raise UsageError(f"“{direction}” is no direction; use both, back or forward")
    if depth is not None and depth < 0:
        raise UsageError(f"a depth counts links and cannot be {depth}")
    kinds = kinds_of(basis)
    events = set(roots)
    links: dict[tuple[str, str, str], Link] = {}
    for way in ("back", "forward"):
        if direction in (way, "both"):
            reached, passed = _walk(facts, sorted(events & set(roots)), kinds, depth, back=way == "back")
            events |= reached
            links.update(passed)
    return events, [links[key] for key in sorted(links)]


def _walk(
    facts: Facts, roots: list[str], kinds: tuple[LinkKind, ...], depth: int | None, *, back: bool
) -> tuple[set[str], dict[tuple[str, str, str], Link]]:
    reached, walked = set(roots), set(roots)
    links: dict[tuple[str, str, str], Link] = {}
    frontier, steps = set(roots), 0
    while frontier and (depth is None or steps < depth):
        steps += 1
        met: set[str] = set()
        for event in sorted(frontier):
            for member in _family(facts, event):
                for link in links_at(facts, member, kinds, back=back):
                    links[link.answering, link.answered, link.kind] = link
                    reached |= {link.answering, link.answered}
                    # The near end may be a whole of which other parts have chains of their own.
                    met.add(link.answered if back else link.answering)
        frontier = met - walked
        walked |= met
    return reached, links


def _family(facts: Facts, event: str) -> list[str]:
    """The event, its parts, and the wholes it belongs to: a blow is answered whichever of them is named."""
    return sorted({event} | facts.downward(event, "partOfEvent") | facts.upward(event, "partOfEvent"))
