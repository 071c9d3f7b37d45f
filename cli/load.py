"""`init`, `load`, `check`, `retract` and `purge`: make a case, put files in, check them, take things out."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..ontology.errors import Fault, InputError, UsageError
from .held import hold_change
from .output import check_output, note, write_json, write_lines
from .progress import shown_progress
from .refusal import fault_lines
from .session import DEFAULT, Command, case_if_any, folder_of, open_for_change, takes_format

if TYPE_CHECKING:
    from ..graph.loading import LoadReport

FINDINGS = 1
PURGED = ("Dossier", "Claim", "Remark", "Actor", "Source")
SEVERITIES = ("error", "warning", "info")


def reads_foreign(function: Command) -> Command:
    """The two options without which RDF that holds no claims is refused."""
    speaker = click.option(
        "--stated-by", metavar="NAME", help="For RDF without claims: who says what it says."
    )
    source = click.option(
        "--source", metavar="NAME", help="For RDF without claims: the source it was read in."
    )
    return speaker(source(function))


@click.command()
@click.argument("folder", required=False)
@click.pass_obj
def init(cases: tuple[str, ...], folder: str | None) -> None:
    """Make an empty case in FOLDER (.rejoinder if not said).

    \b
    Example:
      rejoinder init
      rejoinder load examples/escalation-2021.yaml
    """
    from ..graph.case import Case

    if folder == "":
        raise UsageError("the name of the folder is empty")
    if cases and folder:
        raise UsageError(f"which folder: {folder}, or {cases[0]} as --case says? Name it once")
    folder = folder or (folder_of(cases) if cases else DEFAULT)
    Case.open(folder, create=True).close()
    note(f"made an empty case in {folder}")
    named = "" if folder == DEFAULT else f"--case {folder} "
    note(f"put files in with: rejoinder {named}load FILE")


@click.command()
@click.argument("files", nargs=-1, required=True)
@reads_foreign
@click.option(
    "--as",
    "layout",
    metavar="LAYOUT",
    help="What the file is, such as ucdp-ged, stix or ftm, where it does not show.",
)
@click.option("--mapping", metavar="FILE", help="For event data: CSV on the Web metadata of its columns.")
@click.option("--strict", is_flag=True, help="For event data: refuse the file at the first row not taken.")
@click.option("--refusals", metavar="FILE", help="For event data: keep the rows that were not taken here.")
@click.option(
    "--direction-by",
    metavar="RULE",
    help="For event data: a rule by which --stated-by says who acted against whom.",
)
@click.option("--persons", is_flag=True, help="For lists of names: take private persons too.")
@click.option("--force", is_flag=True, help="Write FILE over a file that rejoinder did not write.")
@takes_format("table", "json")
@click.pass_obj
def load(
    cases: tuple[str, ...],
    files: tuple[str, ...],
    stated_by: str | None,
    source: str | None,
    layout: str | None,
    mapping: str | None,
    strict: bool,
    refusals: str | None,
    direction_by: str | None,
    persons: bool,
    force: bool,
    form: str,
) -> None:
    """Put dossiers, RDF files and event data into the case.

    At any fault nothing is loaded, and every fault is told with its file and line. When the
    command says that they are loaded, they are in the case's journal and on the disk.

    A dossier that the case already holds is replaced whole; the same file again changes nothing.
    Packed files (.gz, .zst) are unpacked as they are read.

    Bundles of STIX 2.1 (.json) and entities or statements of FollowTheMoney (.json, .jsonl) become
    claims by whoever states them; what has no place here is refused and counted.

    Event data (.csv, .tsv) is a release of a data set, known by its columns: one file at a time
    becomes one claim by its publisher. A row that cannot be taken is refused and counted.
    UCDP's sides took part, and nothing says who struck whom; --direction-by side-a or losses has
    you say so, in a claim that can be retracted alone.

    \b
    Example:
      rejoinder load examples/escalation-2021.yaml
      rejoinder load examples/fictitious-ged.csv --refusals refused.csv
    """
    from ..importers.foreign_names import is_foreign

    releases = [name for name in files if layout or mapping or is_foreign(Path(name))]
    if releases and len(files) > 1:
        raise UsageError("event data is loaded one file at a time: each is a release of its own")
    if layout and mapping:
        raise UsageError("--as names a layout and --mapping describes one: say one of them")
    if (strict or refusals or direction_by or persons) and not releases:
        raise UsageError("--strict, --refusals, --persons and --direction-by are for event data")
    if refusals:
        check_output(refusals, force)
    hold_change()
    with closing(open_for_change(cases)) as case:
        if releases:
            with shown_progress() as progress:
                report = case.load_release(
                    files[0],
                    layout=layout,
                    mapping=mapping,
                    refusals=refusals,
                    strict=strict,
                    direction_by=direction_by,
                    stated_by=stated_by,
                    persons=persons,
                    progress=progress,
                )
        else:
            report = case.load(*files, stated_by=stated_by, source=source)
        tell(report)
        if releases and report.is_new:
            case.events_frame()  # what comes next on so many events asks for it
    if form == "json":
        write_json(report.as_json())


def tell(report: "LoadReport") -> None:
    """Say on standard error what was loaded, and what in it deserves a look."""
    for warning in report.warnings:
        for line in fault_lines(warning, "warning"):
            note(line)
    if not report.is_new:
        note(f"nothing new in {', '.join(report.files)}: the case holds all of it already")
        return
    replaced = f", {len(report.replaced)} replaced" if report.replaced else ""
    counts = {"event": report.events, "claim": report.claims, "remark": report.remarks}
    held = ", ".join(_count(number, noun) for noun, number in counts.items())
    if report.taken is not None:
        rows = f"{_count(report.taken, report.unit)} taken, {report.refused:,} refused"
        note(f"loaded {', '.join(report.files)}: {rows}{replaced}, {held}")
        return
    note(f"loaded {', '.join(report.files)}: {_count(len(report.dossiers), 'dossier')}{replaced}, {held}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@click.command()
@click.argument("files", nargs=-1, required=True)
@takes_format("table", "json")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="End with exit code 1 at findings as grave as this.",
)
@click.pass_obj
def check(cases: tuple[str, ...], files: tuple[str, ...], form: str, fail_on: str) -> None:
    """Check files as loading does, without loading them.

    Ends with exit code 1 if there is an error. Warnings tell what is incomplete: an event
    without a date, a source without an address. What the case already holds counts as known.

    \b
    Example:
      rejoinder check examples/escalation-2021.yaml
    """
    unreadable = [fault for name in files if (fault := why_unreadable(name))]
    if unreadable:
        raise InputError(unreadable)
    hold_change()
    with closing(case_if_any(cases)) as case:
        findings = case.check(*files)
    if form == "json":
        write_json({"schema": 1, "findings": [finding.as_json() for finding in findings]})
    else:
        for finding in findings:
            write_lines(fault_lines(finding.as_fault(), finding.severity))
    numbers = {severity: sum(finding.severity == severity for finding in findings) for severity in SEVERITIES}
    found = ", ".join(_count(number, noun) for noun, number in numbers.items() if number)
    note(f"{_count(len(files), 'file')} checked: {found or 'nothing to report'}")
    grave = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    if any(numbers[severity] for severity in grave):
        raise click.exceptions.Exit(FINDINGS)


def why_unreadable(name: str) -> Fault | None:
    """What keeps a file from being read at all, None where it can be; a pipe is not waited for."""
    from ..store.unpacked import refuse_unless_file

    try:
        refuse_unless_file(Path(name), name)
        Path(name).open("rb").close()
    except InputError as error:
        return error.faults[0]
    except OSError as error:
        return Fault(name, None, f"cannot be read: {error.strerror}")
    return None


@click.command()
@click.argument("name")
@click.option("--reason", metavar="TEXT", required=True, help="Why; the journal keeps it.")
@click.pass_obj
def retract(cases: tuple[str, ...], name: str, reason: str) -> None:
    """Take a dossier, a claim or a remark out of the case.

    NAME is its id or IRI. What nothing else says goes with it. The journal keeps what was there:
    --as-of shows it, and loading it again brings it back. To remove something for good, use purge.

    \b
    Example:
      rejoinder retract escalation-2021 --reason "superseded by the corrected article"
    """
    hold_change()
    with closing(open_for_change(cases)) as case:
        thing = case.find(name, kinds=("Dossier", "Claim", "Remark"))
        graphs = case.retract(thing.id, reason)
    note(f"took out {thing.label}: {_count(graphs, 'named graph')}; the journal keeps it")


@click.command()
@click.argument("name")
@click.option(
    "--reason",
    metavar="TEXT",
    required=True,
    help="Why, without naming what is forgotten; the journal keeps it.",
)
@click.option("--yes", is_flag=True, help="Do not ask first.")
@click.pass_obj
def purge(cases: tuple[str, ...], name: str, reason: str, yes: bool) -> None:
    """Remove something from the case and its whole history, for good.

    NAME is a dossier, a claim, a remark, an actor or a source, by id, IRI or name. With an actor
    goes all that it ever said and every statement that mentions it; with a source, all that was
    read in it. The journal keeps when and why, but nothing of the content; the names and digests
    of the files that it came from are removed too. Copies that you made of the case are not.

    \b
    Example:
      rejoinder purge "pro-Iranian media" --yes --reason "asked to be forgotten"
    """
    hold_change()
    with closing(open_for_change(cases)) as case:
        thing = case.find(name, kinds=PURGED)
        if not yes:
            click.confirm(f"Remove {thing.label} <{thing.id}> for good?", abort=True, err=True)
        done = case.purge(thing.id, reason)
    note(f"removed for good: {_count(done.rows, 'quad')} of the case and its history")
    if done.read:
        note(
            f"{_count(done.read, 'older state')} still read by another process: it goes with the next change"
        )
    for iri in done.mentions:
        note(f"a name of it still stands in the words of {iri}: purge that too if it must go")
