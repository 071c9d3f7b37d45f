"""Pairs of tellings and the verdict that a casualty recorder would give, written by hand.

Written from the definitions alone, before any code answered. Each row is one event, told one way
by Reporter A and another way by Reporter B. A value is YAML: a plain one is told of the row's
property (counts of the victims `pmu`), one in braces is all that is told of the event. `pair`
picks two values of the fact by id or text where the tellings are sets; without it the row's
verdict is the strongest between the two tellings. `zones` are the clocks of the two claims,
`more` is what a third party says (a list of nodes), `how` is one of `told` (by two speakers),
`revised` (A again, later), `denied` (B denies it). Counts of two kinds are values of two facts: where
both can be right there is `no pair` of them.

`REGISTER` holds who and what the rows speak of.
"""

from typing import NamedTuple

REGISTER = """
dossier: pairs
base: https://example.org/pairs/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: a, type: Media, name: Reporter A}
  - {id: b, type: Media, name: Reporter B}
  - {id: c, type: Media, name: Reporter C}
  - {id: usa, type: State, name: United States, opposes: iran}
  - {id: us-forces, type: ArmedForce, name: US forces, partOf: usa}
  - {id: us-squadron, type: Unit, name: US squadron, partOf: us-forces}
  - {id: iran, type: State, name: Iran}
  - {id: pmu, type: ArmedForce, name: PMU}
  - {id: brigade-14, type: Unit, name: 14th Brigade, partOf: pmu}
  - {id: brigade-46, type: Unit, name: 46th Brigade, partOf: pmu}
  - {id: battalion, type: Unit, name: a battalion of the 14th, partOf: brigade-14}
  - {id: backed-groups, type: DescribedActor, name: Iran-backed groups}
  - {id: kh, type: ArmedGroup, name: KH, memberOf: backed-groups, backedBy: iran}
  - {id: kss, type: ArmedGroup, name: KSS, memberOf: backed-groups, affiliatedWith: kh}
  - {id: kss-as-told, type: DescribedActor, name: the Sayyid brigade, exactMatch: kss}
  - {id: civilians, type: Population, name: civilians}
  - {id: child, type: Population, name: a child}
  - {id: villagers, type: Population, name: villagers, partOf: civilians}
places:
  - {id: iraq, name: Iraq}
  - {id: syria, name: Syria}
  - {id: deir-ezzor, name: Deir Ezzor, within: syria}
  - {id: mayadin, name: Mayadin, within: deir-ezzor, lat: 35.01982, long: 40.45154, precision: 3000}
  - {id: al-bukamal, name: al-Bukamal, within: deir-ezzor, lat: 34.45226, long: 40.91854, precision: 3000}
  - {id: abu-kamal, name: Abu Kamal}
  - {id: kurdistan, name: Kurdistan Region, within: iraq}
  - {id: erbil, name: Erbil, within: kurdistan, lat: 36.19117, long: 44.00943, precision: 10000}
  - {id: village, name: a village of Erbil, within: erbil}
  - {id: baghdad, name: Baghdad, within: iraq, lat: 33.34058, long: 44.40088, precision: 20000}
  - {id: field, name: the oil field, lat: 35.029722, long: 40.713056, precision: 23000}
  - {id: field-close, name: the oil field by survey, lat: 35.029722, long: 40.713056, precision: 500}
  - {id: hamlet, name: a hamlet, lat: 35.03, long: 40.46, precision: 500}
  - {id: north-point, name: a point in the north, lat: 36.5, long: 42.0}
  - {id: south-point, name: a point in the south, lat: 31.0, long: 46.0}
  - {id: crossing, name: the crossing, near: al-bukamal}
  - {id: unplaced, name: an unplaced village, within: syria}
  - {id: base-1, type: Facility, name: the first base}
  - {id: base-2, type: Facility, name: the second base}
  - {id: base-3, type: Facility, name: the third base}
  - {id: gate-1, type: Facility, name: the gate of the first base, within: base-1}
  - {id: depot-1, type: Facility, name: the depot beside the first base, near: base-1}
  - {id: base-1-as-told, type: Facility, name: the headquarters}
  - {id: base-mayadin, type: Facility, name: a base in Mayadin, within: mayadin}
weapons:
  - {id: f-15, label: F-15, broader: crewed-aircraft}
  - {id: f-15-strike, label: F-15 of the strike wing, broader: f-15}
"""


