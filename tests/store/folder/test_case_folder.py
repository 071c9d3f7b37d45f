"""A case folder: made, opened, changed and mended; whatever happens midway, it is as it was or whole."""

import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from rejoinder.ontology.errors import CaseBusyError, CaseError
from rejoinder.store.engine import Store
from rejoinder.store.folder import apply, case_folder
from rejoinder.store.folder.case_folder import CaseFolder
from rejoinder.store.folder.generations import CONTENTS, Generations
from rejoinder.store.folder.lock import LOCK
from rejoinder.store.folder.marker import MARKER
from rejoinder.store.folder.verification import verify
from rejoinder.store.journal.change_file import Rows
from rejoinder.store.journal.journal import Journal
from rejoinder.store.journal.record import Intent
from rejoinder.store.journal.rows import row_of

from ..quads import EX, merged, quad, union

ONE, TWO, THREE = (quad(name, "p", "o", f"g{name}") for name in ("one", "two", "three"))
LOAD = Intent("load")


def rows(*quads):
    return Rows((), sorted(map(row_of, quads)))


def held(path):
    """What a case holds, opened for reading."""
    with Store.open(path, read_only=True) as store:
        found = set(store.named_quads())
        assert set(merged(store)) == union(found)
        return found


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    path = tmp_path_factory.mktemp("built") / "case"
    with Store.create(path) as store:
        store.replace([], [ONE])
        store.replace([], [TWO])
    return path


@pytest.fixture
def case(built, tmp_path):
    """A case of two changes."""
    return Path(shutil.copytree(built, tmp_path / "case"))


def test_a_case_is_a_marker_a_journal_and_one_generation(case):
    assert sorted(os.listdir(case)) == ["generations", "journal-1", LOCK, MARKER]
    assert sorted(os.listdir(case / "journal-1")) == ["000001.rdfp.zst", "000002.rdfp.zst"]
    assert os.listdir(case / "generations") == ["1-000002"]
    assert json.loads((case / "generations" / "1-000002" / CONTENTS).read_bytes())["rows"] == 2


def test_a_new_case_is_a_marker_and_an_empty_journal(tmp_path):
    CaseFolder.create(tmp_path / "some" / "where")
    assert sorted(os.listdir(tmp_path / "some" / "where")) == ["journal-1", MARKER]
    assert os.listdir(tmp_path / "some" / "where" / "journal-1") == []
    (tmp_path / "empty").mkdir()
    CaseFolder.create(tmp_path / "empty")
    assert held(tmp_path / "empty") == set()


