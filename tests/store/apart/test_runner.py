"""Jobs in processes apart: what comes back, what is survived, and what a job gets to see."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rejoinder.store.apart.failure import JobFailed, JobFault
from rejoinder.store.apart.helper import warm_up
from rejoinder.store.apart.limits import Limits
from rejoinder.store.apart.runner import run_apart

from .jobs import ERRORS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
ROOM = Limits(seconds=20, cpu_seconds=20, memory=400 * 1024 * 1024)


@pytest.fixture(autouse=True)
def _jobs_are_found(monkeypatch):
    monkeypatch.syspath_prepend(Path(__file__).parent)


def apart(job, limits=ROOM, **arguments):
    return run_apart(f"jobs:{job}", arguments, limits)


def failure(job, limits=ROOM, **arguments):
    with pytest.raises(JobFailed) as caught:
        apart(job, limits, **arguments)
    return caught.value


def test_a_job_answers_from_another_process():
    first, second = apart("answer", number=21), apart("answer", number=4)
    assert (first["double"], second["double"]) == (42, 8)
    assert len({os.getpid(), first["process"], second["process"]}) == 3


def test_ten_megabytes_go_in_and_come_out():
    assert len(apart("answer", number="x" * 5_000_000)["double"]) == 10_000_000


@pytest.mark.parametrize(
    ("job", "limits", "kind", "signal", "what"),
    [
        ("crash", ROOM, "crashed", 11, "crashed (signal 11), perhaps for want of memory (it had 400 MB)"),
        ("crash", Limits(), "crashed", 11, "crashed (signal 11)"),
        ("swell", ROOM, "memory", None, "needed more than 400 MB of memory"),
        ("swell_in_engine", ROOM, "memory", 6, "needed more than 400 MB of memory"),
        ("spin", Limits(seconds=0.2), "time", None, "took longer than 0.2 s"),
        ("spin", Limits(cpu_seconds=1), "cpu", signal.SIGXCPU, "used more than 1 s of processor time"),
        ("be_ended", ROOM, "interrupted", 15, "was broken off (signal 15)"),
        ("kill_helper", ROOM, "interrupted", None, "was broken off"),
    ],
)
def test_a_job_that_fails_is_told_from_the_rest_and_the_next_one_works(job, limits, kind, signal, what):
    failed = failure(job, limits)
    assert (failed.kind, failed.signal, failed.what) == (kind, signal, what)
    assert apart("answer", number=1)["double"] == 2


def test_a_file_that_grows_too_large_ends_the_job(tmp_path):
    failed = failure("fill", Limits(file_size=3 * 1024 * 1024), name=str(tmp_path / "big"))
    assert (failed.kind, failed.what) == ("size", "wrote a file of more than 3 MB")
    assert (tmp_path / "big").stat().st_size <= 3 * 1024 * 1024


def test_a_query_too_deep_for_the_engine_kills_only_its_job():
    assert failure("nest", depth=50_000).kind == "crashed"
    assert failure("nest", Limits(), depth=50_000).signal == signal.SIGSEGV


def test_a_failure_tells_what_the_job_was_at():
    assert failure("crash").at == "now reading x.ttl"
    assert str(failure("crash", Limits())) == "now reading x.ttl: crashed (signal 11)"
    assert failure("be_ended").at == ""


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_comes_back_as_itself(name):
    sent = ERRORS[name]
    with pytest.raises(type(sent)) as caught:
        apart("fail", error=name)
    assert type(caught.value) is type(sent)
    assert str(caught.value) == str(sent)
    assert vars(caught.value) == vars(sent)
    if isinstance(sent, OSError):
        assert (caught.value.errno, caught.value.filename) == (28, "out.html")


def test_a_fault_comes_back_with_the_jobs_own_traceback():
    with pytest.raises(JobFault, match="KeyError: 'nothing of the name'") as caught:
        apart("fault")
    assert "in fault" in "".join(caught.value.__notes__)
    with pytest.raises(JobFault, match="SystemExit: 3"):
        apart("leave")
    with pytest.raises(JobFault, match="no_such_module"):
        run_apart("no_such_module:job", {}, ROOM)


def test_a_job_has_no_file_of_its_caller_and_nothing_to_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").touch()
    with (tmp_path / "held").open("w") as file:
        os.set_inheritable(file.fileno(), True)
        seen = apart("tell_surroundings", name="here")
    assert seen["open"] == [0, 1, 2, 3]
    assert (seen["input"], seen["folder"], seen["there"]) == ("", str(tmp_path), True)


HOLD_LOCK = """
import fcntl, sys, threading
from rejoinder.store.apart.limits import Limits
from rejoinder.store.apart.runner import echo, run_apart

