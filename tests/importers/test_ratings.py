"""Admiralty ratings as claims of a rater: what is read, where it stands, and what is refused."""

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import UsageError
from rejoinder.ontology.namespaces import RJ

RATED = """dossier: rated
base: https://example.org/x/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: rater, type: Person, name: A rater}
events: [{id: e, label: The event}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: desk
    reliability: B
    claims:
      - {id: told, gist: It was., credibility: 2, says: [{id: e, action: raid}]}
      - {id: aside, gist: An aside., remark: true, about: e}
claims:
  - id: rating
    statedBy: rater
    gist: Often wrong.
    says:
      - {id: one, type: Source, reliability: D}
      - {id: told, credibility: 4}
      - {id: aside, credibility: 6}
"""
X = "https://example.org/x/"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


def test_a_rating_stands_in_the_rater_s_claim_and_the_coder_s_in_the_register(quads):
    found = {line for line in quads(RATED) if f"<{RJ}reliability>" in line or f"<{RJ}credibility>" in line}
    assert found == {
        f'<{X}one> <{RJ}reliability> "B" <{X}rated>',
        f'<{X}told> <{RJ}credibility> "2"^^<{INTEGER}> <{X}rated>',
        f'<{X}one> <{RJ}reliability> "D" <{X}rating>',
        f'<{X}told> <{RJ}credibility> "4"^^<{INTEGER}> <{X}rating>',
        f'<{X}aside> <{RJ}credibility> "6"^^<{INTEGER}> <{X}rating>',
    }


def test_what_is_rated_does_not_become_an_event(quads):
    types = {line for line in quads(RATED) if "rdf-syntax-ns#type" in line and f"<{X}rating>" in line}
    assert {line.split()[2] for line in types if line.split()[0] != f"<{X}rating>"} == {f"<{RJ}Source>"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("reliability: D", "reliability: G", "reliability: “G” is not known here"),
        ("credibility: 4", "credibility: 7", "credibility: “7” is not a whole number from 1 to 6"),
        ("{id: told, cred", "{id: tld, cred", "id: “tld” is declared nowhere"),
        ("{id: told, credibility: 4}", "{id: told, reliability: C}",
         "key “reliability” does not belong in a claim under says"),
        ("type: Source, reliability: D", "credibility: 4",
         "key “credibility” does not belong in a source under says"),
        ("{id: told, credibility: 4}", "{id: e, credibility: 4}",
         "key “credibility” does not belong in an event under says"),
        ("{id: told, credibility: 4}", "{credibility: 4}", "something without an id"),
        ("{id: told, credibility: 4}", "{id: told}", "nothing is said of “told”"),
        ("credibility: 4", "credibility: [4, 5]", "credibility: a list where one value belongs"),
        ("{id: told, gist", "{gist", "id: “told” is declared nowhere"),
    ],
)  # fmt: skip
def test_what_is_no_rating_is_a_fault(faults, old, new, fault):
    assert old in RATED
    assert [message for _, message, _ in faults(RATED.replace(old, new, 1))] == [fault]


def test_a_claim_of_a_loaded_dossier_can_be_rated(write):
    case = Case.open(":memory:")
    case.load(write(RATED))
    rating = """dossier: more
base: https://example.org/x/
coder: rater
claims:
  - {gist: Rather so., says: [{id: told, credibility: 3}]}
"""
    case.load(write(rating, "more.yaml"))
    grades = {
        r.grade for w in case.compare("e").events[0].weighing for r in w.ratings if r.scale == "credibility"
    }
    assert grades == {"2", "3", "4"}
    with pytest.raises(UsageError):
        case.retract("rated", "a test")


def test_a_rating_without_an_id_is_a_fault_beside_a_case_too(write):
    case = Case.open(write(RATED))
    (finding,) = [
        f
        for f in case.check(write(RATED.replace("{id: told, credibility: 4}", "{credibility: 4}"), "b.yaml"))
        if f.severity == "error"
    ]
    assert finding.message == "something without an id"
