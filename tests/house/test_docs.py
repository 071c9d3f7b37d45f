"""The documents are true: help pages have examples that run, and what the README shows is what comes out."""

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from rejoinder.cli.main import ROOMS, rejoinder

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
# A line of this alone, in the output that a document shows, stands for lines left out.
LEFT_OUT = "…"
HEREDOC = re.compile(r"<<-?\s*['\"]?(\w+)['\"]?")


def commands():
    context = click.Context(rejoinder)
    return {name: rejoinder.get_command(context, name) for name in ROOMS}


def examples_in_help():
    for name, command in commands().items():
        _, _, block = command.help.partition("Example:\n")
        yield from ((name, line.strip()) for line in block.splitlines() if line.strip())


@pytest.fixture
def workplace(tmp_path):
    """An empty folder with the examples in it."""
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    return tmp_path


def run(command, folder):
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    variables = {name: value for name, value in os.environ.items() if not name.startswith("REJOINDER")}
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


@pytest.mark.parametrize("name", ROOMS)
def test_each_command_has_help_that_ends_in_an_example(name):
    command = commands()[name]
    assert command.help
    assert f"rejoinder {name}" in command.help.partition("Example:\n")[2] or any(
        f" {name}" in line for _, line in examples_in_help()
    )


@pytest.mark.parametrize("name", ROOMS)
def test_each_option_says_what_it_does(name):
    options = [p for p in commands()[name].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


@pytest.mark.parametrize("name", ROOMS)
def test_the_examples_in_a_help_page_run(name, workplace):
    lines = [line for command, line in examples_in_help() if command == name]
    if name == "retract":
        lines = ["rejoinder init", "rejoinder load examples/escalation-2021.yaml", *lines]
    elif any("--case" not in line for line in lines) and name == "load":
        lines = ["rejoinder init", *lines]
    for line in lines:
        done = run(line, workplace)
        assert done.returncode == 0, f"{line}\n{done.stdout}"
        assert "Traceback" not in done.stdout


def test_the_page_of_commands_is_what_the_commands_say():
    spec = importlib.util.spec_from_file_location("generate_commands", ROOT / "docs" / "generate_commands.py")
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    shown = generator.PAGE.read_text(encoding="utf-8")
    assert shown == generator.page(), "run “make docs”"


def documents():
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_shows_is_what_comes_out(document, workplace):
    text = document.read_text(encoding="utf-8")
    write_files_shown(text, workplace)
    for block in CONSOLE.findall(text):
        for command, expected in sessions(block):
            done = run(command, workplace)
            assert fits(done.stdout.splitlines(), expected), f"$ {command}\n{done.stdout}"


def write_files_shown(text, folder):
    """A fenced block whose fence names a file (```yaml title="x.yaml") is that file."""
    for name, body in re.findall(r'^```\w+ title="([^"]+)"\n(.*?)^```', text, re.MULTILINE | re.DOTALL):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")


def sessions(block):
    """(command, expected lines) for each `$ ` line, which a backslash or a heredoc continues."""
    lines = block.splitlines()
    while lines:
        command = [lines.pop(0).removeprefix("$ ")]
        opened = HEREDOC.search(command[0])
        while lines and (command[-1].endswith("\\") or opened):
            command.append(lines.pop(0))
            if opened and command[-1].strip() == opened[1]:
                break
        expected = []
        while lines and not lines[0].startswith("$ "):
            expected.append(lines.pop(0))
        yield "\n".join(command), expected


def fits(shown, expected):
    """Whether output is as expected, line by line; trailing empty lines do not count."""
    shown, expected = ["\n".join(lines).rstrip().split("\n") for lines in (shown, expected)]
    pattern = "\n".join(
        "(?:.*\n)*?.*" if line.strip() == LEFT_OUT else re.escape(line.rstrip()) for line in expected
    )
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in shown)) is not None


def test_output_with_lines_left_out_is_compared_around_them():
    assert fits(["one", "two", "three"], ["one", LEFT_OUT, "three"])
    assert not fits(["one", "two", "four"], ["one", LEFT_OUT, "three"])
    assert not fits(["one", "two"], ["one"])


def test_a_console_block_is_read_command_by_command():
    block = "$ cat > x <<'E'\na: 1\nE\n$ rejoinder events\nout 1\nout 2\n"
    assert list(sessions(block)) == [("cat > x <<'E'\na: 1\nE", []), ("rejoinder events", ["out 1", "out 2"])]


def test_commands_that_the_demo_suggests_run_as_printed(workplace):
    done = run("rejoinder demo", workplace)
    assert done.returncode == 0, done.stdout
    suggested = [
        line.strip() for line in done.stdout.partition("What to try next:\n")[2].splitlines() if line.strip()
    ]
    assert len(suggested) >= 4
    for line in suggested:
        assert shlex.split(line)[0].endswith("rejoinder")
        tried = run(line, workplace)
        assert tried.returncode == 0, f"{line}\n{tried.stdout}"
