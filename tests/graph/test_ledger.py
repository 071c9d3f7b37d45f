"""The ledger of a source: each sentence with what was coded from it, or open; traced by eye."""

from dataclasses import FrozenInstanceError
from textwrap import dedent

import pytest

from rejoinder.graph import Case
from rejoinder.graph.ledger import Coverage, only_open
from rejoinder.graph.records import Thing
from rejoinder.ontology.errors import NotFoundError

BASE = "https://example.org/small/"

FIVE_SENTENCES = """
events:
  - {id: raid, label: Raid on the depot}
sources:
  - id: report
    type: Source
    title: A report
    publisher: paper
    sentences: 5
    claims:
      - sentence: [1, 3]
        quote: Red Group raided the depot
        says: [{id: raid, action: raid, actor: red}]
      - sentence: 3
        gist: The raid lasted an hour.
        remark: true
        about: [raid]
      - sentence: 4
        quote: what comes next is anybody's guess
        remark: true
        about: [red]
      - quote: on 1 May
        says: [{id: raid, when: 2021-05-01}]
"""


def numbers(ledger):
    return [(e.sentence, len(e.claims), len(e.remarks)) for e in ledger.entries]


def test_each_sentence_stands_with_its_claims_and_remarks_or_open(case_of):
    ledger = case_of(FIVE_SENTENCES).ledger("report")
    assert numbers(ledger) == [(1, 1, 0), (2, 0, 0), (3, 1, 1), (4, 0, 1), (5, 0, 0)]
    assert ledger.open == (2, 5)
    assert [claim.record.quote for claim in ledger.unnumbered] == ["on 1 May"]


def test_coverage_counts_sentences_by_claims_by_remarks_only_and_open(case_of):
    case = case_of(FIVE_SENTENCES)
    coverage = case.ledger("report").coverage
    told = (coverage.claims, coverage.remarks, coverage.open, coverage.share, coverage.unnumbered)
    assert told == (2, 1, 2, 0.6, 1)
    assert case.coverage() == [coverage]


def test_the_founding_article_is_accounted_for_sentence_by_sentence(article):
    ledger = article.ledger("southfront-2021-06")
    assert [entry.sentence for entry in ledger.entries] == list(range(1, 25))
    assert (ledger.sentences, ledger.open, ledger.unnumbered, ledger.findings) == (24, (), (), ())
    # By the dossier's own headings, sentences 1, 2, 13 and 21 to 24 carry remarks and nothing else.
    remarks_only = [entry.sentence for entry in ledger.entries if not entry.claims]
    assert remarks_only == [1, 2, 13, 21, 22, 23, 24]
    assert (ledger.coverage.claims, ledger.coverage.remarks, ledger.coverage.share) == (17, 7, 1.0)


def test_the_json_has_the_documented_keys(case_of):
    found = case_of(FIVE_SENTENCES).ledger("report").as_json()
    assert found["schema"] == 1
    assert found["source"] == {"id": f"{BASE}report", "label": "A report"}
    assert (found["sentences"], found["open"], found["account"]) == (5, [2, 5], None)
    assert found["coverage"] == {
        "claims": 2, "remarks": 1, "open": 2, "share": 0.6, "unnumbered": 1, "beyond": 0,
    }  # fmt: skip
    assert found["entries"][0]["claims"][0]["says"][0]["property"] == "action"
    assert found["entries"][1] == {"sentence": 2, "claims": [], "remarks": []}
    assert found["gaps"][0].keys() == {"kind", "thing", "question", "known", "claims", "properties"}


def test_a_source_whose_sentences_nobody_counts_has_no_coverage(case_of):
    ledger = case_of(FIVE_SENTENCES.replace("    sentences: 5\n", "")).ledger("report")
    assert numbers(ledger) == [(1, 1, 0), (3, 1, 1), (4, 0, 1)]
    assert (ledger.sentences, ledger.open) == (None, ())
    assert (ledger.coverage.open, ledger.coverage.share) == (None, None)


