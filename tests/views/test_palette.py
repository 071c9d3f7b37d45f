"""Colours can be read: contrast as WCAG 2.2 computes it."""

import pytest

from rejoinder.views.families import ROLES
from rejoinder.views.palette import DARK, LIGHT, style_sheet

GROUNDS = ("panel", "stage")
SURFACES = (
    *GROUNDS, "faint", "line", "line2", "flag-bg", "on-fill", "land", "land2", "water", "border", "band",
)  # fmt: skip


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # WebAIM's published example


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_can_be_read_on_every_ground(colours):
    inks = [role for role in colours if role not in SURFACES]
    faint = {
        (ink, ground): round(contrast(colours[ink], colours[ground]), 2)
        for ink in inks
        for ground in GROUNDS
        if contrast(colours[ink], colours[ground]) < (3 if ink == "tie" else 4.5)
    }
    assert faint == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_letters_can_be_read_on_the_figures_of_every_side(colours):
    sides = ("left", "right", "people", "apart", *ROLES)
    assert [role for role in sides if contrast(colours["on-fill"], colours[role]) < 4.5] == []


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_words_on_a_map_can_be_read_on_land_and_water(colours):
    grounds = ("land", "land2", "water", "band", "flag-bg", "faint")
    assert [g for g in grounds if contrast(colours["ink"], colours[g]) < 7] == []
    assert [g for g in grounds if contrast(colours["mute"], colours[g]) < 4.5] == []


def test_both_themes_know_the_same_roles_and_every_family_has_a_colour():
    assert LIGHT.keys() == DARK.keys()
    assert set(ROLES) <= LIGHT.keys()


def test_a_page_follows_the_reader_unless_a_theme_is_asked_for():
    assert "prefers-color-scheme" in style_sheet("auto")
    assert "prefers-color-scheme" not in style_sheet("dark")
    assert style_sheet("dark").startswith(f":root {{ --ink: {DARK['ink']}")
