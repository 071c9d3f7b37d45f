"""The servers of endpoint.py, each started as its own manual says, on the same quads."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlsplit

from endpoint_clients import LIMIT
from measure import loaded, whole

STARTS = 300
"""Seconds that a server may take until it answers the first question."""
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


class Server:
    """A server while it is used as a context: it runs, and its memory is watched."""

    def __init__(self, name: str, command: list[str], port: int, path: str, log: Path) -> None:
        self.name, self._command, self._log = name, command, log
        self.address = f"http://127.0.0.1:{port}{path}"
        self.most_memory = 0

    def __enter__(self) -> Self:
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._watching)
        self.begin()
        self._watch.start()
        return self

    @property
    def has_ended(self) -> bool:
        """Whether the server is there no more, though nobody ended it."""
        return self._process.poll() is not None

    def begin(self) -> None:
        """Start it, and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        deadline = time.monotonic() + STARTS
        while not self._answers():
            if self.has_ended or time.monotonic() > deadline:
                self._process.kill()
                raise SystemExit(f"{self.name} did not start:\n{self._log.read_text()}")
            time.sleep(0.1)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._watch.join()
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def processor_seconds(self) -> float:
        """What all processes of the server that live have taken of the processors, in seconds."""
        return sum(int(one[11]) + int(one[12]) for one in self._stats()) / _TICKS

    def _answers(self) -> bool:
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.netloc, timeout=5)
        try:
            connection.request("GET", f"{place.path}?query={quote('ASK {}')}")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _watching(self) -> None:
        while not self._over.wait(0.2):
            held = sum(int(one[21]) for one in self._stats()) * _PAGE
            self.most_memory = max(self.most_memory, held)

    def _stats(self) -> list[list[str]]:
        """The fields of /proc/PID/stat behind the name, of the server and all that descends from it."""
        told = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    told[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
                except OSError:
                    continue
        own = {self._process.pid}
        while more := {pid for pid, fields in told.items() if int(fields[1]) in own} - own:
            own |= more
        return [told[pid] for pid in own if pid in told]


def rejoinder(path: Path, folder: Path) -> Server:
    case = folder / "case"
    loaded(path, case).close()
    port = _free_port()
    serving = ["serve", "--port", str(port), "--timeout", str(LIMIT)]
    command = [_program("rejoinder"), "--case", str(case), *serving]
    return Server("rejoinder", command, port, "/sparql", folder / "rejoinder.log")


def oxigraph(path: Path, folder: Path) -> Server:
    """Oxigraph's server; its data are loaded once into a folder of its own."""
    place = folder / "oxigraph"
    program = _program("oxigraph")
    loading = [program, "load", "--location", str(place), "--file", str(whole(path))]
    subprocess.run(loading, check=True, capture_output=True)
    port = _free_port()
    serving = [
        "serve",
        "--location",
        str(place),
        "--bind",
        f"127.0.0.1:{port}",
        "--timeout-s",
        f"{LIMIT:.0f}",
    ]
    return Server("oxigraph serve", [program, *serving], port, "/query", folder / "oxigraph.log")


def rdflib_endpoint(path: Path, folder: Path) -> Server:
    """rdflib-endpoint over Oxigraph's store, its faster choice; it has no limit of time to set."""
    port = _free_port()
    serving = ["serve", "--store", "Oxigraph", "--host", "127.0.0.1", "--port", str(port), str(whole(path))]
    command = [_program("rdflib-endpoint"), *serving]
    return Server("rdflib-endpoint", command, port, "/", folder / "rdflib-endpoint.log")


def _program(name: str) -> str:
    """The program of that name beside this Python, or on the path."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is not installed: pip install 'rejoinder[bench]'")
    return found


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


SERVERS = {"rejoinder": rejoinder, "oxigraph": oxigraph, "rdflib-endpoint": rdflib_endpoint}
