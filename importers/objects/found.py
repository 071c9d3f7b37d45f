"""The kinds of files of objects that are known, and which of them a file is."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from ...ontology.errors import Fault, InputError
from ..foreign_file import BytesRead, ForeignFile, Refuse
from .json_text import LOOKED_AT, head_of

STIX: Final = "stix"
FOLLOW_THE_MONEY: Final = "ftm"
KINDS: Final[tuple[str, ...]] = (STIX, FOLLOW_THE_MONEY)
"""The kinds by the name that --as takes."""

_ENTITY: Final = (rb'"schema"\s*:', rb'"properties"\s*:')
_STATEMENT: Final = (rb'"prop"\s*:', rb'"value"\s*:', rb'"dataset"\s*:')
_BUNDLE: Final = (rb'"type"\s*:|"objects"\s*:|"spec_version"\s*:',)
_KNOWN: Final = "read are bundles of STIX 2.1, and entities and statements of FollowTheMoney, one a line"


def object_file(
    path: Path, kind: str | None, refuse: Refuse, progress: BytesRead, *, persons: bool
) -> ForeignFile:
    """One pass over a file of objects, of a kind named or found. Raises InputError where none fits."""
    if (kind or _kind_of(path)) == STIX:
        from .stix import StixFile

        return StixFile(path, refuse, progress, persons=persons)
    from .followthemoney import FtmFile

    return FtmFile(path, refuse, progress, persons=persons)


def _kind_of(path: Path) -> str:
    head = head_of(path)
    for line in head.splitlines()[:LOOKED_AT]:
        for signs in (_ENTITY, _STATEMENT):
            if all(re.search(sign, line) for sign in signs):
                return FOLLOW_THE_MONEY
    if head.lstrip().startswith(b"{") and any(re.search(sign, head) for sign in _BUNDLE):
        return STIX
    raise InputError([Fault(str(path), 1, "objects of no kind that is known", _KNOWN)])
