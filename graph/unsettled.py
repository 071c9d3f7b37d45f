"""What is told of an event and still not settled: rival values, order for a link, one origin alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from .comparison import Fact, FactValue, compare_event
from .denials import denials
from .facts import Facts, local_name
from .questions import Gap, asking, days_in_words, in_words, listed, quoted
from .records import ClaimRecord, Thing, in_reading_order
from .untold import records, told
from .verdicts.compared import COUNTED
from .verdicts.judgement import CLASHING
from .witnesses import witnesses

# The facts that a record of an event rests on: each should have a second origin.
VITAL: Final = ("action", "actor", "place", "when", *COUNTED)

Unknown = dict[str, dict[str, list[ClaimRecord]]]
"""Thing to property to the records that say that it is not known."""


def unsettled(facts: Facts, event: str, untold: Iterable[str], *, alone: bool) -> Iterator[Gap]:
    """What accounts of one event leave open between them, by kind.

    With `alone`, also what one origin alone tells, but for the properties in `untold`.
    """
    compared = compare_event(facts, event).facts
    yield from (_difference(facts, event, fact) for fact in compared if fact.verdict == "differs")
    yield from _links(facts, event)
    if alone:
        left_out = set(untold)
        yield from _one_origin(facts, event, [fact for fact in compared if fact.property not in left_out])


def said_to_be_unknown(facts: Facts) -> Unknown:
    """What speakers say is not known, over the whole case."""
    found: Unknown = {}
    for said in facts.everywhere("unknown"):
        if said.subject not in facts.revised:
            for about in facts.values(said.subject, "about"):
                name = local_name(said.value)
                found.setdefault(about, {}).setdefault(name, []).append(facts.record(said.subject))
    return found


def with_unknown(facts: Facts, thing: str, gaps: Iterable[Gap], unknown: Unknown) -> Iterator[Gap]:
    """The gaps of a thing, with who says that just this is not known, then what else is said to be so."""
    left = dict(unknown.get(thing, {}))
    for gap in gaps:
        said = left.pop(gap.properties[0], []) if gap.kind not in ("link", "origin") else []
        yield _said_unknown(gap, said) if said else gap
    for name, said in sorted(left.items()):
        others = told(facts, [thing], name)
        known = _not_known(said)
        if others:
            known += f" Told all the same: {listed(_text(facts, o.value, o.is_iri) for o in others)}."
        claims = in_reading_order((*said, *records(facts, others)))
        about = facts.thing(thing)
        yield Gap("unknown", about, asking(name, about) + "?", known, claims, (name,))


def _said_unknown(gap: Gap, said: list[ClaimRecord]) -> Gap:
    known = f"{gap.known} {_not_known(said)}"
    return replace(gap, known=known, claims=in_reading_order((*gap.claims, *said)))


def _not_known(said: Iterable[ClaimRecord]) -> str:
    return f"That it is not known is said by {listed(claim.speaker for claim in in_reading_order(said))}."


def _text(facts: Facts, value: str, is_iri: bool) -> str:
    return facts.label(value) if is_iri else value


def _difference(facts: Facts, event: str, fact: Fact) -> Gap:
    pairs = [pair for pair in fact.pairs if pair.verdict in CLASHING]
    places = sorted({place for pair in pairs for place in (pair.a, pair.b)})
    rivals = [fact.values[place] for place in places]
    words = [_value(fact.property, value) for value in rivals]
    thing = facts.thing(event)
    choice = listed(words, "or") if len(words) > 1 else f"{listed(words)}, or not"
    question = f"{asking(fact.property, thing, fact.victims)}: {choice}?"
    why = "; ".join(dict.fromkeys(pair.why for pair in pairs if pair.why))
    known = f"Accounts differ: {why}." if why else "Accounts differ."
    claims = in_reading_order(claim for value in rivals for claim in (*value.claims, *value.denied))
    return Gap("difference", thing, question, known, claims, (fact.property,))


def _value(property_name: str, value: FactValue) -> str:
    if isinstance(value.value, Thing):
        return value.value.label
    return days_in_words(value.value) if property_name == "when" else value.value


def _links(facts: Facts, event: str) -> Iterator[Gap]:
    """Earlier events that this one is told to come after, or inferred to answer, and by nobody said to."""
    answered = {said.value for said in told(facts, [event], "respondsTo")}
    told_otherwise = told(facts, [event], "follows", "mayRespondTo")
    refused = denials(facts, event).get("respondsTo", {})
    for earlier in sorted({said.value for said in told_otherwise} - answered - {event}, key=facts.label):
        here = [said for said in told_otherwise if said.value == earlier]
        only_order = all(said.property == "follows" for said in here)
        known = "Told only as what came after it." if only_order else "Inferred; nobody states it."
        deniers = [facts.record(record) for record in refused.get(earlier, ())]
        if deniers:
            known += f" Denied by {listed(claim.speaker for claim in in_reading_order(deniers))}."
        thing = facts.thing(event)
        yield Gap(
            "link",
            thing,
            f"Did {quoted(thing)} answer {quoted(facts.thing(earlier))}?",
            known,
            in_reading_order((*records(facts, here), *deniers)),
            tuple(sorted({said.property for said in here})),
        )


def _one_origin(facts: Facts, event: str, compared: Iterable[Fact]) -> Iterator[Gap]:
    """One question for all vital facts that a single origin tells, whichever origin that is for each."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    cited: list[ClaimRecord] = []
    for fact in compared:
        tellings = [(v.raw, c) for v in fact.values for c in v.claims if c.id not in facts.revised]
        behind = witnesses(facts, tellings) if fact.property in VITAL else []
        if len(behind) == 1:
            tellers = tuple(sorted(facts.label(one) for one in behind[0].origins))
            name = in_words(fact.property)
            words = f"{name} ({fact.victims.label})" if fact.victims else name
            found.setdefault(tellers, {})[words] = fact.property
            cited += behind[0].claims
    if not found:
        return
    thing = facts.thing(event)
    everything = list(dict.fromkeys(words for told_by in found.values() for words in told_by))
    known = (f"{listed(told_by)} by {listed(tellers)}" for tellers, told_by in found.items())
    yield Gap(
        "origin",
        thing,
        f"Who else tells the {listed(everything)} of {quoted(thing)}?",
        f"Each told by one origin alone: {'; '.join(known)}.",
        in_reading_order(cited),
        tuple(dict.fromkeys(name for told_by in found.values() for name in told_by.values())),
    )
