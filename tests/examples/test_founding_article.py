"""The founding article by hand: what its 24 sentences say, against what the example dossier yields.

Every expected value below was read from the article, not from the program. A row of SAID is
one thing that one speaker says in one sentence; the example must say exactly these.
"""

from datetime import date
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.importers.reading import read_files
from rejoinder.ontology import rj
from rejoinder.ontology.namespaces import ACT, RDF, RJ, WPN
from rejoinder.store.terms import IRI

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "escalation-2021.yaml"
ARTICLE = ROOT.parent / "shared" / "data" / "founding-article.txt"
BASE = "https://example.org/exchanges/"
DOSSIER = BASE + "escalation-2021"

# sentence(s), speaker, thing, property, value
SAID = """
3     southfront               strikes-27-june           when           2021-06-27
3     southfront               strikes-27-june           action         act:air-strike
3     southfront               strikes-27-june           actor          us-forces
3     southfront               strikes-27-june           weapon         wpn:f-15e
3     southfront               strikes-27-june           target         pmu
3     southfront               strikes-27-june           struck         pmu-positions
3     southfront               pmu-positions             usedBy         pmu
3     southfront               pmu-positions             number         several
3     southfront               pmu-positions             near           iraq-syria-border
4     pentagon                 strikes-27-june           weapon         wpn:uav
4     southfront               pentagon-spokesman        speaksFor      pentagon
5     pmu-sources              strikes-27-june           toll           strikes-27-june/toll/pmu
5     pmu-sources              strikes-27-june/toll/pmu  victims        pmu
5     pmu-sources              strikes-27-june/toll/pmu  killed         4
5     southfront               pmu-sources               affiliatedWith pmu
6     southfront               strikes-27-june           toll           strikes-27-june/toll/pmu
6     southfront               strikes-27-june/toll/pmu  victims        pmu
6     southfront               strikes-27-june/toll/pmu  includes       strikes-27-june/toll/pmu-14th-brigade
6     southfront               strikes-27-june/toll/pmu-14th-brigade  victims  pmu-14th-brigade
6     southfront               strikes-27-june/toll/pmu-14th-brigade  killed   some
6     southfront               pmu-14th-brigade          partOf         pmu
6     southfront               strikes-27-june           actor          us-forces
6     southfront               strikes-27-june           struck         anbar-command-points
6     southfront               anbar-command-points      usedBy         anbar-operations-command
7     pentagon                 strikes-27-june           struck         targeted-facilities
7     pentagon                 targeted-facilities       usedBy         iranian-backed-groups
7     pentagon                 targeted-facilities       usedBy         kataib-hizballah
7     pentagon                 targeted-facilities       usedBy         kataib-sayyid-al-shuhada
7     pentagon                 iranian-backed-groups     backedBy       iran
7     pentagon                 kataib-hizballah          backedBy       iran
7     pentagon                 kataib-hizballah          memberOf       iranian-backed-groups
7     pentagon                 kataib-sayyid-al-shuhada  backedBy       iran
7     pentagon                 kataib-sayyid-al-shuhada  memberOf       iranian-backed-groups
8     pro-iranian-media        strikes-27-june           toll           strikes-27-june/toll/child
8     pro-iranian-media        strikes-27-june/toll/child      victims       child
8     pro-iranian-media        strikes-27-june/toll/child      victimStatus  civilian
8     pro-iranian-media        strikes-27-june/toll/child      killed        1
8     pro-iranian-media        strikes-27-june           toll           strikes-27-june/toll/civilians
8     pro-iranian-media        strikes-27-june/toll/civilians  victims       civilians
8     pro-iranian-media        strikes-27-june/toll/civilians  victimStatus  civilian
8     pro-iranian-media        strikes-27-june/toll/civilians  wounded       3
9     local-syrian-media       strikes-27-june           action         act:air-strike
9     local-syrian-media       strikes-27-june           struck         al-bukamal
9     local-syrian-media       al-bukamal                within         deir-ezzor
10    southfront               strikes-27-june           action         act:air-strike
10    southfront               strikes-27-june           follows        erbil-drones
10    southfront               erbil-drones              when           [..2021-06-26]
10    southfront               erbil                     within         kurdistan-region
10    iraqi-kurdish-officials  erbil-drones              action         act:drone-strike
10    iraqi-kurdish-officials  erbil-drones              weapon         wpn:uav
10    iraqi-kurdish-officials  erbil-drones              munitions      4
10    iraqi-kurdish-officials  erbil-drones              struck         locations-outside-erbil
10    iraqi-kurdish-officials  erbil-drones              near           erbil
10    iraqi-kurdish-officials  locations-outside-erbil   near           erbil
11    southfront               strikes-27-june           respondsTo     ied-attacks-on-convoys
11    southfront               strikes-27-june           respondsTo     attacks-on-us-positions
11    southfront               ied-attacks-on-convoys    action         act:ied-attack
11    southfront               ied-attacks-on-convoys    weapon         wpn:ied
11    southfront               ied-attacks-on-convoys    munitions      numerous
11    southfront               ied-attacks-on-convoys    struck         convoys
11    southfront               attacks-on-us-positions   action         act:missile-attack
11    southfront               attacks-on-us-positions   action         act:drone-strike
11    southfront               attacks-on-us-positions   weapon         wpn:missile
11    southfront               attacks-on-us-positions   weapon         wpn:uav
11    southfront               attacks-on-us-positions   target         us-forces
11    southfront               attacks-on-us-positions   struck         us-positions
11    southfront               us-positions              usedBy         us-forces
12    southfront               pmu-parade                action         act:parade
12    southfront               pmu-parade                actor          pmu
12    southfront               pmu-parade                near           baghdad
12    southfront               pmu-parade                when           [2021-06-26,2021-06-27]
12    southfront               pmu-parade                party          senior-officials
12    southfront               pmu-parade                party          mustafa-al-kadhimi
12    southfront               mustafa-al-kadhimi        memberOf       senior-officials
14    southfront               omar-rocket-fire          respondsTo     strikes-27-june
14    southfront               omar-rocket-fire          place          syria
15    southfront               omar-rocket-fire          action         act:rocket-attack
15    southfront               omar-rocket-fire          weapon         wpn:rocket
15    southfront               omar-rocket-fire          when           2021-06-28
15    southfront               omar-rocket-fire          struck         base-near-omar
15    southfront               base-near-omar            near           omar-oil-field
15    southfront               omar-oil-field            within         deir-ezzor
15    southfront               base-near-omar            usedBy         us-forces
15    southfront               us-forces                 partOf         united-states
16    southfront               omar-rocket-fire          actor          liwa-abu-al-fadhal-al-abbas
16    southfront               omar-rocket-fire          weapon         wpn:rocket
16    southfront               omar-rocket-fire          munitions      8+
16    southfront               omar-rocket-fire          target         us-forces
16    southfront               omar-rocket-fire          place          omar-oil-field
17    pmu-sources              omar-rocket-fire          weapon         wpn:missile
17    pmu-sources              omar-rocket-fire          target         us-led-coalition
17    pmu-sources              omar-rocket-fire          struck         coalition-headquarters
17    pmu-sources              coalition-headquarters    usedBy         us-led-coalition
17    pmu-sources              united-states             leads          us-led-coalition
18    southfront               omar-rocket-fire          toll           omar-rocket-fire/toll/all
18    southfront               omar-rocket-fire/toll/all noneReported   true
19    southfront               mayadin-artillery-fire    respondsTo     omar-rocket-fire
19    southfront               mayadin-artillery-fire    action         act:artillery-fire
19    southfront               mayadin-artillery-fire    actor          us-forces
19    southfront               mayadin-artillery-fire    weapon         wpn:artillery
19    southfront               mayadin-artillery-fire    struck         mayadin-buildings
19    southfront               mayadin-artillery-fire    place          mayadin
19    southfront               mayadin-buildings         usedBy         pro-iranian-militants
19    southfront               mayadin-buildings         within         mayadin
20    southfront               hasakah-deployment        action         act:deployment
20    southfront               hasakah-deployment        actor          united-states
20    southfront               hasakah-deployment        place          al-hasakah-governorate
20    southfront               al-hasakah-governorate    within         syria
"""

