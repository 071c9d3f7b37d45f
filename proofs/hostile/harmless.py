"""Small files without harm, in every format: what the hostile ones are bent from."""

DOSSIER = """dossier: bent
base: https://example.org/h/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: reds, type: ArmedGroup, name: Reds}
events:
  - {id: raid, label: The raid}
sources:
  - id: paper
    title: A report
    publisher: desk
    claims:
      - quote: they struck
        says:
          - {id: raid, action: drone-strike, actor: reds, when: 2021-06-27}
"""

PREFIXES = """@prefix : <https://example.org/h/> .
@prefix rj: <https://w3id.org/rejoinder/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

_RJ = "https://w3id.org/rejoinder/ns#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = f"<{_RDF}type>"
_TITLE = "<http://purl.org/dc/terms/title>"


def turtle(more: str = "") -> str:
    """A dossier with a source, and more; line 5 is its first, `more` begins in line 6."""
    return f'{PREFIXES}:d a rj:Dossier . :s a rj:Source ; dct:title "T" .\n{more}\n'


def trig(more: str = "") -> str:
    """A dossier and a claim whose graph, in line 7, holds more."""
    return f"""{PREFIXES}:d {{ :d a rj:Dossier . :a a rj:Actor . :s a rj:Source .
:c a rj:Claim ; rj:statedBy :a ; rj:source :s . }}
:c {{ :e rj:actor :a . {more} }}
"""


def triples(more: str = "") -> str:
    """A dossier and a source in N-Triples; `more` begins in line 3."""
    first = f"<https://example.org/h/d> {_TYPE} <{_RJ}Dossier> ."
    return f"{first}\n<https://example.org/h/s> {_TYPE} <{_RJ}Source> .\n{more}\n"


def quads(more: str = "") -> str:
    """The same in N-Quads."""
    graph = "<https://example.org/h/d>"
    first = f"<https://example.org/h/d> {_TYPE} <{_RJ}Dossier> {graph} ."
    return f"{first}\n<https://example.org/h/s> {_TYPE} <{_RJ}Source> {graph} .\n{more}\n"


def titled(title: str) -> str:
    """One triple in N-Triples: a source with this title, in N-Triples' spelling."""
    return f'<https://example.org/h/s> {_TITLE} "{title}" .'


def rdf_xml(more: str = "", before: str = "") -> str:
    """A dossier in RDF/XML; `more` begins in line 3 and stands among the nodes."""
    return f"""{before}<rdf:RDF xmlns:rdf="{_RDF}" xmlns:rj="{_RJ}" xmlns:dct="http://purl.org/dc/terms/">
<rj:Dossier rdf:about="https://example.org/h/d"/>
{more}
</rdf:RDF>
"""


def xml_titled(title: str) -> str:
    """A node of RDF/XML: a source with this title."""
    return f'<rj:Source rdf:about="https://example.org/h/s"><dct:title>{title}</dct:title></rj:Source>'


def json_ld(more: str = "") -> str:
    """A dossier in JSON-LD; `more` begins in line 3 and stands among the nodes."""
    return f"""{{"@context": {{"dct": "http://purl.org/dc/terms/", "rj": "{_RJ}"}}, "@graph": [
{{"@id": "https://example.org/h/d", "@type": "rj:Dossier"}}{"," if more else ""}
{more}
]}}
"""
