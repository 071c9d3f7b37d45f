"""What several changes come to: a row that came and went again is as if it had never come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from .change_file import Rows, read_rows
from .rows import Row, distinct, read_lines, without

OPEN_AT_ONCE: Final = 100
"""How many changes are read side by side; more are brought together in steps."""


class Fate(NamedTuple):
    """What happened to a row: its first mark and its last, b"A" or b"D"."""

    row: Row
    first: bytes
    last: bytes

    @property
    def came(self) -> bool:
        """Whether the row is there after the changes and was not before."""
        return self.first == b"A" and self.last == b"A"

    @property
    def went(self) -> bool:
        """Whether the row was there before the changes and is not after them."""
        return self.first == b"D" and self.last == b"D"


def fates(changes: Sequence[Path], scratch: Path | None = None) -> Iterator[Fate]:
    """The fate of each row that these changes, in order, touch; sorted by row.

    What memory should not hold is kept in `scratch` (the system's place for such, if None).
    """
    if len(changes) <= OPEN_AT_ONCE:
        yield from _together([_of_file(path) for path in changes])
        return
    with TemporaryDirectory(dir=scratch, prefix=".sorting-") as folder:
        steps = []
        for start in range(0, len(changes), OPEN_AT_ONCE):
            steps.append(Path(folder) / str(start))
            _keep(_together([_of_file(path) for path in changes[start : start + OPEN_AT_ONCE]]), steps[-1])
        yield from _together([_kept(step) for step in steps])


def _of_file(path: Path) -> Iterator[Fate]:
    """A file's own rows: those that leave and those that come are each sorted."""
    leaving = (Fate(row, mark, mark) for mark, row in read_rows(path) if mark == b"D")
    coming = (Fate(row, mark, mark) for mark, row in read_rows(path) if mark == b"A")
    return merge(leaving, coming)


def _together(told: Sequence[Iterable[Fate]]) -> Iterator[Fate]:
    """One fate for each row: the first mark of the first change that touches it, the last of the last."""
    now: Fate | None = None
    for fate in _in_order(told):
        if now is None or fate.row != now.row:
            if now is not None:
                yield now
            now = fate
        else:
            now = Fate(now.row, now.first, fate.last)
    if now is not None:
        yield now


def _in_order(told: Sequence[Iterable[Fate]]) -> Iterator[Fate]:
    """All fates by row, those of one row in the order of the changes."""
    if len(told) == 1:
        yield from told[0]
        return

    def numbered(order: int, fates: Iterable[Fate]) -> Iterator[tuple[Row, int, Fate]]:
        return ((fate.row, order, fate) for fate in fates)

    for _, _, fate in merge(*(numbered(order, fates) for order, fates in enumerate(told))):
        yield fate


def _keep(found: Iterable[Fate], path: Path) -> None:
    with path.open("wb") as file:
        file.writelines(b"%b%b%b\n" % (fate.first, fate.last, fate.row) for fate in found)


def _kept(path: Path) -> Iterator[Fate]:
    return (Fate(line[2:], line[:1], line[1:2]) for line in read_lines(path))


def after(state: Iterable[Row], rows: Rows) -> Iterator[Row]:
    """The sorted rows of a state when a change has been made to it."""
    return distinct(merge(without(state, rows.removed), rows.added))
