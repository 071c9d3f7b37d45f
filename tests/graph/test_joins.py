"""What an author judges to be one stands as one, on request; nothing else changes, and all can be undone."""

from pathlib import Path
from textwrap import dedent

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.graph import Case
from rejoinder.graph.facts import Facts
from rejoinder.graph.joins import Joining, find_joins
from rejoinder.graph.records import Thing
from rejoinder.ontology import rj
from rejoinder.ontology.errors import NotFoundError, UsageError
from rejoinder.ontology.namespaces import RDF, RJ
from rejoinder.store.engine import Store
from rejoinder.store.terms import IRI, Quad

BASE = "https://example.org/small/"
STRIKE = """
places: [{id: yard, type: Facility, name: The yard}, {id: depot, type: Facility, name: The depot}]
events:
  - {id: strike, label: Strike on the depot}
  - {id: bombing, label: Night bombing}
  - {id: rockets, label: Rockets on the base}
sources:
  - id: agency-1
    type: Source
    title: The Agency of 28 June
    publisher: agency
    claims:
      - quote: four fighters were killed in the strike
        says: [{id: strike, action: air-strike, actor: blue, target: red, struck: depot, when: 2021-06-27,
                toll: [{victims: red, killed: 4}]}]
  - id: paper-1
    type: Source
    title: The Paper of 29 June
    publisher: paper
    claims:
      - quote: seven men of the battalion died
        says: [{id: bombing, action: air-strike, target: red-battalion, when: 2021-06-27,
                toll: [{victims: red, killed: 7}]}]
      - quote: the rockets were the answer to the bombing
        says: [{id: rockets, action: rocket-attack, actor: red, when: 2021-06-28, respondsTo: bombing}]
"""
JUDGED = """
claims:
  - {id: one-strike, gist: Both tell of one strike., says: [{id: strike, sameEventAs: bombing}]}
"""
PAIR = {f"{BASE}bombing": (f"{BASE}strike",)}


def killed(case: Case, event: str) -> dict[str, set[str]]:
    """Number of the killed as told, with who tells it."""
    (compared,) = case.compare(event).events
    facts = [fact for fact in compared.facts if fact.property.startswith("killed")]
    return {
        value.raw: {claim.stated_by.label for claim in value.claims}
        for fact in facts
        for value in fact.values
    }


def test_two_tellings_of_one_strike_are_one_event_with_two_accounts(case_of) -> None:
    case = case_of(STRIKE + JUDGED)
    joined = case.joined(same_event=["The desk"])
    assert joined.joins == PAIR
    assert [event.id for event in joined.events()] == [f"{BASE}bombing", f"{BASE}rockets"]
    assert killed(joined, "bombing") == {"4": {"The Agency"}, "7": {"The Paper"}}
    (differing,) = joined.compare().events
    assert [(fact.property, fact.verdict) for fact in differing.facts] == [("killed", "differs")]
    tolls = {toll.id for toll in joined.tolls()}
    assert tolls == {f"{BASE}bombing/toll/red"}


def test_nothing_is_joined_unasked(case_of) -> None:
    case = case_of(STRIKE + JUDGED)
    case.joined(same_event=["The desk"])
    for asked in (case, case.joined(), case.joined(same_actor=["The desk"])):
        assert asked.joins == {}
        assert len(asked.events()) == 3
        assert not asked.compare().events
        assert killed(asked, "strike") == {"4": {"The Agency"}}


def test_only_the_named_author_is_followed(case_of) -> None:
    case = case_of(STRIKE + JUDGED)
    assert case.joined(same_event=["The Paper"]).joins == {}
    assert case.joined(same_event=["The Paper", "The desk"]).joins == PAIR
    with pytest.raises(NotFoundError):
        case.joined(same_event=["Nobody"])


def test_a_retracted_judgement_joins_nothing(case_of) -> None:
    case = case_of(STRIKE + JUDGED)
    assert case.joined(same_event=["The desk"]).joins == PAIR
    case.retract("one-strike", "they were two strikes after all")
    assert case.joined(same_event=["The desk"]).joins == {}
    assert len(case.joined(same_event=["The desk"]).events()) == 3


NO_MORE = {
    "revised": "{id: r, remark: true, gist: I was wrong., revises: one-strike, about: [strike]}",
    "disputed by another": "{statedBy: agency, remark: true, gist: They were two., disputes: one-strike}",
    "denied": "{remark: true, gist: They were two., about: [strike], "
    "denies: {event: bombing, property: sameEventAs, value: strike}}",
}


