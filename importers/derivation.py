"""What follows from one quad and the vocabulary alone; it stands in the same graph.

- `rj:when` gives `rj:earliest` and `rj:latest`; a count gives its `…Min` and `…Max`;
- whatever has a property of events, or is linked to as one, is an `rj:Event`; likewise `rj:Toll`;
- an event whose action is a use of force is an `rj:Attack`;
- whatever has a class of the vocabulary has the classes above it, such as `rj:Actor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from ..ontology import rj
from ..ontology.counts import CountError, count
from ..ontology.dates import DateError, span
from ..ontology.errors import Fault, InputError
from ..ontology.namespaces import ACT, RDF, RJ, XSD
from ..store.terms import IRI, BlankNode, Literal, Quad, Triple
from ..store.vocabulary import vocabulary

_TYPE = IRI(RDF + "type")
_EVENT, _TOLL, _ATTACK = IRI(rj.Event), IRI(rj.Toll), IRI(rj.Attack)
_EARLIEST, _LATEST = IRI(rj.earliest), IRI(rj.latest)
_DATE, _INTEGER = IRI(XSD + "date"), IRI(XSD + "integer")
_FORCE = ACT + "use-of-force"

COUNTS = ("killed", "wounded", "casualties", "missing", "detained", "munitions", "acts", "number")
"""Properties whose value is a count as said."""

Value = IRI | Literal | BlankNode | Triple
Fact = tuple[IRI, IRI | Literal]
"""A property and its value: one thing that follows about the subject of a quad."""


class Rule(NamedTuple):
    """What follows from a property.

    `facts` gives what follows about the thing that has it, from its value alone; `leads_to` is
    the class of the thing that it leads to, None where it does not tell. `is_constant` is set
    where the facts are the same whatever the value.
    """

    facts: Callable[[Value], tuple[Fact, ...]]
    leads_to: IRI | None = None
    is_constant: bool = False


def derived(quads: Iterable[Quad], path: str = "") -> Iterator[Quad]:
    """Each quad, followed by what follows from it; lazily, and repeats are possible.

    Raises InputError for a date or count that cannot be read; `path` names the file in it.
    """
    find = rules().get
    for quad in quads:
        yield quad
        rule = find(quad.predicate.value)
        if rule is not None:
            yield from _following(rule, quad, path)


def _following(rule: Rule, quad: Quad, path: str) -> Iterator[Quad]:
    subject, _, value, graph = quad
    try:
        facts = rule.facts(value)
    except (DateError, CountError) as error:
        raise unreadable(quad, error, path) from None
    for name, told in facts:
        yield Quad(subject, name, told, graph)
    if rule.leads_to and isinstance(value, IRI):
        yield Quad(value, _TYPE, rule.leads_to, graph)


def unreadable(quad: Quad, error: DateError | CountError, path: str) -> InputError:
    """The error for a quad whose value is no date or count."""
    told = f"{quad.predicate.value.removeprefix(RJ)} of {quad.subject}"
    return InputError([Fault(path, None, f"{told}: {error}", error.help)])


def is_derived(property_iri: str) -> bool:
    """Whether a property is one that is derived: a computed day or bound, or a type."""
    name = property_iri.removeprefix(RJ)
    return name in ("earliest", "latest") or name.endswith(("Min", "Max")) or property_iri == _TYPE.value


@cache
def rules() -> dict[str, Rule]:
    """The rule of each property from which something follows, by the property's IRI."""
    found: dict[str, Rule] = {}
    for name, known in vocabulary().properties.items():
        if not known.iri.startswith(RJ) or is_derived(known.iri):
            continue
        subject, value = _derivable(known.domain), _derivable(known.range)
        if name in COUNTS:
            found[known.iri] = Rule(partial(_count, known.iri, subject))
        elif subject or value:
            found[known.iri] = Rule(_always(subject), value, is_constant=True)
    found[_TYPE.value] = Rule(_superclasses)
    found[rj.when] = Rule(_when)
    found[rj.action] = Rule(_action)
    # A denial's record points to the event, and a remark says that nobody claimed it: neither says
    # that it happened.
    for name in (rj.event, rj.unclaimed):
        found.pop(name, None)
    return found


def _derivable(classes: tuple[str, ...]) -> IRI | None:
    """The class that the end of a property gives away: only where it has this one alone."""
    known: dict[tuple[str, ...], IRI] = {(rj.Event,): _EVENT, (rj.Toll,): _TOLL}
    return known.get(classes)


def _always(subject: IRI | None) -> Callable[[Value], tuple[Fact, ...]]:
    facts: tuple[Fact, ...] = ((_TYPE, subject),) if subject else ()
    return lambda _: facts


def _text(value: Value) -> str:
    return value.value if isinstance(value, Literal) else str(value)


def _count(iri: str, subject: IRI | None, value: Value) -> tuple[Fact, ...]:
    return _counted(iri, subject, _text(value))


@lru_cache(maxsize=65536)
def _counted(iri: str, subject: IRI | None, text: str) -> tuple[Fact, ...]:
    told = count(text)
    ends = ((iri + "Min", told.minimum), (iri + "Max", told.maximum))
    bounds = [(IRI(name), Literal(str(end), datatype=_INTEGER)) for name, end in ends if end is not None]
    return (*_always(subject)(IRI(iri)), *bounds)


def _when(value: Value) -> tuple[Fact, ...]:
    return _dated(_text(value))


@lru_cache(maxsize=65536)
def _dated(text: str) -> tuple[Fact, ...]:
    told = span(text)
    ends = ((_EARLIEST, told.earliest), (_LATEST, told.latest))
    return ((_TYPE, _EVENT), *((name, Literal(day.isoformat(), datatype=_DATE)) for name, day in ends if day))


def _action(value: Value) -> tuple[Fact, ...]:
    is_attack = isinstance(value, IRI) and is_force(value.value)
    return ((_TYPE, _EVENT), (_TYPE, _ATTACK)) if is_attack else ((_TYPE, _EVENT),)


@cache
def is_force(action: str) -> bool:
    """Whether an action, by its IRI, is a use of force or a kind of it."""
    return action == _FORCE or _FORCE in vocabulary().closure(action)


def _superclasses(value: Value) -> tuple[Fact, ...]:
    return _above(value.value) if isinstance(value, IRI) else ()


@lru_cache(maxsize=4096)
def _above(name: str) -> tuple[Fact, ...]:
    if not name.startswith(RJ):
        return ()
    return tuple((_TYPE, IRI(RJ + above)) for above in vocabulary().superclasses(name.removeprefix(RJ)))
