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
        ("[" * 100_000, "nested too deeply"),
        ('{"a:p":' * 5000 + "1" + "}" * 5000, "nested too deeply"),
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
    ],
)
def test_sound_json_ld_is_read(text):
    assert list(parse(text, "jsonld"))
