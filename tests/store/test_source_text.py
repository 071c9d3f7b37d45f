import pytest

from rejoinder.ontology.errors import InputError
from rejoinder.store.syntax import parse


def complaints(text, base=None):
    with pytest.raises(InputError) as caught:
        list(parse(text, "jsonld", base, path="x.jsonld"))
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/context", "file:///etc/passwd", "context.jsonld"])
@pytest.mark.parametrize(
    "shape",
    [
        '{{"@context": "{}", "@id": "a:b"}}',
        '{{"@context": [{{"p": "a:p"}}, "{}"]}}',
        '{{"@context": {{"@import": "{}"}}}}',
    ],
    ids=["alone", "in a list", "imported"],
)
def test_a_context_that_is_another_document_is_never_fetched(address, shape):
    (said,) = complaints(shape.format(address))
    assert said.startswith(f"x.jsonld:1: the context “{address}” is another document")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{\n"@id": "http://e.example/a b", "a:p": 1}', "x.jsonld:2: “http://e.example/a b” is no IRI"),
        ('{"@id": "rel", "a:p": 1}', "x.jsonld:1: “rel” is a relative IRI, and there is no base"),
        ('{"@id": "a:b",\n "a:p": [{"@id": "<x>"}]}', "x.jsonld:2: “<x>” is no IRI"),
        ('{"@context": {"id": "@id"}, "id": "a b:c", "a:p": 1}', "x.jsonld:1: “a b:c” is no IRI"),
        ('{"@context": {"knows": {"@id": "a:k", "@type": "@id"}}, "knows": "Jo Do"}', "“Jo Do” is no IRI"),
        ('{"@id": "a:b",\n\n "naem": 1}', "x.jsonld:3: no context knows the key “naem”"),
        ('{"a:p": 1,\n "a:p": 2}', "x.jsonld:1: the key “a:p” stands twice in one object"),
        ('{"a:p": ', "x.jsonld:1:9: not JSON"),
        ("[" * 100_000, "x.jsonld:1: nested more than 200 deep"),
        ('{"a:p":\n' * 5000 + "1" + "}" * 5000, "x.jsonld:201: nested more than 200 deep"),
        ('{"@id": "a:b",\n "a:p": "\\uD800"}', "x.jsonld:2: half a character"),
    ],
)
def test_what_json_ld_would_silently_lose_is_refused(text, expected):
    assert any(expected in said for said in complaints(text))


def test_every_loss_is_told_in_the_order_of_lines():
    said = complaints('{"@graph": [{"@id": "a b"},\n{"@id": "c d"},\n{"@id": "a:e", "foo": 1}]}')
    assert [text.split(": ")[0] for text in said] == ["x.jsonld:1", "x.jsonld:2", "x.jsonld:3"]


@pytest.mark.parametrize(
    "text",
    [
        '{"@context": {"p": "a:p", "id": "@id", "t": "@type"}, "id": "a:b", "t": "a:T", "p": {"id": "_:x"}}',
        '{"@context": {"@vocab": "a:"}, "@id": "a:b", "anything": 1}',
        '{"@context": {"@base": "http://e.example/"}, "@id": "rel", "a:p": 1}',
        '{"@context": {"n": {"@id": "a:n", "@container": "@language"}}, "@id": "a:b", "n": {"en": "x"}}',
        '{"@context": {"j": {"@id": "a:j", "@type": "@json"}}, "@id": "a:b", "j": {"free": {"@id": "x y"}}}',
        '{"@id": "a:b", "a:p": {"@value": "x y", "@language": "en"}}',
        '{"@id": "a:b", "a:p": "\\uD83D\\uDE00"}',
        '{"@id": "a:b", "a:p": ' + "1" * 10_000 + "}",
    ],
)
def test_sound_json_ld_is_read(text):
    assert list(parse(text, "jsonld"))


def test_a_hundred_losses_are_told_and_no_more():
    nodes = ",".join(f'{{"@id": "a b{n}"}}' for n in range(500))
    assert len(complaints(f'{{"@graph": [{nodes}]}}')) == 100


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<<( <a:s> <a:p> " * 201, 1),
        ("<<( #>>\n<a:s> <a:p> " * 201, 201),
        ("# " + "x" * 300_000 + "\n" + "<<( <a:s> <a:p> " * 201, 2),
        ("# " + "x" * (4096 - 3) + "<\n<" + "<( <a:s> <a:p> <" * 201, 2),
    ],
    ids=["plain", "behind comments", "far down", "over the first piece"],
)
def test_triple_terms_that_are_nested_too_deep_are_told_with_their_line(text, line):
    with pytest.raises(InputError) as caught:
        list(parse(text, "turtle", path="x.ttl"))
    assert str(caught.value) == f"x.ttl:{line}: triple terms nested more than 200 deep"


@pytest.mark.parametrize("around", ['"{}"', "'{}'", '"""\n{}"""', "1 . # {}\n<a:s> <a:p> 2"])
def test_brackets_in_texts_and_comments_are_no_nest(around):
    assert list(parse("<a:s> <a:p> " + around.format("<" * 600) + " .", "turtle"))


def test_elements_that_are_nested_too_deep_are_told_with_their_line():
    with pytest.raises(InputError, match=r"^x.rdf:201: elements nested more than 200 deep"):
        list(parse("<a b='>'>\n" * 300, "rdfxml", path="x.rdf"))
