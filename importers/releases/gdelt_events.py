"""GDELT's events: what machines read out of the news, each row a source actor, an act and a target actor.

CAMEO, by which GDELT codes, is directed: actor 1 does it to actor 2, and a row says so. Nobody has
checked a row, and one strike may be many rows. Actors stay the capital labels that they are, by
code and name. Codes are texts and keep their leading zeros; how often an event was mentioned is no
fact about it. Codebooks: http://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf
and http://data.gdeltproject.org/documentation/GDELT-Data_Format_Codebook.pdf (1.0)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from ...ontology import rj
from .counterparts import actions_by_code
from .data_set import DataSet
from .facts import ReleaseFacts
from .layout import Tell
from .table import Head, Row, RowRefused
from .values import day, degrees

BASE: Final = "https://www.gdeltproject.org/"
PUBLISHER: Final = "GDELT Project"
TERMS: Final = "https://www.gdeltproject.org/about.html#termsofuse"
CITATION: Final = (
    "Leetaru, Kalev and Philip Schrodt (2013) GDELT: Global Data on Events, Language, and Tone. ISA"
)
VERSION: Final = r"^(\d{14}|\d{8}|\d{6}|\d{4})\."

_WHEN: Final = "GLOBALEVENTID SQLDATE MonthYear Year FractionDate"
_ACTOR: Final = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code "
    "Type3Code"
)
_ACT: Final = (
    "IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources "
    "NumArticles AvgTone"
)
_GEO: Final = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID"
_GEO_1: Final = "Type FullName CountryCode ADM1Code Lat Long FeatureID"


def _columns(geo: str) -> tuple[str, ...]:
    actors = (f"Actor{number}{name}" for number in (1, 2) for name in _ACTOR.split())
    places = (f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in geo.split())
    return (*_WHEN.split(), *actors, *_ACT.split(), *places, "DATEADDED", "SOURCEURL")


COLUMNS: Final = _columns(_GEO)
"""The 61 columns of GDELT 2.0, in their order; the files have no head."""
COLUMNS_1: Final = _columns(_GEO_1)
"""The 58 columns of GDELT 1.0; files from before April 2013 end one column earlier, without SOURCEURL."""

_WIDER: Final = frozenset(("087", "161", "166", "170"))
"""CAMEO codes that say less than the action that they are nearest to, or that its editions differ on."""
_PARTS_OF_THE_WORLD: Final = (
    "AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU EUR LAM MEA MDT NAF NMR PGS SCN SAM SAS SEA SAF WAF WST"
)
_REGIONS: Final = frozenset(_PARTS_OF_THE_WORLD.split())
"""CAMEO's codes of parts of the world, which stand where codes of countries stand."""
_COUNTRY, _US_STATE, _NOWHERE = "1", "2", ("", "0")
_POINTS: Final = ("3", "4")


class GdeltEvents:
    """One of the layouts of events: its `columns`, of which the last may be missing in the oldest files."""

    is_tabbed = True
    is_quoted = False
    directions: Mapping[str, str] = MappingProxyType({})

    def __init__(self, name: str, title: str, columns: Sequence[str], widths: Sequence[int]) -> None:
        self.name = name
        self.data_set = DataSet(
            id=name,
            base=BASE,
            title=f"{title}, coded by machine",
            publisher=PUBLISHER,
            url=BASE,
            licence=TERMS,
            citation=CITATION,
            version_from_name=VERSION,
        )
        self._columns, self._widths = columns, widths

    def recognises(self, head: Head) -> bool:
        """By the number of values, and by what stands first in them and where the quad class stands."""
        if not head.is_tabbed or head.width() not in self._widths:
            return False
        return self._is_head(head.rows[0]) or self._is_event(head.rows[0])

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """Told by position; RowRefused for another number of columns."""
        if len(first) not in self._widths:
            wanted = " or ".join(map(str, self._widths))
            raise RowRefused(f"{len(first)} values for {wanted} columns")
        return _teller(self._columns[: len(first)]), self._is_head(first)

    def _is_head(self, values: Sequence[str]) -> bool:
        return values[0].lower() == self._columns[0].lower()

    def _is_event(self, values: Sequence[str]) -> bool:
        told = dict(zip(self._columns, values, strict=False))
        return (
            told["GLOBALEVENTID"].isdecimal()
            and told["SQLDATE"].isdecimal()
            and len(told["SQLDATE"]) == len("YYYYMMDD")
            and told["QuadClass"] in ("1", "2", "3", "4")
        )


