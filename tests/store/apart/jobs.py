"""Jobs of all kinds: what a job of the library may come to, done on purpose."""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from rejoinder.ontology import errors
from rejoinder.store.apart.job import say

ERRORS = {
    "usage": errors.UsageError("two words do not fit"),
    "not found": errors.NotFoundError("Bagdad", suggestions=["Baghdad", "Bagram"]),
    "ambiguous": errors.AmbiguousError(
        "base", [("Base", "https://a.example/1"), ("Base", "https://a.example/2")]
    ),
    "input": errors.InputError(
        [
            errors.Fault("x.ttl", 3, "no dot", "put one", 14),
            errors.Fault("x.ttl", None, "is empty"),
        ]
    ),
    "case": errors.CaseError("here", "is a file"),
    "query": errors.QueryError("line 1, column 2: no"),
    "timeout": errors.QueryTimeout(2.5),
    "unfounded": errors.UnfoundedError("says nobody"),
    "disk": OSError(28, "No space left on device", "out.html"),
}


def answer(arguments):
    return {"double": 2 * arguments["number"], "process": os.getpid()}


def tell_surroundings(arguments):
    open_files = []
    for descriptor in range(256):
        try:
            os.fstat(descriptor)
        except OSError:
            continue
        open_files.append(descriptor)
    return {
        "open": open_files,
        "folder": os.getcwd(),
        "input": sys.stdin.read(),
        "parent": os.getppid(),
        "there": Path(arguments.get("name", ".")).exists(),
    }


def crash(arguments):
    say("now reading x.ttl")
    ctypes.string_at(0)


def swell(arguments):
    held = []
    while True:
        held.append(bytearray(1_000_000))


def swell_in_engine(arguments):
    import pyoxigraph

    doubled = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(32))
    text = 'SELECT (STRLEN(?x32) AS ?n) { BIND("aaaaaaaaaaaaaaaa" AS ?x0) ' + doubled + " }"
    list(pyoxigraph.Store().query(text))


def nest(arguments):
    import pyoxigraph

    depth = arguments["depth"]
    pyoxigraph.Store().query("SELECT * {" + "{" * depth + "?s ?p ?o" + "}" * depth + "}")


def spin(arguments):
    say("spinning")
    if "started" in arguments:
        Path(arguments["started"]).write_text(str(os.getpid()), encoding="ascii")
    while True:
        pass


def fill(arguments):
    with open(arguments["name"], "wb") as file:
        while True:
            file.write(bytes(1_000_000))


def talk(arguments):
    sys.stdout.write("never seen\n")
    sys.stderr.write("never seen\n")
    os.write(1, b"never seen\n")
    os.write(2, b"never seen\n")
    return {}


def fail(arguments):
    raise ERRORS[arguments["error"]]


def fault(arguments):
    return {}["nothing of the name"]


def leave(arguments):
    sys.exit(3)


def be_ended(arguments):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)


def kill_helper(arguments):
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)
