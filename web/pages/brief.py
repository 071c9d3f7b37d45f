"""A brief: plain sentences on one thing, each with footnotes that lead to the claims it rests on."""

from __future__ import annotations

from typing import Final

from ...ontology.errors import UsageError
from ...views.brief import Brief, Section
from ...views.brief_build import KINDS, brief_of
from ...views.brief_html import one_spaced
from ...views.brief_notes import about_brief, note_words, source_lines
from ..answers import Answer
from ..asked import Asked
from ..pictures_reach import events_with, reach_of
from ..served import key_of, thing_at

MOST_EVENTS: Final = 60
"""A brief tells of so many events at most."""
Piece = tuple[str, list[tuple[int, bool]]]
"""A stretch of a sentence with its marks: a number each, and whether it is its first."""


def brief(asked: Asked, key: str) -> Answer:
    """The brief on an event, an actor or a place; with `chain=1` on every event of the chain through it.

    NotFoundError for a key that is none of them, UsageError for more events than a brief can tell of.
    """
    told = told_of(asked, key)
    thing = told.root.id
    context = {
        "brief": told,
        "about": about_brief(told),
        "sections": _sections(told),
        "notes": [(note, note_words(note)) for note in told.footnotes],
        "sources": list(source_lines(told)),
        "key": key_of(asked.case, thing),
        "is_event": asked.case._now.facts.is_a(thing, "Event"),
        "is_chain": _is_chain(asked),
    }
    return Answer("brief.html.j2", context, told.as_json, things=(thing,))


def told_of(asked: Asked, key: str) -> Brief:
    """The brief that an address asks for; raises as `brief` does."""
    thing = thing_at(asked.case, key, KINDS)
    _check_length(asked, thing)
    return brief_of(asked.case, thing, chain=_is_chain(asked))


def _is_chain(asked: Asked) -> bool:
    return asked.query.get("chain", "") not in ("", "0")


def _check_length(asked: Asked, thing: str) -> None:
    case = asked.case
    if case._now.facts.is_a(thing, "Event"):
        roots, found = [thing], 1
    else:
        roots, found = events_with(case, thing, MOST_EVENTS + 1)
    if found > MOST_EVENTS:
        raise UsageError(
            f"“{case.thing(thing).label}” has a role in {found:,} events, and a brief tells of at most "
            f"{MOST_EVENTS}: choose one of its events"
        )
    if _is_chain(asked) and reach_of(case, roots, MOST_EVENTS).more:
        raise UsageError(
            f"more than {MOST_EVENTS} events hang together with “{case.thing(thing).label}”: "
            "read its brief without the chain"
        )


def _sections(told: Brief) -> list[tuple[Section, list[list[Piece]]]]:
    used: set[int] = set()

    def mark(number: int) -> tuple[int, bool]:
        is_first = number not in used
        used.add(number)
        return number, is_first

    return [
        (
            section,
            [
                [
                    (one_spaced(piece.text), [mark(number) for number in told.marks(piece)])
                    for piece in one.pieces
                ]
                for one in section.sentences
            ],
        )
        for section in told.sections
    ]
