"""Runs a command without a network and under a trace of its system calls, and tells what these were."""

import codecs
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryDirectory
from typing import Final

_NAMESPACE: Final = ("unshare", "--map-root-user", "--net")
_TRACER: Final = ("strace", "-ff", "-qq", "-y", "-s", "65536", "--seccomp-bpf", "-e")
_CALLS: Final = "trace=connect,socket,open,openat,openat2,creat,execve,execveat"
_TEXT: Final = r'"((?:[^"\\]|\\.)*)"'
_OPEN: Final = re.compile(rf"(?:open|openat|openat2|creat)\((?:(?:AT_FDCWD|\d+)(?:<([^>]*)>)?, )?{_TEXT}(.*)")
_DESCRIPTOR: Final = re.compile(r"= \d+<([^>]*)>$")
_SOCKET: Final = re.compile(r"socket\((\w+)")
_CONNECT: Final = re.compile(r"connect\(.*?sa_family=(\w+)")
_EXECUTE: Final = re.compile(rf"execve\({_TEXT}|execveat\(\d+(?:<[^>]*>)?, {_TEXT}")
_WRITING: Final = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")


@dataclass(frozen=True, slots=True)
class Opened:
    """One file that was opened, or asked for in vain: its path, and whether it was to be written to."""

    path: str
    to_write: bool


@dataclass(slots=True)
class Calls:
    """What a command and all of its children asked of the system."""

    opened: list[Opened] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    connects: list[str] = field(default_factory=list)
    programs: list[str] = field(default_factory=list)


def why_not() -> str:
    """Why no command can be traced on this machine, empty where it can."""
    for name in ("unshare", "strace"):
        if not shutil.which(name):
            return f"“{name}” is not installed"
    tried = subprocess.run(
        [*_NAMESPACE, *_TRACER, _CALLS, "true"], capture_output=True, text=True, check=False
    )
    return tried.stderr.strip().partition("\n")[0] if tried.returncode else ""


def run_traced(
    command: Sequence[str], *, stdin: bytes, folder: Path, env: Mapping[str, str], timeout: float
) -> tuple[subprocess.CompletedProcess[bytes], Calls]:
    """A command run to its end in `folder`, without a network, and what it asked of the system."""
    with TemporaryDirectory(prefix="trace-") as traces:
        walled = [*_NAMESPACE, *_TRACER, _CALLS, "-o", f"{traces}/of", *command]
        process = subprocess.Popen(
            walled, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=folder, env=dict(env), start_new_session=True
        )
        try:
            answered, said = process.communicate(stdin, timeout)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # the tracer's end alone would set the traced ones free
            process.communicate()
            raise
        done = subprocess.CompletedProcess(command, process.returncode, answered, said)
        return done, read_traces(Path(traces))


def read_traces(folder: Path) -> Calls:
    """What the traces of all processes in a folder tell; `/proc/self` stands for any of them."""
    calls = Calls()
    traces = {trace.suffix[1:]: trace for trace in folder.iterdir()}
    for trace in traces.values():
        for line in trace.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
            if told := _OPEN.match(line):
                calls.opened.append(_opened(told, line, traces))
            elif told := _SOCKET.match(line):
                calls.sockets.append(told[1])
            elif told := _CONNECT.match(line):
                calls.connects.append(told[1])
            elif told := _EXECUTE.match(line):
                calls.programs.append(_plain(told[1] or told[2]))
    return calls


def _opened(told: re.Match[str], line: str, processes: Container[str]) -> Opened:
    """The true path where it was opened, the path that was asked for where it was not."""
    at, name, rest = told.groups()
    descriptor = _DESCRIPTOR.search(line)
    path = descriptor[1] if descriptor else os.path.normpath(os.path.join(at or "/", name))
    is_writing = line.startswith("creat(") or bool(_WRITING.search(rest))
    parts = _plain(path).split("/", 3)
    if parts[:2] == ["", "proc"] and parts[2:] and parts[2] in processes:
        parts[2] = "self"
    return Opened("/".join(parts), is_writing)


def _plain(text: str) -> str:
    """A name without strace's escapes."""
    unescaped, _ = codecs.escape_decode(text.encode("utf-8", "surrogateescape"))  # type: ignore[attr-defined]
    return os.fsdecode(unescaped)


def outside(opened: Sequence[Opened], readable: Sequence[str], writable: Sequence[str]) -> Iterator[Opened]:
    """What was opened and lies in none of the places that may be read, or written."""
    for file in opened:
        places = writable if file.to_write else (*readable, *writable)
        if not any(file.path == place or file.path.startswith(f"{place.rstrip('/')}/") for place in places):
            yield file
