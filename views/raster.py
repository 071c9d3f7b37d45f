"""SVG to PNG, without a browser: sized to what a machine can hold, and set in the fonts it has."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from math import isfinite
from pathlib import Path
from typing import Final

from ..ontology.errors import PictureError, UsageError
from ..store.own_files import MARK
from .measure import REGULAR, width_of
from .svg.markup import FACE, element

MOST_PIXELS: Final = 100_000_000
"""As many as a square of 10,000: four bytes each, and few programs open more."""
SQUEEZES: Final = (1.0, 0.95, 0.9, 0.85, 0.8)
"""How much smaller text may be set so that it keeps to its room."""
UNASSIGNED: Final = "\U0010fffd"
"""A character that no font has: what is painted for it stands for every other that is lacking."""
PROBE: Final = "US strikes on Kata’ib Hizballah positions, 27 Jun"
ROOMS: Final = ((700, width_of(PROBE, 20)), (400, width_of(PROBE, 20) * REGULAR))
"""The room that a picture gives the probe, by weight."""
BACKWARDS_FACE: Final = (
    "'Noto Sans Arabic', 'Noto Naskh Arabic', 'Geeza Pro', 'Segoe UI', Tahoma, 'DejaVu Sans', sans-serif"
)
"""Faces with Arabic letters: of faces that a list does not name, resvg takes any, bold or not."""
_SIZE: Final = re.compile(r'<svg\b[^>]*? width="([\d.]+)"[^>]*? height="([\d.]+)"')
_TEXT: Final = re.compile("<text[^>]*>(.*?)</text>", re.DOTALL)
_TAG: Final = re.compile("<[^>]*>")
_BACKWARDS: Final = re.compile(
    '<text([^>]*) direction="rtl" text-anchor="(start|middle|end)"([^>]*)>(.*?)</text>', re.DOTALL
)
_FLIPPED: Final = {"start": "end", "middle": "middle", "end": "start"}
_TEXT_SIZE: Final = re.compile(r'(<(?:text|tspan)\b[^>]*? font-size=")([\d.]+)')


def png_of(svg: str, scale: float = 2, fonts: Sequence[Path] | None = None) -> bytes:
    """An SVG file as PNG, `scale` pixels to a unit, by resvg: small, keeps to the standard.

    Text is set in `fonts`, files, or in those of the machine where None. Where their letters are wider
    than the room that the picture gives them, all text is set smaller, by a fifth at most.

    Raises UsageError where there would be too many pixels, or none, and PictureError where there
    is text and no font with its letters, for it would be left out, or empty boxes stand in its place.
    """
    _check_size(svg, scale)
    if "<text" in svg:
        _check_letters(svg, fonts)
        svg = _BACKWARDS.sub(_turned, _fitting(svg, fonts))
    return _signed(_painted(svg, scale, fonts))


def size_of(svg: str) -> tuple[float, float]:
    """The width and the height that an SVG file of ours tells of itself, in its units."""
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("an SVG without a width and a height of its own")  # a fault of ours
    return float(found[1]), float(found[2])


def _check_size(svg: str, scale: float) -> None:
    width, height = size_of(svg)
    if not (isfinite(scale) and scale * min(width, height) >= 1):
        raise UsageError(f"a scale of {scale:g} gives no picture; use a number above 0, such as 2")
    most = (MOST_PIXELS / (width * height)) ** 0.5
    if scale > most:
        millions = width * height * scale**2 / 1e6
        raise UsageError(
            f"{width:.0f} by {height:.0f} units at a scale of {scale:g} are {millions:.0f} million pixels, "
            f"more than {MOST_PIXELS // 10**6} million; "
            f"use a scale of {int(most * 100) / 100:g} or less, draw fewer events, or write SVG"
        )


def _check_letters(svg: str, fonts: Sequence[Path] | None) -> None:
    """Raise PictureError where no font has the letters of a script that the picture holds."""
    if _painted(_probe(PROBE), 1, fonts) == _painted(_probe(), 1, fonts):
        raise PictureError(
            "no font on this machine, so a PNG would hold no text; install one "
            "(on Debian and Ubuntu: apt-get install fonts-liberation), or write SVG"
        )
    words = "".join(_TAG.sub("", text) for text in _TEXT.findall(svg))
    # One letter stands for its script, which is how the Unicode name of a letter begins.
    letters = {
        unicodedata.name(c, "").split(" ")[0]: c for c in sorted(set(words), reverse=True) if c.isalpha()
    }
    lacking = _painted(_probe(UNASSIGNED), 1, fonts)
    for script, letter in letters.items():
        if script != "LATIN" and _painted(_probe(letter), 1, fonts) == lacking:
            raise PictureError(
                f"no font on this machine has {script.capitalize()} letters such as {letter}; install one "
                "(on Debian and Ubuntu: apt-get install fonts-noto-core fonts-noto-cjk), or write SVG"
            )


def _fitting(svg: str, fonts: Sequence[Path] | None) -> str:
    """The picture with its text as large as these fonts allow; most are no wider than what was measured."""
    blank = _painted(_probe(), 1, fonts)
    for squeeze in SQUEEZES:
        # What is painted beyond the measured width has no room in the picture.
        beyond = [_probe(PROBE, left=room, weight=weight, squeeze=squeeze) for weight, room in ROOMS]
        if all(_painted(window, 1, fonts) == blank for window in beyond):
            break
    if squeeze == 1:
        return svg
    return _TEXT_SIZE.sub(lambda found: f"{found[1]}{float(found[2]) * squeeze:.2f}", svg)


def _probe(text: str = " ", left: float = 0, weight: int = 400, squeeze: float = 1) -> str:
    """A window on one line of text, from `left` on."""
    line = element("text", text, y=24, font_size=f"{20 * squeeze:g}", font_weight=weight)
    return element(
        "svg",
        line,
        xmlns="http://www.w3.org/2000/svg",
        width=200,
        height=32,
        viewBox=f"{left:.1f} 0 200 32",
        font_family=FACE,
    )


def _turned(found: re.Match[str]) -> str:
    """A line from right to left for resvg, which sets each line from the left: turned inside, not about.

    What SVG tells with `direction`, an isolate of Unicode's (U+2067 to U+2069) tells it in the text.
    """
    before, anchor, after, content = found.groups()
    face = f'text-anchor="{_FLIPPED[anchor]}" font-family="{BACKWARDS_FACE}"'
    return f"<text{before} {face}{after}>\u2067{content}\u2069</text>"


def _signed(png: bytes) -> bytes:
    """The picture with a word on what wrote it, after the signature and the first chunk: 33 bytes."""
    told = b"tEXtSoftware\0" + MARK.encode("latin-1")
    chunk = (len(told) - 4).to_bytes(4) + told + zlib.crc32(told).to_bytes(4)
    return png[:33] + chunk + png[33:]


def _painted(svg: str, scale: float, fonts: Sequence[Path] | None) -> bytes:
    import resvg_py

    own = None if fonts is None else [str(font) for font in fonts]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg, zoom=scale, skip_system_fonts=own is not None, font_files=own)
    )