@pytest.mark.parametrize("how", NO_MORE)
def test_a_judgement_that_does_not_stand_joins_nothing(case_of, how) -> None:
    case = case_of(f"{STRIKE}{JUDGED}  - {NO_MORE[how]}\n")
    assert case.joined(same_event=["The desk"]).joins == {}


def test_what_a_judge_denies_they_may_join_again_later(case_of) -> None:
    denied = "denies: {event: strike, property: sameEventAs, value: bombing}"
    story = STRIKE + dedent(f"""
        claims:
          - {{gist: One., statedOn: 2021-07-01, says: [{{id: strike, sameEventAs: bombing}}]}}
          - {{remark: true, gist: Two., statedOn: 2021-07-02, about: [strike], {denied}}}
        """)
    assert case_of(story).joined(same_event=["The desk"]).joins == {}
    again = story + "  - {gist: One., statedOn: 2021-07-03, says: [{id: bombing, sameEventAs: strike}]}\n"
    assert case_of(again).joined(same_event=["The desk"]).joins == PAIR


def test_a_join_that_its_author_denies_is_refused_with_what_leads_there(case_of) -> None:
    case = case_of(
        STRIKE
        + dedent("""
        claims:
          - {id: first, gist: One., says: [{id: strike, sameEventAs: bombing}]}
          - {id: second, gist: One., says: [{id: bombing, sameEventAs: rockets}]}
          - {id: third, remark: true, gist: Two., about: [strike],
             denies: {event: strike, property: sameEventAs, value: rockets}}
        """)
    )
    with pytest.raises(UsageError) as refused:
        case.joined(same_event=["The desk"])
    told = str(refused.value)
    assert f"The desk denies in <{BASE}third>" in told
    steps = [f"<{BASE}{name}>" for name in ("rockets", "bombing", "second", "bombing", "strike", "first")]
    places = [told.index(steps[0], told.index("judgements join them"))]
    for step in steps[1:]:
        places.append(told.index(step, places[-1]))
    assert case.joined(same_actor=["The desk"]).joins == {}


def test_another_s_denial_does_not_undo_a_judgement(case_of) -> None:
    denied = "denies: {event: strike, property: sameEventAs, value: bombing}"
    case = case_of(f"{STRIKE}{JUDGED}  - {{statedBy: paper, remark: true, gist: Two., {denied}}}\n")
    assert case.joined(same_event=["The desk"]).joins == PAIR
    with pytest.raises(UsageError, match="The Paper denies"):
        case.joined(same_event=["The desk", "The Paper"])


def test_claims_and_who_says_what_in_which_words_stay(case_of) -> None:
    case = case_of(STRIKE + JUDGED)
    joined = case.joined(same_event=["The desk"])
    assert [claim.record for claim in joined.claims()] == [claim.record for claim in case.claims()]
    every = "SELECT ?claim ?s ?p ?o { GRAPH ?claim { ?s ?p ?o } ?claim a rj:Claim }"
    before = {tuple(str(term) for term in row) for row in case.query(every)}
    after = {tuple(str(term) for term in row) for row in joined.query(every)}
    old, new = (f"<{BASE}{name}" for name in ("strike", "bombing"))
    moved = {tuple(term.replace(old, new) for term in row) for row in before}
    # The judgement itself has nothing more to say: the event is the event.
    assert moved - after == {row for row in moved if row[0] == f"<{BASE}one-strike>"}
    assert not after - moved


def test_an_event_keeps_its_own_name_and_is_found_by_every_other(case_of) -> None:
    joined = case_of(STRIKE + JUDGED).joined(same_event=["The desk"])
    for name in ("bombing", "strike", f"{BASE}strike", "Strike on the depot", "Night bombing"):
        assert joined.find(name) == Thing(f"{BASE}bombing", "Night bombing")


def test_one_account_of_what_is_joined(case_of) -> None:
    case = case_of(STRIKE + JUDGED)
    joined = case.joined(same_event=["The desk"])
    agency = joined.according_to("The Agency")
    assert [event.id for event in agency.events()] == [f"{BASE}bombing"]
    assert agency.joins == joined.joins
    assert killed(agency, "strike") == {"4": {"The Agency"}}
    with pytest.raises(UsageError, match="join the case, then hear an account"):
        case.according_to("The Agency").joined(same_event=["The desk"])
    with pytest.raises(UsageError, match="joined already"):
        joined.joined(same_actor=["The desk"])


def test_chains_tables_and_queries_see_one_event(case_of) -> None:
    joined = case_of(STRIKE + JUDGED).joined(same_event=["The desk"])
    (link,) = joined.trace("strike", basis="stated").links
    assert (link.answering, link.answered) == (f"{BASE}rockets", f"{BASE}bombing")
    table = joined.events_frame()
    rows = table.filter(table["event"] == f"{BASE}bombing")
    assert set(rows["account"].to_list()) == {f"{BASE}agency", f"{BASE}paper", None}
    assert rows.filter(rows["account"].is_null()).select("killed_min", "killed_max").row(0) == (4, 7)
    (count,) = joined.query("SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e a rj:Event }")
    assert count[0].value == "2"


