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


HIT = """# who was hit, and who belongs to them
  - {id: town, type: Population, name: Townspeople}
  - {id: council, type: Institution, name: Council, speaksFor: town}
  - {id: force, type: ArmedForce, name: Force}
  - {id: corps, type: Unit, name: Corps, partOf: force}
  - {id: guild, type: ArmedGroup, name: Guild}
  - {id: fighter, type: Person, name: A fighter, memberOf: guild}
  - {id: channel, type: Media, name: Channel, affiliatedWith: guild}
  - {id: old-guard, type: ArmedGroup, name: Old Guard}
places: [{id: depot, type: Facility, name: Depot, usedBy: guild}]
events: [{id: e, label: The event}]
sources:
  - id: one
    type: Source
    title: One report
    publisher: agency
    claims:
      - gist: What it did.
        says: [{id: e, action: raid, struck: depot, when: 2021-06-27, toll: [{victims: town, killed: 1},
                {victims: corps, killed: 0, includes: [{victims: old-guard, wounded: 1}]}]}]
      - {gist: A telling., statedBy: SPEAKER, says: [{id: e, actor: red}]}
      - {gist: Once., validDuring: 2015/2019, says: [{id: paper, speaksFor: guild}]}
"""


@pytest.mark.parametrize(
    ("speaker", "basis", "is_party"),
    [
        ("town", "blamed", True),
        ("council", "blamed", True),
        ("corps", "blamed", True),
        ("force", "blamed", True),  # the whole of a unit that was hit
        ("old-guard", "blamed", True),
        ("guild", "blamed", True),
        ("fighter", "blamed", True),
        ("channel", "third-party", True),  # only tied to them
        ("paper", "third-party", False),  # spoke for them years before
        ("agency", "third-party", False),
    ],
)
def test_who_was_hit_blames_as_an_opponent_and_weighing_calls_it_a_party(
    case_of, speaker: str, basis: str, is_party: bool
) -> None:
    case = case_of(HIT.replace("SPEAKER", speaker))
    assert {laid.basis for laid in case.attributions("e")} == {basis}
    weighing = case.compare("e").events[0].weighing
    assert {bool(w.interested) for w in weighing if w.claim.stated_by.id.endswith("/" + speaker)} == {
        is_party
    }


def test_an_account_that_tells_nobody_hit_knows_the_basis_and_the_parties_of_the_whole_case(case_of) -> None:
    alone = case_of(HIT.replace("SPEAKER", "council")).according_to("Council")
    assert [laid.basis for laid in alone.attributions("e")] == ["blamed"]
    (weight,) = alone.compare("e").events[0].weighing
    assert [(one.party.label, one.role) for one in weight.interested] == [("Townspeople", "victims")]
