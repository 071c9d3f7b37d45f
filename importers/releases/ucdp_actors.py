"""UCDP's list of actors, by its codebook: an actor a row. It tells of no event and dates nothing.

An actor has the IRI that it has as a side in UCDP's events (`side_a_new_id`): loaded together they meet.

- full names, in English and in the mother tongue, earlier and later names are other names;
- an alliance, a group joined, and a coalition that fought as one side are what it is a member of: UCDP
  tells no years of these, so the ties have none. A coalition has its name in UCDP's events alone;
- what an actor split from, for good or for a time, is what it came from, and no tie: what splits often
  fights what it left;
- where it was active, the Gleditsch and Ward numbers of those states, and whether it was a primary party
  are notes. The numbers of its conflicts and dyads stand in UCDP's events, and are left out here.

Codebook: https://ucdp.uu.se/downloads/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from .actor_facts import also_called, came_from, met, noted
from .data_set import DataSet
from .facts import ReleaseFacts
from .layout import Tell
from .table import Head, Row, RowRefused
from .ucdp_ged import UCDP

UCDP_ACTORS: Final[DataSet] = replace(
    UCDP,
    id="ucdp-actors",
    title="UCDP Actor Dataset",
    citation="Davies, Shawn, Therése Pettersson and Magnus Öberg (2022) Organized violence 1989-2021 and "
    "drone warfare. Journal of Peace Research 59(4)",
    version_from_name=r"(?i)^ucdp-actor-(\d\d)[._]?(\d)(?!\d)",
)
NEEDED: Final = frozenset(("actorid", "namedata", "org"))
"""The columns without which a row says nothing; all others may be missing."""
_OWN: Final = frozenset(("actorid", "namedata", "nameorig", "gwnoloc"))
_NAMES: Final = (
    "nameorig",
    "nameorigfull",
    "nameorigfulleng",
    "newname",
    "newnamefullmothertongue",
    "newnamefulleng",
)
_STATE, _IDENTITY_GROUP = "4", "3"
_KINDS: Final = MappingProxyType(
    {"1": "ArmedGroup", "2": "ArmedGroup", _IDENTITY_GROUP: "Actor", _STATE: "State"}
)
"""Classes by degree of organization: formally and informally organized groups, identity groups, states."""

_SPLIT: Final = (("actoridprev", "nameprev", ""), ("actoridsplittemp", "namesplittemp", " for a time"))
_JOINED: Final = (
    ("actoridalliance", "namealliance", "was in the alliance"),
    ("actoridgroup", "groupname", "joined"),
)
_COALITIONS: Final = ("oscoalitionid", "nscoalitionid")
_NOT_TOLD: Final = "n/a"

Values = Mapping[str, str]


class UcdpActors:
    """The list of actors: columns are found by their names."""

    name = "ucdp-actors"
    data_set = UCDP_ACTORS
    is_tabbed = False
    is_quoted = True
    directions: Mapping[str, str] = MappingProxyType({})

    def recognises(self, head: Head) -> bool:
        """By columns that are this list's alone."""
        return not head.is_tabbed and head.columns >= NEEDED | _OWN

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """Finds the columns; RowRefused where some that are needed are missing."""
        names = [value.strip().lower() for value in first]
        if missing := sorted(NEEDED - set(names)):
            raise RowRefused(f"no column {', '.join(missing)}")
        width = len(names)

        def tell(row: Row, facts: ReleaseFacts) -> None:
            if len(row.values) != width:
                raise RowRefused(f"{len(row.values)} values for {width} columns")
            _tell({name: value.strip() for name, value in zip(names, row.values, strict=True)}, facts)

        return tell, True


LAYOUTS: Final = (UcdpActors(),)


def _tell(told: Values, facts: ReleaseFacts) -> None:
    if not (told["actorid"].isdecimal() and told["actorid"].isascii()):
        raise RowRefused(f"ActorId is no number: “{told['actorid'][:20]}”")
    if not told["namedata"]:
        raise RowRefused("no NameData")
    if told["org"] not in _KINDS:
        raise RowRefused(f"no degree of organization: “{told['org'][:20]}”")
    actor = facts.actor(told["actorid"], told["namedata"], _kind(told))
    also_called(facts, actor, _other_names(told), told["namedata"])
    _tell_ties(told, actor, facts)
    for note in _notes(told):
        noted(facts, actor, note)


def _kind(told: Values) -> str:
    """As in UCDP's events: a side whose name begins with XXX is a description."""
    return "DescribedActor" if told["namedata"].startswith("XXX") else _KINDS[told["org"]]


def _other_names(told: Values) -> Iterator[str]:
    """One spelling a script, parted by a slash."""
    for column in _NAMES:
        for name in told.get(column, "").split(" / "):
            if name.strip() != _NOT_TOLD:
                yield name.strip()


def _tell_ties(told: Values, actor: bytes, facts: ReleaseFacts) -> None:
    for column, name, how in _SPLIT:
        for other in _others(told, column, name, actor, facts):
            came_from(facts, actor, other)
        if told.get(name):
            noted(facts, actor, f"split{how} from {told[name]}")
    for column, name, how in _JOINED:
        for other in _others(told, column, name, actor, facts):
            facts.say(actor, "memberOf", other)
        if told.get(name):
            noted(facts, actor, f"{how} {told[name]}")
    for key in dict.fromkeys(key for column in _COALITIONS for key in _ids(told, column)):
        coalition = met(facts, key, "Coalition", f"coalition {key} of UCDP")
        facts.say(actor, "memberOf", coalition)


def _others(told: Values, ids: str, names: str, actor: bytes, facts: ReleaseFacts) -> Iterator[bytes]:
    """The actors that a column tells by number, itself left out, with the names that another tells."""
    keys, called = _ids(told, ids), [name.strip() for name in told.get(names, "").split(",")]
    if len(keys) == 1:
        called = [told.get(names, "")]
    for place, key in enumerate(keys):
        other = met(facts, key)
        # Names hold commas of their own: where there are not as many as numbers, none is anybody's.
        if len(called) == len(keys):
            also_called(facts, other, [called[place]])
        if other != actor:
            yield other


def _ids(told: Values, column: str) -> list[str]:
    """The numbers of actors that a column holds, parted by commas."""
    keys = [key.strip() for key in told.get(column, "").split(",") if key.strip()]
    if wrong := next((key for key in keys if not (key.isdecimal() and key.isascii())), None):
        raise RowRefused(f"{column} holds no number of an actor: “{wrong[:20]}”")
    return keys


def _notes(told: Values) -> Iterator[str]:
    if told.get("location"):
        yield f"active in {told['location']}"
    if told.get("gwnoloc"):
        yield f"active in the states with the Gleditsch and Ward numbers {told['gwnoloc']}"
    if told.get("primaryparty") == "1":
        yield "a primary party to a conflict"
