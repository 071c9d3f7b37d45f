"""The schemes of actions, weapons and the Admiralty scale, and the codes of others that they cite."""

import csv
import json
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef

from rejoinder.ontology.documents import read_document
from rejoinder.ontology.namespaces import ACT, RJ, WPN

SHARED = Path(__file__).parents[3] / "shared" / "data" / "gdelt"
TERMS = Namespace(RJ)
SCHEMES = {ACT: "actions.ttl", WPN: "weapons.ttl"}
GRAPHS = {
    namespace: Graph().parse(data=read_document(name), format="turtle") for namespace, name in SCHEMES.items()
}
CONCEPTS = [
    (namespace, str(concept).removeprefix(namespace))
    for namespace, graph in GRAPHS.items()
    for concept in sorted(graph.subjects(RDF.type, SKOS.Concept), key=str)
]
ACTIONS = [name for namespace, name in CONCEPTS if namespace == ACT]

# Promised ids, each under its broader one: by hand, from the design.
FIXED = {
    ACT: {
        "": "use-of-force show-of-force withdrawal ceasefire threat protest sanction arrest meeting",
        "use-of-force": "air-strike indirect-fire missile-attack bombing small-arms-fire armed-clash "
        "targeted-killing abduction raid storming ship-attack interception",
        "air-strike": "crewed-air-strike drone-strike",
        "indirect-fire": "rocket-attack artillery-fire mortar-fire",
        "bombing": "ied-attack suicide-attack",
        "show-of-force": "parade deployment exercise",
    },
    WPN: {
        "": "aircraft rocket missile artillery mortar bomb ied small-arms",
        "aircraft": "crewed-aircraft uav",
        "crewed-aircraft": "f-15e f-16 helicopter",
        "rocket": "katyusha",
        "missile": "ballistic-missile cruise-missile",
    },
}
PLACED = [
    (namespace, broader, name)
    for namespace, tree in FIXED.items()
    for broader, names in tree.items()
    for name in names.split()
]
# PLOVER's event types and modes, by its manual.
PLOVER = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack "
    "aerial drone heavy-weapons crowd-control unconventional",
    "none": "",
}
# ACLED's sub-event types, by its codebook.
ACLED = {
    "Armed clash",
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Peaceful protest",
    "Protest with intervention",
    "Excessive force against protesters",
    "Violent demonstration",
    "Mob violence",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
    "none",
}


def codes(name, local):
    return {str(value) for value in GRAPHS[ACT].objects(URIRef(ACT + name), TERMS[local])}


@pytest.mark.parametrize(("namespace", "broader", "name"), PLACED)
def test_every_promised_code_stands_where_it_was_promised(namespace, broader, name):
    graph, concept = GRAPHS[namespace], URIRef(namespace + name)
    assert (concept, RDF.type, SKOS.Concept) in graph
    expected = {URIRef(namespace + broader)} if broader else set()
    assert set(graph.objects(concept, SKOS.broader)) == expected


@pytest.mark.parametrize(("namespace", "name"), CONCEPTS)
def test_every_code_has_its_name_and_says_what_it_means(namespace, name):
    graph, concept = GRAPHS[namespace], URIRef(namespace + name)
    (label,) = graph.objects(concept, SKOS.prefLabel)
    (definition,) = graph.objects(concept, SKOS.definition)
    assert label.language == definition.language == "en"
    assert definition.endswith(".")
    assert set(graph.objects(concept, SKOS.notation)) == {Literal(name)}
    assert (concept, SKOS.inScheme, URIRef(namespace.rstrip("/"))) in graph


@pytest.mark.parametrize(("namespace", "name"), CONCEPTS)
def test_every_code_comes_to_a_top_one_through_broader_ones(namespace, name):
    graph, concept, above = GRAPHS[namespace], URIRef(namespace + name), []
    while (parent := graph.value(concept, SKOS.broader)) is not None:
        assert parent not in above, "a circle"
        above.append(parent)
        concept = parent
    assert (concept, SKOS.topConceptOf, URIRef(namespace.rstrip("/"))) in graph


