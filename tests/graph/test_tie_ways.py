"""A tie that decides a verdict is somebody's word, unless a register holds it."""

import pytest

from .test_comparison import REPORTS, CaseOf, fact_of, reports

TIED = """# a group of a hundred names
  - {id: swarm, type: DescribedActor, name: Swarm}
""" + REPORTS.replace("AGENCY", "actor: swarm").replace("PAPER", "actor: people")


@pytest.mark.parametrize(
    ("tie", "whose"),
    [
        ("{id: people, partOf: swarm}", "people is part of Swarm"),
        ("{id: people, memberOf: swarm}", "people is part of Swarm"),
        ("{id: people, exactMatch: swarm}", "Swarm and people are told to be one and the same"),
    ],
)
def test_a_tie_that_decides_is_told_with_who_says_so_and_how_surely(
    case_of: CaseOf, tie: str, whose: str
) -> None:
    desk = f"claims:\n  - {{gist: So it seems., hedge: likely, says: [{tie}]}}\n"
    (pair,) = fact_of(case_of(TIED + desk), "actor").pairs
    assert pair.why == f"{whose} (likely, says The desk)"
    red = f"claims:\n  - {{gist: So it is., statedBy: red, says: [{tie}]}}\n" + desk.partition("\n")[2]
    (pair,) = fact_of(case_of(TIED + red), "actor").pairs
    assert pair.why == f"{whose} (says Red Group)"


def test_a_tie_of_a_register_needs_no_speaker_and_is_preferred(case_of: CaseOf) -> None:
    told = reports("actor: red-battalion", "actor: red")
    told += "claims:\n  - {gist: Likely., hedge: likely, says: [{id: red-battalion, partOf: red}]}\n"
    (pair,) = fact_of(case_of(told), "actor").pairs
    assert pair.why == "Red Battalion is part of Red Group"


def test_a_tie_that_its_speaker_has_revised_decides_nothing(case_of: CaseOf) -> None:
    told = TIED + "claims:\n  - {id: tie, gist: So it seems., says: [{id: people, partOf: swarm}]}\n"
    told += "  - {gist: No., remark: true, revises: tie, about: people}\n"
    assert fact_of(case_of(told), "actor").verdict == "differs"
