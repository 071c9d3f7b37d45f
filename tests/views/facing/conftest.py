"""Two small accounts written by hand: what they share, where they clash and where their links part."""

import json
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.views.facing.build import face

JUNE = Path(__file__).parents[3] / "examples" / "june-2021.yaml"
HEAD = """
dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: red, type: ArmedGroup, name: Red Group}
  - {id: agency, type: Media, name: The Agency}
  - {id: paper, type: Media, name: The Paper}
  - {id: people, type: Population, name: people}
  - {id: omar, type: Person, name: Omar Haddad}
"""
EVENTS = """
events:
  - {id: raid, label: Raid}
  - {id: siege, label: Siege}
  - {id: answer, label: Answer}
  - {id: last, label: Last blow}
"""


def told_by(speaker, *claims):
    """A source of one speaker; a claim is what it says in YAML, or a mapping that also tells its words."""
    lines = [
        f"  - id: {speaker}-report",
        "    type: Source",
        f"    title: Report of {speaker}",
        f"    publisher: {speaker}",
        "    claims:",
    ]
    for number, claim in enumerate(claims):
        if isinstance(claim, str):
            claim = {"gist": f"{speaker} {number}.", "says": f"[{claim}]"}
        parts = (f"{key}: {value}" for key, value in claim.items())
        lines.append("      - {" + ", ".join(parts) + "}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def case_of(tmp_path):
    """Makes a case of what the Agency says and what the Paper says; `named` gives things other names."""

    def make(agency, paper, named=()):
        file = tmp_path / "small.yaml"
        names = HEAD + EVENTS
        for name, other in dict(named).items():
            names = names.replace(f": {name}}}", f": {json.dumps(other, ensure_ascii=False)}}}")
        text = names + "sources:\n" + told_by("agency", *agency) + told_by("paper", *paper)
        file.write_text(text.lstrip(), encoding="utf-8")
        return Case.open(file)

    return make


@pytest.fixture
def faced(case_of):
    """Lays what the Agency says beside what the Paper says."""

    def make(agency, paper, **how):
        case = case_of(agency, paper)
        return face(case.according_to("The Agency"), case.according_to("The Paper"), **how)

    return make


PARTED = (
    (
        "{id: raid, action: raid, when: 2021-06-01, actor: red}",
        "{id: answer, action: air-strike, when: 2021-06-03, respondsTo: raid}",
        "{id: last, action: rocket-attack, respondsTo: answer}",
    ),
    (
        "{id: raid, action: raid, when: 2021-06-01}",
        "{id: siege, action: raid, when: 2021-06-02}",
        "{id: answer, action: air-strike, respondsTo: siege}",
        "{id: last, action: rocket-attack, respondsTo: answer}",
    ),
)


@pytest.fixture
def parted(faced):
    """Both tell of the raid, the answer and the last blow; each names another cause of the answer."""
    # Who does not tell of the other's cause at all is silent on it: so the Agency tells of the siege, too.
    return faced((*PARTED[0], "{id: siege, action: raid}"), PARTED[1])


@pytest.fixture(scope="session")
def june():
    return Case.open(JUNE)


@pytest.fixture(scope="session")
def pairs(founding, june):
    """Pairs of accounts of both examples: dense ones, lone ones, several speakers heard together."""
    pmf = ("PMF Authority", "Popular Mobilization Units", "Asa’ib Ahl al-Haq", "al-Muhandis Revenge Brigades")
    return {
        "article and fighters": (founding.according_to("SouthFront"), founding.according_to("PMU sources")),
        "article and Pentagon": (founding.according_to("SouthFront"), founding.according_to("Pentagon")),
        "Pentagon and fighters": (founding.according_to("Pentagon"), founding.according_to("PMU sources")),
        "US and PMF": (
            june.according_to("Pentagon", "Wayne Marotto", "President of the United States"),
            june.according_to(*pmf),
        ),
        "everybody and one": (june, june.according_to("Pentagon")),
    }
