"""What follows from one quad and the vocabulary alone; it stands in the same graph.

- `rj:when` gives `rj:earliest` and `rj:latest`; a count gives its `…Min` and `…Max`;
- whatever has a property of events, or is linked to as one, is an `rj:Event`; likewise `rj:Toll`;
- an event whose action is a use of force is an `rj:Attack`;
- whatever has a class of the vocabulary has the classes above it, such as `rj:Actor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ..ontology import rj
from ..ontology.counts import CountError, count
from ..ontology.dates import DateError, span
from ..ontology.errors import Fault, InputError
from ..ontology.namespaces import ACT, RDF, RJ, XSD
from ..store.terms import IRI, Literal, Quad
from ..store.vocabulary import vocabulary

_TYPE = IRI(RDF + "type")
_EVENT, _TOLL, _ATTACK = IRI(rj.Event), IRI(rj.Toll), IRI(rj.Attack)
_EARLIEST, _LATEST = IRI(rj.earliest), IRI(rj.latest)
_DATE, _INTEGER = IRI(XSD + "date"), IRI(XSD + "integer")
_FORCE = ACT + "use-of-force"

COUNTS = ("killed", "wounded", "casualties", "missing", "detained", "munitions", "acts", "number")
"""Properties whose value is a count as said."""

Rule = Callable[[Quad], Sequence[Quad]]


class _Types(NamedTuple):
    """What a property says of the thing that has it, and of the thing that it leads to."""

    subject: IRI | None
    object: IRI | None


def derived(quads: Iterable[Quad], path: str = "") -> Iterator[Quad]:
    """Each quad, followed by what follows from it; lazily, and repeats are possible.

    Raises InputError for a date or count that cannot be read.
    """
    following = consequences(path)
    for quad in quads:
        yield quad
        yield from following(quad)


def consequences(path: str = "") -> Rule:
    """A function that gives what follows from one quad; `path` names the file in its errors."""
    find = _rules().get

    def following(quad: Quad) -> Sequence[Quad]:
        rule = find(quad.predicate.value)
        if rule is None:
            return ()
        try:
            return rule(quad)
        except (DateError, CountError) as error:
            told = f"{quad.predicate.value.removeprefix(RJ)} of {quad.subject}"
            raise InputError([Fault(path, None, f"{told}: {error}", error.help)]) from None

    return following


@cache
def gives_event_only(property_iri: str) -> bool | None:
    """What there is to derive from a property: True, that its subject is an event; False, nothing.

    None where more may follow from it, or where it may itself have been derived.
    """
    name = property_iri.removeprefix(RJ)
    if property_iri == _TYPE.value or name in ("earliest", "latest") or name.endswith(("Min", "Max")):
        return None
    if property_iri not in _rules():
        return False
    found = vocabulary().properties[name]
    ends = _Types(_derivable(found.domain), _derivable(found.range))
    is_special = name in COUNTS or property_iri in (rj.when, rj.action)
    return True if ends == (_EVENT, None) and not is_special else None


@cache
def _rules() -> dict[str, Rule]:
    rules: dict[str, Rule] = {RDF + "type": _superclasses}
    for name, found in vocabulary().properties.items():
        if not found.iri.startswith(RJ) or name in ("earliest", "latest") or name.endswith(("Min", "Max")):
            continue
        types = _Types(_derivable(found.domain), _derivable(found.range))
        if name in COUNTS:
            rules[found.iri] = _count_rule(found.iri, types)
        elif types.subject or types.object:
            rules[found.iri] = _type_rule(types)
    rules[rj.when] = _when
    rules[rj.action] = _action
    del rules[rj.event]  # a denial's record points to the event; it does not say that it happened
    rules.pop(rj.unclaimed, None)
    return rules


def _derivable(classes: tuple[str, ...]) -> IRI | None:
    """The class that the end of a property gives away: only where it has this one alone."""
    known: dict[tuple[str, ...], IRI] = {(rj.Event,): _EVENT, (rj.Toll,): _TOLL}
    return known.get(classes)


def _type_rule(types: _Types) -> Rule:
    of_subject, of_object = types

    def rule(quad: Quad) -> Sequence[Quad]:
        subject, _, thing, graph = quad
        found = [Quad(subject, _TYPE, of_subject, graph)] if of_subject else []
        if of_object and isinstance(thing, IRI):
            found.append(Quad(thing, _TYPE, of_object, graph))
        return found

    return rule


def _count_rule(iri: str, types: _Types) -> Rule:
    ends = IRI(iri + "Min"), IRI(iri + "Max")

    def rule(quad: Quad) -> Sequence[Quad]:
        subject, _, told, graph = quad
        found = [Quad(subject, _TYPE, types.subject, graph)] if types.subject else []
        bounds = _bounds(told.value if isinstance(told, Literal) else str(told))
        found += [Quad(subject, end, bound, graph) for end, bound in zip(ends, bounds, strict=True) if bound]
        return found

    return rule


@lru_cache(maxsize=65536)
def _bounds(text: str) -> tuple[Literal | None, ...]:
    """Minimum and maximum of a count as literals."""
    ends = count(text)[2:]
    return tuple(None if end is None else Literal(str(end), datatype=_INTEGER) for end in ends)


def _when(quad: Quad) -> Sequence[Quad]:
    subject, _, told, graph = quad
    ends = _days(told.value if isinstance(told, Literal) else str(told))
    found = [
        Quad(subject, name, day, graph) for name, day in zip((_EARLIEST, _LATEST), ends, strict=True) if day
    ]
    return [Quad(subject, _TYPE, _EVENT, graph), *found]


@lru_cache(maxsize=65536)
def _days(text: str) -> tuple[Literal | None, ...]:
    """Earliest and latest day of a date as literals."""
    return tuple(Literal(day.isoformat(), datatype=_DATE) if day else None for day in span(text)[:2])


def _action(quad: Quad) -> Sequence[Quad]:
    subject, _, action, graph = quad
    found = [Quad(subject, _TYPE, _EVENT, graph)]
    if isinstance(action, IRI) and is_force(action.value):
        found.append(Quad(subject, _TYPE, _ATTACK, graph))
    return found


@cache
def is_force(action: str) -> bool:
    """Whether an action, by its IRI, is a use of force or a kind of it."""
    return action == _FORCE or _FORCE in vocabulary().closure(action)


def _superclasses(quad: Quad) -> Sequence[Quad]:
    subject, _, name, graph = quad
    above = _above(name.value) if isinstance(name, IRI) else ()
    return [Quad(subject, _TYPE, higher, graph) for higher in above]


@cache
def _above(name: str) -> tuple[IRI, ...]:
    if not name.startswith(RJ):
        return ()
    return tuple(IRI(RJ + above) for above in vocabulary().superclasses(name.removeprefix(RJ)))
