import io
from pathlib import Path

import pytest

from rejoinder.ontology.errors import InputError
from rejoinder.store.syntax import RDF_FORMATS, format_of, parse, serialize, write
from rejoinder.store.terms import IRI, DefaultGraph, Literal, Quad, Triple

from .quads import quad

BOM = b"\xef\xbb\xbf"
XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/">{}</rdf:RDF>'
NODE = '<rdf:Description rdf:about="http://e.example/a"><e:p>{}</e:p></rdf:Description>'


def complaint(source, format, **options):
    with pytest.raises(InputError) as caught:
        list(parse(source, format, **options))
    return str(caught.value)


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("turtle", "@prefix e: <http://e.example/> . e:a e:p 'x' ."),
        ("ntriples", '<http://e.example/a> <http://e.example/p> "x" .'),
        ("rdfxml", XML.format(NODE.format("x"))),
        ("trig", "{ <http://e.example/a> <http://e.example/p> 'x' }"),
        ("nquads", '<http://e.example/a> <http://e.example/p> "x" .'),
        ("jsonld", '{"@id": "http://e.example/a", "http://e.example/p": "x"}'),
    ],
)
@pytest.mark.parametrize("mark", [b"", BOM], ids=["plain", "with a byte order mark"])
def test_every_format_is_read_from_texts_bytes_and_files(format, text, mark, tmp_path):
    expected = [Quad(IRI("http://e.example/a"), IRI("http://e.example/p"), Literal("x"))]
    path = tmp_path / "file"
    path.write_bytes(mark + text.encode())
    assert list(parse(text, format)) == expected
    assert list(parse(mark + text.encode(), format)) == expected
    assert list(parse(path, format)) == expected


def test_a_file_name_tells_its_format():
    formats = {
        "turtle": ["a.ttl", "a.ttl.ZST"],
        "trig": ["a.TRIG"],
        "ntriples": ["a.nt"],
        "nquads": ["a.nq", "a.nq.gz"],
        "jsonld": ["a.jsonld"],
        "rdfxml": ["a.rdf", "a.owl", "a.xml"],
        None: ["a.yaml", "a", "a.gz"],
    }
    for format, names in formats.items():
        assert {format_of(Path(name)) for name in names} == {format}


def test_a_syntax_error_tells_file_line_and_column(tmp_path):
    path = tmp_path / "broken.ttl"
    path.write_text(
        "<http://e.example/a> <http://e.example/p> 1 .\n  <http://e.example/a b> a 1 .\n", "utf-8"
    )
    with pytest.raises(InputError) as caught:
        list(parse(path, "turtle"))
    (fault,) = caught.value.faults
    assert (fault.path, fault.line, fault.column) == (str(path), 2, 3)
    assert fault.message == "Invalid IRI code point ' '"


def test_quads_before_a_syntax_error_come_out_first():
    quads = parse("<http://e.example/a> <http://e.example/p> 1 .\nrubbish", "turtle")
    assert next(quads).object.value == "1"
    with pytest.raises(InputError, match="text:2"):
        next(quads)


def test_relative_iris_need_a_base():
    assert complaint("<a> <b> <c> .", "turtle", path="x.ttl") == (
        "x.ttl:1:1: a relative IRI, and no base to resolve it against; declare a base"
    )
    (found,) = parse("<a> <b> <c> .", "turtle", base="http://e.example/d/")
    assert found.subject.value == "http://e.example/d/a"
    assert "base" in complaint("<a> <b> <c> .", "turtle", base="no base")


@pytest.mark.parametrize("format", RDF_FORMATS)
@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (BOM + b" \n", "the file is empty"),
        ("<a> <b> <c> .".encode("utf-16"), "the file is UTF-16; save it as UTF-8"),
        ("{}".encode("utf-16-le"), "the file is UTF-16; save it as UTF-8"),
        (b"\x1f\x8b\x08\x00", "the file is compressed; let its name end in .gz, or unpack it first"),
        (b"\x28\xb5\x2f\xfd\x00", "the file is compressed; let its name end in .zst, or unpack it first"),
        (b"PK\x03\x04", "the file is compressed; unpack it first; .gz and .zst are read as they are"),
        (b"\x00" * 5000, "the file begins with zero bytes, which is no text"),
        (b"\x00\x01\x02\x03 \xff", ""),
        (b"\xff\xff\xff", ""),
    ],
)
def test_what_is_no_text_in_utf8_is_refused(format, content, message, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert complaint(path, format).startswith(f"{path}")
    assert message in complaint(path, format)
    assert message in complaint(content, format, path="given")


def test_what_is_not_there_is_a_fault(tmp_path):
    assert complaint(tmp_path / "none.ttl", "turtle").endswith(
        "none.ttl: no such file; check the name and the folder"
    )
    assert "this is a folder" in complaint(tmp_path, "turtle")


def test_a_lone_surrogate_is_a_fault():
    assert "text" in complaint("<a:a> <a:b> '\ud800' .", "turtle")


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rdf:RDF [<!ENTITY x "xxx">]>',
        '<!doctype rdf:RDF [<!ENTITY x "xxx">]>',
        '<!-- "<!-- --><!DOCTYPE\trdf:RDF\n[<!ENTITY x "xxx">]>',
        '<!DOCTYPE rdf:RDF SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!-- padding --><!DOCTYPE rdf:RDF PUBLIC "a" "b" [ <!ENTITY x SYSTEM "file:///etc/passwd"> ]>',
    ],
)
def test_entities_and_outside_document_types_are_refused(doctype):
    text = f'<?xml version="1.0"?>\n{doctype}\n' + XML.format(NODE.format("&x;"))
    said = complaint(text, "rdfxml", path="x.rdf")
    assert said.startswith("x.rdf:2: a document type that declares entities")


