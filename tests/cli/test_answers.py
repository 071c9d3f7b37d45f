"""What each reading command answers on a small dossier; expected lines and values written by hand."""

import csv
import io
import json

import pytest

BASE = "https://example.org/small/"
ACT = "https://w3id.org/rejoinder/action/"
RAID = {"id": f"{BASE}raid", "label": "Raid on the depot"}
SHELLING = {"id": f"{BASE}shelling", "label": "Shelling of the bridge"}
NORTH = {"id": f"{BASE}north", "label": "Northern Forces"}
SOUTH = {"id": f"{BASE}south", "label": "Southern Front"}
GAZETTE = {"id": f"{BASE}gazette", "label": "The Gazette"}
POST = {"id": f"{BASE}post", "label": "The Post"}


@pytest.fixture
def answer(run, small):
    """The standard output of a command on the small dossier, read as JSON where JSON is asked for."""

    def answers(*words, **options):
        done = run("--case", small, *words, **options)
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout) if "json" in words else done.stdout

    return answers


def test_events_stand_in_time_order_with_who_did_what_to_whom(answer):
    rows = answer("events", "--format", "tsv").splitlines()
    assert rows[0].split("\t") == ["date", "event", "action", "by", "on", "accounts differ on", "id"]
    first, second = (row.split("\t") for row in rows[1:])
    assert first[:2] + first[3:] == [
        "2021-05-01",
        "Raid on the depot",
        "Northern Forces",
        "Southern Front",
        "weapon",
        RAID["id"],
    ]
    assert second[:2] + second[3:] == [
        "2021-05-02",
        "Shelling of the bridge",
        "Southern Front",
        "Northern Forces",
        "",
        SHELLING["id"],
    ]


def test_a_table_in_a_pipe_is_aligned_and_never_wrapped(answer):
    heading, *rows = answer("events").splitlines()
    assert all(row.index("2021") == heading.index("date") for row in rows)
    assert all(row[heading.index("id") :] in ("raid", "shelling") for row in rows)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (["--action", "indirect-fire"], ["shelling"]),
        (["--action", "use-of-force"], ["raid", "shelling"]),
        (["--by", "NF"], ["raid"]),
        (["--on", "northern forces"], ["shelling"]),
        (["--since", "2021-05-02"], ["shelling"]),
        (["--until", "2021-05-01"], ["raid"]),
        (["--since", "2021-05-03"], []),
        (["--differs"], ["raid"]),
        (["--attribution", "third-party"], ["raid", "shelling"]),
        (["--attribution", "unnamed"], []),
        (["--by", "north", "--since", "2021-05-02"], []),
    ],
)
def test_filters_of_events_must_all_hold(words, kept, answer):
    found = answer("events", *words, "--format", "json")
    assert [event["id"] for event in found["events"]] == [BASE + name for name in kept]


def test_actors_are_listed_by_kind_and_the_kinds_below_it(answer):
    found = answer("actors", "--kind", "ArmedGroup", "--format", "json")
    assert found == {"schema": 1, "actors": [{**SOUTH, "kind": "ArmedGroup", "aliases": []}]}
    assert len(answer("actors", "--format", "json")["actors"]) == 5


def test_sources_count_their_claims(answer):
    rows = list(csv.reader(io.StringIO(answer("sources", "--format", "csv"))))
    assert rows[1:] == [
        ["Raid and shelling", "The Gazette", "", "2", f"{BASE}gazette-1"],
        ["What the Post saw", "The Post", "", "2", f"{BASE}post-1"],
    ]
    (only,) = answer("sources", "--publisher", "The Post", "--format", "json")["sources"]
    assert only["id"] == f"{BASE}post-1"


