"""The events that an address asks for: each facet narrows, and says in words by what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import polars as pl

from ...graph.attribution import BASES
from ...graph.names import fold
from ...ontology.errors import UsageError
from ...store.vocabulary import action_named, vocabulary
from ...views.attribution_text import BASIS_WORDS
from ...views.wording import capitalised
from ..asked import Asked
from .event_rows import above, event_rows, folded_names

MOST_JUDGED: Final = 500
"""So many events are looked at one by one, for what no column tells; of more it is not asked."""


class Facet(NamedTuple):
    """What events can be narrowed by: its name to readers, the column, and the classes of its values."""

    words: str
    column: str
    kinds: tuple[str, ...]


FACETS: Final = {
    "action": Facet("What was done", "actions", ()),
    "by": Facet("By", "actors", ("Actor",)),
    "on": Facet("On", "targets", ("Actor",)),
    "party": Facet("Took part", "parties", ("Actor",)),
    "place": Facet("Where", "sites", ("Place", "Facility")),
    "speaker": Facet("Told by", "speakers", ("Actor",)),
    "source": Facet("Read in", "sources", ("Source", "Dossier")),
}
"""Facets by their name in an address."""


class Chosen(NamedTuple):
    """One thing that the list is narrowed by: its name in the address, and what it says."""

    name: str
    words: str


Judging = Callable[[Asked, pl.DataFrame], pl.DataFrame | None]
"""Narrows rows by reading events one by one; None where there are too many."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rows that fit, in time order, what they were narrowed by, and what could not be asked."""

    rows: pl.DataFrame
    chosen: tuple[Chosen, ...]
    limits: tuple[str, ...]


def search(asked: Asked) -> Found:
    """The events that fit all that an address asks.

    Raises NotFoundError for a name that is none, UsageError for a day or a basis that is none.
    """
    rows = event_rows(asked.case)
    chosen: list[Chosen] = []
    for name, facet in FACETS.items():
        if told := asked.query.get(name, ""):
            words, fits = _fitting(asked, name, told)
            rows = rows.filter(fits)
            chosen.append(Chosen(name, f"{facet.words}: {words}"))
    for choice, fits in (*_days(asked), *_words(asked)):
        rows = rows.filter(fits)
        chosen.append(choice)
    limits: list[str] = []
    for choice, narrow in _judged(asked):
        found = narrow(asked, rows)
        if found is None:
            limits.append(
                f"“{choice.words}” needs each event looked at: "
                f"first narrow the list to {MOST_JUDGED:,} events or fewer."
            )
            continue
        rows = found
        chosen.append(choice)
    return Found(rows, tuple(chosen), tuple(limits))


# -- facets that a column tells ------------------------------------------------------------------


def _fitting(asked: Asked, name: str, told: str) -> tuple[str, pl.Expr]:
    """What a facet's value is called, and which rows hold it."""
    facet = FACETS[name]
    if name == "action":
        action = action_named(told)
        every = {iri for iri in vocabulary().concepts if action in vocabulary().closure(iri)}
        return vocabulary().concepts[action].label, holds("actions", every | {action})
    thing = asked.case.find(told, kinds=facet.kinds)
    if name != "place":
        return thing.label, holds(facet.column, {thing.id})
    facts = asked.case._now.facts
    within = {thing.id} | {place for place, higher in above(facts).items() if thing.id in higher}
    return thing.label, holds("sites", within)


def holds(column: str, iris: Collection[str]) -> pl.Expr:
    """Whether a list of IRIs holds one of these."""
    if len(iris) == 1:
        return pl.col(column).list.contains(next(iter(iris)))
    wanted = pl.Series(sorted(iris), dtype=pl.Categorical())
    return pl.col(column).list.eval(pl.element().is_in(wanted.implode())).list.any()


def _days(asked: Asked) -> Iterator[tuple[Chosen, pl.Expr]]:
    """What may lie between two days, both among them; an open end meets every window on its side."""
    dated = pl.col("first").is_not_null()
    if told := asked.query.get("from", ""):
        day = _day(told)
        yield Chosen("from", f"From {day}"), dated & (pl.col("latest").is_null() | (pl.col("latest") >= day))
    if told := asked.query.get("to", ""):
        day = _day(told)
        fits = pl.col("earliest").is_null() | (pl.col("earliest") <= day)
        yield Chosen("to", f"Up to {day}"), dated & fits


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"“{text}” is no day: write it as 2021-06-27") from None


def _words(asked: Asked) -> Iterator[tuple[Chosen, pl.Expr]]:
    """Names that hold every word, in any spelling of its letters."""
    told = asked.query.get("q", "").strip()
    if told:
        names = folded_names(asked.case)
        for word in fold(told).split():
            names = names.filter(pl.col("folded").str.contains(word, literal=True))
        yield Chosen("q", f"Named: {told}"), pl.col("event").is_in(names["event"].implode())


# -- facets for which each event is read ---------------------------------------------------------


def _judged(asked: Asked) -> Iterator[tuple[Chosen, Judging]]:
    basis = asked.query.get("attribution", "")
    if basis and basis not in BASES:
        raise UsageError(f"“{basis}” is no basis; use one of {', '.join(BASES)}")
    if basis:
        yield (
            Chosen("attribution", capitalised(BASIS_WORDS[basis])),
            lambda asked, rows: laid(asked, rows, basis),
        )
    if asked.query.get("differs", "") not in ("", "0"):
        yield Chosen("differs", "Accounts differ"), differing


def laid(asked: Asked, rows: pl.DataFrame, basis: str) -> pl.DataFrame | None:
    """The rows of events that are laid to somebody on a basis; None for more than can be looked at."""
    if basis == "unnamed":
        return rows.filter("unnamed")
    if len(rows) > MOST_JUDGED:
        return None
    case = asked.case
    kept = [
        any(one.basis == basis for one in case.attributions(event)) if may else False
        for event, may in zip(rows["event"], _told_in_claims(asked, rows), strict=True)
    ]
    return rows.filter(pl.Series(kept, dtype=pl.Boolean))


def differing(asked: Asked, rows: pl.DataFrame) -> pl.DataFrame | None:
    """The rows of events on which accounts differ; None for more than can be looked at.

    Only what several claims tell, or what somebody denies, can differ.
    """
    several = rows.filter((pl.col("claims") > 1) | pl.col("event").is_in(_denied(asked)))
    if len(several) > MOST_JUDGED:
        return None
    now = asked.case._now
    kept = [bool(now.differing(event)) for event in several["event"]]
    return several.filter(pl.Series(kept, dtype=pl.Boolean))


def _denied(asked: Asked) -> list[str]:
    """Events of which somebody denies something."""
    return sorted({said.value for said in asked.case._now.facts.everywhere("event")})


def _told_in_claims(asked: Asked, rows: pl.DataFrame) -> Iterable[bool]:
    """Whether an event can be laid to anybody: it has an actor, or somebody denies something of it."""
    denied = set(_denied(asked))
    return (
        (has or event in denied)
        for event, has in zip(rows["event"], rows["actors"].list.len() > 0, strict=True)
    )
