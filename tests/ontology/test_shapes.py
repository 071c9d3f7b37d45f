"""The shapes documents: each constraint has a severity and a message, and none forbids accounts to differ."""

import pytest
from rdflib import RDF, RDFS, SH, Graph, Namespace, URIRef
from rdflib.collection import Collection

from rejoinder.ontology.documents import read_document
from rejoinder.ontology.namespaces import DCT, RJ, SCHEMA, SKOS, WGS

TERMS = Namespace(RJ)
NAMES = ("shapes-values.ttl", "shapes-completeness.ttl")
SHAPES = {name: Graph().parse(data=read_document(name), format="turtle") for name in NAMES}
VOCABULARY = Graph().parse(data=read_document("rejoinder.ttl"), format="turtle")
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
COMPARING = (
    SH.maxCount,
    SH.uniqueLang,
    SH.equals,
    SH.disjoint,
    SH.lessThan,
    SH.lessThanOrEquals,
    SH.hasValue,
)


def step_iris(graph, path):
    """Every property that a path walks."""
    if isinstance(path, URIRef):
        return {path}
    found = set()
    if (path, RDF.first, None) in graph:
        for step in Collection(graph, path):
            found |= step_iris(graph, step)
    for link in (SH.alternativePath, SH.inversePath, SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath):
        for step in graph.objects(path, link):
            found |= step_iris(graph, step)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_message_is_english_and_says_what_to_do(name):
    messages = list(SHAPES[name].objects(None, SH.message))
    assert messages
    for message in messages:
        fault, colon, remedy = message.partition(": ")
        assert message.language == "en"
        assert fault
        assert colon
        assert remedy.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_with_a_severity_has_one_message_and_the_other_way_round(name):
    graph = SHAPES[name]
    severe, telling = set(graph.subjects(SH.severity)), set(graph.subjects(SH.message))
    assert severe == telling
    for shape in severe:
        (severity,) = graph.objects(shape, SH.severity)
        assert severity in (SH.Violation, SH.Warning, SH.Info)


@pytest.mark.parametrize("name", NAMES)
def test_shapes_walk_only_properties_that_are_declared(name):
    graph = SHAPES[name]
    walked = {iri for path in graph.objects(None, SH.path) for iri in step_iris(graph, path)}
    walked |= {iri for link in TARGETS for iri in graph.objects(None, link)}
    own = {iri for iri in walked if iri in TERMS}
    assert own
    assert own <= set(VOCABULARY.subjects(RDFS.comment))
    outside = {str(iri) for iri in walked - own}
    assert all(iri.startswith((DCT, SCHEMA, SKOS, WGS, str(RDFS))) for iri in outside)


def test_nothing_asked_of_the_whole_limits_or_compares_values():
    graph = SHAPES["shapes-completeness.ttl"]
    for constraint in COMPARING:
        assert not list(graph.subject_objects(constraint))


def test_only_a_claim_without_speaker_or_source_makes_the_whole_invalid():
    graph = SHAPES["shapes-completeness.ttl"]
    strict = {graph.value(shape, SH.path) for shape in graph.subjects(SH.severity, SH.Violation)}
    assert strict == {TERMS.statedBy, TERMS.source}