def test_only_what_is_open_keeps_the_coverage(case_of):
    ledger = case_of(FIVE_SENTENCES).ledger("report")
    left = only_open(ledger)
    assert numbers(left) == [(2, 0, 0), (5, 0, 0)]
    assert left.unnumbered == ()
    assert left.coverage == ledger.coverage


OTHER_DOSSIER = """
dossier: other
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: paper, type: Media, name: The Paper}
events:
  - {id: raid, label: Raid on the depot}
sources:
  - id: report
    type: Source
    title: A report
    publisher: paper
    claims:
      - sentence: 2
        quote: with rifles
        says: [{id: raid, weapon: small-arms}]
      - sentence: 6
        quote: the last line
        says: [{id: raid, acts: 1}]
"""


def test_two_dossiers_that_read_one_source_share_its_ledger(tmp_path):
    case = opened(tmp_path, OTHER_DOSSIER)
    ledger = case.ledger("report")
    assert ledger.open == (5,)
    assert [entry.sentence for entry in ledger.beyond] == [6]
    assert ledger.findings == ("sentence 6 is coded, and the source has 5",)
    assert (ledger.coverage.share, ledger.coverage.beyond) == (0.8, 1)


def test_of_two_lengths_told_the_greater_counts_and_is_a_finding(tmp_path):
    longer = OTHER_DOSSIER.replace("    publisher: paper\n", "    publisher: paper\n    sentences: 12\n")
    ledger = opened(tmp_path, longer).ledger("report")
    assert (ledger.sentences, ledger.counts, ledger.beyond) == (12, (5, 12), ())
    assert ledger.open == (5, 7, 8, 9, 10, 11, 12)
    assert ledger.findings == ("the source is told to have 5 and 12 sentences; 12 are taken",)


def opened(tmp_path, other):
    head = """
    dossier: small
    base: https://example.org/small/
    coder: desk
    actors:
      - {id: desk, type: Institution, name: The desk}
      - {id: red, type: ArmedGroup, name: Red Group}
      - {id: paper, type: Media, name: The Paper}
    """
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text(dedent(head).lstrip() + FIVE_SENTENCES.lstrip(), encoding="utf-8")
    two.write_text(other.lstrip(), encoding="utf-8")
    return Case.open(one, two)


def test_in_an_account_what_others_say_is_open(article):
    ledger = article.according_to("Pentagon").ledger("southfront-2021-06")
    assert [entry.sentence for entry in ledger.entries if entry.claims] == [4, 7]
    assert ledger.coverage.open == 22
    assert ledger.account == "according to Pentagon"


def test_a_dossier_is_a_source_of_its_coders_own_notes(article):
    ledger = article.ledger("escalation-2021")
    assert (ledger.sentences, ledger.entries) == (None, ())
    assert {claim.record.stated_by.label for claim in ledger.unnumbered} == {"The coding desk"}


def test_a_source_in_which_nothing_was_read_is_open_from_first_to_last(case_of):
    body = "sources:\n  - {id: blank, type: Source, title: Unread, publisher: paper, sentences: 3}\n"
    ledger = case_of(body).ledger("Unread")
    assert ledger.open == (1, 2, 3)
    assert (ledger.coverage.share, ledger.gaps) == (0.0, ())


def test_no_share_is_rounded_to_all_or_to_nothing():
    source = Thing("s", "S")
    assert Coverage(source, 1000, claims=999, remarks=0, open=1).share == 0.99
    assert Coverage(source, 1000, claims=0, remarks=1, open=999).share == 0.01
    assert Coverage(source, 24, claims=17, remarks=6, open=1).share == 0.96


def test_an_empty_case_has_no_coverage_and_no_ledger():
    case = Case.open(":memory:")
    assert case.coverage() == []
    with pytest.raises(NotFoundError):
        case.ledger("report")


def test_an_actor_has_no_ledger(article):
    with pytest.raises(NotFoundError):
        article.ledger("Pentagon")


def test_a_ledger_cannot_be_changed(article):
    with pytest.raises(FrozenInstanceError):
        article.ledger("southfront-2021-06").sentences = 3
