"""Which keys a dossier knows, where each may stand, and what its value must be.

`KEYS` maps a place in the dossier ("actor", "claim", "toll", …) to the keys that may stand
there. The JSON-LD context says which property a key is; this table says what is checked.
"""

from typing import Final, NamedTuple

from ..ontology.hedges import HEDGES
from .typed_values import MOST_SENTENCES


class Key(NamedTuple):
    """What the value under a key must be.

    `kind` names the check. `refers` lists the kinds of thing that a reference may name (empty:
    any). `single` keys take no list. `inner` is the place of the maps that stand under the key.
    `term` is what the JSON-LD context calls the key, where that differs by place.
    """

    kind: str
    refers: tuple[str, ...] = ()
    single: bool = False
    inner: str = ""
    words: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    term: str = ""


def _to(*kinds: str, single: bool = False) -> Key:
    return Key("reference", refers=kinds, single=single)


ACTOR_TYPES: Final = (
    "Actor", "State", "ArmedForce", "ArmedGroup", "Unit", "Coalition", "Institution", "Media", "Person",
    "Population", "DescribedActor", "Software",
)  # fmt: skip
PLACE_TYPES: Final = ("Place", "Facility")
STATUSES: Final = ("civilian", "combatant", "unknown")
RELIABILITY: Final = ("A", "B", "C", "D", "E", "F")

_ID = {"id": Key("id", single=True)}
_SAID_OF = {"id": _to("event", "actor", "place", "source", "claim", single=True)}
_NAMES = {"name": Key("name"), "alias": Key("name")}
_TEXT = Key("text")
_ONE_TEXT = Key("text", single=True)
_COUNT = Key("count", single=True)
_DATE = Key("date", single=True)
_ZONE = Key("zone", single=True)
_ANYTHING = _to()

# A rating stands in a register (the coder's own) or under says (whoever the speaker is).
_OF_SOURCE = {"reliability": Key("words", words=RELIABILITY, single=True)}
_OF_CLAIM = {"credibility": Key("integer", single=True, low=1, high=6)}

_TIES = dict.fromkeys(
    (
        "partOf",
        "backedBy",
        "alliedWith",
        "opposes",
        "leads",
        "memberOf",
        "affiliatedWith",
        "splitFrom",
        "speaksFor",
    ),
    _to("actor"),
) | {"exactMatch": Key("match")}

_POINT = {
    "lat": Key("decimal", single=True, low=-90, high=90),
    "long": Key("decimal", single=True, low=-180, high=180),
    "precision": Key("decimal", single=True, low=0),
    "pointFrom": _to("source"),
}
_LIE = {"within": _to("place"), "near": _to("place"), "usedBy": _to("actor"), "number": _COUNT}

_EVENT = {
    "action": Key("action"),
    **dict.fromkeys(("actor", "target", "party", "inNameOf"), _to("actor")),
    "struck": _to("place", "weapon"),
    **dict.fromkeys(("place", "launchedFrom", "near"), _to("place")),
    "when": _DATE,
    "timeOfDay": _TEXT,
    "weapon": Key("weapon"),
    "munitions": _COUNT,
    "acts": _COUNT,
    "damage": _TEXT,
    **dict.fromkeys(("partOfEvent", "respondsTo", "follows", "mayRespondTo", "sameEventAs"), _to("event")),
    "motive": Key("reason"),
    "occasion": Key("reason"),
    "toll": Key("maps", inner="toll"),
}
_HARM = dict.fromkeys(("killed", "wounded", "casualties", "missing", "detained"), _COUNT)
_TOLL = {
    "victims": _to("actor"),
    "status": Key("words", words=STATUSES, single=True),
    **_HARM,
    "noneReported": Key("flag", single=True),
    "part": Key("part", single=True),
    "includes": Key("maps", inner="toll"),
}
_CLAIM = {
    **_ID,
    "statedBy": _to("actor", single=True),
    "via": _to("actor"),
    "quote": _ONE_TEXT,
    "gist": _ONE_TEXT,
    "sentence": Key("integer", low=1),
    "hedge": Key("words", words=HEDGES, single=True),
    "statedOn": _DATE,
    **_OF_CLAIM,
    "validDuring": _DATE,
    "role": _TEXT,
    "zone": _ZONE,
    "method": _TEXT,
    "score": Key("decimal", single=True, low=0, high=1),
    **dict.fromkeys(("disputes", "supports", "revises"), _to("claim")),
    "denies": Key("maps", inner="denial"),
    "unknown": Key("property"),
    "unclaimed": _to("event"),
    "about": _ANYTHING,
    "remark": Key("flag", single=True),
    "says": Key("maps", inner="said"),
}

