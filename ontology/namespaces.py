"""The namespaces that a case speaks, and the prefixes that every query may use undeclared."""

from typing import Final

RJ: Final = "https://w3id.org/rejoinder/ns#"
ACT: Final = "https://w3id.org/rejoinder/action/"
WPN: Final = "https://w3id.org/rejoinder/weapon/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCT: Final = "http://purl.org/dc/terms/"
SCHEMA: Final = "https://schema.org/"
PROV: Final = "http://www.w3.org/ns/prov#"
WGS: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#"
GEO: Final = "http://www.opengis.net/ont/geosparql#"
ORG: Final = "http://www.w3.org/ns/org#"
SEM: Final = "http://semanticweb.cs.vu.nl/2009/11/sem/"
OA: Final = "http://www.w3.org/ns/oa#"
CITO: Final = "http://purl.org/spar/cito/"
NP: Final = "http://www.nanopub.org/nschema#"
SH: Final = "http://www.w3.org/ns/shacl#"

PREFIXES: Final[dict[str, str]] = {
    "rj": RJ,
    "act": ACT,
    "wpn": WPN,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dct": DCT,
    "schema": SCHEMA,
    "prov": PROV,
    "wgs": WGS,
    "geo": GEO,
    "org": ORG,
    "sem": SEM,
    "oa": OA,
    "cito": CITO,
    "np": NP,
    "sh": SH,
}
"""Prefix to namespace IRI; `rejoinder query` and `Case.query` know all of them."""
