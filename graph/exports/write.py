"""Writes a case in one form: without what may not be passed on, whole or not at all, with its licences."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from ...store.own_files import keep_beside
from ...store.unpacked import packing_of
from ...store.whole_file import opened_whole
from ..export import packed
from ..reading import Reader
from .discretion import AS_TOLD, Discretion
from .formats import Format
from .licences import attributions
from .losses import LossReport
from .withholding import Withheld, passable, withheld_from


def write_file(
    case: Reader, path: Path, form: Format, *, pass_on: bool = False, discretion: Discretion = AS_TOLD
) -> LossReport:
    """Write a file, packed where its name ends in .gz or .zst; the same case gives the same bytes.

    Sources that may not be passed on stay out with all that only they tell, unless `pass_on`. Where
    the form has no place for licences, they stand beside it in `<file>.attributions.txt`.
    Raises OSError where nothing can be written.
    """
    with opened_whole(path) as file, packed(file, packing_of(path)) as inside:
        report = write(case, inside, form, pass_on=pass_on, discretion=discretion)
    if form.beside and path.is_file():
        keep_beside(path, [discretion.text(line) for line in report.attributions])
    return report


def write(
    case: Reader, file: IO[bytes], form: Format, *, pass_on: bool = False, discretion: Discretion = AS_TOLD
) -> LossReport:
    """The same into an open binary file, without a file beside it."""
    withheld = Withheld() if pass_on else withheld_from(case)
    shown = passable(case, withheld)
    report = form.write(shown, file, discretion) if form.is_discreet else form.write(shown, file)
    report.attributions = attributions(shown._now.facts)
    report.withheld = withheld.labels
    return report