if {threads}:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
with open(sys.argv[1], "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX)
    run_apart("rejoinder.store.apart.runner:echo", dict(), Limits(seconds=20))
with open(sys.argv[1], "w") as file:
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
print("free again")
"""


@pytest.mark.parametrize("threads", [False, True])
def test_a_lock_of_the_caller_does_not_live_on_in_the_helper(threads, tmp_path):
    script = tmp_path / "script.py"
    script.write_text(HOLD_LOCK.format(threads=threads), encoding="utf-8")
    assert python(script, tmp_path / "lock") == "free again\n"


def test_a_job_prints_nowhere(capfd):
    apart("talk")
    assert capfd.readouterr() == ("", "")


def test_an_interrupt_kills_the_job_and_the_next_one_works(tmp_path):
    def interrupt():
        while not (started.exists() and started.read_text(encoding="ascii")):
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    started = tmp_path / "started"
    other = threading.Thread(target=interrupt)
    other.start()
    try:
        with pytest.raises(KeyboardInterrupt):
            apart("spin", started=str(started))
    finally:
        other.join()
        signal.signal(signal.SIGINT, before)
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text(encoding="ascii")), 0)
    assert apart("answer", number=1)["double"] == 2


def test_a_helper_that_was_killed_is_replaced():
    helper = apart("tell_surroundings")["parent"]
    os.kill(helper, signal.SIGKILL)
    assert apart("tell_surroundings")["parent"] != helper


def test_many_threads_each_get_their_own_answer():
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda number: apart("answer", number=number)["double"], range(40))
    assert list(answers) == [2 * number for number in range(40)]


def test_a_slow_job_does_not_hold_up_another():
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(failure, "spin", Limits(seconds=1.5))
        for number in range(5):
            assert apart("answer", number=number)["double"] == 2 * number
        assert not slow.done()
        assert slow.result().kind == "time"


def test_a_process_forked_from_the_caller_gets_a_helper_of_its_own():
    warm_up()
    helper = apart("tell_surroundings")["parent"]
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, str(apart("tell_surroundings")["parent"]).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with open(reader, encoding="ascii") as told:
        assert told.read() not in ("", str(helper))
    assert apart("tell_surroundings")["parent"] == helper


UNGUARDED = """
import atexit, os
from rejoinder.store.apart.limits import Limits
from rejoinder.store.apart.runner import run_apart

atexit.register(lambda: print("at the end, in", os.getpid() == caller))
caller = os.getpid()
print("begins", end=" ")
print(run_apart("rejoinder.store.apart.runner:echo", {"said": "hello"}, Limits(seconds=20)))
"""


def test_a_script_without_a_guard_runs_once_and_leaves_nobody_behind(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED, encoding="utf-8")
    # The pipe ends only when nobody holds it any more.
    assert python(script) == "begins {'said': 'hello'}\nat the end, in True\n"


def python(*words):
    done = subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stderr == ""
    return done.stdout


def test_a_caller_that_is_killed_takes_helper_and_job_along(tmp_path):
    started = tmp_path / "started"
    script = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from rejoinder.store.apart.limits import Limits\n"
        "from rejoinder.store.apart.runner import run_apart\n"
        f"run_apart('jobs:spin', {{'started': {str(started)!r}}}, Limits(seconds=60))\n"
    )
    caller = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    while not (started.exists() and started.read_text(encoding="ascii")):
        assert caller.poll() is None
    caller.kill()
    caller.communicate()
    job = int(started.read_text(encoding="ascii"))
    for _ in range(500):
        if not alive(job):
            return
        time.sleep(0.01)
    pytest.fail("the job lives on")


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
