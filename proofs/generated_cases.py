"""Makes cases of a seed: dossiers that use most keys, and RDF with literals in odd spellings."""

import json
from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final

import yaml

from rejoinder.importers.dossier_keys import ACTOR_TYPES, RELIABILITY, STATUSES
from rejoinder.ontology import rj
from rejoinder.ontology.hedges import HEDGES
from rejoinder.ontology.namespaces import RDF, SKOS, XSD
from rejoinder.store.syntax import serialize
from rejoinder.store.terms import IRI, BlankNode, Literal, Quad

Tree = dict[str, Any]

BASE: Final = "https://e.example/case/"
DATES: Final = (
    "2021-06-27", "2021-06", "2021", "2021-06-26/2021-06-27", "../2021-06-27", "2021-06-26/..",
    "2021-06-XX", "[2021-06-26,2021-06-27]", "{2021-06-26,2021-06-28}", "[..2021-06-26]",
    "[2021-06-24..2021-06-26]", "[2021-06-24..]", "2021-06-27T23:30+03:00", "2021-06-27T23:30Z", "2021-XX",
    "202X", "2021-06-27?", "2021-06~", "2021%", "0001-01-01", "9999-12-31", "2020-02-29",
    "2021-06-27T00:00/2021-06-27T23:59", "1914/1918",
)  # fmt: skip
COUNTS: Final = (
    0, 1, 4, 12, "25+", "1-22", "~18", ">100", "<5", "several", "some", "dozens", "at least 8",
)  # fmt: skip
ACTIONS: Final = ("drone-strike", "threat", "act:drone-strike")
WEAPONS: Final = ("uav", "katyusha")
TIES: Final = (
    "partOf", "backedBy", "alliedWith", "opposes", "leads", "memberOf", "affiliatedWith", "speaksFor",
)  # fmt: skip
ZONES: Final = ("Asia/Baghdad", "Europe/London", "America/Argentina/Buenos_Aires")
SPELLINGS: Final = (
    ("007", "integer"), ("+7", "integer"), ("-0", "integer"), ("7", "integer"), ("9" * 30, "integer"),
    ("1.50", "decimal"), ("1.5", "decimal"), ("+.5", "decimal"), ("1.", "decimal"),
    ("0.1234567890123456789", "decimal"), ("1e0", "double"), ("1.0E6", "double"), ("INF", "double"),
    ("NaN", "double"), ("-0.0", "double"), ("1e400", "double"), ("1.10", "float"), ("+INF", "float"),
    ("true", "boolean"), ("1", "boolean"), ("0", "boolean"), ("yes", "boolean"),
    ("2021-06-28T24:00:00", "dateTime"), ("2021-06-28T10:00:00.000Z", "dateTime"),
    ("2021-06-28T10:00:00-00:00", "dateTime"), ("2021-06-28T10:00:00+14:00", "dateTime"),
    ("-0001-06-28T10:00:00", "dateTime"), ("12021-06-28T10:00:00", "dateTime"), ("2021-06-28Z", "date"),
    ("2021-06-28+03:00", "date"), ("2021-06-28", "date"), ("10:00:00.0", "time"), ("2021Z", "gYear"),
    ("P1Y12M", "duration"), ("PT60S", "dayTimeDuration"), ("P12M", "yearMonthDuration"),
    ("--06-28", "gMonthDay"), ("0aFF", "hexBinary"), (" x ", "token"), ("AQ ==", "base64Binary"),
    ("a b", "anyURI"), ("", "string"),
)  # fmt: skip
LANGUAGES: Final = ("en", "EN-us", "ar", "zh-Hant-TW", "x-y", "de-1996")
CHARACTERS: Final = (
    " ", "\t", "\n", "\r", '"', "'", "\\", "<", ">", "{", "}", "|", "^", "`", "#", "@", "é", "e\u0301",
    "\u00a0", "\u200d", "\u202e", "\u2028", "\ufeff", "\ufffd", "\ue000", "\U00010348", "\U0001f4a3",
    "\U000e0001", "\U0010fffd", "ﷺ", "Ⅷ",
)  # fmt: skip
CONTROLS: Final = (
    "\x00", "\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\ufffe", "\uffff",
    "\U0010ffff",
)  # fmt: skip


def generated(rng: Random) -> list[tuple[str, bytes]]:
    """The files of one case, as names and contents: dossiers, RDF, or both."""
    makers: Sequence[Callable[[Random, int], tuple[str, bytes]]] = (_dossier_file, _rdf_file)
    kinds = rng.choice(((0,), (1,), (0, 1), (0, 0)))
    return [makers[kind](rng, number) for number, kind in enumerate(kinds)]


