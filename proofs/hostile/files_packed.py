"""Packed files: sound, damaged, cut, and grown beyond all measure."""

import gzip
from pathlib import Path

import zstandard

from .entry import HostileFile, Maker, made
from .harmless import DOSSIER, quads, trig, triples, turtle

DAMAGED = "FILE: error: the packed file is damaged, or not packed at all$"
CUT = "FILE: error: the packed file ends too early$"
GROWN = r"FILE: error: unpacks to more than \d+ MiB, far beyond what its own size would give$"
_COMMENTS = (b"#" * 63 + b"\n") * (1 << 14)


def _gzip(text: str | bytes) -> Maker:
    data = text.encode() if isinstance(text, str) else text
    return made(lambda: gzip.compress(data, 9))


def _zstd(text: str | bytes) -> Maker:
    data = text.encode() if isinstance(text, str) else text
    return made(lambda: zstandard.ZstdCompressor().compress(data))


def _cut(pack: Maker, to: float = 0.6) -> Maker:
    def make(path: Path) -> None:
        pack(path)
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * to)])

    return make


def _garbled(pack: Maker) -> Maker:
    def make(path: Path) -> None:
        pack(path)
        data = bytearray(path.read_bytes())
        middle = len(data) // 2
        data[middle : middle + 16] = bytes(255 - byte for byte in data[middle : middle + 16])
        path.write_bytes(data)

    return make


def _gzip_bomb(path: Path) -> None:
    with gzip.open(path, "wb", 9) as file:
        for _ in range(300):
            file.write(_COMMENTS)


def _zstd_bomb(path: Path) -> None:
    with path.open("wb") as raw, zstandard.ZstdCompressor(level=19).stream_writer(raw) as file:
        for _ in range(2048):
            file.write(_COMMENTS)


FILES = [
    HostileFile("gzip-nquads", "claims.nq.gz", _gzip(quads()), 0, "loaded FILE: ", ("check", "events")),
    HostileFile("gzip-dossier", "dossier.yaml.gz", _gzip(DOSSIER), 0, "loaded FILE: ", ("check", "events")),
    HostileFile("gzip-turtle-in-capitals", "DOSSIER.TTL.GZ", _gzip(turtle()), 0, "loaded FILE: "),
    HostileFile("zstd-trig", "claims.trig.zst", _zstd(trig()), 0, "loaded FILE: ", ("check",)),
    HostileFile("zstd-dossier", "dossier.yaml.zst", _zstd(DOSSIER), 0, "loaded FILE: "),
    HostileFile(
        "gzip-in-two-members",
        "two.nt.gz",
        made(lambda: b"".join(gzip.compress(line.encode()) for line in triples().splitlines(keepends=True))),
        0,
        "loaded FILE: ",
    ),
    HostileFile(
        "zstd-in-two-frames",
        "two.nt.zst",
        made(
            lambda: b"".join(
                zstandard.ZstdCompressor().compress(line.encode())
                for line in triples().splitlines(keepends=True)
            )
        ),
        0,
        "loaded FILE: ",
    ),
    HostileFile("gzip-cut", "cut.nq.gz", _cut(_gzip(quads())), 4, CUT, ("check", "events")),
    HostileFile("zstd-cut", "cut.nq.zst", _cut(_zstd(quads() * 50)), 4, CUT, ("check",)),
    HostileFile(
        "zstd-cut-large",
        "cut.nq.zst",
        _cut(_zstd(b"".join(b"<a:%d> <a:p> <a:%d> <a:g> .\n" % (n, n * n) for n in range(300_000)))),
        4,
        CUT,
        seconds=20,
    ),
    HostileFile("gzip-cut-dossier", "cut.yaml.gz", _cut(_gzip(DOSSIER)), 4, CUT),
    HostileFile("gzip-garbled", "bad.nq.gz", _garbled(_gzip(quads())), 4, DAMAGED),
    HostileFile("zstd-garbled", "bad.yaml.zst", _garbled(_zstd(DOSSIER * 40)), 4, DAMAGED),
    HostileFile("gzip-that-is-none", "plain.ttl.gz", lambda path: path.write_text(turtle()), 4, DAMAGED),
    HostileFile("zstd-that-is-none", "plain.ttl.zst", lambda path: path.write_text(turtle()), 4, DAMAGED),
    HostileFile("gzip-of-nothing", "none.ttl.gz", _gzip(""), 4, "FILE: error: the file is empty$"),
    HostileFile("zstd-empty", "none.nq.zst", lambda path: path.touch(), 4, "FILE: error: the file is empty$"),
    HostileFile(
        "gzip-in-gzip",
        "twice.nq.gz",
        made(lambda: gzip.compress(gzip.compress(quads().encode()))),
        4,
        "FILE: error: the file is compressed$",
    ),
    HostileFile(
        "gzip-without-suffix",
        "claims.nq",
        _gzip(quads()),
        4,
        "FILE: error: the file is compressed$",
        ("events",),
    ),
    HostileFile(
        "zstd-without-suffix", "dossier.yaml", _zstd(DOSSIER), 4, "FILE: error: the file is compressed$"
    ),
    HostileFile(
        "zip-named-as-turtle",
        "claims.ttl",
        lambda path: path.write_bytes(b"PK\x03\x04" + bytes(200)),
        4,
        "FILE: error: the file is compressed$",
    ),
    HostileFile(
        "gzip-of-unknown-suffix",
        "claims.tar.gz",
        _gzip("x"),
        4,
        "FILE: error: a file that ends in “.tar.gz” is",
    ),
    HostileFile(
        "gzip-alone", "claims.gz", _gzip(quads()), 4, "FILE: error: a file that ends in “.gz” is not read$"
    ),
    HostileFile("gzip-syntax-error", "bad.ttl.gz", _gzip(turtle(":s :p ;; oh")), 4, r"FILE:6:\d+: error: "),
    HostileFile("gzip-bomb-300-mb", "bomb.nq.gz", _gzip_bomb, 4, GROWN, ("check",), 30),
    HostileFile("gzip-bomb-turtle", "bomb.ttl.gz", _gzip_bomb, 4, GROWN, seconds=30),
    HostileFile("gzip-bomb-dossier", "bomb.yaml.gz", _gzip_bomb, 4, GROWN, seconds=30),
    HostileFile("zstd-bomb-2-gb", "bomb.nq.zst", _zstd_bomb, 4, GROWN, ("events",), 30),
    HostileFile("zstd-bomb-json-ld", "bomb.jsonld.zst", _zstd_bomb, 4, GROWN, seconds=30),
]
