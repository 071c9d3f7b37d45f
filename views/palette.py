"""The colours of all pictures, once for light and once for dark ground, by role.

Roles are surfaces (`panel`, `stage`), inks, families of action (`air`, `rocket`, …), the sides and
the map's land and sea. Every ink stands out from `panel` and `stage` by 4.5 to 1 or more (WCAG 2.2,
contrast minimum), which the tests compute.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

ThemeName = Literal["light", "dark", "auto"]
THEMES: Final[tuple[ThemeName, ...]] = ("light", "dark", "auto")

_LIGHT: Final = """
ink #141b26, mute #586476, faint #eef1f5, line #dfe4ea, line2 #c3ccd6, panel #ffffff, stage #f8f9fb,
accent #1f5f9e, flag #8a4a00, flag-bg #fff2df, on-fill #ffffff,
air #c0362c, drone #8344a8, rocket #b35900, guns #b0226b, missile #4a4fc4, bomb #7a6200, ground #4d7018,
killing #7c3a2d, sea #0b6e86, force #7a4a4a, several #575047, show #4b5563, words #3d6075,
left #235a97, right #17755f, people #5b6678, apart #6b6b76, unnamed #657080,
link #1d2530, tie #6d7887, plain #586476,
land #f3f0e6, land2 #e9ece4, water #dbe7ef, border #a3adb8, band #eff2f6
"""
_DARK: Final = """
ink #e8edf4, mute #9aa7b8, faint #1c2430, line #2a3442, line2 #3c4858, panel #161d27, stage #0e131a,
accent #7db4f0, flag #ffc27a, flag-bg #37270f, on-fill #0d1218,
air #ff8a80, drone #d3a6ff, rocket #ffb067, guns #ff8fc4, missile #a9aeff, bomb #e6c84f, ground #a9d46a,
killing #e6a590, sea #6cc9e2, force #dbb4b4, several #d5cdbf, show #aab4c2, words #9fc3da,
left #6fa8e8, right #45c2a2, people #9aa8bc, apart #a5a5b3, unnamed #9aa3b2,
link #dde4ee, tie #8b96a5, plain #9aa7b8,
land #1d2630, land2 #18202a, water #0b1722, border #4d5968, band #141b25
"""


def _read(text: str) -> Mapping[str, str]:
    return MappingProxyType(dict(entry.split() for entry in text.split(",") if entry.strip()))


LIGHT: Final = _read(_LIGHT)
DARK: Final = _read(_DARK)


class Theme:
    """Where a picture takes its colours from: one ground's, or the style sheet of the page around it."""

    def __init__(self, colours: Mapping[str, str] | None) -> None:
        self._colours = colours

    def __getitem__(self, role: str) -> str:
        """The colour of a role: as written in SVG files, or as a variable of the page's style sheet.

        >>> theme_of("light")["air"], ON_PAGE["air"]
        ('#c0362c', 'var(--air)')
        """
        if self._colours is None:
            return f"var(--{role})"
        return self._colours[role]


ON_PAGE: Final = Theme(None)


def theme_of(name: ThemeName) -> Theme:
    """The theme of a file that follows no reader's setting: light unless dark is asked for."""
    return Theme(DARK if name == "dark" else LIGHT)


def style_sheet(name: ThemeName = "auto") -> str:
    """The palette as CSS: the variables, and a class `c-<role>` that sets `--c`, for pages.

    With `auto` the page follows the reader's system; `data-theme` on the root element overrules it.
    """
    light, dark = _variables(LIGHT, "light"), _variables(DARK, "dark")
    rules = [f":root {{ {dark if name == 'dark' else light} }}"]
    if name == "auto":
        rules.append(f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}")
    rules += [f":root[data-theme=light] {{ {light} }}", f":root[data-theme=dark] {{ {dark} }}"]
    rules.append(" ".join(f".c-{role} {{ --c: var(--{role}) }}" for role in LIGHT))
    return "\n".join(rules) + "\n"


def _variables(colours: Mapping[str, str], scheme: str) -> str:
    shade = "rgb(20 27 38 / .1)" if scheme == "light" else "rgb(0 0 0 / .4)"
    told = " ".join(f"--{role}: {colour};" for role, colour in colours.items())
    return f"{told} --shade: {shade}; color-scheme: {scheme}"
