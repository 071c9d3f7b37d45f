"""The documents are true: help pages have examples that run, and what the README shows is what comes out."""

import importlib.util
import shlex
import sys
from pathlib import Path

import click
import pytest

from rejoinder.cli.main import ROOMS, rejoinder

ROOT = Path(__file__).parents[2]


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


console = script("console")


def commands():
    context = click.Context(rejoinder)
    return {name: rejoinder.get_command(context, name) for name in ROOMS}


def examples_of(command):
    _, _, block = command.help.partition("Example:\n")
    return [line.strip() for line in block.splitlines() if line.strip()]


@pytest.fixture
def workplace(tmp_path):
    """An empty folder with the examples in it."""
    console.bring_examples(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ROOMS)
def test_each_command_has_help_that_ends_in_an_example_of_it(name):
    examples = examples_of(commands()[name])
    assert any(name in shlex.split(example) for example in examples)
    assert all(example.startswith("rejoinder ") for example in examples)


@pytest.mark.parametrize("name", ROOMS)
def test_a_help_page_keeps_the_lines_of_its_examples(name):
    command = commands()[name]
    above = rejoinder.make_context("rejoinder", [name], resilient_parsing=True)
    page = command.get_help(click.Context(command, above, info_name=name))
    assert "\\b" not in page
    assert all(f"    {example}\n" in page for example in examples_of(command))


@pytest.mark.parametrize("name", ROOMS)
def test_each_option_says_what_it_does(name):
    options = [p for p in commands()[name].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


# What must stand before the example of a command that changes a case.
LOADED = ["rejoinder init", "rejoinder load examples/escalation-2021.yaml"]
ROWS = [
    LOADED[0],
    "rejoinder load examples/fictitious-ged.csv",
    "rejoinder load examples/fictitious-log.yaml",
]
BEFORE = {
    "load": LOADED[:1],
    "match": ROWS,
    **dict.fromkeys(("retract", "purge", "log", "diff", "verify"), LOADED),
}


@pytest.mark.parametrize("name", [name for name in ROOMS if name != "serve"])
def test_the_examples_in_a_help_page_run(name, workplace):
    for line in BEFORE.get(name, []) + examples_of(commands()[name]):
        done = console.run(line, workplace)
        assert done.returncode == 0, f"{line}\n{done.stdout}"


def test_the_page_of_commands_is_what_the_commands_say():
    generator = script("generate_commands")
    assert generator.PAGE.read_text(encoding="utf-8") == generator.commands_page(), "run “make docs”"


@pytest.mark.parametrize("document", console.documents(), ids=lambda document: document.name)
def test_what_a_document_shows_is_what_comes_out(document, workplace):
    for _, ran in console.replay(document.read_text(encoding="utf-8"), workplace):
        for command, shown, out in ran:
            assert console.fits(shown, out), "\n".join([f"$ {command}", *out, "— run “make docs”"])


def test_lines_left_out_are_compared_around():
    assert console.fits(["one", "…", "three"], ["one", "two", "three"])
    assert not console.fits(["one", "…", "three"], ["one", "two", "four"])
    assert not console.fits(["one"], ["one", "two"])


def test_a_console_block_is_read_command_by_command():
    block = "$ cat > x <<'E'\na: 1\nE\n$ rejoinder events\nout 1\nout 2\n"
    assert list(console.sessions(block)) == [
        ("cat > x <<'E'\na: 1\nE", []),
        ("rejoinder events", ["out 1", "out 2"]),
    ]


def test_files_shown_are_made_and_a_stale_output_is_written_anew(tmp_path):
    text = "```yaml a.txt\none\n```\n\n```yaml +a.txt\ntwo\n```\n\n```console\n$ cat a.txt\nold\n```\n"
    assert console.renewed(text, tmp_path).endswith("```console\n$ cat a.txt\none\ntwo\n```\n")


def test_commands_that_the_demo_suggests_run_as_printed(workplace):
    done = console.run("rejoinder demo", workplace)
    assert done.returncode == 0, done.stdout
    suggested = [
        line.strip() for line in done.stdout.partition("What to try next:\n")[2].splitlines() if line.strip()
    ]
    assert len(suggested) >= 4
    for line in suggested:
        tried = console.run(line, workplace)
        assert tried.returncode == 0, f"{line}\n{tried.stdout}"


def test_the_command_is_installed_beside_the_interpreter():
    assert Path(sys.executable).with_name("rejoinder").exists()
