"""Runs what the documents show; as a script (`make docs`), writes what came out under each command.

In a document, a block fenced as ```yaml marrow.yaml is that file, ```yaml +marrow.yaml is added to
its end, and ```console holds commands behind `$ ` with their output below. A line of `…` alone in
an output stands for lines left out.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w+)(?: (\+?)(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HEREDOC = re.compile(r"<<-?\s*['\"]?(\w+)['\"]?")
LEFT_OUT = "…"


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def bring_examples(folder: Path) -> None:
    shutil.copytree(
        ROOT / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__", "*.py")
    )


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line as in a fresh terminal that stands in `folder`, both its outputs in one."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith("REJOINDER")}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**variables, "PATH": path, "NO_COLOR": "1", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def replay(text: str, folder: Path) -> Iterator[tuple[re.Match[str], list[tuple[str, list[str], list[str]]]]]:
    """Each console block with (command, lines shown, lines that come out now) for each of its commands."""
    for block in BLOCK.finditer(text):
        kind, more, name, body = block.groups()
        if kind == "console":
            yield block, [(c, shown, lines_of(run(c, folder).stdout)) for c, shown in sessions(body)]
        elif name:
            with (folder / name).open("a" if more else "w", encoding="utf-8", newline="\n") as file:
                file.write(body)


def sessions(body: str) -> Iterator[tuple[str, list[str]]]:
    """(command, lines shown below it) for each `$ ` line, which a backslash or a heredoc continues."""
    lines = body.splitlines()
    while lines:
        command = [lines.pop(0).removeprefix("$ ")]
        opened = HEREDOC.search(command[0])
        while lines and (command[-1].endswith("\\") or (opened and command[-1].strip() != opened[1])):
            command.append(lines.pop(0))
        shown = []
        while lines and not lines[0].startswith("$ "):
            shown.append(lines.pop(0))
        yield "\n".join(command), lines_of("\n".join(shown))


def lines_of(text: str) -> list[str]:
    """Lines without white space at their ends, nor empty ones at the end of all."""
    return [line.rstrip() for line in text.rstrip().splitlines()]


def fits(shown: list[str], out: list[str]) -> bool:
    """Whether what is shown is what comes out, but for lines left out."""
    pattern = "".join("(?:.*\n)*" if line == LEFT_OUT else re.escape(line + "\n") for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in out)) is not None


def renewed(text: str, folder: Path) -> str:
    """The document with each output that no longer fits written anew."""
    for block, ran in list(replay(text, folder)):
        if not all(fits(shown, out) for _, shown, out in ran):
            body = "".join("\n".join([f"$ {command}", *out]) + "\n" for command, _, out in ran)
            text = text.replace(block[0], f"```console\n{body}```", 1)
    return text


if __name__ == "__main__":
    for document in documents():
        with tempfile.TemporaryDirectory() as scratch:
            bring_examples(Path(scratch))
            old = document.read_text(encoding="utf-8")
            new = renewed(old, Path(scratch))
        if new != old:
            document.write_text(new, encoding="utf-8", newline="\n")
            print(f"renewed {document.relative_to(ROOT)}")
