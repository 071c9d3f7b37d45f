"""What explorer.py asks for: every page with keys of the case, in every form, and what the engine is."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote, urlencode

import polars as pl

from rejoinder.graph.case import Case
from rejoinder.graph.event_table.columns import accounts_of, envelope_of
from rejoinder.ontology import rj
from rejoinder.ontology.namespaces import PREFIXES, RDF
from rejoinder.store.terms import IRI
from rejoinder.web.rooms import PAGES

FORMS = ("json", "csv", "ttl")
VOWELS = str.maketrans("aeiou", "eiaou")


class Address(NamedTuple):
    """What is asked for: to readers, for the server, and as SPARQL for the engine ("" where it cannot be)."""

    words: str
    path: str
    question: str = ""


class Keys(NamedTuple):
    """IRIs of the case: what is busiest in it, an event in the middle, the first of other things."""

    event: str
    actor: str
    target: str
    place: str
    action: str
    speaker: str
    source: str
    claim: str
    name: str
    """What the busiest actor is called."""


def keys_of(case: Case) -> Keys:
    """The keys that a case is asked with."""
    table = case.events_frame()
    events = envelope_of(table)
    told = events.filter(pl.col("actors").list.len() > 0)
    (actor, action), place = (_most(events, of) for of in ("actors", "actions")), _most(events, "places")
    speaker = accounts_of(table)["account"].value_counts(sort=True)["account"][0]
    own = told.filter(pl.col("actors").list.contains(actor))
    return Keys(
        event=told["event"][len(told) // 2],
        actor=actor,
        target=_most(own, "targets") if own["targets"].list.len().sum() else actor,
        place=place,
        action=action,
        speaker=str(speaker),
        source=_most(events, "sources"),
        claim=_first(case, rj.Claim),
        name=case.thing(actor).label,
    )


def _most(events: pl.DataFrame, column: str) -> str:
    values = events.select(pl.col(column).list.explode().drop_nulls().cast(pl.String)).to_series()
    return str(values.value_counts(sort=True)[column][0])


def _first(case: Case, kind: str) -> str:
    (quad,) = islice(case._store.quads(p=RDF + "type", o=IRI(kind), g=""), 1)
    assert isinstance(quad.subject, IRI)
    return quad.subject.value


def addresses(keys: Keys) -> Iterator[Address]:
    """Home first, every page of the explorer, then facets, choices, services and pictures."""
    yield from _pages(keys)
    yield from _lists(keys)
    yield from _searches(keys)
    yield from _choices(keys)
    yield Address("/sparql ASK", "/sparql?" + urlencode({"query": "ASK {}"}), "ASK {}")
    light = f"SELECT ?p ?o {{ <{keys.event}> ?p ?o }}"
    yield Address("/sparql, an event", "/sparql?" + urlencode({"query": light}), light)
    for view in ("exchange", "actors", "map"):
        yield Address(f"picture of home: {view}", f"/draw/{view}.html")
    yield Address("/-/health", "/-/health")


def _pages(keys: Keys) -> Iterator[Address]:
    """Every page that rooms.py lists, its key one of the kind that the path names, in every form."""
    of_path = dict.fromkeys(("chain", "compare", "brief"), keys.event) | {"queries": "events-of-an-actor"}
    for path, _ in PAGES:
        kind = path.split("/")[1]
        key = of_path.get(kind) or getattr(keys, kind, "")
        full = re.sub(r"\{.*\}", quote(key, safe=""), path)
        question = _question(path, keys)
        asked = "?" + urlencode({"actor": keys.actor}) if kind == "queries" and key in full else ""
        yield Address(path, full + asked, question)
        for form in FORMS:
            suffixed = "/index" if full == "/" else full
            limit = "?limit=500" if path == "/events" and form == "csv" else asked
            yield Address(f"{path} as {form}", f"{suffixed}.{form}{limit}")


def _question(path: str, keys: Keys) -> str:
    """The main question of a page, as one would put it to an engine; "" where one query cannot."""
    event, actor = f"<{keys.event}>", f"<{keys.actor}>"
    every = "GRAPH ?g { ?event a rj:Event }"
    days = "SELECT DISTINCT ?event ?day { ?event a rj:Event OPTIONAL { ?event rj:earliest ?day } }"
    questions = {
        "/": f"SELECT (COUNT(DISTINCT ?event) AS ?events) {{ {every} }}",
        "/events": f"{days} ORDER BY ?day LIMIT 50",
        "/event/{key:path}": f"SELECT ?p ?o ?g {{ GRAPH ?g {{ {event} ?p ?o }} }}",
        "/chain/{key:path}": f"SELECT ?e {{ {event} (rj:respondsTo|^rj:respondsTo)* ?e }}",
        "/compare": "SELECT ?e { ?e rj:action ?a, ?b . FILTER(STR(?a) < STR(?b)) } LIMIT 20",
        "/compare/{key:path}": f"SELECT ?p ?o ?g {{ GRAPH ?g {{ {event} ?p ?o }} }}",
        "/actors": "SELECT ?who (COUNT(?event) AS ?acts) { ?event rj:actor ?who } GROUP BY ?who",
        "/actor/{key:path}": f"{days[:-1]} . ?event rj:actor {actor} }} ORDER BY ?day LIMIT 50",
        "/place/{key:path}": f"SELECT (COUNT(?e) AS ?events) {{ ?e rj:place/rj:within* <{keys.place}> }}",
        "/sources": "SELECT ?source (COUNT(?claim) AS ?claims) { ?claim rj:source ?source } GROUP BY ?source",
        "/source/{key:path}": f"SELECT ?claim {{ ?claim rj:source <{keys.source}> }}",
        "/claim/{key:path}": f"SELECT ?p ?o {{ <{keys.claim}> ?p ?o }}",
    }
    return with_prefixes(questions.get(path, ""))


def with_prefixes(text: str) -> str:
    """A query with the prefixes that it needs."""
    names = [name for name in ("rj", "skos") if f"{name}:" in text]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names) + text


def _lists(keys: Keys) -> Iterator[Address]:
    facets = {
        "action": keys.action.rpartition("/")[2],
        "by": keys.actor,
        "on": keys.target,
        "party": keys.actor,
        "place": keys.place,
        "speaker": keys.speaker,
        "source": keys.source,
        "from": "2018-01-01",
        "to": "2018-06-30",
        "q": keys.name.split()[0],
        "attribution": "unnamed",
        "differs": "1",
        "sort": "-date",
        "after": keys.event,
    }
    for name, value in facets.items():
        yield Address(f"/events by {name}", "/events?" + urlencode({name: value}))
    both = {"by": keys.actor, "on": keys.target, "from": "2018-01-01"}
    yield Address("/events by three facets", "/events?" + urlencode(both))


def _searches(keys: Keys) -> Iterator[Address]:
    contains = f'SELECT ?thing {{ ?thing skos:prefLabel ?name FILTER(CONTAINS(?name, "{keys.name}")) }}'
    yield Address("/search for a name", "/search?" + urlencode({"q": keys.name}), with_prefixes(contains))
    for words, text in {
        "an odd spelling": keys.name.translate(VOWELS),
        "one word of it": keys.name.split()[-1],
        "what is none": "Zqworx Vlendip",
    }.items():
        yield Address(f"/search for {words}", "/search?" + urlencode({"q": text}))
    for kind in ("event", "actor", "place", "source", "claim"):
        yield Address(f"/{kind}/ of an unknown key", f"/{kind}/" + quote("Zqworx Vlendip"))
    yield Address("/event/ by its id", "/event/" + quote(keys.event.rpartition("/")[2]))
    yield Address("/actor/ by its name", "/actor/" + quote(keys.name))


def _choices(keys: Keys) -> Iterator[Address]:
    yield Address("an account that is none", "/?" + urlencode({"according-to": "Zqworx Vlendip"}))
    for path in ("/", "/events", "/event/" + quote(keys.event, safe="")):
        words = re.sub("/event/.*", "/event/", path)
        yield Address(f"{words} by one account", f"{path}?" + urlencode({"according-to": keys.speaker}))
    yield Address("/id/ of an event", "/id/" + quote(keys.event, safe=""))
