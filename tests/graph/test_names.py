"""Names across spellings; expected identities from public lists of name variants."""

from collections.abc import Callable

import pytest

from rejoinder.graph import Case
from rejoinder.graph.names import fold, skeleton
from rejoinder.ontology.errors import AmbiguousError, NotFoundError

ACTORS = """
dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: kh, type: ArmedGroup, name: Kata’ib Hizballah, alias: [KH, {ar: كتائب حزب الله}]}
  - {id: lebanon, type: ArmedGroup, name: Hezbollah, alias: [{ar: حزب الله}]}
  - {id: kss, type: ArmedGroup, name: Kata’ib Sayyid al-Shuhada}
  - {id: broadcaster, type: Media, name: Al Mayadeen TV}
  - {id: twin-1, type: Unit, name: First Brigade}
  - {id: twin-2, type: Unit, name: "First brigade"}
places:
  - {id: mayadin, type: Place, name: Mayadin, alias: [Al Mayādīn, {ar: الميادين}]}
  - {id: erbil, type: Place, name: Erbil, alias: [{ar: أربيل}]}
events:
  - {id: rockets, label: Rocket fire on the base near the oil field}
"""


@pytest.fixture
def case(case_of: Callable[[str, str], Case]) -> Case:
    return case_of("", ACTORS)


@pytest.mark.parametrize(
    ("spelling", "label"),
    [
        ("kataib hezbollah", "Kata’ib Hizballah"),
        ("Kata'ib Hizbollah", "Kata’ib Hizballah"),
        ("KH", "Kata’ib Hizballah"),
        ("kh", "Kata’ib Hizballah"),
        ("كتائب حزب الله", "Kata’ib Hizballah"),
        ("Hizballah", "Hezbollah"),
        ("kataib sayyed al shuhada", "Kata’ib Sayyid al-Shuhada"),
        ("al-mayadin", "Mayadin"),
        ("Al Mayādīn", "Mayadin"),
        ("اربيل", "Erbil"),
        ("arbil", "Erbil"),
        ("oil field", "Rocket fire on the base near the oil field"),
        ("https://example.org/small/kss", "Kata’ib Sayyid al-Shuhada"),
        ("kss", "Kata’ib Sayyid al-Shuhada"),
    ],
)
def test_a_thing_is_found_across_spellings(case: Case, spelling: str, label: str) -> None:
    assert case.find(spelling).label == label


def test_two_things_of_one_name_are_never_taken_for_one(case: Case) -> None:
    with pytest.raises(AmbiguousError) as refused:
        case.find("first brigade")
    assert {label for label, _ in refused.value.candidates} == {"First Brigade", "First brigade"}


def test_a_part_of_a_group_s_name_is_not_the_group(case: Case) -> None:
    with pytest.raises(NotFoundError) as refused:
        case.find("Kata'ib")
    assert "Kata’ib Hizballah" in refused.value.suggestions


def test_the_nearest_names_are_suggested(case: Case) -> None:
    with pytest.raises(NotFoundError) as refused:
        case.find("Kataib Hizbala Brigade")
    assert refused.value.suggestions[0] == "Kata’ib Hizballah"


def test_kinds_limit_what_is_found(case: Case) -> None:
    with pytest.raises(NotFoundError):
        case.find("Mayadin", kinds=("Actor",))


def test_published_variants_of_a_name_fold_onto_it_and_never_onto_another() -> None:
    variants = {
        "Kata'ib Hizballah": ["Kataib Hezbollah", "Kata'ib Hizbollah", "Kataeb Hezbollah"],
        "Deir ez-Zor": ["Deir az-Zor", "Deir Ez-Zur"],
        "Erbil": ["Arbil", "Irbil"],
    }
    for name, spellings in variants.items():
        for spelling in spellings:
            assert skeleton(spelling) == skeleton(name), spelling
    skeletons = [skeleton(name) for name in variants]
    assert len(set(skeletons)) == len(skeletons)


def test_folding_keeps_different_letters_apart() -> None:
    assert fold("Mosul") != fold("Musol")
    assert skeleton("Iran") == ""
