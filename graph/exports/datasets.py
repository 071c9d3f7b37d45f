"""A case as RDF, each claim and dossier a graph of its own; the merge is left out, loading makes it anew."""

from __future__ import annotations

from typing import IO

from ..export import Form, export
from ..reading import Reader
from .losses import LossReport


def write_nq(case: Reader, file: IO[bytes]) -> LossReport:
    """The case as N-Quads."""
    return _written(case, file, "nq")


def write_trig(case: Reader, file: IO[bytes]) -> LossReport:
    """The case as TriG."""
    return _written(case, file, "trig")


def write_jsonld(case: Reader, file: IO[bytes]) -> LossReport:
    """The case as JSON-LD."""
    return _written(case, file, "jsonld")


def _written(case: Reader, file: IO[bytes], form: Form) -> LossReport:
    exported = export(case, file, form)
    report = LossReport()
    report.written.update(graphs=exported.graphs, quads=exported.quads)
    return report
