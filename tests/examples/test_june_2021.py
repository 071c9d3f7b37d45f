"""Twenty-five sources on one exchange, by hand: what each tells, against what the example dossier yields.

Every expected value was read off the sources' facts and the statement's text, not off the program.
"""

import json
from datetime import date
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.importers.reading import read_files
from rejoinder.importers.yaml_tree import read_tree
from rejoinder.ontology import rj
from rejoinder.ontology.namespaces import ACT, RDF, RJ, WPN

ROOT = Path(__file__).parents[2]
FIRST = ROOT / "examples" / "escalation-2021.yaml"
EXAMPLE = ROOT / "examples" / "june-2021.yaml"
SHARED = ROOT.parent / "shared" / "data"
ARTICLES = SHARED / "exchange_june2021_public" / "articles.jsonl"
STATEMENT = SHARED / "official_texts" / "2021-06-27_dod_statement_excerpt.txt"
BASE = "https://example.org/exchanges/"

# number in the list of articles, id of the source, publisher, what it rests on
SOURCES = """
A01 southfront-2021-06            southfront       -
A02 southfront-2021-06-28         southfront       -
A03 the-times-2021-06-28          the-times        -
A04 jerusalem-post-2021-06-28     jerusalem-post   -
A05 shafaq-2021-06-29             shafaq           -
A06 republic-world-2021-06-28     republic-world   pentagon-statement-2021-06-27
A07 chicago-tribune-2021-06-27    chicago-tribune  pentagon-statement-2021-06-27
A08 wikizero-june-2021-airstrike  wikizero         wikipedia-june-2021-airstrike
A09 news-ru-2021-06-28            news-ru          -
A10 rudaw-2021-06-26-drones       rudaw            -
A11 the-new-arab-2021-06-26       the-new-arab     -
A12 iswnews-2021-06-26            iswnews          -
A13 mena-news-2021-06-26          mena-news        -
A14 jerusalem-post-2021-07-07     jerusalem-post   -
A15 rudaw-2021-07-07              rudaw            -
A16 republic-world-2021-07-08     republic-world   -
A17 corralazo-2021-07             corralazo        southfront-2021-07-07-asad
A18 southfront-2021-07-06         southfront       -
A19 esta-2021-07-07               esta             -
A20 shafaq-2021-06-28             shafaq           -
A21 islam-times-2021-06-29        islam-times      -
A22 pledge-times-2021-06-29       pledge-times     -
A23 rudaw-2021-06-26-parade       rudaw            -
A24 press-tv-2021-06-26           press-tv         -
A25 kayhan-2021-06-29             kayhan           -
"""

# What the statement's seven sentences say in the Pentagon's own words: sentence, thing, property, value.
STATED = """
1 strikes-27-june       action      act:air-strike
1 strikes-27-june       actor       us-forces
1 strikes-27-june       when        2021-06-27
1 strikes-27-june       struck      targeted-facilities
1 targeted-facilities   usedBy      iran-backed-militias
1 targeted-facilities   near        iraq-syria-border
1 iran-backed-militias  backedBy    iran
2 strikes-27-june       respondsTo  uav-attacks-in-iraq
2 targeted-facilities   usedBy      iran-backed-militias
2 uav-attacks-in-iraq   action      act:drone-strike
2 uav-attacks-in-iraq   actor       iran-backed-militias
2 uav-attacks-in-iraq   weapon      wpn:uav
2 uav-attacks-in-iraq   target      us-forces
2 uav-attacks-in-iraq   struck      us-facilities-in-iraq
2 uav-attacks-in-iraq   place       iraq
2 us-facilities-in-iraq usedBy      us-forces
3 strikes-27-june       struck      operational-facilities
3 strikes-27-june       struck      weapons-storage-facilities
3 strikes-27-june       struck      locations-in-syria
3 strikes-27-june       struck      location-in-iraq
3 strikes-27-june       place       syria
3 strikes-27-june       place       iraq
3 locations-in-syria    number      2
3 locations-in-syria    within      syria
3 locations-in-syria    near        iraq-syria-border
3 location-in-iraq      number      1
3 location-in-iraq      within      iraq
3 location-in-iraq      near        iraq-syria-border
4 targeted-facilities   usedBy      iran-backed-militias
4 targeted-facilities   usedBy      kataib-hizballah
4 targeted-facilities   usedBy      kataib-sayyid-al-shuhada
4 kataib-hizballah      backedBy    iran
4 kataib-hizballah      memberOf    iran-backed-militias
4 kataib-sayyid-al-shuhada backedBy iran
4 kataib-sayyid-al-shuhada memberOf iran-backed-militias
5 strikes-27-june       respondsTo  attacks-on-us-interests
5 strikes-27-june       motive      to·disrupt·and·deter·such·attacks
5 attacks-on-us-interests action    act:use-of-force
5 attacks-on-us-interests actor     iran-backed-militias
5 attacks-on-us-interests target    united-states
5 attacks-on-us-interests place     iraq
"""

