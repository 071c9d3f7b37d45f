"""SVG elements as text: everything escaped, coordinates rounded, names in any script set right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final, Literal
from xml.sax.saxutils import escape

from ..geometry import Anchor, number
from ..palette import Theme
from ..picture import Figure

FACE: Final = (
    "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, "
    "'DejaVu Sans', sans-serif"
)
DASHES: Final = {
    "harms": "2 4",
    "indirect": "8 5",
    "respondsTo": "9 6",
    "follows": "2 5",
    "mayRespondTo": "1 5",
}
"""How the lines of each kind are broken; the others are whole."""
WIDTHS: Final = {
    "acts": 2.2,
    "strikes": 2.2,
    "party": 1.4,
    "harms": 1.6,
    "indirect": 1.3,
    "respondsTo": 2.3,
    "follows": 2.2,
    "mayRespondTo": 2.2,
    "tie": 1.2,
}
_UNSTORABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FLIPPED: Final[dict[Anchor, Anchor]] = {"start": "end", "middle": "middle", "end": "start"}
Weight = Literal[400, 500, 600, 700]


@dataclass(frozen=True, slots=True)
class Block:
    """A finished piece of a picture: its markup, drawn from (0, 0), and the room it takes."""

    markup: str
    width: float
    height: float


def attribute(value: object) -> str:
    """A value as an attribute in double quotes; characters that XML cannot hold become U+FFFD."""
    text = number(value) if isinstance(value, float) else str(value)
    return f'"{_clean(text, {chr(34): "&quot;"})}"'


def element(tag: str, *children: str, **attributes: object) -> str:
    """An element; children are markup. A trailing or inner underscore in a name is a hyphen's place.

    Attributes that are None are left out.

    >>> element("circle", r=2.0, stroke_width=1)
    '<circle r="2" stroke-width="1"/>'
    """
    told = "".join(
        f" {name.rstrip('_').replace('_', '-')}={attribute(value)}"
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{told}>{''.join(children)}</{tag}>" if children else f"<{tag}{told}/>"


def characters(text: str) -> str:
    """Text as the content of an element."""
    return _clean(text, {})


def _clean(text: str, more: dict[str, str]) -> str:
    return escape(storable(text), more)


def storable(text: str) -> str:
    """The text with U+FFFD for characters that XML cannot hold (XML 1.0, production 2)."""
    return _UNSTORABLE.sub("\ufffd", text)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left (Unicode bidi, rules P2 and P3)."""
    for char in text:
        found = unicodedata.bidirectional(char)
        if found in ("L", "R", "AL"):
            return found != "L"
    return False


def words(
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    fill: str,
    weight: Weight = 400,
    anchor: Anchor = "start",
    italic: bool = False,
    halo: str | None = None,
    halo_width: float = 4,
    lead: str = "",
    lead_fill: str = "",
) -> str:
    """One line of text, its middle at height `y`.

    `anchor` names the side of the page at which it stands whatever its script. `halo` is a colour drawn
    around the letters, so that a line behind them does not cut them. `lead` stands before the
    text in a colour of its own.
    """
    backwards = is_right_to_left(lead + text)
    content = characters(text)
    if lead:
        content = element("tspan", characters(lead), fill=lead_fill or fill) + content
    return element(
        "text",
        content,
        x=float(x),
        y=float(y + size * 0.35),
        font_size=number(size),
        font_weight=weight if weight != 400 else None,
        font_style="italic" if italic else None,
        fill=fill,
        direction="rtl" if backwards else None,
        text_anchor=(_FLIPPED[anchor] if backwards else anchor) if anchor != "start" or backwards else None,
        stroke=halo,
        stroke_width=number(halo_width) if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )


def group(*children: str, x: float = 0, y: float = 0, **attributes: object) -> str:
    """A group of markup, moved to (x, y)."""
    moved = f"translate({number(x)} {number(y)})" if x or y else None
    return element("g", *children, transform=moved, **attributes)


