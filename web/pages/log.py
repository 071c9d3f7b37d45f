"""What was done to the case, change by change, and what came, went and changed between two points."""

from __future__ import annotations

from typing import Any, Final

from ...graph.history import Diff
from ...graph.records import Claim, Json, Statement, Thing
from ...ontology.errors import UsageError
from ...store.folder.case_folder import CaseFolder
from ...views.wording import property_in_words
from ..answers import Answer
from ..asked import Asked
from ..pictures_wanted import number
from .log_entries import Entry, entry_of, files_of

ON_A_PAGE: Final = 50
MOST: Final = 500
MOST_QUADS: Final = 200_000
"""Two states are compared here where neither holds more quads: both are made anew for it."""
MOST_CLAIMS: Final = 200
HEADINGS: Final = ("change", "at", "did", "what", "reason", "quads in", "quads out")


def log(asked: Asked) -> Answer:
    """The changes, the newest first; with `from` and `to` what came and went between two of them.

    A case of files tells which files were read. Raises UsageError for a point that is none.
    """
    folder = asked.whole._store.folder
    if folder is None:
        entries = files_of(asked)
        context = _context(entries) | {"has_journal": False}
        return Answer("log.html.j2", context, lambda: _json(entries, None), lambda: _table(entries))
    if asked.query.get("from"):
        return _difference(asked, folder)
    last = asked.whole._store.number or 0
    limit = number(asked.query, "limit", 1, MOST) or ON_A_PAGE
    after = number(asked.query, "after", 1, 10**9)
    first = last if after is None else min(after - 1, last)
    end = max(first - limit, 0)
    entries = [entry_of(asked, folder.journal.record(one)) for one in range(first, end, -1)]
    following = asked.here(after=end + 1) if end > 0 else None
    context = _context(entries) | {"has_journal": True, "following": following, "changes": last}
    return Answer("log.html.j2", context, lambda: _json(entries, following), lambda: _table(entries))


def _context(entries: list[Entry]) -> dict[str, Any]:
    return {"entries": entries, "diff": None, "following": None, "changes": len(entries), "refused": ""}


def _difference(asked: Asked, folder: CaseFolder) -> Answer:
    """What became of the claims from one point to another; the later one is now where none is named."""
    start, end = asked.query.get("from", ""), asked.query.get("to", "")
    last = asked.whole._store.number or 0
    numbers = [folder.journal.number_at(start), folder.journal.number_at(end) if end else last]
    if numbers[0] > numbers[1]:
        raise UsageError(f"change {numbers[0]} is later than change {numbers[1]}: turn them round")
    context = _context([]) | {"has_journal": True, "changes": last, "points": numbers, "most": MOST_CLAIMS}
    if _size(folder, numbers[1]) > MOST_QUADS:
        refused = (
            "The case is too large to be compared here: "
            f"“rejoinder diff {numbers[0]} {numbers[1]}” tells what came and went."
        )
        told = {"schema": 1, "start": numbers[0], "end": numbers[1], "limit": refused}
        return Answer("log.html.j2", context | {"refused": refused}, lambda: told)
    found = asked.whole.diff(str(numbers[0]), str(numbers[1]))
    return Answer("log.html.j2", context | {"diff": found, "changed": _changes(found)}, found.as_json)


def _size(folder: CaseFolder, change: int) -> int:
    """How many quads the states up to a change may hold."""
    return sum(folder.journal.record(one).added for one in range(1, change + 1))


def _changes(diff: Diff) -> list[tuple[Claim, list[str], list[str]]]:
    """Each changed claim with what it no longer says, and what it says now."""
    return [(after, _only(before, after), _only(after, before)) for before, after in diff.changed]


def _only(one: Claim, other: Claim) -> list[str]:
    told = [_said(said) for said in one.says if said not in other.says]
    if one.record.words != other.record.words:
        told.append(one.record.words)
    return told


def _said(said: Statement) -> str:
    value = said.value.label if isinstance(said.value, Thing) else said.value
    return f"{said.subject.label}: {property_in_words(said.property).lower()} {value}"


def _json(entries: list[Entry], following: str | None) -> Json:
    return {"schema": 1, "changes": [entry.as_json() for entry in entries], "next": following}


def _table(entries: list[Entry]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    rows: list[tuple[object, ...]] = [
        (
            "" if one.number is None else one.number,
            one.at,
            one.did,
            ", ".join(one.what),
            one.reason,
            one.added,
            -one.removed,
        )
        for one in entries
    ]
    return HEADINGS, rows
