"""Which form a name means, and what holds for the files of every form."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from rejoinder.cli.export import FORMATS as NAMED
from rejoinder.graph import Case
from rejoinder.graph.exports.formats import FORMATS, format_of
from rejoinder.graph.exports.write import write_file
from rejoinder.ontology.errors import UsageError
from rejoinder.store.own_files import is_ours

ARTICLE = Path(__file__).parents[3] / "examples" / "escalation-2021.yaml"


def test_the_command_offers_every_form():
    assert tuple(FORMATS) == NAMED


@pytest.mark.parametrize(
    ("name", "form", "meant"),
    [
        ("x.nq", None, "nq"),
        ("X.NQ.GZ", None, "nq"),
        ("x.trig", None, "trig"),
        ("x.trig.zst", "nanopubs", "nanopubs"),
        ("x.geojson", None, "geojson"),
        ("x.json", "geojson", "geojson"),
        ("x.stix.json", None, "stix"),
        ("x.ftm.json", None, "ftm"),
        ("x.jsonl", None, "ftm"),
        ("x.csv.gz", "claims-csv", "claims-csv"),
        ("x", "gexf", "gexf"),
    ],
)
def test_an_ending_means_a_form(name, form, meant):
    assert format_of(Path(name), form).name == meant


@pytest.mark.parametrize(
    ("name", "form", "told"),
    [
        ("x.csv", None, "--format: events-csv .*, claims-csv .*, facts-csv"),
        ("x.json", None, "--format: geojson .*, stix .*, ftm"),
        ("x.ttl", None, r"\.nq, \.trig, \.jsonld, \.csv, \.geojson"),
        ("x", None, "names no format"),
        ("x.nq", "geojson", "leave out one, or end it in .geojson"),
        ("x.txt", "events-csv", "is named .txt, and --format asks for events-csv"),
        ("x.csv", "xlsx", "“xlsx” is no format"),
    ],
)
def test_a_name_that_means_none_or_several_is_refused_with_the_choices(name, form, told):
    with pytest.raises(UsageError, match=told):
        format_of(Path(name), form)


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_known_for_ours_and_its_licences_travel_along(form, article, tmp_path):
    path = tmp_path / f"x{FORMATS[form].endings[0]}"
    report = write_file(article, path, FORMATS[form])
    assert is_ours(path)
    assert len(report.attributions) == 4
    beside = tmp_path / f"{path.name}.attributions.txt"
    assert beside.exists() == FORMATS[form].beside
    told = (beside if FORMATS[form].beside else path).read_text(encoding="utf-8")
    for words in ("https://creativecommons.org/licenses/by/4.0/", "Copyright of the publisher"):
        assert words in told
    if FORMATS[form].beside:
        assert told.splitlines()[1:] == report.attributions


@pytest.mark.parametrize("form", ["events-csv", "claims-csv", "facts-csv"])
def test_a_table_that_somebody_changed_is_no_more_ours(form, article, tmp_path):
    path = tmp_path / "x.csv"
    write_file(article, path, FORMATS[form])
    path.write_text(path.read_text(encoding="utf-8") + "mine\n", encoding="utf-8")
    assert not is_ours(path)


def test_a_packed_file_holds_the_same(article, tmp_path):
    write_file(article, tmp_path / "x.geojson", FORMATS["geojson"])
    write_file(article, tmp_path / "x.geojson.gz", FORMATS["geojson"])
    plain = (tmp_path / "x.geojson").read_bytes()
    assert gzip.decompress((tmp_path / "x.geojson.gz").read_bytes()) == plain
    assert is_ours(tmp_path / "x.geojson.gz")
    json.loads(plain)


def test_another_process_writes_the_same_bytes(article, tmp_path):
    forms = {name: f"{name}{FORMATS[name].endings[0]}" for name in FORMATS}
    script = (
        "import sys; from rejoinder.graph import Case\n"
        f"case = Case.open({str(ARTICLE)!r})\n"
        f"for form, name in {forms!r}.items(): case.export(sys.argv[1] + '/' + name, form)\n"
    )
    (tmp_path / "there").mkdir()
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "there")], check=True)
    for form, name in forms.items():
        article.export(tmp_path / name, form)
        assert (tmp_path / name).read_bytes() == (tmp_path / "there" / name).read_bytes(), form


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_case_gives_a_well_formed_file_without_losses(form, tmp_path):
    path = tmp_path / f"x{FORMATS[form].endings[0]}"
    report = Case.open().export(path, form)
    assert (report.losses, report.attributions, report.withheld) == ([], [], [])
    assert sum(report.written.values()) == 0
    assert bool(path.stat().st_size) == (form != "ftm")  # lines, of which there are none


def test_what_fails_on_the_way_leaves_the_file_as_it_was(article, tmp_path):
    path = tmp_path / "x.geojson"
    write_file(article, path, FORMATS["geojson"])
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError):
        write_file(article, path, FORMATS["geojson"], discretion=Failing())
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["x.geojson"]


class Failing:
    """Fails at the tenth text."""

    def __init__(self):
        self._left = 10

    def text(self, text):
        self._left -= 1
        return text if 1 / self._left else ""

    def cell(self, text):
        return text

    def place(self, place):
        return place