# sentence, speaker, what it is about: opinions, predictions, a denial, what makes no event
REMARKS = """
1   southfront          united-states pmu
2   southfront          biden-administration
8   pro-iranian-media   strikes-27-june pmu child civilians
9   local-syrian-media  strikes-27-june al-bukamal
13  southfront          pmu-parade united-states
14  southfront          omar-rocket-fire
16  southfront          liwa-abu-al-fadhal-al-abbas iran
18  southfront          omar-rocket-fire
21  southfront          united-states
22  southfront          united-states pmu
23  southfront          biden-administration iran
24  southfront          biden-administration
"""

# answering event, link, answered event, sentence
LINKS = {
    ("strikes-27-june", "follows", "erbil-drones", 10),
    ("strikes-27-june", "respondsTo", "ied-attacks-on-convoys", 11),
    ("strikes-27-june", "respondsTo", "attacks-on-us-positions", 11),
    ("omar-rocket-fire", "respondsTo", "strikes-27-june", 14),
    ("mayadin-artillery-fire", "respondsTo", "omar-rocket-fire", 19),
}

# Of an event: first and last day, whoever did it.
EVENTS = {
    "ied-attacks-on-convoys": (None, date(2021, 6, 27), set()),
    "attacks-on-us-positions": (None, date(2021, 6, 27), set()),
    "erbil-drones": (None, date(2021, 6, 26), set()),
    "pmu-parade": (date(2021, 6, 26), date(2021, 6, 27), {"pmu"}),
    "strikes-27-june": (date(2021, 6, 27), date(2021, 6, 27), {"us-forces"}),
    "omar-rocket-fire": (date(2021, 6, 28), date(2021, 6, 28), {"liwa-abu-al-fadhal-al-abbas"}),
    "mayadin-artillery-fire": (date(2021, 6, 28), None, {"us-forces"}),
    "hasakah-deployment": (None, None, {"united-states"}),
}
SHOWS_OF_FORCE = {"pmu-parade", "hasakah-deployment"}

