"""Large N-Quads files: read as they come, with the same outcome as read whole."""

import gzip
from pathlib import Path

import pytest
import zstandard

from rejoinder.graph import Case
from rejoinder.importers import large_nquads
from rejoinder.importers.large_nquads import LargeFile, is_large
from rejoinder.importers.text_facts import NeedsWhole
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


@pytest.mark.usefixtures("small_is_large")
@pytest.mark.parametrize("kind", ["memory", "folder"])
@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("<x:s> <x:p> <x y> <x:c> .", 13, "Invalid IRI"),
        (r'<x:s> <x:p> "a\q" <x:c> .', 15, "escape"),
        ('<x:s> <x:p> "7"^^<http://www.w3.org/2001/XMLSchema#in t> <x:c> .', 18, "Invalid IRI"),
    ],
)
def test_a_line_that_is_no_quad_is_told_with_its_place(
    tmp_path: Path, kind: str, line: str, column: int, message: str
) -> None:
    file = tmp_path / "case.nq"
    file.write_text(f"{DOSSIER}{CLAIM}{line}\n<a:a> <a:a> <a:a> <x:c> .\n", encoding="utf-8")
    with Case.open() if kind == "memory" else Case.open(tmp_path / "case", create=True) as case:
        with pytest.raises(InputError, match=message) as caught:
            case.load(file)
        assert quads(case) == set()
    (fault,) = caught.value.faults
    assert (fault.path, fault.line, fault.column) == (str(file), 3, column)


@pytest.mark.usefixtures("small_is_large")
def test_lines_spelled_otherwise_come_to_what_the_journal_says(tmp_path: Path) -> None:
    file = tmp_path / "case.nq"
    lines = [
        r'<x:s> <x:p> "caf\u00E9"@FR <x:c> .',
        '<x:s> <x:p> "a tab:\t." <x:c> .',
        '<x:s> <x:p> "007"^^<http://www.w3.org/2001/XMLSchema#integer> <x:c> .',
    ]
    file.write_text(DOSSIER + CLAIM + "\n".join(lines) + "\n", encoding="utf-8")
    with Case.open(tmp_path / "case", create=True) as case:
        case.load(file)
        told = case.query("SELECT ?o { ?s <x:p> ?o }")
        assert {row["o"].value for row in told} == {"café", "a tab:\t.", "7"}  # type: ignore[index, union-attr]
        assert lines[-1].encode() in set(case._store.rows_as_written())
        assert case.verify().findings == ()


@pytest.mark.parametrize("large", [1, 1_000_000])
def test_each_of_two_dossiers_names_its_own_codes(
    tmp_path: Path, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_nquads, "LARGE", large)
    action = "<x:e> <https://w3id.org/rejoinder/ns#action> <https://w3id.org/rejoinder/action/{}> <x:{}> .\n"
    other = (DOSSIER + CLAIM).replace("x:d", "x:d2").replace("x:c", "x:c2")
    file = tmp_path / "case.nq"
    text = DOSSIER + CLAIM + action.format("threat", "c") + other + action.format("ceasefire", "c2")
    file.write_text(text, encoding="utf-8")
    case = Case.open(file)
    named = {
        (quad.subject.value.rpartition("/")[2], quad.graph_name.value)
        for quad in case._store.named_quads()
        if quad.predicate.value.endswith("#notation")
    }
    assert {("threat", "x:d"), ("ceasefire", "x:d2")} <= named
    assert not {("threat", "x:d2"), ("ceasefire", "x:d")} & named