class Row(NamedTuple):
    """One pair of tellings, with the verdict and why."""

    property: str
    a: str
    b: str
    expected: str
    reason: str
    zones: tuple[str, str] = ("", "")
    pair: tuple[str, str] | None = None
    more: str = ""
    how: str = "told"


NEW_YORK, BAGHDAD, DAMASCUS = "America/New_York", "Asia/Baghdad", "Asia/Damascus"

NUMBERS = [
    Row("killed", "4", "4", "equal", "the same number"),
    Row("killed", "4", "four", "equal", "a numeral in words"),
    Row("killed", "12", "a dozen", "equal", "a dozen is twelve"),
    Row("killed", "0", "none", "equal", "none is zero"),
    Row("killed", '"1,200"', "1200", "equal", "a comma of thousands"),
    Row("killed", "25+", "at least 25", "equal", "two spellings of one floor"),
    Row("killed", '">100"', "more than 100", "equal", "two spellings of one floor"),
    Row("killed", "5-6", "5 or 6", "equal", "two spellings of one range"),
    Row("killed", "up to 30", "0-30", "equal", "nothing is below zero, so both are one range"),
    Row("killed", "several", "several", "equal", "the same word"),
    Row("killed", "4", "5", "differs", "disjoint numbers"),
    Row("killed", "0", "1", "differs", "none killed against one"),
    Row("killed", "4", "9", "differs", "disjoint numbers"),
    Row("killed", "4", "3+", "compatible", "at least three leaves room for four"),
    Row("killed", "9", "9+", "compatible", "at least nine leaves room for nine"),
    Row("killed", "4", "9+", "differs", "at least nine leaves no room for four"),
    Row("killed", "5", "at least 9", "differs", "at least nine leaves no room for five"),
    Row("killed", "3+", "5+", "compatible", "two floors never exclude each other"),
    Row("killed", "100", '">100"', "differs", "more than a hundred begins at 101"),
    Row("killed", "101", '">100"', "compatible", "more than a hundred begins at 101"),
    Row("killed", "4", "1-22", "refines", "a number within a range"),
    Row("killed", "5-9", "1-22", "refines", "a range within a range"),
    Row("killed", "1-5", "1-22", "refines", "a range within a range, at its edge"),
    Row("killed", "23", "1-22", "differs", "a number outside a range"),
    Row("killed", "3-5", "4-6", "compatible", "ranges that overlap, neither within the other"),
    Row("killed", "3-5", "6-8", "differs", "ranges apart"),
    Row("killed", "3-5", "5+", "compatible", "range and floor share five"),
    Row("killed", "3-5", "6+", "differs", "range below the floor"),
    Row("killed", "4", "up to 30", "refines", "a number within nought to thirty"),
    Row("killed", "31", "up to 30", "differs", "above the ceiling"),
    Row("killed", "3", "fewer than 5", "refines", "within nought to four"),
    Row("killed", "5", "fewer than 5", "differs", "fewer than five ends at four"),
    Row("killed", "5+", "fewer than 5", "differs", "floor above ceiling"),
    Row("killed", "25+", "up to 30", "compatible", "both allow 25 to 30"),
    Row("killed", "~18", "18", "compatible", "about eighteen sets no bound"),
    Row("killed", "~18", "20", "compatible", "about eighteen sets no bound"),
    Row("killed", "~18", "17-25", "compatible", "about eighteen sets no bound"),
    Row("killed", "about 18", "nearly 18", "compatible", "both near one number, not the same words"),
    Row("killed", "some", "4", "compatible", "some is one or more"),
    Row("killed", "some", "0", "differs", "some is not none"),
    Row("killed", "several", "none", "differs", "several is not none"),
    Row("killed", "several", "1", "differs", "a plural names at least two"),
    Row("killed", "several", "4", "compatible", "several leaves room for four"),
    Row("killed", "several", "some", "compatible", "two floors"),
    Row("killed", "many", "a few", "compatible", "two words of no number: neither the same nor apart"),
    Row("killed", "dozens", "30", "compatible", "dozens begin at 24"),
    Row("killed", "dozens", "12", "differs", "dozens begin at 24"),
    Row("killed", "hundreds", "150", "differs", "hundreds begin at 200"),
    Row("munitions", "3", "4", "differs", "the drones of Erbil: three or four"),
    Row("munitions", "8", "8+", "compatible", "at least eight rockets"),
    Row("munitions", "14", "30", "differs", "rockets counted apart"),
    Row("munitions", "numerous", "4", "compatible", "a word of no number"),
    Row("acts", "2", "two", "equal", "a numeral in words"),
    Row("wounded", "3", "3", "equal", "the same number"),
    Row("wounded", "0", "2", "differs", "none wounded against two"),
    Row("casualties", "6-9", "7", "refines", "a number within a range"),
    Row(
        "killed",
        "{toll: [{victims: pmu, casualties: 0}]}",
        "{toll: [{victims: pmu, killed: 1}]}",
        "differs",
        "no casualties means none killed",
    ),
    Row(
        "wounded",
        "{toll: [{victims: pmu, casualties: 0}]}",
        "{toll: [{victims: pmu, wounded: 2}]}",
        "differs",
        "no casualties means none wounded",
    ),
    Row(
        "casualties",
        "{toll: [{victims: pmu, casualties: 5}]}",
        "{toll: [{victims: pmu, killed: 6}]}",
        "differs",
        "the killed are casualties",
    ),
    Row(
        "casualties",
        "{toll: [{victims: pmu, casualties: 6}]}",
        "{toll: [{victims: pmu, killed: 4}]}",
        "no pair",
        "two questions, both answered: the other two may be wounded",
    ),
    Row(
        "casualties",
        "{toll: [{victims: pmu, casualties: 5}]}",
        "{toll: [{victims: pmu, killed: 3, wounded: 4}]}",
        "differs",
        "three dead and four hurt are seven people",
    ),
    Row(
        "casualties",
        "{toll: [{victims: pmu, casualties: 7}]}",
        "{toll: [{victims: pmu, killed: 3, wounded: 4}]}",
        "no pair",
        "three questions, all answered: three dead and four hurt are seven people",
    ),
    Row(
        "casualties",
        "{toll: [{victims: pmu, casualties: 5}]}",
        "{toll: [{victims: brigade-14, killed: 3, wounded: 3+}]}",
        "differs",
        "at least six of a part are more than five in all",
    ),
    Row(
        "munitions",
        "{weapon: uav, munitions: 1}",
        "{weapon: rocket, munitions: 20}",
        "adds",
        "one drone and twenty rockets",
    ),
    Row(
        "munitions",
        "{weapon: uav, munitions: 3}",
        "{weapon: rocket, munitions: 3}",
        "adds",
        "three drones and three rockets are not the same three",
    ),
    Row(
        "munitions",
        "{weapon: uav, munitions: 1}",
        "{weapon: explosive-drone, munitions: 3}",
        "differs",
        "the one drone may be one of explosives",
    ),
    Row("munitions", "{weapon: uav, munitions: 1}", "{munitions: 3}", "differs", "three of what nobody says"),
    Row(
        "munitions",
        "{weapon: [uav, rocket], munitions: 1}",
        "{weapon: rocket, munitions: 20}",
        "differs",
        "the one may be a rocket",
    ),
]