def titled(text: str) -> str:
    """What a reader's pointer shows, and a screen reader says, of the element around it."""
    return element("title", characters(text))


def line(path: str, kind: str, colour: str, *, opacity: float | None = None) -> str:
    """A line of a picture in the look of its kind (`acts`, `respondsTo`, `tie`, …)."""
    return element(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=number(WIDTHS.get(kind, 1.2)),
        stroke_dasharray=DASHES.get(kind),
        stroke_linecap="round" if kind in ("follows", "mayRespondTo") else None,
        opacity=opacity,
    )


def arrow_head(x: float, y: float, degrees: float, colour: str, length: float = 11) -> str:
    """An arrow's point at (x, y), looking along `degrees` (0 is right, 90 is down)."""
    half = length * 0.46
    return element(
        "path",
        d=f"M1 0L{number(-length)} {number(-half)}L{number(-length)} {number(half)}z",
        fill=colour,
        transform=f"translate({number(x)} {number(y)}) rotate({number(degrees)})",
    )


def badge(x: float, y: float, theme: Theme, radius: float = 10.5) -> str:
    """The mark of an event whose accounts differ: ≠ on a disc, drawn rather than set in a font."""
    sign = element(
        "path", d="M-5 -2.4H5M-5 2.4H5M-2.6 6L2.6 -6", fill="none", stroke=theme["panel"], stroke_width=1.9
    )
    disc = element("circle", r=10.5, fill=theme["flag"])
    scale = number(radius / 10.5) if radius != 10.5 else None
    moved = f"translate({number(x)} {number(y)})" + (f" scale({scale})" if scale else "")
    return element("g", disc, sign, transform=moved)


def path_of(figure: Figure, radius: float) -> str:
    """The outline of an actor's figure around (0, 0), as the page draws it."""
    return _corners(figure, radius) or _rounded(figure, radius)


def _corners(figure: Figure, r: float) -> str:
    shapes = {
        "diamond": (4, -pi / 2, 1.1),
        "pentagon": (5, -pi / 2, 1.0),
        "hexagon": (6, 0.0, 1.05),
        "octagon": (8, pi / 8, 1.0),
        "triangle": (3, -pi / 2, 1.1),
    }
    if figure not in shapes:
        return ""
    count, turn, scale = shapes[figure]
    angles = (turn + i * 2 * pi / count for i in range(count))
    points = (f"{number(r * scale * cos(a))} {number(r * scale * sin(a))}" for a in angles)
    return "M" + "L".join(points) + "z"


def _rounded(figure: Figure, r: float) -> str:
    halves = {"square": (0.92, 0.92, 4 / r), "capsule": (1.2, 0.78, 0.78), "tablet": (0.72, 1.0, 0.5)}
    if figure in halves:
        wide, high, corner = (r * part for part in halves[figure])
        return rounded_box(-wide, -high, 2 * wide, 2 * high, corner)
    radius = r - 1.5 if figure == "hollow" else r
    half = f"{number(radius)} {number(radius)} 0 1 1"
    return f"M{number(-radius)} 0a{half} {number(2 * radius)} 0a{half} {number(-2 * radius)} 0z"


def rounded_box(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A box with round corners as a path."""
    n, r = number, radius
    return (
        f"M{n(x + r)} {n(y)}h{n(width - 2 * r)}a{n(r)} {n(r)} 0 0 1 {n(r)} {n(r)}v{n(height - 2 * r)}"
        f"a{n(r)} {n(r)} 0 0 1 {n(-r)} {n(r)}h{n(2 * r - width)}a{n(r)} {n(r)} 0 0 1 {n(-r)} {n(-r)}"
        f"v{n(2 * r - height)}a{n(r)} {n(r)} 0 0 1 {n(r)} {n(-r)}z"
    )


def joined(parts: Iterable[str]) -> str:
    """Markup one piece a line, so that two versions of a picture can be compared line by line."""
    return "\n".join(part for part in parts if part)
