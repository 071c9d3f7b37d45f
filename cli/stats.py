"""`stats`: how many events a case holds, in all and per pair, month, year, source or place."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import click

from .infer import Window
from .lists import DAY, short
from .output import LIST_FORMATS, note, write_json, write_table
from .session import reads_case, takes_format

if TYPE_CHECKING:
    from polars import DataFrame

    from ..graph.case import Case
    from ..graph.stats.grouped import Grouped
    from ..graph.stats.harm import Harm
    from ..graph.stats.totals import Totals

BY: Final = ("pair", "month", "pair-month", "year", "source", "place")


@click.command()
@click.option("--by", type=click.Choice(BY), help="Count per group; without it, all events together.")
@click.option(
    "--box",
    metavar="S,W,N,E",
    help="Only events whose point lies in this box: south, west, north and east in degrees.",
)
@click.option(
    "--since", "--from", "since", type=DAY, metavar="DAY",
    help="Only what may have happened on this day or later.",
)  # fmt: skip
@click.option(
    "--until", "--to", "until", type=DAY, metavar="DAY",
    help="Only what may have happened on this day or earlier.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N groups.")
@click.option("--responses", is_flag=True, help="Per pair, how many acts the struck side may have answered.")
@click.option(
    "--within", type=Window(), default="7d", show_default=True, help="With --responses: the window."
)
@takes_format(*LIST_FORMATS)
@reads_case
def stats(
    case: "Case",
    by: str | None,
    box: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int | None,
    responses: bool,
    within: int,
    form: str,
) -> None:
    """Count events, and how many people were killed and wounded in them.

    The killed and wounded of several events are a minimum and a maximum: the sums of the lowest
    and of the highest that is told of each event, “5+” where some maximum is open. Nothing is
    added to an event that is told of its parts too. `tolls` tells who says so.

    An event dated over several months counts in that of its earliest day. A pair is an actor and
    whom it acted on; where no direction is told, it is two parties.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml stats
      rejoinder --case examples/escalation-2021.yaml stats --by pair-month
      rejoinder --case examples/june-2021.yaml stats --responses --within 14d
      rejoinder --case examples/june-2021.yaml stats --by month --since 2021-06-01 --format csv
    """
    from ..graph.event_table.table import event_table
    from ..graph.stats.grouped import grouped
    from ..graph.stats.selection import Box, selected
    from ..graph.stats.totals import totals

    if limit and not (by or responses):
        raise click.UsageError("--limit is for groups: give --by too.")
    if by and responses:
        raise click.UsageError("--responses counts by pair: leave --by out.")
    bounds = Box.of(box) if box else None
    table = selected(event_table(case), bounds, since and since.date(), until and until.date())
    head = {"schema": 1, "account": str(case.selection) if case.selection else None}
    if responses:
        _tell_responses(case, table, within, limit, head, form)
        return
    if by is None:
        found = totals(table)
        if form == "json":
            write_json(head | {"totals": found.as_json()})
        else:
            write_table(["what", "number"], _total_rows(found, form), form)
        return
    groups = grouped(table, by)
    if form == "json":
        write_json(head | groups.as_json(case.thing, limit))
    else:
        write_table(*_group_table(case, groups, limit, form), form)
    _tell_what_is_missing(groups, limit)


def _tell_responses(
    case: "Case", table: "DataFrame", within: int, limit: int | None, head: dict[str, Any], form: str
) -> None:
    from ..graph.stats.answered import answered_pairs

    pairs = answered_pairs(table, within)
    shown = pairs[:limit]
    if form == "json":
        write_json(head | {"within": within, "rows": [pair.as_json(case.thing) for pair in shown]})
        return
    rows = [
        [
            case.thing(pair.actor).label,
            case.thing(pair.target).label,
            str(pair.acts),
            str(pair.answered),
            str(pair.acts - pair.answered),
            "" if pair.lag is None else f"{pair.lag:g}",
        ]
        for pair in shown
    ]
    write_table(["actor", "target", "acts", "answered", "unanswered", "days"], rows, form)
    note(f"answered: the struck side acts on the striking one within {within} days; order is no proof")
    if len(shown) < len(pairs):
        note(f"{len(shown)} of {len(pairs)} groups are shown")


def _total_rows(found: "Totals", form: str) -> list[list[str]]:
    rows = [
        ["events", str(found.events)],
        ["attacks", str(found.attacks)],
        ["parts of other events", str(found.parts)],
        ["accounts", str(found.accounts)],
        ["dated", _share(found.dated, found, form)],
        ["dated to the day", _share(found.to_the_day, found, form)],
        ["with a point on the map", _share(found.placed, found, form)],
        ["with actor and target", _share(found.directed, found, form)],
        ["with parties only", _share(found.parties_only, found, form)],
        ["first day", str(found.earliest or "")],
        ["last day", str(found.latest or "")],
    ]
    for name, harm in (("killed", found.killed), ("wounded", found.wounded)):
        rows.append([f"events that tell of {name}", _share(harm.events if harm else 0, found, form)])
        if form == "table":
            rows.append([name, str(harm or "not said")])
        else:
            rows += [[f"{name} {end}", cell] for end, cell in zip(("min", "max"), _ends(harm), strict=True)]
    return rows


def _share(number: int, found: "Totals", form: str) -> str:
    """A number of events; in a table for reading also how much of all events that is."""
    if form != "table" or not found.events:
        return str(number)
    return f"{number} ({number / found.events:.0%})"


def _ends(harm: "Harm | None") -> tuple[str, str]:
    if harm is None:
        return "", ""
    return str(harm.minimum), "" if harm.maximum is None else str(harm.maximum)


def _group_table(
    case: "Case", groups: "Grouped", limit: int | None, form: str
) -> tuple[list[str], list[list[str]]]:
    """Headings and rows: names in a table for reading; in data IRIs too, and both ends of each count."""
    from ..graph.stats.grouped import KEYS, THINGS
    from ..graph.stats.harm import Harm

    keys = KEYS[groups.by]
    is_data = form != "table"
    headings: list[str] = []
    for key in keys:
        headings += [key, f"{key} id"] if is_data and key in THINGS else [key]
    headings += ["events", "attacks"]
    headings += (
        ["killed min", "killed max", "wounded min", "wounded max"] if is_data else ["killed", "wounded"]
    )
    rows = []
    for told in groups.first(limit):
        cells: list[str] = []
        for key in keys:
            if key in THINGS:
                cells += [case.thing(told[key]).label] + ([short(told[key], form)] if is_data else [])
            elif key == "directed":
                cells.append("yes" if told[key] else "no")
            else:
                cells.append(told[key])
        cells += [str(told["events"]), str(told["attacks"])]
        for count in ("killed", "wounded"):
            harm = Harm.of(told, count)
            cells += _ends(harm) if is_data else [str(harm or "")]
        rows.append(cells)
    return headings, rows


def _tell_what_is_missing(groups: "Grouped", limit: int | None) -> None:
    """Say which events are in no group, which may be in a later one, and how many groups are not shown."""
    lacks = {"pair": "no pair", "pair-month": "no pair or no first day", "month": "no first day"}
    if groups.left_out:
        lacking = lacks.get(groups.by, "no first day" if groups.by == "year" else f"no {groups.by}")
        note(f"{_events(groups.left_out)} in no group: {lacking} is told")
    if groups.uncertain:
        period = "year" if groups.by == "year" else "month"
        note(f"{_events(groups.uncertain)} counted by the earliest day, and may be of a later {period}")
    if limit is not None and len(groups.rows) > limit:
        note(f"{limit} of {len(groups.rows)} groups are shown")


def _events(number: int) -> str:
    return "1 event is" if number == 1 else f"{number} events are"
