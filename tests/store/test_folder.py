import os
import signal
import subprocess
import sys

import pytest

from rejoinder.ontology.errors import CaseError
from rejoinder.store.engine import Store
from rejoinder.store.folder.apply import BULK

from .quads import EX, quad

QUADS = [quad("s", "p", "o", "g")]


def in_another_process(code, *arguments):
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return (done.stdout + done.stderr).strip()


OPEN = """
import sys
from rejoinder.store.engine import Store
try:
    with Store.open(sys.argv[1], read_only=sys.argv[2] == "reading") as store:
        print(len(store))
except Exception as error:
    print(type(error).__name__, error)
"""


def test_what_was_put_in_is_there_when_it_is_opened_again(tmp_path):
    with Store.create(tmp_path / "case") as store:
        store.replace([], QUADS)
    with Store.open(tmp_path / "case") as store:
        assert list(store.named_quads()) == QUADS
    with Store.create(tmp_path / "case") as store:
        assert list(store.named_quads()) == QUADS


def test_a_folder_that_is_no_case_is_not_opened_and_nothing_is_written_into_it(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for attempt in (Store.create, Store.open, lambda path: Store.open(path, read_only=True)):
        with pytest.raises(CaseError):
            attempt(tmp_path)
    assert os.listdir(tmp_path) == ["notes.txt"]


def test_opening_what_is_not_there_makes_nothing(tmp_path):
    for read_only in (True, False):
        with pytest.raises(CaseError, match="no such case; make one with `rejoinder init`"):
            Store.open(tmp_path / "mistyped", read_only=read_only)
    assert os.listdir(tmp_path) == []


def test_a_file_is_no_place_for_a_case(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CaseError, match="is a file"):
        Store.create(tmp_path / "file")


def test_others_may_open_it_while_one_writes(tmp_path):
    with Store.create(tmp_path / "case") as store:
        store.replace([], QUADS)
        with store.held():
            assert in_another_process(OPEN, tmp_path / "case", "reading") == "2"
            assert in_another_process(OPEN, tmp_path / "case", "writing") == "2"


def test_a_store_opened_for_reading_cannot_be_written(tmp_path):
    with Store.create(tmp_path / "case") as store:
        store.replace([], QUADS)
    with Store.open(tmp_path / "case", read_only=True) as store:
        for removed in ([], [EX + "g"]):
            with pytest.raises(CaseError, match="is open for reading only"):
                store.replace(removed, [quad("new", "p", "o", "g")])
        assert list(store.named_quads()) == QUADS


KILLED = """
import os, signal, sys
from rejoinder.store.engine import Store
from rejoinder.store.folder.apply import BULK
from rejoinder.store.terms import IRI, Literal, Quad

def coming(count):
    for number in range(count):
        yield Quad(IRI("a:s"), IRI("a:p"), Literal(number), IRI(f"a:g{number % 5}"))
    os.kill(os.getpid(), signal.SIGKILL)

store = Store.open(sys.argv[1])
going = [sys.argv[2]] if sys.argv[3] == "replacing" else []
store.replace(going, coming(BULK * 2 if sys.argv[4] == "bulk" else 9))
"""


@pytest.mark.parametrize("size", ["small", "bulk"])
@pytest.mark.parametrize("way", ["adding", "replacing"])
def test_a_process_killed_midway_leaves_the_case_as_it_was(tmp_path, way, size):
    with Store.create(tmp_path / "case") as store:
        store.replace([], QUADS)
    assert in_another_process(KILLED, tmp_path / "case", EX + "g", way, size) == ""
    with Store.open(tmp_path / "case") as store:
        assert list(store.named_quads()) == QUADS
        assert len(store) == 2


@pytest.fixture
def interruptible():
    """What runs in the background may be started with interrupts ignored, and its children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("count", [3, BULK + 10], ids=["small", "bulk"])
def test_an_interrupt_midway_leaves_the_case_as_it_was(tmp_path, count):
    def interrupted():
        for number in range(count):
            yield quad(f"s{number}", "p", "o", "g")
        signal.raise_signal(signal.SIGINT)
        yield quad("late", "p", "o", "g")

    with Store.create(tmp_path / "case") as store:
        store.replace([], QUADS)
        with pytest.raises(KeyboardInterrupt):
            store.replace([], interrupted())
        assert list(store.named_quads()) == QUADS
