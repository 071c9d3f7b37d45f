"""The text of a file, or a plain word on why it cannot be read."""

from pathlib import Path

from ..ontology.errors import Fault, InputError
from ..store.source_text import empty_fault, refuse_unreadable


def read_text(path: Path) -> str:
    """UTF-8 text of a file without its byte order mark; raises InputError for whatever else it is."""
    refuse_unreadable(path, str(path))
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError([Fault(str(path), line, "the file is not UTF-8", "save it as UTF-8")]) from None
    if not text.strip():
        raise InputError([empty_fault(str(path))])
    return text
