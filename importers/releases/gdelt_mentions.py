"""GDELT's mentions: which reports tell of which event, one report and one event a row.

A mention says that a source tells of an event, and no more. The event itself is told by the release
of events: its IRI is the same, so that both can be loaded, in any order. How sure the machine was of
its reading, and where in the report it read it, are not kept. Codebook:
http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from .data_set import DataSet
from .facts import ReleaseFacts
from .gdelt_events import BASE, CITATION, PUBLISHER, TERMS, VERSION
from .layout import Tell
from .table import Head, Row, RowRefused

GDELT_MENTIONS: Final = DataSet(
    id="gdelt-mentions",
    base=BASE,
    title="GDELT 2.0 Mentions, coded by machine",
    publisher=PUBLISHER,
    url=BASE,
    licence=TERMS,
    citation=CITATION,
    version_from_name=VERSION,
)
_CODEBOOK: Final = (
    "globaleventid eventtimedate mentiontimedate mentiontype mentionsourcename mentionidentifier sentenceid "
    "actor1charoffset actor2charoffset actioncharoffset inrawtext confidence mentiondoclen mentiondoctone "
    "mentiondoctranslationinfo extras"
)
COLUMNS: Final = tuple(_CODEBOOK.split())
"""The 16 columns in their order, in small letters."""
_TIME: Final = len("YYYYMMDDHHMMSS")


class GdeltMentions:
    """Mentions as GDELT publishes them, tabbed and without a head; or as its users hand them on, with one."""

    data_set = GDELT_MENTIONS
    directions: Mapping[str, str] = MappingProxyType({})

    def __init__(self, name: str, *, is_tabbed: bool) -> None:
        self.name = name
        self.is_tabbed = is_tabbed
        self.is_quoted = not is_tabbed

    def recognises(self, head: Head) -> bool:
        """By the names of its columns, or by 16 values of which two are times."""
        if head.is_tabbed != self.is_tabbed or head.width() != len(COLUMNS):
            return False
        return head.columns == set(COLUMNS) or _is_mention(head.rows[0])

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """Told by position; RowRefused for another number of columns."""
        if len(first) != len(COLUMNS):
            raise RowRefused(f"{len(first)} values for {len(COLUMNS)} columns")
        return _tell, first[0].strip().lower() == COLUMNS[0]


LAYOUTS: Final = (
    GdeltMentions("gdelt-mentions", is_tabbed=True),
    GdeltMentions("gdelt-mentions-csv", is_tabbed=False),
)


def _is_mention(values: Sequence[str]) -> bool:
    told = dict(zip(COLUMNS, values, strict=True))
    times = told["eventtimedate"], told["mentiontimedate"]
    return told["globaleventid"].isdecimal() and all(
        time.isdecimal() and len(time) == _TIME for time in times
    )


def _tell(row: Row, facts: ReleaseFacts) -> None:
    if len(row.values) != len(COLUMNS):
        raise RowRefused(f"{len(row.values)} values for {len(COLUMNS)} columns")
    told = dict(zip(COLUMNS, row.values, strict=True))
    if not told["globaleventid"].isdecimal():
        raise RowRefused(f"GLOBALEVENTID is no number: “{told['globaleventid'][:20]}”")
    if not told["mentionidentifier"]:
        raise RowRefused("no MentionIdentifier")
    event = facts.event(told["globaleventid"], f"GDELT {told['globaleventid']}", row.line)
    facts.say_text(event, "citedSource", told["mentionidentifier"])
