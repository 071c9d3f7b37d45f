"""What a claim takes along when it is retracted, and what stays told without it."""

import pytest

from rejoinder.graph import Case

BASE = "https://example.org/small/"
DOSSIER = """
dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: agency, type: Media, name: The Agency}
events:
  - {id: e, label: A parade}
sources:
  - id: report
    type: Source
    title: A report
    publisher: agency
    claims:
      - {id: told, gist: A telling., says: [{id: e, action: parade}]}
      - {id: later, gist: A correction., revises: told, says: [{id: e, action: protest}]}
claims:
  - {id: doubt, remark: true, statedBy: desk, gist: That cannot be., disputes: told}
  - {id: answer, remark: true, statedBy: desk, gist: It can., disputes: doubt}
  - {id: wider, remark: true, statedBy: desk, gist: Of the parade too., disputes: told, about: [e]}
"""


@pytest.fixture
def case(tmp_path):
    file = tmp_path / "small.yaml"
    file.write_text(DOSSIER, "utf-8")
    with Case.open(tmp_path / "case", create=True) as case:
        case.load(file)
        yield case


def spoken_of(case, iri):
    return case.query(f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }}")


def test_remarks_on_a_claim_alone_go_with_it_and_the_log_tells_them(case):
    assert case.retract("told", "a slip") == 1
    assert [spoken_of(case, BASE + name) for name in ("told", "doubt", "answer")] == [False] * 3
    assert set(case.log()[-1].claims) == {BASE + name for name in ("told", "doubt", "answer")}


def test_what_speaks_of_more_stays_told_without_the_link(case):
    case.retract("told", "a slip")
    records = {claim.record.id: claim.record for claim in case.claims()}
    assert set(records) == {BASE + "later", BASE + "wider"}
    assert records[BASE + "wider"].gist == "Of the parade too."
    assert not case.query(f"ASK {{ <{BASE}later> rj:revises ?claim }}")
    assert case.query(f"ASK {{ <{BASE}wider> rj:about <{BASE}e> }}")


def test_the_shapes_hold_after_it(case):
    case.retract("told", "a slip")
    assert [found for found in case.validate() if found.severity == "violation"] == []


def test_a_remark_goes_alone_and_what_it_disputed_stays(case):
    case.retract("doubt", "a slip")
    assert [spoken_of(case, BASE + name) for name in ("told", "doubt", "answer")] == [True, False, False]
