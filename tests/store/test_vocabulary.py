import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from rejoinder.ontology.documents import read_document
from rejoinder.ontology.namespaces import ACT, RJ, WPN
from rejoinder.store.vocabulary import DOCUMENTS, vocabulary


def graph():
    whole = rdflib.Graph()
    for name in DOCUMENTS:
        whole.parse(data=read_document(name), format="turtle")
    return whole


def test_it_holds_what_another_reader_finds():
    whole = graph()
    assert set(vocabulary().concepts) == {str(s) for s in whole.subjects(RDF.type, SKOS.Concept)}
    classes = {str(s) for s in whole.subjects(RDF.type, OWL.Class)}
    assert {RJ + name for name in vocabulary().classes} == {iri for iri in classes if iri.startswith(RJ)}
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
    properties = {str(s) for kind in kinds for s in whole.subjects(RDF.type, kind) if str(s).startswith(RJ)}
    assert {RJ + name for name in vocabulary().properties} == properties


def test_closures_are_those_that_another_reader_walks():
    whole = graph()
    for iri in vocabulary().concepts:
        above = {str(o) for o in whole.transitive_objects(rdflib.URIRef(iri), SKOS.broader)} - {iri}
        assert set(vocabulary().closure(iri)) == above
    for name in vocabulary().classes:
        above = {str(o) for o in whole.transitive_objects(rdflib.URIRef(RJ + name), RDFS.subClassOf)}
        own = {iri.removeprefix(RJ) for iri in above if iri.startswith(RJ)} - {name}
        assert set(vocabulary().superclasses(name)) == own


def test_the_fixed_codes_stand_where_the_design_puts_them():
    assert vocabulary().closure(ACT + "drone-strike") == (ACT + "air-strike", ACT + "use-of-force")
    assert vocabulary().closure(ACT + "use-of-force") == ()
    assert vocabulary().closure(WPN + "f-16") == (WPN + "crewed-aircraft", WPN + "aircraft")
    assert vocabulary().closure("https://example.org/unknown") == ()


def test_a_concept_has_its_id_and_its_english_label():
    concept = vocabulary().concepts[ACT + "drone-strike"]
    assert (concept.id, concept.label, concept.broader) == (
        "drone-strike",
        "drone strike",
        (ACT + "air-strike",),
    )
    assert vocabulary().actions()["drone-strike"] is concept
    assert vocabulary().weapons()["uav"].iri == WPN + "uav"


def test_a_property_has_domain_range_and_kind():
    actor = vocabulary().properties["actor"]
    assert (actor.iri, actor.domain, actor.range, actor.kind) == (
        RJ + "actor",
        (RJ + "Event",),
        (RJ + "Actor",),
        "object",
    )
    assert vocabulary().properties["when"].kind == "datatype"


def test_it_is_read_once():
    assert vocabulary() is vocabulary()
