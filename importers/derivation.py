"""What follows from one quad and the vocabulary alone; it stands in the same graph.

- `rj:when` gives `rj:earliest` and `rj:latest`; a count gives its `…Min` and `…Max`;
- whatever has a property of events, or is linked to as one, is an `rj:Event`; likewise `rj:Toll`;
- an event whose action is a use of force is an `rj:Attack`;
- whatever has a class of the vocabulary has the classes above it, such as `rj:Actor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
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

Rule = Callable[[Quad], Iterator[Quad]]


class _Types(NamedTuple):
    """What a property says of the thing that has it, and of the thing that it leads to."""

    subject: IRI | None
    object: IRI | None


def derived(quads: Iterable[Quad], path: str = "") -> Iterator[Quad]:
    """Each quad, followed by what follows from it; lazily, and repeats are possible.

    Raises InputError for a date or count that cannot be read.
    """
    for quad in quads:
        yield quad
        yield from consequences((quad,), path)


def consequences(quads: Iterable[Quad], path: str = "", faults: list[Fault] | None = None) -> Iterator[Quad]:
    """Only what follows from each quad, in the order of the quads and lazily; repeats are possible.

    A date or count that cannot be read is added to `faults`; where none is given, InputError is
    raised at once.
    """
    rules = _rules()
    for quad in quads:
        rule = rules.get(quad.predicate.value)
        if rule is None:
            continue
        try:
            yield from rule(quad)
        except (DateError, CountError) as error:
            fault = Fault(path, None, f"{_short(quad)}: {error}", error.help)
            if faults is None:
                raise InputError([fault]) from None
            faults.append(fault)


def _short(quad: Quad) -> str:
    return f"{quad.predicate.value.removeprefix(RJ)} of {quad.subject}"


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
    def rule(quad: Quad) -> Iterator[Quad]:
        if types.subject:
            yield Quad(quad.subject, _TYPE, types.subject, quad.graph_name)
        if types.object and isinstance(quad.object, IRI):
            yield Quad(quad.object, _TYPE, types.object, quad.graph_name)

    return rule


def _count_rule(iri: str, types: _Types) -> Rule:
    least, most = IRI(iri + "Min"), IRI(iri + "Max")
    of_subject = _type_rule(types)

    def rule(quad: Quad) -> Iterator[Quad]:
        yield from of_subject(quad)
        told = count(quad.object.value) if isinstance(quad.object, Literal) else None
        if told and told.minimum is not None:
            yield Quad(quad.subject, least, Literal(str(told.minimum), datatype=_INTEGER), quad.graph_name)
        if told and told.maximum is not None:
            yield Quad(quad.subject, most, Literal(str(told.maximum), datatype=_INTEGER), quad.graph_name)

    return rule


def _when(quad: Quad) -> Iterator[Quad]:
    yield Quad(quad.subject, _TYPE, _EVENT, quad.graph_name)
    if not isinstance(quad.object, Literal):
        raise DateError(str(quad.object), "it is no text")
    told = span(quad.object.value)
    if told.earliest:
        yield Quad(
            quad.subject, _EARLIEST, Literal(told.earliest.isoformat(), datatype=_DATE), quad.graph_name
        )
    if told.latest:
        yield Quad(quad.subject, _LATEST, Literal(told.latest.isoformat(), datatype=_DATE), quad.graph_name)


def _action(quad: Quad) -> Iterator[Quad]:
    yield Quad(quad.subject, _TYPE, _EVENT, quad.graph_name)
    if isinstance(quad.object, IRI) and is_force(quad.object.value):
        yield Quad(quad.subject, _TYPE, _ATTACK, quad.graph_name)


@cache
def is_force(action: str) -> bool:
    """Whether an action, by its IRI, is a use of force or a kind of it."""
    return action == _FORCE or _FORCE in vocabulary().closure(action)


def _superclasses(quad: Quad) -> Iterator[Quad]:
    if isinstance(quad.object, IRI) and quad.object.value.startswith(RJ):
        for above in _above(quad.object.value):
            yield Quad(quad.subject, _TYPE, above, quad.graph_name)


@cache
def _above(name: str) -> tuple[IRI, ...]:
    return tuple(IRI(RJ + above) for above in vocabulary().superclasses(name.removeprefix(RJ)))