STATUSES = [
    Row(
        "victimStatus",
        f"{{toll: [{{victims: pmu, status: {one}, killed: 4}}]}}",
        f"{{toll: [{{victims: pmu, status: {other}, killed: 4}}]}}",
        expected,
        reason,
    )
    for one, other, expected, reason in (
        ("civilian", "combatant", "differs", "a civilian is no combatant"),
        ("civilian", "civilian", "equal", "both say civilian"),
        ("unknown", "combatant", "compatible", "one does not know"),
        ("civilian", "unknown", "compatible", "one does not know"),
    )
]

NONE_REPORTED = [
    Row(
        "noneReported",
        "{toll: [{victims: pmu, noneReported: true}]}",
        "{toll: [{victims: pmu, noneReported: true}]}",
        "equal",
        "both report none",
    ),
    Row(
        "noneReported",
        "{toll: [{victims: pmu, noneReported: true}]}",
        "{toll: [{victims: pmu, killed: 4}]}",
        "compatible",
        "none reported is not none killed",
    ),
    Row(
        "noneReported",
        "{toll: [{victims: pmu, noneReported: true}]}",
        "{toll: [{victims: pmu, killed: 0}]}",
        "compatible",
        "none reported is not zero either",
    ),
    Row(
        "noneReported",
        "{toll: [{noneReported: true}]}",
        "{toll: [{victims: pmu, killed: 4}]}",
        "compatible",
        "none reported of anybody, beside a count of some",
    ),
    Row(
        "noneReported",
        "{toll: [{noneReported: true}]}",
        "{struck: base-1}",
        "compatible",
        "none reported beside a hit: a hit need not kill",
    ),
]

