"""The three kinds of link between events: told as an answer, told as after, inferred."""

from collections.abc import Iterable, Iterator
from typing import Final, get_args

from ..ontology.errors import UsageError
from .evidence import evidence_of
from .facts import Facts, Said
from .records import Link, LinkKind

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
        said = facts.claimed(event, kind) if back else facts.pointing(event, kind)
        yield from _gather(facts, kind, said)


def all_links(facts: Facts, basis: str = "any") -> list[Link]:
    """Every link of the case, by answering event, answered event and kind."""
    found = [link for kind in kinds_of(basis) for link in _gather(facts, kind, facts.everywhere(kind))]
    return sorted(found, key=lambda link: (link.answering, link.answered, link.kind))


def _gather(facts: Facts, kind: LinkKind, told: Iterable[Said]) -> Iterator[Link]:
    tellers: dict[tuple[str, str], set[str]] = {}
    for said in told:
        # What its own speaker has revised is told no more.
        if said.graph not in facts.revised:
            tellers.setdefault((said.subject, said.value), set()).add(said.graph)
    for (answering, answered), claims in sorted(tellers.items()):
        records = tuple(facts.record(claim) for claim in sorted(claims))
        found = (evidence_of(facts, claim, answering, answered) for claim in sorted(claims))
        rests_on = tuple(one for one in found if one) if kind == "mayRespondTo" else ()
        yield Link(answering, answered, kind, records, rests_on)
