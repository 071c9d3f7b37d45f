"""An editor's tree through the checks of a dossier and the shapes: to quads, or to faults by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..importers.dossier import read_dossier
from ..importers.dossier_check import check
from ..importers.dossier_rules import check_claims, check_order
from ..importers.dossier_survey import Survey, survey
from ..importers.known import Register
from ..importers.result import Reading
from ..importers.yaml_tree import Mapping
from ..ontology.errors import Fault, InputError
from .facts import Facts
from .known_things import KnownThings
from .validation import validate_values

PATH = "what is told"


class Growing(KnownThings):
    """What a case knows where a dossier grows: nothing of it is taken out to be replaced."""

    def without(self, dossiers: Iterable[str]) -> KnownThings:  # noqa: ARG002 — they stay
        """The same: an editor's dossier grows, and what it told before stays known."""
        return self


def read_told(
    tree: Mapping, facts: Facts, fields: Sequence[str], faults: Sequence[Fault] = ()
) -> tuple[Survey, Reading]:
    """The quads of an editor's dossier, and its claim; InputError with every fault by its field.

    `faults` were found before: what they left out is not told as missing.
    """
    found = survey(tree, PATH)
    register = Register(Growing(facts))
    register.add(found.declared)
    for event, dated in found.dates():
        register.date(event, *dated)
    check(found, register)
    check_claims(found)
    check_order([found], register)
    told = [_at_field(fault, fields) for fault in found.faults]
    known = {fault.path for fault in faults} | {"claim" if faults else ""}
    _refuse([*faults, *(fault for fault in told if fault.path not in known)])
    try:
        reading = read_dossier(found, register)
    except InputError as error:
        raise InputError([_at_field(fault, fields) for fault in error.faults]) from None
    _refuse([_at_field(fault, fields) for fault in _against_shapes(reading)])
    return found, reading


def _against_shapes(reading: Reading) -> Iterator[Fault]:
    for violation in validate_values(reading.quads):
        if violation.severity == "error":
            message, _, help = violation.message.partition(": ")
            line = reading.where.get(violation.claim or violation.focus)
            yield Fault(reading.path, line, message, help)


def _refuse(faults: Sequence[Fault]) -> None:
    """Raise the faults, if there are any."""
    if faults:
        raise InputError(list(dict.fromkeys(faults)))


def _at_field(fault: Fault, fields: Sequence[str]) -> Fault:
    """The fault with the name of its field for its path."""
    line = fault.line or 0
    field = fields[line - 1] if 0 < line <= len(fields) else "claim"
    return Fault(field, None, fault.message.removeprefix(f"{field}: "), fault.help)
