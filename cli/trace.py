"""`trace`: the action-response chain through an event or an actor."""

from typing import TYPE_CHECKING

import click

from ..ontology.errors import UsageError
from .output import note, write_json, write_lines
from .session import reads_case, takes_format

if TYPE_CHECKING:
    from ..graph.case import Case

BASES = ("any", "stated", "after", "inferred")


@click.command()
@click.argument("name")
@click.option("--back", is_flag=True, help="Only what led up to it.")
@click.option("--forward", is_flag=True, help="Only what followed from it.")
@click.option("--depth", type=click.IntRange(min=0), help="At most so many links away.")
@click.option(
    "--basis",
    type=click.Choice(BASES),
    default="any",
    show_default=True,
    help="Links that someone states, that only tell what came after what, that are inferred, or any.",
)
@takes_format("tree", "json", "markdown", "mermaid")
@reads_case
def trace(
    case: "Case", name: str, back: bool, forward: bool, depth: int | None, basis: str, form: str
) -> None:
    """Trace action and response through an event or an actor.

    Each link says who says so and in which words. ≠ marks an event on which accounts differ.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml trace "Omar oil field"
      rejoinder --case examples/escalation-2021.yaml trace strikes-27-june --forward --format json
    """
    from ..views import chain_text

    if back and forward:
        raise UsageError("--back and --forward exclude each other: leave both out to see the whole chain")
    direction = "back" if back else "forward" if forward else "both"
    chain = case.trace(name, direction=direction, depth=depth, basis=basis)
    if form == "json":
        write_json(chain.as_json())
        return
    write_lines(
        {"tree": chain_text.tree, "markdown": chain_text.markdown, "mermaid": chain_text.mermaid}[form](
            chain
        ),
        mark=highlighted,
    )
    if not chain.events:
        note(f"no event is told of {chain.root.label}")
    elif not chain.links and depth != 0:
        other = {"back": "an earlier event", "forward": "a later event"}.get(direction, "another event")
        note(f"nobody links {chain.root.label} to {other} (basis “{basis}”)")


def highlighted(line: str) -> str:
    """The line with its mark of difference in colour; colours go where there is no terminal."""
    before, mark, after = line.partition("≠")
    return before + click.style(mark + after, fg="yellow", bold=True) if mark else line
