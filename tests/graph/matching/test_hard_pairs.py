"""Names that look alike and are two, and names that do not and are one."""

import pytest

from rejoinder.graph.matching.actor_pairs import propose
from rejoinder.graph.matching.candidates import Candidate, names_of
from rejoinder.graph.records import Thing


def thing(iri, kind, *names, lands=()):
    family = "place" if kind in ("Place", "Facility") else "actor"
    read = names_of(names, family)
    lands = {*lands, *(land for name in read for land in name.countries)}
    return Candidate(
        Thing(iri, names[0]), family, kind, read, frozenset([iri]), frozenset(lands), frozenset()
    )


TWO = {
    "a town and a broadcaster": ("Place Mayadin/Al Mayadeen", "Media Al Mayadeen TV/Al Mayadeen"),
    "and where nobody tells what it is": ("Actor Al Mayadeen", "Actor Al Mayadeen TV"),
    "a town and a person": ("Place Abu Kamal", "Person Abu Kamal"),
    "a town and a group": ("Place Hama", "ArmedGroup Hamas"),
    "a field and a firm": ("Place Conoco gas field", "Actor ConocoPhillips"),
    "a field and a firm of its name": ("Place Conoco gas field", "Actor Conoco"),
    "Lebanon and Iraq": ("ArmedGroup Hezbollah/Hizballah", "ArmedGroup Kata'ib Hizballah/Hezbollah Brigades"),
    "Lebanon and the Hejaz": ("ArmedGroup Hezbollah/Lebanese Hezbollah", "ArmedGroup Hezbollah al-Hejaz"),
    "Lebanon and Turkey": ("ArmedGroup Hezbollah", "ArmedGroup Turkish Hizbullah/Kurdish Hezbollah"),
    "brigades and a movement": ("ArmedGroup Kata'ib Hizballah", "ArmedGroup Harakat Hizballah al-Nujaba"),
    "a movement in the same country": (
        "ArmedGroup Hezbollah Brigades",
        "ArmedGroup Hezbollah Movement in Iraq",
    ),
    "helpers of two things": ("ArmedGroup Ansar al-Islam", "ArmedGroup Ansar al-Sharia"),
    "one name in two countries": (
        "ArmedGroup Ansar al-Sharia in Libya",
        "ArmedGroup Ansar al-Sharia in Tunisia",
    ),
    "Palestine and Egypt": ("ArmedGroup Palestinian Islamic Jihad", "ArmedGroup Egyptian Islamic Jihad"),
    "a movement and a union": ("ArmedGroup Islamic Jihad Movement", "ArmedGroup Islamic Jihad Union"),
    "mobilization and resistance": (
        "ArmedForce Popular Mobilization Forces",
        "ArmedForce Popular Resistance Forces",
    ),
    "two Kurdish parties": (
        "ArmedGroup Kurdistan Workers' Party/PKK",
        "ArmedGroup Kurdistan Democratic Party/KDPI",
    ),
    "a group and its province": ("ArmedGroup Islamic State/ISIL/ISIS", "ArmedGroup ISIL-K/ISIS-Khorasan"),
    "a force and brigades": ("ArmedForce Quds Force", "ArmedGroup Al-Quds Brigades/Saraya al-Quds"),
    "two of Abbas": ("ArmedGroup Liwa Abu al-Fadhal al-Abbas", "ArmedForce Abbas Combat Division"),
    "two numbers": ("Unit 14th Brigade", "Unit 46th Brigade"),
    "two numbers of one force": ("Unit PMU 14th Brigade/PMU Brigade 14", "Unit PMU Brigade 46"),
    "one number of two forces": ("Unit PMU 14th Brigade", "Unit Iraqi Army 14th Division"),
    "a number and a force": ("Unit PMU 14th Brigade", "ArmedForce PMU"),
    "a city and its governorate": ("Place Deir ez-Zor", "Place Deir ez-Zor Governorate"),
    "a city and its province, spelled otherwise": ("Place Deir Ezzor", "Place Dayr az-Zawr Province"),
    "a city and its countryside": ("Place Damascus/Dimashq", "Place Rif Dimashq/Damascus countryside"),
    "a base and a village": ("Place Ain al-Asad air base/Ain al-Asad", "Place Assad village"),
    "a base and a lake": ("Facility Ain al-Asad air base", "Place Lake Assad"),
    "the same consonants": ("Place Mayadin", "Place Medina"),
    "a field and a town": ("Place al-Omar oil field", "Place Omar"),
    "two governments": ("Actor Government of Iraq", "Actor Government of Iran"),
    "north and south": ("Actor Government of North Korea", "Actor Government of South Korea"),
    "two armies": ("ArmedForce Iraqi Army", "ArmedForce Syrian Army"),
    "an army and a front": ("ArmedGroup National Liberation Army", "ArmedGroup National Liberation Front"),
    "a branch": ("ArmedGroup Al-Qaeda", "ArmedGroup Al-Qaeda in Iraq"),
    "two factions": (
        "ArmedGroup Liberation Movement - Minnawi",
        "ArmedGroup Liberation Movement - Abdul Wahid",
    ),
    "guardians of two things": ("ArmedGroup Saraya Awliya al-Dam", "ArmedGroup Awliya Allah Brigades"),
    "two imams": ("ArmedGroup Kata'ib al-Imam Ali", "ArmedGroup Kata'ib al-Imam al-Husayn"),
    "the same initials": ("Actor General People's Congress/GPC", "Actor General Petroleum Corporation/GPC"),
    "initials, and nothing else": ("Actor STC", "Actor Sky Trade Company"),
    "the same consonants in initials": ("ArmedGroup ISISWAP", "ArmedGroup SWAPO"),
    "a state and its army": ("State United States", "ArmedForce US Armed Forces"),
    "a person and a group": ("Person Khattab", "ArmedGroup Khattab Group"),
}


