"""UCDP's Georeferenced Event Dataset, by its codebook: an event a row, with sides and not with attackers.

Side A and side B took part; only one-sided violence (type 3) tells who did it to whom. Best, low
and high are one coder's reconciliation of what the cited sources say, and so UCDP's word.
Codebook: Sundberg & Melander 2013, https://ucdp.uu.se/downloads/
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from .data_set import DataSet
from .facts import ReleaseFacts
from .layout import Tell
from .table import Head, Row, RowRefused
from .terms import integer, slug, text
from .values import count, day, degrees, span

UCDP: Final = DataSet(
    id="ucdp-ged",
    base="https://ucdp.uu.se/",
    title="UCDP Georeferenced Event Dataset",
    publisher="Uppsala Conflict Data Program",
    url="https://ucdp.uu.se/downloads/",
    licence="https://creativecommons.org/licenses/by/4.0/",
    citation="Sundberg, Ralph and Erik Melander (2013) Introducing the UCDP Georeferenced Event Dataset. "
    "Journal of Peace Research 50(4)",
    version_from_name=r"(?i)^ged(?:event)?_?v?(\d\d)[._]?(\d)(?:[._](\d+))?(?!\d)",
)
_CODEBOOK: Final = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id "
    "side_b number_of_sources source_article source_office source_date source_headline source_original "
    "where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid "
    "country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b "
    "deaths_civilians deaths_unknown best high low gwnoa gwnob"
)
COLUMNS: Final = tuple(_CODEBOOK.split())
"""The 49 columns of versions 22.1 and later, and of the monthly candidate files: some have no head."""

_OPTIONAL: Final = frozenset(COLUMNS) - {"id", "type_of_violence", "side_a", "side_b"}
_DATED: Final = {"where_prec", "latitude", "longitude", "date_start", "date_end", "best"}
NEEDED: Final = frozenset(COLUMNS) - _OPTIONAL | _DATED
_OLDER_NAMES: Final = {"best_est": "best", "high_est": "high", "low_est": "low"}
_EXACT, _NEAR, _DISTRICT, _PROVINCE, _COUNTRY = "1", "2", "3", "4", "6"
_NEAR_METRES: Final = 25_000
_ONE_SIDED, _STATE_BASED = "3", "1"
_AGGREGATED: Final = "2"

Values = Mapping[str, str]


class UcdpGed:
    """Every layout of GED: columns are found by their names, or by the current order where there are none."""

    name = "ucdp-ged"
    data_set = UCDP
    is_tabbed = False
    is_quoted = True
    directions: Mapping[str, str] = MappingProxyType(
        {
            "side-a": "side A acted against side B",
            "losses": "the side that lost fewer people acted against the side that lost more; "
            "where both lost as many, or it is not known, nothing is said",
        }
    )

    def recognises(self, head: Head) -> bool:
        """By its columns; without any by 49 values of which some are UCDP's alone."""
        if head.is_tabbed:
            return False
        names = {_OLDER_NAMES.get(name, name) for name in head.columns}
        return names >= NEEDED or bool(head.rows and _is_headless(head.rows[0]))

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """Finds the columns; RowRefused where some that are needed are missing."""
        if _is_headless(first):
            return _teller(COLUMNS), False
        names = [value.strip().lower() for value in first]
        names = [_OLDER_NAMES.get(name, name) for name in names]
        if missing := sorted(NEEDED - set(names)):
            raise RowRefused(f"no column {', '.join(missing)}")
        return _teller(names), True


LAYOUTS: Final = (UcdpGed(),)


def _is_headless(values: Sequence[str]) -> bool:
    told = dict(zip(COLUMNS, values, strict=False))
    return (
        len(values) == len(COLUMNS)
        and told["type_of_violence"] in ("1", "2", "3")
        and told["geom_wkt"].startswith("POINT")
    )


def _teller(names: Sequence[str]) -> Tell:
    width = len(names)

    def tell(row: Row, facts: ReleaseFacts) -> None:
        if len(row.values) != width:
            raise RowRefused(f"{len(row.values)} values for {width} columns")
        _tell(dict(zip(names, row.values, strict=True)), row.line, facts)

    return tell


def _tell(told: Values, line: int, facts: ReleaseFacts) -> None:
    if not told["id"]:
        raise RowRefused("no id")
    if told["type_of_violence"] not in ("1", "2", "3"):
        raise RowRefused(f"no type of violence: “{told['type_of_violence'][:20]}”")
    when = _when(told)
    pair = told.get("dyad_name") or f"{told['side_a']} - {told['side_b']}"
    event = facts.event(told["id"], f"{pair}, {when}", line)
    facts.act(event, "use-of-force")
    facts.say_text(event, "when", when)
    sides = _side(told, "a", facts), _side(told, "b", facts)
    is_one_sided = told["type_of_violence"] == _ONE_SIDED
    for side, name in zip(sides, ("actor", "target") if is_one_sided else ("party", "party"), strict=True):
        facts.say(event, name, side)
    if facts.rule and not is_one_sided:
        _direct(told, event, sides, facts)
    if place := _place(told, facts):
        facts.say(event, "place", place)
    _harm(told, event, sides, facts)
    facts.say_text(event, "citedSource", told.get("source_article", ""))
    facts.say_text(event, "originalSpeaker", told.get("source_original", ""))


