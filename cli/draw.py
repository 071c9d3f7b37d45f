"""`draw`: the relationship diagram as one self-contained page."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..ontology.errors import UsageError
from .output import note, write_file
from .session import reads_case

if TYPE_CHECKING:
    from ..graph.case import Case

PAGES = (".html", ".htm")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, readable=False, writable=False),
    required=True,
    help="The page to write, or - for standard output.",
)
@click.option(
    "--view", type=click.Choice(["exchange"]), default="exchange", show_default=True, help="What to draw."
)
@click.option("--title", help="The page's heading.")
@click.option("--open", "opened", is_flag=True, help="Show the page in the browser.")
@reads_case
def draw(case: "Case", output: str, view: str, title: str | None, opened: bool) -> None:
    """Draw the exchange as one self-contained page.

    Actors stand at the sides, events in time order between them. The page needs no network.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml draw -o exchange.html
      rejoinder --case examples/escalation-2021.yaml draw --according-to "PMU sources" -o pmu.html
    """
    del view  # the only one so far
    if output != "-" and Path(output).suffix.lower() not in PAGES:
        raise UsageError(f"a drawing is a page: name it …{PAGES[0]}, not {Path(output).name}")
    page = drawn(case, title)
    if output == "-":
        click.echo(page, nl=False)
        return
    write_file(Path(output), page)
    note(f"drew {output}")
    if opened:
        click.launch(output)


def drawn(case: "Case", title: str | None) -> str:
    """The page of a case or of one account of it."""
    from ..views.diagram import draw_html

    account = None if case.selection is None else str(case.selection)
    return draw_html(case, title=title, account=account)
