"""What follows from one quad and the vocabulary, in the quad's own graph."""

import pytest

from rejoinder.importers.derivation import COUNTS, derived
from rejoinder.ontology.errors import InputError
from rejoinder.store.syntax import parse
from rejoinder.store.vocabulary import vocabulary

PREFIXES = """
@prefix : <https://example.org/> . @prefix rj: <https://w3id.org/rejoinder/ns#> .
@prefix act: <https://w3id.org/rejoinder/action/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def read(text):
    return list(parse(PREFIXES + text, "trig"))


@pytest.mark.parametrize(
    ("said", "follows"),
    [
        (":e rj:actor :a", ":e a rj:Event"),
        (":e rj:respondsTo :f", ":e a rj:Event . :f a rj:Event"),
        (":e rj:partOfEvent :f", ":e a rj:Event . :f a rj:Event"),
        (":e rj:toll :t", ":e a rj:Event . :t a rj:Toll"),
        (":t rj:includes :u", ":t a rj:Toll . :u a rj:Toll"),
        (":t rj:victims :a", ":t a rj:Toll"),
        (":e rj:action act:drone-strike", ":e a rj:Event, rj:Attack"),
        (":e rj:action act:use-of-force", ":e a rj:Event, rj:Attack"),
        (":e rj:action act:parade", ":e a rj:Event"),
        (":e rj:action :mine", ":e a rj:Event"),
        (":e rj:when '2021-06'",
         ":e a rj:Event; rj:earliest '2021-06-01'^^xsd:date; rj:latest '2021-06-30'^^xsd:date"),
        (":e rj:when '2021'^^xsd:gYear",
         ":e a rj:Event; rj:earliest '2021-01-01'^^xsd:date; rj:latest '2021-12-31'^^xsd:date"),
        (":e rj:when '[2021-06-24..]'", ":e a rj:Event; rj:earliest '2021-06-24'^^xsd:date"),
        (":t rj:killed 4", ":t a rj:Toll; rj:killedMin 4; rj:killedMax 4"),
        (":t rj:killed '25+'", ":t a rj:Toll; rj:killedMin 25"),
        (":t rj:killed '~18'", ":t a rj:Toll"),
        (":e rj:munitions '8 or more'", ":e a rj:Event; rj:munitionsMin 8"),
        (":d rj:number 'several'", ":d rj:numberMin 2"),
        (":a a rj:ArmedForce", ":a a rj:Actor"),
        (":d a rj:Facility", ":d a rj:Place"),
        (":r a rj:Remark", ""),
        (":c rj:statedBy :a; rj:source :s; rj:quote 'x'; rj:about :e", ""),
        (":d rj:event :e; rj:property rj:killed; rj:value 4", ""),
        (":c rj:unclaimed :e", ""),
        (":p rj:near :q", ""),
        (":d rj:usedBy :a", ""),
        (":s rj:reliability 'C'", ""),
        (":c rj:credibility 3", ""),
    ],
)  # fmt: skip
def test_a_statement_has_these_consequences_and_no_others(said, follows):
    quads = read(f":g {{ {said} }}")
    expected = set(read(f":g {{ {follows} }}"))
    assert set(derived(quads)) == expected | set(quads)


def test_consequences_stand_in_the_graph_of_what_they_follow_from():
    quads = read(":g { :e rj:actor :a } :h { :e rj:target :b }")
    assert set(derived(quads)) - set(quads) == set(read(":g { :e a rj:Event } :h { :e a rj:Event }"))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (":e rj:when '2021-02-30'", "when of <https://example.org/e>: “2021-02-30” is no date: February"),
        (
            ":e rj:when :then",
            "when of <https://example.org/e>: “<https://example.org/then>” is no date: it is",
        ),
        (":t rj:killed 'lots'", "killed of <https://example.org/t>: “lots” is no count: its words set"),
    ],
)
def test_what_cannot_be_read_is_an_input_error_with_the_place(said, message):
    with pytest.raises(InputError) as refused:
        list(derived(read(f":g {{ {said} }}"), "x.ttl"))
    (fault,) = refused.value.faults
    assert fault.path == "x.ttl"
    assert fault.message.startswith(message)


def test_every_count_of_the_vocabulary_has_its_bounds():
    names = vocabulary().properties.keys()
    assert {name[:-3] for name in names if name.endswith("Min")} == set(COUNTS)
    assert {name[:-3] for name in names if name.endswith("Max")} == set(COUNTS)
