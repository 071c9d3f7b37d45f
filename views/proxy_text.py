"""A proxy answer as text: who answers unhit, and the ties told that lead to those who were hit."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from .text_wording import claims_words, names, one_line
from .wording import TIES

if TYPE_CHECKING:
    from ..graph.proxies import Proxy
    from ..graph.records import Event, Tie

TIE_WORDS: Final = {kind: words[0] for kind, words in TIES.items()} | {"exactMatch": "the same as"}
NO_DAY: Final = "the day of the answer is not known, so ties limited in time do not count"


def proxies_of(proxies: Iterable["Proxy"], answering: str, answered: str) -> list["Proxy"]:
    """Those of one answer to one event."""
    return [proxy for proxy in proxies if (proxy.answering, proxy.answered) == (answering, answered)]


def proxy_line(proxy: "Proxy", events: Mapping[str, "Event"]) -> str:
    """That the actor is not told to have been hit, and whether ties lead from it to those who were.

    Of a threat or a parade nobody is hit: those whom it was aimed at.
    """
    answered = events.get(proxy.answered)
    hit = "hit" if answered is None or answered.is_attack else "aimed at"
    actor = one_line(proxy.actor.label)
    unknown = "" if proxy.day_known else f" ({NO_DAY})"
    if proxy.reached is None:
        return f"proxy: no tie told between {actor} and those {hit} ({names(proxy.hit)}){unknown}"
    hedge = f" ({proxy.hedge})" if proxy.hedge not in (None, "asserted") else ""
    return (
        f"proxy: {actor} is not told to have been {hit}; "
        f"closed by ties told{hedge} to {one_line(proxy.reached.label)}, told to have been {hit}{unknown}"
    )


def tie_line(tie: "Tie") -> str:
    """A tie in the direction in which it is told."""
    kind = TIE_WORDS.get(tie.kind, tie.kind)
    return f"{one_line(tie.subject.label)} {kind} {one_line(tie.object.label)}"


def proxy_lines(proxy: "Proxy", events: Mapping[str, "Event"]) -> list[str]:
    """The proxy answer, then each tie with the claims that tell it, indented by two and by four."""
    lines = [proxy_line(proxy, events)]
    for tie in proxy.ties:
        lines.append(f"  {tie_line(tie)}")
        lines += [f"    {line}" for line in claims_words(tie.claims)]
    return lines
