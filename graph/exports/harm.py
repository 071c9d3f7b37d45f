"""The dead and the injured of one event as one claim tells them, added up over its groups of victims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..facts import Facts
from ..tolls.nodes import covers
from .csv_file import joined
from .told_of_event import Values, tolls_of

COUNTS: Final = ("killed", "wounded")
TOLD: Final = frozenset({"killed", "killedBest", "wounded", "victims", "victimStatus"})
"""What of a toll the cells hold."""


@dataclass(frozen=True, slots=True)
class Harm:
    """Cells for the dead and the injured; who they were; and the tolls that are counted. By IRI."""

    cells: tuple[object, ...]
    victims: tuple[str, ...]
    status: str
    counted: tuple[str, ...]


def harm_told(facts: Facts, values: Mapping[str, list[str]], claim: str) -> Harm:
    """What a claim's values of an event tell: as said, lowest, exact (or best) and highest, in people.

    Groups told side by side are added up; one that another takes in is not counted twice. A
    figure is None where a group that is counted has none.
    """
    tolls = dict(tolls_of(facts, values, claim))
    counted = {
        toll: told
        for toll, told in tolls.items()
        if not any(covers(facts, other, toll) for other in tolls if other != toll)
    }
    cells: list[object] = []
    for count in COUNTS:
        cells += _figures(
            [told for told in counted.values() if count in told or f"{count}Min" in told], count
        )
    victims = [iri for told in counted.values() for iri in told.get("victims", ())]
    statuses = [status for told in counted.values() for status in told.get("victimStatus", ())]
    return Harm(tuple(cells), tuple(dict.fromkeys(victims)), joined(statuses), tuple(counted))


def _figures(tolls: Sequence[Values], count: str) -> list[object]:
    said = joined(text for told in tolls for text in told.get(count, ()))
    low = [_figure(told.get(f"{count}Min", ()), min) for told in tolls]
    high = [_figure(told.get(f"{count}Max", ()), max) for told in tolls]
    best = [_best(told, count) for told in tolls]
    return [said, *(_sum(figures) for figures in (low, best, high))]


def _best(told: Values, count: str) -> int | None:
    """The figure that the speaker calls the best, else the one that is exact."""
    best = told.get(f"{count}Best", ())
    if best:
        return _figure(best, max)
    low, high = told.get(f"{count}Min", ()), told.get(f"{count}Max", ())
    return _figure(low, min) if low and low == high else None


def _figure(texts: Sequence[str], choose: Callable[[Iterable[int]], int]) -> int | None:
    return choose(map(int, texts)) if texts else None


def _sum(figures: Sequence[int | None]) -> int | None:
    known = [figure for figure in figures if figure is not None]
    return sum(known) if figures and len(known) == len(figures) else None
