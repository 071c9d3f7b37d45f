"""What is looked at for differences is enough: judging every event finds no more."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rejoinder.graph import Case
from rejoinder.graph.comparison import compare_event

HEAD = """dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: red, type: ArmedGroup, name: Red Group}
  - {id: battalion, type: Unit, name: Red Battalion, partOf: red}
  - {id: people, type: Population, name: people}
  - {id: agency, type: Media, name: The Agency}
  - {id: paper, type: Media, name: The Paper}
events: [{id: e, label: One}, {id: f, label: Other}]
sources:
"""
COUNTS = ["0", "3", "5", "6+", "some", "3-4"]
toll = st.builds(
    lambda victims, status, counts: (
        "{"
        + ", ".join(
            [f"victims: {victims}"] * bool(victims)
            + [f"status: {status}"] * bool(status)
            + [f"{name}: {number}" for name, number in sorted(counts.items())]
        )
        + "}"
    ),
    st.sampled_from(["", "red", "battalion", "people"]),
    st.sampled_from(["", "civilian", "combatant", "unknown"]),
    st.dictionaries(
        st.sampled_from(["killed", "wounded", "casualties"]), st.sampled_from(COUNTS), min_size=1, max_size=2
    ),
)
# Tolls that differ in one thing at a time, so that no other sign of a difference hides it.
STATUSES = [
    f"toll: [{{victims: red, status: {one}, killed: 3}}]" for one in ("civilian", "combatant", "unknown")
]
HARM = [f"toll: [{{victims: red, {one}}}]" for one in ("casualties: 3", "killed: 5", "killed: 2, wounded: 2")]
told = st.one_of(
    st.sampled_from(STATUSES),
    st.sampled_from(HARM),
    toll.map(lambda one: f"toll: [{one}]"),
    st.tuples(toll, toll).map(lambda two: f"toll: [{two[0][:-1]}, part: whole, includes: [{two[1]}]}}]"),
    st.sampled_from(["weapon: uav", "weapon: rocket", "actor: red", "actor: people", "when: 2021-06-27"]),
    st.sampled_from(["when: 2021-06-28", "weapon: rocket, munitions: 20", "weapon: uav, munitions: 1"]),
    st.sampled_from(["munitions: 3", "acts: 2", "acts: 4", "target: people", "toll: [{noneReported: true}]"]),
)
denied = st.sampled_from(
    [("actor", "red"), ("killed", "3"), ("status", "civilian"), ("weapon", "uav"), ("munitions", "20")]
)
event = st.sampled_from("ef")
claim = st.one_of(
    st.tuples(event, told).map(lambda c: f"gist: Told., says: [{{id: {c[0]}, {c[1]}}}]"),
    st.tuples(event, denied).map(
        lambda c: (
            f"gist: No., remark: true, about: {c[0]}, "
            f"denies: {{event: {c[0]}, property: {c[1][0]}, value: {c[1][1]}}}"
        )
    ),
)
claims = st.lists(claim, min_size=1, max_size=2, unique=True)


NO_DRONE = "denies: {event: e, property: weapon, value: uav}"


def of_e(says: str) -> str:
    return f"gist: Told., says: [{{id: e, {says}}}]"


def dossier(by_agency: list[str], by_paper: list[str]) -> str:
    body = HEAD
    for name, told_there in (("agency", by_agency), ("paper", by_paper)):
        body += f"  - id: of-{name}\n    title: A report\n    publisher: {name}\n    claims:\n"
        body += "".join(f"      - {{{one}}}\n" for one in told_there)
    return body


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(claims, claims)
@example([of_e(STATUSES[0])], [of_e(STATUSES[1])])
@example([of_e(HARM[0])], [of_e(HARM[1])])
@example([of_e(HARM[0])], [of_e(HARM[2])])
@example([of_e("toll: [{victims: red, killed: 3}]")], [of_e("toll: [{victims: battalion, killed: 5}]")])
@example([of_e("weapon: uav")], ["gist: No., remark: true, about: e, " + NO_DRONE])
def test_every_event_that_differs_is_looked_at(
    tmp_path: Path, by_agency: list[str], by_paper: list[str]
) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(dossier(by_agency, by_paper), encoding="utf-8")
    case = Case.open(file)
    facts = case._now.facts
    judged = (compare_event(facts, iri) for iri in facts.instances("Event"))
    expected = {
        (one.event.id, fact.property, fact.victims)
        for one in judged
        for fact in one.facts
        if fact.verdict == "differs"
    }
    found = {
        (one.event.id, fact.property, fact.victims) for one in case.compare().events for fact in one.facts
    }
    assert found == expected


@pytest.mark.parametrize(
    ("one", "other", "differing"),
    [
        (STATUSES[0], STATUSES[1], {"victimStatus"}),
        (STATUSES[0], STATUSES[2], set()),
        (HARM[0], HARM[1], {"casualties"}),
        (HARM[0], HARM[2], {"casualties"}),
        ("weapon: uav, munitions: 1", "weapon: rocket, munitions: 20", {"weapon"}),
    ],
)
def test_each_sign_of_a_difference_is_seen_by_itself(
    tmp_path: Path, one: str, other: str, differing: set[str]
) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(dossier([of_e(one)], [of_e(other)]), encoding="utf-8")
    events = Case.open(file).compare().events
    assert {fact.property for event in events for fact in event.facts} == differing
