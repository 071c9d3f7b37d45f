"""Nanopublications: the assertion is a claim, provenance tells its speaker, and both stay beside its record.

By the guidelines on nanopub.net: the head names an assertion, a provenance and a publication info, all of
them there, apart from each other and not empty; provenance speaks of the assertion, and publication info
of the nanopublication. Neither hashes in names nor signatures are checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from ..ontology import rj
from ..ontology.dates import DateError, span
from ..ontology.errors import Fault, InputError
from ..ontology.namespaces import DCT, NP, PROV, RDF, RDFS, SCHEMA, SKOS
from ..store.terms import IRI, Literal, Quad, Triple

_TYPE: Final = RDF + "type"
_NANOPUBLICATION: Final = IRI(NP + "Nanopublication")
_PARTS: Final = {
    "assertion": NP + "hasAssertion",
    "provenance": NP + "hasProvenance",
    "publication info": NP + "hasPublicationInfo",
}
_PAV: Final = (
    "http://purl.org/pav/",
    "http://purl.org/pav/2.0/",
    "http://swan.mindinformatics.org/ontologies/1.2/pav/",
)
_MAKERS: Final = (
    (PROV + "wasAttributedTo",),
    (DCT + "creator",),
    tuple(f"{pav}createdBy" for pav in _PAV),
    tuple(f"{pav}authoredBy" for pav in _PAV),
)
"""Words for who made a nanopublication, the strongest first."""
_NAMES: Final = ("http://xmlns.com/foaf/0.1/name", RDFS + "label")

Said = dict[str, list[Triple]]
"""The triples of each named graph, by its IRI."""


class Nanopublication(NamedTuple):
    """A nanopublication by the IRIs of its parts."""

    iri: str
    head: str
    assertion: str
    provenance: str
    info: str


def are_nanopublications(quads: Sequence[Quad]) -> bool:
    """Whether there is a nanopublication among these quads, sound or not."""
    return any(quad.object == _NANOPUBLICATION and quad.predicate.value == _TYPE for quad in quads)


def claims_of_nanopublications(
    quads: Sequence[Quad], path: str, stated_by: Callable[[], str | None]
) -> tuple[list[Quad], list[str]]:
    """Each assertion as a claim, in a dossier named by its head; and the dossiers, sorted.

    The dossier holds head, provenance and publication info too. The speaker is whom provenance
    attributes the assertion to, else who made the nanopublication; `stated_by` gives whoever is to
    stand for one that names nobody. Raises InputError for what is no sound nanopublication.
    """
    said: Said = defaultdict(list)
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, IRI) else ""
        said[graph].append(Triple(quad.subject, quad.predicate, quad.object))
    found = [_nanopublication(triple, graph, said, path) for graph, triple in _typed(said)]
    _refuse_strays(found, said, path)
    told = [quad for one in found for quad in _told(one, said, path, stated_by)]
    return told, sorted(one.head for one in found)


def _typed(said: Said) -> Iterator[tuple[str, Triple]]:
    for graph, triples in said.items():
        for triple in triples:
            if triple.object == _NANOPUBLICATION and triple.predicate.value == _TYPE:
                yield graph, triple


def _nanopublication(typed: Triple, head: str, said: Said, path: str) -> Nanopublication:
    if not isinstance(typed.subject, IRI) or not head:
        raise _unsound(path, "a nanopublication has no IRI, or its head is no named graph")
    iri = typed.subject.value
    parts: dict[str, str] = {}
    for name, property_iri in _PARTS.items():
        named = _objects(said[head], iri, (property_iri,))
        if len(named) != 1:
            raise _unsound(path, f"nanopublication <{iri}> does not name one {name} in its head")
        if not said.get(named[0]):
            raise _unsound(path, f"nanopublication <{iri}> has no {name}: <{named[0]}> is empty or not there")
        parts[name] = named[0]
        if not named[0].startswith(iri.rstrip("/#")):
            raise _unsound(path, f"graph <{named[0]}> is named otherwise than nanopublication <{iri}>")
    one = Nanopublication(iri, head, *parts.values())
    if len(set(one)) < len(one):
        raise _unsound(path, f"parts of nanopublication <{iri}> are one graph")
    for part, about in ((one.provenance, one.assertion), (one.info, iri)):
        if not any(IRI(about) in (triple.subject, triple.object) for triple in said[part]):
            raise _unsound(path, f"graph <{part}> of a nanopublication says nothing of <{about}>")
    return one


def _refuse_strays(found: Sequence[Nanopublication], said: Said, path: str) -> None:
    graphs = [graph for one in found for graph in one[1:]]
    if shared := sorted({graph for graph in graphs if graphs.count(graph) > 1}):
        raise _unsound(path, f"graph <{shared[0]}> is a part of two nanopublications")
    strays = sorted(graph for graph, triples in said.items() if triples and graph not in graphs)
    if strays:
        named = f"graph <{strays[0]}>" if strays[0] else "what stands outside of named graphs"
        raise _unsound(path, f"{named} belongs to no nanopublication")


def _told(one: Nanopublication, said: Said, path: str, stated_by: Callable[[], str | None]) -> Iterator[Quad]:
    for graph in one[1:]:
        home = IRI(one.assertion if graph == one.assertion else one.head)
        yield from (Quad(triple.subject, triple.predicate, triple.object, home) for triple in said[graph])
    head = IRI(one.head)
    known = {
        (triple.subject, triple.predicate.value)
        for part in (one.provenance, one.info)
        for triple in said[part]
    }
    for subject, property_iri, value in _record(one, said, path, stated_by):
        # What the nanopublication tells in these words already is not told again.
        told = {property_iri, rj.quote} if property_iri == rj.gist else {property_iri}
        if property_iri == _TYPE or not any((IRI(subject), name) in known for name in told):
            yield Quad(IRI(subject), IRI(property_iri), value, head)


def _record(
    one: Nanopublication, said: Said, path: str, stated_by: Callable[[], str | None]
) -> Iterator[tuple[str, str, IRI | Literal]]:
    """Who says it, where and when; what publication info says is the record of the source."""
    speakers = _speakers(one, said)
    if not speakers and (named := stated_by()):
        speakers = [named]
    if not speakers:
        message = f"nanopublication <{one.iri}> names nobody who says so"
        raise InputError([Fault(path, None, message, "say whose word it is: --stated-by NAME")])
    speaker = speakers[0] if len(speakers) == 1 else f"{one.head}/speakers"
    if len(speakers) > 1:
        yield speaker, _TYPE, IRI(rj.DescribedActor)
        yield speaker, SKOS + "prefLabel", Literal(" and ".join(_name(one, said, who) for who in speakers))
    for who in speakers:
        yield who, _TYPE, IRI(rj.Actor)
        if (name := _name(one, said, who)) != who:
            yield who, SKOS + "prefLabel", Literal(name)
    yield one.head, _TYPE, IRI(rj.Dossier)
    coder = (_makers(one, said) or [speaker])[0]
    yield coder, _TYPE, IRI(rj.Actor)
    yield one.head, rj.coder, IRI(coder)
    title = _literals(said[one.info], one.iri, (RDFS + "label", DCT + "title"))
    yield one.iri, _TYPE, IRI(rj.Source)
    yield one.iri, DCT + "title", Literal(title[0] if title else f"Nanopublication {_last(one.iri)}")
    yield one.iri, SCHEMA + "url", Literal(one.iri)
    yield one.assertion, _TYPE, IRI(rj.Claim)
    yield one.assertion, rj.statedBy, IRI(speaker)
    yield one.assertion, rj.source, IRI(one.iri)
    gist = f"The assertion of the nanopublication {title[0] if title else one.iri}."
    yield one.assertion, rj.gist, Literal(gist)
    for made in _literals(said[one.info], one.iri, (DCT + "created", PROV + "generatedAtTime"))[:1]:
        with suppress(DateError):
            span(made[:10])
            yield one.iri, DCT + "issued", Literal(made[:10])
            yield one.assertion, rj.statedOn, Literal(made[:10])


def _speakers(one: Nanopublication, said: Said) -> list[str]:
    """To whom the assertion is attributed; else who made the nanopublication."""
    if attributed := _objects(said[one.provenance], one.assertion, (PROV + "wasAttributedTo",)):
        return attributed
    return _makers(one, said)


def _makers(one: Nanopublication, said: Said) -> list[str]:
    found = (_objects(said[one.info], one.iri, names) for names in _MAKERS)
    return next(filter(None, found), [])


def _name(one: Nanopublication, said: Said, who: str) -> str:
    return next(iter(_literals([*said[one.info], *said[one.provenance]], who, _NAMES)), who)


def _objects(triples: Sequence[Triple], subject: str, names: tuple[str, ...]) -> list[str]:
    return sorted({value.value for value in _values(triples, subject, names) if isinstance(value, IRI)})


def _literals(triples: Sequence[Triple], subject: str, names: tuple[str, ...]) -> list[str]:
    return sorted(value.value for value in _values(triples, subject, names) if isinstance(value, Literal))


def _values(triples: Sequence[Triple], subject: str, names: tuple[str, ...]) -> Iterator[object]:
    at = IRI(subject)
    return (triple.object for triple in triples if triple.subject == at and triple.predicate.value in names)


def _last(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]


def _unsound(path: str, message: str) -> InputError:
    return InputError([Fault(path, None, message, "correct the nanopublication, or fetch it anew")])
