"""PNG of an SVG: its size, its text in the fonts there are, and what is refused."""

import struct
import zlib
from pathlib import Path

import pytest

from rejoinder.ontology.errors import PictureError, UsageError
from rejoinder.views.measure import REGULAR, width_of
from rejoinder.views.raster import MOST_PIXELS, _fitting, png_of
from rejoinder.views.svg.markup import FACE, words

DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
LIBERATION = Path("/usr/share/fonts/truetype/liberation")
WIDE = [DEJAVU / "DejaVuSans.ttf", DEJAVU / "DejaVuSans-Bold.ttf"]
NARROW = [LIBERATION / "LiberationSans-Regular.ttf", LIBERATION / "LiberationSans-Bold.ttf"]
needs_fonts = pytest.mark.skipif(
    not all(font.exists() for font in WIDE + NARROW), reason="DejaVu and Liberation are not installed"
)


def svg_of(*markup, width=300, height=60):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="{FACE}">{"".join(markup)}</svg>'
    )


def size_of(png):
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", png[16:24])


def painted_columns(png):
    """The first and the last column that hold anything."""
    found = inked_columns(png)
    return found[0], found[-1]


def inked_columns(png):
    """The columns that hold anything, from the left (PNG 1.2, 8-bit RGBA; its chapter 6 has the filters)."""
    width, height = size_of(png)
    assert png[24:26] == bytes([8, 6])
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        data += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    raw, row, found = zlib.decompress(data), bytearray(width * 4), set()
    for y in range(height):
        line = raw[y * (width * 4 + 1) : (y + 1) * (width * 4 + 1)]
        row = _unfiltered(line[0], line[1:], row)
        found |= {x for x in range(width) if row[x * 4 + 3]}
    return sorted(found)


def _unfiltered(kind, line, above):
    row = bytearray(line)
    for i, value in enumerate(line):
        a, b = row[i - 4] if i >= 4 else 0, above[i]
        c = above[i - 4] if i >= 4 else 0
        near = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
        row[i] = (value + (0, a, b, (a + b) // 2, near)[kind]) % 256
    return row


@pytest.mark.parametrize(("scale", "expected"), [(1, (300, 60)), (2, (600, 120)), (0.5, (150, 30))])
def test_a_scale_is_pixels_to_a_unit(scale, expected):
    assert size_of(png_of(svg_of(), scale)) == expected


def test_text_without_a_font_is_an_error_that_says_what_to_do():
    with pytest.raises(PictureError, match=r"no font on this machine.*apt-get install fonts-liberation"):
        png_of(svg_of(words(10, 30, "Mosul", size=14, fill="#000000")), 1, [])
    assert size_of(png_of(svg_of(), 1, [])) == (300, 60)  # no text, no need of a font


@needs_fonts
def test_letters_that_no_font_has_are_an_error_that_names_them():
    arabic = words(10, 30, "بغداد", size=14, fill="#000000")
    with pytest.raises(PictureError, match=r"no font on this machine has Arabic letters such as ا; install"):
        png_of(svg_of(arabic), 1, NARROW)
    assert size_of(png_of(svg_of(arabic), 1, NARROW + WIDE)) == (300, 60)
    greek_and_cyrillic = words(10, 30, "Αθήνα, Київ, ≠ 27–28 “x” é", size=14, fill="#000000")
    assert size_of(png_of(svg_of(greek_and_cyrillic), 1, NARROW)) == (300, 60)


@needs_fonts
@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("fonts", [WIDE, WIDE[:1], NARROW], ids=["DejaVu", "regular alone", "Liberation"])
def test_text_keeps_to_its_measured_room_in_wide_fonts_too(fonts, weight):
    text = "US Armed Forces positions"
    room = width_of(text, 20) * (REGULAR if weight == 400 else 1)
    markup = words(10, 30, text, size=20, fill="#000000", weight=weight)
    first, last = painted_columns(png_of(svg_of(markup, width=400), 1, fonts))
    assert 10 <= first < 15
    assert 10 + 0.8 * room < last < 10 + room


@needs_fonts
def test_a_text_that_looks_like_a_size_is_not_set_smaller():
    shown = _fitting(svg_of(words(10, 30, 'a font-size="20"', size=14, fill="#000000")), WIDE)
    assert 'a font-size="20"' in shown
    assert ' font-size="12.60"' in shown  # nine tenths of 14


@needs_fonts
def test_narrow_fonts_are_set_at_full_size():
    large = words(10, 30, "Mosul", size=20, fill="#000000")
    # Liberation Sans has Arial's widths, in thousandths of the size: M 833, o 556, s 500, u 556, l 222.
    width = 20 * (833 + 556 + 500 + 556 + 222) / 1000
    assert painted_columns(png_of(svg_of(large), 1, NARROW)) == pytest.approx((11, 10 + width), abs=3)


@needs_fonts
@pytest.mark.parametrize("name", ["كتائب حزب الله", "Mosul, Nineveh"])
@pytest.mark.parametrize(("anchor", "side"), [("start", "right"), ("end", "left"), ("middle", "both")])
def test_a_name_of_any_script_is_painted_on_its_side_of_its_anchor(name, anchor, side):
    markup = words(150, 30, name, size=20, fill="#000000", anchor=anchor)
    first, last = painted_columns(png_of(svg_of(markup), 1, [*NARROW, *WIDE]))
    assert last - first > 80
    if side == "both":
        assert (first + last) / 2 == pytest.approx(150, abs=3)
    else:
        assert first >= 148 if side == "right" else last <= 152


@needs_fonts
def test_the_sign_that_ends_an_arabic_line_stands_at_its_left():
    found = inked_columns(png_of(svg_of(words(10, 30, "بغداد!", size=20, fill="#000000")), 1, WIDE))
    leftmost = next(x for x in found if x + 1 not in found) - found[0] + 1
    assert leftmost <= 4  # the stroke of the sign; every letter is wider


def test_too_many_pixels_are_refused_with_the_scale_that_would_do():
    with pytest.raises(UsageError, match=r"400 million pixels, more than 100 million; use a scale of 5 or"):
        png_of(svg_of(width=2000, height=2000), 10)
    assert MOST_PIXELS == 100_000_000


@pytest.mark.parametrize("scale", [0, -1, 1e-6, float("nan"), float("inf")])
def test_a_scale_that_gives_no_picture_is_refused(scale):
    with pytest.raises(UsageError, match="use a number above 0"):
        png_of(svg_of(), scale)


def test_an_svg_of_ours_that_is_none_is_an_internal_fault():
    with pytest.raises(ValueError, match="width"):
        png_of("<svg/>")
    with pytest.raises(ValueError, match=r"root|element|tag|end"):
        png_of('<svg xmlns="http://www.w3.org/2000/svg" width="3" height="3"><g>')