BATTALION = """
claims:
  - {gist: They are one., says: [{id: red, exactMatch: red-battalion}, {id: yard, exactMatch: depot}]}
"""


def test_actors_are_joined_and_places_are_not(case_of) -> None:
    joined = case_of(STRIKE + BATTALION).joined(same_actor=["The desk"])
    assert joined.joins == {f"{BASE}red": (f"{BASE}red-battalion",)}
    assert joined.joins.actors == joined.joins
    targets = {event.id: event.targets for event in joined.events()}
    assert targets[f"{BASE}bombing"] == targets[f"{BASE}strike"] == (Thing(f"{BASE}red", "Red Group"),)
    assert joined.find("Red Battalion").id == f"{BASE}red"
    assert not joined.query(f"ASK {{ <{BASE}red> rj:partOf <{BASE}red> }}")


OTHER = """
dossier: other
base: https://example.net/other/
coder: lab
actors:
  - {id: lab, type: Institution, name: The lab}
  - {id: rouge, type: ArmedGroup, name: Les Rouges}
events: [{id: frappe, label: La frappe}]
sources:
  - id: journal-1
    type: Source
    title: Le Journal
    publisher: lab
    claims:
      - quote: cinq morts
        says: [{id: frappe, when: 2021-06-27, toll: [{victims: rouge, killed: 5}]}]
claims:
  - {gist: One., says: [{id: frappe, sameEventAs: "https://example.org/small/strike"}]}
  - {gist: One., says: [{id: rouge, exactMatch: "https://example.org/small/red"}]}
"""


def test_accounts_of_one_group_s_dead_meet_across_data_sets(case_of, tmp_path: Path) -> None:
    case = case_of(STRIKE + JUDGED)
    (tmp_path / "other.yaml").write_text(OTHER.lstrip(), encoding="utf-8")
    case.load(tmp_path / "other.yaml")
    joined = case.joined(same_event=["The desk", "The lab"], same_actor=["The lab"])
    event = "https://example.net/other/frappe"
    assert joined.joins == {
        event: (f"{BASE}bombing", f"{BASE}strike"),
        "https://example.net/other/rouge": (f"{BASE}red",),
    }
    assert {toll.id for toll in joined.tolls()} == {f"{event}/toll/rouge"}
    assert killed(joined, event) == {"4": {"The Agency"}, "5": {"The lab"}, "7": {"The Paper"}}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.booleans()), max_size=14))
def test_what_is_joined_is_what_any_way_of_judgements_leads_to(pairs: list[tuple[int, int, bool]]) -> None:
    """As networkx finds what hangs together; the second author is not asked."""
    graph, store = networkx.Graph(), Store.memory()
    dossier, kind = IRI("https://a.example/d"), IRI(RDF + "type")
    quads = [Quad(dossier, kind, IRI(rj.Dossier), dossier)]
    for number, (a, b, is_asked) in enumerate(pairs):
        ends = IRI(f"https://a.example/e{a:02}"), IRI(f"https://a.example/e{b:02}")
        claim = IRI(f"https://a.example/claim{number}")
        speaker = IRI(f"https://a.example/{'judge' if is_asked else 'other'}")
        quads.append(Quad(claim, IRI(rj.statedBy), speaker, dossier))
        quads.append(Quad(ends[0], IRI(RJ + "sameEventAs"), ends[1], claim))
        quads += [Quad(end, kind, IRI(rj.Event), claim) for end in ends]
        if is_asked and a != b:
            graph.add_edge(ends[0].value, ends[1].value)
    store.replace((), quads)
    found = find_joins(Facts(store), Joining(same_event=(Thing("https://a.example/judge", "judge"),)))
    groups = [sorted(group) for group in networkx.connected_components(graph)]
    assert found == {group[0]: tuple(group[1:]) for group in groups}


def test_a_thing_that_the_case_knows_stands_for_one_that_it_does_not(case_of) -> None:
    known = "http://a.example/known-elsewhere"
    story = f'{STRIKE}claims:\n  - {{gist: One., says: [{{id: red, exactMatch: "{known}"}}]}}\n'
    joined = case_of(story).joined(same_actor=["The desk"])
    assert joined.joins == {f"{BASE}red": (known,)}
    assert not list(joined.query(f"SELECT ?s {{ ?s ?p <{known}> }}"))
