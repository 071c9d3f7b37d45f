"""Every example in a docstring runs and says what it says."""

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("ontology", "store", "importers", "graph", "views", "web", "cli", "examples")


def modules():
    for room in ROOMS:
        package = importlib.import_module(f"rejoinder.{room}")
        yield package.__name__
        # __main__ runs the command when it is imported.
        yield from (
            m.name
            for m in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
            if not m.name.endswith("__main__")
        )


@pytest.mark.parametrize("name", sorted(modules()))
def test_the_examples_in_docstrings_hold(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    report: list[str] = []
    module = importlib.import_module(name)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        runner.run(test, out=report.append)
    assert runner.failures == 0, "".join(report)
