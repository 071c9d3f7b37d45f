"""What nobody tells of an event: author, target, day, place, weapon, whom its dead were.

What a part's whole is told to be counts as told of the part; where, when, whom and with what
count as told of a whole, too, where they are told of its parts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..importers.derivation import is_force
from ..ontology.counts import count
from ..ontology.dates import DateError, span
from ..ontology.namespaces import ACT
from .attribution import attributions
from .denials import denials
from .facts import Facts, Said
from .geodesy import point
from .questions import Gap, asking, days_in_words, listed, quoted
from .records import ClaimRecord, in_reading_order
from .tolls.nodes import toll_nodes, victims_of
from .verdicts.compared import COUNTED

# Acts that leave it open what they were done with; a drone strike or a rocket attack does not.
ANY_WEAPON: Final = frozenset(
    ACT + name for name in ("use-of-force", "air-strike", "indirect-fire", "ship-attack", "targeted-killing")
)
# Words have a speaker and a day, and mostly no place that a map could show.
WORDS: Final = frozenset(ACT + name for name in ("threat", "ceasefire", "sanction"))


def untold(facts: Facts, event: str) -> Iterator[Gap]:
    """What nobody tells of one event, a gap for each kind; of an event without a claim only what it was."""
    own_and_wholes = [event, *sorted(facts.upward(event, "partOfEvent"))]
    family = [*own_and_wholes, *sorted(_parts(facts, event))]
    acts = told(facts, own_and_wholes, "action")
    if not acts:
        claims = records(facts, told(facts, [event]))
        yield _gap(facts, "action", event, "action", "No action is told.", claims)
    if not told(facts, [event]):
        return
    is_attack = any(is_force(act.value) for act in acts)
    yield from _author(facts, event)
    if is_attack:
        yield from _target(facts, event, family)
    yield from _day(facts, event, family)
    if not {act.value for act in acts} & WORDS:
        yield from _place(facts, event, family)
    if is_attack and {act.value for act in acts} <= ANY_WEAPON and not told(facts, family, "weapon"):
        yield _gap(facts, "weapon", event, "weapon", "No weapon is told.", records(facts, acts))
    yield from _status(facts, event)


def told(facts: Facts, things: Iterable[str], *properties: str) -> list[Said]:
    """What claims say of these things and their own speakers have not revised."""
    return [said for thing in things for said in facts.standing_claims(thing, *properties)]


def records(facts: Facts, said: Iterable[Said]) -> tuple[ClaimRecord, ...]:
    """The claims that say it, in reading order."""
    return in_reading_order(facts.record(one.graph) for one in said)


def _gap(facts: Facts, kind: str, event: str, name: str, known: str, claims: tuple[ClaimRecord, ...]) -> Gap:
    thing = facts.thing(event)
    return Gap(kind, thing, asking(name, thing) + "?", known, claims, (name,))


def _parts(facts: Facts, event: str) -> frozenset[str]:
    # In a circle of parts an event would be a part of its own wholes.
    return facts.downward(event, "partOfEvent") - facts.upward(event, "partOfEvent")


def _author(facts: Facts, event: str) -> Iterator[Gap]:
    for laid in attributions(facts, event, facts):
        if laid.basis == "unnamed":
            unclaimed = {said.subject for said in facts.pointing(event, "unclaimed")}
            known = ["No author is named."]
            if speakers := listed(claim.speaker for claim in laid.claims if claim.id in unclaimed):
                known.append(f"That nobody has claimed it is said by {speakers}.")
            if denied := denials(facts, event).get("actor"):
                known.append(f"Denied for {listed(map(facts.label, sorted(denied)))}.")
            yield _gap(facts, "author", event, "actor", " ".join(known), laid.claims)


def _target(facts: Facts, event: str, family: list[str]) -> Iterator[Gap]:
    struck = told(facts, family, "struck")
    has_users = any(facts.values(said.value, "usedBy") for said in struck)
    has_victims = any(victims_of(facts, toll) for one in family for toll in toll_nodes(facts, one))
    if has_users or has_victims or told(facts, family, "target"):
        return
    hit = listed(facts.label(said.value) for said in struck)
    known = (
        f"Told as struck: {hit}. Whose that was is not told."
        if hit
        else "Neither whom nor what it hit is told."
    )
    claims = records(facts, struck or told(facts, family, "action"))
    yield _gap(facts, "target", event, "target", known, claims)


def _day(facts: Facts, event: str, family: list[str]) -> Iterator[Gap]:
    days = told(facts, family, "when")
    if any(tells_days(said.value) for said in days):
        return
    spans = listed((days_in_words(said.value) for said in days), "or")
    known = f"Told only: {spans}." if spans else "No day is told."
    claims = records(facts, days or told(facts, [event], "action") or told(facts, [event]))
    yield _gap(facts, "when", event, "when", known, claims)


def tells_days(text: str) -> bool:
    """Whether an EDTF text tells its day, or each day of a stretch; not where it is in doubt or open.

    >>> [tells_days(t) for t in ("2021-06-27", "2021-06-26/2021-06-27", "[2021-06-26,2021-06-27]", "2021-06")]
    [True, True, False, False]
    """
    ends = text[1:-1].split(",") if text.startswith("{") else text.split("/")
    try:
        spans = [span(end.strip()) for end in ends]
    except DateError:
        return False
    return all(one.earliest and one.earliest == one.latest and not one.doubtful for one in spans)


def _place(facts: Facts, event: str, family: list[str]) -> Iterator[Gap]:
    places = told(facts, family, "place", "struck", "near")
    if any(_is_on_the_map(facts, said.value) for said in places):
        return
    named = listed(facts.label(said.value) for said in places)
    known = f"Told: {named}, without a point on the map." if named else "No place is told."
    claims = records(facts, places or told(facts, [event], "action") or told(facts, [event]))
    gap = _gap(facts, "place", event, "place", known, claims)
    yield replace(gap, question=gap.question.replace("Where", "Where exactly", 1)) if named else gap


def _is_on_the_map(facts: Facts, place: str) -> bool:
    around = [place, *facts.values(place, "within"), *facts.values(place, "near")]
    return any(point(facts, one) for one in around)


def _status(facts: Facts, event: str) -> Iterator[Gap]:
    """People counted in an event of whom no toll of it tells who they were."""
    tolls = toll_nodes(facts, event)
    if any(
        victims_of(facts, toll) or set(facts.values(toll, "victimStatus")) - {"unknown"} for toll in tolls
    ):
        return
    counted = [said for said in told(facts, tolls, *COUNTED) if count(said.value).maximum != 0]
    if counted:
        names = sorted({said.property for said in counted}, key=COUNTED.index)
        harm = listed("killed or wounded" if name == "casualties" else name for name in names)
        thing = facts.thing(event)
        yield Gap(
            "status",
            thing,
            f"Were those {harm} in {quoted(thing)} civilians or combatants?",
            "Who they were is not told.",
            records(facts, counted),
            ("victimStatus",),
        )
