"""A picture of a case in little time: of a large case only the events that fit are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import polars as pl

from ..graph.case import Case
from ..graph.case_answers import WITH_EVENTS
from ..ontology.errors import UsageError
from ..views.drawing import Drawing, Drawn, draw, written
from ..views.facing.drawing import FacingDrawing, draw_facing
from ..views.narrowing import Narrowing, focus_on
from .pages.event_rows import event_rows
from .pictures_part import Part
from .pictures_reach import events_with, is_large, reach_of
from .pictures_wanted import MOST, Wanted

_OPTION: Final = re.compile(r"; --max-events \d+ draws all \d+\.$")
"""How the command says what shows the rest."""
_NARROW_IT: Final = "Narrow it to some days or to a focus to see others."


def drawn(case: Case, wanted: Wanted, kept_back: tuple[str, ...] = ()) -> bytes:
    """The picture as the bytes of its format.

    Raises UsageError, NotFoundError and AmbiguousError for what cannot be drawn so.
    """
    return written(_noted(_drawing(case, wanted), kept_back), wanted.form)


def _noted(drawing: Drawing | FacingDrawing, kept_back: tuple[str, ...]) -> Drawn:
    """The drawing with notes for who has a page before them, and on what is kept back of the case."""
    if isinstance(drawing, FacingDrawing):
        facing = drawing.facing
        return replace(drawing, facing=replace(facing, notes=(*_for_a_page(facing.notes), *kept_back)))
    picture = drawing.picture
    notes = (*_for_a_page(picture.notes), *kept_back)
    left_out = tuple(_for_a_page(picture.left_out))
    return replace(drawing, picture=replace(picture, notes=notes, left_out=left_out))


def _for_a_page(notes: Iterable[str]) -> Iterator[str]:
    return (_OPTION.sub(f". {_NARROW_IT}", note) for note in notes)


def _drawing(case: Case, wanted: Wanted) -> Drawing | FacingDrawing:
    if wanted.versus:
        return _side_by_side(case, wanted)
    if is_large(case.whole) or wanted.is_one_way:
        return _in_part(case, wanted)
    focus = focus_on(case, wanted.focus, wanted.depth) if wanted.focus else None
    return draw(
        case,
        view=wanted.view,
        theme=wanted.theme,
        account=_account(case),
        limit=wanted.limit,
        narrowing=Narrowing(focus, wanted.start, wanted.end),
    )


def _account(case: Case) -> str | None:
    return None if case.selection is None else str(case.selection)


def _side_by_side(case: Case, wanted: Wanted) -> FacingDrawing:
    if is_large(case.whole):
        raise UsageError("two accounts of a case as large as this are not drawn side by side here")
    whole = case.whole
    focus = focus_on(whole, wanted.focus, wanted.depth) if wanted.focus else None
    return draw_facing(
        case,
        other_account(case, wanted.versus),
        theme=wanted.theme,
        limit=wanted.limit,
        narrowing=Narrowing(focus, wanted.start, wanted.end),
    )


def other_account(case: Case, speakers: tuple[str, ...]) -> Case:
    """The account that is laid beside the one that is heard, with the same claims left out.

    UsageError where no account is heard.
    """
    heard = case.selection
    if heard is None or not heard.speakers:
        raise UsageError("versus lays one account beside another: choose the first with “According to”")
    return case.whole.according_to(
        *speakers,
        first_hand=heard.first_hand,
        hedge=heard.hedge,
        without=[source.id for source in heard.dropped],
    )


def _in_part(case: Case, wanted: Wanted) -> Drawing:
    events, left_out = _chosen(case, wanted)
    drawing = draw(
        Part(case, tuple(events), wanted.basis),
        view=wanted.view,
        theme=wanted.theme,
        account=_account(case),
        limit=MOST,
    )
    picture = drawing.picture
    told = tuple(left_out)
    notes = (*picture.notes, *told) if events else told
    return replace(drawing, picture=replace(picture, notes=notes, left_out=told))


def _chosen(case: Case, wanted: Wanted) -> tuple[list[str], list[str]]:
    """The events to draw (IRIs), and in words what is left out."""
    if wanted.focus is None:
        return _earliest(event_rows(case), wanted)
    thing = case.find(wanted.focus, kinds=WITH_EVENTS)
    is_event = case._now.facts.is_a(thing.id, "Event")
    if is_event:
        roots, found = [thing.id], 1
    else:
        roots, found = events_with(case, thing.id, wanted.limit)
    depth = wanted.depth if is_event else wanted.depth or 0
    reach = reach_of(case, roots, wanted.limit, depth=depth, direction=wanted.direction, basis=wanted.basis)
    told = [f"Narrowed to what hangs together with “{thing.label}”."]
    if found > len(roots):
        told.append(f"It has a role in {found:,} events; the first {len(roots):,} are drawn.")
    if reach.more:
        told.append(f"The chain goes on: drawn is what lies within {reach.depth} links.")
    rows = event_rows(case)
    rows = rows.filter(rows["event"].is_in(list(reach.events)))
    events, left_out = _earliest(rows, wanted)
    return events, told + left_out


def _earliest(rows: pl.DataFrame, wanted: Wanted) -> tuple[list[str], list[str]]:
    """The earliest events that may lie in the window, and in words what is left out."""
    fitting = rows
    if wanted.start or wanted.end:
        fitting = fitting.filter(pl.col("first").is_not_null())
    if wanted.start:
        fitting = fitting.filter(pl.col("latest").is_null() | (pl.col("latest") >= wanted.start))
    if wanted.end:
        fitting = fitting.filter(pl.col("earliest").is_null() | (pl.col("earliest") <= wanted.end))
    told = []
    if len(rows) > len(fitting):
        told.append(f"Left out: {len(rows) - len(fitting):,} events of other days or of none.")
    if len(fitting) > wanted.limit:
        beyond = len(fitting) - wanted.limit
        told.append(
            f"{beyond:,} later events left out: the picture holds the first {wanted.limit:,}. {_NARROW_IT}"
        )
    return fitting["event"].head(wanted.limit).to_list(), told
