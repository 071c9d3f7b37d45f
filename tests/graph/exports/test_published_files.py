"""Published STIX bundles and FollowTheMoney entities, loaded and written again: nothing is lost unsaid."""

import io
from collections import Counter
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.exports.formats import FORMATS
from rejoinder.graph.exports.write import write
from rejoinder.ontology.errors import InputError

from .conftest import COUNTS

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
FILES = sorted((SHARED / "stix21_examples").glob("*.json")) + sorted((SHARED / "ftm_samples").glob("*.ijson"))
FORMS = ("stix", "ftm", "nanopubs", "facts-csv", "graphml")


@pytest.mark.skipif(not FILES, reason="the published files are not beside the repository")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_written_and_what_is_lost_are_all_that_was_loaded(path):
    case = Case.open(":memory:")
    try:
        case.load_release(path)
    except InputError as error:
        pytest.skip(f"a bundle of what has no place here: {error.faults[-1]}")
    in_all = {kind: int(next(iter(case.query(text)))["n"].value) for kind, text in COUNTS.items()}
    for form in FORMS:
        report = write(case, io.BytesIO(), FORMATS[form], pass_on=True)
        found = Counter(report.written)
        found.update(loss.kind for loss in report.losses)
        assert {kind: found[kind] for kind in in_all} == in_all, form