def text(rng: Random, characters: Sequence[str] = CHARACTERS) -> str:
    """A text that ends in a letter, as some letters and odd characters."""
    parts = [
        rng.choice((rng.choice(characters), "word", chr(rng.randrange(0x20, 0x7F))))
        for _ in range(rng.randint(1, 9))
    ]
    return "a" + "".join(parts) + "z"


# -- dossiers ------------------------------------------------------------------------------------


def _dossier_file(rng: Random, number: int) -> tuple[str, bytes]:
    tree = dossier(rng, f"d{number}")
    written = json.dumps(tree, ensure_ascii=False, indent=1) if rng.random() < 0.3 else None
    content = written or yaml.safe_dump(tree, allow_unicode=rng.random() < 0.7, sort_keys=False)
    return f"d{number}.yaml", content.encode()


def dossier(rng: Random, name: str) -> Tree:
    """A dossier as a tree: several sources, whose claims tell of the same events differently."""
    actors = [f"{name}-a{n}" for n in range(rng.randint(2, 5))]
    events = [f"{name}-e{n}" for n in range(rng.randint(1, 4))]
    places = [f"{name}-p{n}" for n in range(rng.randint(1, 2))]
    claims = [f"{name}-c{n}" for n in range(rng.randint(1, 5))]
    sources = [_source(rng, f"{name}-s{n}", actors) for n in range(rng.randint(1, 3))]
    for claim in claims:
        source = rng.choice(sources)
        source.setdefault("claims", []).append(_claim(rng, claim, claims, actors, events, places))
    return {
        "dossier": name,
        "base": BASE,
        "coder": actors[0],
        **_maybe(rng, title=lambda: text(rng), zone=lambda: rng.choice(ZONES), license=lambda: "CC BY 4.0"),
        "actors": [_actor(rng, actor, actors) for actor in actors],
        "places": [_place(rng, place, places) for place in places],
        "events": [{"id": event, "label": text(rng)} for event in events],
        "sources": sources,
    }


def _maybe(rng: Random, **made: Callable[[], Any]) -> Tree:
    """Half of the keys, each with a value of its own."""
    return {key: make() for key, make in made.items() if rng.random() < 0.5}


def _names(rng: Random) -> Any:
    return rng.choice((text(rng), {"en": text(rng), "ar": text(rng)}))


def _others(rng: Random, own: str, every: Sequence[str]) -> list[str]:
    return [other for other in every if other != own][: rng.randint(1, 2)]


def _actor(rng: Random, actor: str, actors: Sequence[str]) -> Tree:
    tie = {rng.choice(TIES): _others(rng, actor, actors)} if rng.random() < 0.4 else {}
    return {
        "id": actor,
        "type": rng.choice(ACTOR_TYPES),
        "name": _names(rng),
        **_maybe(rng, alias=lambda: [text(rng), text(rng)]),
        **tie,
    }


def _place(rng: Random, place: str, places: Sequence[str]) -> Tree:
    point = (
        {"lat": rng.randint(-90, 90), "long": round(rng.uniform(-180, 180), 4)} if rng.random() < 0.6 else {}
    )
    if others := [other for other in places if other < place]:
        point |= {"within": others[0]}
    return {"id": place, "type": rng.choice(("Place", "Facility")), "name": _names(rng), **point}


def _source(rng: Random, source: str, actors: Sequence[str]) -> Tree:
    return {
        "id": source,
        "title": text(rng),
        "publisher": rng.choice(actors),
        **_maybe(
            rng,
            issued=lambda: "2021-06-29",
            url=lambda: f"https://e.example/{source}",
            reliability=lambda: rng.choice(RELIABILITY),
            language=lambda: "ar",
        ),
    }


def _claim(
    rng: Random,
    claim: str,
    claims: Sequence[str],
    actors: Sequence[str],
    events: Sequence[str],
    places: Sequence[str],
) -> Tree:
    told = {
        "id": claim,
        rng.choice(("quote", "gist")): text(rng),
        "statedBy": rng.choice(actors),
        **_maybe(
            rng,
            hedge=lambda: rng.choice(HEDGES),
            sentence=lambda: rng.sample(range(1, 50), rng.randint(1, 3)),
            statedOn=lambda: rng.choice(DATES),
            credibility=lambda: rng.randint(1, 6),
            via=lambda: rng.sample(actors, rng.randint(1, 2)),
        ),
    }
    if rng.random() < 0.25:
        told |= _remark(rng, claim, claims, actors, events)
    else:
        told["says"] = [
            _said(rng, event, actors, places) for event in rng.sample(events, rng.randint(1, len(events)))
        ]
    return told


