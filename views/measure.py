"""How wide text will be, and where to break it, without a font at hand.

Widths are the advance widths of Arial Bold in hundredths of an em (Helvetica's published
metrics), a twentieth added: most system fonts are at most that wide. The page draws each line
with its measured width as a limit, so a wider font is squeezed and never cut.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final

_WIDTHS: Final = (
    "28 33 47 56 56 89 72 24 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 33 33 58 58 58 61 "
    "98 72 72 72 72 67 61 78 72 28 56 72 61 83 72 78 67 78 72 67 61 72 67 94 67 67 61 33 28 33 58 56 "
    "33 56 61 56 61 56 33 61 61 28 28 56 28 89 61 61 61 61 39 56 33 61 56 78 56 56 50 39 28 39 58"
)
_ASCII: Final = tuple(map(int, _WIDTHS.split()))
_SPARE: Final = 1.05
_BREAK_AFTER: Final = ("-", "–", "—", "/")
_ARTICLE: Final = 4
REGULAR: Final = 0.94
"""Text of regular weight is narrower than bold by this factor, roughly."""


def width_of(text: str, size: float) -> float:
    """The width of one line of text in the units of `size` (the height of the em)."""
    return sum(_advance(char) for char in text) * size / 100 * _SPARE


def _advance(char: str) -> int:
    code = ord(char)
    if 32 <= code < 127:
        return _ASCII[code - 32]
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Cc", "Mn", "Me"):
        return 0
    return 105 if unicodedata.east_asian_width(char) in "WF" else 64


def wrap(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """The text in at most `most` lines no wider than `room`.

    Lines break at spaces, after hyphens, and inside a word only where it is wider than a line.
    What does not fit ends in “…”: the name in full stands in the panel.
    """
    lines = [""]
    for piece in _pieces(text, size, room):
        if lines[-1] and width_of((lines[-1] + piece).rstrip(), size) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    lines = [line.rstrip() for line in lines]
    if len(lines) > most:
        lines = [*lines[: most - 1], _shortened(lines[most - 1], size, room)]
    return tuple(lines)


def _pieces(text: str, size: float, room: float) -> Sequence[str]:
    pieces = [""]
    for char in " ".join(text.split()):
        full = width_of(pieces[-1].strip() + char, size) > room
        if full or _ends(pieces[-1]):
            pieces.append("")
        pieces[-1] += char
    return pieces


def _ends(piece: str) -> bool:
    """Whether a line may break after this: a space, or a hyphen after more than an article such as “al-”."""
    return piece[-1:] == " " or (piece[-1:] in _BREAK_AFTER and len(piece.strip()) > _ARTICLE)


def _shortened(line: str, size: float, room: float) -> str:
    while line and width_of(line + "…", size) > room:
        line = line[:-1]
    return line.rstrip() + "…"
