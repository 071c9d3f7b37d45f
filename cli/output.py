"""How answers are written: data to standard output, talk to standard error, colour on a terminal only.

On a terminal, tables are drawn by rich; anywhere else they are plain aligned text that is
never wrapped, so that what is piped or kept does not depend on a window's width.
"""

import csv
import io
import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import click

from ..views.spreadsheet import Guard

CSV: Final = ("csv", "csv-raw")
LIST_FORMATS: Final = ("table", *CSV, "tsv", "json")
"""`csv` is for spreadsheets, which compute what looks like a formula; `csv-raw` and `tsv` are as they are."""
may_force = click.option("--force", is_flag=True, help="Write over a file that rejoinder did not write.")


def printable(text: str) -> str:
    """The text without control characters but line breaks: what a file says must not steer a terminal."""
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) != "Cc")


def note(text: str) -> None:
    """Say something that is no data: to standard error."""
    click.echo(printable(text), err=True)


def write_json(answer: Any) -> None:
    """Write one JSON document, readable, in UTF-8."""
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2))


def write_lines(lines: Iterable[str], *, mark: Callable[[str], str] | None = None) -> None:
    """Write lines of text as they are; `mark` may colour a line where colours can be shown."""
    for line in lines:
        click.echo(mark(line) if mark else line)


def check_output(output: str, force: bool) -> None:
    """Raise UsageError where `output` (- is standard output) is a file that rejoinder did not write."""
    from ..store.own_files import refuse_others

    if output != "-":
        refuse_others(Path(output), force=force)


def write_file(path: Path, data: bytes | str) -> None:
    """Write a file whole or not at all, text in UTF-8; an OSError tells which file it was."""
    from ..store.whole_file import write_whole

    write_whole(path, data.encode() if isinstance(data, str) else data)


def write_table(headings: Sequence[str], rows: Sequence[Sequence[str]], form: str = "table") -> None:
    """Write rows as `table`, `csv`, `csv-raw` or `tsv`; an empty table still has its headings."""
    if form in CSV:
        guard, buffer = Guard(form == "csv"), io.StringIO()
        csv.writer(buffer, lineterminator="\n").writerows(map(guard.row, [headings, *rows]))
        click.echo(buffer.getvalue(), nl=False)
        tell_guarded(guard)
    elif form == "tsv":
        write_lines("\t".join(" ".join(cell.split()) for cell in row) for row in (headings, *rows))
    elif sys.stdout.isatty():
        _draw_table(headings, rows)
    else:
        write_lines(aligned([headings, *rows]))


def tell_guarded(guard: Guard) -> None:
    """Say what a guard did, if it did something."""
    if guard.told:
        note(guard.told)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as text in columns two spaces apart.

    >>> aligned([["date", "event"], ["2021-06-27", "Strikes"]])
    ['date        event', '2021-06-27  Strikes']
    """
    cells = [[printable(" ".join(cell.split())) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in cells]
    return ["  ".join(row).rstrip() for row in padded]


def _draw_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # rich keeps bold type under NO_COLOR; whoever sets it wants no escape codes at all.
    console = Console(color_system=None if os.environ.get("NO_COLOR") else "auto")
    cells = [[printable(" ".join(cell.split())) for cell in row] for row in rows]
    if rows and least_width(headings, cells) > console.width:
        write_lines(stacked(headings, cells))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        # An id is copied into the next command, so it stands unbroken.
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    for row in cells:
        # Text, not markup: a name with square brackets is shown as it is.
        table.add_row(*map(Text, row))
    console.print(table)


def least_width(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """How wide a table must be for no word to be cut: the longest word of each column, and the gaps.

    >>> least_width(["date", "id"], [["by 2021-06-26", "erbil-drones"]])
    27
    """
    columns = zip(headings, *rows, strict=True)
    longest = [max(len(word) for cell in column for word in (cell.split() or [""])) for column in columns]
    return sum(longest) + 2 * len(longest) + (len(longest) - 1)


def stacked(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows for a window too narrow for a table: a line for each cell that says something.

    >>> stacked(["date", "by", "id"], [["2021-06-27", "", "strikes"]])
    ['date  2021-06-27', 'id    strikes', '']
    """
    width = max(map(len, headings), default=0)
    lines = []
    for row in rows:
        told = zip(headings, row, strict=True)
        lines += [f"{heading.ljust(width)}  {cell}" for heading, cell in told if cell] + [""]
    return lines
