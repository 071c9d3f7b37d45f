"""What hangs on a source is the difference between the whole case and the case without it."""

from pathlib import Path

import networkx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.graph import Case
from rejoinder.graph.lost_chains import lost_chains
from rejoinder.ontology.errors import UsageError

HEAD = """dossier: d
base: https://example.org/d/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: red, type: ArmedGroup, name: Red Group}
  - {id: blue, type: ArmedForce, name: Blue Forces}
  - {id: agency, type: Media, name: The Agency}
"""

WIRE = """events: [{id: a, label: A}, {id: b, label: B}, {id: c, label: C}]
sources:
  - id: wire
    type: Source
    title: The wire
    publisher: agency
    claims:
      - {gist: A., says: [{id: a, action: raid, actor: red, toll: [{victims: blue, killed: 4}]}]}
      - {gist: B answers A., says: [{id: b, respondsTo: a}]}
      - {gist: A tie., says: [{id: red, opposes: blue}]}
  - id: copy
    type: Source
    title: A copy
    publisher: red
    derivedFrom: wire
    claims:
      - {gist: A., says: [{id: a, action: raid, weapon: uav}]}
      - {gist: C answers B., says: [{id: c, respondsTo: b}]}
  - id: other
    type: Source
    title: Another
    publisher: blue
    claims:
      - {gist: A., says: [{id: a, actor: red, place: nowhere}]}
      - {gist: C., says: [{id: c, action: raid}]}
places: [{id: nowhere, type: Place, name: Nowhere}]
claims:
  - {gist: A drone., says: [{id: a, weapon: uav}], method: by eye}
"""


def test_copies_fall_with_what_they_copy_and_what_others_tell_stays(case_of) -> None:
    case = case_of(WIRE, head=HEAD)
    found = case.hanging("wire")
    assert [thing.label for thing in found.copies] == ["A copy"]
    assert [(f.subject.label, f.property, f.victims and f.victims.label) for f in found.facts] == [
        ("A", "action", None),
        ("A", "killed", "Blue Forces"),
        ("Red Group", "opposes", None),
    ]
    assert [claim.source.label for claim in found.facts[0].claims] == ["A copy", "The wire"]
    assert [link.answering.rpartition("/")[2] for link in found.links] == ["b", "c"]
    assert [event.label for event in found.events] == ["B"]
    assert [(first.label, last.label) for first, last in found.chains] == [("A", "C")]


def test_the_ranking_counts_what_hangs_on_each_source_alone(case_of) -> None:
    ranked = case_of(WIRE, head=HEAD).critical().sources
    assert [(s.source.label, s.facts, s.links, s.events, s.chains, len(s.copies)) for s in ranked] == [
        ("The wire", 3, 2, 1, 1, 1),
        ("Another", 2, 0, 0, 0, 0),
        ("A copy", 0, 1, 0, 1, 0),
        ("d", 0, 0, 0, 0, 0),
    ]


def test_several_sources_fall_together(case_of) -> None:
    found = case_of(WIRE, head=HEAD).hanging("wire", "other", "wire", "d")
    assert [thing.label for thing in found.sources] == ["The wire", "Another", "d"]
    assert [event.label for event in found.events] == ["A", "B", "C"]
    assert sorted({fact.property for fact in found.facts}) == [
        "action",
        "actor",
        "killed",
        "opposes",
        "place",
        "weapon",
    ]


def test_an_account_knows_what_hangs_on_a_source_within_it(case_of) -> None:
    case = case_of(WIRE, head=HEAD)
    assert [f.property for f in case.according_to("Blue Forces").hanging("other").facts] == [
        "actor",
        "place",
        "action",
    ]
    assert case.according_to("Blue Forces").hanging("wire").facts == ()
    assert [s.source.label for s in case.according_to("Blue Forces").critical().sources] == ["Another"]


def test_an_empty_case_hangs_on_nothing() -> None:
    assert Case.open(":memory:").critical().as_json() == {"schema": 1, "sources": []}


