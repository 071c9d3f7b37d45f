"""Small files that would grow, and nests and lengths that would end a parser."""

from .entry import HostileFile, made
from .harmless import DOSSIER, json_ld, quads, rdf_xml, trig, triples, turtle, xml_titled

_TERM = "<<( <a:s> <a:p> "
_DOCTYPE = "FILE:1: error: a document type that declares entities or points elsewhere is not read$"
_TOO_LONG = "error: a text, an IRI or a comment of more than 16 MiB, the most that is read$"


def _laughs(levels: int, times: int = 10) -> str:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * times}">' for n in range(1, levels + 1))
    return rdf_xml(xml_titled(f"&l{levels};"), before=f'<!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>')


def _quadratic() -> str:
    return rdf_xml(xml_titled("&a;" * 20_000), before=f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>')


def _deep_terms(depth: int) -> str:
    return _TERM * depth + "<a:o>" + " )>>" * depth + " ."


def _hidden_terms() -> str:
    return "<a:s> <a:p> " + "<<( #>>\n<a:s> <a:p> " * 20_000


def _deep_objects(depth: int) -> str:
    return '{"a:p":\n' * depth + "1" + "}" * depth


def _aliases() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return DOSSIER + "\n".join(lines) + "\n"


FILES = [
    HostileFile("laughs-a-million", "laughs.rdf", made(lambda: _laughs(6)), 4, _DOCTYPE, ("check", "events")),
    HostileFile("laughs-a-billion", "laughs.rdf", made(lambda: _laughs(9)), 4, _DOCTYPE),
    HostileFile(
        "laughs-18-mb",
        "laughs.xml",
        made(lambda: "<!-- " + "x" * 18_000_000 + " -->" + _laughs(6)),
        4,
        _DOCTYPE,
    ),
    HostileFile("laughs-quadratic", "laughs.owl", made(_quadratic), 4, _DOCTYPE),
    HostileFile(
        "laughs-in-yaml",
        "laughs.yaml",
        made(_aliases),
        4,
        r"FILE:17: error: an anchor \(&a0\) is not read here$",
        ("check", "events"),
    ),
    HostileFile(
        "merge-keys-in-yaml",
        "merge.yaml",
        made(lambda: "a: &a {<<: *a}\n" + DOSSIER),
        4,
        "FILE:1: error: an anchor",
    ),
    HostileFile(
        "deep-triple-terms",
        "terms.ttl",
        made(lambda: turtle("<a:s> <a:p> " + _deep_terms(20_000))),
        4,
        "FILE:6: error: triple terms nested more than 200 deep$",
        ("check", "events"),
    ),
    HostileFile(
        "deep-triple-terms-nquads",
        "terms.nq",
        made(lambda: quads("<a:s> <a:p> " + _deep_terms(20_000))),
        4,
        "FILE:3: error: triple terms nested more than 200 deep$",
        ("check",),
    ),
    HostileFile(
        "deep-triple-terms-hidden",
        "terms.trig",
        made(_hidden_terms),
        4,
        "FILE:201: error: triple terms nested more than 200 deep$",
    ),
    HostileFile(
        "deep-reified-triples",
        "terms.ttl",
        made(lambda: turtle("<< " * 20_000)),
        4,
        "FILE:6: error: triple terms nested more than 200 deep$",
    ),
    HostileFile(
        "deep-annotations",
        "notes.ttl",
        made(lambda: turtle(":a :b :c " + "{| :b :c " * 20_000 + "|}" * 20_000 + " .")),
        0,
        "loaded FILE: ",
        seconds=30,
    ),
    HostileFile(
        "brackets-in-a-text",
        "text.trig",
        made(lambda: trig(f':e rj:damage "{"<<" * 5_000}" .')),
        0,
        "loaded FILE: ",
    ),
    HostileFile(
        "deep-lists",
        "lists.ttl",
        made(lambda: turtle(":s dct:subject " + "(" * 20_000 + ")" * 20_000 + " .")),
        0,
        "loaded FILE: ",
        ("check",),
        30,
    ),
    HostileFile(
        "deep-nodes",
        "nodes.ttl",
        made(lambda: turtle(":s dct:subject " + "[ :p " * 20_000 + "1" + "]" * 20_000 + " .")),
        0,
        "loaded FILE: ",
        (),
        30,
    ),
    HostileFile(
        "deep-lists-open",
        "lists.ttl",
        made(lambda: turtle(":s :p " + "(" * 1_000_000)),
        4,
        r"FILE:\d+:\d+: error: ",
    ),
    HostileFile(
        "deep-json-objects",
        "deep.jsonld",
        made(lambda: _deep_objects(20_000)),
        4,
        "FILE:201: error: nested more than 200 deep$",
        ("check", "events"),
    ),
    HostileFile(
        "deep-json-lists",
        "deep.jsonld",
        made(lambda: "[" * 1_000_000),
        4,
        "FILE:1: error: nested more than 200 deep$",
    ),
    HostileFile(
        "deep-json-context",
        "deep.jsonld",
        made(lambda: '{"@context": ' * 5_000),
        4,
        "FILE:1: error: nested more than",
    ),
    HostileFile(
        "deep-xml",
        "deep.rdf",
        made(lambda: rdf_xml("<rj:Source><dct:source>\n" * 20_000)),
        4,
        "FILE:102: error: elements nested more than 200 deep$",
        ("check",),
    ),
    HostileFile(
        "deep-xml-a-million",
        "deep.rdf",
        made(lambda: rdf_xml("<a>" * 1_000_000)),
        4,
        "FILE:3: error: elements nested",
    ),
    HostileFile(
        "deep-yaml-flow",
        "deep.yaml",
        made(lambda: "a: " + "[" * 20_000),
        4,
        "FILE:1: error: maps and lists are nested more than 200 deep$",
        ("check", "events"),
    ),
    HostileFile(
        "deep-yaml-block",
        "deep.yaml",
        made(lambda: "".join(" " * n + "a:\n" for n in range(2_000))),
        4,
        "FILE:201: error: maps and lists are nested more than 200 deep$",
    ),
    HostileFile(
        "deep-yaml-maps",
        "deep.yaml",
        made(lambda: "a: " + "{a: " * 100_000),
        4,
        "FILE:1: error: maps and lists",
    ),
    HostileFile(
        "long-literal-ntriples",
        "long.nt",
        made(lambda: triples(f'<a:s> <a:p> "{"x" * 60_000_000}" .')),
        4,
        f"FILE:3: {_TOO_LONG}",
        ("check",),
    ),
    HostileFile(
        "long-literal-nquads",
        "long.nq",
        made(lambda: quads(f'<a:s> <a:p> "{"x" * 20_000_000}" <a:g> .')),
        4,
        f"FILE:3: {_TOO_LONG}",
    ),
    HostileFile(
        "long-literal-turtle",
        "long.ttl",
        made(lambda: turtle(f':s dct:title """{"x" * 20_000_000}""" .')),
        4,
        f"FILE:6: {_TOO_LONG}",
    ),
    HostileFile(
        "long-literal-json-ld",
        "long.jsonld",
        made(lambda: json_ld(f'{{"@id": "a:b", "a:p": "{"x" * 20_000_000}"}}')),
        4,
        f"FILE:3: {_TOO_LONG}",
    ),
    HostileFile(
        "long-iri",
        "long.nt",
        made(lambda: triples(f"<a:s> <a:p> <a:{'x' * 20_000_000}> .")),
        4,
        f"FILE:3: {_TOO_LONG}",
    ),
    HostileFile(
        "long-line-of-nothing", "long.ttl", made(lambda: turtle(" " * 50_000_000)), 0, "loaded FILE: "
    ),
    HostileFile(
        "long-comment", "long.nq", made(lambda: quads("#" + "x" * 50_000_000)), 4, f"FILE:3: {_TOO_LONG}"
    ),
    HostileFile(
        "open-comments-in-xml",
        "open.rdf",
        made(lambda: rdf_xml("<!--" * 500_000)),
        4,
        r"FILE:\d: error: .*not closed",
    ),
    HostileFile(
        "open-quotes-in-xml", "open.rdf", made(lambda: rdf_xml("<a '\"" * 500_000)), 4, r"FILE:\d: error: "
    ),
    HostileFile("long-xml-preamble", "long.rdf", made(lambda: " " * 5_000_000 + "x"), 4, "FILE:1: error: "),
    HostileFile(
        "large-dossier",
        "large.yaml",
        made(lambda: DOSSIER + "#" * (257 << 20)),
        4,
        "FILE: error: holds more than 256 MiB",
    ),
]
