"""A case through time: its log, what it held at a point, what came, went and changed since."""

import shutil
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.loading import load_files
from rejoinder.ontology.errors import CaseError, NotFoundError, UsageError
from rejoinder.store.journal.record import now

from .conftest import HEAD

FIRST = """
events: [{id: raid, label: The raid}]
sources:
  - id: report
    type: Source
    title: A report
    publisher: agency
    claims:
      - {id: one, gist: A raid., says: [{id: raid, action: raid, actor: red}]}
      - {id: two, gist: A drone., says: [{id: raid, weapon: uav}]}
"""
CHANGED = FIRST.replace("weapon: uav", "weapon: f-16")
LONGER = CHANGED + "      - {id: three, remark: true, gist: Nobody knows., about: raid}\n"


def write(folder: Path, body: str) -> Path:
    file = folder / "small.yaml"
    file.write_text(HEAD.lstrip() + body.lstrip(), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four changes: two claims, one of them changed, a remark more, and one claim retracted."""
    folder = tmp_path_factory.mktemp("built")
    with Case.open(folder / "case", create=True) as case:
        for body in (FIRST, CHANGED, LONGER):
            load_files(case._store, [write(folder, body)], shapes=False)
        case.retract("one", "  superseded ")
    return folder / "case"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "case")
    return tmp_path / "case"


@pytest.fixture
def case(built: Path) -> Case:
    return Case.open(built, read_only=True)


def said(case: Case) -> list[str]:
    return sorted(claim.record.id.rpartition("/")[2] for claim in case.claims())


def test_the_log_tells_each_change_with_its_cause(case: Case, built: Path) -> None:
    log = case.log()
    assert [(record.number, record.kind) for record in log] == [
        (1, "load"),
        (2, "load"),
        (3, "load"),
        (4, "retract"),
    ]
    assert [file.name for file in log[0].files] == [str(built.parent / "small.yaml")]
    assert log[0].dossiers == ("https://example.org/small/small",)
    assert (log[0].removed, log[0].reason) == (0, "")
    assert len({record.files[0].sha256 for record in log[:3]}) == 3
    assert log[2].files[0].size == len((built.parent / "small.yaml").read_bytes())
    assert (log[3].claims, log[3].dossiers) == (("https://example.org/small/one",), ())
    assert (log[3].reason, log[3].added, log[3].files) == ("superseded", 0, ())
    # The record of claim one: its class, source, speaker, words; and of the raid that it is an
    # event and an attack, its action and actor.
    assert log[3].removed == 8


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("0", []),
        ("1", ["one", "two"]),
        ("2", ["one", "two"]),
        ("3", ["one", "three", "two"]),
        ("4", ["three", "two"]),
        ("1999-12-31", []),
    ],
)
def test_a_case_is_seen_as_it_was(case: Case, built: Path, point: str, expected: list[str]) -> None:
    assert said(case.as_of(point)) == expected
    assert said(Case.open(built, as_of=point)) == expected


def test_a_date_of_today_is_now(case: Case) -> None:
    assert said(case.as_of(now()[:10])) == said(case)


def test_what_was_changed_is_seen_as_it_was_before(case: Case) -> None:
    assert case.as_of("1").query("ASK { ?raid rj:weapon wpn:uav }") is True
    assert case.as_of("2").query("ASK { ?raid rj:weapon wpn:uav }") is False
    assert case.as_of("2").query("ASK { ?raid rj:weapon wpn:f-16 }") is True


def test_a_case_as_it_was_cannot_be_changed_and_has_the_log_up_to_then(case: Case, tmp_path: Path) -> None:
    earlier = case.as_of("2")
    assert [record.number for record in earlier.log()] == [1, 2]
    with pytest.raises(CaseError, match="is open for reading only"):
        earlier.load(write(tmp_path, FIRST))
    with pytest.raises(CaseError, match="is open for reading only"):
        earlier.retract("one", "a test")


@pytest.mark.parametrize(
    ("point", "error"), [("5", NotFoundError), ("yesterday", UsageError), ("", UsageError)]
)
def test_a_point_that_is_none_is_refused(case: Case, point: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        case.as_of(point)
    with pytest.raises(error):
        case.diff(point or "x")


def names(claims: object) -> list[str]:
    return [claim.record.id.rpartition("/")[2] for claim in claims]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("start", "end", "came", "went", "changed"),
    [
        ("0", "1", ["one", "two"], [], []),
        ("1", "2", [], [], ["two"]),
        ("2", "3", ["three"], [], []),
        ("3", "4", [], ["one"], []),
        ("1", "4", ["three"], ["one"], ["two"]),
        ("1", "", ["three"], ["one"], ["two"]),
        ("4", "1", ["one"], ["three"], ["two"]),
        ("2", "2", [], [], []),
        ("0", "0", [], [], []),
        ("1999-12-31", "", ["two", "three"], [], []),
    ],
)
def test_a_diff_tells_what_came_went_and_changed(
    case: Case, start: str, end: str, came: list[str], went: list[str], changed: list[str]
) -> None:
    found = case.diff(start, end)
    assert sorted(names(found.came)) == sorted(came)
    assert sorted(names(found.went)) == sorted(went)
    assert names(after for _, after in found.changed) == changed
    assert names(before for before, _ in found.changed) == changed


def test_a_diff_is_told_as_plain_data(case: Case) -> None:
    told = case.diff("1", "4").as_json()
    assert (told["schema"], told["start"], told["end"]) == (1, 1, 4)
    assert set(told) == {"schema", "start", "end", "came", "went", "changed"}
    assert set(told["changed"][0]) == {"before", "after"}


def test_a_case_in_memory_keeps_no_journal(tmp_path: Path) -> None:
    case = Case.open()
    for ask in (case.log, lambda: case.as_of("0"), lambda: case.diff("0"), case.verify):
        with pytest.raises(UsageError, match="a case in memory keeps no journal"):
            ask()
    with pytest.raises(UsageError, match="only one case folder at a time"):
        Case.open(write(tmp_path, FIRST), as_of="1")


def test_the_same_file_again_is_no_change(folder: Path, built: Path) -> None:
    with Case.open(folder) as case:
        again = load_files(case._store, [write(folder.parent, LONGER)], shapes=False)
        assert (again.is_new, again.change) == (True, 5)  # the claim that was retracted came back
        again = load_files(case._store, [folder.parent / "small.yaml"], shapes=False)
        assert (again.is_new, again.change) == (False, 5)
        assert len(case.log()) == 5


def test_a_sound_case_is_told_sound_by_count_and_digest(case: Case) -> None:
    found = case.verify()
    assert (found.changes, found.findings, found.orphan_bytes) == (4, (), 0)
    assert found.quads == len(list(case._store.named_quads()))
    assert found.journal == found.store
    assert found.journal is not None


def test_mending_leaves_a_sound_case_as_it_is(folder: Path) -> None:
    with Case.open(folder) as case:
        before = case.verify()
        assert case.verify(fix=True) == before
