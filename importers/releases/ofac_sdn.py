"""OFAC's list of Specially Designated Nationals: an entity a row, and a file of aliases beside it.

Two layouts of each are read: the list as OFAC publishes it (SDN.CSV and ALT.CSV, without a head, `-0-`
for what is not told) and the same with a head and chosen columns (`ent_num,name,type,programs,…`). An
entity has the same IRI in all of them, by OFAC's own number.

- “a.k.a.”, “f.k.a.” and “n.k.a.”, in the aliases or in the remarks, are other names, weak ones too;
- “Linked To” is a tie of which OFAC does not say what kind it is. It leads to the entity of exactly
  that name on the list, or to an actor of that name where the list holds none, or several;
- the programs under which an entity is listed are notes;
- individuals are refused unless they are asked for. One whom an entity is linked to is told as an
  individual without a name. OFAC writes individuals as “SURNAME, Given name”: where the list has no
  row of that name, this tells them, as it does in a file of aliases, which does not say who is one;
- addresses, numbers of documents and dates of birth are left out, of everybody;
- vessels and aircraft are refused: they are no actors.

File specification: https://www.treasury.gov/ofac/downloads/dat_spec.txt
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from .actor_facts import also_called, met, noted
from .data_set import DataSet
from .facts import ReleaseFacts
from .layout import Tell
from .table import Head, Row, RowRefused, rows_of

OFAC: Final = DataSet(
    id="ofac-sdn",
    base="https://ofac.treasury.gov/",
    title="Specially Designated Nationals and Blocked Persons List",
    publisher="Office of Foreign Assets Control",
    url="https://ofac.treasury.gov/specially-designated-nationals-and-blocked-persons-list-sdn-human-readable-lists",
    licence="https://www.usa.gov/government-works",
    citation="US Department of the Treasury, Office of Foreign Assets Control, Specially Designated "
    "Nationals and Blocked Persons List",
    version_from_name=r"(?<!\d)(20\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)",
)
_SPECIFIED: Final = (
    "ent_num name type programs title call_sign vess_type tonnage grt vess_flag vess_owner remarks"
)
AS_PUBLISHED: Final = tuple(_SPECIFIED.split())
"""The 12 columns of SDN.CSV, in their order."""
CHOSEN: Final = ("ent_num", "name", "type", "programs", "linked_to", "remark_aliases")
"""The columns of the list with a head; the values of the last three are parted by a bar."""
ALIASES: Final = ("ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks")
"""The five columns of ALT.CSV, in their order."""
_ALIAS_TYPES: Final = frozenset(("aka", "fka", "nka"))
_TYPES: Final = MappingProxyType(
    {"": "entity", "entity": "entity", "individual": "individual", "vessel": "vessel", "aircraft": "aircraft"}
)
_NOT_TOLD: Final = "-0-"
_END: Final = "\x1a"
_LINKED: Final = "Linked To: "
_ALIAS: Final = re.compile(r"(?:alt\. )?[afn]\.k\.a\. '(.+)'")

Values = Mapping[str, str]


class PrivatePerson(RowRefused):
    """A row about a private person, whom nobody asked for."""

    def __init__(self) -> None:
        super().__init__("a private person; --persons takes them")


class OfacSdn:
    """The list itself. `numbers` are those of the entities and individuals of a file, by their names.

    A name that several bear leads to none. Without `numbers` only rows above are known.
    """

    name = "ofac-sdn"
    data_set = OFAC
    is_tabbed = False
    is_quoted = True
    directions: Mapping[str, str] = MappingProxyType({})

    def __init__(self, numbers: Mapping[str, str] = MappingProxyType({})) -> None:
        self._numbers = numbers

    def recognises(self, head: Head) -> bool:
        """By the names of its columns, or by twelve values with a number and a type."""
        if head.is_tabbed or not head.rows:
            return False
        return head.columns >= set(CHOSEN[:4]) or _is_published(head.rows[0])

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """Finds the columns; RowRefused where some that are needed are missing."""
        columns, is_head = _columns(first)
        if missing := sorted(set(CHOSEN[:4]) - set(columns)):
            raise RowRefused(f"no column {', '.join(missing)}")
        return _Teller(columns, dict(self._numbers)).tell, is_head

    def of(self, path: Path) -> OfacSdn:
        """The layout for one file, whose names are read first: an entity may be linked to a later one."""
        return OfacSdn(_numbers_in(path))


class OfacAliases:
    """The file of aliases: each goes to the entity of its number, whose name may stand in another file."""

    name = "ofac-alt"
    data_set = OFAC
    is_tabbed = False
    is_quoted = True
    directions: Mapping[str, str] = MappingProxyType({})

    def recognises(self, head: Head) -> bool:
        """By the names of its columns, or by five values with two numbers and a kind of alias."""
        if head.is_tabbed or not head.rows:
            return False
        first = head.rows[0]
        is_alias = len(first) == len(ALIASES) and first[2].strip() in _ALIAS_TYPES
        return head.columns >= set(ALIASES[:4]) or (is_alias and first[0].strip().isdecimal())

    def begin(self, first: Sequence[str]) -> tuple[Tell, bool]:
        """Told by position where there is no head; RowRefused for another number of columns."""
        names = [value.strip().lower() for value in first]
        is_head = set(names) >= set(ALIASES[:4])
        columns = tuple(names) if is_head else ALIASES
        if len(first) != len(columns):
            raise RowRefused(f"{len(first)} values for {len(columns)} columns")

        def tell(row: Row, facts: ReleaseFacts) -> None:
            _tell_alias(_told(row, columns), facts)

        return tell, is_head


LAYOUTS: Final = (OfacSdn(), OfacAliases())


def _is_published(values: Sequence[str]) -> bool:
    return len(values) == len(AS_PUBLISHED) and values[0].strip().isdecimal() and _value(values[2]) in _TYPES


def _columns(first: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    names = tuple(value.strip().lower() for value in first)
    if "ent_num" in names:
        return names, True
    if len(first) != len(AS_PUBLISHED):
        raise RowRefused(f"{len(first)} values for {len(AS_PUBLISHED)} columns")
    return AS_PUBLISHED, False


def _value(written: str) -> str:
    value = written.strip()
    return "" if value == _NOT_TOLD else value


def _told(row: Row, columns: Sequence[str]) -> Values:
    if [value.strip(" ") for value in row.values] == [_END]:
        raise RowRefused("the mark of the file's end (Ctrl-Z), no row")
    if len(row.values) != len(columns):
        raise RowRefused(f"{len(row.values)} values for {len(columns)} columns")
    told = {name: _value(value) for name, value in zip(columns, row.values, strict=True)}
    if not (told["ent_num"].isdecimal() and told["ent_num"].isascii()):
        raise RowRefused(f"ent_num is no number: “{told['ent_num'][:20]}”")
    return told


def _numbers_in(path: Path) -> dict[str, str]:
    """Number of each entity and individual of a file by its name; empty where several bear the name."""
    numbers: dict[str, str] = {}
    columns: tuple[str, ...] = ()
    for row in rows_of(path, is_tabbed=False):
        try:
            if not columns:
                columns, is_head = _columns(row.values)
                if is_head:
                    continue
            told = _told(row, columns)
        except RowRefused:
            continue
        if _TYPES.get(told["type"]) in ("entity", "individual"):
            _enter(numbers, told)
    return numbers


def _enter(numbers: dict[str, str], told: Values) -> None:
    number = numbers.setdefault(told["name"], told["ent_num"])
    if number != told["ent_num"]:
        numbers[told["name"]] = ""


@dataclass(frozen=True, slots=True)
class _Teller:
    columns: Sequence[str]
    numbers: dict[str, str]

    def tell(self, row: Row, facts: ReleaseFacts) -> None:
        """One row of the list."""
        told = _told(row, self.columns)
        kind = _TYPES.get(told["type"])
        if kind is None:
            raise RowRefused(f"no type of the list: “{told['type'][:20]}”")
        if not told["name"]:
            raise RowRefused("no name")
        if kind in ("vessel", "aircraft"):
            raise RowRefused(f"{'an' if kind == 'aircraft' else 'a'} {kind} is no actor")
        if kind == "individual" and not facts.persons:
            raise PrivatePerson
        _enter(self.numbers, told)
        actor = facts.actor(told["ent_num"], told["name"], "Person" if kind == "individual" else "Actor")
        also_called(facts, actor, _remarked_aliases(told), told["name"])
        for program in _programs(told["programs"]):
            noted(facts, actor, f"listed by OFAC under the program {program}")
        self._link(told, actor, facts)

    def _link(self, told: Values, actor: bytes, facts: ReleaseFacts) -> None:
        nameless = 0
        for name in dict.fromkeys(_links(told)):
            number = next(filter(None, map(self.numbers.get, _spellings(name))), "")
            if _is_persons_name(name) and not facts.persons:
                nameless += 1
                label = f"an individual whom {told['name']} is linked to"
                key = f"{told['ent_num']}/individual/{nameless}"
                other = facts.actor(key, label, "DescribedActor")
            elif number:
                other = met(facts, number)
            else:
                other = facts.actor(name, name, "Person" if _is_persons_name(name) else "Actor")
            if other != actor:
                facts.say(actor, "affiliatedWith", other)


def _spellings(name: str) -> Iterable[str]:
    """A name, and the name with the full stop that ended the remarks."""
    return name, f"{name}."


def _programs(written: str) -> list[str]:
    return [part.strip() for part in re.split(r"\]\s*\[|\|", written) if part.strip()]


def _remarks(told: Values) -> list[str]:
    """A full stop ends them, which may be that of the last name in them as well."""
    return [part.strip() for part in told.get("remarks", "").removesuffix(".").split(";")]


def _remarked_aliases(told: Values) -> Iterator[str]:
    yield from (part.strip() for part in told.get("remark_aliases", "").split("|"))
    yield from (found[1] for part in _remarks(told) if (found := _ALIAS.fullmatch(part)))


def _links(told: Values) -> Iterator[str]:
    yield from filter(None, (part.strip() for part in told.get("linked_to", "").split("|")))
    for part in _remarks(told):
        if part.startswith(_LINKED):
            yield part.removeprefix(_LINKED).strip()


def _is_persons_name(name: str) -> bool:
    """Whether a name is written as OFAC writes individuals.

    >>> _is_persons_name("MAKHLUF, Rami"), _is_persons_name("AL-BASHAIR TRADING COMPANY, LTD")
    (True, False)
    """
    _, comma, given = name.partition(", ")
    return bool(comma) and given.upper() != given


def _tell_alias(told: Values, facts: ReleaseFacts) -> None:
    if told["alt_type"] not in _ALIAS_TYPES:
        raise RowRefused(f"no kind of alias: “{told['alt_type'][:20]}”")
    if not told["alt_name"]:
        raise RowRefused("no alt_name")
    if _is_persons_name(told["alt_name"]) and not facts.persons:
        raise PrivatePerson
    also_called(facts, met(facts, told["ent_num"]), [told["alt_name"]])
