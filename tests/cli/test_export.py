"""`export`: what is written where, what is said beside it, and what is refused."""

import pytest

from rejoinder.cli.export import export
from rejoinder.cli.main import rejoinder


@pytest.fixture
def run(run, monkeypatch):
    """Until it is one of the commands, it is made one here."""
    monkeypatch.setattr(type(rejoinder), "get_command", _get_command(type(rejoinder).get_command))
    return run


def _get_command(others):
    return lambda self, ctx, name: export if name == "export" else others(self, ctx, name)


@pytest.mark.parametrize("name", ["x.nq", "x.trig", "x.jsonld"])
def test_an_export_is_a_case_that_answers_alike(name, run, small, tmp_path):
    done = run("--case", small, "export", "-o", name)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    assert done.stderr.startswith(f"wrote {name}: ")
    for words in (("events",), ("claims",), ("compare",), ("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")):
        assert run("--case", name, *words).stdout == run("--case", small, *words).stdout


def test_what_goes_to_standard_output_is_what_the_file_holds(run, small, tmp_path):
    run("--case", small, "export", "-o", "x.trig")
    done = run("--case", small, "export", "-o", "-")
    assert done.exit_code == 0, (done.stderr, done.exception)
    assert done.stdout_bytes == (tmp_path / "x.trig").read_bytes()
    run("--case", small, "export", "-o", "without", "--format", "nq")
    done = run("--case", small, "export", "-o", "-", "--format", "nq")
    assert done.stdout_bytes == (tmp_path / "without").read_bytes()
    assert done.stderr == ""


def test_another_s_file_is_not_written_over(run, small, tmp_path):
    (tmp_path / "x.nq").write_text("<a:a> <a:b> <a:c> <a:d> .\n", encoding="utf-8")
    done = run("--case", small, "export", "-o", "x.nq")
    assert done.exit_code == 2
    assert "x.nq exists and was not written by rejoinder: name another file, or say --force" in done.stderr
    for words in (("--force",), ()):
        assert run("--case", small, "export", "-o", "x.nq", *words).exit_code == 0


def test_an_empty_case_says_so(run, tmp_path):
    run("init")
    done = run("export", "-o", "x.nq")
    assert (done.exit_code, done.stderr.splitlines()[-1][:15]) == (0, "nothing is told")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "x.ttl"), ".nq, .trig, .jsonld"),
        (("-o", "x"), ".nq, .trig, .jsonld"),
        (("-o", "x.nq", "--format", "trig"), "leave out one"),
        ((), "--output"),
    ],
)
def test_wrong_usage_says_what_is_right_and_writes_nothing(words, told, run, small, tmp_path):
    done = run("--case", small, "export", *words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]