def test_a_tie_that_a_register_tells_too_does_not_fall(case_of) -> None:
    tied = HEAD.replace("name: Red Group", "name: Red Group, opposes: blue")
    assert "opposes" not in {fact.property for fact in case_of(WIRE, head=tied).hanging("wire").facts}


def test_when_a_revision_falls_what_it_revised_stands_again(case_of) -> None:
    case = case_of(
        """
        events: [{id: a, label: A}]
        sources:
          - id: early
            type: Source
            title: Early
            publisher: agency
            claims:
              - {id: first, gist: Four., says: [{id: a, toll: [{victims: blue, killed: 4}]}]}
          - id: late
            type: Source
            title: Late
            publisher: agency
            claims:
              - {gist: Five., revises: first, says: [{id: a, toll: [{victims: blue, killed: 5}]}]}
          - id: rival
            type: Source
            title: Rival
            publisher: red
            claims:
              - {gist: Four., says: [{id: a, toll: [{victims: blue, killed: 4}]}]}
        """,
        head=HEAD,
    )
    assert [(f.property, f.value) for f in case.hanging("late").facts] == [("killed", "5")]
    assert [(f.property, f.value) for f in case.hanging("rival").facts] == [("killed", "4")]
    assert [(f.property, f.value) for f in case.hanging("rival", "late").facts] == [("killed", "5")]


EVENTS, SPEAKERS = ("a", "b", "c", "e", "f"), ("agency", "red", "blue")
STATEMENTS = st.one_of(
    st.tuples(
        st.sampled_from(EVENTS),
        st.sampled_from(("weapon: uav", "actor: red", "action: raid", "timeOfDay: dawn")),
    ),
    st.tuples(st.sampled_from(EVENTS), st.sampled_from(EVENTS).map(lambda e: f"respondsTo: {e}")),
    st.tuples(st.sampled_from(EVENTS), st.sampled_from(EVENTS).map(lambda e: f"follows: {e}")),
    st.tuples(
        st.sampled_from(EVENTS), st.integers(1, 2).map(lambda n: f"toll: [{{victims: blue, killed: {n}}}]")
    ),
    st.tuples(
        st.sampled_from(EVENTS),
        st.sampled_from(("civilian", "combatant")).map(
            lambda status: (
                f"toll: [{{victims: blue, status: {status}, includes: [{{victims: red, killed: 1}}]}}]"
            )
        ),
    ),
    st.tuples(st.just("red"), st.sampled_from(("opposes: blue", "memberOf: blue", "partOf: blue"))),
    st.tuples(
        st.just("hill"),
        st.sampled_from(("usedBy: red", "within: town", "near: town", "number: 2+", "lat: 35.1, long: 40.2")),
    ),
    st.tuples(st.just("s1"), st.sampled_from("ABC").map(lambda grade: f"reliability: {grade}")),
).filter(lambda said: not said[1].endswith(f": {said[0]}"))
CLAIMS = st.tuples(
    st.integers(0, 3),
    st.sampled_from(SPEAKERS),
    st.lists(STATEMENTS, min_size=1, max_size=2),
    st.integers(0, 6),
    st.sampled_from((None, None, "a", "b")),
)
PLACES = "places: [{id: hill, type: Facility, name: Hill, within: town}, {id: town, type: Place, name: Town}]"


def dossier(claims, parents) -> str:
    events = ", ".join(f"{{id: {name}, label: {name}}}" for name in EVENTS)
    lines = [HEAD + f"events: [{events}]", PLACES, "sources:"]
    for source in range(4):
        lines += [
            f"  - id: s{source}",
            "    type: Source",
            f"    title: Source {source}",
            "    publisher: agency",
        ]
        above = sorted(parents.get(source, set()) - {source})
        lines += [f"    derivedFrom: [{', '.join(f's{p}' for p in above)}]"] if above else []
        told = [(n, claim) for n, claim in enumerate(claims) if claim[0] == source]
        lines += ["    claims:"] if told else []
        for n, (_, speaker, says, revised, denied) in told:
            revises = f", revises: c{revised}" if revised < n and revised < len(claims) else ""
            denies = f", denies: {{event: {denied}, property: actor, value: red}}" if denied else ""
            said = ", ".join(f"{{id: {subject}, {what}}}" for subject, what in says)
            lines += [f"      - {{id: c{n}, statedBy: {speaker}, gist: G{revises}{denies}, says: [{said}]}}"]
    return "\n".join(lines) + "\n"