# The attacks that the President names: event, first and last day, what was struck or where.
NAMED_BY_THE_PRESIDENT = {
    "balad-attack-4-april": (date(2021, 4, 4), "balad-air-base"),
    "erbil-drones-14-april": (date(2021, 4, 14), "erbil"),
    "balad-attack-18-april": (date(2021, 4, 18), "balad-air-base"),
    "diplomatic-center-attack-2-may": (date(2021, 5, 2), "baghdad-diplomatic-support-center"),
    "balad-attack-3-may": (date(2021, 5, 3), "balad-air-base"),
    "asad-attack-4-may": (date(2021, 5, 4), "ain-al-asad"),
    "asad-drones-8-may": (date(2021, 5, 8), "ain-al-asad"),
    "bashur-drones-10-may": (date(2021, 5, 10), "bashur-air-base"),
    "asad-attack-24-may": (date(2021, 5, 24), "ain-al-asad"),
    "baghdad-airport-drones-9-june": (date(2021, 6, 9), "baghdad-airport"),
}

DERIVED = ("earliest", "latest", "Min", "Max")


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
    kinds = {
        quad.subject.value: quad.object.value
        for quad in quads
        if quad.predicate.value == RDF + "type" and quad.object.value in (rj.Claim, rj.Remark)
    }
    found = {claim: {"kind": kind} for claim, kind in kinds.items()}
    for quad in quads:
        if quad.subject.value in found:
            found[quad.subject.value].setdefault(quad.predicate.value, []).append(quad.object.value)
    return found


@pytest.fixture(scope="module")
def of_statement(records):
    read_in = [BASE + "pentagon-statement-2021-06-27"]
    return {claim: record for claim, record in records.items() if record[rj.source] == read_in}


@pytest.fixture(scope="module")
def articles():
    if not ARTICLES.exists():
        pytest.skip(f"the list of articles is not at {ARTICLES}")
    return {row["id"]: row for row in map(json.loads, ARTICLES.read_text(encoding="utf-8").splitlines())}


@pytest.fixture(scope="module")
def statement():
    """The statement's sentences, in order."""
    if not STATEMENT.exists():
        pytest.skip(f"the statement's text is not at {STATEMENT}")
    text = " ".join(STATEMENT.read_text(encoding="utf-8").split())
    # Of the full stops, those of “U.S.” end no sentence.
    ends = text.replace("U.S.", "U·S·").split(". ")
    return [sentence.replace("U·S·", "U.S.") for sentence in ends]


@pytest.fixture(scope="module")
def alone():
    return Case.open(EXAMPLE)


@pytest.fixture(scope="module")
def case():
    return Case.open(FIRST, EXAMPLE)


def test_the_twenty_five_sources_are_declared_with_their_publishers_and_addresses(alone, articles):
    declared = {short(source.id): source for source in alone.sources()}
    assert [row[0] for row in rows(SOURCES)] == sorted(articles)
    for number, name, publisher, _ in rows(SOURCES):
        source = declared[name]
        assert short(source.publisher.id) == publisher
        assert source.url == articles[number]["url"]
        assert source.license