DATES = [
    Row("when", "2021-06-27", "2021-06-27", "equal", "the same day"),
    Row("when", "2021-06-27", "2021-06-28", "differs", "two days, and no clocks told"),
    Row(
        "when",
        "2021-06-27",
        "2021-06-28",
        "compatible",
        "27 June in Washington, 28 June in Baghdad: one night",
        (NEW_YORK, BAGHDAD),
    ),
    Row(
        "when",
        "2021-06-27",
        "2021-06-28",
        "compatible",
        "27 June in Washington, 28 June in Syria: one night",
        (NEW_YORK, DAMASCUS),
    ),
    Row(
        "when", "2021-06-28", "2021-06-27", "compatible", "the same the other way about", (BAGHDAD, NEW_YORK)
    ),
    Row("when", "2021-06-27", "2021-06-28", "differs", "one clock, two days", (BAGHDAD, BAGHDAD)),
    Row(
        "when",
        "2021-06-27",
        "2021-06-28",
        "differs",
        "Baghdad's day ends before Washington's next begins",
        (BAGHDAD, NEW_YORK),
    ),
    Row("when", "2021-06-27", "2021-06-29", "differs", "no clocks are two days apart", (NEW_YORK, BAGHDAD)),
    Row("when", "2021-06-27", "2021-06-28", "differs", "one clock is not known", ("", BAGHDAD)),
    Row("when", "2021-06", "2021-06-27", "refines", "a day within a month"),
    Row("when", "2021", "2021-06", "refines", "a month within a year"),
    Row("when", "2021-05", "2021-06-27", "differs", "a day of another month"),
    Row("when", "2021-06", "2021-06-XX", "equal", "a month, and a day of it that nobody tells"),
    Row("when", "2021-06-26/2021-06-28", "2021-06-27", "refines", "a day within a span"),
    Row("when", "2021-06-26/2021-06-28", "2021-06-29", "differs", "a day outside a span"),
    Row("when", "2021-06-26/2021-06-27", "2021-06-27/2021-06-28", "compatible", "spans that overlap"),
    Row("when", "2021-06-20/2021-06-30", "2021-06-26/2021-06-27", "refines", "a span within a span"),
    Row("when", '"[2021-06-26,2021-06-27]"', "2021-06-27", "compatible", "one of two days, and one of them"),
    Row("when", '"[2021-06-26,2021-06-27]"', "2021-06-28", "differs", "one of two days, and neither"),
    Row("when", '"[2021-06-24,2021-06-28]"', "2021-06-26", "differs", "between the two days, and neither"),
    Row("when", '"[2021-06-26,2021-06-27]"', '"[2021-06-27,2021-06-28]"', "compatible", "a day in common"),
    Row("when", '"[2021-06-24..2021-06-26]"', "2021-06-25", "refines", "some day within, and a day within"),
    Row("when", '"[2021-06-24..2021-06-26]"', "2021-06-27", "differs", "some day within, and a day without"),
    Row("when", '"[..2021-06-27]"', "2021-06-26", "compatible", "up to the 27th leaves room for the 26th"),
    Row("when", '"[..2021-06-27]"', "2021-06-28", "differs", "up to the 27th leaves no room for the 28th"),
    Row("when", '"[2021-06-28..]"', "2021-06-28", "compatible", "from the 28th on"),
    Row("when", '"[2021-06-28..]"', "2021-06-27", "differs", "from the 28th on leaves no room for the 27th"),
    Row(
        "when",
        '"[..2021-06-27]"',
        '"[2021-06-28..]"',
        "differs",
        "no later than one day, no earlier than the next",
    ),
    Row("when", '"[..2021-06-27]"', '"[..2021-06-28]"', "compatible", "two open ends"),
    Row("when", "2021-06-27T23:30+03:00", "2021-06-27", "refines", "an hour within a day"),
    Row("when", "2021-06-27T23:30Z", "2021-06-28T02:30+03:00", "equal", "one moment by two clocks"),
    Row("when", "2021-06-27T01:30", "2021-06-27T13:30", "differs", "two hours of one day"),
    Row("when", "2021-06-27T01:30+03:00", "2021-06-27T13:30+03:00", "differs", "two hours by one clock"),
    Row("when", "2021-06-27T13:30", "2021-06-27T13:30+03:00", "compatible", "one tells by which clock"),
    Row(
        "when",
        "2021-06-28T01:30+03:00",
        "2021-06-27",
        "compatible",
        "01:30 in Baghdad is 27 June in Washington",
        (BAGHDAD, NEW_YORK),
    ),
    Row(
        "when",
        "2021-06-28T12:00+03:00",
        "2021-06-27",
        "differs",
        "noon in Baghdad is 28 June in Washington too",
        (BAGHDAD, NEW_YORK),
    ),
    Row("when", "2021-06-27~", "2021-06-28", "compatible", "about the 27th may be a day later"),
    Row("when", "2021-06-27~", "2021-07-28", "differs", "about the 27th of June is not the end of July"),
    Row("when", "2021-06-27?", "2021-06-27", "compatible", "one tells the day with doubt"),
    Row("timeOfDay", "1-2 am", '"13:30"', "differs", "the hours of Erbil: after midnight or after noon"),
    Row("timeOfDay", '"13:30"', "1:30 pm", "equal", "two spellings of one hour"),
    Row("timeOfDay", "at night", '"13:30"', "compatible", "words that name no hour"),
    Row("timeOfDay", "at night", "at night", "equal", "the same words"),
    Row("timeOfDay", '"23:00-01:00"', '"00:30"', "compatible", "hours over midnight"),
    Row("timeOfDay", '"23:00-01:00"', '"13:30"', "differs", "hours over midnight, and after noon"),
    Row(
        "timeOfDay",
        '{when: 2021-06-28, timeOfDay: "01:30"}',
        '{when: 2021-06-27, timeOfDay: "18:30"}',
        "compatible",
        "half past one in Baghdad, half past six in Washington",
        (BAGHDAD, NEW_YORK),
    ),
    Row(
        "timeOfDay",
        '{when: 2021-06-28, timeOfDay: "01:30"}',
        '{when: 2021-06-27, timeOfDay: "12:30"}',
        "differs",
        "half past one in Baghdad is not half past twelve in Washington",
        (BAGHDAD, NEW_YORK),
    ),
]