def _direct(told: Values, event: bytes, sides: tuple[bytes, bytes], facts: ReleaseFacts) -> None:
    a, b = sides
    if facts.rule == "side-a":
        facts.direct(event, a, b)
        return
    lost_a, lost_b = (count(told.get(f"deaths_{side}", ""), f"deaths_{side}") for side in "ab")
    if lost_a is not None and lost_b is not None and lost_a != lost_b:
        facts.direct(event, *((a, b) if lost_a < lost_b else (b, a)))


def _when(told: Values) -> str:
    start, end = day(told["date_start"], "date_start"), day(told["date_end"], "date_end")
    if end < start:
        raise RowRefused("date_end lies before date_start")
    return span(start, end, lasted=told.get("event_clarity", "") == _AGGREGATED)


def _side(told: Values, side: str, facts: ReleaseFacts) -> bytes:
    """A side is one actor even where it joins several states: names hold commas of their own."""
    name = told[f"side_{side}"].strip()
    if not name:
        raise RowRefused(f"side_{side} is empty")
    key = told.get(f"side_{side}_new_id") or told.get(f"side_{side}_dset_id") or name
    states = told.get(f"gwno{side}", "").replace(",", ";").split(";")
    return facts.actor(key, name, _kind(name, [state for state in states if state.strip()], told))


def _kind(name: str, states: Sequence[str], told: Values) -> str:
    if name == "Civilians":
        return "Population"
    if name.startswith("XXX"):
        return "DescribedActor"
    if states:
        return "State" if len(states) == 1 else "Coalition"
    return "ArmedGroup" if told["type_of_violence"] == _STATE_BASED else "Actor"


def _place(told: Values, facts: ReleaseFacts) -> bytes | None:
    """The place named, as precise as the row says.

    A district's or province's point is its centre and nowhere that anything happened: from
    precision 3 on the place is told and its point is not.
    """
    precision = told["where_prec"].removesuffix(".0")
    point = degrees(told["latitude"], told["longitude"])
    around = _administrative(told, facts, precision)
    name = told.get("where_coordinates", "").strip()
    if precision in (_DISTRICT, _PROVINCE, _COUNTRY) or not name:
        return around
    if precision not in (_EXACT, _NEAR):
        return facts.place(_key(name, told), name, within=around)
    metres = _NEAR_METRES if precision == _NEAR else None
    key = f"{name} @ {', '.join(point)}{' ~' if metres else ''}"
    return facts.place(key, name, *point, precision=metres, within=around)


def _administrative(told: Values, facts: ReleaseFacts, precision: str) -> bytes | None:
    """The smallest unit that is told and that the precision reaches down to."""
    names = [told.get("country", ""), told.get("adm_1", ""), told.get("adm_2", "")]
    reach = {_COUNTRY: 1, _PROVINCE: 2}.get(precision, 3)
    found, key = None, ""
    for name in filter(None, (name.strip() for name in names[:reach])):
        key = f"{key}/{name}" if key else name
        found = facts.place(key, name, within=found)
    return found


def _key(name: str, told: Values) -> str:
    return "/".join(filter(None, (told.get("country", ""), told.get("adm_1", ""), name)))


def _harm(told: Values, event: bytes, sides: Sequence[bytes], facts: ReleaseFacts) -> None:
    """The whole toll with its bounds, and the parts that are not zero."""
    best, low, high = (count(told.get(name, ""), name) for name in ("best", "low", "high"))
    parts = [count(told.get(f"deaths_{of}", ""), f"deaths_{of}") for of in ("a", "b", "civilians", "unknown")]
    if best is None and low is None and high is None:
        return
    whole = facts.toll(event, "all")
    facts.say(event, "toll", whole)
    facts.say(whole, "killed", _bounded(best, low, high))
    if best is not None and low != high:
        facts.say(whole, "killedBest", integer(best))
    for number, victims, status in zip(
        parts, (*sides, None, None), ("combatant", "combatant", "civilian", "unknown"), strict=True
    ):
        if number:
            _part(whole, number, victims, status, facts)


def _bounded(best: int | None, low: int | None, high: int | None) -> bytes:
    """Low to high where they bound what is held likeliest; where the row's bounds do not, that alone."""
    if best is None:
        best = low if low is not None else high
    if low is None or high is None or not low <= (best or 0) <= high or low == high:
        return integer(best or 0)
    return text(f"{low}-{high}")


def _part(whole: bytes, number: int, victims: bytes | None, status: str, facts: ReleaseFacts) -> None:
    key = victims[victims.rindex(b"/") + 1 : -1] if victims else slug(status).encode()
    part = b"%b/%b>" % (whole[: whole.rindex(b"/")], key)
    facts.say(whole, "includes", part)
    facts.say(part, "killed", integer(number))
    facts.say_text(part, "victimStatus", status)
    if victims:
        facts.say(part, "victims", victims)