def test_a_source_is_dated_as_its_article_is(alone, articles):
    declared = {short(source.id): source for source in alone.sources()}
    for number, name, _, _ in rows(SOURCES):
        told, issued = articles[number]["date"], declared[name].issued
        if number in ("A01", "A08"):  # of no certain day
            assert issued is None
        elif number == "A17":  # the day is that of the text reposted
            assert (issued, declared["southfront-2021-07-07-asad"].issued) == ("2021-07", told)
        else:
            assert issued == told


def test_copies_are_marked_as_what_they_copy(quads):
    rests_on = {
        short(quad.subject.value): short(quad.object.value)
        for quad in quads
        if quad.predicate.value == rj.derivedFrom
    }
    assert rests_on == {name: original for _, name, _, original in rows(SOURCES) if original != "-"}


def test_every_source_but_the_founding_article_is_coded_here(records):
    coded = {short(record[rj.source][0]) for record in records.values()}
    listed = {row[1] for row in rows(SOURCES)} - {"southfront-2021-06"}
    assert coded == listed | {"pentagon-statement-2021-06-27", "june-2021"}


def test_the_statement_has_seven_sentences_and_each_is_accounted_for(statement, of_statement):
    assert len(statement) == 7
    told = {int(number) for record in of_statement.values() for number in record[rj.sentence]}
    assert told == set(range(1, 8))


def test_every_quote_of_the_statement_stands_word_for_word_in_its_sentence(statement, of_statement):
    for record in of_statement.values():
        (number,), (quote,) = record[rj.sentence], record[rj.quote]
        assert quote in statement[int(number) - 1]


def test_nothing_is_quoted_but_the_statement(records):
    quoting = {short(record[rj.source][0]) for record in records.values() if rj.quote in record}
    assert quoting == {"pentagon-statement-2021-06-27", "republic-world-2021-06-28"}


def test_the_words_that_another_paper_quotes_of_it_are_the_statement_s(records, statement):
    (quote,) = [
        record[rj.quote][0]
        for record in records.values()
        if record[rj.source] == [BASE + "republic-world-2021-06-28"]
    ]
    assert quote.removesuffix(".") == statement[1]


def test_the_statement_says_exactly_what_its_sentences_say(quads, of_statement):
    expected = {(n, s, p, o.replace("·", " ")) for n, s, p, o in rows(STATED)}
    said = set()
    for quad in quads:
        record = of_statement.get(quad.graph_name.value)
        name = short(quad.predicate.value)
        if record is None or name.endswith(DERIVED) or quad.predicate.value == RDF + "type":
            continue
        said.add((record[rj.sentence][0], short(quad.subject.value), name, short(quad.object.value)))
    assert said == expected


def test_the_pentagon_never_says_in_its_statement_what_the_strikes_were_flown_with(quads, of_statement):
    weapons = {
        short(quad.subject.value)
        for quad in quads
        if quad.graph_name.value in of_statement and quad.predicate.value == rj.weapon
    }
    assert weapons == {"uav-attacks-in-iraq"}


def test_a_uav_is_put_into_the_pentagon_s_mouth_by_the_founding_article_alone(case):
    told = {
        (short(claim.stated_by.id), short(claim.source.id))
        for fact in case.compare("strikes-27-june").events[0].facts
        if fact.property == "weapon"
        for value in fact.values
        if value.value.id == WPN + "uav"
        for claim in value.claims
    }
    assert told == {("pentagon", "southfront-2021-06"), ("pmu", "islam-times-2021-06-29")}


def test_every_claim_and_remark_has_words_and_one_speaker(records):
    for record in records.values():
        assert len(record.get(rj.quote, []) + record.get(rj.gist, [])) == 1
        assert len(record[rj.statedBy]) == 1


def test_what_the_coder_claims_has_a_method(records):
    by_desk = [r for r in records.values() if r[rj.statedBy] == [BASE + "desk"] and r["kind"] == rj.Claim]
    assert by_desk
    assert all(record[rj.method] for record in by_desk)


