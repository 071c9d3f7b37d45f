"""Event data opened and checked without a load: what of it is taken is told, and nothing is changed."""

from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import InputError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
ROWS = EXAMPLES / "fictitious-ged.csv"
DOSSIER = EXAMPLES / "escalation-2021.yaml"


@pytest.fixture
def spoilt(tmp_path):
    """The example with a day that is none in its fifth line."""
    lines = ROWS.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace("2031-01-16", "soon")
    path = tmp_path / "spoilt.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_event_data_is_opened_like_any_file_beside_a_dossier(spoilt):
    case = Case.open(spoilt, DOSSIER)
    ((number,),) = case.query("SELECT (COUNT(?e) AS ?n) { ?e a rj:Event }")
    assert int(number.value) == 38 + 8
    (report,) = case.opened
    assert (report.taken, report.refused) == (38, 1)
    assert report.warnings[0].line == 5


def test_nothing_foreign_nothing_to_tell():
    assert Case.open(DOSSIER).opened == ()


def test_a_check_tells_what_a_load_would_refuse_and_loads_nothing(spoilt):
    case = Case.open()
    (finding,) = case.check(spoilt)
    assert (finding.path, finding.line, finding.severity) == (str(spoilt), 5, "warning")
    assert finding.message == "1 row refused: date_start is no day: “soon”"
    assert case.check(ROWS) == []
    assert case.events() == []


def test_a_file_of_no_layout_is_an_error_of_the_check_and_of_the_opening(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    (finding,) = Case.open().check(path)
    assert finding.severity == "error"
    with pytest.raises(InputError, match="of no layout that is known"):
        Case.open(path)
