"""Forgetting: after a purge nothing in the case folder holds what was purged; all else is there."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from rejoinder.graph import Case
from rejoinder.graph.loading import load_files
from rejoinder.ontology.errors import NotFoundError, UsageError
from rejoinder.store.folder import purge
from rejoinder.store.folder.marker import Marker, read_marker, write_marker

BASE = "https://example.org/small/"
REGISTER = """
dossier: register
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: agency, type: Media, name: The Agency}
  - {id: red, type: ArmedGroup, name: Red Group}
"""
TELLING = """
dossier: telling
base: https://example.org/small/
coder: desk
actors:
  - {id: zaynab-xq, type: Person, name: Zaynab Quxley, alias: [Mother of Quux]}
  - {id: yusuf-vk, type: Person, name: Yusuf Vonkel}
  - {id: mourners-ht, type: Population, name: the Hutt mourners}
events: [{id: strike, label: The strike}, {id: burial, label: The burial}]
sources:
  - id: report-kw
    type: Source
    title: A report called Kwartz
    publisher: agency
    claims:
      - id: said-heard
        statedBy: zaynab-xq
        quote: I heard the drone over the mill
        says: [{id: strike, action: air-strike, weapon: uav}]
      - id: said-killed
        statedBy: agency
        quote: one man died at the well
        says:
          - id: strike
            action: air-strike
            actor: red
            toll: [{victims: mourners-ht, killed: some, includes: [{victims: yusuf-vk, killed: 1}]}]
      - id: said-crowd
        statedBy: agency
        gist: A crowd led by Zaynab Quxley buried Yusuf Vonkel.
        says: [{id: burial, action: parade, when: 2021-06-29}]
      - id: said-no
        remark: true
        statedBy: zaynab-xq
        gist: It was not them.
        about: strike
        denies: {event: strike, property: actor, value: red}
  - id: paper-1
    type: Source
    title: The paper
    publisher: agency
    claims:
      - {id: said-plain, statedBy: agency, gist: Smoke rose., says: [{id: strike, weapon: uav}]}
"""


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / f"{name}.yaml"
    file.write_text(text.lstrip(), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three changes: the register, the telling, and a retraction of the one claim that is plain."""
    folder = tmp_path_factory.mktemp("built")
    with Case.open(folder / "case", create=True) as case:
        for name, text in (("register", REGISTER), ("witness-zaynab", TELLING)):
            load_files(case._store, [write(folder, name, text)], shapes=False)
        case.retract(claim("plain"), "Zaynab Quxley asked for it")
    return folder / "case"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built, tmp_path / "case")
    return tmp_path / "case"


def claim(name: str) -> str:
    return f"{BASE}said-{name}"


def bytes_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a case folder: as it stands, and unpacked where it is packed."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield str(path), data
            if path.name.endswith(".zst"):
                with path.open("rb") as file:
                    reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
                    yield str(path), reader.read()


def holders(folder: Path, *texts: str) -> set[str]:
    """Kinds of file that hold one of the texts."""
    return {
        "generation" if "generations" in path else "journal" if "journal-" in path else path
        for path, data in bytes_of(folder)
        if any(text.encode() in data for text in texts)
    }


# What is purged, what of it must be nowhere, and which claims and remarks are left of the five.
PURGES = [
    (claim("heard"), ["said-heard", "I heard the drone over the mill"], {"killed", "crowd", "no"}),
    (claim("no"), ["said-no", "It was not them."], {"heard", "killed", "crowd"}),
    ("zaynab-xq", ["zaynab", "Mother of Quux", "I heard the drone", "said-no"], {"killed", "crowd"}),
    ("yusuf-vk", ["yusuf"], {"heard", "killed", "crowd", "no"}),
    ("mourners-ht", ["mourners", "Hutt"], {"heard", "killed", "crowd", "no"}),
    ("report-kw", ["report-kw", "Kwartz", "one man died", "A crowd", "I heard", "said-no"], set()),
    ("telling", ["small/telling", "The burial", "Kwartz", "I heard", "said-plain"], set()),
]