LINKS, FORM = {"respondsTo", "follows"}, {"toll", "victims"}


def standing(case: Case):
    """Statements, links, told events and denials of a case, by its public answers alone."""
    revised = {
        row["old"].value
        for row in case.query(
            "SELECT ?old WHERE { ?new rj:revises ?old ; rj:statedBy ?who . ?old rj:statedBy ?who }"
        )
    }
    told = {
        (s.subject.id, s.property, s.value if isinstance(s.value, str) else s.value.id)
        for claim in case.claims()
        if claim.record.id not in revised
        for s in claim.says
        if s.property not in FORM
    }
    events = {
        row["e"].value for row in case.query("SELECT ?e WHERE { GRAPH ?c { ?e a rj:Event } ?c a rj:Claim }")
    }
    denied = {
        (s.subject.id, s.property, s.value.id)
        for claim in case.claims()
        if claim.record.id not in revised
        for s in claim.denies
    }
    facts = {by_event(t) for t in told if t[1] not in LINKS}
    return facts | REGISTERED, {t for t in told if t[1] in LINKS}, events, denied


BASE = "https://example.org/d/"
REGISTERED = {(BASE + "hill", "within", BASE + "town", None)}


def by_event(told):
    """A statement with its event in the place of a toll, and whom the toll counts beside it."""
    subject, name, value = told
    event, _, victims = subject.partition("/toll/")
    if name == "includes":
        value = BASE + value.partition("/toll/")[2]
    return (event, name, value, BASE + victims if victims else None)


def iri(value):
    return value if isinstance(value, str) else value and value.id


def answers(links) -> networkx.DiGraph:
    return networkx.DiGraph(
        (answered, answering) for answering, kind, answered in links if kind == "respondsTo"
    )


def chains(links, left) -> set[tuple[str, str]]:
    """Pairs of first and last events that answers joined and no longer do."""
    before, after = answers(links), answers(left)
    circles = networkx.condensation(before)
    firsts = {min(circles.nodes[n]["members"]) for n in circles if circles.in_degree(n) == 0}
    lasts = {min(circles.nodes[n]["members"]) for n in circles if circles.out_degree(n) == 0}
    return {
        (first, last)
        for first in firsts
        for last in lasts - {first}
        if networkx.has_path(before, first, last)
        and not (first in after and last in after and networkx.has_path(after, first, last))
    }


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(CLAIMS, min_size=1, max_size=9),
    st.dictionaries(st.integers(0, 3), st.sets(st.integers(0, 3), max_size=2), max_size=3),
)
def test_what_falls_is_what_the_case_without_the_source_lacks(tmp_path: Path, claims, parents) -> None:
    unique = list({(c[0], c[1], str(c[2])): c for c in claims}.values())
    file = tmp_path / "d.yaml"
    file.write_text(dossier(unique, parents), encoding="utf-8")
    case = Case.open(file)
    facts, links, events, denied = standing(case)
    ranked = {s.source.label: s for s in case.critical().sources}
    for name in (f"s{n}" for n in range(4)):
        left = standing(case.according_to(without=[name]))
        found = case.hanging(name)
        lost = [(f.subject.id, f.property, iri(f.value), iri(f.victims)) for f in found.facts]
        assert sorted(lost, key=str) == sorted(facts - left[0], key=str)
        assert {(d.event.id, d.property, iri(d.value)) for d in found.denials} == denied - left[3]
        assert {(k.answering, k.kind, k.answered) for k in found.links} == links - left[1]
        assert {event.id for event in found.events} == events - left[2]
        assert {(one.id, other.id) for one, other in found.chains} == chains(links, left[1])
        one = ranked.get(f"Source {name[1]}")
        lists = (found.facts, found.links, found.events, found.chains, found.denials)
        numbers = [len(one) for one in lists]
        assert (one is None and not any(numbers)) or numbers == [
            one.facts,
            one.links,
            one.events,
            one.chains,
            one.denials,
        ]


