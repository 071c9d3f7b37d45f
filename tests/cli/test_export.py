"""`export`: what is written where, what is said beside it, and what is refused."""

import csv
import io
import json

import pytest


@pytest.mark.parametrize("name", ["x.nq", "x.trig", "x.jsonld"])
def test_an_export_is_a_case_that_answers_alike(name, run, small, tmp_path):
    done = run("--case", small, "export", "-o", name)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    assert done.stderr.startswith(f"wrote {name}: ")
    for words in (("events",), ("claims",), ("compare",), ("query", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")):
        assert run("--case", name, *words).stdout == run("--case", small, *words).stdout


def test_what_goes_to_standard_output_is_what_the_file_holds(run, small, tmp_path):
    run("--case", small, "export", "-o", "x.trig")
    done = run("--case", small, "export", "-o", "-")
    assert done.exit_code == 0, (done.stderr, done.exception)
    assert done.stdout_bytes == (tmp_path / "x.trig").read_bytes()
    run("--case", small, "export", "-o", "without", "--format", "nq")
    done = run("--case", small, "export", "-o", "-", "--format", "nq")
    assert done.stdout_bytes == (tmp_path / "without").read_bytes()
    assert done.stderr == ""


def test_another_s_file_is_not_written_over(run, small, tmp_path):
    (tmp_path / "x.nq").write_text("<a:a> <a:b> <a:c> <a:d> .\n", encoding="utf-8")
    done = run("--case", small, "export", "-o", "x.nq")
    assert done.exit_code == 2
    assert "x.nq exists and was not written by rejoinder: name another file, or say --force" in done.stderr
    for words in (("--force",), ()):
        assert run("--case", small, "export", "-o", "x.nq", *words).exit_code == 0


def test_an_empty_case_says_so(run, tmp_path):
    run("init")
    done = run("export", "-o", "x.nq")
    assert (done.exit_code, done.stderr.splitlines()[-1][:15]) == (0, "nothing is told")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "x.ttl"), ".nq, .trig, .jsonld"),
        (("-o", "x"), ".nq, .trig, .jsonld"),
        (("-o", "x.nq", "--format", "trig"), "leave out one"),
        ((), "--output"),
    ],
)
def test_wrong_usage_says_what_is_right_and_writes_nothing(words, told, run, small, tmp_path):
    done = run("--case", small, "export", *words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


def test_what_is_not_carried_is_counted_and_listed(run, small, tmp_path):
    done = run("--case", small, "export", "-o", "x.csv", "--format", "events-csv")
    assert (done.exit_code, done.stdout) == (0, "")
    said = done.stderr.splitlines()
    assert said[0].startswith("wrote x.csv: 2 events")
    assert "; not carried: " in said[0]
    assert "4 claims: a row is what all accounts tell together, without who says it" in said[0]
    assert said[0].endswith("; --losses FILE lists them")
    assert said[1] == "the sources and their licences stand in x.csv.attributions.txt"
    done = run("--case", small, "export", "-o", "x.csv", "--format", "events-csv", "--losses", "lost.json")
    assert done.exit_code == 0
    told = json.loads((tmp_path / "lost.json").read_text(encoding="utf-8"))
    assert (told["schema"], told["written"]["events"], told["withheld"]) == (1, 2, [])
    assert len(told["losses"]) == sum(entry["count"] for entry in told["lost"])
    assert f"not carried: {len(told['losses'])} (" in said[0]
    again = run("--case", small, "export", "-o", "x.csv", "--format", "events-csv", "--losses", "lost.json")
    assert again.exit_code == 0
    shown = run("--case", small, "export", "-o", "x.csv", "--format", "events-csv", "--losses", "-")
    assert json.loads(shown.stdout)["losses"] == told["losses"]


def test_standard_output_holds_the_data_alone(run, small):
    done = run("--case", small, "export", "-o", "-", "--format", "geojson")
    assert json.loads(done.stdout)["type"] == "FeatureCollection"
    assert done.stderr.startswith("wrote standard output: ")
    done = run("--case", small, "export", "-o", "-", "--format", "facts-csv")
    assert "source: Raid and shelling, The Gazette; licence: not told" in done.stderr.splitlines()


def test_a_file_of_somebody_else_s_beside_is_not_written_over(run, small, tmp_path):
    (tmp_path / "x.csv.attributions.txt").write_text("mine\n", encoding="utf-8")
    done = run("--case", small, "export", "-o", "x.csv", "--format", "facts-csv")
    assert done.exit_code == 2
    assert "x.csv.attributions.txt exists and was not written by rejoinder" in done.stderr
    assert not (tmp_path / "x.csv").exists()


def test_sources_that_may_not_be_passed_on_are_named_and_left_out(run, small, tmp_path):
    closed = (
        "@prefix rj: <https://w3id.org/rejoinder/ns#> . @prefix s: <https://example.org/small/> .\n"
        "@prefix dct: <http://purl.org/dc/terms/> . @prefix c: <https://example.org/closed/> .\n"
        'c:d { c:d a rj:Dossier . c:src a rj:Source ; dct:title "Shut" ; rj:mayBePassedOn false .\n'
        'c:c a rj:Claim ; rj:statedBy s:gazette ; rj:source c:src ; rj:gist "Hidden." . }\n'
        "c:c { s:raid rj:target c:hidden . }\n"
    )
    (tmp_path / "closed.trig").write_text(closed, encoding="utf-8")
    words = ("--case", small, "--case", "closed.trig", "export", "-o", "x.nq")
    done = run(*words)
    assert done.exit_code == 0, done.stderr
    assert "left out what was read in Shut: it may not be passed on" in done.stderr
    assert "closed" not in (tmp_path / "x.nq").read_text(encoding="utf-8")
    done = run(*words, "--pass-on")
    assert "left out" not in done.stderr
    assert "Hidden." in (tmp_path / "x.nq").read_text(encoding="utf-8")


DISCREET = ("events-csv", "claims-csv", "facts-csv", "geojson", "graphml", "gexf", "stix", "ftm")
PERSON = """
dossier: person
base: https://example.org/person/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: janet-rowland, type: Person, name: Janet Rowland, alias: [Commander Rowland]}
places:
  - {id: mill, name: The mill, lat: 12.3456, long: 65.4321}
events:
  - {id: raid, label: Janet Rowland’s raid}
sources:
  - id: paper
    title: What Rowland did
    publisher: desk
    claims:
      - quote: Commander Rowland struck at 12.3456, 65.4321
        says: [{id: raid, action: raid, actor: janet-rowland, place: mill, when: 2021-05-01}]
"""


@pytest.mark.parametrize("form", DISCREET)
def test_persons_and_points_are_kept_back(form, run, tmp_path):
    (tmp_path / "person.yaml").write_text(PERSON, encoding="utf-8")
    words = ("--case", "person.yaml", "export", "-o", "-", "--format", form)
    plain = run(*words).stdout
    assert "Janet Rowland" in plain
    assert "12.3456" in plain
    done = run(*words, "--redact", "persons,coordinates:0.5", "--losses", "lost.json")
    assert done.exit_code == 0, done.stderr
    for told in ("Janet", "janet", "Rowland", "rowland", "12.3456", "65.4321"):
        assert told not in done.stdout
        assert told not in (tmp_path / "lost.json").read_text(encoding="utf-8")
    assert "person 1" in done.stdout
    assert "12.5" in done.stdout
    assert "Names of 1 person are replaced by numbers." in done.stderr
    assert "Coordinates are rounded to 0.5 degrees" in done.stderr


def test_a_cell_of_the_table_for_people_is_never_a_formula(run, tmp_path, small):
    text = small.read_text(encoding="utf-8").replace("Raid on the depot", '"=1+1"')
    (tmp_path / "odd.yaml").write_text(text, encoding="utf-8")
    done = run("--case", "odd.yaml", "export", "-o", "-", "--format", "events-csv")
    labels = {row["event"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert labels == {"'=1+1", "Shelling of the bridge"}
    assert "2 cells begin like formulas and were given a ' in front" in done.stderr
    done = run("--case", "odd.yaml", "export", "-o", "-", "--format", "claims-csv")
    assert {row["event"] for row in csv.DictReader(io.StringIO(done.stdout))} == {
        "=1+1",
        "Shelling of the bridge",
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "x.csv"), "say which with --format: events-csv (a row for each event), claims-csv"),
        (("-o", "x.json"), "geojson"),
        (("-o", "x.nq", "--redact", "persons"), "nq cannot keep back names or points"),
        (("-o", "x.geojson", "--redact", "places"), "nothing that can be redacted"),
        (("-o", "-", "--losses", "-"), "cannot both go to standard output"),
        (("-o", "x.geojson", "--format", "gexf"), "leave out one, or end it in .gexf"),
    ],
)
def test_a_form_that_cannot_be_is_refused_with_what_can(words, told, run, small, tmp_path):
    done = run("--case", small, "export", *words)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]
