"""The text of a file, or a plain word on why it cannot be read."""

from pathlib import Path

from ..store.source_text import whole_text


def read_text(path: Path) -> str:
    """UTF-8 text of a file, unpacked and without its byte order mark; InputError for whatever else it is."""
    return whole_text(path, str(path)).decode("utf-8")
