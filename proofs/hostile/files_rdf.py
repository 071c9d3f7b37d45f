"""RDF that is broken, that points elsewhere, or that says what it cannot mean."""

from .entry import HostileFile, holds, made
from .harmless import PREFIXES, json_ld, quads, rdf_xml, titled, trig, triples, turtle, xml_titled

_HALF = r"error: The escape sequence '\\uD800' is encoding D800 that is not a valid unicode character$"
_HALF_JSON = r"FILE:3: error: half a character \(one of \\uD800 to \\uDFFF alone\), which no text holds$"
_DOCTYPE = "error: a document type that declares entities or points elsewhere is not read$"
_NO_IRI = r"FILE:3: error: “.*” is no IRI, so its node would be lost$"


def _xml_with(doctype: str, title: str = "&x;") -> str:
    return rdf_xml(xml_titled(title), before=f'<?xml version="1.0"?>\n{doctype}')


FILES = [
    # Characters and IRIs.
    HostileFile(
        "half-a-character-turtle",
        "half.ttl",
        holds(turtle(':s dct:title "\\uD800" .')),
        4,
        rf"FILE:6:\d+: {_HALF}",
    ),
    HostileFile(
        "half-a-character-nquads",
        "half.nq",
        holds(quads('<a:s> <a:p> "\\uD800" .')),
        4,
        rf"FILE:3:\d+: {_HALF}",
    ),
    HostileFile(
        "half-a-character-json-ld",
        "half.jsonld",
        holds(json_ld('{"@id": "a:b", "dct:title": "\\uD800"}')),
        4,
        _HALF_JSON,
        ("check",),
    ),
    HostileFile(
        "half-a-character-in-an-id",
        "half.jsonld",
        holds(json_ld('{"@id": "a:\\udfff", "dct:title": "x"}')),
        4,
        _HALF_JSON,
    ),
    HostileFile(
        "half-a-character-xml", "half.rdf", holds(rdf_xml(xml_titled("&#xD800;"))), 4, "FILE:3: error: "
    ),
    HostileFile(
        "bad-iri-turtle",
        "iri.ttl",
        holds(turtle(":s dct:title <https://example.org/a b> .")),
        4,
        r"FILE:6:\d+: error: Invalid IRI code point ' '$",
        ("check", "events"),
    ),
    HostileFile(
        "bad-iri-nquads",
        "iri.nq",
        holds(quads("<a:b> <a:c> <a:d\\u003E> .")),
        4,
        r"FILE:3:\d+: error: Invalid IRI",
    ),
    HostileFile(
        "bad-iri-xml",
        "iri.rdf",
        holds(rdf_xml('<rj:Source rdf:about="https://example.org/a b"/>')),
        4,
        "FILE:3: error: .*Invalid IRI code point ' '$",
    ),
    HostileFile(
        "bad-iri-json-ld",
        "iri.jsonld",
        holds(json_ld('{"@id": "http://e/a b", "dct:title": "x"}')),
        4,
        _NO_IRI,
        ("check", "events"),
    ),
    HostileFile(
        "bad-iri-json-ld-object",
        "iri.jsonld",
        holds(json_ld('{"@id": "a:b", "dct:source": {"@id": "<x>"}}')),
        4,
        _NO_IRI,
    ),
    HostileFile(
        "relative-iri",
        "relative.ttl",
        holds(turtle("<a> dct:title <../../etc/passwd> .")),
        4,
        r"FILE:6:\d+: error: a relative IRI, and no base to resolve it against$",
    ),
    HostileFile(
        "relative-iri-json-ld",
        "relative.jsonld",
        holds(json_ld('{"@id": "../x", "dct:title": "x"}')),
        4,
        "FILE:3: error: “../x” is a relative IRI, and there is no base$",
    ),
    HostileFile(
        "relative-iri-xml",
        "relative.rdf",
        holds(rdf_xml('<rj:Source rdf:about="../x"/>')),
        4,
        "FILE:3: error: .*(relative IRI|[Nn]o scheme)",
    ),
    HostileFile(
        "javascript-iri",
        "script.trig",
        holds(trig(":e rj:near <javascript:alert(1)> .")),
        0,
        "loaded FILE: ",
        ("events",),
    ),
    HostileFile(
        "script-in-a-title",
        "script.trig",
        holds(trig(':e rj:damage "</script><script>alert(1)</script>" .')),
        0,
        "loaded FILE: ",
        ("events",),
    ),
    # JSON-LD.
    HostileFile(
        "duplicate-key-json-ld",
        "twice.jsonld",
        holds(json_ld('{"@id": "a:b", "dct:title": 1, "dct:title": 2}')),
        4,
        "FILE:3: error: the key “dct:title” stands twice in one object$",
    ),
    HostileFile(
        "duplicate-keys-by-the-thousand",
        "twice.jsonld",
        made(lambda: "{" + ",".join(f'"a:{n % 99_999}": 1' for n in range(100_000)) + "}"),
        4,
        "FILE:1: error: the key “a:0” stands twice in one object$",
    ),
    HostileFile(
        "bad-nodes-by-the-thousand",
        "lost.jsonld",
        made(
            lambda: (
                '{"@graph": [\n' + ",\n".join(f'{{"@id": "a b{n}", "a:p": 1}}' for n in range(50_000)) + "]}"
            )
        ),
        4,
        "FILE:2: error: “a b0” is no IRI, so its node would be lost$",
    ),
    HostileFile(
        "key-that-no-context-knows",
        "lost.jsonld",
        holds(json_ld('{"@id": "a:b", "titel": "x"}')),
        4,
        "FILE:3: error: no context knows the key “titel”",
    ),
    HostileFile(
        "context-from-the-network",
        "context.jsonld",
        holds('{"@context": "http://127.0.0.1:9/context",\n"@id": "a:b"}'),
        4,
        "FILE:1: error: the context “http://127.0.0.1:9/context” is another document",
    ),
    HostileFile(
        "context-from-a-file",
        "context.jsonld",
        holds('{"@context": ["file:///etc/passwd"]}'),
        4,
        "FILE:1: error: the context “file:///etc/passwd” is another document",
    ),
    HostileFile(
        "context-imported",
        "context.jsonld",
        holds('{"@context": {"@version": 1.1, "@import": "x.jsonld"}}'),
        4,
        "FILE:1: error: the context “x.jsonld” is another document",
    ),
    HostileFile(
        "number-of-10-000-digits",
        "long.jsonld",
        holds(json_ld('{"@id": "https://example.org/h/s", "dct:title": ' + "1" * 10_000 + "}")),
        0,
        "loaded FILE: ",
    ),
    HostileFile(
        "json-with-nan",
        "nan.jsonld",
        holds(json_ld('{"@id": "a:b", "dct:title": NaN}')),
        4,
        r"FILE:3:\d+: error: ",
    ),
    HostileFile("json-cut", "cut.jsonld", holds(json_ld()[:-4]), 4, r"FILE:\d+:\d+: error: not JSON: "),
    # RDF/XML.
    HostileFile(
        "entity-of-a-file",
        "entity.rdf",
        holds(_xml_with('<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
        4,
        f"FILE:2: {_DOCTYPE}",
        ("check", "events"),
    ),
    HostileFile(
        "entity-of-the-network",
        "entity.rdf",
        holds(_xml_with('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">')),
        4,
        f"FILE:2: {_DOCTYPE}",
    ),
    HostileFile(
        "entity-after-comments",
        "entity.owl",
        holds(_xml_with('<!-- x --><?p?>\n\n \t<!--\n--><!DOCTYPE\n\nx\n[ <!ENTITY x "y"> ] >')),
        4,
        f"FILE:5: {_DOCTYPE}",
    ),
    HostileFile(
        "entity-in-small-letters",
        "entity.xml",
        holds(_xml_with('<!doctype x [<!ENTITY x "y">]>')),
        4,
        f"FILE:2: {_DOCTYPE}",
    ),
    HostileFile(
        "entity-inside-the-root",
        "entity.rdf",
        holds(rdf_xml('<!DOCTYPE x [<!ENTITY x "y">]>' + xml_titled("&x;"))),
        4,
        f"FILE:3: {_DOCTYPE}",
    ),
    HostileFile(
        "entity-in-utf-16",
        "entity.rdf",
        holds(_xml_with('<!DOCTYPE x [<!ENTITY x "y">]>').encode("utf-16")),
        4,
        "FILE: error: the file is UTF-16$",
    ),
    HostileFile(
        "entity-that-nobody-declares", "entity.rdf", holds(rdf_xml(xml_titled("&x;"))), 4, "FILE:3: error: "
    ),
    HostileFile(
        "xml-not-closed",
        "open.rdf",
        holds(rdf_xml(xml_titled("x").replace("</dct:title>", "</dct:date>"))),
        4,
        "FILE:3: error: ill-formed document: ",
    ),
    HostileFile(
        "xml-include",
        "include.rdf",
        holds(rdf_xml('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>')),
        4,
        "FILE:3: error: ",
    ),
    HostileFile(
        "html-named-as-rdf",
        "page.rdf",
        holds("<!DOCTYPE html>\n<html><body><p>404</body></html>\n"),
        4,
        r"FILE:\d+: error: ",
    ),
    # Syntax.
    HostileFile(
        "turtle-cut", "cut.ttl", holds(turtle(':s dct:title "never closed')), 4, r"FILE:\d+:\d+: error: "
    ),
    HostileFile(
        "nquads-of-five-terms",
        "five.nq",
        holds(quads("<a:a> <a:b> <a:c> <a:d> <a:e> .")),
        4,
        r"FILE:3:\d+: error: ",
    ),
    HostileFile(
        "turtle-named-as-json-ld", "wrong.jsonld", holds(turtle()), 4, r"FILE:1:1: error: not JSON: "
    ),
    HostileFile(
        "yaml-named-as-turtle", "wrong.ttl", holds("dossier: x\nbase: y\n"), 4, r"FILE:1:\d+: error: "
    ),
    HostileFile(
        "notation3-formula",
        "formula.ttl",
        holds(turtle("{ :a :b :c } => { :d :e :f } .")),
        4,
        r"FILE:6:\d+: error: ",
    ),
    # What the vocabulary does not take.
    HostileFile(
        "impossible-day",
        "day.trig",
        holds(trig(':e rj:when "2021-02-30" .')),
        4,
        "FILE:7: error: when of .*: “2021-02-30” is no date: February 2021 has 28 days$",
        ("check",),
    ),
    HostileFile(
        "impossible-month",
        "day.trig",
        holds(trig(':e rj:when "2021-13-01" .')),
        4,
        "FILE:7: error: when of .*: “2021-13-01” is no date: there is no month 13$",
    ),
    HostileFile(
        "year-0",
        "day.trig",
        holds(trig(':e rj:when "0000-01-01" .')),
        4,
        "FILE:7: error: when of .*: “0000-01-01” is no date: years begin at 0001$",
    ),
    HostileFile(
        "year-of-5-digits",
        "day.trig",
        holds(trig(':e rj:when "12021-01-01" .')),
        4,
        "FILE:7: error: when of .*: ",
    ),
    HostileFile(
        "hour-24",
        "day.trig",
        holds(trig(':e rj:when "2021-06-27T24:00:00" .')),
        4,
        "FILE:7: error: when of .*: “2021-06-27T24:00:00” is no date",
    ),
    HostileFile(
        "impossible-computed-day",
        "day.trig",
        holds(trig(':e rj:earliest "2021-02-30"^^xsd:date .')),
        4,
        "FILE:7: error: earliest of .*2021-02-30.* is no day",
    ),
    HostileFile(
        "impossible-typed-day",
        "day.trig",
        holds(trig(':e dct:date "2021-02-30"^^xsd:date .')),
        0,
        "FILE:7: warning: “2021-02-30” is no date: no comparison of dates will find it$",
    ),
    HostileFile(
        "impossible-typed-moment",
        "day.nt",
        holds(triples('<a:s> <a:b> "2021-06-27T25:00:00"^^<http://www.w3.org/2001/XMLSchema#dateTime> .')),
        0,
        "FILE:3: warning: “2021-06-27T25:00:00” is no dateTime: ",
    ),
    HostileFile(
        "hour-24-typed",
        "day.trig",
        holds(trig(':e dct:date "2021-06-27T24:00:00"^^xsd:dateTime .')),
        0,
        "loaded FILE: ",
    ),
    HostileFile(
        "count-of-a-million-digits",
        "count.trig",
        holds(trig(f':e rj:munitions "{"9" * 1_000_000}" .')),
        4,
        "FILE:7: error: munitions of ",
        ("check",),
    ),
    HostileFile(
        "graph-without-a-record",
        "stray.trig",
        holds(trig() + ":stray { :x :y :z }"),
        4,
        "FILE:8: error: graph <https://example.org/h/stray> is neither a claim nor a dossier$",
    ),
    HostileFile(
        "without-claims",
        "bare.ttl",
        holds(PREFIXES + ":a :b :c ."),
        4,
        "FILE: error: an RDF file without claims$",
    ),
    HostileFile("blank-node-as-graph", "blank.nq", holds(quads("<a:a> <a:b> <a:c> _:g .")), 4, "FILE"),
    HostileFile(
        "title-with-escapes",
        "escapes.nt",
        holds(triples(titled("\\u001B[2J\\u202E\\u0007"))),
        0,
        "loaded FILE: ",
    ),
]
