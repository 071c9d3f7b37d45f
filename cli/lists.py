"""`actors`, `events`, `sources` and `claims`: what a case holds, filtered, as a table or data."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from .output import LIST_FORMATS, note, write_json, write_table
from .session import reads_case, takes_format

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.records import Event, Json, Thing

BASES = ("self-claimed", "blamed", "third-party", "denied", "unnamed")
DAY = click.DateTime(["%Y-%m-%d"])


def write_list(
    name: str, headings: Sequence[str], records: Sequence["Json"], rows: list[list[str]], form: str
) -> None:
    """Write records as JSON under `name`, or their rows as a table; an empty list is no error."""
    if form == "json":
        write_json({"schema": 1, name: list(records)})
        return
    write_table(headings, rows, form)
    if not rows:
        note(f"no {name} fit")


def short(iri: str, form: str) -> str:
    """An IRI for a row: whole in data, its last part (the id in the dossier) in a table for reading."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2] if form == "table" else iri


def labels(things: Sequence["Thing"]) -> str:
    """Labels of several things in one cell."""
    return "; ".join(thing.label for thing in things)


@click.command()
@click.option("--kind", metavar="KIND", help="Only this kind, such as ArmedGroup or State.")
@takes_format(*LIST_FORMATS)
@reads_case
def actors(case: "Case", kind: str | None, form: str) -> None:
    """List who acts or speaks, by name.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml actors --kind ArmedGroup
    """
    found = case.actors(kind)
    rows = [[a.label, a.kind, "; ".join(a.aliases), short(a.id, form)] for a in found]
    write_list("actors", ["actor", "kind", "also called", "id"], [a.as_json() for a in found], rows, form)


@click.command()
@click.option("--action", metavar="ACTION", help="Only this action or one below it, such as air-strike.")
@click.option("--by", metavar="NAME", help="Only where this actor acts.")
@click.option("--on", metavar="NAME", help="Only what is aimed at this actor.")
@click.option("--place", metavar="NAME", help="Only what happened at this place or within it.")
@click.option("--since", type=DAY, metavar="DAY", help="Only what may have happened on this day or later.")
@click.option("--until", type=DAY, metavar="DAY", help="Only what may have happened on this day or earlier.")
@click.option("--differs", is_flag=True, help="Only events on which accounts differ.")
@click.option("--attribution", type=click.Choice(BASES), help="Only what is laid to somebody on this basis.")
@takes_format(*LIST_FORMATS)
@reads_case
def events(
    case: "Case",
    action: str | None,
    by: str | None,
    on: str | None,
    place: str | None,
    since: datetime | None,
    until: datetime | None,
    differs: bool,
    attribution: str | None,
    form: str,
) -> None:
    """List events in time order, undated ones last.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml events --action air-strike
      rejoinder --case examples/escalation-2021.yaml events --differs --format csv
      rejoinder --case examples/escalation-2021.yaml events --attribution unnamed
    """
    from .filters import events_kept

    found = list(
        events_kept(
            case,
            action=action,
            by=by,
            on=on,
            place=place,
            since=since and since.date(),
            until=until and until.date(),
            differs=differs,
            attribution=attribution,
        )
    )
    rows = [_event_row(event, form) for event in found]
    headings = ["date", "event", "action", "by", "on", "accounts differ on", "id"]
    write_list("events", headings, [event.as_json() for event in found], rows, form)


def _event_row(event: "Event", form: str) -> list[str]:
    from ..views.text_wording import NOBODY, when_words

    return [
        when_words(event) if form == "table" else " | ".join(event.when),
        event.label,
        labels(event.actions),
        labels(event.actors) or (NOBODY if event.unnamed else ""),
        labels(event.targets),
        ", ".join(event.differs),
        short(event.id, form),
    ]


@click.command()
@click.option("--publisher", metavar="NAME", help="Only what this actor published.")
@takes_format(*LIST_FORMATS)
@reads_case
def sources(case: "Case", publisher: str | None, form: str) -> None:
    """List the documents and data sets that were read, by title.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml sources
    """
    by = publisher and case.find(publisher, kinds=("Actor",))
    found = [source for source in case.sources() if not by or source.publisher == by]
    rows = [
        [s.label, s.publisher.label if s.publisher else "", s.issued or "", str(s.claims), short(s.id, form)]
        for s in found
    ]
    headings = ["source", "publisher", "issued", "claims", "id"]
    write_list("sources", headings, [s.as_json() for s in found], rows, form)


@click.command()
@click.option("--about", metavar="NAME", help="Only claims that speak of this thing.")
@click.option("--by", metavar="NAME", help="Only claims of this speaker.")
@click.option("--source", metavar="NAME", help="Only claims read in this source.")
@click.option("--remarks/--no-remarks", default=None, help="Only remarks, or only claims; both if not said.")
@takes_format(*LIST_FORMATS)
@reads_case
def claims(
    case: "Case", about: str | None, by: str | None, source: str | None, remarks: bool | None, form: str
) -> None:
    """List claims and remarks in the order of their sentences.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml claims --about strikes-27-june
      rejoinder --case examples/escalation-2021.yaml claims --by Pentagon --format json
    """
    from .filters import claims_kept

    found = list(claims_kept(case, about=about, by=by, source=source, remarks=remarks))
    rows = [
        [
            c.record.source.label,
            ", ".join(map(str, c.record.sentences)),
            c.record.speaker,
            c.record.hedge,
            c.record.words,
            short(c.record.id, form),
        ]
        for c in found
    ]
    headings = ["source", "sentence", "speaker", "hedge", "words", "id"]
    write_list("claims", headings, [c.as_json() for c in found], rows, form)
