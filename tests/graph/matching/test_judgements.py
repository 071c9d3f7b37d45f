"""What a reviewer accepts is a claim of theirs, what they reject a remark, and both can be taken back."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.matching.judgements import judged
from rejoinder.ontology.errors import UsageError

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "escalation-2021.yaml"
OTHER = """
dossier: other
base: https://example.org/other/
coder: office
actors:
  - {id: office, type: Institution, name: Another office}
  - {id: kh, type: ArmedGroup, name: Kataeb Hizbullah}
  - {id: nujaba, type: ArmedGroup, name: Harakat al-Nujaba}
  - {id: groups, type: DescribedActor, name: Iranian-backed groups}
  - {id: kadhimi, type: Person, name: Mustafa al-Kadhimi}
places:
  - {id: mayadin, type: Place, name: Al Mayādīn}
"""
JOIN = "SELECT ?a ?b WHERE { GRAPH ?claim { ?a skos:exactMatch ?b } }"


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "other.yaml"
    path.write_text(OTHER, encoding="utf-8")
    return path


@pytest.fixture
def case(other):
    with Case.open(EXAMPLE, other) as made:
        yield made


@pytest.fixture
def kept(tmp_path, other):
    """The same in a folder, with a journal."""
    with Case.open(tmp_path / "war", create=True) as made:
        made.load(EXAMPLE, other)
        yield made


def kh_of(case):
    (proposal,) = case.propose_matches("https://example.org/other/kh")
    return proposal


def test_proposals_join_things_of_two_dossiers_and_say_why(case):
    told = {(p.first.label, p.second.label, p.kind) for p in case.propose_matches()}
    assert told == {
        ("Kata’ib Hizballah", "Kataeb Hizbullah", "actor"),
        ("Mayadin", "Al Mayādīn", "place"),
    }
    assert all(p.reasons and 0.85 <= p.score <= 1 for p in case.propose_matches())


def test_proposing_joins_nothing(case):
    before = list(case.query(JOIN))
    case.propose_matches()
    assert list(case.query(JOIN)) == before == []


def test_a_description_is_never_proposed_and_a_person_only_if_asked(case):
    assert not [p for p in case.propose_matches(score=0) if "groups" in p.first.label + p.second.label]
    assert "Mustafa al-Kadhimi" in [p.first.label for p in case.propose_matches(persons=True)]


def test_an_accepted_proposal_is_one_claim_by_its_reviewer(case):
    proposal = kh_of(case)
    (iri,) = case.accept([proposal], "Jane Doe")
    (claim,) = (claim for claim in case.claims() if claim.record.id == iri)
    record = claim.record
    assert record.stated_by.label == "Jane Doe"
    assert record.score == pytest.approx(proposal.score)
    assert record.stated_on == datetime.now(UTC).date().isoformat()
    assert proposal.reasons[0] in record.gist
    ((one, other),) = [(row[0].value, row[1].value) for row in case.query(JOIN)]
    assert (one, other) == proposal.pair


def test_a_known_actor_judges_under_its_own_iri(case):
    case.accept([kh_of(case)], "The coding desk")
    assert {c.record.stated_by.id for c in case.claims() if c.record.method} >= {
        "https://example.org/exchanges/desk"
    }


def test_what_is_judged_is_not_proposed_again(case):
    first, second = case.propose_matches()
    case.judge([first], [second], "Jane Doe")
    assert case.propose_matches(score=0.85) == []
    assert judged(case._now.facts) == {first.pair, second.pair}


def test_a_rejected_proposal_makes_nothing_true(case):
    case.reject([kh_of(case)], "Jane Doe")
    assert list(case.query(JOIN)) == []
    (remark,) = [c for c in case.claims() if c.record.stated_by.label == "Jane Doe"]
    assert "not one and the same" in remark.record.gist


def test_a_judgement_that_is_retracted_alone_lets_the_pair_be_proposed_anew(case):
    first, second = case.propose_matches()
    case.accept([first, second], "Jane Doe")
    case.retract(first.id, "hasty")
    assert [p.pair for p in case.propose_matches()] == [first.pair]
    assert len(list(case.query(JOIN))) == 1


def test_a_batch_is_one_change_and_the_same_again_is_none(kept):
    first, second = kept.propose_matches()
    kept.judge([first], [second], "Jane Doe")
    assert [change.reason for change in kept.log()] == ["", "1 joined and 1 kept apart by Jane Doe"]
    kept.judge([first], [second], "Jane Doe")
    assert len(kept.log()) == 2


def test_a_judgement_has_a_speaker(case):
    with pytest.raises(UsageError, match="say who judges"):
        case.accept([kh_of(case)], "  ")


def test_a_view_is_not_judged_in(case):
    with pytest.raises(UsageError, match="not the case itself"):
        case.according_to("Pentagon").accept([kh_of(case)], "Jane Doe")


def test_one_dossier_limits_and_two_tell_both_sides(case):
    assert len(case.propose_matches(between=["other"])) == 2
    assert len(case.propose_matches(between=["other", "escalation-2021"])) == 2
    case.accept([kh_of(case)], "Jane Doe")
    assert case.propose_matches(between=["Judgements by Jane Doe"]) == []


def test_an_accepted_join_leaves_the_values_of_the_case_sound(case):
    before = case.validate()
    case.accept(case.propose_matches(), "Jane Doe")
    assert case.validate() == before
