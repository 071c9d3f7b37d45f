"""All about one thing as text: what it is, what is told of it and by whom, its ties, events and claims."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..graph.records import Claim, Statement, Thing
from ..graph.tie_ways import EXACT_MATCH
from ..ontology.namespaces import PREFIXES
from .attribution_text import attribution_lines
from .text_wording import claim_words, event_words, one_line, section

if TYPE_CHECKING:
    from ..graph.profile import Profile


def lines(profile: "Profile") -> list[str]:
    """The profile as indented text, a section for each kind of knowledge that there is."""
    found = [f"{one_line(profile.thing.label)} ({profile.kind})", f"  <{profile.thing.id}>"]
    if profile.aliases:
        found.append("  also called: " + "; ".join(map(one_line, profile.aliases)))
    found += section("what is told of it", _told(profile))
    found += section("attribution", attribution_lines(profile.attribution))
    found += section("ties", _ties(profile))
    found += section(
        "events", (f"{event_words(event)}  [{', '.join(roles)}]" for event, roles in profile.events)
    )
    found += section("claims", _claims(profile.claims))
    return found


def _told(profile: "Profile") -> Iterable[str]:
    for told in profile.told:
        words = f"{_short(told.property)}: {_value(told.value, foreign='://' in told.property)}"
        yield words + ("" if told.claims else " (the coder’s own record)")
        yield from (f"  {claim_words(claim)}" for claim in told.claims)


def _ties(profile: "Profile") -> Iterable[str]:
    for tie in profile.ties:
        words = f"{one_line(tie.subject.label)} {tie.kind} {one_line(tie.object.label)}"
        yield words + ("" if tie.claims else " (the coder’s own record)")
        yield from (f"  {claim_words(claim)}" for claim in tie.claims)


def _claims(claims: Iterable[Claim]) -> Iterable[str]:
    for claim in claims:
        yield claim_words(claim.record)
        yield from (f"  {statement_words(statement)}" for statement in claim.says)
        yield from (f"  about {one_line(thing.label)}" for thing in claim.about)
        yield from (f"  denies that {statement_words(statement)}" for statement in claim.denies)
        yield from (f"  says that {name} is not known" for name in claim.unknown)


def statement_words(statement: Statement) -> str:
    """One statement as subject, property and value."""
    return f"{one_line(statement.subject.label)} {statement.property} {_value(statement.value)}"


def _short(property_name: str) -> str:
    """A property of the vocabulary by its local name, one of another by its prefix."""
    if property_name == EXACT_MATCH:
        return "the same as"
    for prefix, namespace in PREFIXES.items():
        if property_name.startswith(namespace):
            return f"{prefix}:{property_name.removeprefix(namespace)}"
    return property_name


def _value(value: Thing | str, *, foreign: bool = False) -> str:
    """A thing by its label; what only another vocabulary points at, such as a licence, by its address."""
    if isinstance(value, Thing):
        return f"<{one_line(value.id)}>" if foreign else one_line(value.label)
    return one_line(value)
