"""RDF files: with claims they come in as they stand, without they become one claim."""

import pytest

from rejoinder.importers.reading import read_files
from rejoinder.ontology.errors import InputError
from rejoinder.store.syntax import parse, serialize

PREFIXES = "@prefix : <https://example.org/x/> . @prefix rj: <https://w3id.org/rejoinder/ns#> .\n"
CLAIMS = (
    PREFIXES
    + """
:d { :d a rj:Dossier . :c a rj:Claim ; rj:statedBy :a ; rj:source :s . :r a rj:Remark . }
:c { :e rj:actor :a ; rj:when "2021-06-27" }
"""
)
BARE = PREFIXES + ':e rj:actor :a ; rj:toll [ rj:killed "25+" ] .'
WHO = {"stated_by": "https://example.org/x/a", "source": "https://example.org/x/s"}


def read(path, **more):
    (reading,) = read_files([path], **more)
    return reading


def refused(path, **more):
    with pytest.raises(InputError) as error:
        read_files([path], **more)
    return [(fault.line, fault.message, fault.help) for fault in error.value.faults]


def test_claims_come_in_as_they_stand_with_what_follows(write):
    reading = read(write(CLAIMS, "c.trig"))
    follows = ':c { :e a rj:Event; rj:earliest "2021-06-27"^^xsd:date; rj:latest "2021-06-27"^^xsd:date }'
    xsd = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    assert set(reading.quads) == set(parse(xsd + CLAIMS + follows, "trig"))
    assert (reading.dossiers, reading.claims, reading.remarks) == (("https://example.org/x/d",), 1, 1)


@pytest.mark.parametrize("suffix", ["nq", "jsonld"])
def test_every_format_of_named_graphs_gives_the_same(suffix, write):
    formats = {"nq": "nquads", "jsonld": "jsonld"}
    text = serialize(parse(CLAIMS, "trig"), formats[suffix])
    assert set(read(write(text, f"c.{suffix}")).quads) == set(read(write(CLAIMS, "c.trig")).quads)


def test_triples_of_the_default_graph_go_to_the_dossier(write):
    loose = read(write(CLAIMS + ":a a rj:Actor .", "c.trig"))
    assert set(parse(PREFIXES + ":d { :a a rj:Actor }", "trig")) <= set(loose.quads)


def test_a_merge_in_the_default_graph_is_left_out(write):
    merged = read(write(CLAIMS + ":e rj:actor :a .", "c.trig"))
    assert set(merged.quads) == set(read(write(CLAIMS, "c.trig")).quads)


def test_records_in_the_default_graph_need_no_dossier(write):
    text = PREFIXES + ":c a rj:Claim ; rj:statedBy :a ; rj:source :s . :c { :e rj:actor :a }"
    reading = read(write(text, "my claims.trig"))
    assert reading.dossiers == ("https://example.org/x/my-claims",)
    home = "@base <https://example.org/x/> . <my-claims> "
    expected = home + "{ <my-claims> a rj:Dossier . :c a rj:Claim ; rj:statedBy :a ; rj:source :s }"
    assert set(reading.quads) == set(
        parse(PREFIXES + expected + " :c { :e rj:actor :a . :e a rj:Event }", "trig")
    )


def test_two_dossiers_in_one_file_are_both_told(write):
    reading = read(write(CLAIMS + ":d2 { :d2 a rj:Dossier }", "c.trig"))
    assert reading.dossiers == ("https://example.org/x/d", "https://example.org/x/d2")


def test_loose_triples_beside_two_dossiers_are_refused(write):
    text = CLAIMS + ":d2 { :d2 a rj:Dossier } :a a rj:Actor ."
    subject = "<https://example.org/x/a>"
    message = f"1 triples of the default graph, such as one of {subject}, belong to none of its 2 dossiers"
    ((line, told, help),) = refused(write(text, "c.trig"))
    assert (told, help) == (message, "put them into the graph of their dossier")
    assert line is not None


def test_a_graph_that_is_neither_claim_nor_dossier_is_refused(write):
    graph = "<https://example.org/x/g>"
    assert refused(write(CLAIMS + ":g { :e rj:actor :b }", "c.trig")) == [
        (5, f"graph {graph} is neither a claim nor a dossier", f"add its record: {graph} a rj:Claim")
    ]


def test_a_file_without_claims_becomes_one_claim(write):
    reading = read(write(BARE, "facts.ttl"), **WHO)
    assert reading.dossiers == ("https://example.org/x/facts",)
    assert (reading.claims, reading.remarks) == (1, 0)
    graphs = {quad.graph_name.value for quad in reading.quads}
    (claim,) = graphs - set(reading.dossiers)
    toll = next(q.object for q in reading.quads if q.predicate.value.endswith("#toll"))
    assert claim.startswith("https://example.org/x/facts/claim/")
    assert toll.value.startswith("https://example.org/x/facts/node/")
    assert set(reading.quads) == set(
        parse(
            PREFIXES
            + f"""
            <https://example.org/x/facts> {{
              <https://example.org/x/facts> a rj:Dossier .
              <{claim}> a rj:Claim ; rj:statedBy :a ; rj:source :s .
              <{claim}> rj:gist "Everything in the file facts.ttl." .
              :a a rj:Actor . :s a rj:Source .
            }}
            <{claim}> {{
              :e a rj:Event ; rj:actor :a ; rj:toll {toll} .
              {toll} a rj:Toll ; rj:killed "25+" ; rj:killedMin 25 .
            }}""",
            "trig",
        )
    )


