"""The engine's and the system's complaints about a case folder, in words for people."""

import errno
from pathlib import Path
from typing import Final

from ...ontology.errors import CaseError

FULL: Final = (errno.ENOSPC, errno.EDQUOT)
"""The system's numbers for a disk, or somebody's share of one, that is full."""


def is_damage(error: Exception) -> bool:
    """Whether the engine complains of what it reads, and not of what it is asked."""
    return "Corruption" in str(error) or "checksum" in str(error)


def case_error(path: Path | None, error: Exception) -> CaseError:
    """The engine's complaint about a folder, in words for people."""
    text = str(error)
    name = str(path) if path else "the case in memory"
    if "No space left" in text or getattr(error, "errno", None) in FULL:
        return CaseError(name, "the disk is full; nothing was changed: make room and try again")
    if "only possible on read-write" in text:
        return CaseError(name, "is open for reading only")
    if "Permission denied" in text:
        return CaseError(name, "may not be written to by you; ask for the right to, or work on a copy")
    if is_damage(error):
        return CaseError(name, f"its store is damaged ({text}); make it anew with “rejoinder verify --fix”")
    return CaseError(name, text)
