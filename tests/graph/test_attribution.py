"""Who is held to have done it: each basis worked out by hand from ties."""

import pytest

DEEDS = """# more actors, with ties
  - {id: speaker, type: DescribedActor, name: Red's speaker, speaksFor: red}
  - {id: state, type: State, name: Blue State}
  - {id: ministry, type: Institution, name: Ministry, speaksFor: state}
  - {id: rival, type: ArmedGroup, name: Rival, opposes: red}
  - {id: blue-army, type: ArmedForce, name: Blue Army, partOf: state}
events: [{id: e, label: The event}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - {gist: Where it hit., says: [{id: e, action: raid, target: state}]}
      - {gist: A telling., statedBy: SPEAKER, says: [{id: e, actor: ACTOR}]}
      - statedBy: paper
        remark: true
        gist: Not so.
        about: [e]
        denies: {event: e, property: actor, value: people}
"""


@pytest.mark.parametrize(
    ("speaker", "actor", "basis"),
    [
        ("red", "red", "self-claimed"),
        ("speaker", "red", "self-claimed"),
        ("red", "red-battalion", "self-claimed"),
        ("speaker", "red-battalion", "self-claimed"),
        ("red-battalion", "red", "third-party"),
        ("rival", "red", "blamed"),
        ("red", "rival", "blamed"),
        ("rival", "red-battalion", "blamed"),
        ("ministry", "red", "blamed"),
        ("blue-army", "red", "blamed"),
        ("agency", "red", "third-party"),
    ],
)
def test_on_which_basis_a_speaker_names_an_author(case_of, speaker: str, actor: str, basis: str) -> None:
    case = case_of(DEEDS.replace("SPEAKER", speaker).replace("ACTOR", actor))
    found = {(laid.actor.id.rpartition("/")[2], laid.basis): laid.claims for laid in case.attributions("e")}
    assert set(found) == {(actor, basis), ("people", "denied")}
    assert [claim.stated_by.label for claim in found["people", "denied"]] == ["The Paper"]


def test_an_attack_that_nobody_names_an_author_of_is_unnamed(article) -> None:
    (laid,) = article.attributions("erbil-drones")
    assert (laid.basis, laid.actor) == ("unnamed", None)
    assert [claim.stated_by.label for claim in laid.claims] == ["Iraqi Kurdish officials"]


def test_who_says_that_nobody_has_claimed_an_attack_stands_with_it(case_of) -> None:
    case = case_of("""
        events: [{id: e, label: The event}]
        sources:
          - id: one
            type: Source
            title: One report
            publisher: agency
            claims:
              - {gist: It happened., says: [{id: e, action: raid}]}
              - {gist: Nobody has claimed it., statedBy: paper, remark: true, unclaimed: e, about: e}
        """)
    (laid,) = case.attributions("e")
    assert laid.basis == "unnamed"
    assert {claim.stated_by.label for claim in laid.claims} == {"The Agency", "The Paper"}


def test_an_act_without_force_is_laid_to_nobody(article) -> None:
    assert article.attributions("hasakah-deployment")[0].basis == "third-party"
    assert all(laid.basis != "unnamed" for laid in article.attributions("pmu-parade"))


def test_an_account_knows_the_basis_that_the_whole_case_knows(case_of) -> None:
    case = case_of(DEEDS.replace("SPEAKER", "speaker").replace("ACTOR", "red"))
    (alone,) = case.according_to("Red's speaker").attributions("e")
    assert (alone.basis, alone.actor.label) == ("self-claimed", "Red Group")
