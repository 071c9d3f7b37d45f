"""Tries one input: through the job that every load uses, or through the whole public way into a case."""

import os
import re
import shutil
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final

from rejoinder.graph.case import Case
from rejoinder.graph.loading import load_files
from rejoinder.graph.preparing import prepare
from rejoinder.importers.reading import DOSSIER_SUFFIXES
from rejoinder.ontology.errors import InputError
from rejoinder.store.engine import Store
from rejoinder.store.unpacked import unpacked_name

from .making import Input
from .seeds import DOSSIERS

WHOLE_WAY: Final = 100
"""Each input whose number this divides goes through the whole public way."""
SHAPED: Final = 10
"""Each input whose number this divides is checked against the shapes too, which takes ten times as long."""
_CITED: Final = re.compile(r"“[^”]*”|\"(?:[^\"\\]|\\.)*\"|<[^>]*>|\d+|'[^']*'")
_SPEAKER: Final = {
    "stated_by": "https://example.org/x/desk",
    "source": "https://example.org/x/paper-1",
    "base": "https://example.org/x/",
}


@dataclass(slots=True)
class Verdict:
    """How an input went: `end` is loaded, refused, traceback or quads left behind.

    `words` are what failed; `placeless` are the kinds of faults that tell no line.
    """

    end: str
    words: str = ""
    placeless: list[str] = field(default_factory=list)


class Bench:
    """A folder with a case in it, on which inputs are tried."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._sound = folder, folder / "sound"
        (folder / "out").mkdir()
        with Case.open(self._sound, create=True) as case:
            load_files(case._store, [DOSSIERS[0]], shapes=False)
        with Case.open(DOSSIERS[0]) as case:
            self._state = case._store.state(folder)
        self._case = folder / "case"
        self._renew()

    def _renew(self) -> None:
        shutil.rmtree(self._case, ignore_errors=True)
        shutil.copytree(self._sound, self._case)
        self._before = held(self._case)

    def try_out(self, number: int, tried: Input) -> Verdict:
        """How an input goes; no exception comes out of here."""
        path = self._folder / tried.name
        path.write_bytes(tried.content)
        try:
            verdict = self._load(path) if number % WHOLE_WAY == 0 else self._prepare(path, number)
        except InputError as error:
            verdict = refused(error, path)
        except BaseException:  # the engine's panics are no Exceptions
            verdict = Verdict("traceback", traceback.format_exc())
        finally:
            path.unlink()
        return verdict

    def _prepare(self, path: Path, number: int) -> Verdict:
        out = self._folder / "out"
        asked: dict[str, Any] = {"files": [str(path)], "shapes": number % SHAPED == 0, "out": str(out)}
        asked |= {"state": Random(number).choice((None, self._state)), **speaker(path)}
        told = prepare(asked)
        with Store.of_state(str(out / "rows")) as store:
            there = sum(1 for _ in store.named_quads())
        # "1.0" and "1.00" are one number in the rows.
        other_spellings = (out / "respelled").read_bytes().count(b"\n")
        if not there <= told["quads"] <= there + other_spellings:
            return Verdict("traceback", f"{told['quads']} quads were told and {there} are in the rows")
        return Verdict("loaded")

    def _load(self, path: Path) -> Verdict:
        try:
            with Case.open(self._case) as case:
                case.load(path, **speaker(path))
        except InputError as error:
            if held(self._case) != self._before:
                self._renew()
                return Verdict("quads left behind", str(error))
            return refused(error, path)
        self._renew()
        return Verdict("loaded")


def speaker(path: Path) -> dict[str, str | None]:
    """Whose word a file is that holds no claims; only RDF is asked for it."""
    if unpacked_name(path).suffix in DOSSIER_SUFFIXES:
        return dict.fromkeys(_SPEAKER)
    return dict(_SPEAKER)


def refused(error: InputError, path: Path) -> Verdict:
    """The verdict on a refusal: each fault has to name the file, and should tell the line."""
    if not error.faults:
        return Verdict("traceback", "a refusal without a fault")
    if strange := [fault for fault in error.faults if fault.path != str(path)]:
        return Verdict("traceback", f"a fault that does not name the file: {strange[0]}")
    placeless = {kind_of(fault.message) for fault in error.faults if fault.line is None}
    return Verdict("refused", str(error), sorted(placeless))


def kind_of(message: str) -> str:
    """A message without what it cites."""
    return _CITED.sub("…", message)


def held(folder: Path) -> tuple[int, int, list[str]]:
    """What a case folder holds: quads of named graphs, quads of all graphs, and its files."""
    files = sorted(os.path.relpath(path, folder) for path in folder.rglob("*") if path.is_file())
    with Case.open(folder, read_only=True) as case:
        return sum(1 for _ in case._store.named_quads()), len(case._store), files
