"""Writes docs/reference/vocabulary.md from the ontology: `python docs/generate_vocabulary.py`.

The same ontology gives the same bytes. `vocabulary_page()` returns the page without writing it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from rejoinder.ontology.documents import read_document
from rejoinder.ontology.namespaces import ACT, PREFIXES, RJ, SCHEMA, WPN

PAGE = Path(__file__).parent / "reference" / "vocabulary.md"
OWN = Namespace(RJ)
MORE_PREFIXES = {
    "foaf": "http://xmlns.com/foaf/0.1/",
    "time": "http://www.w3.org/2006/time#",
    "adm": "https://w3id.org/rejoinder/admiralty/",
}
DOMAINS = (RDFS.domain, URIRef(SCHEMA + "domainIncludes"))
RANGES = (RDFS.range, URIRef(SCHEMA + "rangeIncludes"))
ALIGNMENTS = {
    RDFS.subClassOf: "a kind of",
    RDFS.subPropertyOf: "implies",
    SKOS.closeMatch: "close to",
    SKOS.relatedMatch: "related to",
}
SECTIONS = (
    ("an event", ("Event",)),
    ("a toll", ("Toll",)),
    ("an actor", ("Actor",)),
    ("a place or facility", ("Place", "Facility")),
    ("a source or dossier", ("Source", "Dossier")),
    ("a claim or remark", ("Claim", "Remark")),
    ("a denial", ("Denial",)),
    ("an action of the scheme", (str(SKOS.Concept),)),
)
PREAMBLE = """\
# The vocabulary

*Made from the ontology by `python docs/generate_vocabulary.py`; do not edit.*

Version {version}, in the public domain under CC0 1.0. Queries know these prefixes undeclared:
{prefixes}.