KEYS: Final[dict[str, dict[str, Key]]] = {
    "dossier": {
        "dossier": Key("id", single=True),
        "base": Key("base", single=True),
        "coder": _to("actor", single=True),
        "language": Key("language", single=True),
        "title": _ONE_TEXT,
        "license": Key("license"),
        "zone": _ZONE,
        "actors": Key("maps", inner="actor"),
        "places": Key("maps", inner="place"),
        "events": Key("maps", inner="event"),
        "sources": Key("maps", inner="source"),
        "weapons": Key("maps", inner="weapon"),
        "claims": Key("maps", inner="coder's claim"),
    },
    "actor": {**_ID, "type": Key("type", words=ACTOR_TYPES, single=True), **_NAMES, **_TIES},
    "place": {
        **_ID,
        "type": Key("type", words=PLACE_TYPES, single=True),
        **_NAMES,
        **_POINT,
        **_LIE,
        "zone": _ZONE,
    },
    "event": {
        **_ID,
        "type": Key("type", words=("Event",), single=True),
        "label": Key("name"),
        "alias": Key("name"),
    },
    "source": {
        **_ID,
        "type": Key("type", words=("Source",), single=True),
        "title": _ONE_TEXT,
        "issued": _DATE,
        "publisher": _to("actor", single=True),
        "url": Key("web"),
        "license": Key("license"),
        "sentences": Key("integer", single=True, low=1, high=MOST_SENTENCES),
        "derivedFrom": _to("source"),
        **_OF_SOURCE,
        "zone": _ZONE,
        "language": Key("language"),
        "claims": Key("maps", inner="claim"),
    },
    "weapon": {
        **_ID,
        "label": Key("name", term="Weapon/label"),
        "alias": Key("name"),
        "broader": Key("weapon", term="Weapon/broader"),
    },
    "claim": _CLAIM,
    "coder's claim": {**_CLAIM, "source": _to("source", "dossier", single=True)},
    "said": {**_SAID_OF, **_EVENT, **_TIES, **_POINT, **_LIE, **_OF_SOURCE, **_OF_CLAIM},
    "said event": {**_SAID_OF, "type": Key("type", words=("Event",), single=True), **_EVENT},
    "said actor": {**_SAID_OF, "type": Key("type", words=ACTOR_TYPES, single=True), **_TIES},
    "said place": {
        **_SAID_OF,
        "type": Key("type", words=PLACE_TYPES, single=True),
        **_POINT,
        **_LIE,
        "exactMatch": _TIES["exactMatch"],
    },
    "said source": {**_SAID_OF, "type": Key("type", words=("Source",), single=True), **_OF_SOURCE},
    "said claim": {**_SAID_OF, **_OF_CLAIM},
    "toll": _TOLL,
    "denial": {
        "event": _to("event", single=True),
        "property": Key("property", single=True),
        "value": Key("denied"),
    },
}
"""Place in a dossier → key → what its value must be."""

PROPERTIES: Final = {**_EVENT, **_TOLL, **_TIES, **_POINT, **_LIE}
"""Keys that a remark may deny or call unknown: what can be said of an event, a toll, an actor or a place."""

DECLARES: Final = {
    "actors": "actor",
    "places": "place",
    "events": "event",
    "sources": "source",
    "weapons": "weapon",
}
"""Top-level key → kind of thing that is declared there."""

OTHER_WORDS: Final[dict[str, str]] = {
    "attacker": "actor", "perpetrator": "actor", "author": "statedBy", "speaker": "statedBy",
    "said by": "statedBy", "date": "when", "day": "when", "time": "timeOfDay", "location": "place",
    "where": "place", "latitude": "lat", "lon": "long", "lng": "long", "longitude": "long",
    "accuracy": "precision", "dead": "killed", "deaths": "killed", "fatalities": "killed",
    "injured": "wounded", "captured": "detained", "text": "quote", "words": "quote", "summary": "gist",
    "note": "gist", "victim": "victims", "victimStatus": "status", "aliases": "alias", "altLabel": "alias",
    "prefLabel": "name", "kind": "type", "class": "type", "responseTo": "respondsTo",
    "answers": "respondsTo", "after": "follows", "link": "url", "href": "url", "licence": "license",
    "published": "issued", "tolls": "toll", "claim": "claims", "source": "sources", "weaponType": "weapon",
    "casualty": "casualties", "cause": "respondsTo", "prefix": "base", "lang": "language",
}  # fmt: skip
"""Words that people write for a key, used only for hints."""
