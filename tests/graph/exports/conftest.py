"""What the tests of exports share: the examples, and what a case holds, counted by SPARQL alone."""

from pathlib import Path

import pytest

from rejoinder.graph import Case

EXAMPLES = Path(__file__).parents[3] / "examples"
_TOLD = (
    "FILTER(?p NOT IN (rdf:type, rj:earliest, rj:latest)) "
    "FILTER(!STRENDS(STR(?p), 'Min') && !STRENDS(STR(?p), 'Max'))"
)
_FACTS = f"?g a rj:Claim . GRAPH ?g {{ ?s ?p ?o }} {_TOLD}"
_ENTRIES = (
    f"?d a rj:Dossier . GRAPH ?d {{ ?s ?p ?o }} {_TOLD} "
    "FILTER(?p NOT IN (skos:prefLabel, rdfs:label, dct:title)) FILTER(!STRSTARTS(STR(?s), STR(wpn:))) "
    "FILTER(!STRSTARTS(STR(?s), STR(act:))) "
    "FILTER NOT EXISTS { ?s a ?k FILTER(?k IN (rj:Claim, rj:Remark, rj:Denial, rj:Source, rj:Dossier)) }"
)
COUNTS = {
    "events": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a rj:Event }",
    "claims": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a rj:Claim }",
    "remarks": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a rj:Remark }",
    "denials": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a rj:Denial }",
    "sources": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a rj:Source }",
    "actors": "SELECT (COUNT(DISTINCT ?x) AS ?n) { ?x a rj:Actor }",
    "places": "SELECT (COUNT(DISTINCT ?x) AS ?n) { { ?x a rj:Place } UNION { ?x a rj:Facility } }",
    "facts": f"SELECT (COUNT(*) AS ?n) {{ {_FACTS} }}",
    "entries": f"SELECT (COUNT(*) AS ?n) {{ {_ENTRIES} }}",
}


@pytest.fixture(scope="session", params=["escalation-2021.yaml", "june-2021.yaml", "fictitious-ged.csv"])
def example(request):
    """Each example in turn."""
    return Case.open(EXAMPLES / request.param)


@pytest.fixture(scope="session")
def in_all(example):
    """How many of each kind an example holds."""
    return {kind: int(next(iter(example.query(text)))["n"].value) for kind, text in COUNTS.items()}


@pytest.fixture(scope="session")
def facts_of(example):
    """Claim, subject, property and value of every fact of an example, as plain texts."""
    rows = example.query(f"SELECT ?g ?s ?p ?o {{ {_FACTS} }}")
    return {tuple(row[name].value for name in "gspo") for row in rows}
