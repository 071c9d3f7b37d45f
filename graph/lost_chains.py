"""Chains of told answers, from the event that began one to its last answer, and what breaks them."""

from collections.abc import Iterable, Iterator, Mapping

from .supports import WHOLE

Answer = tuple[str, str]
"""The answering event and the answered one."""


def lost_chains(answers: Mapping[Answer, int], every: int) -> Iterator[tuple[str, str, int]]:
    """First event, last event, and the ways of dropping in which no path of answers joins them any more.

    `answers` maps each told answer to the ways in which it is not told; `every` has the bits of
    all ways. A first event answers nothing, a last one is answered by nothing; where a circle
    has neither, its event with the least IRI stands for it. Pairs that nothing ever breaks are
    left out.
    """
    standing = [link for link, lost in answers.items() if not lost & WHOLE]
    if not standing:
        return
    firsts, lasts = _ends(standing)
    onward: dict[str, list[tuple[str, int]]] = {}
    for (answering, answered), lost in answers.items():
        onward.setdefault(answered, []).append((answering, lost))
    if all(lost == 0 for lost in answers.values()):
        return
    for first in sorted(firsts):
        cut = _cut(onward, first, every)
        for last in sorted(lasts & cut.keys() - {first}):
            if cut[last] and not cut[last] & WHOLE:
                yield first, last, cut[last]


def _cut(onward: Mapping[str, list[tuple[str, int]]], first: str, every: int) -> dict[str, int]:
    """Each event reached from `first`, with the ways in which no path to it has all its answers told.

    The least solution of: no way cuts `first`, and a way cuts an event if it cuts each event that
    it answers, or the answer itself.
    """
    cut = {first: 0}
    frontier = [first]
    while frontier:
        here = frontier.pop()
        for answering, lost in onward.get(here, ()):
            before = cut.get(answering, every)
            after = before & (cut[here] | lost)
            if answering not in cut or after != before:
                cut[answering] = after
                frontier.append(answering)
    return cut


def _ends(answers: Iterable[Answer]) -> tuple[set[str], set[str]]:
    """First and last events of a set of answers; a circle that has no end is represented by one event."""
    import networkx

    graph: networkx.DiGraph[str] = networkx.DiGraph((answered, answering) for answering, answered in answers)
    circles = networkx.condensation(graph)
    firsts = {min(circles.nodes[n]["members"]) for n in circles if not circles.pred[n]}
    lasts = {min(circles.nodes[n]["members"]) for n in circles if not circles.succ[n]}
    return firsts, lasts
