"""Nanopublications: one made by hand and broken in every part, and the test suite of the format."""

from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.importers.reading import read_files
from rejoinder.ontology import rj
from rejoinder.ontology.errors import InputError
from rejoinder.store.syntax import parse

SUITE = Path(__file__).resolve().parents[3] / "shared" / "suites" / "nanopub_testsuite"
NP = "https://example.org/np1/"
PREFIXES = f"""@prefix : <{NP}> . @prefix x: <https://example.org/x/> .
@prefix np: <http://www.nanopub.org/nschema#> . @prefix rj: <https://w3id.org/rejoinder/ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
HEAD = (
    ":Head { : a np:Nanopublication ; np:hasAssertion :assertion ; np:hasProvenance :provenance ;\n"
    " np:hasPublicationInfo :pubinfo }\n"
)
ASSERTION = ':assertion { x:strike rj:actor x:force ; rj:when "2021-06-27" }\n'
PROVENANCE = ":provenance { :assertion prov:wasAttributedTo x:desk ; prov:hadPrimarySource x:report }\n"
INFO = (
    ':pubinfo { : dct:created "2021-07-01T10:00:00Z" ; dct:creator x:maker ; rdfs:label "A strike" .\n'
    ' x:desk foaf:name "The desk" }\n'
)
SOUND = PREFIXES + HEAD + ASSERTION + PROVENANCE + INFO


def read(path, **more):
    (reading,) = read_files([path], **more)
    return reading


def told(reading, subject):
    """What the dossier of a nanopublication says of a thing, by the last parts of properties."""
    dossier = reading.dossiers[0]
    facts = {}
    for quad in reading.quads:
        if quad.subject.value == subject and quad.graph_name.value == dossier:
            name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
            facts.setdefault(name, set()).add(quad.object.value)
    return facts


def test_the_assertion_is_a_claim_by_whom_it_is_attributed_to(write):
    reading = read(write(SOUND, "one.trig"))
    assert reading.dossiers == (f"{NP}Head",)
    claim = told(reading, f"{NP}assertion")
    assert claim["statedBy"] == {"https://example.org/x/desk"}
    assert claim["source"] == {NP}
    assert claim["hadPrimarySource"] == {"https://example.org/x/report"}
    assert claim["statedOn"] == {"2021-07-01"}
    assert told(reading, f"{NP}Head")["coder"] == {"https://example.org/x/maker"}
    assert told(reading, NP)["title"] == {"A strike"}
    assert told(reading, NP)["created"] == {"2021-07-01T10:00:00Z"}
    assert told(reading, "https://example.org/x/desk")["prefLabel"] == {"The desk"}


def test_the_assertion_is_all_that_the_claim_says(write):
    reading = read(write(SOUND, "one.trig"))
    said = {quad for quad in reading.quads if quad.graph_name.value == f"{NP}assertion"}
    assert said >= set(parse(PREFIXES + ASSERTION, "trig"))
    assert {quad.predicate.value.rpartition("#")[2] for quad in said} == {
        "actor",
        "when",
        "earliest",
        "latest",
        "type",
    }


def test_what_the_provenance_tells_as_a_record_stands_as_it_is(write):
    words = PROVENANCE.replace(":assertion prov:", ':assertion rj:quote "a UAV" ; rj:source x:report ; prov:')
    claim = told(read(write(SOUND.replace(PROVENANCE, words), "one.trig")), f"{NP}assertion")
    assert (claim["quote"], claim["source"]) == ({"a UAV"}, {"https://example.org/x/report"})
    assert "gist" not in claim


def speakers(text, write, **more):
    return told(read(write(text, "one.trig"), **more), f"{NP}assertion")["statedBy"]


def test_without_attribution_it_is_who_made_the_nanopublication(write):
    text = SOUND.replace("prov:wasAttributedTo x:desk ; ", "")
    assert speakers(text, write) == {"https://example.org/x/maker"}


def test_without_anybody_somebody_must_be_named(write):
    text = SOUND.replace("prov:wasAttributedTo x:desk ; ", "").replace("dct:creator x:maker ; ", "")
    with pytest.raises(InputError, match="names nobody who says so; say whose word it is: --stated-by NAME"):
        read(write(text, "one.trig"))
    assert speakers(text, write, stated_by="https://example.org/me") == {"https://example.org/me"}


def test_several_speakers_are_one_who_is_described(write):
    reading = read(write(SOUND.replace("x:desk ; prov", "x:desk, x:other ; prov"), "one.trig"))
    assert told(reading, f"{NP}assertion")["statedBy"] == {f"{NP}Head/speakers"}
    both = told(reading, f"{NP}Head/speakers")
    assert rj.DescribedActor in both["type"]
    assert both["prefLabel"] == {"The desk and https://example.org/x/other"}


def test_several_nanopublications_are_a_dossier_each(write):
    other = PREFIXES.replace("np1", "np2")
    text = SOUND + other + HEAD + ASSERTION + PROVENANCE + INFO
    reading = read(write(text, "two.trig"))
    assert reading.dossiers == ("https://example.org/np1/Head", "https://example.org/np2/Head")
    assert reading.claims == 2


BROKEN = {
    "has no assertion": SOUND.replace(ASSERTION, ":assertion { }\n"),
    "has no provenance": SOUND.replace(PROVENANCE, ""),
    "has no publication info": SOUND.replace(INFO, ""),
    "does not name one assertion": SOUND.replace("np:hasAssertion :assertion ;", ""),
    "are one graph": SOUND.replace("np:hasProvenance :provenance", "np:hasProvenance :assertion").replace(
        ":assertion {", ":assertion { :assertion rj:about x:y ."
    ),
    "belongs to no nanopublication": SOUND + ":more { x:a x:b x:c }",
    "outside of named graphs": SOUND + "x:a x:b x:c .",
    "says nothing of": SOUND.replace(PROVENANCE, ":provenance { x:a x:b x:c }\n"),
    "is named otherwise": SOUND.replace(":assertion", "x:assertion"),
    "has no IRI": SOUND.replace(": a np:", "_:n a np:"),
}


@pytest.mark.parametrize("why", BROKEN)
def test_what_is_no_sound_nanopublication_is_refused_as_such(write, why):
    with pytest.raises(InputError, match=why):
        read(write(BROKEN[why], "one.trig"))


def test_a_loaded_nanopublication_is_a_sound_case_and_is_replaced_whole(write):
    path = write(SOUND, "one.trig")
    with Case.open(":memory:") as case:
        assert (case.load(path).claims, case.load(path).is_new) == (1, False)
        assert [event.id for event in case.events()] == ["https://example.org/x/strike"]
        assert [found for found in case.validate() if found.severity == "error"] == []


def files(kind, *folders):
    return [path for folder in folders for path in sorted((SUITE / kind / folder).glob("*.trig"))]


@pytest.fixture
def suite():
    if not SUITE.exists():
        pytest.skip("the test suite of nanopublications is not beside the repository")


@pytest.mark.usefixtures("suite")
def test_the_valid_ones_of_the_suite_become_a_claim_each():
    paths = files("valid", "plain", "trusty", "signed")
    assert len(paths) > 80
    for path in paths:
        given = list(parse(path, "trig", path=str(path)))
        count = sum(quad.predicate.value == "http://www.nanopub.org/nschema#hasAssertion" for quad in given)
        reading = read(path, stated_by="https://example.org/me")
        assert reading.claims == count == len(reading.dossiers), path.name
        graphs = {quad.graph_name.value for quad in reading.quads}
        assert len(graphs) == 2 * count, path.name
        assert len({quad.triple for quad in given}) <= len({quad.triple for quad in reading.quads}), path.name


@pytest.mark.usefixtures("suite")
def test_the_invalid_ones_of_the_suite_are_refused_but_for_hashes_signatures_and_datatypes():
    taken = set()
    for path in files("invalid", "plain", "trusty", "signed"):
        try:
            read(path, stated_by="https://example.org/me")
            taken.add(path.stem)
        except InputError:
            continue
    assert taken == {
        "illtyped_datatypes_in_assertion",
        "trusty1",
        "simple1-invalid-dsa",
        "simple1-invalid-rsa",
        "RA6T-YLqLnYd5XfnqR9PaGUjCzudvHdYjcG4GvOc7fdpA-all-LF",
    }
