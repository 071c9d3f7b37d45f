"""The sound files that are mutated: dossiers, what they say in each RDF format, and the W3C's tests."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from common import REPOSITORY, suite

from rejoinder.graph.case import Case
from rejoinder.store.syntax import serialize

DOSSIERS: Final = (
    REPOSITORY / "tests" / "importers" / "small.yaml",
    REPOSITORY / "tests" / "importers" / "every-key.yaml",
)
LARGE: Final = tuple(sorted((REPOSITORY / "examples").glob("*.yaml")))
_BASE: Final = "https://example.org/x/"
_ENDINGS: Final = {
    "turtle": "ttl",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nq",
    "jsonld": "jsonld",
    "rdfxml": "rdf",
}
_SUITE_FILES: Final = 150
"""How many files of the suite are taken of each format."""
_SMALL: Final = 4096

_JSON_LD: Final = (
    b"""{
  "@context": {
    "@base": "https://example.org/x/", "@vocab": "https://w3id.org/rejoinder/ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "issued": {"@id": "http://purl.org/dc/terms/issued", "@type": "xsd:date"},
    "label": {"@id": "http://www.w3.org/2004/02/skos/core#prefLabel", "@container": "@language"},
    "by": {"@id": "statedBy", "@type": "@id"}, "members": {"@reverse": "memberOf", "@container": "@set"}
  },
  "@graph": [
    {"@id": "reds", "@type": ["Actor", "ArmedGroup"], "label": {"en": "Reds", "ar": "\\u062d\\u0645\\u0631"}},
    {"@id": "paper-1", "@type": "Source", "issued": "2021-06-29", "sentences": 9},
    {"@id": "c1", "@type": "Claim", "by": "reds", "source": {"@id": "paper-1"}, "sentence": [2, 3],
     "@graph": [{"@id": "strike", "@type": "Event", "when": {"@value": "2021-06-28", "@type": "xsd:date"},
                 "killed": 4, "place": {"@list": ["a", {"@id": "valley"}]}}]}
  ]
}""",
    b"""[{"@id": "a:s", "@type": ["a:T"],
  "a:p": [{"@value": "x", "@language": "en"}, 1.5, true, null, {"@list": [1, [2]]}]}]""",
)
_TURTLE: Final = (
    b"""@base <https://example.org/x/> .
PREFIX : <https://example.org/x/>
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a :b \"\"\"long
text\"\"\"@ar-Arab, '''other''', "007"^^xsd:integer, 1.50, 1e3, true, "2021-06-28T24:00:00"^^xsd:dateTime ;
  :c [ :d ( 1 2 [ :e <f#g> ] ) ] , _:b , <<( :s :p "o"@ar--rtl )>> .
_:b a :\\u0041\\-x .
""",
)


def seeds() -> Mapping[str, Sequence[bytes]]:
    """Sound files by the ending that fits them, and under `large.yaml` those that take longer to read."""
    found: dict[str, list[bytes]] = defaultdict(list)
    found["yaml"] = [path.read_bytes() for path in DOSSIERS]
    found["large.yaml"] = [path.read_bytes() for path in LARGE]
    for path in DOSSIERS:
        with Case.open(path) as case:
            quads = sorted(case._store.named_quads(), key=str)
        for format, ending in _ENDINGS.items():
            found[ending].append(serialize(quads, format).encode())
    trig = (REPOSITORY / "tests" / "importers" / "every-key.trig").read_bytes()
    found["trig"].append(b"@base <" + _BASE.encode() + b"> .\n" + trig)
    found["jsonld"] += _JSON_LD
    found["ttl"] += _TURTLE
    found["trig"] += _TURTLE
    for ending in _ENDINGS.values():
        found[ending] += of_suite(ending)
    return found


def of_suite(ending: str) -> list[bytes]:
    """Small files of the W3C's suite with an ending, evenly chosen; none where it is not at hand."""
    folder = suite("w3c_rdf11_syntax")
    files = sorted(folder.rglob(f"*.{ending}")) if folder else []
    small = [path for path in files if 0 < path.stat().st_size < _SMALL]
    step = max(1, len(small) // _SUITE_FILES)
    return [path.read_bytes() for path in small[::step]]
