"""Who is held to have done it: standings worked out by hand from ties."""

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
    ("speaker", "actor", "standing"),
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
def test_the_standing_of_who_names_an_author(case_of, speaker: str, actor: str, standing: str) -> None:
    case = case_of(DEEDS.replace("SPEAKER", speaker).replace("ACTOR", actor))
    found = {laid.actor.id.rpartition("/")[2]: laid for laid in case.attributions("e")}
    assert set(found) == {actor, "people"}
    assert [told for told, _ in found[actor].told] == [standing]
    assert found["people"].told == ()
    assert [claim.stated_by.label for claim in found["people"].denied] == ["The Paper"]


def test_what_nobody_names_is_laid_to_nobody(article) -> None:
    assert article.attributions("erbil-drones") == ()
