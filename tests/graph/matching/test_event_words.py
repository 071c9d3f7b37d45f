"""Names that may be one thing's, and names that look alike and are not."""

import pytest

from rejoinder.graph.matching.event_words import ALIKE, name_likeness, place_name_likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("taleban", "taliban"),
        ("kataib hezbollah", "kataib hizballah"),
        ("government of syria", "goverment of syria"),
        ("government of iran", "government ofiran"),
        ("syria", "government of syria"),
    ],
)
def test_spellings_of_one_name_are_alike_either_way_round(one: str, other: str) -> None:
    assert ALIKE <= name_likeness(one, other) == name_likeness(other, one) <= 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("government of syria", "government of sudan"),
        ("government of iran", "government of iraq"),
        ("government of yemen", "government of oman"),
        ("niger", "nigeria"),
        ("pkk", "pjk"),
        ("syrian insurgents", "kashmir insurgents"),
    ],
)
def test_names_that_share_words_are_no_one_thing_s(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one) == 0


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("ariha district", "ariha", True),
        ("ariha disrict", "ariha district", True),
        ("karachidistrict", "karachi district", True),
        ("iraq", "northern iraq", False),
        ("mosul town", "kirkuk town", False),
        ("pakistan", "pakistan iran border", False),
    ],
)
def test_the_kind_of_a_place_is_no_part_of_its_name(one: str, other: str, are_alike: bool) -> None:
    assert (place_name_likeness(one, other) >= ALIKE) == are_alike
    assert place_name_likeness(one, other) == place_name_likeness(other, one)
