"""`trace`: the action-response chain through an event or an actor."""

from typing import TYPE_CHECKING

import click

from ..ontology.errors import UsageError
from .output import note, write_json, write_lines
from .session import reads_case, takes_format

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.chain import Chain
    from ..graph.chain_comparison import ChainComparison

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
@click.option(
    "--versus",
    multiple=True,
    metavar="NAME",
    help="Lay the account of --according-to beside this speaker’s; repeatable, heard together.",
)
@takes_format("tree", "json", "markdown", "mermaid")
@reads_case
def trace(
    case: "Case",
    name: str,
    back: bool,
    forward: bool,
    depth: int | None,
    basis: str,
    versus: tuple[str, ...],
    form: str,
) -> None:
    """Trace action and response through an event or an actor.

    Each link says who says so and in which words. ≠ marks an event on which accounts differ. Who
    answers a blow that is not told to have hit them answers as a proxy: the ties told that lead to
    those who were hit stand under the link.

    With --according-to A --versus B, tells which links both accounts tell, which only one does, and
    where they part; --first-hand, --hedge and --drop then hold for both.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml trace "Omar oil field"
      rejoinder --case examples/escalation-2021.yaml trace strikes-27-june --forward --format json
      rejoinder --case examples/escalation-2021.yaml trace PMU --according-to SouthFront --versus Pentagon
    """
    if back and forward:
        raise UsageError("--back and --forward exclude each other: leave both out to see the whole chain")
    direction = "back" if back else "forward" if forward else "both"
    if versus:
        other = other_account(case, versus)
        told = case.versus(other, name, direction=direction, depth=depth, basis=basis)
        _write_comparison(told, form)
        return
    chain = case.trace(name, direction=direction, depth=depth, basis=basis)
    _write_chain(chain, form)
    if not chain.events:
        note(f"no event is told of {chain.root.label}")
    elif not chain.links and depth != 0:
        other_end = {"back": "an earlier event", "forward": "a later event"}.get(direction, "another event")
        note(f"nobody links {chain.root.label} to {other_end} (basis “{basis}”)")


def other_account(case: "Case", speakers: tuple[str, ...]) -> "Case":
    """The account that is laid beside the one heard, with the same claims left out."""
    heard = case.selection
    if heard is None or not heard.speakers:
        raise UsageError("--versus lays one account beside another: name the first with --according-to")
    return case.whole.according_to(
        *speakers,
        first_hand=heard.first_hand,
        hedge=heard.hedge,
        without=[source.id for source in heard.dropped],
    )


def _write_chain(chain: "Chain", form: str) -> None:
    from ..views import chain_text

    if form == "json":
        write_json(chain.as_json())
        return
    forms = {"tree": chain_text.tree, "markdown": chain_text.markdown, "mermaid": chain_text.mermaid}
    write_lines(forms[form](chain), mark=highlighted)


def _write_comparison(told: "ChainComparison", form: str) -> None:
    from ..views import chain_comparison_text as text

    if form == "json":
        write_json(told.as_json())
        return
    forms = {"tree": text.lines, "markdown": text.markdown, "mermaid": text.mermaid}
    write_lines(forms[form](told), mark=highlighted)
    if not told.events:
        note(f"no event is told of {told.root.label}")


def highlighted(line: str) -> str:
    """The line with its mark of difference in colour; colours go where there is no terminal."""
    before, mark, after = line.partition("≠")
    return before + click.style(mark + after, fg="yellow", bold=True) if mark else line
