"""`draw`: a case or an account as a page, a picture, or a graph for other programs."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..ontology.dates import FORMS, DateError, span
from ..ontology.errors import UsageError
from .output import check_output, may_force, note, write_file
from .passing_on import may_pass_on, passed_on
from .session import reads_case

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..views.drawing import Drawing, Drawn, Form
    from ..views.narrowing import Narrowing

# As the views have them, which are not imported before something is drawn.
VIEWS = ("exchange", "actors", "chain", "map")
FORMATS = ("html", "svg", "png", "dot", "graphml", "gexf", "mmd")
THEMES = ("light", "dark", "auto")
MAX_EVENTS = 300
DATES = "write a day, a month or a year: 2021-06-27, 2021-06 or 2021"


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, readable=False, writable=False),
    required=True,
    help=f"The file to write, in the format that its ending names (.{', .'.join(FORMATS)}), "
    "or - for standard output.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="The format where no ending names it.")
@click.option("--view", type=click.Choice(VIEWS), default="exchange", show_default=True, help="What to draw.")
@click.option(
    "--focus",
    metavar="NAME",
    help="Only what hangs together with this event, or the events of this actor or place.",
)
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    help="With --focus, at most so many links away. Without it, an event comes with its whole chain, "
    "an actor or a place with its own events.",
)
@click.option("--from", "start", metavar="DATE", help="Only what may have happened on this day or later.")
@click.option("--to", "end", metavar="DATE", help="Only what may have happened on this day or earlier.")
@click.option(
    "--max-events",
    "limit",
    type=click.IntRange(min=1),
    default=MAX_EVENTS,
    show_default=True,
    help="Draw at most so many events: the earliest, or those nearest to the focus.",
)
@click.option(
    "--redact",
    metavar="WHAT",
    help="Keep back persons (numbers stand for their names), coordinates:0.1 (rounded to so many "
    "degrees), or both with a comma between.",
)
@click.option(
    "--versus",
    multiple=True,
    metavar="NAME",
    help="Draw the account of --according-to beside this speaker’s; repeatable, heard together.",
)
@click.option("--title", help="The heading.")
@click.option("--theme", type=click.Choice(THEMES), default="auto", show_default=True, help="The colours.")
@click.option("--scale", type=float, help="For PNG: pixels to a unit of the picture.  [default: 2]")
@may_pass_on
@may_force
@click.option("--open", "opened", is_flag=True, help="Show the file when it is written.")
@reads_case
def draw(
    case: "Case",
    output: str,
    form: "Form | None",
    scale: float | None,
    pass_on: bool,
    force: bool,
    opened: bool,
    **said: Any,
) -> None:
    """Draw who struck whom and who answered.

    The exchange has actors at the sides and events in time order between them; the view actors
    shows who did what to whom, chain what answers what, map where it was. A page needs no
    network, and every line in it can be asked who says so.

    A DATE is a day, a month or a year: 2021-06-27, 2021-06, 2021. Both ends are drawn; what
    nobody dates is left out.

    With --according-to A --versus B, two accounts are drawn side by side.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml draw -o exchange.html
      rejoinder --case examples/escalation-2021.yaml draw --view chain --focus omar-rocket-fire -o chain.svg
      rejoinder --case examples/june-2021.yaml draw --from 2021-06-27 --to 2021-06-28 -o days.png
      rejoinder --case examples/escalation-2021.yaml draw --according-to "PMU sources" -o pmu.html
    """
    form = _form(output, form)
    if scale is not None and form != "png":
        raise UsageError(f"--scale is for PNG, and this is {form}: leave it out")
    if opened and output == "-":
        raise UsageError("--open shows a file: name one with -o")
    check_output(output, force)
    case = passed_on(case, pass_on)
    drawing = _side_by_side(case, form, **said) if said["versus"] else _drawing(case, form, **said)
    _write(drawing, output, form, 2 if scale is None else scale)
    if opened:
        click.launch(output)


def drawn(case: "Case", title: str | None) -> str:
    """The page of a case or of one account of it."""
    from ..views.drawing import draw

    return draw(case, title=title, account=_account(case)).html()


def _form(output: str, form: "Form | None") -> "Form":
    """The format that the ending or --format names; a page where standard output is told no format."""
    from ..views.drawing import form_of

    if output == "-":
        return form or "html"
    if form and not Path(output).suffix:
        return form
    named = form_of(output)
    if form not in (None, named):
        raise UsageError(f"{Path(output).name} ends in .{named}, and --format asks for {form}: leave out one")
    return named


def _drawing(case: "Case", form: "Form", *, redact: str | None, **said: Any) -> "Drawing":
    from ..views import drawing
    from ..views.redaction import Redaction

    drawing.check_form(said["view"], form)
    redaction = Redaction.parse(redact) if redact is not None else None
    done = drawing.draw(
        case,
        view=said["view"],
        theme=said["theme"],
        title=said["title"],
        account=_account(case),
        limit=said["limit"],
        narrowing=_narrowing(case, **said),
        redaction=redaction,
    )
    for missing in done.picture.left_out:
        note(missing)
    if not done.picture.events and not done.picture.left_out:
        note(done.picture.notes[0])
    return done


def _side_by_side(case: "Case", form: "Form", *, redact: str | None, **said: Any) -> "Drawn":
    from ..views.facing.drawing import draw_facing
    from ..views.redaction import Redaction
    from .trace import other_account

    _check_side_by_side(form, said["view"])
    return draw_facing(
        case,
        other_account(case, said["versus"]),
        title=said["title"],
        theme=said["theme"],
        limit=said["limit"],
        narrowing=_narrowing(case.whole, **said),
        redaction=Redaction.parse(redact) if redact is not None else None,
    )


def _check_side_by_side(form: "Form", view: str) -> None:
    from ..views.drawing import PICTURES

    if view != "exchange":
        raise UsageError("--view is not for two accounts side by side: leave it or --versus out")
    if form not in PICTURES:
        raise UsageError(f"two accounts side by side are no {form}: write them as .html, .svg or .png")


def _narrowing(case: "Case", **said: Any) -> "Narrowing":
    """What the options keep of a case: a focus, some days."""
    from ..views.narrowing import Narrowing, focus_on

    start, end = _window(said["start"], said["end"])
    focus, depth = said["focus"], said["depth"]
    if focus is None and depth is not None:
        raise UsageError("--depth counts links from a focus: name it with --focus")
    return Narrowing(focus_on(case, focus, depth) if focus is not None else None, start, end)


def _account(case: "Case") -> str | None:
    return None if case.selection is None else str(case.selection)


def _window(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """The first day of --from and the last day of --to; None where it is not given."""
    first = _day("--from", start, "earliest") if start is not None else None
    last = _day("--to", end, "latest") if end is not None else None
    if first and last and first > last:
        raise UsageError(f"--from {start} is after --to {end}: nothing can lie between")
    return first, last


def _day(option: str, text: str, which: str) -> date:
    try:
        day: date | None = getattr(span(text.strip()), which)
    except DateError as error:
        raise UsageError(f"{option}: {error}; {DATES if error.help == FORMS else error.help}") from None
    if day is None:
        raise UsageError(f"{option}: “{text}” has no {which} day; {DATES}")
    return day


def _write(drawing: "Drawn", output: str, form: "Form", scale: float) -> None:
    from ..views.drawing import written

    data = written(drawing, form, scale)
    if output == "-":
        click.echo(data, nl=False)
        return
    write_file(Path(output), data)
    note(f"drew {output}")
