"""`export`: a case or an account as a file that can be loaded again."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..ontology.errors import UsageError
from .output import check_output, may_force, note
from .session import reads_case

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.export import Form

FORMATS = ("nq", "trig", "jsonld")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, readable=False, writable=False),
    required=True,
    help="The file to write, in the format that its ending names (.nq, .trig, .jsonld), packed where "
    ".gz or .zst follows, or - for standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="The format where no ending names it; TriG on standard output.",
)
@may_force
@reads_case
def export(case: "Case", output: str, form: "Form | None", force: bool) -> None:
    """Write a case, or an account, as a file that can be loaded again.

    The file holds every claim and dossier as a graph of its own, in a fixed order: the same case
    gives the same bytes. The merge is left out, for loading makes it anew.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml export -o case.trig
      rejoinder --case examples/escalation-2021.yaml export -o case.nq.gz
      rejoinder --case examples/escalation-2021.yaml export --according-to "PMU sources" -o -
    """
    from ..graph import export as writer

    if output == "-":
        writer.export(case, sys.stdout.buffer, form or "trig")
        return
    path = Path(output)
    named = _form(path, form)
    check_output(output, force)
    written = writer.export_to(case, path, named)
    note(f"wrote {output}: {written.graphs:,} graphs, {written.quads:,} quads")
    if not written.quads:
        note("nothing is told here, so there is nothing to load again")


def _form(path: Path, form: "Form | None") -> "Form":
    """The format that the ending names, or --format where the name has no ending."""
    from ..graph.export import form_of
    from ..store.unpacked import unpacked_name

    if form and not unpacked_name(path).suffix:
        return form
    named = form_of(path)
    if form not in (None, named):
        raise UsageError(f"{path.name} is named .{named}, and --format asks for {form}: leave out one")
    return named
