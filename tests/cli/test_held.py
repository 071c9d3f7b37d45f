"""Commands that are watched: what takes too long or too much is stopped, and says so."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")

SMALL = Path(__file__).with_name("small.yaml")
LARGE = Path(__file__).parents[2] / "examples" / "june-2021.yaml"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"VALUES ?v{i} {{ {'1 ' * 40} }}" for i in range(8)) + " }"
DOUBLED = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(32))
DOUBLING = 'SELECT (STRLEN(?x32) AS ?n) { BIND("aaaaaaaaaaaaaaaa" AS ?x0) ' + DOUBLED + " }"


@pytest.fixture
def environment():
    return {name: value for name, value in os.environ.items() if not name.startswith("REJOINDER")}


@pytest.fixture
def start(environment, tmp_path):
    """Starts a command as a process that Ctrl-C can reach; ends what is left of it."""
    started = []

    def starts(*words, case=LARGE, **variables):
        process = subprocess.Popen(
            [sys.executable, "-m", "rejoinder.cli", "--case", str(case), *words],
            env=environment | variables,
            cwd=tmp_path,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        started.append(process)
        return process

    # What runs in the background may be started with interrupts ignored, and its children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield starts
    signal.signal(signal.SIGINT, before)
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def end_of(process):
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def answering(start):
    """A command, and the process id of its child once that is deep in a query: all before takes less time."""
    process = start("query", ENDLESS, case=SMALL)
    while not (children := children_of(process.pid)):
        assert process.poll() is None
    while processor_time(children[0]) < 1.0:
        assert process.poll() is None
    return process, children[0]


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def processor_time(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see the child")


def test_a_runaway_query_is_stopped(start):
    code, out, err = end_of(start("query", "--timeout", "1", RUNAWAY))
    assert (code, out) == (5, "")
    assert err.splitlines() == [
        "error: timed out after 1 s",
        "  help: ask for less, or allow more with --timeout SECONDS (0: no limit)",
    ]


def test_the_environment_sets_the_time_too(start):
    code, _, err = end_of(start("query", RUNAWAY, REJOINDER_TIMEOUT="0.5"))
    assert (code, err.splitlines()[0]) == (5, "error: timed out after 0.5 s")


def test_a_query_that_swells_is_stopped(start):
    code, out, err = end_of(start("query", "--max-memory", "400", DOUBLING))
    assert (code, out) == (5, "")
    assert err.splitlines() == [
        "error: needed more than 400 MB of memory",
        "  help: ask for less, or allow more with --max-memory MB",
    ]


def test_an_answer_may_be_read_slowly(start):
    process = start("claims", "--format", "json", "--timeout", "30")
    assert process.stdout.read(1) == "{"
    # The pipe is full by now, and the child waits for a reader.
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=0.2)
    code, rest, err = end_of(process)
    assert (code, err, rest[-2:]) == (0, "", "}\n")


def test_a_reader_that_leaves_early_is_no_error(start):
    process = start("claims", "--format", "json")
    process.stdout.read(1)
    process.stdout.close()
    assert (process.stderr.read(), process.wait()) == ("", 0)


@needs_proc
@pytest.mark.parametrize("whole_group", [True, False])
def test_an_interrupt_stops_a_query_that_does_not_listen(whole_group, start):
    process, child = answering(start)
    if whole_group:  # as a terminal does
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    assert end_of(process) == (130, "", "interrupted\n")
    assert not Path(f"/proc/{child}").exists()


@pytest.fixture
def _heeds_hangups():
    """Commands inherit it if the tests themselves run under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@needs_proc
@pytest.mark.usefixtures("_heeds_hangups")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_ended_takes_its_child_along(number, start):
    process, child = answering(start)
    process.send_signal(number)
    assert end_of(process) == (-number, "", "")
    assert not Path(f"/proc/{child}").exists()


@needs_proc
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_a_command_that_is_killed_takes_its_child_along(start):
    process, _ = answering(start)
    process.kill()
    # The pipes end only when the child, which holds them too, is gone.
    assert end_of(process) == (-signal.SIGKILL, "", "")


@needs_proc
def test_a_crash_of_the_engine_is_told(start):
    process, child = answering(start)
    os.kill(child, signal.SIGSEGV)
    code, out, err = end_of(process)
    assert (code, out) == (5, "")
    assert err.splitlines() == [
        "error: crashed (signal 11)",
        "  help: nothing was changed; ask in a simpler form, "
        "or with more than 4,096 MB of memory (--max-memory)",
    ]


def test_a_query_nested_too_deep_is_refused(start):
    process = start("query", "-")
    process.stdin.write("SELECT * {" + "{" * 5_000 + "?s ?p ?o" + "}" * 5_000 + "}")
    code, out, err = end_of(process)
    assert (code, out) == (5, "")
    assert "nested more than 200 deep" in err


def test_debug_works_in_the_child(environment, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "rejoinder.cli", "--debug", "--case", str(LARGE), "show", "nobody at all"],
        env=environment, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.startswith("Traceback (most recent call last):")


@pytest.mark.parametrize("limit", ["--timeout=-1", "--max-memory=-1", "--timeout=soon", "--max-memory=5"])
def test_a_limit_is_a_number_from_nought_on(limit, run, small):
    assert run("--case", small, "events", limit).exit_code == 2


def test_no_limit_is_asked_for_with_nought(start):
    code, out, err = end_of(start("events", "--timeout", "0", "--max-memory", "0", "--format", "csv"))
    assert (code, err) == (0, "")
    assert "Ain al-Asad" in out