LAYOUTS: Final = (
    GdeltEvents("gdelt-events", "GDELT 2.0 Event Database", COLUMNS, (len(COLUMNS),)),
    GdeltEvents(
        "gdelt-1-events", "GDELT 1.0 Event Database", COLUMNS_1, (len(COLUMNS_1), len(COLUMNS_1) - 1)
    ),
)

Values = Mapping[str, str]


def _teller(names: Sequence[str]) -> Tell:
    width = len(names)

    def tell(row: Row, facts: ReleaseFacts) -> None:
        if len(row.values) != width:
            raise RowRefused(f"{len(row.values)} values for {width} columns")
        _tell(dict(zip(names, row.values, strict=True)), row.line, facts)

    return tell


def _tell(told: Values, line: int, facts: ReleaseFacts) -> None:
    if not told["GLOBALEVENTID"].isdecimal():
        raise RowRefused(f"GLOBALEVENTID is no number: “{told['GLOBALEVENTID'][:20]}”")
    if told["QuadClass"] not in ("1", "2", "3", "4"):
        raise RowRefused(f"QuadClass is none of 1 to 4: “{told['QuadClass'][:20]}”")
    when = _day(told["SQLDATE"])
    event = facts.event(told["GLOBALEVENTID"], _label(told, when), line)
    facts.say_text(event, "code", told["EventCode"])
    if action := _action(told):
        facts.act(event, action)
    facts.say_text(event, "when", when)
    for number, role in ((1, "actor"), (2, "target")):
        if actor := _actor(told, number, facts):
            facts.say(event, role, actor)
    if place := _place(told, facts):
        facts.say(event, "place", place)
    facts.say_text(event, "citedSource", told.get("SOURCEURL", ""))


def _day(value: str) -> str:
    if len(value) != len("YYYYMMDD") or not value.isdecimal():
        raise RowRefused(f"SQLDATE is no day: “{value[:40]}”")
    return day(f"{value[:4]}-{value[4:6]}-{value[6:]}", "SQLDATE")


def _label(told: Values, when: str) -> str:
    names = (told[f"Actor{number}Name"] or told[f"Actor{number}Code"] for number in (1, 2))
    pair = " - ".join(name or "?" for name in names)
    return f"{pair}, CAMEO {told['EventCode']}, {when}"


def _action(told: Values) -> str:
    """The action whose code it is, or of which it is a kind; empty where no action has such a code."""
    known = actions_by_code(rj.cameoCode)
    for code in (told["EventCode"], told["EventBaseCode"]):
        if code in known:
            return "" if code in _WIDER else known[code]
    return ""


def _actor(told: Values, number: int, facts: ReleaseFacts) -> bytes | None:
    """An actor by its code and its name, which may be a city's or an office's; None where nobody is named."""
    code, name = told[f"Actor{number}Code"].strip(), told[f"Actor{number}Name"].strip()
    if not code and not name:
        return None
    is_state = code == told[f"Actor{number}CountryCode"] and code not in _REGIONS
    kind = "State" if code and is_state else "DescribedActor"
    return facts.actor(f"{code} {name}".strip(), name or code, kind)


def _place(told: Values, facts: ReleaseFacts) -> bytes | None:
    """Where it happened. Only cities and landmarks are points: the others' are centres of wide areas."""
    kind, country = told["ActionGeo_Type"], told["ActionGeo_CountryCode"]
    if kind in _NOWHERE:
        return None
    point = degrees(told["ActionGeo_Lat"], told["ActionGeo_Long"])
    name = told["ActionGeo_FullName"].strip() or country
    key = told["ActionGeo_FeatureID"] or name
    if not key:
        return None
    if kind == _COUNTRY:
        return facts.place(f"country/{country or key}", name)
    within = facts.place(f"country/{country}", name.rpartition(", ")[2]) if country else None
    # A state's feature has two letters, and a country's too: TN is Tennessee and is Tonga.
    if kind == _US_STATE:
        return facts.place(f"state/{key}", name, within=within)
    return facts.place(key, name, *(point if kind in _POINTS else ()), within=within)
