"""RDF files: with claims they are loaded as they stand, without they become one claim."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from ..ontology import rj
from ..ontology.dates import DateError, Span, span
from ..ontology.errors import Fault, InputError
from ..ontology.namespaces import RDF
from ..store.syntax import format_of, parse, skolemize
from ..store.terms import IRI, BlankNode, DefaultGraph, Literal, Quad, Triple
from ..store.unpacked import unpacked_name
from .codes import CODED, name_codes, used_codes
from .derivation import derived
from .iris import IriError, resolve
from .known import KIND_OF_CLASS, Declared, Register, local_class
from .nanopublications import are_nanopublications, claims_of_nanopublications
from .placing import placed, with_lines
from .result import Reading
from .typed_values import ill_typed, impossible_dates

_TYPE = IRI(RDF + "type")


@dataclass(slots=True)
class RdfSurvey:
    """An RDF file as parsed: its quads, and what they declare."""

    path: str
    quads: list[Quad]
    declared: list[Declared] = field(default_factory=list)
    graphs: list[str] = field(default_factory=list)
    told: list[tuple[str, Span]] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def of(self, *types: str) -> list[str]:
        """IRIs that have one of these classes, by local name, in file order."""
        return list(dict.fromkeys(thing.iri for thing in self.declared if thing.type in types))

    def dossiers(self) -> list[str]:
        """IRIs of the dossiers that the file declares."""
        return self.of("Dossier")

    def dates(self) -> Iterator[tuple[str, tuple[Span, str | None]]]:
        """Each event with a date that the file tells of it."""
        return ((event, (when, None)) for event, when in self.told)


def look_at_rdf(path: Path) -> RdfSurvey:
    """Parses an RDF file; raises InputError for a file that is no such thing, with line and column."""
    found = RdfSurvey(str(path), list(parse(path, format_of(path) or "nquads", path=str(path))))
    graphs = dict.fromkeys(quad.graph_name for quad in found.quads)
    if faults := list(ill_typed(found.quads, found.path)):
        raise InputError(with_lines(faults, found.path))
    found.warnings = with_lines(list(impossible_dates(found.quads, found.path)), found.path)
    found.graphs = [graph.value for graph in graphs if isinstance(graph, IRI)]
    for quad in found.quads:
        if quad.predicate.value in (_TYPE.value, rj.when) and isinstance(quad.subject, IRI):
            _note(found, quad.subject.value, quad)
    return found


def _note(found: RdfSurvey, subject: str, quad: Quad) -> None:
    if quad.predicate == _TYPE:
        name = local_class(quad.object.value) if isinstance(quad.object, IRI) else ""
        if name in KIND_OF_CLASS:
            found.declared.append(Declared(subject, KIND_OF_CLASS[name], name, subject, (), found.path, 0))
    elif isinstance(quad.object, Literal):
        with suppress(DateError):  # told as a fault when the quads are derived from
            found.told.append((subject, span(quad.object.value)))


def read_rdf(
    found: RdfSurvey, stated_by: str | None, source: str | None, base: str | None, register: Register
) -> Reading:
    """An RDF file as a Reading.

    With claims (`?g a rj:Claim`) every named graph is a claim or a dossier, and triples of the
    default graph go to the dossier, apart from those that a named graph says too: they are the
    merge. Without claims all triples become one claim by `stated_by`, read in `source`. Of
    nanopublications each assertion becomes a claim by whom they name, else by `stated_by`. Each
    dossier is given the names of the codes that it uses. Raises InputError.
    """
    with placed(found.path):
        return _read(found, stated_by, source, base, register)


def _read(
    found: RdfSurvey, stated_by: str | None, source: str | None, base: str | None, register: Register
) -> Reading:
    if are_nanopublications(found.quads):
        named = partial(_named_speaker, found.path, stated_by, base)
        quads, dossiers = claims_of_nanopublications(found.quads, found.path, named)
    elif found.of("Claim", "Remark", "Dossier"):
        quads, dossiers = _with_claims(found)
    else:
        quads, dossiers = _as_one_claim(found, _speaker(found, stated_by, source, base), register)
    quads = list(skolemize(quads, f"{dossiers[0]}/node/"))
    quads += list(_code_names(quads, dossiers))
    held = tuple(dict.fromkeys(derived(quads, found.path)))
    claims, remarks = _count(held, rj.Claim), _count(held, rj.Remark)
    return Reading(found.path, held, tuple(dossiers), {}, claims, remarks, tuple(found.warnings))


def _code_names(quads: Sequence[Quad], dossiers: Sequence[str]) -> Iterator[Quad]:
    """In each dossier the names of the codes that it and its claims use."""
    recorded_in: dict[object, object] = {
        quad.subject: quad.graph_name for quad in quads if quad.object == IRI(rj.Claim)
    }
    coded: dict[object, list[Quad]] = defaultdict(list)
    for quad in quads:
        if quad.predicate.value in CODED:
            coded[recorded_in.get(quad.graph_name, quad.graph_name)].append(quad)
    for dossier in dossiers:
        yield from name_codes(used_codes(coded[IRI(dossier)]), dossier)


def _count(quads: Iterable[Quad], kind: str) -> int:
    return len({q.subject for q in quads if q.predicate == _TYPE and q.object == IRI(kind)})


def _with_claims(found: RdfSurvey) -> tuple[list[Quad], list[str]]:
    dossiers = found.dossiers() or [_home(found)]
    if nameless := next((q.graph_name for q in found.quads if isinstance(q.graph_name, BlankNode)), None):
        message = f"graph “{nameless}” has no IRI (it is a blank node): it is neither claim nor dossier"
        raise InputError([Fault(found.path, None, message, "name it by the IRI of its claim")])
    strays = sorted(set(found.graphs) - {*found.of("Claim"), *dossiers})
    if strays:
        raise InputError(
            [
                Fault(
                    found.path,
                    None,
                    f"graph <{graph}> is neither a claim nor a dossier",
                    f"add its record: <{graph}> a rj:Claim",
                )
                for graph in strays
            ]
        )
    named = [quad for quad in found.quads if not isinstance(quad.graph_name, DefaultGraph)]
    said = {quad.triple for quad in named}
    others = (quad.triple for quad in found.quads if isinstance(quad.graph_name, DefaultGraph))
    loose = [triple for triple in others if triple not in said]
    if loose and len(dossiers) > 1:
        message = (
            f"{len(loose)} triples of the default graph, such as one of {loose[0].subject}, belong to none "
            f"of its {len(dossiers)} dossiers"
        )
        raise InputError([Fault(found.path, None, message, "put them into the graph of their dossier")])
    if not found.dossiers():
        loose.append(Triple(IRI(dossiers[0]), _TYPE, IRI(rj.Dossier)))
    return named + [_in_graph(triple, dossiers[0]) for triple in loose], dossiers


def _home(found: RdfSurvey) -> str:
    """IRI of the dossier of a file that names none: the file's name beside its first claim."""
    folder = found.of("Claim", "Remark")[0].rpartition("/")[0]
    return _named_after(found, f"{folder}/")


