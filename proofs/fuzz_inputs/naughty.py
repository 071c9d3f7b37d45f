"""Words that trip readers of files: what stands in a text where something else should."""

from typing import Final

_LONG: Final = 3000

SCALARS: Final[tuple[bytes, ...]] = tuple(
    word.encode("utf-8", "surrogatepass")
    for word in (
        "", " ", "''", '""', "~", "null", "true", "no", "-", "--- ", "...", "?", ":", ": ", "#", "%", "@",
        "`", "|", ">", "|-5", "!", "!!python/object/apply:os.system [id]", "&a", "*a", "<<", "<<: *a", "=",
        "{", "[", "}", "]", "{}", "[]", "[{}]", "{a: }", "[,]", "\t", "\n", "\r", "\r\n  ", "\x00", "\x01",
        "\x1b[2J", "\x7f", "\x85", "\xa0", "\u2028", "\u202e", "\ufeff", "\ufffe", "\uffff", "\ud800",
        "\udfff\ud800", "é", "e\u0301", "\U0001f4a3", "\U0010ffff", "ﷺ" * 40, "Ⅷ", "٣", "1e999", "NaN",
        "-0", "0x1f", "0o7", "1_000", "9" * 400, "1." + "0" * 400, "-9223372036854775809", "1e-400", "+5",
        ".5", "5.", "4-2", "2-4", "~7", "5+", "a" * _LONG, "a " * _LONG, "/" * _LONG,
        "../../../etc/passwd", "file:///etc/passwd", "http://", "//h/p", "http://e.example:99999/",
        "http://[::1", "http://e.example/%zz", "http://e.example/a b", "urn:", "mailto:",
        "javascript:alert(1)", "data:,x", "_:b", "_:", "<a>", "< >", "<a b>", "<_:b>",
        "<http://e.example/\\u0020>", "<http://e.example/\\uD800>", "<http://e.example/\\U00110000>",
        '"\\uD800"', '"\\x"', "'''", '"""', '"\\u12"', '"x"@', '"x"@en-', '"x"@toolonglanguage',
        '"x"@ar--rtl', '"x"@ar--up', '"x"^^', '"x"^^<>', '"x"^^<a:b>@en',
        '"007"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"x"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"2021-02-30"^^<http://www.w3.org/2001/XMLSchema#date>', '"<"^^rdf:XMLLiteral', "<<a:s a:p a:o>>",
        "<<( <a:s> <a:p> <a:o> )>>", "{| <a:p> 1 |}", "~ <a:r>", "@prefix", "@base", "@prefix : <",
        "PREFIX x: <a:>", "@base <x> .", "BASE <file:///etc/>", "GRAPH", "a", "a a a .", ".", ";", ",",
        "^^", "()", "( ( ) )", "[ ]", "rj:", "rj:Claim", "rj:Dossier", "a rj:Claim", "rj:statedBy",
        "dossier", "base", "id", "claims", "sources", "small", "every-key", "desk", "strike", "paper-1",
        "https://example.org/x/strike", "https://example.org/x/", '"@id"', '"@graph"', '"@context"',
        '{"@id": "a b"}', '{"@value": null}', '{"@list": [[]]}', '{"@set": 1}', '"@type": "@id"',
        '"@reverse"', '{"@import": "x"}', '{"@id": "@id"}', '{"@version": 1.1}', '"\\ud800"',
        "<!DOCTYPE x [<!ENTITY e 'e'>]>", "&e;", "&#0;", "&#x110000;", "<![CDATA[", "<!--", "<?x", "]]>",
        "xmlns=''", "rdf:ID='1'", "rdf:ID='a'", "rdf:about=''", "rdf:nodeID=':'",
        "rdf:parseType='Collection'", "xml:base='x'", "rdf:parseType='Literal'", "xml:lang='!'", "<x",
        "</x>", "/>", "rdf:li", "rdf:_0", "rdf:Description",
    )
)  # fmt: skip
"""Strings, numbers, and pieces of the formats' own grammars."""

DATES: Final[tuple[bytes, ...]] = tuple(
    word.encode()
    for word in (
        "2021-02-30", "2021-13-01", "2021-00-00", "0000-00-00", "0000-01-01", "9999-12-31", "9999-99-99",
        "10000-01-01", "-0001-06-01", "-99999-01-01", "Y170000002", "Y-1e10", "Y1E99999", "2021-06-XX",
        "2021-XX-XX", "20XX", "XXXX", "2021-24", "2021-21", "2021-25", "2021-41", "2021-06-27/2021-06-26",
        "2021-06-27/..", "../2021", "/2021", "/", "../..", "2021/2022/2023", "[2021..]", "[..2021]",
        "{2021,2022}", "[2021-06-27", "2021?", "2021-06~", "?2021-06", "2021-06-27%", "2021-06-?27",
        "2021-06-31", "2021-6-7", "20210627", "27.6.2021", "June 2021", "2021-06-27T25:61",
        "2021-06-27T24:00", "2021-06-27T24:00:00", "2021-06-28T24:00:00+14:01", "2021-06-27T10:00:00.000Z",
        "-00:00", "2021-03-28T02:30", "2021-06-27T10:00+99:00", "2021-06-27T10:00:60Z",
        "2021-06-27T10:00/2021-06-27T09:00", "before 2021", "2021-06-27 ", "２０２１-06-27",
        "2021-06-27\u2013 2021-06-28", "1e4-01-01", "2021S3", "1950S2",
    )
)  # fmt: skip
"""Days that never were, and spans, seasons and spellings at the edge of what a date can be."""

BRACKETS: Final[tuple[tuple[bytes, bytes], ...]] = (
    (b"[", b"]"),
    (b"{", b"}"),
    (b"(", b")"),
    (b"<<", b">>"),
    (b"<<( <a:s> <a:p> ", b" )>>"),
    (b"[ <a:p> ", b" ]"),
    (b'{"@graph": [', b"]}"),
    (b'{"a:p": ', b"}"),
    (b"<x>", b"</x>"),
    (b"<rdf:Description><rdf:value>", b"</rdf:value></rdf:Description>"),
    (b"- ", b""),
    (b"? ", b""),
    (b"a: {", b"}"),
)
"""What opens and closes in the formats, to be nested."""