PLACES = [
    Row("place", "mayadin", "mayadin", "equal", "the same town"),
    Row("place", "mayadin", "deir-ezzor", "refines", "a town within a province"),
    Row("place", "mayadin", "syria", "refines", "a town within a country, through its province"),
    Row("place", "erbil", "iraq", "refines", "a town within a country, through its region"),
    Row("place", "mayadin", "al-bukamal", "differs", "77 km apart, each known to 3 km"),
    Row("place", "baghdad", "erbil", "differs", "300 km apart"),
    Row("place", "field", "mayadin", "compatible", "24 km apart, known to 23 and to 3 km"),
    Row("place", "field-close", "mayadin", "differs", "24 km apart, known to 0.5 and to 3 km"),
    Row("place", "hamlet", "mayadin", "compatible", "1 km apart, known to 0.5 and to 3 km"),
    Row("place", "village", "baghdad", "differs", "the village lies within Erbil, and Erbil is not Baghdad"),
    Row("place", "north-point", "south-point", "differs", "700 km apart"),
    Row(
        "place",
        "abu-kamal",
        "al-bukamal",
        "equal",
        "told to be one and the same",
        more="[{id: abu-kamal, exactMatch: al-bukamal}]",
    ),
    Row("place", "crossing", "al-bukamal", "compatible", "the one is near the other"),
    Row("place", "unplaced", "mayadin", "compatible", "nothing tells how the two lie"),
    Row("place", "unplaced", "syria", "refines", "a village within a country"),
    Row("place", "iraq", "mayadin", "compatible", "nothing tells how the two lie"),
    Row(
        "place",
        "unplaced",
        "al-bukamal",
        "refines",
        "somebody says that it lies there",
        more="[{id: unplaced, within: al-bukamal}]",
    ),
    Row("launchedFrom", "mayadin", "al-bukamal", "differs", "77 km apart"),
    Row("launchedFrom", "mayadin", "syria", "refines", "a town within a country"),
]

