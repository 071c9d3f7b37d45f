"""Cases made of records written out by hand, with no store behind them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.attribution import Attribution
from rejoinder.graph.comparison import Comparison, EventComparison, Fact, FactValue, Pair
from rejoinder.graph.listing import Source
from rejoinder.graph.records import Actor, Claim, ClaimRecord, Event, Link, Statement, Thing, Tie, Toll
from rejoinder.views.drawing import draw

SPY = """
  window.written = [];
  const fillText = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
    window.written.push({ text, direction: this.direction, colour: this.fillStyle });
    return fillText.call(this, text, ...rest);
  };
"""
EXAMPLE = Path(__file__).parents[2] / "examples" / "escalation-2021.yaml"
BASE = "https://example.org/"
ACT = "https://w3id.org/rejoinder/action/"
KINDS = ("State", "ArmedForce", "ArmedGroup", "Unit", "Coalition", "Institution", "Media", "Population")
ACTIONS = ("air-strike", "rocket-attack", "drone-strike", "ied-attack", "artillery-fire", "raid", "threat")


@dataclass
class HandMade:
    """A case of records. Its comparisons are those given, else one fact for each property told.

    `laid` tells to whom an event is laid.
    """

    all_events: list = field(default_factory=list)
    all_actors: list = field(default_factory=list)
    all_links: list = field(default_factory=list)
    all_ties: list = field(default_factory=list)
    all_tolls: list = field(default_factory=list)
    all_claims: list = field(default_factory=list)
    all_sources: list = field(default_factory=list)
    compared: dict = field(default_factory=dict)
    laid: dict = field(default_factory=dict)

    def events(self):
        return self.all_events

    def actors(self):
        return self.all_actors

    def places(self):
        return []

    def links(self):
        return self.all_links

    def ties(self):
        return self.all_ties

    def tolls(self):
        return self.all_tolls

    def claims(self):
        return self.all_claims

    def sources(self):
        return self.all_sources

    def compare(self, name, /):
        told = {}
        for claim in self.all_claims:
            for said in claim.says:
                if said.subject.id == name:
                    told.setdefault(said.property, {}).setdefault(said.value, []).append(claim.record)
        facts = [
            Fact(name, "single", tuple(FactValue(value, tuple(claims)) for value, claims in values.items()))
            for name, values in told.items()
        ]
        facts = self.compared.get(name, tuple(facts))
        laid = self.laid.get(name, ())
        return Comparison((EventComparison(Thing(name, name), facts, attribution=laid),))


def thing(name, label=None):
    return Thing(BASE + name, label or name)


def action(name):
    return Thing(ACT + name, name.replace("-", " "))


def one_event(**facts):
    """A case of one air strike on 27 June, with further facts of the event."""
    defaults = {"when": ("2021-06-27",), "earliest": date(2021, 6, 27), "latest": date(2021, 6, 27)}
    event = Event(BASE + "strike", "Strike", **(defaults | {"actions": (action("air-strike"),)} | facts))
    return HandMade(all_events=[event])


def long_exchange(events, actors=14):
    """So many events, two a day, between two sides, with every kind of line and link, and no chance in it."""
    case = HandMade()
    cast = [thing(f"actor-{i}", f"{'NS'[i % 2]} {KINDS[i % 8]} of the {i}th Valley") for i in range(actors)]
    case.all_actors = [Actor(t.id, t.label, KINDS[i % 8]) for i, t in enumerate(cast)]
    case.all_ties = [Tie(cast[i], "partOf", cast[i % 2]) for i in range(2, actors) if i % 3]
    for n in range(events):
        day = date(2021, 3, 1) + timedelta(days=n // 2)
        me = thing(f"event-{n}", f"Event {n} at the crossing north of the river, as told")
        by, on = cast[(n * 5) % actors], cast[(n * 5 + 1 + 2 * (n % 3)) % actors]
        kind = action(ACTIONS[n % len(ACTIONS)])
        unnamed = n % 7 == 3
        claim = ClaimRecord(
            f"{BASE}claim/{n}", thing("speaker"), thing("source"), sentence=n + 1, quote=f"words {n}"
        )
        case.all_claims.append(Claim(claim, (Statement(me, "action", kind), Statement(me, "target", on))))
        case.all_events.append(
            Event(
                me.id,
                me.label,
                when=(day.isoformat(),),
                earliest=day,
                latest=day,
                actions=(kind,),
                actors=() if unnamed else (by,),
                targets=(on,),
                used_by=(cast[(n * 5 + 3) % actors],) if n % 4 == 0 else (),
                parties=(cast[(n * 5 + 7) % actors],) if n % 5 == 0 else (),
                is_attack=True,
                unnamed=unnamed,
                differs=("weapon",) if n % 5 == 0 else (),
            )
        )
        for back, link in ((1, "respondsTo"), (3, "follows"), (6, "mayRespondTo")):
            if n >= back and n % (back + 1) == 0:
                case.all_links.append(Link(me.id, case.all_events[n - back].id, link, (claim,)))
        if n % 6 == 0:
            victims = cast[(n * 5 + 5) % actors]
            case.all_tolls.append(
                Toll(
                    f"{me.id}/toll/x",
                    me,
                    victims,
                    None,
                    {"killed": "2"},
                    {"killed": (2, 2)},
                    False,
                    False,
                    claim,
                )
            )
    return case


def worded(texts):
    """A case in which each text stands in every field that holds words, numbered to be told apart."""
    case = HandMade()
    for n, text in enumerate(texts):

        def say(field_name, n=n, text=text):
            return f"{field_name} {n} {text}"

        def named(kind, n=n, say=say):
            return Thing(f"{BASE}{kind}/{say('id')}", say(kind))

        me, by, on, by_hand = named("event"), named("actor"), named("target"), named("struck")
        record = ClaimRecord(
            say("claim"),
            named("speaker"),
            named("source"),
            first_hand=False,
            hedge=say("hedge"),
            sentence=n,
            quote=say("quote") if n % 2 else None,
            gist=None if n % 2 else say("gist"),
            via=(named("via"),),
            publisher=named("publisher"),
            stated_on=say("stated"),
            method=say("method"),
            score=0.5,
        )
        says = [
            (me, "actor", by),
            (me, "target", on),
            (me, "struck", by_hand),
            (by_hand, "usedBy", named("user")),
        ]
        says += [(me, "when", say("when")), (me, say("property"), say("value"))]
        case.all_claims.append(
            Claim(
                record,
                tuple(Statement(*s) for s in says),
                (me,),
                (Statement(me, "place", named("denied")),),
                ("actor",),
            )
        )
        case.all_actors += [
            Actor(by.id, by.label, say("kind"), (say("alias"),)),
            Actor(on.id, on.label, "ArmedGroup", (say("alias"),)),
        ]
        case.all_events.append(
            Event(
                me.id,
                me.label,
                when=(say("when"),),
                actions=(named("action"),),
                actors=(by,),
                targets=(on,),
                struck=(by_hand,),
                used_by=(named("user"),),
                part_of=named("whole"),
                is_attack=True,
                differs=("weapon",),
            )
        )
        case.all_ties.append(Tie(by, say("tie"), on, (record,)))
        toll = Toll(
            say("toll"), me, named("victims"), None, {"killed": say("count")}, {}, False, False, record
        )
        case.all_tolls.append(toll)
        case.all_sources.append(
            Source(
                say("id"),
                say("title"),
                named("publisher"),
                say("issued"),
                f"javascript:{text}",
                say("licence"),
                claims=1,
            )
        )
        values = tuple(
            FactValue(value, (record,), (record,)) for value in (named("weapon"), say("other weapon"))
        )
        why = (Pair(0, 1, "differs", say("why")), Pair(0, 0, "differs", say("denied")))
        case.compared[me.id] = (
            Fact("weapon", "differs", values, why),
            Fact("actor", "single", (FactValue(by, (record,)),)),
            Fact("killed", "single", (FactValue(say("count"), (record,)),), (), named("victims")),
        )
        case.laid[me.id] = (Attribution("blamed", by, (record,)), Attribution("unnamed", None, (record,)))
        if n:
            kind = ("respondsTo", "follows", "mayRespondTo")[n % 3]
            case.all_links.append(Link(me.id, case.all_events[n - 1].id, kind, (record,)))
    return case


@pytest.fixture(scope="session")
def founding():
    """The case of the example that ships with rejoinder."""
    return Case.open(EXAMPLE)


@pytest.fixture(scope="session")
def handmade():
    """The makers of cases above, by name."""
    return {"one_event": one_event, "long_exchange": long_exchange, "worded": worded, "thing": thing}


@pytest.fixture
def opened(browser, tmp_path):
    """Opens pages from a file, and fails the test if one asks for anything or complains.

    `at` is what stands behind the address; `spied` keeps what is written on canvases in `written`.
    """
    contexts, faults = [], []

    def open_page(html, width=1400, height=900, at="", spied=False, **options):
        path = Path(tmp_path) / "page.html"
        path.write_text(html, encoding="utf-8", newline="\n")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        tab = context.new_page()
        if spied:
            tab.add_init_script(SPY)
        tab.on("console", lambda message: faults.append(f"console: {message.text}"))
        tab.on("pageerror", lambda error: faults.append(f"error: {error}"))
        own = path.as_uri()
        tab.on(
            "request",
            lambda request: faults.append(request.url) if request.url.split("#")[0] != own else None,
        )
        tab.goto(own + at)
        tab.wait_for_selector("html.ready")
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def drawn(founding):
    """The page of the example that ships with rejoinder."""
    return draw(founding).html()
