"""Two accounts of one chain as text: where they part, then what both tell, then what only one tells.

Who says so stands with every link, by name; the two sides are never called by anything else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .chain_text import ARROWS, mermaid_text
from .text_wording import (
    ANSWERING,
    claims_words,
    event_facts,
    event_title,
    in_markdown,
    names,
    one_line,
    when_words,
)
from .wording import LINK_WORDS

if TYPE_CHECKING:
    from ..graph.chain_comparison import ChainComparison, Teller, ToldEvent
    from ..graph.records import ClaimRecord, Link, Thing

EVERYBODY: Final = "all accounts"
# Node and line colours of the two sides and of what they share; the words say it as well.
COLOURS: Final = {"both": "#333333", "according": "#0b6e99", "versus": "#b3541e"}


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the text and how deep it lies; level 0 is a heading."""

    level: int
    text: str


def lines(told: "ChainComparison") -> list[str]:
    """The comparison as plain text, each section under a heading of its own."""
    found = [f"{_title(told)}"]
    for item in _items(told):
        found += ["", item.text] if item.level == 0 else ["  " * item.level + item.text]
    return found


def markdown(told: "ChainComparison") -> list[str]:
    """The comparison as Markdown: a heading a section, nested lists under it."""
    found = [f"# {in_markdown(_title(told))}"]
    for item in _items(told):
        text = in_markdown(item.text)
        if item.level == 0:
            found += ["", f"## {text[:1].upper()}{text[1:]}", ""]
        else:
            found.append("  " * (item.level - 1) + f"- {text}")
    return found


def _title(told: "ChainComparison") -> str:
    mine, theirs = _sides(told)
    return f"{one_line(told.root.label)}: the chain according to {mine}, and according to {theirs}"


def _sides(told: "ChainComparison") -> tuple[str, str]:
    return side_name(told.according), side_name(told.versus)


def side_name(speakers: Iterable["Thing"]) -> str:
    """Who is heard on one side."""
    return names(speakers, " and ") or EVERYBODY


def _items(told: "ChainComparison") -> Iterator[Item]:
    sides = _sides(told)
    events = {one.event.id: one for one in told.events}
    for side, name in zip(("according", "versus"), sides, strict=True):
        if side in told.silent:
            yield Item(0, f"{name}: nothing told of {one_line(told.root.label)}")
    if told.parts:
        yield Item(0, "here they part")
        for parting in told.parts:
            yield Item(1, _named(events, parting.event.id))
            for name, links in zip(sides, (parting.according, parting.versus), strict=True):
                yield Item(2, f"according to {name}:")
                for link in links:
                    yield from _link(3, _seen_from(events, link, parting.event.id), link.claims)
    yield from _section(told, "both", "both tell", sides)
    if told.differently:
        yield Item(0, "both link these events, but not in the same way")
        for pair in told.differently:
            yield Item(1, " and ".join(_named(events, event.id) for event in pair.events))
            for name, links in zip(sides, (pair.according, pair.versus), strict=True):
                yield Item(2, f"according to {name}:")
                for link in links:
                    yield from _link(3, _link_words(events, link), link.claims)
    yield from _section(told, "according", f"only {sides[0]} {_tell(told.according)}", sides)
    yield from _section(told, "versus", f"only {sides[1]} {_tell(told.versus)}", sides)


def _tell(speakers: tuple["Thing", ...]) -> str:
    return "tells" if len(speakers) == 1 else "tell"


def _section(
    told: "ChainComparison", teller: "Teller", heading: str, sides: tuple[str, str]
) -> Iterator[Item]:
    """The events and the links that both tell, or that one side alone tells."""
    events = {one.event.id: one for one in told.events}
    here = [one for one in told.events if one.told_by == teller]
    links: list[tuple[Link, tuple[ClaimRecord, ...]]]
    if teller == "both":
        links = [(shared.link, shared.link.claims + shared.versus_claims) for shared in told.both]
    else:
        alone = told.only_according if teller == "according" else told.only_versus
        links = [(link, link.claims) for link in alone]
    if here:
        yield Item(0, f"{heading} of these events")
        for one in here:
            yield from _event(one, sides)
    if links:
        yield Item(0, f"{heading} these links")
        place = {iri: number for number, iri in enumerate(events)}
        for link, claims in sorted(links, key=lambda of: (place[of[0].answered], place[of[0].answering])):
            yield from _link(1, _link_words(events, link), claims)