def both(one, other, **told):
    read = [(kind, names.split("/")) for kind, _, names in (side.partition(" ") for side in (one, other))]
    return [thing(f"a:{i}", kind, *names, **told) for i, (kind, names) in enumerate(read)]


@pytest.mark.parametrize("names", TWO.values(), ids=TWO)
def test_what_looks_alike_and_is_two_stays_apart(names):
    assert propose(both(*names)) == []


ONE = {
    "another spelling": ("ArmedGroup Kata'ib Hizballah", "ArmedGroup Kataeb Hezbollah"),
    "another script": ("ArmedGroup كتائب حزب الله", "ArmedGroup Kata’ib Hizballah"),
    "another language": ("ArmedGroup Kata'ib Hizballah", "ArmedGroup Hezbollah Brigades"),
    "all of it translated": ("ArmedGroup Saraya Awliya al-Dam", "ArmedGroup Guardians of Blood Brigades"),
    "another order of words": ("Unit PMU 14th Brigade", "Unit PMU Brigade 14"),
    "without the word for its kind": ("ArmedGroup Saraya Awliya al-Dam", "ArmedGroup Awliyaa al-Dam"),
    "an article written with the word": ("Place Deir ez-Zor", "Place Deir Azzor"),
    "words parted otherwise": ("Place al-Bukamal", "Place Albu Kamal"),
    "a script without vowels": ("Place Mayadin", "Place الميادين"),
    "Kurdish and Arabic": ("Place Hasakah/Hasakeh", "Place Hesekê"),
    "diacritics": ("Place Al Ḩasakah", "Place al-Hasakah"),
    "a letter wrong": ("ArmedGroup Kataib Sayyid al-Shuhada", "ArmedGroup Kataib Sayyid al-Shuhana"),
    "British and American": (
        "ArmedForce Popular Mobilization Units",
        "ArmedForce Popular Mobilisation Units",
    ),
}


@pytest.mark.parametrize("names", ONE.values(), ids=ONE)
def test_what_looks_otherwise_and_is_one_is_proposed(names):
    (proposal,) = propose(both(*names))
    assert proposal.reasons


def test_a_country_that_both_tell_lets_initials_count():
    short, long = "ArmedGroup KSS", "ArmedGroup Kata'ib Sayyid al-Shuhada"
    assert propose(both(short, long)) == []
    (proposal,) = propose(both(short, long, lands=["iraq"]))
    assert proposal.reasons == (
        "initials, of nothing else here: KSS, Kata'ib Sayyid al-Shuhada",
        "both of Iraq",
    )


def test_initials_that_fit_two_things_stand_for_none():
    pool = both("ArmedGroup KSS", "ArmedGroup Kata'ib Sayyid al-Shuhada", lands=["iraq"])
    pool.append(thing("a:3", "ArmedGroup", "Kurdish Sinjar Squads", lands=["iraq"]))
    assert propose(pool, score=0.81) == []


def test_a_name_that_two_of_one_list_bear_tells_neither_of_them():
    one = thing("a:1", "ArmedGroup", "Army of Islam")
    lists = [
        Candidate(
            Thing(iri, name),
            "actor",
            "ArmedGroup",
            names_of([name], "actor"),
            frozenset(["list"]),
            frozenset(),
            frozenset(),
        )
        for iri, name in (("b:1", "Jaysh al-Islam"), ("b:2", "Lashkar-e-Islam"))
    ]
    assert [p.second.id for p in propose([one, lists[0]])] == ["b:1"]
    assert propose([one, *lists]) == []


def test_namesakes_of_other_countries_stay_apart():
    pool = [thing("a:1", "ArmedGroup", "National Army", lands=["libya"])]
    pool.append(thing("a:2", "ArmedGroup", "National Army", lands=["chad"]))
    assert propose(pool) == []
    (proposal,) = propose(pool, score=0.5)
    assert proposal.reasons[-1] == "of other countries: libya; chad"
