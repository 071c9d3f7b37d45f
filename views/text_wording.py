"""How texts word an event, a date and a claim: the same in the tree, the Markdown and the tables.

Dates stay in ISO order here, so that lines sort and columns align. Every text that comes out
is one line: what a source says may hold line breaks and control characters, and neither may
reach a terminal or break a list.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ..graph.questions import enumerated
from ..graph.records import ClaimRecord, Event, LinkKind, Thing

NOBODY: Final = "nobody named"
UNDATED: Final = "date not said"
ANSWERING: Final[dict[LinkKind, str]] = {
    "respondsTo": "answered by",
    "follows": "followed by (order only)",
    "mayRespondTo": "maybe answered by (inferred)",
}
"""Each kind of link as read from the earlier event, the strongest first."""
# Marks that turn the direction of whatever comes after them, beyond the name that holds them.
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
VALUES_OF: Final = {
    "action": "actions",
    "actor": "actors",
    "target": "targets",
    "struck": "struck",
    "place": "places",
    "weapon": "weapons",
}
"""Where an event holds what is told for a property."""
MOST_RIVALS: Final = 4
_ONE_OF: Final = re.compile(r"\[(.*)\]")
_MARKDOWN: Final = {ord(c): "\\" + c for c in "\\`*_{}[]<>#|~"}


def one_line(text: str) -> str:
    r"""The text with runs of white space as one space and without control characters.

    >>> one_line("four\n  rockets\x1b[31m")
    'four rockets[31m'
    """
    return "".join(c for c in " ".join(text.split()) if c not in _TURNING and unicodedata.category(c) != "Cc")


def in_markdown(text: str) -> str:
    r"""One line of Markdown that shows the text as it is, whatever marks it holds.

    >>> print(in_markdown("*four* rockets"))
    \*four\* rockets
    """
    return one_line(text).translate(_MARKDOWN)


def section(heading: str, body: Iterable[str]) -> list[str]:
    """Lines indented by two under their heading, an empty line before it; nothing where there are none."""
    inside = [f"  {line}" for line in body]
    return ["", heading, *inside] if inside else []


def names(things: Iterable[Thing], joint: str = ", ") -> str:
    """The labels of several things on one line, in the order given."""
    return joint.join(one_line(thing.label) for thing in things)


def date_words(text: str) -> str:
    """One EDTF text as words; a form not listed here stays as it is written.

    >>> [date_words(text) for text in ("2021-06-27", "[..2021-06-26]", "[2021-06-26,2021-06-27]")]
    ['2021-06-27', 'by 2021-06-26', '2021-06-26 or 2021-06-27']
    """
    within = _ONE_OF.fullmatch(text.strip())
    if within is None:
        start, _, end = text.strip().partition("/")
        return f"{start} to {end}" if start and end and ".." not in text else one_line(text)
    inside = within[1].strip()
    if "," in inside:
        return " or ".join(part.strip() for part in inside.split(","))
    first, dots, last = inside.partition("..")
    if not dots:
        return one_line(inside)
    if first and last:
        return f"between {first} and {last}"
    return f"by {last}" if last else f"{first} or later"


def when_words(event: Event) -> str:
    """When the event was, as its claims say; rival dates side by side.

    >>> when_words(Event("e", "e", when=("2021-06-27", "2021-06-28")))
    '2021-06-27 | 2021-06-28'
    """
    return " | ".join(date_words(text) for text in event.when) or UNDATED


def whom_words(event: Event) -> str:
    """Who acted on whom: `nobody named` for an attack without an author; who only took part stands apart.

    >>> us, pmu = Thing("us", "US Armed Forces"), Thing("pmu", "PMU")
    >>> whom_words(Event("e", "e", actors=(us,), targets=(pmu,)))
    'US Armed Forces → PMU'
    >>> whom_words(Event("e", "e", is_attack=True, unnamed=True, targets=(us,)))
    'nobody named → US Armed Forces'
    >>> whom_words(Event("e", "e", targets=(pmu,)))
    '→ PMU'
    """
    who = _of_the_whole(names(event.actors, " + "), event, "actor") or (NOBODY if event.unnamed else "")
    if event.parties_only:
        who = "; ".join(filter(None, (who, "took part: " + names(event.parties_only))))
    return f"{who} → {names(event.targets, ' + ')}".lstrip() if event.targets else who


def event_facts(event: Event) -> list[str]:
    """What was done by whom to whom, what was struck, who used that, and where: a line each, if told.

    Users of what was struck stand on a line of their own: they are indirect targets.
    """
    where = [f"at {names(event.places)}"] if event.places else []
    where += [f"near {names(event.near)}"] if event.near else []
    done = (_of_the_whole(names(event.actions), event, "action"), whom_words(event))
    told = (
        "; ".join(filter(None, done)),
        f"struck {names(event.struck)}" if event.struck else "",
        f"used by {names(event.used_by)}" if event.used_by else "",
        ", ".join(where),
    )
    return list(filter(None, told))


def _of_the_whole(text: str, event: Event, property_name: str) -> str:
    """The text, marked where it is told of the whole that this event is a part of."""
    return f"{text} (told of the whole)" if text and property_name in event.from_whole else text


def event_title(event: Event) -> str:
    """Date and name, what it is a part of, and ≠ with what accounts differ on."""
    return _dated_name(event) + _part_and_differences(event)


def event_words(event: Event) -> str:
    """The event on one line: date, name, facts, and ≠ with what accounts differ on."""
    facts = "; ".join(event_facts(event))
    return _dated_name(event) + (f": {facts}" if facts else "") + _part_and_differences(event)


def _dated_name(event: Event) -> str:
    return f"{_of_the_whole(when_words(event), event, 'when')}  {one_line(event.label)}"


def _part_and_differences(event: Event) -> str:
    part = f" (part of {one_line(event.part_of.label)})" if event.part_of else ""
    return part + (f"  ≠ {differences(event)}" if event.differs else "")


def differences(event: Event) -> str:
    """Each property on which accounts of an event differ, with the values told where the event holds them.

    >>> jet, drone = Thing("f", "F-15E"), Thing("u", "uncrewed aircraft")
    >>> differences(Event("e", "e", weapons=(jet, drone), differs=("weapon", "killed")))
    'weapon: F-15E | uncrewed aircraft; killed'
    """
    return "; ".join(name + _rivals(event, name) for name in event.differs)


def _rivals(event: Event, name: str) -> str:
    if name == "when":
        told = [date_words(text) for text in event.when]
    else:
        things = getattr(event, VALUES_OF[name]) if name in VALUES_OF else ()
        told = [one_line(thing.label) for thing in things]
    left_out = len(told) - MOST_RIVALS
    shown = told[:MOST_RIVALS] + ([f"{left_out} more"] if left_out > 0 else [])
    return f": {' | '.join(shown)}" if len(told) > 1 else ""


def sentence_words(claim: ClaimRecord) -> str:
    """Where in its source a claim stands, as the end of a phrase; empty where nobody tells.

    >>> sentence_words(ClaimRecord("c", Thing("a", "A"), Thing("s", "S"), sentence=3, more_sentences=(11,)))
    ', sentences 3 and 11'
    """
    numbers = [str(number) for number in claim.sentences]
    if len(numbers) < 2:
        return f", sentence {numbers[0]}" if numbers else ""
    return f", sentences {enumerated(numbers)}"


def claim_words(claim: ClaimRecord) -> str:
    """Who says it, in which sentence, how firmly, and in which words; the coder's own are shown as such.

    >>> pentagon, southfront = Thing("p", "Pentagon"), Thing("sf", "SouthFront")
    >>> claim_words(ClaimRecord("c", pentagon, southfront, first_hand=False, sentence=3, quote="by a UAV"))
    'Pentagon, as reported by SouthFront, sentence 3: “by a UAV”'
    """
    line = one_line(claim.speaker) + sentence_words(claim)
    notes = [] if claim.hedge == "asserted" else [claim.hedge]
    if claim.method:
        notes.append(f"method: {one_line(claim.method)}")
    if claim.score is not None:
        notes.append(f"score {claim.score:g}")
    if notes:
        line += f" ({'; '.join(notes)})"
    if claim.quote:
        return f"{line}: “{one_line(claim.quote)}”"
    return f"{line}: {one_line(claim.gist)} (coder’s words)" if claim.gist else line


def claims_words(claims: Iterable[ClaimRecord]) -> list[str]:
    """One line a claim, in the order given; a link that only a register tells is the coder's word."""
    return [claim_words(claim) for claim in claims] or ["the coder’s own record"]
