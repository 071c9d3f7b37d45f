"""`export`: a case or an account as a file that can be loaded again, or that other tools read."""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ..ontology.errors import UsageError
from .output import check_output, may_force, note, write_file, write_json
from .passing_on import may_pass_on, tell_withheld
from .session import reads_case

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.exports.formats import Format
    from ..graph.exports.losses import LossReport
    from .export_redaction import Kept

# As graph/exports/formats.py has them, which is not imported before something is exported.
FORMATS: Final = (
    *("nq", "trig", "jsonld", "nanopubs", "events-csv", "claims-csv", "facts-csv"),
    *("geojson", "graphml", "gexf", "stix", "ftm"),
)
_KINDS: Final = ("denials", "events", "claims", "facts", "remarks", "actors", "places", "sources", "entries")
"""The kinds of losses in the order in which they are told on standard error."""
_WRITTEN: Final = (
    "events",
    "claims",
    "facts",
    "remarks",
    "denials",
    "actors",
    "places",
    "sources",
    "entries",
)
"""The kinds of what was written in the order in which they are told."""
_WITH_REASON: Final = 3
"""How many of them are told with a reason."""


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, readable=False, writable=False),
    required=True,
    help="The file to write, in the format that its ending names (.nq, .trig, .jsonld, .geojson, .graphml, "
    ".gexf, .stix.json, .ftm.json; .csv and .json with --format), packed where .gz or .zst follows, or - "
    "for standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="The format where the ending names none or several; TriG on standard output.",
)
@click.option(
    "--losses",
    type=click.Path(dir_okay=False, readable=False, writable=False),
    metavar="FILE",
    help="List all that the format could not carry, as JSON, in this file or on standard output (-).",
)
@may_pass_on
@click.option(
    "--redact",
    metavar="WHAT",
    help="Keep back persons (numbers stand for their names), coordinates:0.1 (rounded to so many "
    "degrees), or both with a comma between; not in RDF, which is for loading again.",
)
@may_force
@reads_case
def export(
    case: "Case",
    output: str,
    form: str | None,
    losses: str | None,
    pass_on: bool,
    redact: str | None,
    force: bool,
) -> None:
    """Write a case, or an account, as a file for loading again or for other tools.

    N-Quads, TriG and JSON-LD hold every claim and dossier as a graph of its own; the merge is left
    out, for loading makes it anew. What another format cannot carry is counted, and listed with
    --losses. The same case gives the same bytes. Sources that may not be passed on stay out.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml export -o case.trig
      rejoinder --case examples/escalation-2021.yaml export -o case.nq.gz
      rejoinder --case examples/escalation-2021.yaml export -o reports.csv --format claims-csv
      rejoinder --case examples/escalation-2021.yaml export -o map.geojson --losses losses.json
      rejoinder --case examples/escalation-2021.yaml export --according-to "PMU sources" -o -
    """
    from ..graph.exports.formats import format_named, format_of
    from ..graph.exports.write import write
    from ..graph.exports.write import write_file as write_export
    from .export_redaction import kept_back

    named = format_named(form or "trig") if output == "-" else format_of(Path(output), form)
    _check(named, output, losses, redact, force)
    kept = kept_back(case, redact)
    if output == "-":
        report = write(case, sys.stdout.buffer, named, pass_on=pass_on, discretion=kept)
    else:
        report = write_export(case, Path(output), named, pass_on=pass_on, discretion=kept)
    _write_losses(report, losses, kept)
    _tell(report, named, output, losses, kept)


def _check(form: "Format", output: str, losses: str | None, redact: str | None, force: bool) -> None:
    """Raise UsageError where something is asked for that cannot be, or a file of others is in the way."""
    from ..store.own_files import beside

    if redact is not None and not form.is_discreet:
        raise UsageError(
            f"{form.name} cannot keep back names or points: leave out --redact, or choose another format"
        )
    if output == losses == "-":
        raise UsageError("the export and its losses cannot both go to standard output: name a file")
    check_output(output, force)
    if form.beside and output != "-":
        check_output(str(beside(Path(output))), force)
    if losses is not None:
        check_output(losses, force)


def _write_losses(report: "LossReport", losses: str | None, kept: "Kept") -> None:
    """List what was not carried; what is kept back of the export is kept back of the list as well."""
    from ..store.own_files import MARK

    if losses is None:
        return
    told = report.as_json()
    for loss in told["losses"]:
        loss["subject"] = kept.text(loss["subject"])
    told["attributions"] = [kept.text(line) for line in told["attributions"]]
    told = {"schema": told.pop("schema"), "generator": MARK, **told}
    if losses == "-":
        write_json(told)
    else:
        write_file(Path(losses), json.dumps(told, ensure_ascii=False, indent=2) + "\n")


def _tell(report: "LossReport", form: "Format", output: str, losses: str | None, kept: "Kept") -> None:
    """What was written, what was not carried, and what was kept back: on standard error."""
    from ..store.own_files import beside

    if not (form.is_lossless and output == "-"):
        wrote = "wrote standard output" if output == "-" else f"wrote {output}"
        note(f"{wrote}: {_counted(report)}{_lost(report, losses)}")
    tell_withheld(report.withheld)
    if form.beside and output != "-":
        note(f"the sources and their licences stand in {beside(Path(output))}")
    elif form.beside:
        for line in report.attributions:
            note(f"source: {kept.text(line)}")
    for line in (*kept.notes, *_guarded(kept)):
        note(line)
    if not sum(report.written.values()):
        note("nothing is told here, so there is nothing to load again")


def _counted(report: "LossReport") -> str:
    """What was written, by kind."""
    order = {kind: place for place, kind in enumerate(_WRITTEN)}
    written = sorted(report.written.items(), key=lambda item: order.get(item[0], len(order)))
    return ", ".join(_number(count, kind) for kind, count in written if count) or "nothing"


def _number(count: int, kind: str) -> str:
    one = "entry" if kind == "entries" else kind.removesuffix("s")
    return f"{count:,} {one if count == 1 else kind}"


def _lost(report: "LossReport", losses: str | None) -> str:
    """What was not carried, kind by kind, the first ones with the reason that most of them have."""
    if not report.losses:
        return ""
    reasons: dict[str, Counter[str]] = {kind: Counter() for kind in _KINDS}
    for kind, _, why, number in report.counts():
        reasons.setdefault(kind, Counter())[why] += number
    told = [(_number(why.total(), kind), why.most_common(1)[0][0]) for kind, why in reasons.items() if why]
    words = [f"{number}: {why}" for number, why in told[:_WITH_REASON]]
    words += [number for number, _ in told[_WITH_REASON:]]
    lost = f"; not carried: {len(report.losses):,} ({'; '.join(words)})"
    return lost if losses else f"{lost}; --losses FILE lists them"


def _guarded(kept: "Kept") -> tuple[str, ...]:
    count = kept.guard.count
    if not count:
        return ()
    cells = (
        "1 cell begins like a formula and was"
        if count == 1
        else f"{count:,} cells begin like formulas and were"
    )
    return (f"{cells} given a ' in front: claims-csv and facts-csv write them as they are",)
