"""The record of a change: what was done to a case, when, by which version, from which files."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final, Literal, Self

from ...ontology.version import VERSION

Kind = Literal["load", "retract", "purge", "infer", "match", "tell"]
MADE_BY: Final = f"rejoinder {VERSION}"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that a change came from: its name as given, its SHA-256, and its size in bytes.

    After a purge of what it held, name and digest are empty: both could tell of its content.
    """

    name: str
    sha256: str
    size: int

    @classmethod
    def of(cls, path: Path, name: str = "") -> Self:
        """A file as it stands now."""
        # A name of bytes that are no text is told as well as it can be.
        told = os.fsencode(name or path).decode("utf-8", "replace")
        with path.open("rb") as file:
            return cls(told, file_digest(file, "sha256").hexdigest(), path.stat().st_size)


@dataclass(frozen=True, slots=True)
class Intent:
    """What is about to be done: the part of a record that is known beforehand.

    `dossiers`, `claims` are IRIs: the dossiers that a load brings, what a retraction takes out.
    """

    kind: Kind
    files: tuple[InputFile, ...] = ()
    dossiers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of the journal.

    `number` counts from 1; `id` names the change for ever, `previous` the one before it. `at`
    is UTC to the second. `added` and `removed` count quads of named graphs; `respelled` those
    of the added ones that the source spells in another way than the engine does, `purged` rows
    that a purge took out of earlier changes. `digest` is the SHA-256 of the change's rows.
    """

    number: int
    id: str
    previous: str | None
    kind: Kind
    at: str
    by: str = MADE_BY
    files: tuple[InputFile, ...] = ()
    dossiers: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    reason: str = ""
    added: int = 0
    removed: int = 0
    respelled: int = 0
    purged: int = 0
    digest: str = ""

    def as_json(self) -> dict[str, Any]:
        """The record as plain data."""
        return asdict(self)

    def to_text(self) -> str:
        """The record as one line of JSON."""
        return json.dumps(self.as_json(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> Self:
        """The record of such a line; ValueError, KeyError or TypeError for any other."""
        told: dict[str, Any] = json.loads(text)
        told["files"] = tuple(InputFile(**file) for file in told["files"])
        for name in ("dossiers", "claims"):
            told[name] = tuple(told[name])
        return cls(**told)


def now() -> str:
    """The time in UTC, to the second, as the journal writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
