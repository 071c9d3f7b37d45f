"""A long exchange drawn from a fixed sequence: two sides, bystanders, every kind of link."""

from datetime import date, timedelta

from handmade import HandMade, action, record, thing

from rejoinder.graph.records import Actor, Claim, Event, Link, Statement, Tie, Toll

KINDS = (
    "State",
    "ArmedForce",
    "ArmedGroup",
    "Unit",
    "Coalition",
    "Institution",
    "DescribedActor",
    "Population",
)
ACTIONS = (
    "air-strike",
    "rocket-attack",
    "drone-strike",
    "ied-attack",
    "artillery-fire",
    "missile-attack",
    "raid",
    "threat",
)


def big_case(events: int, actors: int = 14) -> HandMade:
    """So many events over as many days, between actors 0, 2, 4 … and 1, 3, 5 …"""
    case = HandMade()
    cast = [
        thing(f"actor-{i}", f"{'Northern' if i % 2 else 'Southern'} {KINDS[i % 8]} of the {i}th Valley")
        for i in range(actors)
    ]
    case.actor_list = [Actor(t.id, t.label, KINDS[i % 8]) for i, t in enumerate(cast)]
    case.tie_list = [Tie(cast[i], "partOf", cast[i % 2]) for i in range(2, actors) if i % 3]
    speaker = thing("speaker", "A speaker")
    for n in range(events):
        day = date(2021, 3, 1) + timedelta(days=n // 2)
        me = thing(f"event-{n}", f"Event {n} at the crossing north of the river, as told")
        by, on = cast[(n * 5) % actors], cast[(n * 5 + 1 + 2 * (n % 3)) % actors]
        users = (cast[(n * 5 + 3) % actors],) if n % 4 == 0 else ()
        kind = ACTIONS[n % len(ACTIONS)]
        unnamed = n % 7 == 3 and kind != "threat"
        said = (
            Statement(me, "action", action(kind)),
            Statement(me, "actor", by),
            Statement(me, "target", on),
        )
        case.claim_list.append(Claim(record(str(n), speaker, n + 1, f"words {n}"), said))
        case.event_list.append(
            Event(me.id, me.label, (day.isoformat(),), day, day, (action(kind),), () if unnamed else (by,), (on,),
                  used_by=users, is_attack=kind != "threat", unnamed=unnamed, differs=("weapon",) if n % 5 == 0 else ())
        )  # fmt: skip
        told = case.claim_list[-1].record
        for back, link in ((1, "respondsTo"), (3, "follows"), (6, "mayRespondTo")):
            if n >= back and n % (back + 1) == 0:
                case.link_list.append(Link(me.id, case.event_list[n - back].id, link, (told,)))  # type: ignore[arg-type]
        if n % 6 == 0:
            victims = cast[(n * 5 + 5) % actors]
            toll = Toll(
                f"{me.id}/toll/x", me, victims, None, {"killed": "2"}, {"killed": (2, 2)}, False, False, told
            )
            case.toll_list.append(toll)
    return case