def test_claims_have_speaker_source_words_and_hedge(answer):
    (claim,) = answer("claims", "--by", "Northern Forces", "--format", "json")["claims"]
    assert claim["id"].startswith(f"{BASE}small/claim/")
    assert {
        key: claim[key] for key in ("statedBy", "source", "firstHand", "hedge", "sentence", "gist", "remark")
    } == {
        "statedBy": NORTH,
        "source": {"id": f"{BASE}post-1", "label": "What the Post saw"},
        "firstHand": False,
        "hedge": "possible",
        "sentence": 3,
        "gist": "Northern Forces say that two were killed.",
        "remark": False,
    }
    assert "quote" not in claim
    assert len(answer("claims", "--about", "shelling", "--format", "json")["claims"]) == 1
    assert len(answer("claims", "--source", "What the Post saw", "--format", "json")["claims"]) == 2
    assert answer("claims", "--remarks", "--format", "json")["claims"] == []


def test_a_trace_has_the_documented_keys(answer):
    found = answer("trace", "shelling", "--format", "json")
    assert list(found) == ["schema", "root", "basis", "events", "links", "proxies"]
    assert (found["schema"], found["root"], found["basis"]) == (1, SHELLING, "any")
    first, second = found["events"]
    assert {
        key: first[key]
        for key in ("id", "label", "when", "earliest", "latest", "actors", "targets", "differs")
    } == {
        **RAID,
        "when": ["2021-05-01"],
        "earliest": "2021-05-01",
        "latest": "2021-05-01",
        "actors": [NORTH],
        "targets": [SOUTH],
        "differs": ["weapon"],
    }
    assert [action["id"] for action in second["actions"]] == [f"{ACT}artillery-fire"]
    (link,) = found["links"]
    assert (link["from"], link["to"], link["kind"]) == (SHELLING["id"], RAID["id"], "respondsTo")
    (claim,) = link["claims"]
    assert (claim["statedBy"], claim["sentence"], claim["firstHand"]) == (GAZETTE, 2, True)
    assert claim["quote"] == "In response, shells fell on May 2"


def test_a_trace_reads_as_a_tree(answer):
    assert answer("trace", "raid").splitlines() == [
        "2021-05-01  Raid on the depot  ≠ weapon: F-16 | uncrewed aircraft",
        "│     raid; Northern Forces → Southern Front",
        "│     attribution: Northern Forces: named by a third party (The Gazette)",
        "└── answered by",
        "      The Gazette, sentence 2: “In response, shells fell on May 2”",
        "    2021-05-02  Shelling of the bridge",
        "          artillery fire; Southern Front → Northern Forces",
        "          attribution: Southern Front: named by a third party (The Gazette)",
    ]


@pytest.mark.parametrize(
    ("words", "events"),
    [
        (["raid", "--back"], ["raid"]),
        (["raid", "--forward"], ["raid", "shelling"]),
        (["shelling", "--back"], ["raid", "shelling"]),
        (["raid", "--depth", "0"], ["raid"]),
        (["raid", "--basis", "after"], ["raid"]),
        (["raid", "--basis", "stated"], ["raid", "shelling"]),
    ],
)
def test_a_trace_goes_as_far_and_on_the_basis_that_is_asked(words, events, answer):
    found = answer("trace", *words, "--format", "json")
    assert [event["id"] for event in found["events"]] == [BASE + name for name in events]


def test_a_trace_is_written_for_reports_and_pages(answer):
    assert answer("trace", "raid", "--format", "markdown").startswith("# Chain through Raid on the depot\n")
    mermaid = answer("trace", "raid", "--format", "mermaid").splitlines()
    assert mermaid[0] == "flowchart TD"
    assert mermaid[-1] == "    e1 -->|answered by| e2"


def test_a_comparison_has_the_documented_keys(answer):
    found = answer("compare", "raid", "--format", "json")
    assert found["schema"] == 1
    (event,) = found["events"]
    assert event["event"] == RAID
    weapon = next(fact for fact in event["facts"] if fact["property"] == "weapon")
    assert weapon["verdict"] == "differs"
    tellers = {value["value"]["id"].rpartition("/")[2]: value for value in weapon["values"]}
    assert sorted(tellers) == ["f-16", "uav"]
    assert [c["statedBy"] for c in tellers["f-16"]["claims"]] == [GAZETTE]
    assert [c["statedBy"] for c in tellers["uav"]["claims"]] == [POST]
    assert tellers["uav"]["denied"] == []
    (pair,) = weapon["pairs"]
    assert {pair["a"], pair["b"]} == {0, 1}
    assert pair["verdict"] == "differs"
    assert pair["why"]


