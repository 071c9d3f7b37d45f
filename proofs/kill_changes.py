"""The changes in whose midst a proof kills: drawn at random, each with the contents that it leads to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any, Protocol

from crash_cases import Dossier, Rows, events_as_nquads, rows_of, rows_of_file

EVENTS = 3_600
ROW_OF_LOADS = 12
STEPS, PURGING_STEPS = 7, 20
"""In about so many steps, as names in the case folder tell, a change comes to its end."""
LIBRARY_SHARE = 0.15
REPLACING_SHARE = 0.1
REASON = ("--reason", "tried out")


@dataclass(frozen=True)
class Plan:
    """A command, or a row of files for the library to load, each of which is a change.

    `after` holds the rows after each change, and `then` what the world holds by then. `gone` is a
    word that must be found nowhere afterwards. `steps` is in how many steps it comes to its end.
    """

    kind: str
    words: tuple[str | Path, ...]
    after: tuple[Rows, ...]
    then: tuple[Any, ...]
    gone: str = ""
    by_library: bool = False
    steps: int = STEPS


class World(Protocol):
    """What a case holds, and what can be done to it next."""

    held: Any

    def plan(self) -> Plan:
        """A change, drawn at random from those that the case allows."""


class Small:
    """A case of small dossiers."""

    def __init__(self, rng: Random, scratch: Path) -> None:
        self._rng, self._scratch = rng, scratch
        self._last = 0
        self.held: tuple[Dossier, ...] = ()

    def plan(self) -> Plan:
        """A change, drawn at random from those that the case allows."""
        if self._rng.random() < LIBRARY_SHARE:
            return self._row_of_loads()
        changes: list[Callable[[], Plan]] = [self._new]
        if self.held:
            changes += [self._replaced, self._several, self._retracted, self._purged]
        if any(dossier.has_answer for dossier in self.held):
            changes.append(self._without_answer)
        if any(dossier.has_witness for dossier in self.held):
            changes.append(self._forgotten)
        return self._rng.choice(changes)()

    def _new(self) -> Plan:
        return self._load("load, new", self._fresh())

    def _replaced(self) -> Plan:
        return self._load("load, replacing", self._newer())

    def _several(self) -> Plan:
        return self._load("load, several files", self._fresh(), self._newer(), self._fresh())

    def _retracted(self) -> Plan:
        gone = self._rng.choice(self.held)
        return self._plan("retract", ("retract", gone.key, *REASON), self._without(gone))

    def _without_answer(self) -> Plan:
        old = self._rng.choice([dossier for dossier in self.held if dossier.has_answer])
        words = ("retract", f"https://example.org/{old.key}/answer", *REASON)
        return self._plan("retract", words, self._with(replace(old, has_answer=False)))

    def _forgotten(self) -> Plan:
        old = self._rng.choice([dossier for dossier in self.held if dossier.has_witness])
        words = ("purge", old.witness, "--yes", *REASON)
        return self._plan("purge", words, self._with(replace(old, has_witness=False)), old.witness)

    def _purged(self) -> Plan:
        gone = self._rng.choice(self.held)
        return self._plan("purge", ("purge", gone.key, "--yes", *REASON), self._without(gone), gone.key)

    def _row_of_loads(self) -> Plan:
        steps, files = [self.held], []
        for _ in range(ROW_OF_LOADS):
            fresh = self._fresh()
            files.append(fresh.written(self._scratch))
            steps.append((*steps[-1], fresh))
        after = tuple(map(self._rows, steps[1:]))
        return Plan("library, a row of loads", tuple(files), after, tuple(steps[1:]), by_library=True)

    def _fresh(self) -> Dossier:
        self._last += 1
        return Dossier(self._last, self._rng.randrange(3))

    def _newer(self) -> Dossier:
        old = self._rng.choice(self.held)
        return Dossier(old.number, old.version + 1)

    def _without(self, *gone: Dossier) -> tuple[Dossier, ...]:
        numbers = {dossier.number for dossier in gone}
        return tuple(dossier for dossier in self.held if dossier.number not in numbers)

    def _with(self, *changed: Dossier) -> tuple[Dossier, ...]:
        return (*self._without(*changed), *changed)

    def _load(self, kind: str, *dossiers: Dossier) -> Plan:
        files = (dossier.written(self._scratch) for dossier in dossiers)
        return self._plan(kind, ("load", *files), self._with(*dossiers))

    def _plan(
        self, kind: str, words: tuple[str | Path, ...], then: tuple[Dossier, ...], gone: str = ""
    ) -> Plan:
        return Plan(kind, words, (self._rows(then),), (then,), gone, steps=PURGING_STEPS if gone else STEPS)

    def _rows(self, dossiers: Sequence[Dossier]) -> Rows:
        return frozenset().union(*(rows_of(dossier, self._scratch) for dossier in dossiers))


class Large:
    """A case of two parts of about 50,000 quads each, `large_files`; the first has another version."""

    def __init__(self, rng: Random, files: Sequence[Path]) -> None:
        self._rng, self._files = rng, files
        self.held: Rows = frozenset()

    def plan(self) -> Plan:
        """A change, drawn at random from those that the case allows."""
        first, second, newer = map(_rows_once, self._files)
        missing = [number for number, part in enumerate((first, second)) if not self._has(part)]
        if self.held and self._rng.random() < REPLACING_SHARE and 0 not in missing:
            there = frozenset(row for row in self.held if _base_of(row) != _base_of(next(iter(first))))
            return self._load("load, 50,000 quads replacing", self._files[2], there | newer)
        if missing:
            kind = "load, 50,000 quads more" if self.held else "load, 50,000 quads"
            return self._load(kind, self._files[missing[0]], self.held | (first, second)[missing[0]])
        last = max(filter(None, {_dossier_of(row) for row in self.held}))
        left = frozenset(row for row in self.held if _dossier_of(row) != last)
        return Plan("retract, thousands", ("retract", last.decode(), *REASON), (left,), (left,))

    def _has(self, part: Rows) -> bool:
        base = _base_of(next(iter(part)))
        return any(_base_of(row) == base for row in self.held)

    def _load(self, kind: str, file: Path, then: Rows) -> Plan:
        return Plan(kind, ("load", file), (then,), (then,))


def large_files(folder: Path) -> list[Path]:
    """Two files of made-up events that share nothing, and another version of the first."""
    first = events_as_nquads(folder / "first.nq", EVENTS)
    second = folder / "second.nq"
    second.write_bytes(first.read_bytes().replace(b"/bench/", b"/other/"))
    return [first, second, events_as_nquads(folder / "newer.nq", EVENTS + 150)]


_rows_once = lru_cache(maxsize=3)(rows_of_file)


def _base_of(row: bytes) -> bytes:
    return b"/".join(_graph_of(row).split(b"/", 4)[:4])


def _graph_of(row: bytes) -> bytes:
    return row[row.rindex(b"<") + 1 : -3]


def _dossier_of(row: bytes) -> bytes:
    """The dossier that a row comes and goes with; empty for the registers, of which all others speak."""
    graph = _graph_of(row).partition(b"/claim/")[0]
    return graph if b"/dossier-" in graph else b""
