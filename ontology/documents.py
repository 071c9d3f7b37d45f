"""Reads the documents that ship beside this code: vocabulary, code schemes, shapes, context."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_document(name: str) -> str:
    """Return the text of a shipped document by its file name, such as `rejoinder.ttl`; read once.

    Raises FileNotFoundError where no such document ships.

    >>> read_document("rejoinder.ttl").startswith("# The vocabulary")
    True
    """
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def context() -> dict[str, Any]:
    """Return the published JSON-LD context of a dossier, parsed: `{"@context": …}`."""
    document: dict[str, Any] = json.loads(read_document("context.jsonld"))
    return document
