"""Cases made by hand for pictures: records written out, no store behind them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from rejoinder.graph.comparison import Comparison, EventComparison, Fact, FactValue, Pair
from rejoinder.graph.listing import Source
from rejoinder.graph.records import (
    Actor,
    Claim,
    ClaimRecord,
    Event,
    Link,
    LinkKind,
    Statement,
    Thing,
    Tie,
    Toll,
)

BASE = "https://example.org/exchanges/"
ACT = "https://w3id.org/rejoinder/action/"


def thing(name: str, label: str = "") -> Thing:
    return Thing(name if ":" in name else BASE + name, label or name)


def action(name: str) -> Thing:
    return Thing(ACT + name, name.replace("-", " "))


@dataclass
class HandMade:
    """A case of records; `differing` lists the property, the two values and the reason by event."""

    event_list: list[Event] = field(default_factory=list)
    actor_list: list[Actor] = field(default_factory=list)
    link_list: list[Link] = field(default_factory=list)
    tie_list: list[Tie] = field(default_factory=list)
    toll_list: list[Toll] = field(default_factory=list)
    claim_list: list[Claim] = field(default_factory=list)
    source_list: list[Source] = field(default_factory=list)
    differing: dict[str, list[tuple[str, str, str, str]]] = field(default_factory=dict)

    def events(self) -> Sequence[Event]:
        return self.event_list

    def actors(self) -> Sequence[Actor]:
        return self.actor_list

    def links(self) -> Sequence[Link]:
        return self.link_list

    def ties(self) -> Sequence[Tie]:
        return self.tie_list

    def tolls(self) -> Sequence[Toll]:
        return self.toll_list

    def claims(self) -> Sequence[Claim]:
        return self.claim_list

    def sources(self) -> Sequence[Source]:
        return self.source_list

    def compare(self, name: str, /) -> Comparison:
        event = next(event for event in self.event_list if event.id == name)
        told: dict[str, dict[Thing | str, list[ClaimRecord]]] = {}
        for claim in self.claim_list:
            for said in claim.says:
                if said.subject.id == name and said.property != "toll":
                    told.setdefault(said.property, {}).setdefault(said.value, []).append(claim.record)
        facts = []
        for property_name, values in told.items():
            said_values = [FactValue(value, tuple(claims)) for value, claims in values.items()]
            texts = [value.label if isinstance(value, Thing) else value for value in values]
            pairs = [
                Pair(texts.index(a), texts.index(b), "differs", why)
                for p, a, b, why in self.differing.get(name, [])
                if p == property_name
            ]
            facts.append(
                Fact(property_name, "differs" if pairs else "single", tuple(said_values), tuple(pairs))
            )
        for toll in self.toll_list:
            if toll.event.id == name:
                facts += [
                    Fact(k, "single", (FactValue(v, (toll.claim,)),), (), toll.victims)
                    for k, v in toll.counts.items()
                ]
        return Comparison((EventComparison(Thing(event.id, event.label), tuple(facts)),))


SOUTHFRONT = thing("southfront", "SouthFront")
ARTICLE = thing("southfront-2021-06", "An Expected Escalation: The U.S. And PMU Fire Exchanges Continue")
US, COALITION = (
    thing("us-forces", "US Armed Forces"),
    thing("us-led-coalition", "US-led international coalition"),
)
PMU, BRIGADE = thing("pmu", "Popular Mobilization Units"), thing("pmu-14th-brigade", "PMU 14th Brigade")
ANBAR = thing("anbar-operations-command", "Anbar Operations Command")
GROUPS = thing("iranian-backed-groups", "Iranian-backed groups")
KH, KSS = (
    thing("kataib-hizballah", "Kata’ib Hizballah"),
    thing("kataib-sayyid-al-shuhada", "Kata’ib Sayyid al-Shuhada"),
)
LIWA = thing("liwa-abu-al-fadhal-al-abbas", "Liwa Abu al-Fadhal Al-Abbas")
MILITANTS = thing("pro-iranian-militants", "pro-Iranian militants in Mayadin")
CHILD, CIVILIANS = thing("child", "a child"), thing("civilians", "civilians")
PENTAGON, PMU_SOURCES = thing("pentagon", "Pentagon"), thing("pmu-sources", "PMU sources")
IRANIAN_MEDIA = thing("pro-iranian-media", "pro-Iranian media")
KURDISH = thing("iraqi-kurdish-officials", "Iraqi Kurdish officials")

POSITIONS = thing("pmu-positions", "PMU positions along the border")
FACILITIES = thing("targeted-facilities", "facilities used by Iranian-backed groups")
OUTSIDE_ERBIL = thing("locations-outside-erbil", "locations outside Erbil")
US_POSITIONS = thing("us-positions", "US positions")
BASE_NEAR_OMAR = thing("base-near-omar", "base near the Omar oil field")
HEADQUARTERS = thing("coalition-headquarters", "headquarters of the US-led international coalition")
BUILDINGS = thing("mayadin-buildings", "buildings in Mayadin")

F15, UAV, ROCKET, MISSILE = (
    thing("w:f-15e", "F-15E"),
    thing("w:uav", "UAV"),
    thing("w:rocket", "rocket"),
    thing("w:missile", "missile"),
)

IEDS = thing("ied-attacks-on-convoys", "IEDs against convoys")
ATTACKS = thing("attacks-on-us-positions", "Missile and drone attacks on US positions")
DRONES = thing("erbil-drones", "Explosive-laden drones outside Erbil")
PARADE = thing("pmu-parade", "PMU military parade near Baghdad")
STRIKES = thing("strikes-27-june", "US strikes on PMU positions")
ROCKETS = thing("omar-rocket-fire", "Rocket fire on the base near the Omar oil field")
ARTILLERY = thing("mayadin-artillery-fire", "US artillery fire on buildings in Mayadin")


def record(name: str, speaker: Thing, sentence: int | None, quote: str | None, **more: object) -> ClaimRecord:
    return ClaimRecord(
        BASE + "claim/" + name, speaker, ARTICLE, speaker == SOUTHFRONT, "asserted", sentence, quote,
        publisher=SOUTHFRONT, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def claim(
    name: str, speaker: Thing, sentence: int, quote: str, *says: tuple[Thing, str, Thing | str]
) -> Claim:
    return Claim(record(name, speaker, sentence, quote), tuple(Statement(*said) for said in says))


def founding_case() -> HandMade:
    """The founding article, as its dossier tells it."""
    case = HandMade()
    case.source_list = [
        Source(ARTICLE.id, ARTICLE.label, SOUTHFRONT, url="https://maps.southfront.org/x/", claims=14)
    ]
    case.actor_list = [
        Actor(US.id, US.label, "ArmedForce", ("US forces",)), Actor(COALITION.id, COALITION.label, "Coalition", ("CJTF-OIR",)),
        Actor(PMU.id, PMU.label, "ArmedForce", ("Hashd al-Shaabi", "PMF", "PMU", "الحشد الشعبي")),
        Actor(BRIGADE.id, BRIGADE.label, "Unit"), Actor(ANBAR.id, ANBAR.label, "Unit"),
        Actor(GROUPS.id, GROUPS.label, "DescribedActor"), Actor(KH.id, KH.label, "ArmedGroup", ("KH", "Kataib Hezbollah")),
        Actor(KSS.id, KSS.label, "ArmedGroup", ("KSS",)), Actor(LIWA.id, LIWA.label, "ArmedGroup"),
        Actor(MILITANTS.id, MILITANTS.label, "DescribedActor"), Actor(CHILD.id, CHILD.label, "Population"),
        Actor(CIVILIANS.id, CIVILIANS.label, "Population"), Actor(PENTAGON.id, PENTAGON.label, "Institution"),
        Actor(PMU_SOURCES.id, PMU_SOURCES.label, "DescribedActor"), Actor(SOUTHFRONT.id, SOUTHFRONT.label, "Media"),
    ]  # fmt: skip
    answer = "The US actions were also in response to numerous IEDs blowing up convoys, as well as missile and drone attacks"
    case.claim_list = [
        claim("01", SOUTHFRONT, 3, "On June 27th", (STRIKES, "when", "2021-06-27")),
        claim("02", SOUTHFRONT, 3, "US F-15E fighter jets struck", (STRIKES, "action", action("air-strike")),
              (STRIKES, "actor", US), (STRIKES, "weapon", F15)),
        claim("03", SOUTHFRONT, 3, "struck several Popular Mobilization Units (PMU) positions along the border between Iraq and Syria",
              (STRIKES, "target", PMU), (STRIKES, "struck", POSITIONS), (POSITIONS, "usedBy", PMU)),
        claim("04", PENTAGON, 4, "the attacks were carried out by a UAV", (STRIKES, "weapon", UAV)),
        claim("05", PMU_SOURCES, 5, "four PMU members were killed as a result of the strikes", (thing("strikes-27-june/toll/pmu"), "killed", "4")),
        claim("06", PENTAGON, 7, "the targeted facilities were used by several Iranian-backed groups, including Kata’ib Hizballah and Kata’ib Sayyid al-Shuhada",
              (STRIKES, "struck", FACILITIES), (FACILITIES, "usedBy", GROUPS), (FACILITIES, "usedBy", KH), (FACILITIES, "usedBy", KSS)),
        claim("07", IRANIAN_MEDIA, 8, "a child was killed and three other civilians were wounded in the attack",
              (thing("strikes-27-june/toll/child"), "killed", "1"), (thing("strikes-27-june/toll/civilians"), "wounded", "3")),
        claim("08", KURDISH, 10, "four explosive-laden drones hit locations outside the semi-autonomous region’s capital, Erbil",
              (DRONES, "action", action("drone-strike")), (DRONES, "weapon", UAV), (DRONES, "munitions", "4"), (DRONES, "struck", OUTSIDE_ERBIL)),
        claim("09", SOUTHFRONT, 10, "The air strikes came after Iraqi Kurdish officials said on June 26 that four explosive-laden drones hit",
              (STRIKES, "follows", DRONES), (DRONES, "when", "[..2021-06-26]")),
        claim("10", SOUTHFRONT, 11, answer, (STRIKES, "respondsTo", IEDS), (STRIKES, "respondsTo", ATTACKS)),
        claim("11", SOUTHFRONT, 11, "numerous IEDs blowing up convoys", (IEDS, "action", action("ied-attack")), (IEDS, "munitions", "numerous")),
        claim("12", SOUTHFRONT, 11, "missile and drone attacks on US positions", (ATTACKS, "action", action("missile-attack")),
              (ATTACKS, "action", action("drone-strike")), (ATTACKS, "target", US), (ATTACKS, "struck", US_POSITIONS), (US_POSITIONS, "usedBy", US)),
        claim("13", SOUTHFRONT, 12, "On the same day, the PMU held a military parade near Baghdad", (PARADE, "action", action("parade")),
              (PARADE, "actor", PMU), (PARADE, "when", "[2021-06-26,2021-06-27]"), (PARADE, "place", thing("baghdad", "Baghdad"))),
        claim("14", SOUTHFRONT, 14, "Response to the US strike didn’t come in Iraq, but rather in Syria", (ROCKETS, "respondsTo", STRIKES)),
        claim("15", SOUTHFRONT, 15, "On June 28, heavy rocket fire hit the base near the Omar oil field in Deir Ezzor",
              (ROCKETS, "action", action("rocket-attack")), (ROCKETS, "when", "2021-06-28"), (ROCKETS, "struck", BASE_NEAR_OMAR),
              (ROCKETS, "weapon", ROCKET), (BASE_NEAR_OMAR, "usedBy", US)),
        claim("16", SOUTHFRONT, 16, "Pro-Iranian militants of the Liwa Abu al-Fadhal Al-Abbas group fired at least eight rockets",
              (ROCKETS, "actor", LIWA), (ROCKETS, "target", US), (ROCKETS, "munitions", "8+"), (ROCKETS, "weapon", ROCKET)),
        claim("17", PMU_SOURCES, 17, "missiles successfully targeted the headquarters of the US-led international coalition",
              (ROCKETS, "target", COALITION), (ROCKETS, "weapon", MISSILE), (ROCKETS, "struck", HEADQUARTERS)),
        claim("18", SOUTHFRONT, 19, "In response, the artillery of US Armed Forces struck buildings used by pro-Iranian militants in the city of Mayadin",
              (ARTILLERY, "respondsTo", ROCKETS), (ARTILLERY, "action", action("artillery-fire")), (ARTILLERY, "actor", US),
              (ARTILLERY, "struck", BUILDINGS), (BUILDINGS, "usedBy", MILITANTS), (ARTILLERY, "place", thing("mayadin", "Mayadin"))),
        Claim(ClaimRecord(BASE + "claim/19", thing("desk", "The coding desk"), ARTICLE, False, "likely", 19, None,
              "No day is told. The artillery answers the rocket fire of June 28, so it came no earlier.", publisher=SOUTHFRONT),
              (Statement(ARTILLERY, "when", "[2021-06-28..]"),)),
        claim("20", SOUTHFRONT, 6, "the PMU 14th Brigade", (BRIGADE, "partOf", PMU)),
        Claim(record("21", SOUTHFRONT, 13, "This show of force was also negatively viewed by the US"), (), (PARADE,), is_remark=True),
    ]  # fmt: skip
    by_name = {c.record.id.rsplit("/", 1)[1]: c.record for c in case.claim_list}
    case.event_list = [
        Event(DRONES.id, DRONES.label, ("[..2021-06-26]",), None, date(2021, 6, 26), (action("drone-strike"),),
              struck=(OUTSIDE_ERBIL,), weapons=(UAV,), is_attack=True, unnamed=True),
        Event(PARADE.id, PARADE.label, ("[2021-06-26,2021-06-27]",), date(2021, 6, 26), date(2021, 6, 27), (action("parade"),),
              (PMU,), places=(thing("baghdad", "Baghdad"),)),
        Event(IEDS.id, IEDS.label, ("[..2021-06-27]",), None, date(2021, 6, 27), (action("ied-attack"),), is_attack=True, unnamed=True),
        Event(ATTACKS.id, ATTACKS.label, ("[..2021-06-27]",), None, date(2021, 6, 27), (action("drone-strike"), action("missile-attack")),
              targets=(US,), struck=(US_POSITIONS,), used_by=(US,), is_attack=True, unnamed=True),
        Event(STRIKES.id, STRIKES.label, ("2021-06-27",), date(2021, 6, 27), date(2021, 6, 27), (action("air-strike"),), (US,), (PMU,),
              (POSITIONS, FACILITIES), (GROUPS, KH, KSS, PMU), weapons=(F15, UAV), is_attack=True, differs=("weapon", "struck")),
        Event(ARTILLERY.id, ARTILLERY.label, ("[2021-06-28..]",), date(2021, 6, 28), None, (action("artillery-fire"),), (US,),
              struck=(BUILDINGS,), used_by=(MILITANTS,), places=(thing("mayadin", "Mayadin"),), is_attack=True),
        Event(ROCKETS.id, ROCKETS.label, ("2021-06-28",), date(2021, 6, 28), date(2021, 6, 28), (action("rocket-attack"),), (LIWA,),
              (US, COALITION), (BASE_NEAR_OMAR, HEADQUARTERS), (US,), weapons=(ROCKET, MISSILE), is_attack=True, differs=("weapon",)),
    ]  # fmt: skip
    case.differing = {
        STRIKES.id: [("weapon", "F-15E", "UAV", "F-15E and UAV exclude each other")],
        ROCKETS.id: [("weapon", "rocket", "missile", "rocket and missile exclude each other")],
    }

    def link(answering: Thing, answered: Thing, kind: LinkKind, claims: ClaimRecord) -> Link:
        return Link(answering.id, answered.id, kind, (claims,))

    case.link_list = [
        link(STRIKES, DRONES, "follows", by_name["09"]),
        link(STRIKES, IEDS, "respondsTo", by_name["10"]),
        link(STRIKES, ATTACKS, "respondsTo", by_name["10"]),
        link(ROCKETS, STRIKES, "respondsTo", by_name["14"]),
        link(ARTILLERY, ROCKETS, "respondsTo", by_name["18"]),
    ]
    case.tie_list = [
        Tie(BRIGADE, "partOf", PMU, (by_name["20"],)),
        Tie(KH, "memberOf", GROUPS, (by_name["06"],)),
        Tie(KSS, "memberOf", GROUPS, (by_name["06"],)),
        Tie(US, "leads", COALITION),
    ]

    def toll(victims: Thing, count: str, text: str, number: int, who: str) -> Toll:
        event = Thing(STRIKES.id, STRIKES.label)
        return Toll(
            f"{STRIKES.id}/toll/{victims.id.rsplit('/', 1)[1]}",
            event,
            victims,
            None,
            {count: text},
            {count: (number, number)},
            False,
            False,
            by_name[who],
        )

    case.toll_list = [
        toll(PMU, "killed", "4", 4, "05"),
        toll(CHILD, "killed", "1", 1, "07"),
        toll(CIVILIANS, "wounded", "3", 3, "07"),
    ]
    return case
