"""Proves that nanopublications are read whole, and that a broken one is refused.

    python proofs/nanopubs.py

Each valid file of the nanopublication suite goes through the reader of files into an empty store in
memory, blank nodes made IRIs as in every case, and must be there whole: the store's graphs are
compared with the file's. (How they become claims is tested with the importers.) Each valid file with
its last closing bracket left out is no RDF any more and must be refused. The suite's invalid files are
sound RDF that is no sound nanopublication; which file is which is listed.
"""

from pathlib import Path

from common import Outcome, finish, needed_suite, report
from suites.equality import SKOLEM, by_value, difference

from rejoinder.ontology.errors import InputError
from rejoinder.store.engine import Store
from rejoinder.store.syntax import format_of, parse, skolemize
from rejoinder.store.terms import Quad

KNOWN = {"plain/simple1.xml": "written in TriX, an XML format that is not read"}
UNSOUND = {
    "assertion_graph_uri_not_matching": "the assertion that the head names is not there",
    "emptya": "the assertion is empty",
    "emptyinfo": "the publication info is empty",
    "emptyprov": "the provenance is empty",
    "extragraph": "a graph belongs to no part",
    "graphs_uris_equal": "all parts are one graph",
    "illtyped_datatypes_in_assertion": "literals do not fit their types, which RDF allows",
    "noinfolink": "the publication info says nothing of the nanopublication",
    "noprovlink": "the provenance says nothing of the assertion",
    "provenance_graph_uri_not_matching": "the provenance that the head names is not there",
    "pubinfo_graph_uri_not_matching": "the publication info that the head names is not there",
    "valid_invalid1": "the third of three has no assertion",
    "RA6T-YLqLnYd5XfnqR9PaGUjCzudvHdYjcG4GvOc7fdpA-all-LF": "line ends were changed: no hash fits",
    "signed": "the signature does not fit",
    "trusty": "the hash in the name does not fit",
}
"""Why a file is invalid, by its name or its folder's."""


def main() -> None:
    suite = needed_suite("nanopub_testsuite")
    valid, invalid = files(suite / "valid"), files(suite / "invalid")
    broken = report(
        "valid nanopublications loaded", [Outcome(name, unlike(path)) for name, path in valid], KNOWN
    )
    cut = [Outcome(name, taken_though_cut(path)) for name, path in valid if name not in KNOWN]
    broken += report("the same refused when their last bracket is cut off", cut)
    sound = [Outcome(name, refused(path)) for name, path in invalid]
    broken += report("invalid as nanopublications, but sound RDF, and read as such", sound)
    for name, path in invalid:
        print(f"  {name}: {UNSOUND.get(path.stem) or UNSOUND[path.parent.name]}")
    finish(broken)


def files(folder: Path) -> list[tuple[str, Path]]:
    """The files below a folder, by name."""
    return [(str(path.relative_to(folder)), path) for path in sorted(folder.rglob("*.*"))]


def unlike(path: Path) -> str:
    """How a file comes out of a store other than it went in, empty where it does not."""
    try:
        quads = list(read(path))
    except InputError as error:
        return f"refused: {error}"
    with Store.memory() as store:
        store.replace((), skolemize(quads, SKOLEM))
        return difference(by_value(quads), by_value(store.named_quads()))


def taken_though_cut(path: Path) -> str:
    """What is wrong where a file is read without the last bracket or full stop that closes it."""
    text = path.read_text(encoding="utf-8")
    head, _, _ = text.rpartition("}" if "}" in text else ".")
    try:
        list(parse(head, format_of(path) or "", base=path.as_uri()))
    except InputError:
        return ""
    return "accepted"


def refused(path: Path) -> str:
    """Why a file is refused, empty where it is read."""
    try:
        list(read(path))
    except InputError as error:
        return f"refused: {error}"
    return ""


def read(path: Path) -> list[Quad]:
    """The quads of a file."""
    return list(parse(path, format_of(path) or ""))


if __name__ == "__main__":
    main()