def _named_after(found: RdfSurvey, base: str) -> str:
    return base + quote("-".join(_file_name(found.path).stem.split()), errors="surrogateescape")


def _file_name(path: str) -> Path:
    """A file's own name, packed or not: the same content gives the same claim."""
    return Path(unpacked_name(Path(path)).name)


def _in_graph(triple: Triple, graph: str) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, IRI(graph))


def _named_speaker(path: str, stated_by: str | None, base: str | None) -> str | None:
    """The IRI of a speaker who is named; None where nobody is. Raises InputError for what is no IRI."""
    try:
        return IRI(resolve(stated_by, base or "about:")).value if stated_by else None
    except (IriError, ValueError) as error:
        raise InputError([Fault(path, None, str(error), "name the speaker by an IRI")]) from None


def _speaker(
    found: RdfSurvey, stated_by: str | None, source: str | None, base: str | None
) -> tuple[str, str, str]:
    """IRIs of speaker and source, and the base of the dossier that is to be made."""
    path = found.path
    if not stated_by or not source:
        raise InputError(
            [
                Fault(
                    path,
                    None,
                    "an RDF file without claims",
                    "say whose word it is: --stated-by NAME --source NAME",
                )
            ]
        )
    if found.graphs:
        raise InputError(
            [
                Fault(
                    path,
                    None,
                    f"graph <{found.graphs[0]}> is no claim, and no other is",
                    "give each its record (<graph> a rj:Claim; rj:statedBy …), or leave out the graph names",
                )
            ]
        )
    try:
        speaker, read_in = (resolve(name, base or "about:") for name in (stated_by, source))
        home = base or read_in.rpartition("/")[0] + "/"
        IRI(home)
    except (IriError, ValueError) as error:
        raise InputError([Fault(path, None, str(error), "name speaker and source by their IRIs")]) from None
    return speaker, read_in, home


def _as_one_claim(
    found: RdfSurvey, who: tuple[str, str, str], register: Register
) -> tuple[list[Quad], list[str]]:
    speaker, source, base = who
    dossier = _named_after(found, base)
    content = sorted(str(quad.triple) for quad in skolemize(found.quads, f"{dossier}/node/"))
    claim = f"{dossier}/claim/{sha256(chr(10).join([speaker, source, *content]).encode()).hexdigest()[:12]}"
    types = [(dossier, rj.Dossier), (claim, rj.Claim)]
    types += [
        (iri, kind) for iri, kind in ((speaker, rj.Actor), (source, rj.Source)) if not register.declares(iri)
    ]
    record = [Triple(IRI(subject), _TYPE, IRI(kind)) for subject, kind in types]
    record += [Triple(IRI(claim), IRI(p), IRI(o)) for p, o in ((rj.statedBy, speaker), (rj.source, source))]
    name = os.fsencode(_file_name(found.path)).decode("utf-8", "replace")
    record.append(Triple(IRI(claim), IRI(rj.gist), Literal(f"Everything in the file {name}.")))
    said = [_in_graph(quad.triple, claim) for quad in found.quads]
    return [_in_graph(triple, dossier) for triple in record] + said, [dossier]
