"""`infer`: which act may answer which, by sides, days and places alone."""

import re
from contextlib import closing
from typing import TYPE_CHECKING, Final

import click

from .held import hold_change
from .output import note, write_json, write_lines
from .session import open_for_change, takes_format

if TYPE_CHECKING:
    from ..graph.inferring import Inference

_DAYS: Final = re.compile(r"(\d{1,5})\s*(d|w)?")


class Window(click.ParamType[int]):
    """A number of days, written 7, 7d or 2w."""

    name = "days"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The window in days; anything else ends the command with its usage."""
        told = _DAYS.fullmatch(str(value))
        days = int(told[1]) * (7 if told[2] == "w" else 1) if told else 0
        if days < 1:
            self.fail(f"“{value}” is no window: write days or weeks, such as 7d or 2w", param, ctx)
        return days


@click.command()
@click.option("--within", type=Window(), default="7d", show_default=True, help="The window: 7d, 2w.")
@click.option(
    "--km", type=click.FloatRange(min=0), help="At most so far apart; acts without a point are out."
)
@click.option("--allies", is_flag=True, help="Those tied to the struck side on that day may answer for it.")
@click.option(
    "--top",
    type=click.IntRange(min=0),
    default=0,
    help="So many of the longest chains, event by event; no event in two of them.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be inferred, and keep nothing.")
@takes_format("table", "json")
@click.pass_obj
def infer(
    cases: tuple[str, ...],
    within: int,
    km: float | None,
    allies: bool,
    top: int,
    dry_run: bool,
    form: str,
) -> None:
    """Infer which act may answer which: for each, the nearest by the struck side on the striking one.

    The links become one claim by the software, hedged as possible, with its method; “rejoinder trace
    --basis inferred” follows them, and “rejoinder retract” takes them out. They never stand in the
    way of what anybody states. Order in time proves no answer: the rate of answered acts is told
    beside the rate that chance alone would give, days dealt out anew within each week, and is not
    told of fewer than 30 acts.

    Who acted on whom must be said: where only two parties are told, what follows is an exchange.

    \b
    Example:
      rejoinder --case war init
      rejoinder --case war load examples/fictitious-ged.csv --direction-by losses --stated-by "The desk"
      rejoinder --case war infer --within 7d
      rejoinder --case war trace 2 --basis inferred
    """
    hold_change()
    with closing(open_for_change(cases)) as case:
        found = case.infer(within=within, km=km, allies=allies, keep=not dry_run, top=top)
    if form == "json":
        write_json(found.as_json())
        return
    write_lines(_told(found))
    if not dry_run:
        note("kept as one claim by the software; take it out with: rejoinder retract")


def _told(found: "Inference") -> list[str]:
    from ..graph.facts import last_part
    from ..graph.inference.chains import MOST

    lines = [
        found.question.method,
        "",
        f"acts          {found.acts:,}",
        f"answered      {found.answered:,}",
        f"unanswered    {found.unanswered:,}",
        f"rate          {_rate(found)}",
    ]
    if found.left_out:
        lines.append(f"left out      {found.left_out:,} acts whose days are not told")
    if found.acts:
        more = "more than " if found.chains >= MOST else ""
        lines.append(f"chains        {more}{found.chains:,}, by sides and days alone")
        lines.append(f"longest       {len(found.longest):,} acts")
        if len(found.longest) > 1:
            lines.append(f"              {found.longest[0].label} … {found.longest[-1].label}")
    if found.exchanges:
        followed = f"{found.followed:,} followed by another of the same parties"
        lines.append(f"exchanges     {found.exchanges:,} without a direction, {followed}")
    for place, chain in enumerate(found.top, 1):
        lines += ["", f"chain {place}, {len(chain):,} acts"]
        lines += [f"  {event.label}  ({last_part(event.id)})" for event in chain]
    return lines


def _rate(found: "Inference") -> str:
    chance = found.chance
    if chance is None:
        return "not told of fewer than 30 acts"
    by_chance = f"by chance {chance.expected:.1%} ({chance.low:.1%} to {chance.high:.1%})"
    return f"{chance.rate:.1%}; {by_chance}, p = {chance.p:.3f} of {chance.permutations} permutations"
