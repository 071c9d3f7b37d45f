"""The three kinds of link between events: told as an answer, told as after, inferred."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal, get_args

from ..ontology.errors import UsageError
from ..ontology.namespaces import RJ
from ..store.terms import IRI, Quad
from .facts import Facts
from .records import Link, LinkKind

Basis = Literal["stated", "after", "inferred", "any"]
KINDS_BY_BASIS: Final[dict[str, tuple[LinkKind, ...]]] = {
    "stated": ("respondsTo",),
    "after": ("follows",),
    "inferred": ("mayRespondTo",),
    "any": get_args(LinkKind),
}


def kinds_of(basis: str) -> tuple[LinkKind, ...]:
    """The link kinds of a basis; raises UsageError for a word that is none."""
    if basis not in KINDS_BY_BASIS:
        raise UsageError(f"“{basis}” is no basis for links; use one of {', '.join(KINDS_BY_BASIS)}")
    return KINDS_BY_BASIS[basis]


def links_at(facts: Facts, event: str, kinds: Iterable[LinkKind], *, back: bool) -> Iterator[Link]:
    """Links of one event: backward to what it answers, or forward to what answers it."""
    for kind in kinds:
        ends = {"s": event} if back else {"o": IRI(event)}
        yield from _gather(facts, kind, facts.store.quads(p=RJ + kind, **ends))


def all_links(facts: Facts, basis: str = "any") -> list[Link]:
    """Every link of the case, by answering event, answered event and kind."""
    found = [link for kind in kinds_of(basis) for link in _gather(facts, kind, facts.store.quads(p=RJ + kind))]
    return sorted(found, key=lambda link: (link.answering, link.answered, link.kind))


def _gather(facts: Facts, kind: LinkKind, quads: Iterable[Quad]) -> Iterator[Link]:
    tellers: dict[tuple[str, str], set[str]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, IRI) and isinstance(quad.subject, IRI) and isinstance(quad.object, IRI):
            tellers.setdefault((quad.subject.value, quad.object.value), set()).add(quad.graph_name.value)
    for (answering, answered), claims in sorted(tellers.items()):
        records = tuple(facts.record(claim) for claim in sorted(claims))
        yield Link(answering, answered, kind, records)
