"""Gives blank nodes IRIs that come out the same on every reading, however the file labels them.

Blank nodes that hang together form a piece. A piece is told from others by a digest of what it
says, and its nodes are numbered in an order that follows from the same: their colours are
refined by those of their neighbours until nothing changes (Weisfeiler and Leman), and ties are
broken one at a time. Nodes that only their place in the file tells apart are numbered in that
order. So an IRI depends on its piece alone, not on the rest of the file.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Final

from .terms import IRI, BlankNode, Literal, Quad, Triple

_DIGEST: Final = 12
_WORK: Final = 200_000
"""How many look-ups the numbering of one piece may take; what is tied after that keeps file order."""

_Signs = dict[BlankNode, str]


def skolemize(quads: Iterable[Quad], root: str) -> Iterator[Quad]:
    """The quads with an IRI under `root` for every blank node; those without blank nodes come first.

    The same file gives the same IRIs whatever its labels. Two files keep their nodes apart when
    their roots differ.

    >>> from rejoinder.store.syntax import parse
    >>> [q.subject.value for q in skolemize(parse("[] <a:b> 1 .", "turtle"), "https://example.org/d/node/")]
    ['https://example.org/d/node/0f9732cecc07-0']
    """
    held: list[Quad] = []
    for quad in quads:
        if blank_nodes(quad):
            held.append(quad)
        else:
            yield quad
    if held:
        names = _names(held, root)
        for quad in held:
            yield _renamed(quad, names)


def blank_nodes(quad: Quad) -> list[BlankNode]:
    """The blank nodes of a quad, triple terms looked into, in order of place."""
    found: list[BlankNode] = []
    for term in quad:
        if isinstance(term, BlankNode):
            found.append(term)
        elif isinstance(term, Triple):
            found += _inside(term)
    return found


def _inside(triple: Triple) -> list[BlankNode]:
    found: list[BlankNode] = []
    for term in triple:
        if isinstance(term, BlankNode):
            found.append(term)
        elif isinstance(term, Triple):
            found += _inside(term)
    return found


def _names(quads: list[Quad], root: str) -> dict[BlankNode, IRI]:
    names: dict[BlankNode, IRI] = {}
    seen: dict[str, int] = {}
    for piece in _pieces(quads):
        order = _numbered(piece)
        numbers = {node: f"_:{number}" for number, node in enumerate(order)}
        text = "\n".join(sorted(_sign(quad, numbers) for quad in piece))
        digest = sha256(text.encode()).hexdigest()[:_DIGEST]
        copy = seen[digest] = seen.get(digest, -1) + 1
        prefix = f"{root}{digest}-{copy}-" if copy else f"{root}{digest}-"
        names.update((node, IRI(f"{prefix}{number}")) for number, node in enumerate(order))
    return names


def _pieces(quads: list[Quad]) -> Iterable[list[Quad]]:
    """The quads in groups that share no blank node, in file order."""
    parent: dict[BlankNode, BlankNode] = {}

    def head(node: BlankNode) -> BlankNode:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = parent[above]
            node = parent[node]
        return node

    for quad in quads:
        first, *others = blank_nodes(quad)
        for other in others:
            parent[head(other)] = head(first)
    pieces: dict[BlankNode, list[Quad]] = {}
    for quad in quads:
        pieces.setdefault(head(blank_nodes(quad)[0]), []).append(quad)
    return pieces.values()


def _numbered(piece: list[Quad]) -> list[BlankNode]:
    """The nodes of a piece in an order that its labels have no part in."""
    places: dict[BlankNode, list[Quad]] = {}
    for quad in piece:
        for node in dict.fromkeys(blank_nodes(quad)):
            places.setdefault(node, []).append(quad)
    signs = dict.fromkeys(places, "")
    budget = _WORK
    while True:
        signs, budget = _refined(signs, places, budget)
        groups: dict[str, list[BlankNode]] = {}
        for node, sign in signs.items():
            groups.setdefault(sign, []).append(node)
        tied = [sign for sign, nodes in groups.items() if len(nodes) > 1]
        if not tied or budget <= 0:
            return sorted(signs, key=signs.__getitem__)
        chosen = groups[min(tied)][0]
        signs[chosen] += "*"


def _refined(signs: _Signs, places: dict[BlankNode, list[Quad]], budget: int) -> tuple[_Signs, int]:
    """The signs made finer by those of the neighbours, until no two more are told apart."""
    kinds = len(set(signs.values()))
    while budget > 0:
        finer = {node: _seen_from(node, quads, signs) for node, quads in places.items()}
        budget -= sum(map(len, places.values()))
        count = len(set(finer.values()))
        if count == kinds and kinds > 1:
            return finer, budget
        signs, kinds = finer, count
        if count == len(places) or count == 1:
            break
    return signs, budget


def _seen_from(node: BlankNode, quads: list[Quad], signs: _Signs) -> str:
    marked = {**{n: signs[n] for quad in quads for n in blank_nodes(quad)}, node: "_:self"}
    seen = sorted(_sign(quad, marked) for quad in quads)
    return sha256("\n".join([signs[node], *seen]).encode()).hexdigest()


def _sign(quad: Quad | Triple, signs: dict[BlankNode, str]) -> str:
    return " ".join(_term_sign(term, signs) for term in quad)


def _term_sign(term: Any, signs: dict[BlankNode, str]) -> str:
    if isinstance(term, BlankNode):
        return f"_:{signs[term]}"
    return f"<<{_sign(term, signs)}>>" if isinstance(term, Triple) else str(term)


def _renamed(quad: Quad, names: dict[BlankNode, IRI]) -> Quad:
    subject, predicate, obj, graph = quad
    return Quad(
        names[subject] if isinstance(subject, BlankNode) else subject,
        predicate,
        _renamed_object(obj, names),
        names[graph] if isinstance(graph, BlankNode) else graph,
    )


def _renamed_object(
    term: IRI | BlankNode | Literal | Triple, names: dict[BlankNode, IRI]
) -> IRI | Literal | Triple:
    if isinstance(term, BlankNode):
        return names[term]
    if isinstance(term, Triple):
        subject = names[term.subject] if isinstance(term.subject, BlankNode) else term.subject
        return Triple(subject, term.predicate, _renamed_object(term.object, names))
    return term