@pytest.mark.parametrize("files", [[EXAMPLE], [FIRST, EXAMPLE], [EXAMPLE, FIRST]])
def test_it_loads_alone_and_beside_the_first_dossier_without_a_finding_of_error(files):
    findings = Case.open().check(*files)
    assert [found for found in findings if found.severity == "error"] == []


def test_the_order_of_loading_does_not_matter(case):
    def merge(loaded):
        query = "SELECT ?s ?p ?o WHERE { ?s ?p ?o }"
        return {tuple(str(term) for term in row) for row in loaded.query(query)}

    assert merge(Case.open(EXAMPLE, FIRST)) == merge(case)


def test_what_both_dossiers_speak_of_is_declared_alike():
    registers = ("actors", "places", "events", "sources")
    first, second = (
        {
            node.text("id"): {name: value for name, value in plain(node).items() if name != "claims"}
            for register in registers
            for node in read_tree(path.read_text(encoding="utf-8"), str(path))[0].maps(register)
        }
        for path in (FIRST, EXAMPLE)
    )
    both = set(first) & set(second)
    assert {"us-forces", "pmu", "strikes-27-june", "al-bukamal", "southfront-2021-06"} <= both
    assert {name: second[name] for name in both} == {name: first[name] for name in both}


def plain(node):
    """A node of the file without its lines."""
    if hasattr(node, "entries"):
        return {name: plain(value) for name, value in node.entries.items()}
    if hasattr(node, "items"):
        return [plain(item) for item in node.items]
    return node.text


def test_the_strikes_answer_ten_attacks_by_the_president_s_letter(case):
    events = {short(event.id): event for event in case.events()}
    letter = BASE + "pledge-times-2021-06-29"
    answered = {
        short(link.answered)
        for link in case.links("stated")
        for claim in link.claims
        if claim.source.id == letter
    }
    assert answered == set(NAMED_BY_THE_PRESIDENT)
    for name, (day, where) in NAMED_BY_THE_PRESIDENT.items():
        event = events[name]
        assert (event.earliest, event.latest) == (day, day)
        assert {short(thing.id) for thing in (*event.struck, *event.places, *event.near)} >= {where}
        assert event.unnamed


def test_nobody_says_that_the_strikes_answer_the_drones_of_26_june(case):
    kinds = {
        link.kind
        for link in case.links()
        if (short(link.answering), short(link.answered)) == ("strikes-27-june", "erbil-drones")
    }
    assert kinds == {"follows"}


def test_a_funeral_and_a_vow_use_no_force(case):
    events = {short(event.id): event for event in case.events()}
    for name in ("pmf-funeral", "kss-vow-of-revenge", "pmu-parade"):
        assert not events[name].is_attack
        assert not events[name].struck


def test_27_june_in_washington_and_28_june_at_the_border_are_no_difference(case):
    (when,) = [f for f in case.compare("strikes-27-june").events[0].facts if f.property == "when"]
    assert {value.value for value in when.values} == {"2021-06-27", "2021-06-28", "2021-06-28T02:00"}
    assert when.verdict != "differs"


def test_the_rumoured_shelling_is_only_possible_and_is_denied(case):
    (action,) = [f for f in case.compare("omar-shelling-4-july").events[0].facts if f.property == "action"]
    (value,) = action.values
    (rumour,) = value.claims
    assert (rumour.hedge, short(rumour.stated_by.id)) == ("possible", "jerusalem-post")
    assert [short(claim.stated_by.id) for claim in value.denied] == ["us-in-jpost"]
    assert action.verdict == "differs"


def test_the_dead_of_one_group_meet_on_one_toll(case):
    told = {
        (short(toll.victims.id), toll.counts["killed"], short(toll.claim.stated_by.id))
        for toll in case.tolls()
        if short(toll.event.id) == "strikes-27-june" and "killed" in toll.counts
    }
    assert {row for row in told if row[0] in ("pmu", "militiamen", "child")} == {
        ("pmu", "4", "pmu-sources"),
        ("pmu", "4", "pmf-authority"),
        ("pmu", "4", "shafaq"),
        ("pmu", "3", "pmu"),
        ("militiamen", "9+", "sohr"),
        ("militiamen", "5", "monitoring-group"),
        ("militiamen", "4-9", "wikipedia"),
        ("child", "1", "pro-iranian-media"),
        ("child", "1", "sana"),
    }