DERIVED = {"earliest", "latest"} | {
    count + bound
    for count in ("killed", "wounded", "casualties", "missing", "detained", "munitions", "acts", "number")
    for bound in ("Min", "Max")
}


def short(iri: str) -> str:
    """An id as the dossier writes it."""
    return iri.removeprefix(BASE).replace(ACT, "act:").replace(WPN, "wpn:").removeprefix(RJ)


def rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def quads():
    (reading,) = read_files([EXAMPLE], None)
    return list(reading.quads)


@pytest.fixture(scope="module")
def records(quads):
    """Each claim and remark: property to values, with its kind under `kind`."""
    found = {}
    for quad in quads:
        if quad.predicate.value == RDF + "type" and quad.object.value in (rj.Claim, rj.Remark):
            assert quad.graph_name == IRI(DOSSIER)
            found[quad.subject.value] = {"kind": quad.object.value}
    for quad in quads:
        if quad.graph_name == IRI(DOSSIER) and quad.subject.value in found:
            record = found[quad.subject.value]
            record.setdefault(quad.predicate.value, []).append(quad.object.value)
    return found


@pytest.fixture(scope="module")
def of_article(records):
    """The records of what was read in the article; the rest are the coder's own."""
    read_in = [BASE + "southfront-2021-06"]
    return {claim: record for claim, record in records.items() if record[rj.source] == read_in}


