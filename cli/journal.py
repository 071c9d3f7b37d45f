"""`log`, `diff` and `verify`: what was done to a case, what came and went by it, and whether all is there."""

from contextlib import closing
from typing import TYPE_CHECKING

import click

from ..ontology.errors import CaseError
from .held import hold_change
from .output import LIST_FORMATS, note, write_json, write_lines
from .session import folder_of, open_case, takes_format

if TYPE_CHECKING:
    from ..graph.records import Claim
    from ..store.folder.verification import Verification
    from ..store.journal.record import Record

FINDINGS = 1


@click.command()
@takes_format(*LIST_FORMATS)
@click.pass_obj
def log(cases: tuple[str, ...], form: str) -> None:
    """List the changes of the case, the first one first.

    Each has a number for --as-of and diff. Times are UTC.

    \b
    Example:
      rejoinder log
      rejoinder log --format json
    """
    from .lists import write_list

    with closing(open_case((folder_of(cases),))) as case:
        records = case.log()
    rows = [
        [
            str(record.number),
            record.at,
            record.kind,
            what(record),
            f"{record.added:+,}",
            f"{-record.removed:,}",
        ]
        for record in records
    ]
    headings = ["change", "at", "did", "what", "quads in", "quads out"]
    write_list("changes", headings, [record.as_json() for record in records], rows, form)


def what(record: "Record") -> str:
    """What a change was about, for people: files, or what was taken out and why."""
    if record.kind == "load":
        named = [file.name or "(forgotten)" for file in record.files]
        return ", ".join(named)
    if record.kind == "purge":
        return f"{record.purged:,} quads of the history: {record.reason}"
    taken = ", ".join(iri.rpartition("/")[2] for iri in (*record.dossiers, *record.claims)) or "(forgotten)"
    return f"{taken}: {record.reason}" if record.reason else taken


@click.command()
@click.argument("start")
@click.argument("end", default="")
@takes_format("table", "json")
@click.pass_obj
def diff(cases: tuple[str, ...], start: str, end: str, form: str) -> None:
    """Tell which claims came, went and changed between two points.

    START and END are numbers of changes (see “rejoinder log”; 0 is the empty case) or dates in
    UTC; END is now if not said.

    \b
    Example:
      rejoinder diff 0
      rejoinder diff 2021-07-01 2021-07-31
    """
    hold_change()
    with closing(open_case((folder_of(cases),))) as case:
        found = case.diff(start, end)
    if form == "json":
        write_json(found.as_json())
        return
    for mark, claims in (("+", found.came), ("-", found.went)):
        write_lines(f"{mark} {told(claim)}" for claim in claims)
    for before, after in found.changed:
        write_lines([f"~ {told(after)}", *difference(before, after)])
    note(
        f"from change {found.start} to {found.end}: {len(found.came)} came, {len(found.went)} went, "
        f"{len(found.changed)} changed"
    )


def told(claim: "Claim") -> str:
    """A claim in one line: who says it, in which words, where."""
    record = claim.record
    return f"{record.speaker}: {record.words} ({record.source.label}) [{record.id}]"


def difference(before: "Claim", after: "Claim") -> list[str]:
    """What a claim no longer says, and what it says now, a line each."""
    old, new = (
        [
            f"{one.subject.label}: {one.property} {getattr(one.value, 'label', one.value)}"
            for one in claim.says
        ]
        for claim in (before, after)
    )
    lines = [f"    - {one}" for one in old if one not in new] + [
        f"    + {one}" for one in new if one not in old
    ]
    if before.record.words != after.record.words:
        lines += [f"    - “{before.record.words}”", f"    + “{after.record.words}”"]
    return lines or ["    (its record)"]


@click.command()
@click.option(
    "--fix", is_flag=True, help="Make anew what is not as the journal says, and clear left-overs away."
)
@takes_format("table", "json")
@click.pass_obj
def verify(cases: tuple[str, ...], fix: bool, form: str) -> None:
    """Compare the case's store with its journal, by counts and digests.

    The journal is what counts: each change is a file that is never written over. Ends with exit
    code 1 where something is not as it should be, and with 4 where the journal itself is damaged.

    \b
    Example:
      rejoinder verify
      rejoinder verify --fix
    """
    hold_change()
    with closing(open_case((folder_of(cases),))) as case:
        found = case.verify(fix)
    if form == "json":
        write_json(
            {
                "schema": 1,
                "changes": found.changes,
                "quads": found.quads,
                "journal": found.journal,
                "store": found.store,
                "orphanBytes": found.orphan_bytes,
                "findings": list(found.findings),
            }
        )
    else:
        write_lines(_report(found))
    if found.journal is None:
        raise CaseError(
            folder_of(cases), "its journal is damaged: restore what the findings name from a copy"
        )
    if found.findings:
        raise click.exceptions.Exit(FINDINGS)


def _report(found: "Verification") -> list[str]:
    lines = [
        f"changes  {found.changes:,}",
        f"quads    {found.quads:,}",
        f"journal  {found.journal or 'damaged'}",
        f"store    {found.store or 'not as it should be'}",
        *(f"finding  {finding}" for finding in found.findings),
    ]
    if found.journal is None:
        return [*lines, "not sound, and only a copy can mend the journal"]
    return [*lines, "sound" if not found.findings else "not sound: run “rejoinder verify --fix”"]
