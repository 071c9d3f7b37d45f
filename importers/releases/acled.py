"""ACLED's events: who took part in what, with neither attackers nor targets.

Not tried on a file of the publisher's: only its list of columns was at hand. Where the codebook
leaves room, the row is read as saying less:

- actor 1 and actor 2 are parties, in violence against civilians too: their order says nothing;
- associated actors are groups that an actor belongs to or is seen as, and are not told as parties;
- a date known to the week is some day within six days before or after the day coded, and a date
  known less well is some day in that month;
- a point is told only where the place itself is known (geo_precision 1). Otherwise it happened
  somewhere in the first administrative unit, and near the town that stands for the area (2) only;
- 0 fatalities is what ACLED reports, also where nobody told of any;
- notes are ACLED's text and are not copied.

ACLED's terms keep its rows from being handed on.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from ...ontology import rj
from .counterparts import actions_by_code
from .data_set import DataSet
from .facts import ReleaseFacts
from .layout import Tell
from .table import Head, Row, RowRefused
from .terms import integer
from .values import count, day, degrees, span

ACLED: Final = DataSet(
    id="acled",
    base="https://acleddata.com/",
    title="Armed Conflict Location & Event Data",
    publisher="ACLED",
    url="https://acleddata.com/",
    licence="https://acleddata.com/terms-and-conditions",
    citation="Raleigh, Clionadh, Andrew Linke, Håvard Hegre and Joakim Karlsen (2010) Introducing ACLED: An "
    "Armed Conflict Location and Event Dataset. Journal of Peace Research 47(5)",
    may_be_passed_on=False,
)
_NEEDED: Final = (
    "event_id_cnty event_date time_precision event_type sub_event_type actor1 inter1 country admin1 location "
    "latitude longitude geo_precision source fatalities"
)
NEEDED: Final = frozenset(_NEEDED.split())
"""What the current 31 columns, the older ones with data_id, and monadic files have in common."""

_KINDS: Final = MappingProxyType(
    {
        "2": "ArmedGroup",
        "rebel group": "ArmedGroup",
        "3": "ArmedGroup",
        "political militia": "ArmedGroup",
        "4": "ArmedGroup",
        "identity militia": "ArmedGroup",
        "5": "Population",
        "rioters": "Population",
        "6": "Population",
        "protesters": "Population",
        "7": "Population",
        "civilians": "Population",
    }
)
"""Classes of actors by ACLED's numbers and words; state forces may be armies, police or governments."""
_UNFIT: Final = frozenset(("Agreement", "Disrupted weapons use", "Non-violent transfer of territory"))
"""Kinds of events that say less than the action that they are nearest to."""
_MONTHS: Final = tuple(name[:3].lower() for name in month_name)
_WEEK: Final = timedelta(days=6)

Values = Mapping[str, str]


class Acled:
    """Every layout of ACLED: columns are found by their names, whether a row has two actors or one."""

    name = "acled"
    data_set = ACLED
    is_tabbed = False
    is_quoted = True
    directions: Mapping[str, str] = MappingProxyType({"actor1": "actor 1 acted against actor 2"})

    def recognises(self, head: Head) -> bool:
        """By the names of its columns."""
        return not head.is_tabbed and head.columns >= NEEDED

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """Finds the columns; RowRefused where some that are needed are missing."""
        names = [value.strip().lower() for value in first]
        if missing := sorted(NEEDED - set(names)):
            raise RowRefused(f"no column {', '.join(missing)}")
        return _teller(names), True


LAYOUTS: Final = (Acled(),)


def _teller(names: Sequence[str]) -> Tell:
    width = len(names)

    def tell(row: Row, facts: ReleaseFacts) -> None:
        if len(row.values) != width:
            raise RowRefused(f"{len(row.values)} values for {width} columns")
        _tell({name: value.strip() for name, value in zip(names, row.values, strict=True)}, row.line, facts)

    return tell


def _tell(told: Values, line: int, facts: ReleaseFacts) -> None:
    if not told["event_id_cnty"]:
        raise RowRefused("no event_id_cnty")
    when = _when(told["event_date"], told["time_precision"].removesuffix(".0"))
    kind = told["sub_event_type"] or told["event_type"]
    # Without the actors: a monadic file tells an event in several rows, of one actor each.
    event = facts.event(told["event_id_cnty"], ", ".join(filter(None, (kind, told["location"], when))), line)
    facts.say_text(event, "code", kind)
    if action := _action(kind):
        facts.act(event, action)
    facts.say_text(event, "when", when)
    sides = []
    for number in ("1", "2"):
        if name := told.get(f"actor{number}", ""):
            sides.append(facts.actor(name, name, _kind(name, told.get(f"inter{number}", ""))))
            facts.say(event, "party", sides[-1])
    if len(sides) > 1:
        facts.direct(event, *sides)
    _tell_place(told, event, facts)
    if (killed := count(told["fatalities"], "fatalities")) is not None:
        toll = facts.toll(event, "all")
        facts.say(event, "toll", toll)
        facts.say(toll, "killed", integer(killed))
    for source in told["source"].split(";"):
        facts.say_text(event, "citedSource", source.strip())


@lru_cache(100_000)
def _when(written: str, precision: str) -> str:
    coded = _day(written)
    if precision == "1":
        return coded.isoformat()
    if precision == "2":
        return span((coded - _WEEK).isoformat(), (coded + _WEEK).isoformat(), lasted=False)
    if precision == "3":
        return coded.isoformat()[: len("YYYY-MM")]
    raise RowRefused(f"time_precision is none of 1 to 3: “{precision[:20]}”")


def _day(written: str) -> date:
    """A day as YYYY-MM-DD, or as its exports have it: 27 June 2021, 27-06-2021."""
    if found := re.fullmatch(r"(\d{1,2})[ -](\d{1,2}|[A-Za-z]{3,9})[ -](\d{4})", written):
        number, month, year = found.groups()
        if month.isalpha() and month[:3].lower() in _MONTHS:
            month = str(_MONTHS.index(month[:3].lower()))
        return date.fromisoformat(day(f"{year}-{month:0>2}-{number:0>2}", "event_date"))
    return date.fromisoformat(day(written, "event_date"))


def _action(kind: str) -> str:
    return "" if kind in _UNFIT else actions_by_code(rj.acledSubEvent).get(kind, "")


def _kind(name: str, inter: str) -> str:
    if name.startswith("Unidentified"):
        return "DescribedActor"
    return _KINDS.get(inter.lower().removesuffix(".0"), "Actor")


def _tell_place(told: Values, event: bytes, facts: ReleaseFacts) -> None:
    point = degrees(told["latitude"], told["longitude"])
    precision, name = told["geo_precision"].removesuffix(".0"), told["location"]
    units = [told["country"], told["admin1"], told.get("admin2", ""), told.get("admin3", "")]
    if precision == "1" and name:
        facts.say(event, "place", _town(name, point, units, facts))
        return
    if around := _unit(units[:2], facts):
        facts.say(event, "place", around)
    if precision == "2" and name:
        facts.say(event, "near", _town(name, point, units, facts))


def _town(name: str, point: tuple[str, str], units: Sequence[str], facts: ReleaseFacts) -> bytes:
    return facts.place(f"{name} @ {', '.join(point)}", name, *point, within=_unit(units, facts))


def _unit(names: Sequence[str], facts: ReleaseFacts) -> bytes | None:
    """The smallest administrative unit of those named, from the country down."""
    found, key = None, ""
    for name in filter(None, names):
        key = f"{key}/{name}" if key else name
        found = facts.place(key, name, within=found)
    return found