ACTIONS = [
    Row("action", "air-strike", "air-strike", "equal", "the same action"),
    Row("action", "air-strike", "drone-strike", "refines", "a drone strike is an air strike"),
    Row("action", "use-of-force", "rocket-attack", "refines", "through indirect fire"),
    Row("action", "indirect-fire", "artillery-fire", "refines", "artillery fire is indirect fire"),
    Row("action", "crewed-air-strike", "drone-strike", "differs", "with a crew or without"),
    Row("action", "rocket-attack", "artillery-fire", "differs", "rockets or shells"),
    Row("action", "missile-attack", "drone-strike", "differs", "two branches"),
    Row("action", "parade", "withdrawal", "differs", "two branches"),
    Row("action", "targeted-killing", "drone-strike", "compatible", "whom it was to kill, and with what"),
    Row("action", "drone-strike", "targeted-killing", "compatible", "the same, the other way round"),
    Row("action", "raid", "small-arms-fire", "compatible", "raiders shoot"),
    Row("action", "ship-attack", "missile-attack", "compatible", "what was hit, and with what"),
    Row("action", "mass-killing", "air-strike", "compatible", "what came of it, and with what"),
    Row("action", "armed-clash", "artillery-fire", "compatible", "both sides shoot, and with what"),
    Row(
        "action", "assassination-attempt", "vehicle-bomb", "compatible", "whom it was to kill, and with what"
    ),
    Row("action", "raid", "ship-attack", "compatible", "in which form, and what was hit"),
    Row("action", "targeted-killing", "assassination-attempt", "differs", "what failed killed nobody"),
    Row("action", "targeted-killing", "use-of-force", "refines", "a targeted killing is a use of force"),
    Row("action", "raid", "parade", "differs", "a show of force is no use of it"),
    Row("action", "[missile-attack, drone-strike]", "drone-strike", "adds", "a further action"),
    Row(
        "action",
        "[missile-attack, drone-strike]",
        "air-strike",
        "adds",
        "a further action",
        pair=("missile-attack", "air-strike"),
    ),
    Row(
        "action",
        "[missile-attack, drone-strike]",
        "air-strike",
        "refines",
        "the drone strike is the air strike",
        pair=("drone-strike", "air-strike"),
    ),
]

WEAPONS = [
    Row("weapon", "uav", "uav", "equal", "the same weapon"),
    Row("weapon", "f-15e", "crewed-aircraft", "refines", "an F-15E has a crew"),
    Row("weapon", "f-15e", "aircraft", "refines", "through crewed aircraft"),
    Row("weapon", "uav", "aircraft", "refines", "an uncrewed aircraft is an aircraft"),
    Row("weapon", "explosive-drone", "uav", "refines", "narrower"),
    Row("weapon", "katyusha", "rocket", "refines", "narrower"),
    Row("weapon", "f-15e", "uav", "differs", "with a crew or without"),
    Row("weapon", "crewed-aircraft", "uav", "differs", "with a crew or without"),
    Row("weapon", "mq-9", "f-16", "differs", "with a crew or without"),
    Row("weapon", "f-15e", "f-16", "differs", "each names one, and the two are not one"),
    Row("weapon", "rocket", "missile", "differs", "without guidance or with it"),
    Row("weapon", "katyusha", "missile", "differs", "a rocket is no missile"),
    Row("weapon", "rocket", "artillery", "differs", "rockets or shells"),
    Row("weapon", "explosive-drone", "rocket", "differs", "the drones of Erbil, or rockets"),
    Row("weapon", "ballistic-missile", "cruise-missile", "differs", "two kinds of missile"),
    Row("weapon", "[f-15e, f-16]", "f-15e", "adds", "a further weapon"),
    Row(
        "weapon",
        "[f-15, f-16]",
        "f-15-strike",
        "refines",
        "the narrower name of one of them",
        pair=("f-15", "f-15-strike"),
    ),
    Row(
        "weapon",
        "[f-15, f-16]",
        "f-15-strike",
        "adds",
        "the F-16 is a further weapon, not a clash",
        pair=("f-16", "f-15-strike"),
    ),
    Row("weapon", "[f-15, f-16]", "f-15-strike", "refines", "and nothing in the two tellings clashes"),
    Row("weapon", "[f-15e, f-16]", "uav", "differs", "neither is without a crew"),
    Row("weapon", "[f-15e, f-16]", "crewed-aircraft", "refines", "both have crews"),
    Row("weapon", "[rocket, uav]", "missile", "differs", "neither is a missile"),
    Row("weapon", "[rocket, uav]", "[uav, rocket]", "equal", "the same set"),
]

