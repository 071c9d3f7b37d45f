"""A bar on the terminal for what takes long: how far, how fast, and how much time is left."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def shown_progress() -> Iterator[Callable[[str, int, int], object] | None]:
    """A function that is told a phase, how much is done and of how much; None where nobody would see the bar.

    The bar stands on standard error, on a terminal only, and is gone when the block ends.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(show_speed=True),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bar.add_task(phase, total=total or None, rate="")
            speed = bar.tasks[tasks[phase]].speed
            unit = "MB" if phase == "reading" else "quads"
            rate = (
                ""
                if not speed
                else f"{speed / 1e6:,.1f} {unit}/s"
                if unit == "MB"
                else f"{speed:,.0f} {unit}/s"
            )
            bar.update(tasks[phase], completed=done, rate=rate)

        yield tell
