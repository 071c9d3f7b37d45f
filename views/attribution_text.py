"""Who is held to have done it, as text: a line for each basis and actor, then who says so."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from .text_wording import claim_words, one_line

if TYPE_CHECKING:
    from ..graph.attribution import Attribution

BASIS_WORDS: Final = {
    "self-claimed": "claimed by itself",
    "blamed": "blamed by an opponent",
    "third-party": "named by a third party",
    "denied": "denied",
    "unnamed": "nobody named",
}


def attribution_line(laid: "Attribution") -> str:
    """The actor and the basis on one line, as in `Red Group: blamed by an opponent`."""
    words = BASIS_WORDS[laid.basis]
    return f"{one_line(laid.actor.label)}: {words}" if laid.actor else words


def attribution_lines(attribution: Iterable["Attribution"]) -> list[str]:
    """Each attribution with the claims under it, indented by two."""
    found: list[str] = []
    for laid in attribution:
        found.append(attribution_line(laid))
        found += [f"  {claim_words(claim)}" for claim in laid.claims]
    return found


def attribution_brief(attribution: Iterable["Attribution"]) -> str:
    """All attributions on one line, each with its speakers: for a tree that has no room for the words."""
    return " · ".join(
        f"{attribution_line(laid)} ({'; '.join(dict.fromkeys(one_line(c.speaker) for c in laid.claims))})"
        for laid in attribution
    )
