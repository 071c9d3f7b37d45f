"""What is inferred of a case: against the rows of the file it came from, and ties traced by hand."""

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import UsageError
from rejoinder.views.chain_text import tree

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "fictitious-ged.csv"
HEAD = """
dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: agency, type: Media, name: The Agency}
  - {id: blue, type: ArmedForce, name: Blue}
  - {id: red, type: ArmedGroup, name: Red}
  - {id: green, type: ArmedGroup, name: Green}
events:
  - {id: blow, label: Blow}
  - {id: answer, label: Answer}
  - {id: clash, label: Clash}
  - {id: again, label: Again}
"""
TOLD = """
sources:
  - id: report
    type: Source
    title: A report
    publisher: agency
    claims:
      - {gist: A blow., says: [{id: blow, action: air-strike, actor: blue, target: red, when: 2021-06-01}]}
      - gist: An answer.
        says: [{id: answer, action: rocket-attack, actor: green, target: blue, when: 2021-06-03}]
"""
CLASHES = """\
      - {gist: A clash., says: [{id: clash, action: armed-clash, party: [blue, red], when: 2021-07-01}]}
      - {gist: Another., says: [{id: again, action: armed-clash, party: [red, blue], when: 2021-07-05}]}
"""


@pytest.fixture
def directed(tmp_path):
    case = Case.open(tmp_path / "case", create=True)
    case.load_release(EXAMPLE, direction_by="losses", stated_by="The desk")
    return case


def acts_of_the_file():
    """Event, actor, target and days, by the rule of losses, read off the rows anew."""
    with EXAMPLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            sides, lost = (row["side_a"], row["side_b"]), (int(row["deaths_a"]), int(row["deaths_b"]))
            if row["type_of_violence"] != "3":
                if lost[0] == lost[1]:
                    continue
                sides = sides if lost[0] < lost[1] else sides[::-1]
            days = date.fromisoformat(row["date_start"]), date.fromisoformat(row["date_end"])
            yield row["id"], *sides, *days


def test_each_act_is_answered_by_the_nearest_of_the_struck_side(directed):
    acts = list(acts_of_the_file())
    expected = set()
    for event, actor, target, _, latest in acts:
        later = [
            (first, other)
            for other, by, on, first, _ in acts
            if (by, on) == (target, actor) and 0 < (first - latest).days <= 7
        ]
        if later:
            soonest = min(first for first, _ in later)
            expected.add((event, frozenset(other for first, other in later if first == soonest)))
    found = directed.infer(keep=False)
    told = {link.answered.rpartition("/")[2]: link.answering.rpartition("/")[2] for link in found.links}
    assert (found.acts, found.answered, found.unanswered) == (
        len(acts),
        len(expected),
        len(acts) - len(expected),
    )
    assert set(told) == {event for event, _ in expected}
    assert all(told[event] in answers for event, answers in expected)


def test_what_is_inferred_is_a_claim_of_the_software_that_can_be_taken_out(directed):
    before = len(list(directed.query("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")))
    found = directed.infer(within=7)
    ((speaker, method, hedge),) = directed.query(
        "SELECT ?name ?method ?hedge { GRAPH ?claim { ?a rj:mayRespondTo ?b }"
        " ?claim rj:statedBy/skos:prefLabel ?name ; rj:method ?method ; rj:hedge ?hedge }"
        " GROUP BY ?name ?method ?hedge"
    )
    assert speaker.value.startswith("rejoinder ")
    assert (method.value, hedge.value) == (found.question.method, "possible")
    chain = directed.trace("2", basis="inferred")
    assert {(link.answering, link.answered) for link in chain.links} <= {
        (link.answering, link.answered) for link in found.links
    }
    assert {link.kind for link in chain.links} == {"mayRespondTo"}
    assert directed.trace("2", basis="stated").links == ()
    assert directed.infer(within=7) == found
    ((dossier,),) = directed.query("SELECT ?d { ?d rj:coder ?software . ?software a rj:Software }")
    directed.retract(dossier.value, "tried out")
    assert len(list(directed.query("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"))) == before


def test_each_link_tells_its_lag_distance_and_score(directed):
    found = directed.infer(km=60)
    rows = directed.query(
        "SELECT ?lag ?km ?score { ?l a rj:InferredLink ; rj:lag ?lag ; rj:distance ?km ; rj:score ?score }"
    )
    told = sorted((int(lag.value), float(km.value), float(score.value)) for lag, km, score in rows)
    assert told == sorted((link.lag, link.km, link.score) for link in found.links)
    assert all(1 <= lag <= 7 and km <= 60 and 0 < score <= 1 for lag, km, score in told)


