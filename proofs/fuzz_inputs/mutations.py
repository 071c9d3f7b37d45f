"""Ways to damage a file: its bits, lines, words and encoding; all seeded, so that each can be done again."""

import re
from collections.abc import Callable
from random import Random
from typing import Final

from .naughty import BRACKETS, DATES, SCALARS

Mutation = Callable[[Random, bytes], bytes]

_DATE: Final = re.compile(rb"-?\d{4}-\d\d(?:-\d\d)?(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?")
_TOKEN: Final = re.compile(rb'"[^"\n]*"|<[^<>\n]*>|[\w.@:+-]+')
_KEY: Final = re.compile(rb'(?m)^[ \t-]*[\w"@:]+ ?:|[{,] *[\w"@:]+ ?:|\b[\w]*:[\w]+\b')
_DEPTHS: Final = (2, 10, 60, 150, 250, 2_000, 20_000)
_MOST_ADDED: Final = 64


def flip_bits(rng: Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8))):
        if found:
            found[rng.randrange(len(found))] ^= 1 << rng.randrange(8)
    return bytes(found)


def delete_bytes(rng: Random, data: bytes) -> bytes:
    begin, end = _piece(rng, data)
    return data[:begin] + data[end:]


def insert_bytes(rng: Random, data: bytes) -> bytes:
    place = _place(rng, data)
    return data[:place] + rng.randbytes(rng.randint(1, 6)) + data[place:]


def repeat_bytes(rng: Random, data: bytes) -> bytes:
    begin, end = _piece(rng, data)
    return data[:end] + data[begin:end] * rng.choice((1, 1, 3, 30)) + data[end:]


def cut(rng: Random, data: bytes) -> bytes:
    return data[: _place(rng, data)]


def swap_lines(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if len(lines) > 1:
        one, other = rng.sample(range(len(lines)), 2)
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def drop_line(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        del lines[_index(rng, lines)]
    return b"".join(lines)


def repeat_line(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        lines.insert(_index(rng, lines), rng.choice(lines))
    return b"".join(lines)


def indent_line(rng: Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    if lines:
        place = _index(rng, lines)
        lines[place] = rng.choice((b" ", b"  ", b"\t", b"- ", b"")) + rng.choice(
            (lines[place], lines[place].lstrip())
        )
    return b"".join(lines)


def replace_token(rng: Random, data: bytes) -> bytes:
    word = rng.choice(SCALARS)
    return _replace(rng, data, _TOKEN, rng.choice((word, b'"%b"' % word.replace(b'"', b"'"))))


def replace_by_own(rng: Random, data: bytes) -> bytes:
    """A token by another of the same file: the grammar holds, the sense does not."""
    tokens = _TOKEN.findall(data)
    return _replace(rng, data, _TOKEN, rng.choice(tokens)) if tokens else data


def insert_token(rng: Random, data: bytes) -> bytes:
    place = _place(rng, data)
    return data[:place] + rng.choice(SCALARS) + data[place:]


def replace_date(rng: Random, data: bytes) -> bytes:
    return _replace(rng, data, _DATE, rng.choice(DATES))


def delete_key(rng: Random, data: bytes) -> bytes:
    return _replace(rng, data, _KEY, b"")


def repeat_key(rng: Random, data: bytes) -> bytes:
    keys = _KEY.findall(data)
    return _replace(rng, data, _KEY, rng.choice(keys)) if keys else data


def nest(rng: Random, data: bytes) -> bytes:
    opening, closing = rng.choice(BRACKETS)
    begin, end = _piece(rng, data)
    depth = rng.choice(_DEPTHS)
    return (
        data[:begin]
        + opening * depth
        + data[begin:end]
        + closing * rng.choice((depth, depth, 0))
        + data[end:]
    )


def damage_encoding(rng: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    return rng.choice(_ENCODINGS)(text)


def damage_bytes(rng: Random, data: bytes) -> bytes:
    """Puts bytes in that are no UTF-8, or characters that no text has."""
    place = _place(rng, data)
    return data[:place] + rng.choice(_NO_UTF8) + data[place:]


def splice(rng: Random, data: bytes, other: bytes) -> bytes:
    """The beginning of one file and the end of another."""
    return data[: _place(rng, data)] + other[_place(rng, other) :]


MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(flip_bits, delete_bytes, insert_bytes, repeat_bytes, cut, swap_lines, indent_line),
    *(replace_token, replace_by_own, replace_date, drop_line, repeat_line, delete_key, repeat_key) * 3,
    *(insert_token, nest, damage_bytes, replace_by_own, replace_date),
)
"""Each as often as it shall be drawn."""

_ENCODINGS: Final[tuple[Callable[[str], bytes], ...]] = (
    lambda text: text.encode("utf-16"),
    lambda text: text.encode("utf-16-le"),
    lambda text: text.encode("utf-16-be"),
    lambda text: text.encode("utf-32"),
    lambda text: text.encode("utf-8-sig"),
    lambda text: text.encode("latin-1", "replace"),
    lambda text: text.encode().decode("latin-1").encode(),
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: text.replace("\n", "\r").encode(),
    lambda text: text.replace("\n", "\u2028").encode(),
)
_NO_UTF8: Final = (
    b"\xff",
    b"\x80",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x82",
    b"\x00",
    b"\xef\xbb\xbf",
)


def _replace(rng: Random, data: bytes, pattern: re.Pattern[bytes], new: bytes) -> bytes:
    places = [match.span() for match in pattern.finditer(data)]
    if not places:
        return data
    begin, end = rng.choice(places)
    return data[:begin] + new + data[end:]


def _piece(rng: Random, data: bytes) -> tuple[int, int]:
    begin = _place(rng, data)
    return begin, min(len(data), begin + rng.randint(1, _MOST_ADDED))


def _place(rng: Random, data: bytes) -> int:
    return rng.randint(0, len(data))


def _index(rng: Random, lines: list[bytes]) -> int:
    return rng.randrange(len(lines))