def test_a_document_type_is_refused_wherever_the_engine_would_take_it():
    text = XML.format("\n<!DOCTYPE x [<!ENTITY x 'y'>]>" + NODE.format("&x;"))
    assert complaint(text, "rdfxml", path="x.rdf").startswith(
        "x.rdf:2: a document type that declares entities"
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<e:p>\n</e:q>", "x.rdf:2: ill-formed document"),
        ('\n\n<e:p rdf:resource="a b:c"/>', "x.rdf:3: "),
        ("\n&nobody;", "x.rdf:2: "),
    ],
)
def test_a_fault_in_xml_has_its_line(content, message):
    said = complaint(
        XML.format(f'<rdf:Description rdf:about="a:b">{content}</rdf:Description>'), "rdfxml", path="x.rdf"
    )
    assert said.startswith(message)


@pytest.mark.parametrize(
    ("format", "before", "after"),
    [
        ("ntriples", "<a:s> <a:p> ", " ."),
        ("turtle", "<a:s> <a:p> ", " ."),
        ("jsonld", '{"@id": "a:s", "a:p": ', "}"),
    ],
)
def test_a_text_beyond_what_the_engine_holds_is_told_with_its_line(format, before, after):
    said = complaint("\n" + before + '"' + "x" * (17 << 20) + '"' + after, format, path="x")
    assert said == "x:2: a text, an IRI or a comment of more than 16 MiB, the most that is read; shorten it"


@pytest.mark.parametrize("format", RDF_FORMATS)
def test_bytes_that_are_no_utf8_are_told_as_such(format):
    text = {"jsonld": '{"@id": "a:b",\n"a:p": "\xe9"}', "rdfxml": XML.format("\n<!-- \xe9 -->")}
    said = complaint(text.get(format, '\n<a:s> <a:p> "\xe9" .').encode("latin-1"), format, path="x")
    assert said.startswith("x:2")
    assert said.endswith(": the file is not UTF-8; save it as UTF-8")


def test_a_plain_document_type_does_no_harm():
    text = "<!DOCTYPE rdf:RDF>" + XML.format(NODE.format("<!-- <!ENTITY --> x"))
    assert len(list(parse(text, "rdfxml"))) == 1


@pytest.mark.parametrize("format", ["turtle", "trig", "ntriples", "nquads"])
def test_triple_terms_are_read_and_refused_when_they_would_overflow_the_engine(format, tmp_path):
    def nested(depth):
        return "<a:s> <a:p> " + "<<( <a:s> <a:p> " * depth + "<a:o>" + " )>>" * depth + " ."

    (found,) = parse(nested(100), format)
    assert str(found).count("<<(") == 100
    path = tmp_path / "bomb"
    path.write_text(nested(20_000), encoding="utf-8")
    assert complaint(path, format) == f"{path}:1: triple terms nested more than 200 deep"


def test_quads_are_written_and_read_back_in_every_format_of_quads():
    quads = [quad("s", "p", "o", "g"), quad("s", "p", 1, "g")]
    for format in ("trig", "nquads", "jsonld"):
        assert set(parse(serialize(quads, format), format)) == set(quads)


def test_a_format_of_triples_drops_the_graph_and_one_of_quads_adds_the_default_graph():
    triple = Triple(IRI("a:s"), IRI("a:p"), Literal("o", language="en"))
    assert serialize([Quad(*triple, IRI("a:g"))], "ntriples") == '<a:s> <a:p> "o"@en .\n'
    assert serialize([triple], "nquads") == '<a:s> <a:p> "o"@en .\n'
    (found,) = parse(serialize([triple], "trig"), "trig")
    assert found.graph_name == DefaultGraph()


def test_prefixes_shorten_what_is_written():
    event = Triple(IRI("https://w3id.org/rejoinder/ns#a"), IRI("a:p"), Literal("x"))
    assert "rj:a <a:p>" in serialize([event], "turtle")
    assert "rj:" not in serialize([event], "turtle", prefixes={})


def test_quads_are_written_into_a_file_as_they_come():
    file = io.BytesIO()
    write(iter([quad("s", "p", "o", "g")]), "nquads", file)
    assert file.getvalue().decode() == f"{quad('s', 'p', 'o', 'g')} .\n"