def _remark(
    rng: Random, claim: str, claims: Sequence[str], actors: Sequence[str], events: Sequence[str]
) -> Tree:
    denial = {"event": rng.choice(events), "property": "actor", "value": rng.choice(actors)}
    told: Tree = {"remark": True, "about": [rng.choice(events)], "denies": [denial]}
    if len(claims) > 1:
        told[rng.choice(("disputes", "supports"))] = rng.choice([other for other in claims if other != claim])
    return told


def _said(rng: Random, event: str, actors: Sequence[str], places: Sequence[str]) -> Tree:
    return {
        "id": event,
        "action": rng.choice(ACTIONS),
        **_maybe(
            rng,
            actor=lambda: rng.sample(actors, rng.randint(1, 2)),
            target=lambda: rng.choice(actors),
            when=lambda: rng.choice(DATES),
            place=lambda: rng.choice(places),
            weapon=lambda: rng.choice(WEAPONS),
            munitions=lambda: rng.choice(COUNTS),
            damage=lambda: text(rng),
            timeOfDay=lambda: text(rng),
            toll=lambda: [_toll(rng, actors)],
        ),
    }


def _toll(rng: Random, actors: Sequence[str]) -> Tree:
    toll: Tree = {
        "victims": rng.sample(actors, rng.randint(1, 2)),
        rng.choice(("killed", "wounded")): rng.choice(COUNTS[1:]),
    }
    if rng.random() < 0.4:
        toll["includes"] = [
            {
                "status": rng.choice(STATUSES),
                "part": rng.choice(("first", "second")),
                "missing": rng.choice(COUNTS),
            }
        ]
    return toll


# -- RDF -----------------------------------------------------------------------------------------


def _rdf_file(rng: Random, number: int) -> tuple[str, bytes]:
    format, ending = rng.choice((("trig", "trig"), ("nquads", "nq"), ("jsonld", "jsonld")))
    return f"r{number}.{ending}", serialize(rdf(rng, f"r{number}"), format).encode()


def rdf(rng: Random, name: str) -> list[Quad]:
    """Claims as named graphs, in others' vocabularies, with a dossier that tells whose they are."""
    home, speaker, source = (IRI(f"{BASE}{name}{ending}") for ending in ("", "-speaker", "-source"))
    quads = [
        Quad(home, IRI(RDF + "type"), IRI(rj.Dossier), home),
        Quad(speaker, IRI(RDF + "type"), IRI(rj.Actor), home),
        Quad(source, IRI(RDF + "type"), IRI(rj.Source), home),
        Quad(speaker, IRI(SKOS + "prefLabel"), Literal(text(rng)), home),
    ]
    for number in range(rng.randint(1, 3)):
        claim = IRI(f"{BASE}{name}-claim-{number}")
        record = (
            (RDF + "type", IRI(rj.Claim)),
            (rj.statedBy, speaker),
            (rj.source, source),
            (rj.gist, Literal(text(rng))),
        )
        quads += [Quad(claim, IRI(property), value, home) for property, value in record]
        quads += [_told(rng, claim) for _ in range(rng.randint(1, 12))]
    return quads


def _told(rng: Random, claim: IRI) -> Quad:
    subject = rng.choice((IRI(f"{BASE}thing-{rng.randint(0, 3)}"), BlankNode(f"b{rng.randint(0, 2)}")))
    property = IRI(f"https://e.example/vocabulary#p{rng.randint(0, 5)}")
    told = value(rng)
    if told == subject:  # what points at itself is refused
        told = Literal("itself")
    return Quad(subject, property, told, claim)


def value(rng: Random) -> IRI | BlankNode | Literal:
    """A thing, a node without a name, or a literal as somebody might spell it."""
    spelling, kind = rng.choice(SPELLINGS)
    made: Sequence[Callable[[], IRI | BlankNode | Literal]] = (
        lambda: IRI(
            f"https://e.example/{rng.choice(('', '%20', 'é', '?q=1&r=2', '#', 'a/../b', 'x' * 300))}"
        ),
        lambda: BlankNode(f"b{rng.randint(0, 2)}"),
        lambda: Literal(spelling, datatype=IRI(XSD + kind)),
        lambda: Literal(text(rng), datatype=IRI("https://e.example/type")),
        lambda: Literal(text(rng, (*CHARACTERS, *CONTROLS))),
        lambda: Literal(text(rng), language=rng.choice(LANGUAGES)),
    )
    return rng.choices([make() for make in made], (1, 2, 5, 1, 2, 2))[0]