TIES = {
    "unlimited": ("", 1),
    "on the day": ("validDuring: 2021-06-01/2021-06-03, ", 1),
    "before": ("validDuring: 2020, ", 0),
}


@pytest.mark.parametrize(("limit", "links"), TIES.values(), ids=TIES)
def test_an_ally_answers_by_a_tie_that_holds_on_that_day(case_of, limit, links):
    tie = f"      - {{gist: They are allied., {limit}says: [{{id: green, alliedWith: red}}]}}\n"
    case = case_of(TOLD + tie, HEAD)
    assert case.infer(keep=False).links == ()
    found = case.infer(allies=True, keep=False).links
    assert len(found) == links
    if links:
        (link,) = found
        ((claim,),) = case.query("SELECT ?g { GRAPH ?g { ?a rj:alliedWith ?b } }")
        assert (link.answering, link.answered) == (
            "https://example.org/small/answer",
            "https://example.org/small/blow",
        )
        assert (link.lag, link.tie) == (2, claim.value)


def test_a_trace_shows_what_an_inferred_link_rests_on_and_who_tells_the_tie(case_of):
    tie = "      - {gist: They are allied., says: [{id: green, alliedWith: red}]}\n"
    stated = "  - {gist: It answers., says: [{id: answer, respondsTo: blow}]}\n"
    case = case_of(TOLD + tie + "claims:\n" + stated, HEAD)
    case.infer(allies=True)
    by_kind = {link.kind: link for link in case.trace("blow").links}
    (evidence,) = by_kind["mayRespondTo"].evidence
    assert (evidence.lag, evidence.km) == (2, None)
    assert 0 < evidence.score <= 1
    assert evidence.tie_told.gist == "They are allied."
    assert evidence.closed_by.id == evidence.tie_told.id
    assert by_kind["respondsTo"].evidence == ()
    told = "\n".join(tree(case.trace("blow", basis="inferred")))
    assert f"rests on: 2 days later, score {evidence.score:.2f}" in told
    assert "closed by a tie told: The Agency: They are allied. (coder’s words)" in told


def test_the_struck_side_itself_needs_no_tie(directed):
    directed.infer()
    (first, *_) = directed.trace("2", basis="inferred").links
    assert first.evidence[0].closed_by is None


def test_the_longest_chains_are_told_one_by_one_and_share_no_event(directed):
    found = directed.infer(keep=False, top=3)
    assert found.top[0] == found.longest
    lengths = [len(chain) for chain in found.top]
    assert lengths == sorted(lengths, reverse=True)
    every = [event for chain in found.top for event in chain]
    assert len(every) == len(set(every))
    days = {event: latest for event, _, _, _, latest in acts_of_the_file()}
    for chain in found.top:
        told = [days[event.id.rpartition("/")[2]] for event in chain]
        assert all((after - before).days > 0 for before, after in pairwise(told))


def test_without_a_direction_there_are_exchanges_and_no_responses(case_of):
    found = case_of(TOLD + CLASHES, HEAD).infer(keep=False)
    assert found.links == ()
    assert (found.exchanges, found.followed) == (2, 1)


def test_a_party_whose_role_another_tells_is_no_party_beside(directed):
    (event,) = [one for one in directed.events() if one.id.endswith("/1")]
    assert {thing.label for thing in event.parties} == {"Government of Northland", "Hill Front"}
    assert event.parties_only == ()


def test_no_rate_is_told_of_few_acts(case_of):
    found = case_of(TOLD, HEAD).infer(keep=False)
    assert found.acts == 2
    assert found.chance is None


def test_a_rate_stands_beside_chance(directed):
    chance = directed.infer(keep=False).chance
    assert 0 <= chance.low <= chance.expected <= chance.high <= 1
    assert 0 < chance.p <= 1
    assert chance.rate == directed.infer(keep=False).chance.rate


def test_a_window_and_a_distance_that_are_none(case_of):
    case = case_of(TOLD, HEAD)
    with pytest.raises(UsageError, match="a window is a day or more"):
        case.infer(within=0)
    with pytest.raises(UsageError, match="no less than 0 km"):
        case.infer(km=-1)


def test_an_empty_case_has_nothing_to_infer():
    found = Case.open(":memory:").infer(keep=False)
    assert (found.acts, found.links, found.longest, found.chains) == (0, (), (), 0)


def test_a_purge_leaves_no_table(directed):
    assert len(directed.events_frame("The desk")) > 0
    tables = list((directed._store.folder.path / "tables").iterdir())
    assert len(tables) == 1
    directed.purge("The desk", "asked for")
    assert not any((directed._store.folder.path / "tables").iterdir())
