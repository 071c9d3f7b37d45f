"""Large N-Quads files: read as they come, with the same outcome as read whole."""

import gzip
from pathlib import Path

import pytest
import zstandard

from rejoinder.graph import Case
from rejoinder.importers import large_nquads
from rejoinder.importers.large_nquads import LargeFile, NeedsWhole, is_large
from rejoinder.ontology.errors import InputError
from rejoinder.store.syntax import serialize

EXAMPLE = Path(__file__).parents[2] / "examples" / "escalation-2021.yaml"
RJ = "https://w3id.org/rejoinder/ns#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
DOSSIER = f"<x:d> {TYPE} <{RJ}Dossier> <x:d> .\n"
CLAIM = f"<x:c> {TYPE} <{RJ}Claim> <x:d> .\n"


def quads(case: Case) -> set[str]:
    return {str(quad) for quad in case.dataset().quads((None, None, None, None))}


@pytest.fixture
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_nquads, "LARGE", 1)


def exported(folder: Path, *, derived: bool = True) -> Path:
    """The example as N-Quads, with or without what is derived from it."""
    case = Case.open(EXAMPLE)
    named = list(case._store.named_quads())
    if not derived:
        classes = tuple(RJ + name for name in ("Event", "Attack", "Toll"))
        computed = ("earliest", "latest", "Min", "Max")
        named = [
            q
            for q in named
            if not q.predicate.value.endswith(computed)
            and (q.object.value not in classes or "/claim/" not in q.graph_name.value)
        ]
    file = folder / "case.nq"
    file.write_text(serialize(named, "nquads"), encoding="utf-8")
    return file


@pytest.mark.usefixtures("small_is_large")
@pytest.mark.parametrize("derived", [True, False])
def test_a_case_read_as_it_comes_is_the_case_that_was_written(tmp_path: Path, derived: bool) -> None:
    file = exported(tmp_path, derived=derived)
    assert is_large(file)
    case = Case.open()
    report = case.load(file)
    original = Case.open(EXAMPLE)
    claims, events = len(original.claims()), len(original.events())
    assert quads(case) == quads(original)
    assert (report.claims + report.remarks, report.events) == (claims, events)
    assert report.dossiers == ("https://example.org/exchanges/escalation-2021",)


@pytest.mark.usefixtures("small_is_large")
@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_packed_case_is_the_case_that_was_written(tmp_path: Path, suffix: str) -> None:
    text = exported(tmp_path).read_bytes()
    file = tmp_path / f"case.nq{suffix}"
    file.write_bytes(gzip.compress(text) if suffix == ".gz" else zstandard.ZstdCompressor().compress(text))
    assert is_large(file)
    case = Case.open()
    case.load(file)
    assert quads(case) == quads(Case.open(EXAMPLE))


@pytest.mark.usefixtures("small_is_large")
def test_loading_it_again_replaces_it_whole(tmp_path: Path) -> None:
    file = exported(tmp_path)
    case = Case.open()
    case.load(file)
    before = quads(case)
    assert case.load(file).replaced == ("https://example.org/exchanges/escalation-2021",)
    assert quads(case) == before


@pytest.mark.parametrize(
    "line",
    [
        "<x:s> <x:p> <x:o> .\n",
        "<x:s> <x:p> _:b <x:c> .\n",
        "_:b <x:p> <x:o> <x:c> .\n",
        "<x:s> <x:p> <x:o> <x:stray> .\n",
    ],
)
def test_what_needs_a_look_back_is_left_to_the_reader_of_whole_files(tmp_path: Path, line: str) -> None:
    file = tmp_path / "case.nq"
    file.write_text(DOSSIER + CLAIM + line, encoding="utf-8")
    with pytest.raises(NeedsWhole):
        list(LargeFile(file, lambda _: False).rows())


@pytest.mark.usefixtures("small_is_large")
def test_a_bad_date_far_down_leaves_the_case_empty(tmp_path: Path) -> None:
    file = tmp_path / "case.nq"
    lines = "".join(f'<x:e{n}> <{RJ}when> "2021-06-27" <x:c> .\n' for n in range(2000))
    file.write_text(DOSSIER + CLAIM + lines + f'<x:e> <{RJ}when> "2021-02-30" <x:c> .\n', encoding="utf-8")
    case = Case.open()
    with pytest.raises(InputError, match="February 2021 has 28 days"):
        case.load(file)
    assert quads(case) == set()