@pytest.fixture(scope="module")
def article():
    if not ARTICLE.exists():
        pytest.skip(f"the article's text is not at {ARTICLE}")
    return [line.strip() for line in ARTICLE.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def case():
    return Case.open(EXAMPLE)


def sentences(record) -> list[int]:
    return sorted(int(number) for number in record.get(rj.sentence, []))


def test_every_one_of_the_24_sentences_ends_in_a_claim_or_a_remark(of_article):
    told = {number for record in of_article.values() for number in sentences(record)}
    assert told == set(range(1, 25))


def test_every_quote_stands_word_for_word_in_its_sentence(article, of_article):
    assert len(article) == 24
    strays = [
        (sentences(record), quote)
        for record in of_article.values()
        for quote in record.get(rj.quote, [])
        if not any(quote in article[number - 1] for number in sentences(record))
    ]
    assert strays == []


def test_every_claim_and_remark_has_words_and_one_speaker(records):
    for record in records.values():
        assert len(record.get(rj.quote, []) + record.get(rj.gist, [])) == 1
        assert len(record[rj.statedBy]) == 1


def test_claims_say_exactly_what_the_sentences_say(quads, of_article):
    expected = {(n, speaker, s, p, o) for n, speaker, s, p, o in rows(SAID)}
    said = set()
    for quad in quads:
        record = of_article.get(quad.graph_name.value)
        name = short(quad.predicate.value)
        if record is None or name in DERIVED or quad.predicate.value == RDF + "type":
            continue
        numbers = ",".join(map(str, sentences(record)))
        speaker = short(record[rj.statedBy][0])
        said.add((numbers, speaker, short(quad.subject.value), name, short(quad.object.value)))
    assert said == expected


def test_opinions_predictions_and_denials_are_remarks(of_article):
    expected = {(int(row[0]), row[1], frozenset(row[2:])) for row in rows(REMARKS)}
    found = {
        (sentences(record)[0], short(record[rj.statedBy][0]), frozenset(map(short, record[rj.about])))
        for record in of_article.values()
        if record["kind"] == rj.Remark
    }
    assert found == expected


def test_the_predictions_are_hedged_as_the_article_hedges_them(of_article):
    records = [record for record in of_article.values() if rj.hedge in record]
    hedged = {number: record[rj.hedge] for record in records for number in sentences(record)}
    assert hedged == {22: ["likely"], 24: ["likely"]}


def test_sentence_14_denies_that_the_answer_came_in_iraq(quads, of_article):
    (denial,) = [node for record in of_article.values() for node in record.get(rj.denies, [])]
    told = {q.predicate.value: short(q.object.value) for q in quads if q.subject.value == denial}
    assert told[rj.event] == "omar-rocket-fire"
    assert told[rj.property] == "place"
    assert told[rj.value] == "iraq"
    assert not any(short(q.object.value) == "iraq" for q in quads if q.predicate.value == rj.place)


def test_the_coder_says_how_the_year_was_inferred(records):
    by_desk = [record for record in records.values() if record[rj.statedBy] == [BASE + "desk"]]
    (on_the_year,) = [record for record in by_desk if "no year" in record[rj.gist][0]]
    assert on_the_year[rj.source] == [DOSSIER]
    assert on_the_year[rj.method]


def test_what_follows_from_the_order_of_events_is_the_coder_s_word_and_not_the_article_s(quads, records):
    told = {
        (short(quad.subject.value), short(quad.object.value))
        for quad in quads
        if quad.predicate.value == rj.when
        and records.get(quad.graph_name.value, {}).get(rj.statedBy) == [BASE + "desk"]
    }
    assert told == {
        ("ied-attacks-on-convoys", "[..2021-06-27]"),
        ("attacks-on-us-positions", "[..2021-06-27]"),
        ("mayadin-artillery-fire", "[2021-06-28..]"),
    }
    assert all(
        record[rj.method]
        for record in records.values()
        if record[rj.statedBy] == [BASE + "desk"] and record["kind"] == rj.Claim
    )


def test_the_day_of_the_deployment_is_told_by_nobody_and_said_to_be_unknown(case):
    (remark,) = [claim for claim in case.claims() if claim.unknown]
    assert remark.unknown == ("when",)
    assert [thing.id for thing in remark.about] == [BASE + "hasakah-deployment"]
    assert case.event(BASE + "hasakah-deployment").when == ()
    assert not [v for v in case.validate() if v.focus == BASE + "hasakah-deployment"]


def test_the_coder_disputes_the_report_of_a_uav_and_leaves_it_standing(quads, records):
    (remark,) = [record for record in records.values() if rj.disputes in record]
    assert remark["kind"] == rj.Remark
    assert remark[rj.statedBy] == [BASE + "desk"]
    (disputed,) = remark[rj.disputes]
    assert disputed == BASE + "southfront-pentagon-uav"
    assert records[disputed][rj.quote] == ["the attacks were carried out by a UAV"]
    assert records[disputed][rj.statedBy] == [BASE + "pentagon"]


def test_the_brigade_and_the_group_stay_two_actors(case):
    assert case.find("PMU 14th Brigade").id == BASE + "pmu-14th-brigade"
    assert case.find("Kataib Sayyid al-Shuhada").id == BASE + "kataib-sayyid-al-shuhada"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("US forces", "us-forces"),
        ("PMU 14th Brigade", "pmu-14th-brigade"),
        ("KH", "kataib-hizballah"),
        ("Kata'ib Hizballah", "kataib-hizballah"),
        ("كتائب حزب الله", "kataib-hizballah"),
        ("KSS", "kataib-sayyid-al-shuhada"),
        ("Liwa Abu al-Fadhal Al-Abbas", "liwa-abu-al-fadhal-al-abbas"),
    ],
)
def test_actors_are_found_by_name(case, name, expected):
    assert case.find(name, kinds=["Actor"]).id == BASE + expected


def test_events_have_the_days_and_authors_that_the_article_tells(case):
    found = {
        short(e.id): (e.earliest, e.latest, {short(actor.id) for actor in e.actors}) for e in case.events()
    }
    assert found == EVENTS


def test_nobody_is_named_whom_no_source_names(case):
    unnamed = {short(event.id) for event in case.events() if event.unnamed}
    assert unnamed == {"erbil-drones", "ied-attacks-on-convoys", "attacks-on-us-positions"}


def test_shows_of_force_strike_nobody(case):
    shows = {short(e.id): e for e in case.events() if short(e.id) in SHOWS_OF_FORCE}
    assert set(shows) == SHOWS_OF_FORCE
    for event in shows.values():
        assert not event.is_attack
        assert not event.targets
        assert not event.struck


