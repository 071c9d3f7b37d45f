"""`demo`: the founding article, end to end, wherever rejoinder is installed."""

import os
import shlex
import shutil
import sys
from contextlib import closing
from importlib.resources import as_file, files
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from .draw import drawn
from .held import hold_change
from .output import note, write_file, write_lines
from .trace import highlighted

if TYPE_CHECKING:
    from ..graph.case import Case

EXAMPLE: Final = "escalation-2021.yaml"
EVENT: Final = "strikes-27-june"
PAGE: Final = "rejoinder-demo.html"
TITLE: Final = "An exchange of fire in Iraq and Syria, June 2021"


@click.command()
def demo() -> None:
    """Show what rejoinder does, on one article.

    Prints its chain of action and response and the differences between its speakers, and writes
    the diagram, rejoinder-demo.html, into the working folder.

    \b
    Example:
      rejoinder demo
    """
    from ..graph.case import Case

    hold_change()
    package = f"{__package__.rpartition('.')[0]}.examples"
    with as_file(files(package) / EXAMPLE) as path, closing(Case.open(path)) as case:
        _introduce(case)
        _show_chain_and_differences(case)
        page = free_name(Path(PAGE))
        write_file(page, drawn(case, TITLE))
        write_lines([f"The diagram is in {page}: open it in a browser, it needs no network.", ""])
        write_lines(["What to try next:", *(f"  {command}" for command in next_commands(path))])


def _introduce(case: "Case") -> None:
    (source, *_) = sorted(case.sources(), key=lambda source: -source.claims)
    publisher = f", {source.publisher.label}" if source.publisher else ""
    speakers = {claim.record.stated_by for claim in case.claims()}
    note(
        f"loaded “{source.label}”{publisher}: {len(case.events())} events, "
        f"{len(case.claims())} claims and remarks by {len(speakers)} speakers"
    )


def _show_chain_and_differences(case: "Case") -> None:
    from ..views import chain_text, comparison_text

    label = case.find(EVENT).label
    write_lines([f"Who answered whom, through “{label}”", ""])
    write_lines(chain_text.tree(case.trace(EVENT)), mark=highlighted)
    write_lines(["", "Where the accounts differ", ""])
    write_lines(comparison_text.lines(case.compare()), mark=highlighted)
    write_lines([""])


def free_name(page: Path) -> Path:
    """The page's own name, or one with a number where a file stands that rejoinder did not draw."""
    names = chain([page], (page.with_stem(f"{page.stem}-{number}") for number in count(2)))
    return next(name for name in names if not os.path.lexists(name) or _is_own(name))


def _is_own(page: Path) -> bool:
    from ..store.own_files import is_ours

    return page.is_file() and not page.is_symlink() and is_ours(page)


def next_commands(example: Path) -> list[str]:
    """Commands that work as they stand here: with the command's own path where it is not on PATH."""
    program = "rejoinder" if shutil.which("rejoinder") else _beside_interpreter()
    place = example.relative_to(Path.cwd()) if example.is_relative_to(Path.cwd()) else example
    start = f"{program} --case {shlex.quote(str(place))}"
    return [
        f'{start} trace "Omar oil field" --back',
        f"{start} compare {EVENT}",
        f'{start} events --according-to "PMU sources"',
        f'{start} show "Kataib Hezbollah"',
        f"{start} query @who-attacked-whom",
        f"{program} --help",
    ]


def _beside_interpreter() -> str:
    script = Path(sys.executable).with_name("rejoinder")
    if not script.exists():
        return f"{shlex.quote(sys.executable)} -m {__package__}"
    return shlex.quote(str(script.relative_to(Path.cwd()) if script.is_relative_to(Path.cwd()) else script))
