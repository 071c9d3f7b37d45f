"""Sources that may not be passed on: left out of what is written for others, unless somebody may."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from .output import note

if TYPE_CHECKING:
    from ..graph.case import Case

may_pass_on = click.option(
    "--pass-on",
    is_flag=True,
    help="Take in sources that may not be passed on: you answer for having leave to.",
)


def passed_on(case: "Case", pass_on: bool) -> "Case":
    """The case or account without what may not be passed on, which is named; itself with `pass_on`."""
    from ..graph.exports.withholding import passable, withheld_from

    if pass_on:
        return case
    withheld = withheld_from(case)
    tell_withheld(withheld.labels)
    return passable(case, withheld)


def tell_withheld(sources: Iterable[str]) -> None:
    """Say which sources were left out, and how they are taken in."""
    for source in sources:
        note(f"left out what was read in {source}: it may not be passed on; --pass-on if you have leave to")