GROUPS = [
    Row(
        "killed",
        "4",
        "{toll: [{victims: brigade-14, killed: some}]}",
        "refines",
        "some of a brigade of the PMU",
    ),
    Row(
        "killed",
        "4",
        "{toll: [{victims: brigade-14, killed: 4}]}",
        "refines",
        "the same four, told more closely",
    ),
    Row(
        "killed",
        "4",
        "{toll: [{victims: brigade-14, killed: 5}]}",
        "differs",
        "a part is not more than its whole",
    ),
    Row("killed", "4", "{toll: [{victims: battalion, killed: 5}]}", "differs", "nor is a part of a part"),
    Row(
        "killed",
        "4",
        "{toll: [{victims: pmu, includes: [{victims: brigade-14, killed: 2}]}]}",
        "refines",
        "a part told as included",
    ),
    Row(
        "killed",
        "4",
        "{toll: [{victims: pmu, includes: [{victims: brigade-14, killed: 6}]}]}",
        "differs",
        "an included part is not more than its whole",
    ),
    Row(
        "killed",
        "{toll: [{killed: 5}]}",
        "{toll: [{victims: pmu, killed: 4}]}",
        "refines",
        "four of the five killed in all",
    ),
    Row(
        "killed",
        "{toll: [{killed: 5}]}",
        "{toll: [{victims: pmu, killed: 6}]}",
        "differs",
        "more of one group than of all",
    ),
    Row(
        "killed",
        "{toll: [{status: civilian, killed: 3}]}",
        "{toll: [{victims: child, status: civilian, killed: 1}]}",
        "refines",
        "one of the three civilians",
    ),
    Row(
        "killed",
        "{toll: [{victims: backed-groups, killed: 9+}]}",
        "{toll: [{victims: kss, killed: 4}]}",
        "refines",
        "a member of the groups",
    ),
    Row(
        "victims",
        "{toll: [{victims: pmu, killed: 4}]}",
        "{toll: [{victims: civilians, wounded: 3}]}",
        "adds",
        "further victims",
    ),
    Row(
        "victims",
        "{toll: [{victims: pmu, killed: 4}]}",
        "{toll: [{victims: child, killed: 1}]}",
        "adds",
        "a further victim",
    ),
    Row(
        "victims",
        "{toll: [{victims: brigade-14, killed: 2}]}",
        "{toll: [{victims: brigade-46, killed: 2}]}",
        "adds",
        "two brigades: further victims",
    ),
    Row(
        "victims",
        "{toll: [{victims: pmu, killed: 4}]}",
        "{toll: [{victims: brigade-14, killed: 4}]}",
        "refines",
        "a brigade of the PMU",
    ),
    Row(
        "victims",
        "{toll: [{victims: civilians, killed: 4}]}",
        "{toll: [{victims: villagers, killed: 4}]}",
        "refines",
        "villagers are told to be part of the civilians",
    ),
    Row(
        "victims",
        "{toll: [{victims: civilians, killed: 4}]}",
        "{toll: [{victims: child, killed: 1}]}",
        "adds",
        "nothing tells whether the child is among the civilians",
    ),
    Row(
        "victims",
        "{toll: [{victims: backed-groups, killed: 9+}]}",
        "{toll: [{victims: kss, killed: 4}]}",
        "refines",
        "a member of the groups",
    ),
    Row(
        "victims",
        "{toll: [{victims: pmu, killed: 4}]}",
        "{toll: [{victims: pmu, killed: 3}]}",
        "equal",
        "the same victims, however many",
    ),
]

