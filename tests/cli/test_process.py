"""The command as a process of its own: exit codes, closed pipes, interrupts, colours, start-up."""

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "rejoinder.cli"]


@pytest.fixture
def environment():
    return {name: value for name, value in os.environ.items() if not name.startswith("REJOINDER")}


def run(*words, env, cwd, **options):
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        env=env,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def test_exit_codes_leave_the_process(environment, tmp_path, small):
    codes = {
        ("--case", small, "events"): 0,
        ("--case", small, "compare", "--fail-on", "differs"): 1,
        ("--case", small, "trace"): 2,
        ("--case", small, "show", "nobody"): 3,
        ("--case", tmp_path / "missing.yaml", "events"): 4,
        ("--case", small, "query", "SELEKT"): 5,
    }
    assert {words: run(*words, env=environment, cwd=tmp_path).returncode for words in codes} == codes


def test_a_reader_that_goes_away_is_no_error(environment, tmp_path, small):
    process = subprocess.Popen(
        [*COMMAND, "--case", small, "claims", "--format", "json"],
        env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.fixture
def interruptible():
    """What runs in the background may be started with interrupts ignored, and its children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_with_one_hundred_and_thirty(environment, tmp_path, small):
    process = subprocess.Popen(
        [*COMMAND, "--case", small, "query", "-"],
        env=environment, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    # It reads its standard input once the case is open; a signal sent before then ends it just so.
    process.stdin.write(b"SELECT")
    process.stdin.flush()
    os.set_blocking(process.stderr.fileno(), True)
    while not any(map(_waits_for_input, _children(process.pid))):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130  # with its input still open, which would end the query's text
    out, err = process.communicate()
    assert (out, err.decode().strip()) == (b"", "interrupted")


def _children(pid):
    place = Path(f"/proc/{pid}/task/{pid}/children")
    if not place.exists():
        pytest.skip("needs /proc to see that the command waits")
    return place.read_text(encoding="ascii").split()


def _waits_for_input(pid):
    stack = Path(f"/proc/{pid}/syscall").read_text(encoding="ascii").split()
    return stack[:2] == ["0", "0x0"]  # read(0, …)


def test_there_is_no_colour_in_a_pipe_nor_where_it_is_not_wanted(environment, tmp_path, small):
    shown = run("--case", small, "compare", env=environment, cwd=tmp_path)
    assert "≠" in shown.stdout
    assert "\x1b" not in shown.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colour_unless_no_color_is_set(variables, coloured, environment, tmp_path, small):
    import pty

    shown = b""
    controller, terminal = pty.openpty()
    env = {k: v for k, v in environment.items() if k != "NO_COLOR"} | {"TERM": "xterm-256color"} | variables
    for words in (["compare"], ["events"]):
        subprocess.run(
            [*COMMAND, "--case", small, *words], env=env, cwd=tmp_path, stdout=terminal, check=True
        )
        shown += os.read(controller, 65536)
    os.close(terminal)
    os.close(controller)
    assert (b"\x1b[" in shown) is coloured


def test_data_goes_to_standard_output_and_talk_to_standard_error(environment, tmp_path, small):
    assert run("init", env=environment, cwd=tmp_path).stdout == ""
    loaded = run("load", small, "--format", "json", env=environment, cwd=tmp_path)
    assert json.loads(loaded.stdout)["claims"] == 4
    assert "loaded" in loaded.stderr


def test_names_in_any_script_go_through_a_pipe_whatever_the_locale(environment, tmp_path, small):
    small.write_text(
        small.read_text(encoding="utf-8").replace("Southern Front", "كتائب حزب الله"), encoding="utf-8"
    )
    for locale in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"}):
        shown = run("--case", small, "actors", env=environment | locale, cwd=tmp_path)
        assert "كتائب حزب الله" in shown.stdout


def test_asking_for_the_release_loads_nothing_heavy(environment, tmp_path):
    code = (
        "import sys; sys.argv = ['rejoinder', '--version']\n"
        "heavy = {'pyoxigraph', 'rdflib', 'yaml', 'networkx', 'rich', 'pyvis', 'importlib.metadata'}\n"
        "from rejoinder.cli.main import main\n"
        "try: main()\n"
        "finally: print(sorted(heavy & set(sys.modules)))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.splitlines()[1:] == ["[]"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), (">&- 2>&-", 0), ("<&- >&- 2>&-", 0)])
def test_a_stream_that_is_closed_is_written_to_nowhere(closed, code, environment, tmp_path, small):
    command = shlex.join([*COMMAND, "--case", str(small), "actors"])
    done = subprocess.run(
        ["sh", "-c", f"{command} {closed}"], env=environment, cwd=tmp_path, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_told_and_is_no_fault_of_the_command(unbuffered, environment, tmp_path, small):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "--case", small, "actors"],
            env=environment | {"PYTHONUNBUFFERED": unbuffered},
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 4
    assert done.stderr.decode().startswith("error: standard output: No space left on device\n  help: ")
    (tmp_path / "full.html").symlink_to("/dev/full")
    done = run("--case", small, "draw", "-o", "full.html", env=environment, cwd=tmp_path)
    assert done.returncode == 4
    assert done.stderr.startswith("error: full.html: No space left on device")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(("columns", "stacked"), [(60, True), (160, False)])
def test_a_table_too_wide_for_the_window_is_told_line_by_line(columns, stacked, environment, tmp_path, small):
    import pty

    controller, terminal = pty.openpty()
    env = environment | {"COLUMNS": str(columns), "NO_COLOR": "1", "TERM": "xterm-256color"}
    subprocess.run([*COMMAND, "--case", small, "events"], env=env, cwd=tmp_path, stdout=terminal, check=True)
    shown = os.read(controller, 65536).decode().replace("\r", "")
    os.close(terminal)
    os.close(controller)
    assert ("event               Raid on the depot\n" in shown) is stacked
    assert all(word in shown for word in ("2021-05-01", "Northern", "shelling"))