Where a term is close to one of another vocabulary, the last column says so: *a kind of* and *implies*
hold of every use, *close to* and *related to* help a reader who knows the other. A dash says that none
of the aligned vocabularies has a counterpart.
"""


def vocabulary_page() -> str:
    """Return the page as Markdown."""
    graph = Graph()
    for name in ("rejoinder.ttl", "actions.ttl", "weapons.ttl", "admiralty.ttl"):
        graph.parse(data=read_document(name), format="turtle")
    version = graph.value(URIRef(RJ.rstrip("#")), OWL.versionInfo)
    prefixes = ", ".join(f"`{prefix}:`" for prefix in PREFIXES)
    parts = [
        PREAMBLE.format(version=version, prefixes=prefixes),
        "## Classes\n\n" + table(("class", "what", "aligned with"), class_rows(graph)),
        *(section(graph, words, classes) for words, classes in SECTIONS),
        actions(graph),
        weapons(graph),
        admiralty(graph),
    ]
    return "\n".join(parts)


def short(term: Node) -> str:
    """Return the term as prefix and local name, or bare where no prefix fits."""
    for prefix, namespace in (PREFIXES | MORE_PREFIXES).items():
        if str(term).startswith(namespace):
            return f"{prefix}:{str(term).removeprefix(namespace)}"
    return str(term)


def code(terms: Iterable[Node]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(short(term) for term in terms))


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def told(graph: Graph, term: Node, *properties: URIRef) -> list[Node]:
    return [value for name in properties for value in graph.objects(term, name)]


def words(graph: Graph, term: Node, name: URIRef) -> str:
    return str(graph.value(term, name, default=""))


def alignment(graph: Graph, term: Node) -> str:
    phrases = []
    for relation, phrase in ALIGNMENTS.items():
        outside = [value for value in graph.objects(term, relation) if not str(value).startswith(RJ)]
        if outside:
            phrases.append(f"{phrase} {code(outside)}")
    return "; ".join(phrases) or "—"


def class_rows(graph: Graph) -> Iterator[tuple[str, ...]]:
    for name in sorted(graph.subjects(RDF.type, OWL.Class), key=str):
        above = [value for value in graph.objects(name, RDFS.subClassOf) if str(value).startswith(RJ)]
        kind = f" A kind of {code(above)}." if above else ""
        yield f"`{short(name)}`", words(graph, name, RDFS.comment) + kind, alignment(graph, name)


def section(graph: Graph, title: str, classes: tuple[str, ...]) -> str:
    domains = [URIRef(name) if ":" in name else OWN[name] for name in classes]
    names = {name for domain in domains for link in DOMAINS for name in graph.subjects(link, domain)}
    own = sorted((name for name in names if str(name).startswith(RJ)), key=str)
    borrowed = sorted(names.difference(own), key=short)
    rows = [
        (
            f"`{short(name)}`",
            words(graph, name, RDFS.comment) or words(graph, name, SKOS.scopeNote),
            code(told(graph, name, *RANGES)) or ("" if name in own else "as there"),
            alignment(graph, name) if name in own else "itself",
        )
        for name in (*own, *borrowed)
    ]
    return f"## Of {title}\n\n" + table(("property", "what", "value", "aligned with"), rows)


def tree(graph: Graph, namespace: str) -> Iterator[tuple[int, Node]]:
    """Yield (depth, concept) of one scheme, each concept right under its broader one, by id."""

    def below(parent: Node | None, depth: int) -> Iterator[tuple[int, Node]]:
        for name in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str):
            if str(name).startswith(namespace) and graph.value(name, SKOS.broader) == parent:
                yield depth, name
                yield from below(name, depth + 1)

    return below(None, 0)


def concept_cells(graph: Graph, depth: int, name: Node) -> tuple[str, str, str]:
    others = ", ".join(sorted(str(value) for value in graph.objects(name, SKOS.altLabel)))
    label = words(graph, name, SKOS.prefLabel) + (f" ({others})" if others else "")
    return "· " * depth + f"`{short(name)}`", label, words(graph, name, SKOS.definition)


def codes(graph: Graph, name: Node, local: str) -> str:
    values = sorted(str(value) for value in graph.objects(name, OWN[local]))
    return ", ".join(values).replace("none", "—")


def actions(graph: Graph) -> str:
    rows = []
    for depth, name in tree(graph, ACT):
        kind, mode = codes(graph, name, "ploverType"), codes(graph, name, "ploverMode")
        plover = kind if mode == "—" else f"{kind}/{mode}"
        others = (codes(graph, name, local) for local in ("cameoCode", "acledSubEvent", "ucdpKind"))
        rows.append((*concept_cells(graph, depth, name), plover, *others))
    head = ("id", "label", "what", "PLOVER", "CAMEO", "ACLED", "UCDP")
    return (
        "## Actions\n\nA dot marks each step down from a broader action. Codes of other schemes are\n"
        "the nearest ones; a dash says that there is none. UCDP's number is its type of violence,\n"
        "given once somebody died.\n\n" + table(head, rows)
    )


def weapons(graph: Graph) -> str:
    rows = [concept_cells(graph, depth, name) for depth, name in tree(graph, WPN)]
    return "## Weapons\n\nA dossier may add its own below these.\n\n" + table(("id", "label", "what"), rows)


def admiralty(graph: Graph) -> str:
    rows = []
    for name in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str):
        if str(name).startswith(MORE_PREFIXES["adm"]):
            notation = graph.value(name, SKOS.notation)
            assert isinstance(notation, Literal)
            scale = "reliability" if str(notation).isalpha() else "credibility"
            label, what = words(graph, name, SKOS.prefLabel), words(graph, name, SKOS.definition)
            rows.append((str(notation), f"`rj:{scale}`", label, what))
    rows.sort(key=lambda row: (row[1] == "`rj:credibility`", row[0]))
    return "## The Admiralty scale\n\n" + table(("code", "of", "label", "what"), rows)


if __name__ == "__main__":
    PAGE.write_text(vocabulary_page(), encoding="utf-8", newline="\n")