@pytest.mark.parametrize(
    ("name", "texts", "left"), PURGES, ids=[name.rpartition("/")[2] for name, *_ in PURGES]
)
def test_nothing_in_the_folder_holds_what_was_purged(
    folder: Path, name: str, texts: list[str], left: set[str]
) -> None:
    assert holders(folder, *texts) >= {"generation", "journal"}
    with Case.open(folder) as case:
        purged = case.purge(name, "a request")
        told = {one.record.id.removeprefix(claim("")) for one in case.claims()}
    assert holders(folder, *texts) == set()
    assert told == left
    assert purged.rows > 0
    assert purged.read == 0
    with Case.open(folder) as again:
        assert again.verify().findings == ()
        with pytest.raises(NotFoundError):
            again.find(name)


def test_no_earlier_state_holds_it_either(folder: Path) -> None:
    with Case.open(folder) as case:
        before = {row for number in "123" for row in case.as_of(number)._store.rows()}
        assert any(b"zaynab" in row for row in before)
        case.purge("zaynab-xq", "a request")
        for number in ("1", "2", "3", "4"):
            state = case.as_of(number)
            assert not any(b"zaynab" in row or b"Mother of" in row for row in state._store.rows())
        assert len(case.as_of("1").actors()) == 3
        told = [{one.record.id for one in case.as_of(number).claims()} for number in "1234"]
    assert told == [
        set(),
        {claim("killed"), claim("crowd"), claim("plain")},
        {claim("killed"), claim("crowd")},
        {claim("killed"), claim("crowd")},
    ]


def test_everything_else_is_as_it_was(folder: Path) -> None:
    with Case.open(folder) as case:
        before = set(case._store.rows())
        case.purge(claim("heard"), "a request")
        assert before - set(case._store.rows()) == {row for row in before if b"said-heard>" in row}
        assert set(case._store.rows()) <= before


def test_the_log_keeps_a_tombstone_and_blanks_what_could_tell(folder: Path) -> None:
    with Case.open(folder) as case:
        before = case.log()
        purged = case.purge("zaynab-xq", "  a request  ")
        records = case.log()
    assert [record.kind for record in records] == ["load", "load", "retract", "purge"]
    assert [record.id for record in records[:3]] == [record.id for record in before]
    assert [record.at for record in records[:3]] == [record.at for record in before]
    tombstone = records[-1]
    assert (tombstone.number, tombstone.reason, tombstone.purged) == (purged.change, "a request", purged.rows)
    assert (tombstone.files, tombstone.dossiers, tombstone.claims) == ((), (), ())
    assert (tombstone.added, tombstone.removed, tombstone.previous) == (0, 0, records[-2].id)
    # The register's file held nothing of it; the other one did, and its name says so.
    assert records[0] == before[0]
    assert [(file.name, file.sha256) for file in records[1].files] == [("", "")]
    assert records[1].files[0].size == before[1].files[0].size
    assert records[1].added == before[1].added - purged.rows
    assert records[1].dossiers == (BASE + "telling",)


def test_a_retraction_of_what_is_purged_no_longer_says_what_or_why(folder: Path) -> None:
    with Case.open(folder) as case:
        assert case.log()[2].claims == (claim("plain"),)
        case.purge("telling", "a request")
        retraction = case.log()[2]
    assert (retraction.claims, retraction.reason, retraction.removed) == ((), "", 0)
    assert holders(folder, "asked for it") == set()


def test_a_purge_begins_a_journal_of_its_own_and_removes_the_old_one(folder: Path) -> None:
    with Case.open(folder) as case:
        case.purge(claim("heard"), "a request")
        assert read_marker(folder).journal == 2
        assert sorted(path.name for path in folder.glob("journal-*")) == ["journal-2"]
        assert [path.name for path in (folder / "generations").iterdir()] == ["2-000004"]
        case.purge(claim("killed"), "another request")
        assert [record.kind for record in case.log()][-2:] == ["purge", "purge"]
    assert sorted(path.name for path in folder.glob("journal-*")) == ["journal-3"]


