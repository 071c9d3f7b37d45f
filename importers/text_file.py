"""The text of a file, or a plain word on why it cannot be read."""

from pathlib import Path

from ..ontology.errors import Fault, InputError


def read_text(path: Path) -> str:
    """UTF-8 text of a file without its byte order mark; raises InputError for whatever else it is."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError([Fault(str(path), None, "no such file")]) from None
    except IsADirectoryError:
        raise InputError([Fault(str(path), None, "a folder, not a file")]) from None
    except OSError as error:
        raise InputError([Fault(str(path), None, f"cannot be read: {error.strerror}")]) from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError([Fault(str(path), None, "the file is UTF-16", "save it as UTF-8")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError([Fault(str(path), line, "the file is not UTF-8", "save it as UTF-8")]) from None
    if not text.strip():
        raise InputError([Fault(str(path), None, "the file is empty")])
    return text