SETS = [
    Row("target", "pmu", "pmu", "equal", "the same target"),
    Row("target", "pmu", "kh", "adds", "both may be meant"),
    Row("target", "[pmu, kh]", "pmu", "adds", "a further target"),
    Row("target", "[pmu, kh]", "[kh, pmu]", "equal", "the same set"),
    Row("target", "[pmu, kh]", "[kh, kss]", "adds", "each tells a further target"),
    Row("target", "brigade-14", "pmu", "refines", "a brigade of the PMU"),
    Row("target", "battalion", "pmu", "refines", "a part of a part"),
    Row("target", "kh", "backed-groups", "refines", "a member of the groups"),
    Row("target", "[brigade-14, kh]", "pmu", "adds", "KH is a further target", pair=("kh", "pmu")),
    Row("target", "[brigade-14, brigade-46]", "brigade-14", "adds", "the 46th is a further target"),
    Row("target", "kss-as-told", "kss", "equal", "told to be one and the same"),
    Row("struck", "base-1", "base-1", "equal", "the same base"),
    Row("struck", "base-1", "base-2", "differs", "each names one facility, and nothing joins them"),
    Row("struck", "gate-1", "base-1", "refines", "the gate is within the base"),
    Row("struck", "depot-1", "base-1", "adds", "near each other: both may have been hit"),
    Row(
        "struck",
        "base-1-as-told",
        "base-1",
        "equal",
        "told to be one and the same",
        more="[{id: base-1-as-told, exactMatch: base-1}]",
    ),
    Row("struck", "[base-1, base-2]", "base-1", "adds", "a further facility"),
    Row("struck", "[base-1, base-2]", "base-3", "adds", "who names several leaves room for more"),
    Row("struck", "[base-1, base-2]", "[base-2, base-3]", "adds", "each tells a further facility"),
    Row("struck", "base-mayadin", "mayadin", "refines", "the base is in the town"),
    Row("struck", "base-1", "al-bukamal", "adds", "nothing tells where the base lies"),
    Row("struck", "mayadin", "al-bukamal", "differs", "two towns, 77 km apart"),
]

AUTHORS = [
    Row("actor", "kh", "kh", "equal", "the same author"),
    Row("actor", "kh", "kss", "differs", "two authors, told by two speakers"),
    Row("actor", "usa", "iran", "differs", "opponents"),
    Row("actor", "us-forces", "usa", "refines", "the forces are part of the state"),
    Row("actor", "us-squadron", "usa", "refines", "a part of a part"),
    Row("actor", "kh", "backed-groups", "refines", "a member of the groups"),
    Row("actor", "kh", "iran", "differs", "to be backed is not to be part"),
    Row("actor", "brigade-14", "brigade-46", "differs", "two parts of one whole are two authors"),
    Row("actor", "kss-as-told", "kss", "equal", "told to be one and the same"),
    Row("actor", "[kh, kss]", "kh", "adds", "A's claim names both"),
    Row("actor", "kh", "kss", "adds", "C's claim names both", more="[{id: e, actor: [kh, kss]}]"),
    Row("actor", "usa", "iran", "differs", "C blames only one of them", more="[{id: e, actor: iran}]"),
]

SAID_AGAIN = [
    Row("killed", "4", "9", "revised", "A's later word", how="revised"),
    Row("killed", "4", "9+", "revised", "A's later word", how="revised"),
    Row("weapon", "rocket", "missile", "revised", "A's later word", how="revised"),
    Row("when", "2021-06-27", "2021-06-28", "revised", "A's later word", how="revised"),
    Row("actor", "kh", "kss", "revised", "A's later word", how="revised"),
    Row("munitions", "14", "20", "revised", "A's later word", how="revised"),
    Row("weapon", "uav", "uav", "denied", "B says that it was none", how="denied"),
    Row("actor", "kh", "kh", "denied", "B says that they did not", how="denied"),
    Row("struck", "base-1", "base-1", "denied", "B says that it was not hit", how="denied"),
    Row("killed", "4", "4", "denied", "B says that it was not so many", how="denied"),
    Row("place", "mayadin", "mayadin", "denied", "B says that it was not there", how="denied"),
]

TABLE = (
    NUMBERS
    + STATUSES
    + NONE_REPORTED
    + DATES
    + PLACES
    + ACTIONS
    + WEAPONS
    + GROUPS
    + SETS
    + AUTHORS
    + SAID_AGAIN
)
