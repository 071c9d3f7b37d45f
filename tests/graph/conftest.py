"""Small dossiers written by hand, for questions whose answer can be traced by eye."""

from pathlib import Path
from textwrap import dedent
from typing import Protocol

import pytest

from rejoinder.graph import Case

HEAD = """
dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: red, type: ArmedGroup, name: Red Group, alias: [RG]}
  - {id: red-battalion, type: Unit, name: Red Battalion, partOf: red}
  - {id: blue, type: ArmedForce, name: Blue Forces}
  - {id: agency, type: Media, name: The Agency}
  - {id: paper, type: Media, name: The Paper}
  - {id: people, type: Population, name: people}
"""


class CaseOf(Protocol):
    """Makes a case in memory of one dossier: the head's actors and whatever the body tells."""

    def __call__(self, body: str, head: str = HEAD) -> Case: ...


@pytest.fixture
def case_of(tmp_path: Path) -> CaseOf:
    def make(body: str, head: str = HEAD) -> Case:
        file = tmp_path / "small.yaml"
        file.write_text(dedent(head).lstrip() + dedent(body).lstrip(), encoding="utf-8")
        return Case.open(file)

    return make


@pytest.fixture(scope="session")
def article() -> Case:
    """The founding article's dossier."""
    return Case.open(Path(__file__).parents[2] / "examples" / "escalation-2021.yaml")