def test_users_of_what_was_struck_are_no_targets(case):
    strikes = next(e for e in case.events() if e.id == BASE + "strikes-27-june")
    assert {short(t.id) for t in strikes.targets} == {"pmu"}
    assert {"kataib-hizballah", "kataib-sayyid-al-shuhada"} <= {short(t.id) for t in strikes.used_by}


def test_links_are_the_five_that_the_article_tells(case):
    found = {
        (short(link.answering), link.kind, short(link.answered), claim.sentence)
        for link in case.links()
        for claim in link.claims
    }
    assert found == LINKS


def test_coming_after_is_no_answer(case):
    answered = {short(link.answered) for link in case.links("stated")}
    assert "erbil-drones" not in answered


def test_tracing_the_strikes_reaches_the_causes_and_the_answers(case):
    chain = case.trace("strikes-27-june")
    assert {short(e.id) for e in chain.events} == set(EVENTS) - SHOWS_OF_FORCE
    assert {(short(link.answering), link.kind, short(link.answered)) for link in chain.links} == {
        row[:3] for row in LINKS
    }


def test_tracing_stated_answers_only_leaves_the_drones_out(case):
    chain = case.trace("strikes-27-june", basis="stated")
    assert "erbil-drones" not in {short(e.id) for e in chain.events}


def test_forward_from_the_strikes_the_fire_moves_to_syria(case):
    chain = case.trace("strikes-27-june", direction="forward")
    reached = [short(e.id) for e in chain.events]
    assert reached == ["strikes-27-june", "omar-rocket-fire", "mayadin-artillery-fire"]


def test_an_event_is_found_by_words_of_its_name(case):
    chain = case.trace("Omar oil field")
    assert "omar-rocket-fire" in {short(e.id) for e in chain.events}


def test_the_strikes_differ_in_their_weapon_and_in_nothing_else(case):
    (compared,) = case.compare("strikes-27-june").events
    differing = {fact.property: fact for fact in compared.facts if fact.verdict == "differs"}
    assert set(differing) == {"weapon"}
    told = {
        (short(value.value.id), short(claim.stated_by.id), claim.sentence, claim.quote, claim.first_hand)
        for value in differing["weapon"].values
        for claim in value.claims
    }
    assert told == {
        ("wpn:f-15e", "southfront", 3, "US F-15E fighter jets struck", True),
        ("wpn:uav", "pentagon", 4, "the attacks were carried out by a UAV", False),
    }


def test_the_rocket_fire_differs_in_weapon_and_in_what_was_struck(case):
    (compared,) = case.compare("omar-rocket-fire").events
    assert {fact.property for fact in compared.facts if fact.verdict == "differs"} == {"weapon", "struck"}


def test_no_other_event_is_told_in_two_ways(case):
    differing = {short(compared.event.id) for compared in case.compare().events}
    assert differing == {"strikes-27-june", "omar-rocket-fire"}


def test_tolls_are_told_apart_by_victims_and_never_added_to_rivals(case):
    ranges = {
        (short(found.event.id), short(found.victims.id) if found.victims else None): (
            found.bounds,
            found.none_reported,
        )
        for found in case.tolls(rule="range")
    }
    assert ranges == {
        ("strikes-27-june", "pmu"): ({"killed": (4, 4)}, False),
        ("strikes-27-june", "child"): ({"killed": (1, 1)}, False),
        ("strikes-27-june", "civilians"): ({"wounded": (3, 3)}, False),
        ("omar-rocket-fire", None): ({}, True),
    }


def test_the_account_of_pmu_sources_holds_what_they_say_and_no_more(case):
    account = case.according_to("PMU sources")
    assert {short(e.id) for e in account.events()} == {"strikes-27-june", "omar-rocket-fire"}
    assert account.links() == []
    assert all(event.when == () for event in account.events())


def test_first_hand_leaves_reported_speech_out(case):
    account = case.according_to(first_hand=True)
    strikes = next(e for e in account.events() if e.id == BASE + "strikes-27-june")
    assert {short(weapon.id) for weapon in strikes.weapons} == {"wpn:f-15e"}


def test_every_point_comes_from_a_gazetteer_and_tells_its_precision(case):
    points = [place for place in case.places() if place.latitude is not None]
    named = {short(place.id) for place in points}
    assert named == {"al-bukamal", "mayadin", "erbil", "baghdad", "omar-oil-field"}
    for place in points:
        assert place.point_from is not None
        assert place.precision is not None
    (field,) = [place for place in points if short(place.id) == "omar-oil-field"]
    assert field.precision == 23000