def test_what_is_told_of_a_place_a_rating_and_a_denial_falls_with_its_source(case_of) -> None:
    case = case_of(
        """
        events: [{id: a, label: A}]
        places: [{id: hill, type: Facility, name: Hill}, {id: town, type: Place, name: Town, within: land},
          {id: land, type: Place, name: Land}]
        sources:
          - id: one
            type: Source
            title: One
            publisher: agency
            claims:
              - {id: c, gist: Red did it., says: [{id: a, action: raid, actor: red}]}
              - gist: The hill.
                says: [{id: hill, near: town, lat: 35.1, long: 40.2}, {id: town, within: land}]
          - id: two
            type: Source
            title: Two
            publisher: red
            claims:
              - {gist: Not us., remark: true, denies: {event: a, property: actor, value: red}}
              - {gist: Rated., says: [{id: one, reliability: C}, {id: c, credibility: 4}]}
        """,
        head=HEAD,
    )
    # That the town lies in the land stands in the register as well.
    assert [(f.subject.label, f.property.rpartition("#")[2]) for f in case.hanging("one").facts] == [
        ("A", "action"),
        ("A", "actor"),
        ("Hill", "lat"),
        ("Hill", "long"),
        ("Hill", "near"),
    ]
    two = case.hanging("two")
    assert [(f.subject.label, f.property, f.value) for f in two.facts] == [
        ("One", "reliability", "C"),
        ("The Agency: Red did it.", "credibility", "4"),
    ]
    assert [denial.as_json() | {"claims": len(denial.claims)} for denial in two.denials] == [
        {
            "event": {"id": "https://example.org/d/a", "label": "A"},
            "property": "actor",
            "value": {"id": "https://example.org/d/red", "label": "Red Group"},
            "claims": 1,
        }
    ]
    assert [(one.source.label, one.facts, one.denials) for one in case.critical().sources] == [
        ("One", 5, 0),
        ("Two", 2, 1),
    ]


@pytest.mark.parametrize(
    ("told", "lost"),
    [
        # One path, broken in the middle by way 1 (bit 1).
        ({"b>a": 0, "c>b": 2}, {("a", "c"): 2}),
        # Two paths, each broken by another way: neither breaks the pair.
        ({"b>a": 2, "c>b": 0, "d>a": 4, "c>d": 0}, {}),
        # Two paths, both broken by way 1 at different places.
        ({"b>a": 2, "c>b": 0, "d>a": 0, "c>d": 2}, {("a", "c"): 2}),
        # An answer that is told only where way 2 drops its revision holds the pair together there.
        ({"b>a": 6, "c>b": 0, "c>a": 3}, {("a", "c"): 2}),
        # A circle before the rest is represented by its least event.
        ({"b>a": 0, "a>b": 0, "c>b": 4}, {("a", "c"): 4}),
        # A circle alone has no two ends.
        ({"b>a": 2, "a>b": 2}, {}),
        ({}, {}),
    ],
)
def test_which_ways_of_dropping_break_a_chain(told, lost) -> None:
    links = {tuple(link.split(">")): ways for link, ways in told.items()}
    assert {(a, b): ways for a, b, ways in lost_chains(links, 7)} == lost


def test_what_hangs_on_no_source_is_no_question(case_of) -> None:
    with pytest.raises(UsageError, match="name a source"):
        case_of("").hanging()
