"""What the tests of the commands share: a way to run one, a small dossier, and a case that holds it."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from rejoinder.cli.main import rejoinder

SMALL = Path(__file__).with_name("small.yaml")


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Runs a command line in an empty folder, without a case named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REJOINDER_CASE", raising=False)

    def runs(*words, stdin=None):
        return CliRunner().invoke(
            rejoinder, [str(word) for word in words], input=stdin, prog_name="rejoinder"
        )

    return runs


@pytest.fixture
def small(tmp_path):
    """A file with two events, three speakers and one difference (the raid's weapon)."""
    path = tmp_path / "small.yaml"
    path.write_bytes(SMALL.read_bytes())
    return path


@pytest.fixture
def kept(run, small, tmp_path):
    """A case folder, the default one, that holds the small dossier."""
    assert run("init").exit_code == 0
    done = run("load", small)
    assert done.exit_code == 0, done.stderr
    return tmp_path / ".rejoinder"