def _event(one: "ToldEvent", sides: tuple[str, str]) -> Iterator[Item]:
    yield Item(1, event_title(one.event))
    if one.according is None or one.versus is None:
        yield from (Item(2, fact) for fact in event_facts(one.event))
        return
    for name, event in zip(sides, (one.according, one.versus), strict=True):
        facts = "; ".join(event_facts(event)) or "told without further facts"
        yield Item(2, f"according to {name}: {when_words(event)}; {facts}")


def _link(level: int, words: str, claims: Iterable["ClaimRecord"]) -> Iterator[Item]:
    yield Item(level, words)
    yield from (Item(level + 1, line) for line in claims_words(claims))


def _named(events: dict[str, "ToldEvent"], iri: str) -> str:
    event = events[iri].event
    return f"{one_line(event.label)} ({when_words(event)})"


def _link_words(events: dict[str, "ToldEvent"], link: "Link") -> str:
    return f"{_named(events, link.answering)} {_later(link)} {_named(events, link.answered)}"


def _seen_from(events: dict[str, "ToldEvent"], link: "Link", here: str) -> str:
    """A link without the event that it is told under: what that answers, or by what it is answered."""
    if link.answering == here:
        return f"it {_later(link)} {_named(events, link.answered)}"
    return f"it is {ANSWERING[link.kind]} {_named(events, link.answering)}"


def _later(link: "Link") -> str:
    notes = {"follows": " (order only)", "mayRespondTo": " (inferred)"}
    return LINK_WORDS[link.kind][0] + notes.get(link.kind, "")


def mermaid(told: "ChainComparison") -> list[str]:
    """Both accounts as one Mermaid flowchart: colours and words tell what both tell and what only one does.

    Answers are solid lines, order alone and inferences dotted ones.
    """
    sides = dict(zip(("according", "versus"), _sides(told), strict=True))
    number = {one.event.id: f"e{place}" for place, one in enumerate(told.events, 1)}
    found = ["flowchart TD"]
    for one in told.events:
        label = [f"{when_words(one.event)} · {one_line(one.event.label)}", _told_by(one.told_by, sides)]
        text = "<br>".join(mermaid_text(part) for part in label)
        found.append(f'    {number[one.event.id]}["{text}"]:::{one.told_by}')
    drawn = [*_drawn(told)]
    for link, teller in drawn:
        words = mermaid_text(f"{ANSWERING[link.kind]} · {_told_by(teller, sides)}")
        found.append(f"    {number[link.answered]} {ARROWS[link.kind]}|{words}| {number[link.answering]}")
    used = {one.told_by for one in told.events}
    found += [
        f"    classDef {name} stroke:{c},stroke-width:2px" for name, c in COLOURS.items() if name in used
    ]
    found += [f"    linkStyle {n} stroke:{COLOURS[teller]}" for n, (_, teller) in enumerate(drawn)]
    return found


def _told_by(teller: "Teller", sides: dict[str, str]) -> str:
    return "both tell" if teller == "both" else f"only {sides[teller]}"


def _drawn(told: "ChainComparison") -> Iterator[tuple["Link", "Teller"]]:
    """Every link once, with who tells it."""
    yield from ((shared.link, "both") for shared in told.both)
    shared = {_key(one.link) for one in told.both}
    alone: tuple[tuple[Teller, list[Link]], ...] = (
        (
            "according",
            [*told.only_according, *(link for pair in told.differently for link in pair.according)],
        ),
        ("versus", [*told.only_versus, *(link for pair in told.differently for link in pair.versus)]),
    )
    for teller, links in alone:
        yield from ((link, teller) for link in links if _key(link) not in shared)


def _key(link: "Link") -> tuple[str, str, str]:
    return (link.answering, link.answered, link.kind)