def test_making_a_case_where_there_is_one_opens_it(case):
    with Store.create(case) as store:
        assert set(store.named_quads()) == {ONE, TWO}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_case_cannot_be_made_where_nothing_may_be_written(tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(CaseError, match="cannot be made: Permission denied"):
        CaseFolder.create(tmp_path / "case")


def test_a_case_cannot_be_made_below_a_file(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CaseError, match="cannot be made: Not a directory"):
        CaseFolder.create(tmp_path / "file" / "case")


# -- what is left when files are gone or damaged -----------------------------------------------


def test_marker_and_journal_alone_are_the_whole_case(case):
    shutil.rmtree(case / "generations")
    (case / LOCK).unlink()
    assert held(case) == {ONE, TWO}
    assert os.listdir(case / "generations") == ["1-000002"]
    assert verify(CaseFolder(case)).findings == ()


@pytest.mark.parametrize(
    ("file", "how"), [("*.sst", "cut"), ("CURRENT", "missing"), ("MANIFEST-*", "cut"), (CONTENTS, "missing")]
)
def test_a_damaged_generation_is_made_anew_at_the_next_opening(case, file, how):
    damaged = next((case / "generations" / "1-000002").glob(file))
    if how == "missing":
        damaged.unlink()
    else:
        damaged.write_bytes(damaged.read_bytes()[:-3])
    assert held(case) == {ONE, TWO}
    assert verify(CaseFolder(case)).findings == ()


def test_a_damaged_change_is_told_and_the_state_still_read(case):
    (case / "journal-1" / "000001.rdfp.zst").write_bytes(b"rubbish")
    assert held(case) == {ONE, TWO}
    found = verify(CaseFolder(case))
    assert found.journal is None
    assert "000001.rdfp.zst" in found.findings[0]


def test_a_damaged_change_without_a_state_is_a_case_error(case):
    (case / "journal-1" / "000001.rdfp.zst").write_bytes(b"rubbish")
    shutil.rmtree(case / "generations")
    with pytest.raises(CaseError, match=r"000001\.rdfp\.zst: this change of the journal cannot be read"):
        Store.open(case)


# -- a crash between the steps of a change -----------------------------------------------------


def test_a_change_that_was_journaled_but_not_published_is_there_at_the_next_opening(case):
    Journal(case / "journal-1").append(LOAD, rows(THREE))
    assert held(case) == {ONE, TWO, THREE}
    assert os.listdir(case / "generations") == ["1-000003"]


def test_several_such_changes_are_made_up_for_together(case):
    journal = Journal(case / "journal-1")
    journal.append(LOAD, rows(THREE))
    journal.append(LOAD, Rows([row_of(ONE)], ()))
    assert held(case) == {TWO, THREE}
    with Store.open(case) as store:
        assert store.number == 4


def test_the_next_change_goes_on_from_what_a_crash_left_undone(case):
    with Store.open(case) as store:
        Journal(case / "journal-1").append(LOAD, rows(THREE))
        store.replace([ONE.graph_name.value], [])
        assert store.number == 4
        assert set(store.named_quads()) == {TWO, THREE}
    assert held(case) == {TWO, THREE}


@pytest.mark.parametrize("moment", ["before it is journaled", "before it is published"])
def test_a_change_that_is_broken_off_is_whole_or_nothing(case, monkeypatch, moment):
    def broken(*_):
        raise KeyboardInterrupt

    owner, name = (Journal, "append") if moment == "before it is journaled" else (Generations, "publish")
    with Store.open(case) as store, monkeypatch.context() as patched:
        patched.setattr(owner, name, broken)
        with pytest.raises(KeyboardInterrupt):
            store.replace([], [THREE])
    assert held(case) == ({ONE, TWO} if moment == "before it is journaled" else {ONE, TWO, THREE})
    assert verify(CaseFolder(case)).findings == ()


def files(case):
    """What stands in a case folder: names and sizes, without the lock and the engine's own diary."""
    return {
        str(path.relative_to(case)): path.stat().st_size
        for path in case.rglob("*")
        if path.is_file() and not path.name.startswith(("LOG", "LOCK", LOCK))
    }


@pytest.mark.parametrize(
    ("count", "error", "removed"),
    [
        (3, KeyError("midway"), [ONE.graph_name.value]),
        (3, OSError(28, "No space left on device"), []),
        (apply.BULK + 10, KeyError("midway"), []),
        (apply.BULK + 10, OSError(28, "No space left on device"), [ONE.graph_name.value]),
    ],
)
def test_rows_that_raise_midway_leave_nothing(case, count, error, removed):
    def failing():
        for number in range(count):
            yield b'<a:s> <a:p> "%06d" <a:g> .' % number
        raise error

    class Failing:
        def __iter__(self):
            return failing()

    before = files(case)
    with Store.open(case) as store:
        with pytest.raises((CaseError, type(error))):
            store.change(LOAD, removed, Failing(), (), ())
        assert set(store.named_quads()) == {ONE, TWO}
    assert files(case) == before


def test_a_line_that_is_no_row_leaves_nothing(case):
    before, folder = files(case), CaseFolder(case)
    with folder.held(), pytest.raises(SyntaxError):
        folder.commit(LOAD, Rows((), [b"<a:s> <a:p> <a: no iri> <a:g> ."]))
    assert files(case) == before


def test_left_overs_are_cleared_by_the_next_writer(case):
    (case / ".staging-killed").mkdir()
    (case / ".staging-killed" / "rows").write_bytes(b"rubbish")
    (case / ".rejoinder-12-ab.part").write_bytes(b"rubbish")
    (case / "journal-1" / ".rejoinder-12-ab.part").write_bytes(b"rubbish")
    (case / "journal-2").mkdir()
    (case / "journal-2" / "000001.rdfp.zst").write_bytes(b"rubbish")
    (case / "generations" / ".building-3").mkdir()
    (case / "generations" / "2-000001").mkdir()
    found = verify(CaseFolder(case))
    assert found.orphan_bytes == 4 * len(b"rubbish")
    with CaseFolder(case).held():
        pass
    found = verify(CaseFolder(case))
    assert (found.orphan_bytes, found.findings) == (0, ())
    assert held(case) == {ONE, TWO}


# -- readers and writers -----------------------------------------------------------------------


def test_a_store_that_is_open_keeps_what_it_saw_until_it_changes_something(case):
    with Store.open(case, read_only=True) as reader, Store.open(case) as other, Store.open(case) as writer:
        writer.replace([ONE.graph_name.value], [THREE])
        assert set(reader.named_quads()) == {ONE, TWO}
        assert set(other.named_quads()) == {ONE, TWO}
        other.replace([TWO.graph_name.value], [])
        assert set(other.named_quads()) == {THREE}
        assert set(writer.named_quads()) == {TWO, THREE}
        assert set(reader.named_quads()) == {ONE, TWO}
    assert held(case) == {THREE}


def test_a_generation_goes_when_its_last_reader_has_gone(case):
    reader = Store.open(case, read_only=True)
    with Store.open(case) as writer:
        writer.replace([], [THREE])
        assert sorted(os.listdir(case / "generations")) == ["1-000002", "1-000003"]
        reader.close()
        writer.replace([ONE.graph_name.value], [])
        assert os.listdir(case / "generations") == ["1-000004"]


def test_readers_open_a_whole_state_while_a_writer_is_at_work(case):
    """Each state that a reader meets is one that was published, and none is met after a later one."""
    states = [{ONE, TWO}]
    states += [{ONE, TWO, *(quad(f"n{n}", "p", "o", "more") for n in range(end))} for end in range(1, 5)]
    met, faults = [[], []], []

    def read(seen):
        try:
            while not seen or seen[-1] < 4:
                with Store.open(case, read_only=True) as store:
                    seen.append(states.index(set(store.named_quads())))
        except Exception as error:
            faults.append(error)

    readers = [threading.Thread(target=read, args=(seen,)) for seen in met]
    for reader in readers:
        reader.start()
    with Store.open(case) as writer:
        for number in range(4):
            writer.replace([], [quad(f"n{number}", "p", "o", "more")])
    for reader in readers:
        reader.join(60)
    assert faults == []
    assert all(seen == sorted(seen) and seen[-1] == 4 for seen in met)


def test_a_state_removed_while_it_is_looked_for_is_not_missed(case, monkeypatch):
    """A writer publishes the next state and removes the last just before a reader opens it."""
    taken = Generations.take

    def late(path):
        if path.name == "1-000002":
            monkeypatch.setattr(Generations, "take", staticmethod(taken))
            with Store.open(case) as writer:
                writer.replace([], [THREE])
            assert not path.exists()
        return taken(path)

    folder = CaseFolder(case)
    monkeypatch.setattr(Generations, "take", staticmethod(late))
    assert folder.take().number == 3


def test_a_case_may_be_held_again_inside(case):
    with Store.open(case) as store, store.held(), store.held():
        store.replace([], [THREE])
    assert held(case) == {ONE, TWO, THREE}


def test_reading_needs_no_lock(case):
    with Store.open(case) as writer, writer.held():
        assert held(case) == {ONE, TWO}
        with Store.open(case) as other, pytest.raises(CaseBusyError), other.held(wait=0):
            pass


def test_what_another_process_wrote_meanwhile_is_there_when_the_case_is_held(case):
    code = """
import sys
from rejoinder.store.engine import Store
from rejoinder.store.terms import IRI, Quad
with Store.open(sys.argv[1]) as store:
    store.replace([], [Quad(*map(IRI, sys.argv[2:]))])
"""
    with Store.open(case) as store:
        names = [THREE.subject.value, THREE.predicate.value, THREE.object.value, THREE.graph_name.value]
        subprocess.run([sys.executable, "-c", code, str(case), *names], check=True, timeout=60)
        assert set(store.named_quads()) == {ONE, TWO}
        before = store.version
        with store.held():
            assert set(store.named_quads()) == {ONE, TWO, THREE}
        assert store.version > before


def test_a_read_only_store_refuses_to_be_held(case):
    refused = pytest.raises(CaseError, match="is open for reading only")
    with Store.open(case, read_only=True) as store, refused, store.held():
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("state", ["standing", "missing"])
def test_a_case_that_may_not_be_written_to_is_read(case, state):
    Journal(case / "journal-1").append(LOAD, rows(THREE))
    if state == "missing":
        shutil.rmtree(case / "generations")
    for folder in (case, *(path for path in case.rglob("*") if path.is_dir())):
        folder.chmod(0o555)
    assert held(case) == ({ONE, TWO} if state == "standing" else {ONE, TWO, THREE})


# -- seen as it was, and handed to other processes ---------------------------------------------


def test_a_case_is_seen_as_it_was_after_each_change(case):
    states = [set(), {ONE}, {ONE, TWO}]
    for number, state in enumerate(states):
        with Store.as_of(case, number) as store:
            assert set(store.named_quads()) == state
            assert set(merged(store)) == union(state)
            assert store.number == number
            with pytest.raises(CaseError, match="is open for reading only"):
                store.replace([], [THREE])


@pytest.mark.parametrize("kind", ["memory", "folder"])
def test_a_state_is_opened_again_by_what_the_store_tells_of_it(tmp_path, kind):
    with Store.memory() if kind == "memory" else Store.create(tmp_path / "case") as store:
        assert store.state(tmp_path) is None
        with Store.of_state(None) as empty:
            assert len(empty) == 0
        store.replace([], [ONE, TWO])
        with Store.of_state(store.state(tmp_path)) as again:
            assert set(again.named_quads()) == {ONE, TWO}
            assert set(merged(again)) == union([ONE, TWO])


# -- much at once ------------------------------------------------------------------------------

MANY = [quad(f"s{n % 7}", "p", n, f"g{n % 10}") for n in range(60)]


@pytest.mark.parametrize("one_by_one", [0, 5_000], ids=["made anew", "one by one"])
def test_taking_much_out_comes_to_the_same_both_ways(tmp_path, monkeypatch, one_by_one):
    monkeypatch.setattr(case_folder, "ONE_BY_ONE", one_by_one)
    path = tmp_path / "case"
    with Store.create(path) as store:
        store.replace([], MANY)
        going = [f"{EX}g{n}" for n in range(4)]
        back = [quad("s1", "p", 1, "g1"), quad("s9", "p", 99, "g2")]
        counts = store.replace(going, back)
        assert (counts.removed, counts.added) == (23, 1)
        expected = {q for q in MANY if q.graph_name.value not in going} | set(back)
        assert set(store.named_quads()) == expected
        assert sorted(store.graphs()) == sorted({q.graph_name.value for q in expected})
    assert held(path) == expected
    assert verify(CaseFolder(path)).findings == ()
    shared = any(file.stat().st_nlink > 1 for file in path.rglob("*.sst"))
    assert not shared