def test_a_comparison_without_a_name_tells_every_difference_and_can_fail_on_it(answer, run, small):
    found = answer("compare", "--format", "json")
    assert [event["event"] for event in found["events"]] == [RAID]
    assert {fact["verdict"] for event in found["events"] for fact in event["facts"]} == {"differs"}
    assert run("--case", small, "compare", "--fail-on", "differs").exit_code == 1
    assert run("--case", small, "compare", "shelling", "--fail-on", "differs").exit_code == 0


def test_one_account_hears_one_speaker_only(answer):
    words = ["--according-to", "The Post", "--format", "json"]
    assert [event["id"] for event in answer("events", *words)["events"]] == [RAID["id"]]
    assert answer("events", *words)["events"][0]["actors"] == []
    assert answer("compare", *words)["events"] == []
    both = answer("events", "--according-to", "The Gazette", *words)["events"]
    assert [event["differs"] for event in both] == [["weapon"], []]


def test_reported_and_unsure_claims_can_be_left_out(answer):
    assert len(answer("claims", "--format", "json")["claims"]) == 4
    assert len(answer("claims", "--first-hand", "--format", "json")["claims"]) == 3
    assert len(answer("claims", "--hedge", "asserted", "--format", "json")["claims"]) == 3


def test_show_tells_all_about_an_actor_in_any_spelling(answer):
    shown = answer("show", "northern-forces")
    for words in (
        "Northern Forces (ArmedForce)",
        f"<{NORTH['id']}>",
        "also called: NF",
        "Raid on the depot",
        "two were killed",
    ):
        assert words in shown
    found = answer("show", "NF", "--format", "json")
    assert (found["schema"], found["thing"], found["kind"]) == (1, NORTH, "ArmedForce")
    assert [(event["id"], event["roles"]) for event in found["events"]] == [
        (RAID["id"], ["actor"]),
        (SHELLING["id"], ["target"]),
    ]


SELECT = "SELECT ?e ?name { ?e a rj:Event ; rdfs:label ?name } ORDER BY ?name"


def test_a_query_is_written_in_every_form(answer):
    assert answer("query", SELECT).splitlines() == [
        "e                                   name",
        "https://example.org/small/raid      Raid on the depot",
        "https://example.org/small/shelling  Shelling of the bridge",
    ]
    assert (
        answer("query", SELECT, "--format", "csv").replace("\r", "").splitlines()[1]
        == f"{RAID['id']},Raid on the depot"
    )
    assert (
        answer("query", SELECT, "--format", "tsv").splitlines()[1]
        == f'<{RAID["id"]}>\t"Raid on the depot"@en'
    )
    rows = answer("query", SELECT, "--format", "json")["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Raid on the depot", "Shelling of the bridge"]
    assert "http://www.w3.org/2005/sparql-results#" in answer("query", SELECT, "--format", "xml")
    construct = "CONSTRUCT { ?e a rj:Event } { ?e a rj:Event }"
    for form in ("ttl", "trig", "jsonld"):
        assert "raid" in answer("query", construct, "--format", form)


def test_a_query_may_come_from_standard_input_and_ask_yes_or_no(answer):
    assert answer("query", "-", stdin="ASK { ?e rj:weapon wpn:uav }") == "true\n"
    assert answer("query", "ASK { ?e rj:weapon wpn:ied }") == "false\n"
    assert answer("query", "ASK { ?e rj:weapon wpn:uav }", "--format", "json") == {
        "head": {},
        "boolean": True,
    }


def test_claims_are_reached_through_their_graphs(answer):
    rows = answer(
        "query", "SELECT ?who { GRAPH ?c { ?e rj:weapon wpn:uav } ?c rj:statedBy/skos:prefLabel ?who }"
    )
    assert rows.splitlines() == ["who", "The Post"]


def test_stored_queries_are_listed_and_asked_by_name(answer):
    listed = answer("queries", "--format", "json")
    assert {"name", "about", "parameters"} == set(listed["queries"][0])
    assert "events-of-an-actor" in [query["name"] for query in listed["queries"]]
    assert "Raid on the depot" in answer("query", "@events-of-an-actor", "-p", "actor", "NF")