def test_the_brigade_and_the_group_are_joined_by_the_paper_that_says_so_and_by_nobody_else(quads, records):
    joined = {
        (short(quad.subject.value), short(records[quad.graph_name.value][rj.statedBy][0]))
        for quad in quads
        if quad.predicate.value.endswith("exactMatch")
    }
    assert joined == {("pmu-14th-brigade", "jerusalem-post"), ("abu-montazer-base", "desk")}


def test_an_f_15e_is_an_f_15_and_no_rival_of_it(case):
    (weapon,) = [f for f in case.compare("strikes-27-june").events[0].facts if f.property == "weapon"]
    names = [short(value.value.id) for value in weapon.values]
    verdicts = {frozenset((names[p.a], names[p.b])): p.verdict for p in weapon.pairs}
    assert verdicts[frozenset(("wpn:f-15e", "f-15"))] == "refines"
    assert verdicts[frozenset(("wpn:f-15e", "wpn:uav"))] == "differs"


def test_the_answer_in_syria_is_tied_to_those_who_were_struck_by_way_of_iran_and_only_possibly(case):
    (answer,) = [
        proxy
        for proxy in case.trace("strikes-27-june").as_json()["proxies"]
        if proxy["actor"]["id"] == BASE + "liwa-abu-al-fadhal-al-abbas"
    ]
    assert (short(answer["from"]), short(answer["to"])) == ("omar-rocket-fire", "strikes-27-june")
    told = {
        (tie["kind"], short(tie["object"]["id"]), short(claim["statedBy"]["id"]), claim["hedge"])
        for tie in answer["ties"]
        for claim in tie["claims"]
    }
    assert ("affiliatedWith", "iran", "desk", "possible") in told
    assert ("backedBy", "iran", "pentagon", "asserted") in told


def test_nobody_s_dead_are_counted_twice_over_all_accounts(case):
    # Four of the PMU are among the militiamen, of whom SOHR tells nine or more; the child is another.
    ranges = {short(toll.victims.id): toll.bounds for toll in case.tolls("range", "strikes-27-june")}
    assert set(ranges) == {"militiamen", "child", "civilians"}
    assert ranges["militiamen"]["killed"] == (4, None)
    assert ranges["child"]["killed"] == (1, 1)


def test_who_claims_and_who_is_blamed(case):
    def laid(name):
        return {(a.basis, short(a.actor.id) if a.actor else None) for a in case.attributions(name)}

    assert ("self-claimed", "us-forces") in laid("strikes-27-june")
    assert laid("uav-attacks-in-iraq") == {("blamed", "iran-backed-militias")}
    assert laid("asad-rockets-7-july") == {("self-claimed", "al-muhandis-revenge-brigades")}
    assert laid("erbil-drones") == {("unnamed", None)}
    assert laid("erbil-airport-drone-6-july") == {("unnamed", None)}


def test_every_point_comes_from_a_gazetteer_and_tells_its_precision(alone):
    points = {short(place.id): place for place in alone.places() if place.latitude is not None}
    assert set(points) == {
        "al-bukamal", "mayadin", "erbil", "baghdad", "omar-oil-field", "al-qaim", "camp-ashraf",
        "al-baghdadi", "balad", "ain-al-asad",
    }  # fmt: skip
    for place in points.values():
        assert place.point_from is not None
        assert place.precision is not None


def test_alone_too_it_knows_whose_the_us_armed_forces_are() -> None:
    """“American aircraft” and “US military forces” are no two authors."""
    (compared,) = Case.open(ROOT / "examples" / "june-2021.yaml").compare("strikes-27-june").events
    (actor,) = (fact for fact in compared.facts if fact.property == "actor")
    assert actor.verdict == "refines"
