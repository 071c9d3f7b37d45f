"""The vocabulary in Turtle: complete, aligned, and the same as the constants in Python."""

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef

from rejoinder.ontology import namespaces, rj
from rejoinder.ontology.documents import read_document
from rejoinder.ontology.namespaces import RJ

TERMS = Namespace(RJ)
GRAPH = Graph().parse(data=read_document("rejoinder.ttl"), format="turtle")
OWN = sorted(
    {str(term).removeprefix(RJ) for term in GRAPH.subjects(RDF.type, None) if str(term).startswith(RJ)}
)
CONSTANTS = {name: value for name, value in vars(rj).items() if isinstance(value, str) and value != RJ}
CONSTANTS = {name: value for name, value in CONSTANTS.items() if not name.startswith("_")}
ALIGNMENTS = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.relatedMatch)
ALIGNED = ("SEM", "PROV", "ORG", "WGS", "GEO", "SKOS", "OA", "CITO", "NP")

# The vocabulary as its users were promised it: by hand, from the design.
ACTORS = (
    "State ArmedForce ArmedGroup Unit Coalition Institution Media Person Population DescribedActor Software"
)
CLASSES = f"Actor {ACTORS} Event Attack Place Facility Source Dossier Claim Remark Toll InferredLink"
OF = {
    "Event": "action actor target struck party place launchedFrom when earliest latest near weapon munitions "
    "acts toll partOfEvent respondsTo follows mayRespondTo motive occasion inNameOf damage timeOfDay "
    "sameEventAs munitionsMin munitionsMax actsMin actsMax row code citedSource originalSpeaker",
    "Toll": "victims victimStatus killed killedBest wounded casualties missing detained killedMin killedMax "
    "woundedMin woundedMax casualtiesMin casualtiesMax missingMin missingMax detainedMin detainedMax "
    "noneReported includes",
    "Actor": "partOf backedBy alliedWith opposes leads memberOf affiliatedWith splitFrom speaksFor",
    "Place": "precision pointFrom within near",
    "Facility": "usedBy number numberMin numberMax",
    "Source": "sentences derivedFrom reliability zone rowsTaken rowsRefused mayBePassedOn",
    "Dossier": "coder",
    "Claim": "statedBy source via quote gist sentence hedge statedOn credibility validDuring role zone "
    "method score disputes supports revises denies unknown unclaimed about",
    "Remark": "statedBy source via quote gist sentence hedge about denies unknown unclaimed disputes",
    "Denial": "event property value",
    "InferredLink": "answering answered lag distance score closedBy",
}
BORROWED = {
    "Actor": "skos:prefLabel skos:altLabel skos:exactMatch",
    "Place": "wgs:lat wgs:long skos:prefLabel",
    "Source": "dct:title dct:issued dct:publisher schema:url dct:license dct:bibliographicCitation "
    "schema:version schema:sha256",
}


def local_names(text):
    return text.split()


def domains(term):
    return {
        str(domain).removeprefix(RJ)
        for link in (RDFS.domain, URIRef(namespaces.SCHEMA + "domainIncludes"))
        for domain in GRAPH.objects(term, link)
    }


def test_every_constant_is_a_term_and_every_term_a_constant():
    assert {name: RJ + name for name in OWN} == CONSTANTS


@pytest.mark.parametrize("name", local_names(CLASSES))
def test_every_promised_class_is_declared(name):
    assert (TERMS[name], RDF.type, OWL.Class) in GRAPH


@pytest.mark.parametrize("name", local_names(ACTORS))
def test_every_kind_of_actor_is_an_actor(name):
    assert (TERMS[name], RDFS.subClassOf, TERMS.Actor) in GRAPH


def test_an_attack_is_an_event():
    assert (TERMS.Attack, RDFS.subClassOf, TERMS.Event) in GRAPH


@pytest.mark.parametrize(
    ("owner", "name"), [(owner, name) for owner in OF for name in local_names(OF[owner])]
)
def test_every_promised_property_is_declared_of_its_class(owner, name):
    assert owner in domains(TERMS[name])


@pytest.mark.parametrize(
    ("owner", "name"), [(owner, name) for owner in BORROWED for name in local_names(BORROWED[owner])]
)
def test_every_borrowed_property_tells_what_it_is_used_of(owner, name):
    prefix, local = name.split(":")
    term = URIRef(namespaces.PREFIXES[prefix] + local)
    assert owner in domains(term)
    assert GRAPH.value(term, SKOS.scopeNote)


@pytest.mark.parametrize("name", OWN)
def test_every_term_has_a_label_and_a_comment_in_english(name):
    for link, ending in ((RDFS.label, ""), (RDFS.comment, ".")):
        (text,) = GRAPH.objects(TERMS[name], link)
        assert text.language == "en"
        assert text.strip() == str(text)
        assert text.endswith(ending)


@pytest.mark.parametrize("name", OWN)
def test_every_term_is_aligned_or_says_that_it_has_no_counterpart(name):
    aligned = {value for link in ALIGNMENTS for value in GRAPH.objects(TERMS[name], link)}
    aligned |= {
        value for parent in aligned for value in GRAPH.objects(parent, RDFS.subClassOf) if parent in TERMS
    }
    outside = {value for value in aligned if value not in TERMS}
    stated_none = str(GRAPH.value(TERMS[name], TERMS.counterpart)) == "none"
    assert bool(outside) != stated_none


@pytest.mark.parametrize("prefix", ALIGNED)
def test_every_promised_vocabulary_is_aligned_with(prefix):
    namespace = getattr(namespaces, prefix)
    aligned = {str(value) for link in ALIGNMENTS for value in GRAPH.objects(None, link)}
    assert any(value.startswith(namespace) for value in aligned)


@pytest.mark.parametrize("name", OWN)
def test_domains_and_ranges_name_declared_classes(name):
    for link in (RDFS.domain, RDFS.range):
        for value in GRAPH.objects(TERMS[name], link):
            if value in TERMS:
                assert (value, RDF.type, OWL.Class) in GRAPH
    assert len(set(GRAPH.objects(TERMS[name], RDFS.domain))) <= 1, "several domains would mean all of them"


def test_bounds_stand_beside_each_count_and_are_whole_numbers():
    counts = local_names("killed wounded casualties missing detained munitions acts number")
    for name in counts:
        for bound in ("Min", "Max"):
            assert domains(TERMS[name + bound]) == domains(TERMS[name])
            assert GRAPH.value(TERMS[name + bound], RDFS.range) == URIRef(namespaces.XSD + "integer")


def test_the_three_kinds_of_link_imply_nothing_of_each_other():
    links = [TERMS.respondsTo, TERMS.follows, TERMS.mayRespondTo]
    for link in links:
        assert not set(GRAPH.objects(link, RDFS.subPropertyOf)) & set(links)


def test_the_vocabulary_tells_its_version_title_and_licence():
    header = URIRef(RJ.rstrip("#"))
    assert (header, RDF.type, OWL.Ontology) in GRAPH
    for link in (OWL.versionInfo, URIRef(namespaces.DCT + "title"), URIRef(namespaces.DCT + "license")):
        assert GRAPH.value(header, link)
