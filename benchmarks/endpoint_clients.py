"""The clients of endpoint.py: each asks, reads the whole answer, and asks again."""

import http.client
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import Any
from urllib.parse import quote, urlsplit

LIMIT = 5.0
"""Seconds that every server is told to give a question, where it can be told."""
PATIENCE = 3 * LIMIT
"""Seconds after which a client goes away itself."""
ROOTS = "PREFIX rj: <https://w3id.org/rejoinder/ns#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "


@dataclass(frozen=True)
class Asked:
    """One question asked: when its answer ended, how long it took, and how: a status of HTTP, or words."""

    kind: str
    ended: float
    seconds: float
    ending: str


def light_questions(facts: Any) -> list[str]:
    """Questions as a page asks them: each takes an engine less than a few milliseconds."""
    return [
        ROOTS + text
        for text in (
            f"SELECT ?event ?day {{ ?event rj:actor <{facts.actor}> ; rj:target ?on ; rj:earliest ?day }}",
            f"SELECT ?cause {{ <{facts.answer}> rj:respondsTo+ ?cause }}",
            f"ASK {{ ?event rj:actor <{facts.busiest}> }}",
            f"SELECT ?p ?o {{ <{facts.answer}> ?p ?o }}",
        )
    ]


def _nested() -> str:
    return "SELECT * " + "{" * 5000 + " ?a ?b ?c " + "}" * 5000


def _doubling() -> str:
    binds = " ".join(f"BIND(CONCAT(?s{n}, ?s{n}) AS ?s{n + 1})" for n in range(40))
    return f'SELECT (STRLEN(?s40) AS ?n) {{ BIND("rejoinder" AS ?s0) {binds} }}'


RUN_AWAYS = {
    "Cartesian product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "deep path": "SELECT (COUNT(*) AS ?n) { ?a (!<urn:none>|^!<urn:none>)+ ?b }",
    "5,000 nested groups": _nested(),
    "doubling strings": _doubling(),
}


def run_clients(
    address: str, facts: Any, count: int, seconds: float, run_aways: Mapping[str, str]
) -> tuple[list[Asked], list[Asked]]:
    """What so many light clients were answered in so many seconds, and what the run-away ones were."""
    over = threading.Event()
    light: list[Asked] = []
    heavy: list[Asked] = []
    questions = light_questions(facts)
    works: list[tuple[list[Asked], str, list[str]]] = [
        (light, "light", questions[n % 4 :] + questions[: n % 4]) for n in range(count)
    ]
    works += [(heavy, kind, [text]) for kind, text in run_aways.items()]
    threads = [
        threading.Thread(target=_client, args=(address, kind, texts, into.append, over))
        for into, kind, texts in works
    ]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    over.set()
    for thread in threads:
        thread.join()
    return light, heavy


def _client(
    address: str, kind: str, texts: list[str], keep: Callable[[Asked], None], over: threading.Event
) -> None:
    place = urlsplit(address)
    connection: http.client.HTTPConnection | None = None
    for text in cycle(texts):
        if over.is_set():
            break
        connection = connection or http.client.HTTPConnection(place.netloc, timeout=PATIENCE)
        begun = time.perf_counter()
        ending = _asked(connection, place.path, text)
        ended = time.perf_counter()
        keep(Asked(kind, ended, ended - begun, ending))
        if not ending.isdigit():
            connection.close()
            connection = None
            over.wait(0.2)  # a server that is down is not asked in a tight loop
    if connection is not None:
        connection.close()


def _asked(connection: http.client.HTTPConnection, path: str, text: str) -> str:
    """The status, or what became of the connection; an answer counts when it is read to its end."""
    try:
        body = f"query={quote(text)}"
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Accept": "application/sparql-results+json",
        }
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        if answer.will_close:
            connection.close()
    except TimeoutError:
        return "cut off by the client"
    except (OSError, http.client.HTTPException) as error:
        return f"connection lost ({type(error).__name__})"
    return str(answer.status)
