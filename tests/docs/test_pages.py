"""The pages of docs/ hold: commands run as printed, files shown are read, links lead somewhere.

In a page, a block that begins ```yaml NAME is a file of that name, and ```yaml +NAME is added to its
end. In a ```console block a line that begins with “$ ” is run, and what stands below it is what must
come out; a block of ```python runs whole, and a ```sparql block is a query of the example.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rejoinder.graph import Case

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
EXAMPLE = ROOT / "examples" / "escalation-2021.yaml"
GENERATED = {"commands.md", "vocabulary.md"}
PAGES = sorted(page for page in DOCS.rglob("*.md") if page.name not in GENERATED)
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#\s]*)(?:#(?P<part>[^)\s]*))?\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def blocks(page, *kinds):
    return [match for match in BLOCK.finditer(page.read_text(encoding="utf-8")) if match["kind"] in kinds]


def steps(body):
    """(command, what must come out) of a console block, in order."""
    found = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        elif found:
            found[-1][1].append(line)
    return [(command, without_trailing_space("\n".join(lines))) for command, lines in found]


def run(command, folder):
    words = shlex.split(command)
    assert words[0] == "rejoinder", f"only rejoinder is run from a page, not {words[0]}"
    variables = {name: value for name, value in os.environ.items() if not name.startswith("REJOINDER")}
    finished = subprocess.run(
        [sys.executable, "-m", "rejoinder.cli", *words[1:]],
        cwd=folder,
        env=variables | {"COLUMNS": "200", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return without_trailing_space(finished.stdout)


def without_trailing_space(text):
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_of_a_page_give_what_it_prints(page, tmp_path):
    (tmp_path / "examples").mkdir()
    shutil.copy(EXAMPLE, tmp_path / "examples")
    for block in blocks(page, "yaml", "turtle", "console"):
        name = block["name"]
        if block["kind"] == "console":
            for command, expected in steps(block["body"]):
                assert run(command, tmp_path) == expected, command
        elif name:
            mode = "a" if name.startswith("+") else "w"
            with (tmp_path / name.removeprefix("+")).open(mode, encoding="utf-8") as file:
                file.write(block["body"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_of_a_page_runs(page, monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {}
    for block in blocks(page, "python"):
        exec(compile(block["body"], str(page), "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_queries_of_a_page_find_something(page):
    case = Case.open(EXAMPLE)
    for block in blocks(page, "sparql"):
        assert list(case.query(block["body"])), block["body"]


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.name)
def test_links_of_a_page_lead_somewhere(page):
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        target = (page.parent / link["target"]).resolve() if link["target"] else page
        assert target.exists(), link[0]
        if link["part"]:
            headings = HEADING.findall(target.read_text(encoding="utf-8"))
            anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert link["part"] in anchors, link[0]
