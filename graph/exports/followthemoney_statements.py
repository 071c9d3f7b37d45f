"""Statements as the followthemoney library reads them: one value of one entity, in one data set.

An account is a data set: each speaker has one, and rival values are statements of different data sets.
Source: followthemoney 4, `followthemoney.statement.Statement`, whose keys are computed here alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha1
from typing import Final, NamedTuple

from ...ontology.dates import DateError, span
from ..facts import last_part

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
NOBODY: Final = "nobody"
"""The data set of what no speaker is told for."""
_LANGUAGES: Final = {
    "ar": "ara",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fa": "fas",
    "fr": "fra",
    "he": "heb",
    "it": "ita",
    "ku": "kur",
    "pt": "por",
    "ru": "rus",
    "tr": "tur",
    "uk": "ukr",
    "zh": "zho",
}
"""Languages by ISO 639-1 and 639-3: the model has the latter."""


class Statement(NamedTuple):
    """One value of an entity, with the data set that says so.

    `original` is the value as told, where it was rewritten. `seen` is the day on which it was said.
    `origin` is the IRI of the claim.
    """

    entity: str
    schema: str
    prop: str
    value: str
    dataset: str
    lang: str | None = None
    original: str | None = None
    seen: str | None = None
    origin: str | None = None

    @property
    def key(self) -> str:
        """The id of the statement, as `Statement.make_key` computes it: SHA-1 over what makes it itself."""
        spoken = f"@{self.lang}" if self.lang else ""
        text = f"{self.dataset}.{self.entity}.{self.prop}.{self.value}{spoken}"
        return sha1(text.encode("utf-8"), usedforsecurity=False).hexdigest()

    def line(self) -> bytes:
        """The statement as a line of JSON, its canonical id first: such lines can be sorted as bytes."""
        told = {
            "canonical_id": self.entity,
            "entity_id": self.entity,
            "prop": self.prop,
            "schema": self.schema,
            "value": self.value,
            "dataset": self.dataset,
            "lang": self.lang,
            "original_value": self.original,
            "first_seen": self.seen,
            "last_seen": self.seen,
            "external": False,
            "origin": self.origin,
            "id": self.key,
        }
        return _ENCODER.encode(told).encode("utf-8", "replace") + b"\n"


def entity_id(*key: str) -> str:
    """The id of an entity, from the IRIs that tell it apart; an id of the model has no slashes.

    >>> entity_id("https://example.org/red")
    'rj-b766f1258720b1f7e7c536e5f0cdefa397a7b217'
    """
    return "rj-" + sha1(" ".join(key).encode("utf-8"), usedforsecurity=False).hexdigest()


class DataSets:
    """The data sets of speakers, by names that the model allows: small letters, digits and `_`."""

    def __init__(self, speakers: Iterable[str]) -> None:
        self._names = {"": NOBODY}
        taken = {NOBODY}
        for iri in sorted({one for one in speakers if one}):
            name = _slug(last_part(iri))
            if not name or name in taken:
                name = "_".join(filter(None, (name, entity_id(iri)[3:11])))
            taken.add(name)
            self._names[iri] = name

    def of(self, speaker: str) -> str:
        """The name of a speaker's data set."""
        return self._names[speaker]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def language(tag: str | None) -> str | None:
    """A language tag as the model has it; None for one that it may not know."""
    main = (tag or "").partition("-")[0].lower()
    return main if re.fullmatch("[a-z]{3}", main) else _LANGUAGES.get(main)


@lru_cache(maxsize=65536)
def dates(text: str) -> Mapping[str, str]:
    """The date properties of an interval for an EDTF text; none for what a date of the model cannot tell.

    A date may be a day, a month or a year. “Some day within” is no interval, and doubt has no sign.

    >>> dates("2021-06"), dates("2021-06-26/2021-06-27"), dates("[..2021-06-26]")
    ({'date': '2021-06'}, {'startDate': '2021-06-26', 'endDate': '2021-06-27'}, {})
    """
    if not text:
        return {}
    try:
        span(text)
    except DateError:
        return {}
    plain = re.sub(r"T[^/]*", "", text)
    first, middle, last = plain.partition("/")
    if not all(re.fullmatch(r"\d{4}(-\d\d){0,2}|\.\.|", end) for end in (first, last)):
        return {}
    ends = {"startDate": first, "endDate": last} if middle else {"date": first}
    return {name: end for name, end in ends.items() if end not in ("", "..")}
