"""Which dossiers and releases tell of an event: only events of different origin are ever paired."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...ontology import rj
from ...ontology.errors import NotFoundError, UsageError
from ...store.terms import IRI
from ..facts import Facts
from ..reading import Reader
from .event_columns import Flags

_TELLING = (rj.when, rj.action, rj.place, rj.toll)
"""Who tells one of these tells of the event; who only links it to another, or infers, does not."""
Origins = frozenset[str]


def origins_of_events(facts: Facts) -> dict[str, Origins]:
    """By event the dossiers and releases whose claims tell when or where it was, what was done, or harm."""
    home: dict[str, str] = {}
    for quad in facts.store.quads(p=rj.statedBy):
        if isinstance(quad.graph_name, IRI) and isinstance(quad.subject, IRI):
            home[quad.subject.value] = quad.graph_name.value
    found: dict[str, set[str]] = {}
    for name in _TELLING:
        for quad in facts.store.quads(p=name):
            graph = quad.graph_name
            if isinstance(graph, IRI) and isinstance(quad.subject, IRI) and graph.value in home:
                found.setdefault(quad.subject.value, set()).add(home[graph.value])
    return {event: frozenset(origins) for event, origins in found.items()}


def apart(sets: Sequence[Origins], between: tuple[Origins, Origins] | None) -> Flags:
    """Which sets of origins have none in common; with `between`, only those that it names."""
    found = np.zeros((len(sets), len(sets)), np.bool_)
    for row, one in enumerate(sets):
        for column, other in enumerate(sets):
            found[row, column] = not one & other and (between is None or _joins(one, other, between))
    return found


def _joins(one: Origins, other: Origins, between: tuple[Origins, Origins]) -> bool:
    first, second = between
    return bool((one & first and other & second) or (one & second and other & first))


def named_origins(case: Reader, name: str) -> Origins:
    """The dossiers and releases that a name fits: their own, their source's, or their coder's or publisher's.

    Raises NotFoundError where nothing of that name tells of events, AmbiguousError where several things fit.
    """
    facts = case._now.facts
    thing = case.find(name, kinds=("Dossier", "Source", "Actor")).id
    if thing in facts.dossiers:
        return frozenset({thing})
    found = {said.graph for said in (*facts.pointing(thing, "source"), *facts.pointing(thing, "coder"))}
    if not found & facts.dossiers:
        raise NotFoundError(name, f"“{name}” is no dossier, release, source or publisher of one")
    return frozenset(found & facts.dossiers)


def named_pair(case: Reader, between: tuple[str, str] | None) -> tuple[Origins, Origins] | None:
    """The origins of both names; None for None. UsageError where the two have any in common."""
    if between is None:
        return None
    first, second = (named_origins(case, name) for name in between)
    if first & second:
        raise UsageError("events are matched between two different data sets or dossiers: name two")
    return first, second
