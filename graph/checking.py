"""The checks of files against a case, with and without loading: one list of findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from ..importers.placing import with_lines
from ..importers.reading import Reading
from ..ontology.errors import Fault, InputError
from ..store.engine import Store
from ..store.terms import IRI
from .records import Json
from .validation import Violation, validate_completeness, validate_values

Severity = Literal["error", "warning", "info"]
GRAVEST_FIRST: Final[tuple[Severity, ...]] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a file that is wrong or wants a look; `line` is None where the format has none.

    `focus` is the IRI that it is about, None for a fault of the file itself.
    """

    path: str
    line: int | None
    severity: Severity
    message: str
    help: str = ""
    focus: str | None = None

    def as_json(self) -> Json:
        return {
            "path": self.path,
            "line": self.line,
            "severity": self.severity,
            "message": self.message,
            "help": self.help,
            "focus": self.focus,
        }

    def as_fault(self) -> Fault:
        """The same without its severity."""
        return Fault(self.path, self.line, self.message, self.help)


def fault_findings(error: InputError) -> tuple[Finding, ...]:
    """The faults for which a reader refuses files."""
    return tuple(Finding(f.path, f.line, "error", f.message, f.help) for f in error.faults)


def value_findings(readings: Sequence[Reading]) -> list[Finding]:
    """What the shapes find in the values of files, claim by claim, in the order of files and lines."""
    return [
        finding
        for reading in readings
        for finding in _placed(validate_values(reading.quads), reading.path, reading.where)
    ]


def completeness_findings(store: Store, readings: Sequence[Reading], paths: Sequence[Path]) -> list[Finding]:
    """What is missing of the things that these files speak of, looking at the whole case."""
    subjects = {q.subject.value for r in readings for q in r.quads if isinstance(q.subject, IRI)}
    where = {iri: (reading.path, line) for reading in readings for iri, line in reading.where.items()}
    found = []
    for violation in validate_completeness(store.quads(g="")):
        if violation.focus in subjects:
            path, line = where.get(violation.focus, (str(paths[0]), None))
            found.append(_finding(violation, path, line))
    return in_order(found)


def _placed(violations: Iterable[Violation], path: str, where: Mapping[str, int]) -> Iterator[Finding]:
    """The violations as findings; what no line is known of is looked for in the file itself."""
    told = list(violations)
    lines = [where.get(v.claim or "", _line_of(v.focus, where)) for v in told]
    cited = [
        Fault(path, line, f"“{v.value or v.focus}” of <{v.focus}>")
        for v, line in zip(told, lines, strict=True)
    ]
    placed = with_lines(cited, path)
    yield from in_order(_finding(v, path, fault.line) for v, fault in zip(told, placed, strict=True))


def _line_of(iri: str, where: Mapping[str, int]) -> int | None:
    """The line that tells a thing, or else that it is a part of: `…/r1/denies/5` stands at `…/r1`."""
    while iri not in where and "/" in iri:
        iri = iri.rpartition("/")[0]
    return where.get(iri)


def _finding(violation: Violation, path: str, line: int | None) -> Finding:
    message, _, help = violation.message.partition(": ")
    return Finding(path, line, violation.severity, message, help, violation.focus)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by file, line and message."""
    return sorted(findings, key=lambda f: (f.path, f.line or 0, GRAVEST_FIRST.index(f.severity), f.message))
