"""What speaks for two events being one, and what against, in words."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..inference.acts import Degrees, Ints
from ..inference.distance import kilometres
from .event_actions import compare_actions, is_kind, label, shared_kind, verdict
from .event_candidates import Tolerance
from .event_likeness import Verdict
from .event_reading import Told, places_of, sides_of
from .event_score import WEIGHTS, days_between, point_agreement, time_agreement, toll_agreement
from .event_sides import Side
from .event_words import ALIKE


def reasons(told: Told, one: int, other: int, tolerance: Tolerance) -> tuple[str, ...]:
    """A line for each part that was compared, what weighs most first, and last what could not be."""
    rows = told.row(one), told.row(other)
    sides = sides_of(rows[0]), sides_of(rows[1])
    events, first, second = told.events, np.array([one], np.int32), np.array([other], np.int32)
    found: dict[str, tuple[Verdict, str]] = {
        "time": (_single(time_agreement(events, first, second, tolerance)), _time(told, first, second)),
        "place": (
            _where(told, one, other, _single(point_agreement(events, first, second, tolerance))),
            _place(told, one, other),
        ),
        "sides": (_of_sets(told.sides.compare, *sides), _sides(told, *sides)),
        "action": (_of_sets(compare_actions, *(tuple(row["actions"]) for row in rows)), _action(*rows)),
        "toll": (_single(toll_agreement(events, first, second)), _toll(*rows)),
    }
    compared = {name: text for name, ((_, tells), text) in found.items() if tells}
    weights = {name: WEIGHTS[name] * agree * tells for name, ((agree, tells), _) in found.items()}
    lines = [compared[name] for name in sorted(compared, key=lambda name: -weights[name])]
    if silent := [name for name in found if name not in compared]:
        lines.append(f"not compared: {', '.join(silent)}")
    return tuple(lines)


def _single(verdicts: tuple[Degrees, Degrees]) -> Verdict:
    return float(verdicts[0][0]), float(verdicts[1][0])


def _where(told: Told, one: int, other: int, by_point: Verdict) -> Verdict:
    places = (places_of(told.row(row)) for row in (one, other))
    return by_point if by_point[1] else _of_sets(told.places.compare, *places)


def _of_sets(compare: Any, one: tuple[Any, ...], other: tuple[Any, ...]) -> Verdict:
    verdict: Verdict = compare(one, other) if one and other else (0.0, 0.0)
    return verdict


def _time(told: Told, one: Ints, other: Ints) -> str:
    events = told.events
    gap = int(days_between(events, one, other)[0])
    if gap:
        return "a day apart" if gap == 1 else f"{gap} days apart"
    spans = {(int(events.first[row]), int(events.last[row])) for row in (one[0], other[0])}
    if len(spans) > 1:
        return "dates overlap"
    ((first, last),) = spans
    return "same day" if first == last else "same dates"


def _place(told: Told, one: int, other: int) -> str:
    events = told.events
    if not (events.is_located[one] and events.is_located[other]):
        return _named_places(told, one, other)
    ends = np.array([one]), np.array([other])
    apart = float(
        kilometres(events.lat[ends[0]], events.long[ends[0]], events.lat[ends[1]], events.long[ends[1]])[0]
    )
    far = "same point" if apart < 0.05 else f"{apart:.0f} km apart" if apart >= 1 else f"{apart:.1f} km apart"
    said = [float(events.km[row]) for row in (one, other) if not np.isnan(events.km[row])]
    return f"{far}, within {max(said):.0f} km precision" if said and apart <= max(said) else far


def _named_places(told: Told, one: int, other: int) -> str:
    places = [places_of(told.row(row)) for row in (one, other)]
    name = told.names.facts.label
    pairs = [(told.places.verdict(a, b), name(a), name(b)) for a in places[0] for b in places[1]]
    if not pairs:
        return ""
    (agree, _), first, second = max(pairs, key=lambda pair: (pair[0][0] * pair[0][1], -pair[0][1]))
    if agree < ALIKE:
        return f"places differ: {first}, {second}"
    return f"both in {first}" if first == second else f"places fit: {first}, {second}"


def _sides(told: Told, one: tuple[Side, ...], other: tuple[Side, ...]) -> str:
    name = told.names.facts.label
    pairs = told.sides.matched(one, other)
    if not pairs:
        return f"parties differ: {_listed(told, one)} against {_listed(told, other)}"
    texts = []
    for _, first, second in pairs:
        a, b = name(first[0]), name(second[0])
        text = a if a == b else f"{a} = {b}"
        if {first[1], second[1]} == {"actor", "target"}:
            text += f" ({first[1]} in one, {second[1]} in the other)"
        texts.append(text)
    return f"parties: {'; '.join(texts)}"


def _listed(told: Told, sides: tuple[Side, ...]) -> str:
    return "; ".join(told.names.facts.label(side) for side, _ in sides)


def _action(one: dict[str, Any], other: dict[str, Any]) -> str:
    pairs = [(verdict(a, b), a, b) for a in one["actions"] for b in other["actions"]]
    if not pairs:
        return ""
    _, first, second = max(pairs, key=lambda pair: pair[0])
    if first == second:
        return f"both {label(first)}"
    for narrow, broad in ((first, second), (second, first)):
        if is_kind(narrow, broad):
            return f"{label(narrow)} is a kind of {label(broad)}"
    shared = shared_kind(first, second)
    if shared is None:
        return f"actions unlike: {label(first)}, {label(second)}"
    return f"{label(first)} and {label(second)}, both kinds of {label(shared)}"


def _toll(one: dict[str, Any], other: dict[str, Any]) -> str:
    texts = []
    for count, word in (("killed", "deaths"), ("wounded", "wounded")):
        bounds = [_bounds(row[f"{count}_min"], row[f"{count}_max"]) for row in (one, other)]
        if all(bounds):
            texts.append(f"{word} {bounds[0]} and {bounds[1]}")
    return ", ".join(texts)


def _bounds(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if high is None:
        return f"{low}+"
    return f"{low or 0}" if low == high else f"{low or 0}-{high}"
