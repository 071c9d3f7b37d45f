"""The list of actors: found by name in any spelling, narrowed by kind, side and what they did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ...graph.listing import actor_classes
from ...graph.records import Json
from ...ontology.errors import UsageError
from ...store.vocabulary import vocabulary
from ...views.wording import kind_in_words
from ..answers import Answer
from ..asked import Asked
from .actor_rows import MOST_SIDED, ROLES, ActorRow, actor_rows
from .event_rows import event_rows
from .name_fits import Fit, best_fit, nearest
from .paging import MOST, Part, limit_of, next_address, part_of

ON_A_PAGE: Final = 50
HEADINGS: Final = ("actor", "kind", "also called", "acts", "targeted", "took part", "claims", "id")
SORTS: Final[dict[str, Callable[[ActorRow], int]]] = {
    "acts": lambda row: row.acts,
    "targeted": lambda row: row.targeted,
    "party": lambda row: row.took_part,
    "claims": lambda row: row.claims,
}
"""The columns that actors can be sorted by, the most first; else they come by name."""
FACETS: Final = {"kind": "Kind", "side": "Side", "role": "What they did"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its words, how many fit, and the address that chooses it or takes it away."""

    words: str
    fitting: int
    address: str
    is_chosen: bool


def actors(asked: Asked) -> Answer:
    """Actors by name; `sort` brings those with the most acts, attacks suffered or claims first.

    UsageError for a kind, side, role or order that is none.
    """
    rows = _found(asked)
    part = _part(asked, rows, limit_of(asked, ON_A_PAGE))
    wanted = asked.query.get("q", "")
    context = {
        "part": part,
        "fits": {row.actor.id: fit.why for row in part.listed if (fit := _fit(row, wanted)) and fit.rank},
        "every": len(actor_rows(asked.case)),
        "facets": [(name, words, list(_values(asked, name))) for name, words in FACETS.items()],
        "chosen": [
            (name, _words(asked, name, asked.query[name])) for name in FACETS if asked.query.get(name)
        ],
        "sort": asked.query.get("sort", ""),
        "kind_words": kind_in_words,
        "has_parties": any(row.took_part for row in actor_rows(asked.case)),
        "unsided": len(event_rows(asked.case)) > MOST_SIDED,
        "near": [] if rows or not wanted else nearest(wanted, _all_names(asked)),
    }

    def as_json() -> Json:
        shown = _part(asked, rows, limit_of(asked, MOST))
        return {
            "schema": 1,
            "total": shown.total,
            "actors": [_row_json(row) for row in shown.listed],
            "next": next_address(asked, shown),
        }

    return Answer(
        "actors.html.j2",
        context,
        as_json,
        lambda: (HEADINGS, _cells(asked, rows)),
        tuple(row.actor.id for row in part.listed),
    )


def _row_json(row: ActorRow) -> Json:
    counts = {"acts": row.acts, "targeted": row.targeted, "tookPart": row.took_part, "claims": row.claims}
    return row.actor.as_json() | counts


def _cells(asked: Asked, rows: Sequence[ActorRow]) -> Iterator[Sequence[object]]:
    for row in _part(asked, rows, limit_of(asked, MOST)).listed:
        one = row.actor
        names = "; ".join(one.aliases)
        yield one.label, one.kind, names, row.acts, row.targeted, row.took_part, row.claims, one.id


def _part(asked: Asked, rows: Sequence[ActorRow], limit: int) -> Part[ActorRow]:
    return part_of(asked, rows, [row.actor.id for row in rows], limit)


# -- which of them -------------------------------------------------------------------------------


def _found(asked: Asked) -> list[ActorRow]:
    """The actors that fit all that the address asks, in its order."""
    wanted, sort = asked.query.get("q", ""), asked.query.get("sort", "")
    if sort not in ("", *SORTS):
        raise UsageError(f"“{sort}” is no order; use one of {', '.join(SORTS)}, or none for names")
    rows = [row for row in actor_rows(asked.case) if _is_kept(asked, row)]
    if wanted:
        fits = [(fit, row) for row in rows if (fit := _fit(row, wanted))]
        rows = [row for _, row in sorted(fits, key=lambda one: one[0].rank)]
    return sorted(rows, key=SORTS[sort], reverse=True) if sort else rows


def _fit(row: ActorRow, wanted: str) -> Fit | None:
    return best_fit(wanted, (row.actor.label, *row.actor.aliases)) if wanted else None


def _is_kept(asked: Asked, row: ActorRow, without: str = "") -> bool:
    """Whether a row fits the facets chosen, one of them left out."""
    return all(
        _fits(name, row, value) for name in FACETS if name != without and (value := asked.query.get(name, ""))
    )


def _fits(name: str, row: ActorRow, value: str) -> bool:
    if name == "kind":
        if value not in actor_classes():
            raise UsageError(f"“{value}” is no kind of actor; use one of {', '.join(actor_classes())}")
        kind = row.actor.kind
        return kind == value or value in vocabulary().superclasses(kind)
    if name == "side":
        if value not in ("left", "right", "none"):
            raise UsageError(f"“{value}” is no side; use left, right or none")
        return row.side == ("" if value == "none" else value)
    if value not in (*ROLES, "none"):
        raise UsageError(f"“{value}” is nothing that actors do; use one of {', '.join((*ROLES, 'none'))}")
    return value in row.roles if value != "none" else not row.roles


# -- facets --------------------------------------------------------------------------------------


def _values(asked: Asked, name: str) -> Iterator[Value]:
    """The values of a facet that fit what else is chosen, the commonest first."""
    rows = [row for row in actor_rows(asked.case) if _is_kept(asked, row, without=name)]
    told = Counter(value for row in rows for value in _values_of(name, row))
    if name == "side" and not told.keys() & {"left", "right"}:
        return
    chosen = asked.query.get(name)
    for value, fitting in sorted(told.items(), key=lambda one: (one[0] == "none", -one[1], one[0])):
        here = value == chosen
        address = asked.here(**{name: None if here else value, "after": None})
        yield Value(_words(asked, name, value), fitting, address, here)


def _values_of(name: str, row: ActorRow) -> tuple[str, ...]:
    if name == "kind":
        return (row.actor.kind,)
    return (row.side or "none",) if name == "side" else row.roles or ("none",)


def _words(asked: Asked, name: str, value: str) -> str:
    if name == "kind":
        return kind_in_words(value)
    if name == "role":
        return ROLES.get(value, "neither").capitalize()
    if value == "none":
        return "On neither side"
    side = [row for row in actor_rows(asked.case) if row.side == value]
    first = max(side, key=lambda row: (row.acts, row.targeted), default=None)
    return f"Side of {first.actor.label}" if first else "One side"


def _all_names(asked: Asked) -> list[str]:
    return [name for row in actor_rows(asked.case) for name in (row.actor.label, *row.actor.aliases)]