def test_text_given_as_a_parameter_never_becomes_query(run, small):
    done = run("--case", small, "query", "@events-of-an-actor", "-p", "actor", "north> } DROP ALL #")
    assert done.exit_code == 3


def test_the_case_may_be_named_by_the_environment_and_the_command_line_goes_before_it(
    run, small, monkeypatch
):
    monkeypatch.setenv("REJOINDER_CASE", str(small))
    assert run("events").exit_code == 0
    assert run("--case", "missing.yaml", "events").exit_code == 4


def test_several_cases_are_read_together(run, small, kept, tmp_path):
    more = tmp_path / "more.yaml"
    text = small.read_text(encoding="utf-8").replace("dossier: small", "dossier: more")
    more.write_text(
        text.replace("raid", "siege").replace("Raid", "Siege").replace("action: siege", "action: raid"),
        encoding="utf-8",
    )
    done = run("--case", kept, "--case", more, "events", "--format", "json")
    assert done.exit_code == 0, done.stderr
    assert len(json.loads(done.stdout)["events"]) == 3


def test_loading_again_replaces_and_retracting_takes_out(run, kept, small):
    again = run("load", small)
    assert again.exit_code == 0
    assert "nothing new in" in again.stderr
    text = small.read_text(encoding="utf-8")
    small.write_text(text.replace("Shelling of the", "Shelling of a"), encoding="utf-8")
    assert "1 replaced" in run("load", small).stderr
    assert len(json.loads(run("claims", "--format", "json").stdout)["claims"]) == 4
    assert run("retract", "small", "--reason", "a test").exit_code == 0
    assert json.loads(run("claims", "--format", "json").stdout)["claims"] == []


def test_check_of_a_good_file_finds_no_error_and_makes_nothing(run, small, tmp_path):
    done = run("check", small, "--format", "json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert found["schema"] == 1
    assert all(finding["severity"] != "error" for finding in found["findings"])
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


def test_reading_a_case_folder_changes_no_file_in_it(run, kept):
    before = {path: path.read_bytes() for path in kept.rglob("*") if path.is_file()}
    for words in (
        ("events",),
        ("trace", "raid"),
        ("compare",),
        ("query", "ASK {}"),
        ("show", "Raid on the depot"),
    ):
        assert run(*words).exit_code == 0
    kept_files = {
        path: data for path, data in before.items() if path.name != "LOG" and "LOG.old" not in path.name
    }
    assert {path: path.read_bytes() for path in kept_files} == kept_files


@pytest.mark.parametrize(("form", "last"), [("csv", b"raid"), ("tsv", b"/raid>")])
def test_rows_of_a_query_end_with_one_line_end_so_that_no_row_is_added(form, last, run, kept):
    done = run("query", "SELECT ?e { ?e rj:action act:raid }", "--format", form)
    assert done.stdout_bytes.rstrip(b"\r\n").endswith(last)
    assert done.stdout_bytes.count(b"\n") == 2


def test_a_graph_without_triples_is_no_lines(run, kept):
    assert run("query", "DESCRIBE <https://example.org/nothing>").stdout == ""


def test_a_query_from_standard_input_may_begin_with_a_byte_order_mark(run, kept):
    assert run("query", "-", stdin=b"\xef\xbb\xbfASK { ?e a rj:Attack }").stdout == "true\n"


def test_an_actor_without_events_has_an_empty_chain(run, kept):
    done = run("trace", "The desk")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no event is told of The desk\n")


def test_talk_beside_a_chain_claims_no_more_than_was_asked(run, kept):
    assert "to a later event" in run("trace", "shelling", "--forward").stderr
    assert "to an earlier event" in run("trace", "raid", "--back").stderr
    assert run("trace", "raid", "--depth", "0").stderr == ""


def test_an_action_may_be_named_by_its_iri(run, kept):
    done = run("events", "--action", "https://w3id.org/rejoinder/action/raid", "--format", "csv")
    assert [row[1] for row in csv.reader(io.StringIO(done.stdout))][1:] == ["Raid on the depot"]
