"""The questions that ship with rejoinder: one `.rq` file each, its first comment says what it answers."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..ontology.errors import NotFoundError

PARAMETER = re.compile(r"^# @param (\w+)(?: (\w+))?\s*$", re.MULTILINE)
COMMENT = re.compile(r"^# (?!@)(.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class StoredQuery:
    """One stored question: its name, what it answers, its text, and its parameters.

    A parameter is a variable of the query and the class of thing that its value names ("" for
    a plain value).
    """

    name: str
    about: str
    text: str
    parameters: tuple[tuple[str, str], ...]


@cache
def stored_queries() -> dict[str, StoredQuery]:
    """All stored queries by name, in alphabetical order.

    >>> stored_queries()["ties-of-an-actor"].parameters
    (('actor', 'Actor'),)
    """
    found = {}
    folder = files(__package__).joinpath("queries")
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if file.name.endswith(".rq"):
            text = file.read_text(encoding="utf-8")
            about = " ".join(COMMENT.findall(text))
            parameters = tuple((name, kind or "") for name, kind in PARAMETER.findall(text))
            name = file.name.removesuffix(".rq")
            found[name] = StoredQuery(name, about, text, parameters)
    return found


def stored_query(name: str) -> StoredQuery:
    """One stored query; NotFoundError with the nearest names where there is none."""
    from difflib import get_close_matches

    queries = stored_queries()
    bare = name.removeprefix("@")
    if bare not in queries:
        near = get_close_matches(bare, queries, n=3, cutoff=0.4)
        raise NotFoundError(name, f"no stored query is called “{bare}”", near or sorted(queries))
    return queries[bare]
