"""What a claim or remark says in words: each thing that it tells of on a line, tolls as people counted."""

from collections.abc import Iterator, Sequence
from typing import Final

from ..graph.questions import in_small_words, in_words
from ..graph.records import Claim, Statement, Thing
from ..graph.verdicts.compared import COUNTED
from .text_wording import date_words, one_line
from .wording import LINK_WORDS, TIES

_HOLDING: Final = ("toll", "includes")
_NUMBER_WORDS: Final = {"casualties": "killed or wounded"}


def says_words(claim: Claim) -> list[str]:
    """Everything that one record says: a line for each thing told of, then what else it does.

    >>> raid, jets = Thing("e", "Raid"), Thing("w", "F-15E")
    >>> from rejoinder.graph.records import ClaimRecord
    >>> record = ClaimRecord("c", Thing("a", "A"), Thing("s", "S"))
    >>> says = (Statement(raid, "weapon", jets), Statement(raid, "when", "[..2021-06-26]"))
    >>> says_words(Claim(record, says))
    ['Raid: weapon F-15E; when by 2021-06-26']
    """
    about = ", ".join(one_line(thing.label) for thing in claim.about)
    return [
        *_told(claim.says),
        *([f"about {about}"] if about else []),
        *(f"denies of {one_line(s.subject.label)}: {_phrase(s.property, [s])}" for s in claim.denies),
        *(f"says that the {in_words(name)} is not known" for name in claim.unknown),
    ]


def _told(says: Sequence[Statement]) -> Iterator[str]:
    nodes: dict[Thing, list[Statement]] = {}
    for statement in says:
        nodes.setdefault(statement.subject, []).append(statement)
    held = {s.value for s in says if s.property in _HOLDING and isinstance(s.value, Thing)}
    # Tolls stand with their event; one that only circles back to itself stands alone.
    tops = [thing for thing in nodes if thing not in held] or list(nodes)
    for thing in tops:
        by_property: dict[str, list[Statement]] = {}
        for statement in nodes[thing]:
            by_property.setdefault(statement.property, []).append(statement)
        words = (
            "; ".join(_toll(s.value, nodes, (thing,), "harm to ") for s in same if isinstance(s.value, Thing))
            if name in _HOLDING
            else _phrase(name, same)
            for name, same in by_property.items()
        )
        yield f"{one_line(thing.label)}: {'; '.join(words)}"


def _phrase(name: str, statements: Sequence[Statement]) -> str:
    """A property with all its values in one claim: they hold together."""
    verb = LINK_WORDS[name][0] if name in LINK_WORDS else TIES[name][0] if name in TIES else _spaced(name)
    return f"{verb} {', '.join(_value(name, statement.value) for statement in statements)}"


def _value(name: str, value: Thing | str) -> str:
    if isinstance(value, Thing):
        return one_line(value.label)
    return date_words(value) if name == "when" else one_line(value)


def _toll(toll: Thing, nodes: dict[Thing, list[Statement]], above: tuple[Thing, ...], start: str) -> str:
    """A toll as `harm to Red Group (combatant): 4 killed, 2 wounded`; one within itself is named once."""
    told = nodes.get(toll, []) if toll not in above else []
    values: dict[str, list[str]] = {}
    for one in told:
        values.setdefault(one.property, []).append(_value(one.property, one.value))
    whom = ", ".join(values.get("victims", [])) or "people"
    status = f" ({', '.join(values['victimStatus'])})" if "victimStatus" in values else ""
    counts = [f"{n} {_NUMBER_WORDS.get(name, name)}" for name in COUNTED for n in values.get(name, [])]
    if "true" in values.get("noneReported", []):
        counts.append("none reported")
    inner = [
        _toll(one.value, nodes, (*above, toll), "among them ")
        for one in told
        if one.property == "includes" and isinstance(one.value, Thing)
    ]
    harm = "; ".join(filter(None, (", ".join(counts), *inner)))
    return f"{start}{whom}{status}" + (f": {harm}" if harm else "")


def _spaced(name: str) -> str:
    """A property's local name in small words; one of another vocabulary by its last part."""
    return in_small_words(name.replace("#", "/").rpartition("/")[2])
