"""What an export carries and what it loses are all that a case holds, and the report is true of the file."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace

import networkx
import pytest
import rdflib

from rejoinder.graph import Case
from rejoinder.graph.exports.formats import FORMATS
from rejoinder.graph.exports.write import write
from rejoinder.ontology.namespaces import RJ

LOSSY = ("nanopubs", "events-csv", "claims-csv", "facts-csv", "geojson", "graphml", "gexf")


def exported(case, form):
    file = io.BytesIO()
    return write(case, file, FORMATS[form]), file.getvalue()


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def ids(rows, *columns):
    return {iri for row in rows for column in columns for iri in row[column].split("; ") if iri}


def every(case, name):
    return {row["x"].value for row in case.query(f"SELECT ?x {{ ?x a rj:{name} }}")}


def lost(report, kind):
    return {loss.subject for loss in report.losses if loss.kind == kind}


@pytest.mark.parametrize("form", LOSSY)
def test_written_and_lost_are_all_that_the_case_holds(form, example, in_all):
    report, _ = exported(example, form)
    found = Counter(report.written)
    found.update(loss.kind for loss in report.losses)
    assert {kind: count for kind, count in found.items() if count} == {k: n for k, n in in_all.items() if n}
    assert all(loss.why for loss in report.losses)
    assert json.loads(json.dumps(report.as_json()))["written"] == dict(report.written)


@pytest.mark.parametrize("form", ["nq", "trig", "jsonld"])
def test_datasets_lose_nothing(form, example, in_all):
    report, _ = exported(example, form)
    assert report.losses == []
    assert report.written["graphs"] == in_all["claims"] + 1


def test_a_table_of_facts_holds_every_fact_once(example, facts_of):
    report, data = exported(example, "facts-csv")
    says = [row for row in table(data) if row["said"] == "says"]
    found = [
        (row["claim"], row["subject_id"], row["property"], row["value_id"] or row["value"]) for row in says
    ]
    assert sorted(found) == sorted((g, s, p.removeprefix(RJ), o) for g, s, p, o in facts_of)
    assert {row["claim"] for row in table(data)} == every(example, "Claim") | every(example, "Remark") - lost(
        report, "remarks"
    )


def test_a_table_of_claims_has_the_rows_and_claims_that_its_report_says(example, facts_of):
    report, data = exported(example, "claims-csv")
    rows = table(data)
    events = every(example, "Event")
    columns = {
        *("actor", "target", "party", "struck", "launchedFrom", "near", "action", "weapon", "inNameOf"),
        *("partOfEvent", "respondsTo", "follows", "mayRespondTo", "when", "timeOfDay", "munitions", "acts"),
        *("damage", "motive", "occasion", "place", "toll"),
    }
    told = {(g, s) for g, s, p, _ in facts_of if s in events and p.removeprefix(RJ) in columns}
    assert sorted((row["claim"], row["event_id"]) for row in rows) == sorted(told)
    assert len({row["id"] for row in rows}) == len(rows)
    assert {row["claim"] for row in rows} == every(example, "Claim") - lost(report, "claims")
    for column, name in (("weapon_id", "weapon"), ("actor1_id", "actor"), ("location_id", "place")):
        cells = {
            (row["claim"], row["event_id"], one) for row in rows for one in row[column].split("; ") if one
        }
        assert cells == {(g, s, o) for g, s, p, o in facts_of if s in events and p == RJ + name}


def test_the_facts_of_a_table_of_claims_are_those_in_its_columns(example, facts_of):
    report, data = exported(example, "claims-csv")
    events, rows = every(example, "Event"), table(data)
    tolls = {(g, o) for g, s, p, o in facts_of if p == f"{RJ}toll"}
    counted = ("killed", "killedBest", "wounded", "victims", "victimStatus")
    of_tolls = {f for f in facts_of if f[:2] in tolls and f[2].removeprefix(RJ) in counted}
    of_events = {f for f in facts_of if f[1] in events}
    no_column = {(f[1], f[2].removeprefix(RJ)) for f in of_events} & {
        (loss.subject, loss.what) for loss in report.losses if loss.kind == "facts"
    }
    assert not {name for _, name in no_column} & {
        "actor",
        "target",
        "when",
        "place",
        "weapon",
        "toll",
        "struck",
    }
    lost_of_events = sum((f[1], f[2].removeprefix(RJ)) in no_column for f in of_events)
    assert report.written["facts"] == len(of_tolls) + len(of_events) - lost_of_events
    victims = {(row["claim"], one) for row in rows for one in row["victims_id"].split("; ") if one}
    assert victims == {(f[0], f[3]) for f in of_tolls if f[2] == f"{RJ}victims"}


def test_a_table_of_events_has_a_row_for_each_and_names_what_is_not_lost(example, facts_of):
    report, data = exported(example, "events-csv")
    rows = table(data)
    assert sorted(row["event_id"] for row in rows) == sorted(every(example, "Event"))
    named = ids(rows, "actors_id", "targets_id", "parties_id", "struck_id", "places_id")
    actors = every(example, "Actor")
    assert named & actors == actors - lost(report, "actors")
    carried = {
        *("action", "actor", "target", "party", "struck", "place", "weapon", "when", "partOfEvent"),
        *("respondsTo", "follows", "mayRespondTo"),
    }
    events = every(example, "Event")
    in_cells = {f for f in facts_of if f[1] in events and f[2].removeprefix(RJ) in carried}
    assert report.written["facts"] == len(in_cells)
    for column, name in (("weapons_id", "weapon"), ("responds_to_id", "respondsTo"), ("places_id", "place")):
        cells = {(row["event_id"], one) for row in rows for one in row[column].split("; ") if one}
        assert cells == {(f[1], f[3]) for f in in_cells if f[2] == RJ + name}
    speakers = "SELECT ?e (COUNT(DISTINCT ?s) AS ?n) (COUNT(DISTINCT ?g) AS ?m) "
    told = {
        row["e"].value: (row["n"].value, row["m"].value)
        for row in example.query(speakers + "{ ?g rj:statedBy ?s . GRAPH ?g { ?e a rj:Event } } GROUP BY ?e")
    }
    assert {row["event_id"]: (row["accounts"], row["claims"]) for row in rows if row["claims"] != "0"} == told


def test_a_map_tells_every_fact_that_is_not_lost_and_no_other(example, facts_of):
    report, data = exported(example, "geojson")
    features = json.loads(data)["features"]
    told = set()
    for feature in features:
        for claim in feature["properties"]["claims"]:
            for said in claim["says"]:
                value = said["value"]
                value = value["id"] if isinstance(value, dict) else value
                told.add((claim["id"], said["subject"], said["property"], value))
    assert told <= {(g, s, p.removeprefix(RJ), o) for g, s, p, o in facts_of}
    assert len(told) == report.written["facts"]
    missing = Counter((s, p.removeprefix(RJ).replace("#", "/").rpartition("/")[2]) for g, s, p, o in facts_of)
    missing.subtract((s, p.replace("#", "/").rpartition("/")[2]) for _, s, p, _ in told)
    assert +missing == Counter((loss.subject, loss.what) for loss in report.losses if loss.kind == "facts")
    shown = {f["properties"]["id"] for f in features if f["properties"]["kind"] == "event"}
    assert shown == every(example, "Event") - lost(report, "events")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_read_back_has_the_nodes_and_edges_that_claims_tell(form, example, facts_of, tmp_path):
    report, data = exported(example, form)
    path = tmp_path / f"network.{form}"
    path.write_bytes(data)
    read = networkx.read_graphml if form == "graphml" else networkx.read_gexf
    graph = read(path)
    edges = Counter()
    for g, s, p, o in facts_of:
        role = p.removeprefix(RJ)
        if role in ("actor", "party"):
            edges[o, s, role, g] += 1
        elif role in ("target", "struck", "inNameOf", "respondsTo", "follows", "mayRespondTo"):
            edges[s, o, role, g] += 1
    found = Counter((one, other, told["role"], told["claim"]) for one, other, told in graph.edges(data=True))
    assert found == edges
    ends = {end for one, other, *_ in edges for end in (one, other)}
    assert set(graph) == every(example, "Event") | ends
    assert every(example, "Actor") - lost(report, "actors") == set(graph) & every(example, "Actor")
    assert lost(report, "claims") == every(example, "Claim") - {claim for *_, claim in edges}


# rdflib's own reader calls what rdflib itself calls deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_each_claim_is_the_assertion_of_a_nanopublication(article):
    report, data = exported(article, "nanopubs")
    read = rdflib.Dataset()
    read.parse(data=data.decode(), format="trig")
    np = rdflib.Namespace("http://www.nanopub.org/nschema#")
    heads = list(read.quads((None, rdflib.RDF.type, np.Nanopublication, None)))
    assert len(heads) == report.written["claims"] == len(every(article, "Claim"))
    whole = article.dataset()
    graphs = set()
    for nanopub, _, _, head in heads:
        parts = {}
        for name in ("hasAssertion", "hasProvenance", "hasPublicationInfo"):
            (parts[name],) = (o for *_, o, g in read.quads((nanopub, np[name], None, head)))
        mine = {rdflib.URIRef(head), *parts.values()}
        assert len(mine) == 4
        assert not mine & graphs
        graphs |= mine
        # The guidelines: provenance speaks of the assertion, publication info of the nanopublication.
        assert (parts["hasAssertion"], None, None) in read.graph(parts["hasProvenance"])
        assert (nanopub, None, None) in read.graph(parts["hasPublicationInfo"])
        assert set(read.graph(parts["hasAssertion"])) == set(whole.graph(parts["hasAssertion"]))
        speaker = read.graph(parts["hasProvenance"]).value(
            parts["hasAssertion"], rdflib.URIRef("http://www.w3.org/ns/prov#wasAttributedTo")
        )
        claim = article.whole._now.facts.record(str(parts["hasAssertion"]))
        assert str(speaker) == claim.stated_by.id
    assert {str(graph.identifier) for graph in read.graphs() if len(graph)} == {str(one) for one in graphs}


def test_nanopublications_load_back_with_equal_claims(example, tmp_path):
    _, data = exported(example, "nanopubs")
    (tmp_path / "claims.trig").write_bytes(data)
    again = {claim.record.id: claim for claim in Case.open(tmp_path / "claims.trig").claims()}
    claims = {claim.record.id: claim for claim in example.claims() if not claim.is_remark}
    assert again.keys() == claims.keys()
    for iri, claim in claims.items():
        assert again[iri].says == claim.says
        # A claim without words of its own is given some on loading.
        words = None if claim.record.quote else claim.record.gist
        assert replace(again[iri].record, gist=words) == replace(claim.record, gist=words)
