"""How answers show themselves in a notebook: drawn by whatever is installed to draw them, else as plain text.

The drawing lies above this floor, so it is found as a plug-in is: by the entry point group
`rejoinder.display`, in which `html` names a function from an answer to HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import zip_longest
from typing import Final

GROUP: Final = "rejoinder.display"
NAME: Final = "html"
MOST_ROWS: Final = 40


def displayed(answer: object, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The answer as HTML; the rows, as a table in plain text, where nothing is installed to draw it.

    Whatever the drawing raises is raised: notebooks show it, and the answer as text below it.
    """
    from importlib.metadata import entry_points  # takes longer than all that most commands need

    for found in entry_points(group=GROUP, name=NAME):
        return str(found.load()(answer))
    return plain_table(heads, list(rows))


def plain_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in plain text, escaped: at most 40 rows, and below them how many more there are.

    >>> print(plain_table(("when", "event"), [("2021-06-27", "Strikes <A>")]))
    <pre>when        event
    2021-06-27  Strikes &lt;A&gt;</pre>
    """
    return f"<pre>{escape(chr(10).join(_lines(heads, rows)))}</pre>"


def _lines(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    shown = [[" ".join(cell.split()) for cell in row] for row in (heads, *rows[:MOST_ROWS])]
    widths = [max(map(len, column)) for column in zip_longest(*shown, fillvalue="")]
    for row in shown:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
    if len(rows) > MOST_ROWS:
        yield f"and {len(rows) - MOST_ROWS} more"
