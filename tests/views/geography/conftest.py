"""The pictures of both examples, built once."""

from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.views.build import build_picture

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="session")
def pictures():
    names = ("escalation-2021", "june-2021")
    return {name: build_picture(Case.open(EXAMPLES / f"{name}.yaml")) for name in names}