@pytest.mark.parametrize("namespace", [ACT, WPN])
def test_no_two_codes_of_a_scheme_bear_one_preferred_name(namespace):
    labels = [str(label).casefold() for label in GRAPHS[namespace].objects(None, SKOS.prefLabel)]
    assert len(labels) == len(set(labels))


def test_there_are_at_least_forty_actions():
    assert len(ACTIONS) >= 40


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_has_one_plover_type_and_mode_that_plover_knows(name):
    (kind,), (mode,) = codes(name, "ploverType"), codes(name, "ploverMode")
    assert mode in {*PLOVER[kind].split(), "none"}


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_has_acled_sub_events_that_acled_knows_or_none(name):
    found = codes(name, "acledSubEvent")
    assert found <= ACLED
    assert found
    assert found == {"none"} or "none" not in found


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_has_ucdp_types_of_violence_or_none(name):
    assert codes(name, "ucdpKind") in ({"none"}, {"1"}, {"2"}, {"3"}, {"1", "2"}, {"1", "2", "3"})


@pytest.mark.parametrize("name", ACTIONS)
def test_every_action_has_one_cameo_code_that_keeps_its_leading_zero(name):
    (found,) = GRAPHS[ACT].objects(URIRef(ACT + name), TERMS.cameoCode)
    assert found == Literal(str(found)), "a code is a text, not a number"
    assert str(found) == "none" or (found.isdigit() and 2 <= len(found) <= 4 and 1 <= int(found[:2]) <= 20)


def test_every_cameo_code_is_in_the_published_tables():
    if not SHARED.is_dir():
        pytest.skip("the CAMEO tables are not at hand beside this repository")
    with (SHARED / "cameoCodeTable.tsv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    listed = json.loads((SHARED / "cameoCodes.json").read_text(encoding="utf-8"))["Description"]
    known = {row["cameoCode"] for row in rows} & set(listed)
    assert {code for name in ACTIONS for code in codes(name, "cameoCode")} <= known | {"none"}


def test_no_definition_is_copied_from_cameo():
    if not SHARED.is_dir():
        pytest.skip("the CAMEO tables are not at hand beside this repository")
    listed = json.loads((SHARED / "cameoCodes.json").read_text(encoding="utf-8"))["Description"]
    theirs = {text.strip(" .").casefold() for text in listed.values()}
    ours = {str(text).strip(" .").casefold() for text in GRAPHS[ACT].objects(None, SKOS.definition)}
    assert not ours & theirs


@pytest.mark.parametrize(
    ("name", "cameo", "plover"),
    [
        ("drone-strike", "195", "ASSAULT/drone"),
        ("crewed-air-strike", "195", "ASSAULT/aerial"),
        ("artillery-fire", "194", "ASSAULT/heavy-weapons"),
        ("rocket-attack", "194", "ASSAULT/heavy-weapons"),
        ("ied-attack", "1833", "ASSAULT/explosives"),
        ("suicide-attack", "1831", "ASSAULT/suicide-attack"),
        ("abduction", "181", "ASSAULT/abduct"),
        ("ceasefire", "0871", "RETREAT/ceasefire"),
        ("deployment", "154", "MOBILIZE/troops"),
        ("claim-of-responsibility", "015", "none/none"),
        ("denial-of-responsibility", "127", "REJECT/none"),
        ("threat-of-force", "138", "THREATEN/violence"),
    ],
)
def test_well_known_actions_have_the_codes_of_the_codebooks(name, cameo, plover):
    (kind,), (mode,) = codes(name, "ploverType"), codes(name, "ploverMode")
    assert codes(name, "cameoCode") == {cameo}
    assert f"{kind}/{mode}" == plover


def test_the_admiralty_scale_has_six_letters_and_six_numbers():
    graph = Graph().parse(data=read_document("admiralty.ttl"), format="turtle")
    assert {value.toPython() for value in graph.objects(None, SKOS.notation)} == {*"ABCDEF", 1, 2, 3, 4, 5, 6}
    assert len(list(graph.subjects(RDF.type, SKOS.ConceptScheme))) == 2
