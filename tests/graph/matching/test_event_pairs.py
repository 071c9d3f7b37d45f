"""Which events of two dossiers are proposed as one, and the reasons that are told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.matching.event_pairs import propose_events
from rejoinder.graph.matching.judgements import accept, reject
from rejoinder.graph.matching.proposals import Proposal
from rejoinder.ontology.errors import NotFoundError, UsageError

POINT = "lat: 34.0, long: 40.0, precision: 5000"
BOTH = Callable[..., Case]


def _dossier(name: str, facts: str, places: str, actors: str, more: str = "") -> str:
    return f"""\
dossier: {name}
base: https://example.org/{name}/
coder: desk
actors:
  - {{id: desk, type: Institution, name: Desk of {name}}}
{actors}
places:
{places}
events:
  - {{id: strike, label: Strike of {name}}}
{more}
sources:
  - id: paper
    type: Source
    title: Paper of {name}
    publisher: desk
    claims:
      - statedBy: desk
        gist: It says so.
        says:
          - {{id: strike, {facts}}}
"""


@pytest.fixture
def both(tmp_path: Path) -> Callable[..., Case]:
    """A case of two dossiers, each with an event “strike” of these facts."""

    def make(one: str, other: str, **told: str) -> Case:
        for name, facts in (("one", one), ("other", other)):
            places = told.get(f"{name}_places", f"  - {{id: town, type: Place, name: Town, {POINT}}}")
            actors = told.get(f"{name}_actors", _ACTORS)
            (tmp_path / f"{name}.yaml").write_text(_dossier(name, facts, places, actors), encoding="utf-8")
        return Case.open(tmp_path / "one.yaml", tmp_path / "other.yaml")

    return make


_ACTORS = """\
  - {id: red, type: ArmedGroup, name: Kataib Hezbollah}
  - {id: red-unit, type: Unit, name: Third Battalion, partOf: red}
  - {id: blue, type: ArmedForce, name: Blue Forces}
  - {id: green, type: ArmedForce, name: Green Army}"""
FACTS = "action: air-strike, when: 2021-06-27, place: town, actor: blue, target: red, toll: {killed: 4}"


def _only(case: Case, score: float = 0.0) -> Proposal:
    (found,) = propose_events(case, score=score)
    return found


def test_two_tellings_of_one_event_are_proposed_with_what_speaks_for_it(both: BOTH) -> None:
    found = _only(both(FACTS, FACTS), 0.99)
    assert (found.first.label, found.second.label, found.kind) == (
        "Strike of one",
        "Strike of other",
        "event",
    )
    assert found.score == 1.0
    assert set(found.reasons) == {
        "same day",
        "same point, within 5 km precision",
        "parties: Blue Forces; Kataib Hezbollah",
        "both air strike",
        "deaths 4 and 4",
    }


@pytest.mark.parametrize(
    ("was", "now", "reason", "scores_less"),
    [
        ("2021-06-27", "2021-06-28", "a day apart", True),
        ("2021-06-27", "2021-06-29", "2 days apart", True),
        ("2021-06-27", "2021-06-26/2021-06-28", "dates overlap", True),
        ("2021-06-27", "'[..2021-06-28]'", "dates overlap", True),
        ("air-strike", "drone-strike", "drone strike is a kind of air strike", False),
        ("air-strike", "use-of-force", "air strike is a kind of use of force", False),
        ("air-strike", "armed-clash", "air strike and armed clash, both kinds of use of force", True),
        ("air-strike", "parade", "actions unlike: air strike, military parade", True),
        ("killed: 4", "killed: 4-5", "deaths 4 and 4-5", False),
        ("killed: 4", "killed: 9", "deaths 4 and 9", True),
        ("killed: 4", "killed: 3+", "deaths 4 and 3+", False),
        ("target: red", "target: red-unit", "parties: Blue Forces; Kataib Hezbollah = Third Battalion", True),
        ("target: red", "target: green", "parties: Blue Forces", True),
        ("actor: blue, target: red", "party: [red, blue]", "parties: Blue Forces; Kataib Hezbollah", False),
        (
            "actor: blue, target: red",
            "actor: green",
            "parties differ: Blue Forces; Kataib Hezbollah against Green Army",
            True,
        ),
        (
            "actor: blue, target: red",
            "actor: red, target: blue",
            "parties: Blue Forces (actor in one, target in the other); "
            "Kataib Hezbollah (target in one, actor in the other)",
            True,
        ),
    ],
)  # fmt: skip
def test_each_difference_is_told(both: BOTH, was: str, now: str, reason: str, scores_less: bool) -> None:
    assert was in FACTS
    found = _only(both(FACTS, FACTS.replace(was, now)))
    assert reason in found.reasons
    assert found.score < 0.98 if scores_less else found.score > 0.85


def test_names_are_compared_across_spellings(both: BOTH) -> None:
    other = _ACTORS.replace("Kataib Hezbollah", "Kata’ib Hizballah").replace("Blue Forces", "Blue Forcs")
    found = _only(both(FACTS, FACTS, other_actors=other), 0.9)
    assert "parties: Blue Forces = Blue Forcs; Kataib Hezbollah = Kata’ib Hizballah" in found.reasons


@pytest.mark.parametrize(
    ("missing", "part"),
    [
        (", place: town", "place"),
        ("action: air-strike, ", "action"),
        (", actor: blue, target: red", "sides"),
        (", toll: {killed: 4}", "toll"),
    ],
)
def test_what_is_not_told_speaks_neither_for_nor_against_and_costs_some_of_the_score(
    both: BOTH, missing: str, part: str
) -> None:
    found = _only(both(FACTS, FACTS.replace(missing, "")))
    assert found.reasons[-1] == f"not compared: {part}"
    assert 0.85 < found.score < 1.0


def test_without_any_date_nothing_is_proposed(both: BOTH) -> None:
    assert propose_events(both(FACTS, FACTS.replace("when: 2021-06-27, ", "")), score=0.0) == []


def test_days_or_kilometres_beyond_the_tolerance_rule_out(both: BOTH) -> None:
    assert propose_events(both(FACTS, FACTS.replace("27", "30")), score=0.0) == []
    far = "  - {id: town, type: Place, name: Town, lat: 34.3, long: 40.0, precision: 5000}"
    assert propose_events(both(FACTS, FACTS, other_places=far), score=0.0) == []  # 33 km


def test_a_wide_point_allows_what_its_precision_does(both: BOTH) -> None:
    near = "  - {id: town, type: Place, name: Other, lat: 34.2, long: 40.0, precision: 25000}"
    assert "22 km apart, within 25 km precision" in _only(both(FACTS, FACTS, other_places=near)).reasons


def test_a_country_s_point_is_compared_by_name_and_tells_little(both: BOTH) -> None:
    country = "  - {id: town, type: Place, name: Northland, lat: 35.5, long: 40.0, precision: 300000}"
    inside = """\
  - {id: town, type: Place, name: Town, lat: 34.0, long: 40.0, precision: 5000, within: land}
  - {id: land, type: Place, name: Northland}"""
    found = _only(both(FACTS, FACTS, one_places=inside, other_places=country))
    assert "places fit: Town, Northland" in found.reasons
    assert found.score < _only(both(FACTS, FACTS)).score
    stranger = FACTS.replace("actor: blue, target: red", "actor: green")
    elsewhere = country.replace("Northland", "Southland")
    assert propose_events(both(FACTS, stranger, other_places=elsewhere), score=0.0) == []


def test_places_without_points_are_compared_by_what_they_lie_in(both: BOTH) -> None:
    def places(name: str, province: str) -> str:
        return f"""\
  - {{id: town, type: Place, name: {name}, within: province}}
  - {{id: province, type: Place, name: {province}, within: land}}
  - {{id: land, type: Place, name: Northland}}"""

    def score(name: str, province: str, reason: str) -> float:
        told = {"one_places": places("Ariha district", "Idlib"), "other_places": places(name, province)}
        found = _only(both(FACTS, FACTS, **told))
        assert reason in found.reasons
        return found.score

    same = score("Ariha", "Idlib", "places fit: Ariha district, Ariha")
    neighbour = score("Saraqib", "Idlib", "places differ: Ariha district, Saraqib")
    far = score("Tabqa", "Raqqa", "places differ: Ariha district, Tabqa")
    assert same > neighbour > far


def test_events_of_one_dossier_are_never_proposed_with_each_other(tmp_path: Path) -> None:
    twin = _dossier(
        "one",
        FACTS,
        f"  - {{id: town, type: Place, name: Town, {POINT}}}",
        _ACTORS,
        "  - {id: twin, label: Twin}",
    )
    body = f"{twin}          - {{id: twin, {FACTS}}}\n"
    (tmp_path / "one.yaml").write_text(body, encoding="utf-8")
    assert propose_events(Case.open(tmp_path / "one.yaml"), score=0.0) == []


def test_what_was_judged_is_not_proposed_again(both: BOTH) -> None:
    for judge in (accept, reject):
        case = both(FACTS, FACTS)
        judge(case._store, propose_events(case), "Ann")
        assert propose_events(case, score=0.0) == []


def test_a_name_a_limit_and_two_data_sets_narrow_the_proposals(both: BOTH) -> None:
    case = both(FACTS, FACTS)
    assert len(propose_events(case, name="Strike of one")) == 1
    assert len(propose_events(case, between=("Desk of one", "Paper of other"))) == 1
    assert propose_events(case, limit=0) == []
    with pytest.raises(UsageError, match="two different"):
        propose_events(case, between=("Desk of one", "Paper of one"))
    with pytest.raises(NotFoundError):
        propose_events(case, between=("Desk of one", "nobody"))
    with pytest.raises(UsageError, match="between 0 and 1"):
        propose_events(case, score=1.5)


def test_coarse_rows_without_a_place_need_a_name_in_common(both: BOTH) -> None:
    coarse = "action: use-of-force, when: 2021-06-27, actor: blue"
    found = _only(both(FACTS, coarse))
    assert found.reasons[-1] == "not compared: place, toll"
    assert found.score < 0.9
    assert propose_events(both(FACTS, coarse.replace("blue", "green")), score=0.0) == []


def test_rows_of_a_release_are_found_in_a_dossier_and_inferences_stand_in_nobody_s_way() -> None:
    examples = Path(__file__).parents[3] / "examples"
    case = Case.open(examples / "fictitious-ged.csv", examples / "fictitious-log.yaml")
    expected = [
        ("Ambush at Karn", "event/3"),
        ("Raid in the south", "event/9"),
        ("Shelling of Tarn", "event/1"),
    ]
    for _ in range(2):
        found = sorted((pair.first.label, pair.second.id) for pair in propose_events(case))
        assert found == [(label, f"https://ucdp.uu.se/{row}") for label, row in expected]
        case.infer(within=7)
