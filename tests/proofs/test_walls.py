"""What a command opens and whom it calls; and that the proof sees what it must not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROOFS = Path(__file__).parents[2] / "proofs"
sys.path.insert(0, str(PROOFS))  # a folder of scripts and no package
import system_calls  # noqa: E402

sys.path.remove(str(PROOFS))

traceable = pytest.mark.skipif(bool(system_calls.why_not()), reason=system_calls.why_not() or "traceable")
HARMFUL = """
import os, socket, subprocess
open("/etc/hostname").close()
open("written", "w").close()
os.mkdir("folder")
os.chdir("folder")
try:
    open("absent <&> \\u00e9")
except OSError:
    pass
if not os.fork():
    for family, address in ((socket.AF_INET, ("192.0.2.1", 80)), (socket.AF_UNIX, "nobody")):
        try:
            socket.socket(family).connect(address)
        except OSError:
            pass
    os._exit(0)
os.wait()
subprocess.run(["true"])
"""


@traceable
def test_files_sockets_and_programs_of_all_processes_are_told(tmp_path):
    command = [sys.executable, "-c", HARMFUL]
    done, calls = system_calls.run_traced(command, stdin=b"", folder=tmp_path, env=os.environ, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
    assert calls.connects == ["AF_INET", "AF_UNIX"]
    assert calls.sockets == ["AF_INET", "AF_UNIX"]
    assert sys.executable in calls.programs
    assert "true" in [Path(program).name for program in calls.programs]
    installation = (
        sys.prefix,
        sys.base_prefix,
        "/usr",
        "/lib",
        "/lib64",
        "/etc/ld.so.cache",
        "/proc/self",
        "/dev/null",
    )
    found = set(system_calls.outside(calls.opened, installation, ["/dev/null"]))
    expected = {
        ("/etc/hostname", False),
        (f"{tmp_path}/written", True),
        (f"{tmp_path}/folder/absent <&> é", False),
    }
    assert expected <= {(file.path, file.to_write) for file in found}


@pytest.mark.parametrize(
    ("path", "to_write", "is_outside"),
    [
        ("/a/b", False, False),
        ("/a", False, False),
        ("/ab", False, True),
        ("/a/b", True, True),
        ("/c/d", True, False),
        ("/c/d", False, False),
    ],
)
def test_a_place_is_a_folder_with_what_is_in_it(path, to_write, is_outside):
    opened = [system_calls.Opened(path, to_write)]
    assert list(system_calls.outside(opened, ["/a"], ["/c"])) == (opened if is_outside else [])


@traceable
def test_the_proof_holds_for_one_query_that_calls_out():
    done = subprocess.run(
        [sys.executable, PROOFS / "walls.py", "--only", "from-a-file"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "connections: 0" in done.stdout
    assert "opens outside: 0" in done.stdout
