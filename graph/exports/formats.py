"""The one list of the forms in which a case is exported: what each is, how its files end, who writes it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import IO, Final, Protocol, cast

from ...ontology.errors import UsageError
from ...store.unpacked import unpacked_name
from ..reading import Reader
from .discretion import Discretion
from .losses import LossReport


class Write(Protocol):
    """Writes a case or an account into an open binary file, and tells what it could not carry."""

    def __call__(self, case: Reader, file: IO[bytes], discretion: Discretion = ...) -> LossReport: ...


@dataclass(frozen=True, slots=True)
class Format:
    """One form of export.

    `endings` are those of its files, in small letters; the first is the usual one. `writer` is the module
    here and the function in it. With `is_discreet` it can keep back what is to be kept back.
    Licences travel in the file itself, or beside it where `beside` is set: where the form has no place.
    """

    name: str
    endings: tuple[str, ...]
    what: str
    writer: str
    is_discreet: bool = False
    beside: bool = False
    is_lossless: bool = False

    @property
    def write(self) -> Write:
        """The function that writes it; its module is read only now, for some need large libraries."""
        module, _, name = self.writer.partition(":")
        return cast(Write, getattr(import_module(f"{__package__}.{module}"), name))


_EVERY: Final = (
    Format("nq", (".nq",), "N-Quads: can be loaded again", "datasets:write_nq", is_lossless=True),
    Format("trig", (".trig",), "TriG: can be loaded again", "datasets:write_trig", is_lossless=True),
    Format("jsonld", (".jsonld",), "JSON-LD: can be loaded again", "datasets:write_jsonld", is_lossless=True),
    Format("nanopubs", (".trig",), "a nanopublication for each claim", "nanopubs:write_nanopubs"),
    Format(
        "events-csv",
        (".csv",),
        "a row for each event",
        "events_csv:write_events_csv",
        is_discreet=True,
        beside=True,
    ),
    Format(
        "claims-csv",
        (".csv",),
        "a row for each claim and event, for R",
        "claims_csv:write_claims_csv",
        is_discreet=True,
        beside=True,
    ),
    Format(
        "facts-csv",
        (".csv",),
        "a row for each fact of each claim",
        "facts_csv:write_facts_csv",
        is_discreet=True,
        beside=True,
    ),
    Format("geojson", (".geojson", ".json"), "points for a map", "geojson:write_geojson", is_discreet=True),
    Format("graphml", (".graphml",), "a network", "graphml:write_graphml", is_discreet=True),
    Format("gexf", (".gexf",), "a network in time, for Gephi", "gexf:write_gexf", is_discreet=True),
    Format(
        "stix",
        (".stix.json", ".json"),
        "a STIX 2.1 bundle",
        "stix:write_stix",
        is_discreet=True,
        beside=True,
    ),
    Format(
        "ftm",
        (".ftm.json", ".jsonl", ".json"),
        "FollowTheMoney statements",
        "followthemoney:write_statements",
        is_discreet=True,
        beside=True,
    ),
)
FORMATS: Final = {form.name: form for form in _EVERY}
"""Every form by its name, in the order in which they are listed."""
_USUAL: Final = {".trig": "trig"}
"""Endings of several forms of which one is meant where none is named."""


def format_named(name: str) -> Format:
    """The form of that name; UsageError that lists them for another.

    >>> format_named("geojson").endings
    ('.geojson', '.json')
    """
    if name not in FORMATS:
        raise UsageError(f"“{name}” is no format; use one of {', '.join(FORMATS)}")
    return FORMATS[name]


def format_of(path: Path, name: str | None = None) -> Format:
    """The form that a file's ending means (before .gz or .zst), or the one that is named.

    UsageError for an ending that means none, for one that means several where none is named, and for
    one that means another than the one that is named.

    >>> format_of(Path("case.nq.zst")).name, format_of(Path("rows.csv"), "claims-csv").name
    ('nq', 'claims-csv')
    """
    file = unpacked_name(path).name.lower()
    endings = [ending for form in _EVERY for ending in form.endings if file.endswith(ending)]
    longest = max(endings, key=len, default="")
    meant = [form for form in _EVERY if longest in form.endings]
    if name is not None:
        return _agreed(path, format_named(name), meant)
    if not meant:
        known = ", ".join(dict.fromkeys(ending for form in _EVERY for ending in form.endings))
        raise UsageError(
            f"the ending of {path.name} names no format; end it in one of {known}, packed: .nq.gz, .nq.zst"
        )
    if len(meant) > 1 and longest not in _USUAL:
        choices = ", ".join(f"{form.name} ({form.what})" for form in meant)
        raise UsageError(f"{longest} may be several formats: say which with --format: {choices}")
    return FORMATS[_USUAL[longest]] if longest in _USUAL else meant[0]


def _agreed(path: Path, named: Format, meant: list[Format]) -> Format:
    """The named form, where the file's ending does not speak against it."""
    if named not in meant and (meant or unpacked_name(path).suffix):
        known = meant[0].name if meant else unpacked_name(path).suffix
        raise UsageError(
            f"{path.name} is named .{known.lstrip('.')}, and --format asks for {named.name}: "
            f"leave out one, or end it in {named.endings[0]}"
        )
    return named
