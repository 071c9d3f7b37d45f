"""A proxy answer as text: who answers unhit, and the ties told that lead to those who were hit."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from .nouns import is_plural
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

    Who used what was struck counts with those hit. Of a threat or a parade nobody is hit: those
    whom it was aimed at.
    """
    answered = events.get(proxy.answered)
    is_blow = answered is None or answered.is_attack
    actor = one_line(proxy.actor.label)
    unknown = "" if proxy.day_known else f" ({NO_DAY})"
    if proxy.reached is None:
        those = "those hit, or users of what was struck" if is_blow else "those aimed at"
        day = "on that day" if proxy.day_known else "on any day"
        line = f"proxy: no tie that holds {day} is told between {actor} and {those} ({names(proxy.hit)})"
        lapsed = "; ".join(map(tie_line, proxy.lapsed))
        other_days = f"; told for other days only: {lapsed}" if lapsed and proxy.day_known else ""
        return line + other_days + unknown
    hedge = f" ({proxy.hedge})" if proxy.hedge not in (None, "asserted") else ""
    was_not = "hit or to have used what was struck" if is_blow else "aimed at"
    was = "hit or user of what was struck" if is_blow else "told to have been aimed at"
    return (
        f"proxy: {actor} {'are' if is_plural(actor) else 'is'} not told to have been {was_not}; "
        f"closed by ties told{hedge} to {one_line(proxy.reached.label)}, {was}{unknown}"
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