def test_words_of_others_that_still_hold_a_name_are_told(folder: Path) -> None:
    with Case.open(folder) as case:
        assert case.purge("zaynab-xq", "a request").mentions == (claim("crowd"),)
        assert case.purge("yusuf-vk", "a request").mentions == (claim("crowd"),)
        assert case.purge(claim("crowd"), "a request").mentions == ()
    assert holders(folder, "Zaynab Quxley", "Yusuf Vonkel") == set()


def test_a_victim_s_toll_goes_and_the_claim_that_told_it_stays(folder: Path) -> None:
    with Case.open(folder) as case:
        case.purge("yusuf-vk", "a request")
        assert case.query("ASK { ?toll rj:killed 1 }") is False
        assert case.query("ASK { ?toll rj:includes ?part }") is False
        assert case.query("ASK { ?event rj:toll ?toll }") is True
        assert case.query(f"ASK {{ GRAPH <{claim('killed')}> {{ ?event rj:actor ?actor }} }}") is True


def test_it_can_be_loaded_again_like_anything_new(folder: Path, tmp_path: Path) -> None:
    with Case.open(folder) as case:
        case.purge("telling", "a mistake")
        load_files(case._store, [write(tmp_path, "telling", TELLING)], shapes=False)
        assert len(case.claims()) == 5
        assert case.log()[-1].number == 5


@pytest.mark.parametrize("moment", ["before the marker names it", "after"])
def test_a_purge_that_is_broken_off_is_whole_or_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    def broken(path: Path, marker: Marker) -> None:
        if moment == "after":
            write_marker(path, marker)
        raise KeyboardInterrupt

    with Case.open(folder) as case, monkeypatch.context() as patched:
        patched.setattr(purge, "write_marker", broken)
        with pytest.raises(KeyboardInterrupt):
            case.purge("zaynab-xq", "a request")
    with Case.open(folder) as again:
        assert again.verify().findings == ()
        assert len(again.log()) == (4 if moment == "after" else 3)
    assert (holders(folder, "zaynab") == set()) == (moment == "after")


def test_who_reads_on_is_counted_and_keeps_its_state_until_it_goes(folder: Path) -> None:
    with Case.open(folder, read_only=True) as reader, Case.open(folder) as case:
        assert case.purge("zaynab-xq", "a request").read == 1
        assert any(b"zaynab" in row for row in reader._store.rows())
        assert case.verify().findings != ()
    with Case.open(folder) as case:
        case.verify(fix=True)
    assert holders(folder, "zaynab") == set()


def everything(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in bytes_of(folder) if not path.endswith(("/lock", "/LOCK", "/LOG"))}


def test_what_another_dossier_speaks_of_is_not_purged_with_its_own(folder: Path) -> None:
    before = everything(folder)
    with (
        Case.open(folder) as case,
        pytest.raises(UsageError, match=r"declared nowhere: .*; retract that first"),
    ):
        case.purge("register", "a request")
    assert everything(folder) == before


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_without_a_reason_nothing_is_purged(folder: Path, reason: str) -> None:
    before = everything(folder)
    with Case.open(folder) as case, pytest.raises(UsageError, match="say why"):
        case.purge("telling", reason)
    assert everything(folder) == before


def test_what_is_not_there_or_no_such_kind_is_not_purged(folder: Path) -> None:
    with Case.open(folder) as case:
        for name in ("nobody", "The strike"):
            with pytest.raises(NotFoundError):
                case.purge(name, "a request")
        assert len(case.log()) == 3


def test_a_case_in_memory_has_no_history_to_purge(tmp_path: Path) -> None:
    case = Case.open(write(tmp_path, "register", REGISTER))
    with pytest.raises(UsageError, match="a case in memory keeps no history"):
        case.purge("red", "a request")


def test_an_account_is_a_view_and_purges_nothing(folder: Path) -> None:
    with Case.open(folder) as case, pytest.raises(UsageError):
        case.according_to("The Agency").purge("zaynab-xq", "a request")


def test_the_marker_stays_readable(folder: Path) -> None:
    with Case.open(folder) as case:
        case.purge(claim("heard"), "a request")
    told = json.loads((folder / "rejoinder-case.json").read_text(encoding="utf-8"))
    assert (told["format"], told["journal"]) == (2, 2)
