"""What a dossier becomes: every key traced by hand, and two independent JSON-LD processors."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld as pyld

from rejoinder.importers.dossier import look_at
from rejoinder.importers.dossier_jsonld import jsonld
from rejoinder.importers.dossier_keys import KEYS, PROPERTIES
from rejoinder.importers.known import NothingKnown, Register
from rejoinder.importers.reading import read_files
from rejoinder.importers.reconciliation import Ledger, context_predicates
from rejoinder.importers.yaml_tree import Mapping, Sequence, read_tree
from rejoinder.ontology.documents import read_document
from rejoinder.ontology.namespaces import RJ
from rejoinder.store.syntax import parse
from rejoinder.store.vocabulary import vocabulary

HERE = Path(__file__).parent
GOOD = (HERE / "small.yaml").read_text(encoding="utf-8")
EVERY_KEY = HERE / "every-key.yaml"
EXAMPLE = HERE.parents[1] / "examples" / "escalation-2021.yaml"


def test_every_key_becomes_what_is_traced_by_hand():
    (reading,) = read_files([EVERY_KEY])
    expected = set(parse(HERE / "every-key.trig", "trig", base="https://example.org/x/"))
    assert set(reading.quads) == expected
    assert len(reading.quads) == len(expected)
    assert reading.dossiers == ("https://example.org/x/every-key",)
    assert (reading.claims, reading.remarks, reading.warnings) == (3, 2, reading.warnings)


def test_the_hand_traced_dossier_leaves_no_key_out():
    tree, _ = read_tree(EVERY_KEY.read_text(encoding="utf-8"), "")
    used = set(_keys(tree))
    assert {key for keys in KEYS.values() for key in keys} - used == set()


def _keys(node):
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield key
            yield from _keys(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _keys(item)


def _as_json_ld(path):
    found = look_at(path)
    register = Register(NothingKnown())
    register.add(found.declared)
    return jsonld(found, register, Ledger())


@pytest.mark.parametrize("path", [EVERY_KEY, EXAMPLE], ids=lambda path: path.stem)
def test_another_json_ld_processor_reads_the_same_quads(path):
    text = _as_json_ld(path)
    theirs = pyld.to_rdf(json.loads(text), {"format": "application/n-quads"})
    assert set(parse(text, "jsonld")) == set(parse(theirs, "nquads"))


def test_every_key_of_the_table_is_in_the_published_context():
    context = json.loads(read_document("context.jsonld"))["@context"]
    assert {key for keys in KEYS.values() for key in keys} <= context["Weapon"][
        "@context"
    ].keys() | context.keys()


def test_every_property_of_the_vocabulary_that_can_be_told_has_a_key():
    derived = {"earliest", "latest"}
    of_codes = {"ploverType", "ploverMode", "cameoCode", "acledSubEvent", "ucdpKind", "counterpart"}
    of_releases = {"row", "code", "citedSource", "originalSpeaker", "killedBest"}
    of_releases |= {"rowsTaken", "rowsRefused", "mayBePassedOn"}
    of_inferred_links = {"answering", "answered", "lag", "distance", "closedBy"}
    told = {iri.removeprefix(RJ) for iri in context_predicates().values() if iri.startswith(RJ)}
    names = {name for name in vocabulary().properties if not name.endswith(("Min", "Max"))}
    assert names - told - of_codes - of_releases - of_inferred_links == derived


def test_no_code_is_mistaken_for_a_term_of_the_context():
    terms = json.loads(read_document("context.jsonld"))["@context"].keys()
    assert not terms & {concept.id for concept in vocabulary().concepts.values()}


def test_a_property_that_can_be_denied_has_one_iri():
    assert PROPERTIES.keys() - {"part"} <= context_predicates().keys()


def test_texts_stay_texts(quads):
    names = 'name: NO, alias: ["0123", 1e3, 12:30:45, ~]'
    said = quads(GOOD.replace("name: Reds", names).replace(": reds", ": 0123"))
    told = '<https://example.org/x/0123> <http://www.w3.org/2004/02/skos/core#{}> "{}"@en '
    for label, text in [("prefLabel", "NO"), *(("altLabel", t) for t in ("0123", "1e3", "12:30:45", "~"))]:
        assert told.format(label, text) + "<https://example.org/x/small>" in said
    assert any('ns#when> "2021-06-26"' in quad for quad in said)


def test_a_single_value_and_a_list_of_one_mean_the_same(quads):
    listed = GOOD.replace("alias: Azure", "alias: [Azure]").replace("weapon: uav", "weapon: [uav]")
    assert quads(listed) == quads(GOOD)


def test_reading_the_same_file_again_gives_the_same_quads_in_the_same_order():
    first, second = (tuple(read_files([EXAMPLE])[0].quads) for _ in range(2))
    assert first == second


CLAIMS = [
    f"      - {{sentence: {n}, quote: words {n}, says: [{{id: strike, munitions: {n}}}]}}\n"
    for n in range(1, 5)
]
HEAD = GOOD[: GOOD.index("      - sentence: 2")]


@pytest.mark.parametrize("order", list(permutations(range(4)))[1::7])
def test_the_order_of_claims_does_not_change_what_is_said(order, quads):
    assert quads(HEAD + "".join(CLAIMS[n] for n in order)) == quads(HEAD + "".join(CLAIMS))


def test_a_claim_keeps_its_id_when_others_come_and_go(quads):
    alone, all_of_them = quads(HEAD + CLAIMS[2]), quads(HEAD + "".join(CLAIMS))
    assert alone <= all_of_them


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), min_size=1).filter(
    str.strip
)


def _quoted(text):
    return json.dumps(text, ensure_ascii=False)


@settings(deadline=None, max_examples=40)
@given(quote=WORDS, damage=WORDS, name=WORDS)
def test_any_words_come_out_as_they_went_in(tmp_path_factory, quote, damage, name):
    path = tmp_path_factory.getbasetemp() / "words.yaml"
    said = f"      - {{quote: {_quoted(quote)}, says: {{id: strike, damage: {_quoted(damage)}}}}}\n"
    path.write_text(HEAD.replace("name: Reds", f"name: {_quoted(name)}") + said, encoding="utf-8")
    values = {quad.object.value for quad in read_files([path])[0].quads}
    assert {quote, damage, name} <= values


def test_lines_are_known_for_what_a_file_declares_and_claims():
    (reading,) = read_files([EVERY_KEY])
    lines = Path(EVERY_KEY).read_text(encoding="utf-8").splitlines()
    assert "id: reds" in lines[reading.where["https://example.org/x/reds"] - 1]
    assert "id: c1" in lines[reading.where["https://example.org/x/c1"] - 1]
    assert "sentence: 4" in lines[reading.where["https://example.org/x/every-key/claim/ed9de645d45c"] - 1]


def test_an_inference_without_its_method_is_worth_a_warning(write):
    (reading,) = read_files([write(GOOD.replace("respondsTo: strike", "mayRespondTo: strike"))])
    assert [(w.line, w.message) for w in reading.warnings] == [
        (28, "an inference that does not tell its method")
    ]


def test_a_victim_of_another_register_gets_a_name_of_its_own_in_the_toll(quads):
    said = quads(GOOD.replace("victims: reds", "victims: https://other.example/reds"))
    assert any("<https://example.org/x/reply/toll/reds-3ac6185e>" in quad for quad in said)
