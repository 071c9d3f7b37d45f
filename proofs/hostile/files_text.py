"""Files whose bytes are not what a text is made of, and things that are no files."""

import os
import socket
from pathlib import Path

from .entry import HostileFile, Maker, holds, nothing
from .harmless import DOSSIER, json_ld, quads, rdf_xml, titled, trig, triples, turtle

BOM = b"\xef\xbb\xbf"
UTF16 = r"FILE: error: the file is UTF-16$"
NOT_UTF8 = r"error: the file is not UTF-8$"
_FORMATS = {
    "yaml": DOSSIER,
    "ttl": turtle(),
    "trig": trig(),
    "nt": triples(),
    "nq": quads(),
    "jsonld": json_ld(),
    "rdf": rdf_xml(),
}


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 30)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    folder = os.getcwd()
    os.chdir(path.parent)  # a socket's path may have 107 bytes only
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(folder)


def _link_to(target: str) -> Maker:
    return lambda path: path.symlink_to(target)


def _unreadable(path: Path) -> None:
    path.write_text(DOSSIER, encoding="utf-8")
    path.chmod(0)


_CLOSED = HostileFile(
    "without-permission", "closed.yaml", _unreadable, 4, "FILE: error: cannot be read: Permission denied"
)

FILES = [
    *(
        HostileFile(
            f"byte-order-mark-{suffix}", f"marked.{suffix}", holds(BOM + text.encode()), 0, "loaded FILE: "
        )
        for suffix, text in _FORMATS.items()
    ),
    *(
        HostileFile(f"utf-16-{suffix}", f"wide.{suffix}", holds(text.encode("utf-16")), 4, UTF16, ("check",))
        for suffix, text in _FORMATS.items()
    ),
    HostileFile("utf-16-unmarked-dossier", "wide.yaml", holds(DOSSIER.encode("utf-16-le")), 4, UTF16),
    HostileFile("utf-16-unmarked-xml", "wide.rdf", holds(rdf_xml().encode("utf-16-be")), 4, UTF16),
    HostileFile(
        "utf-32-dossier", "wider.yaml", holds(DOSSIER.encode("utf-32")), 4, "FILE: error: the file is "
    ),
    HostileFile(
        "latin-1-dossier",
        "latin.yaml",
        holds(DOSSIER.replace("Reds", "Fl\xe1via").encode("latin-1")),
        4,
        f"FILE:6: {NOT_UTF8}",
        ("check", "events"),
    ),
    HostileFile(
        "latin-1-turtle",
        "latin.ttl",
        holds(turtle(':s dct:title "caf\xe9" .').encode("latin-1")),
        4,
        rf"FILE:6:\d+: {NOT_UTF8}",
    ),
    HostileFile(
        "latin-1-nquads",
        "latin.nq",
        holds(quads('<a:s> <a:p> "caf\xe9" .').encode("latin-1")),
        4,
        rf"FILE:3:\d+: {NOT_UTF8}",
    ),
    HostileFile(
        "latin-1-json-ld",
        "latin.jsonld",
        holds(json_ld('{"@id": "a:b", "dct:title": "caf\xe9"}').encode("latin-1")),
        4,
        f"FILE:3: {NOT_UTF8}",
    ),
    HostileFile(
        "latin-1-xml",
        "latin.rdf",
        holds(rdf_xml("<!-- caf\xe9 -->").encode("latin-1")),
        4,
        f"FILE:3: {NOT_UTF8}",
    ),
    HostileFile(
        "latin-1-declared-xml",
        "latin.rdf",
        holds(rdf_xml(before='<?xml version="1.0" encoding="ISO-8859-1"?>').encode()),
        4,
        "FILE:1: error: the file says that its encoding is ISO-8859-1$",
    ),
    HostileFile(
        "cut-inside-a-character",
        "cut.nt",
        holds(triples(titled("caf\xe9")).encode()[:-5]),
        4,
        r"FILE:3:\d+: error: ",
    ),
    HostileFile(
        "cut-inside-a-character-dossier",
        "cut.yaml",
        holds((DOSSIER + "# \xe9").encode()[:-1]),
        4,
        f"FILE:17: {NOT_UTF8}",
    ),
    HostileFile(
        "empty-turtle", "empty.ttl", holds(""), 4, "FILE: error: the file is empty$", ("check", "events")
    ),
    HostileFile("empty-dossier", "empty.yaml", holds(""), 4, "FILE: error: the file is empty$", ("events",)),
    HostileFile("only-a-mark", "mark.jsonld", holds(BOM), 4, "FILE: error: the file is empty$"),
    HostileFile("only-white-space", "white.nq", holds(" \n\t\n"), 4, "FILE: error: the file is empty$"),
    HostileFile(
        "white-space-without-end", "white.yaml", holds(" \n" * 500_000), 4, "FILE: error: the file is empty$"
    ),
    HostileFile(
        "zeros-1-gb-nquads",
        "zeros.nq",
        _sparse,
        4,
        "FILE: error: the file begins with zero bytes",
        ("check", "events"),
    ),
    HostileFile("zeros-1-gb-dossier", "zeros.yaml", _sparse, 4, "FILE: error: holds more than 256 MiB"),
    HostileFile(
        "nul-in-dossier",
        "nul.yaml",
        holds(DOSSIER.replace("they struck", "they\0struck")),
        4,
        "FILE:14: error: a character that no text file holds$",
        ("check",),
    ),
    HostileFile(
        "nul-escaped-in-dossier",
        "nul.yaml",
        holds(DOSSIER.replace("they struck", r'"they\0struck"')),
        4,
        r"FILE:14: error: a text holds U\+0000",
    ),
    HostileFile("nul-in-a-text-of-rdf", "nul.nt", holds(triples(titled("a\\u0000b"))), 0, "loaded FILE: "),
    HostileFile(
        "nul-in-an-iri",
        "nul.ttl",
        holds(turtle(":s dct:title <a:\\u0000> .")),
        4,
        r"FILE:6:\d+: error: Invalid IRI",
    ),
    HostileFile(
        "random-bytes", "random.ttl", holds(bytes((n * 7919) % 251 for n in range(1, 5000))), 4, r"FILE:\d+:"
    ),
    HostileFile(
        "a-folder", "folder.yaml", lambda path: path.mkdir(), 4, "FILE: error: this is a folder", ("check",)
    ),
    HostileFile(
        "a-pipe-without-writer", "pipe.ttl", _pipe, 4, "FILE: error: this is a pipe", ("check", "events")
    ),
    HostileFile(
        "a-pipe-without-suffix", "pipe", _pipe, 4, "FILE: error: this is a pipe", ("check", "events")
    ),
    HostileFile("a-socket", "socket.nq", _socket, 4, "FILE: error: this is a pipe or a socket"),
    HostileFile(
        "dev-zero",
        "zero.yaml",
        _link_to("/dev/zero"),
        4,
        "FILE: error: this is a device",
        ("check", "events"),
    ),
    HostileFile("dev-urandom", "random.nt", _link_to("/dev/urandom"), 4, "FILE: error: this is a device"),
    HostileFile("dev-stdin", "stdin.nq", _link_to("/dev/stdin"), 4, "FILE: error: this is a (pipe|device)"),
    HostileFile(
        "a-link-to-nowhere", "link.yaml", _link_to("nowhere.yaml"), 4, "FILE: error: (there is )?no such file"
    ),
    HostileFile("a-link-to-itself", "self.yaml", _link_to("self.yaml"), 4, "FILE: error: cannot be read: "),
    HostileFile("no-such-file", "none.trig", nothing, 4, "FILE: error: (there is )?no such file", ("check",)),
    *([] if os.geteuid() == 0 else [_CLOSED]),  # nothing is closed to root
    HostileFile(
        "name-with-escapes", "a\nb\x1b[2J.yaml", holds("a: [\n"), 4, r".*b.*\.yaml:2:1: error: broken YAML"
    ),
    HostileFile(
        "name-that-is-no-text",
        os.fsdecode(b"caf\xe9\xff.yaml"),
        holds("a: [\n"),
        4,
        r".*caf.*\.yaml:2:1: error: broken YAML",
    ),
    HostileFile(
        "name-that-is-no-text-rdf", os.fsdecode(b"caf\xe9.trig"), holds(trig()), 0, r"loaded .*caf.*\.trig: "
    ),
    HostileFile("name-of-255-bytes", "n" * 250 + ".yaml", holds(DOSSIER), 0, "loaded FILE: "),
    HostileFile(
        "name-too-long",
        "n" * 300 + ".yaml",
        nothing,
        4,
        "FILE: error: cannot be read: File name too",
    ),
    HostileFile("name-like-an-option", "--help.yaml", holds(DOSSIER), 0, "loaded FILE: "),
    HostileFile(
        "unknown-suffix", "claims.exe", holds("MZ"), 4, "FILE: error: a file that ends in “.exe” is not read$"
    ),
]
