"""The command `serve`: it says where it is, answers there, and ends when it is told to."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "escalation-2021.yaml"
COMMAND = [sys.executable, "-m", "rejoinder.cli"]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_end(sign):
    words = ["--case", str(EXAMPLE), "serve", "--port", "0"]
    with subprocess.Popen([*COMMAND, *words], stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.readline()
        address = re.fullmatch(r"serving at (http://127\.0\.0\.1:\d+/) \(end with Ctrl-C\)\n", said)[1]
        with urlopen(f"{address}-/health") as answer:
            assert json.load(answer)["status"] == "ok"
        process.send_signal(sign)
        assert "Traceback" not in process.stderr.read()
        assert process.wait(30) in (0, 130, -signal.SIGTERM)


def test_a_case_that_is_none_is_told_before_anything_is_served(run):
    done = run("--case", "nowhere.yaml", "serve", "--port", "0")
    assert done.exit_code == 4
    assert "no such file" in done.stderr


def test_an_address_that_is_taken_is_told(run):
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("--case", EXAMPLE, "serve", "--port", str(taken.getsockname()[1]))
    assert done.exit_code == 2
    assert "Address already in use; name another --port" in done.stderr