def test_the_one_claim_has_the_same_id_however_the_file_is_written(write):
    first = read(write(BARE, "facts.ttl"), **WHO)
    text = serialize(list(parse(BARE, "turtle"))[::-1], "ntriples").replace("_:", "_:other")
    second = read(write(text.replace("_:other", "_:n"), "facts.nt"), **WHO)
    told = [{str(quad) for quad in reading.quads if "gist" not in str(quad)} for reading in (first, second)]
    assert told[0] == told[1]


def test_another_speaker_makes_another_claim(write):
    path = write(BARE, "facts.ttl")
    others = WHO | {"stated_by": "https://example.org/x/b"}
    claims = [{q.graph_name.value for q in read(path, **who).quads} for who in (WHO, others)]
    assert len(claims[0] & claims[1]) == 1


def test_a_file_without_claims_needs_its_speaker_and_source(write):
    path = write(BARE, "facts.ttl")
    help = "say whose word it is: --stated-by NAME --source NAME"
    for some in ({}, {"stated_by": "x"}, {"source": "x"}):
        assert refused(path, **some) == [(None, "an RDF file without claims", help)]


def test_ids_of_speaker_and_source_are_resolved_against_a_dossier_of_the_call(write):
    dossier = write(
        "dossier: d\nbase: https://example.org/x/\ncoder: a\nactors: [{id: a}]\nsources: [{id: s}]\n",
        "d.yaml",
    )
    _, reading = read_files([dossier, write(BARE, "facts.ttl")], stated_by="a", source="s")
    kinds = {str(q.object) for q in reading.quads if q.subject.value in WHO.values()}
    assert kinds == set()  # the dossier declares them
    assert refused(write(BARE, "facts.ttl"), stated_by="a", source="no id") == [
        (None, "“no id” is no id", "name speaker and source by their IRIs")
    ]


def test_named_graphs_without_any_record_are_refused(write):
    ((line, message, _),) = refused(write(PREFIXES + ":g { :e rj:actor :a }", "c.trig"), **WHO)
    assert message == "graph <https://example.org/x/g> is no claim, and no other is"
    assert line == PREFIXES.count("\n") + 1


def test_a_bad_date_is_a_fault(write):
    ((_, message, help),) = refused(write(CLAIMS.replace("2021-06-27", "2021-02-30"), "c.trig"))
    assert message == "when of <https://example.org/x/e>: “2021-02-30” is no date: February 2021 has 28 days"
    assert help == "the nearest is 2021-02-28"


def test_a_syntax_error_has_its_line(write):
    ((line, _, _),) = refused(write(CLAIMS + ":e rj:actor :a ;;; oh", "c.trig"))
    assert line == CLAIMS.count("\n") + 1


@pytest.mark.parametrize("name", ["facts.csv", "facts.json", "facts"])
def test_a_suffix_that_is_not_read_is_a_fault_that_names_those_that_are(name, write):
    ((_, message, help),) = refused(write("x", name))
    suffix = name.removeprefix("facts") or "facts"
    assert message == f"a file that ends in “{suffix}” is not read"
    assert help == "dossiers are .yaml or .yml, RDF is .ttl, .trig, .nt, .nq, .jsonld, .rdf, .owl or .xml"


def test_a_missing_file_is_a_fault(tmp_path):
    assert refused(tmp_path / "none.ttl") == [(None, "no such file", "check the name and the folder")]


def test_the_codes_that_a_file_uses_are_named_in_its_dossier(write):
    act = "https://w3id.org/rejoinder/action/"
    reading = read(write(PREFIXES + f":e rj:action <{act}drone-strike> .", "facts.ttl"), **WHO)
    broader = {
        (q.subject.value.removeprefix(act), q.object.value.removeprefix(act), q.graph_name.value)
        for q in reading.quads
        if q.predicate.value.endswith("#broader")
    }
    home = "https://example.org/x/facts"
    assert broader == {("drone-strike", "air-strike", home), ("air-strike", "use-of-force", home)}


def test_each_of_two_dossiers_in_one_file_names_its_own_codes(write):
    action = "rj:action <https://w3id.org/rejoinder/action/{}>"
    text = CLAIMS + f":c {{ :e {action.format('threat')} }}\n"
    text += ":d2 { :d2 a rj:Dossier . :c2 a rj:Claim ; rj:statedBy :a ; rj:source :s }\n"
    text += f":c2 {{ :e {action.format('ceasefire')} }}\n"
    named = {
        (q.subject.value.rpartition("/")[2], q.graph_name.value.rpartition("/")[2])
        for q in read(write(text, "c.trig")).quads
        if q.predicate.value.endswith("#notation")
    }
    assert {code for code, home in named if home == "d"} >= {"threat"}
    assert {code for code, home in named if home == "d2"} >= {"ceasefire"}
    assert ("threat", "d2") not in named
    assert ("ceasefire", "d") not in named
