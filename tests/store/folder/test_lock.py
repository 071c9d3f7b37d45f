"""One writer at a time: who holds a case, who waits, and who is told."""

import os
import subprocess
import sys
import threading

import pytest

from rejoinder.ontology.errors import CaseBusyError, CaseError
from rejoinder.store.folder.lock import LOCK, locked

HOLD = """
import sys
from pathlib import Path
from rejoinder.store.folder.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path):
    """A process that holds the case until it reads a line, or ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_who_holds_it_is_told_by_its_process_id(tmp_path, holder):
    refused = pytest.raises(CaseBusyError, match=f"process {holder.pid} is changing this case")
    with refused as caught, locked(tmp_path, wait=0):
        pass
    assert caught.value.holder == holder.pid
    assert caught.value.exit_code == 4


def test_a_second_writer_waits_for_the_first(tmp_path, holder):
    done = []

    def write():
        with locked(tmp_path, wait=30):
            done.append((tmp_path / LOCK).read_text())

    second = threading.Thread(target=write)
    second.start()
    assert done == []
    holder.stdin.write("\n")
    holder.stdin.flush()
    second.join(30)
    assert done == [f"{os.getpid()}\n"]


def test_a_holder_that_is_killed_holds_nothing(tmp_path, holder):
    holder.kill()
    holder.wait()
    with locked(tmp_path, wait=30):
        assert (tmp_path / LOCK).read_text() == f"{os.getpid()}\n"


def test_it_is_let_go_at_the_end_and_at_an_error(tmp_path):
    with pytest.raises(KeyError), locked(tmp_path, wait=0):
        raise KeyError
    with locked(tmp_path, wait=0):
        pass
    with locked(tmp_path, wait=0):
        pass
    assert (tmp_path / LOCK).read_text() == ""


def test_a_folder_that_is_not_there_cannot_be_held(tmp_path):
    with pytest.raises(CaseError), locked(tmp_path / "none"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_cannot_be_held(tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(CaseError, match="may not be written to by you"), locked(tmp_path):
        pass
