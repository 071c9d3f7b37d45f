"""`brief`: a page of sentences, each with footnotes to the claims that it rests on."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .output import check_output, may_force, note, write_file
from .passing_on import may_pass_on, passed_on
from .session import reads_case, takes_format

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..views.brief import Brief


@click.command()
@click.argument("name")
@click.option("--chain", is_flag=True, help="Tell the whole chain through it, event by event.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, readable=False, writable=False),
    default="-",
    help="The file to write; without it, and for -, standard output.",
)
@may_pass_on
@may_force
@takes_format("markdown", "html", "json")
@reads_case
def brief(case: "Case", name: str, chain: bool, output: str, pass_on: bool, force: bool, form: str) -> None:
    """Write a brief on an event, an actor or a place.

    Every sentence ends in footnotes: who says so, where it was read, how surely and in which
    words. An event comes with what led to it and what answered it, an actor or a place with
    its events in time order.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml brief strikes-27-june
      rejoinder --case examples/escalation-2021.yaml brief omar-rocket-fire --chain --format html
      rejoinder --case examples/escalation-2021.yaml brief us-forces --format json
    """
    from ..views.brief_build import brief_of

    check_output(output, force)
    told = brief_of(passed_on(case, pass_on), name, chain=chain)
    text = _written(told, form)
    if output == "-":
        click.echo(text, nl=False)
    else:
        write_file(Path(output), _signed(text, form))
        note(f"wrote {output}")
    if not told.footnotes:
        note(f"no claim tells of {told.root.label}")


def _signed(text: str, form: str) -> str:
    """A file's text with a word on what wrote it, as pages have it in their head."""
    from ..store.own_files import MARK

    if form == "markdown":
        return f"{text}\n<!-- {MARK} -->\n"
    if form == "json":
        return text.replace(",", f',\n  "generator": "{MARK}",', 1)  # behind the number of the schema
    return text


def _written(told: "Brief", form: str) -> str:
    if form == "json":
        return json.dumps(told.as_json(), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        from ..views.brief_html import html

        return html(told)
    from ..views.brief_markdown import markdown

    return "\n".join(markdown(told)) + "\n"
