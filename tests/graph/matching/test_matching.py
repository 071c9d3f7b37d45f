"""Matching of actors and places, on published lists and on known spellings."""

import sys
from pathlib import Path

import pytest

from rejoinder.graph.matching.actor_pairs import propose

BENCHMARKS = Path(__file__).resolve().parents[3] / "benchmarks"
DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
pytestmark = pytest.mark.skipif(
    not (DATA / "name_variants" / "aliases.csv").is_file(),
    reason=f"no lists of actors and spellings beside the repository: {DATA}",
)

# OFAC's number and UCDP's id, checked one by one: that they are one is what both lists say, by an alias
# of OFAC's where the names differ.
ONE = {
    ("10761", "717"): "AL-SHABAAB | Al-Shabaab",
    ("11695", "881"): "AL-QA'IDA IN THE ARABIAN PENINSULA | AQAP",
    ("11749", "4359"): "JAYSH RIJAL AL-TARIQ AL-NAQSHABANDI | JRTN",
    ("12206", "356"): "TEHRIK-E TALIBAN PAKISTAN (TTP) | TTP",
    ("12299", "310"): "JAYSH AL-ADL | Jondullah",
    ("12299", "4364"): "JAYSH AL-ADL | Jaish al-Adl",
    ("12914", "1047"): "INDIAN MUJAHIDEEN | Indian Mujahideen",
    ("15852", "1157"): "ANSAR AL-DINE | Ansar Dine",
    ("16363", "1051"): "BOKO HARAM | Jama'atu Ahlis Sunna Lidda'awati wal-Jihad",
    ("16446", "3481"): "AL-MULATHAMUN BATTALION | Signed-in-Blood Battalion",
    ("16696", "489"): "ISLAMIC STATE OF IRAQ AND SYRIA - DEMOCRATIC REPUBLIC OF THE CONGO | ADF",
    ("16937", "1170"): "AL-NUSRAH FRONT | Jabhat Fateh al-Sham",
    ("16937", "6815"): "AL-NUSRAH FRONT | HTS",
    ("22812", "816"): "HIZBUL MUJAHIDEEN | HuM",
    ("23628", "6616"): "HASM | Harakit Sawa'id Misr",
    ("24879", "6716"): "JAMA'AT NUSRAT AL-ISLAM WAL-MUSLIMIN | JNIM",
    ("28283", "886"): "ASA'IB AHL AL-HAQ | AAH",
    ("31372", "7032"): "ISLAMIC STATE OF IRAQ AND SYRIA - MOZAMBIQUE | Ansar al-Sunnah",
    ("4688", "277"): "ABU SAYYAF GROUP | ASG",
    ("4693", "313"): "EUZKADI TA ASKATASUNA | ETA",
    ("4694", "341"): "GAMA'A AL-ISLAMIYYA | al-Gama'a al-Islamiyya",
    ("4695", "209"): "HAMAS | Hamas",
    ("4697", "366"): "HIZBALLAH | Hezbollah",
    ("4702", "323"): "KURDISTAN WORKERS' PARTY | PKK",
    ("4703", "320"): "LIBERATION TIGERS OF TAMIL EELAM | LTTE",
    ("4707", "208"): "PALESTINE ISLAMIC JIHAD - SHAQAQI FACTION | PIJ",
    ("4709", "205"): "POPULAR FRONT FOR THE LIBERATION OF PALESTINE | PFLP",
    ("4710", "206"): "POPULAR FRONT FOR THE LIBERATION OF PALESTINE - GENERAL COMMAND | PFLP-GC",
    ("4711", "743"): "REVOLUTIONARY ARMED FORCES OF COLOMBIA | FARC",
    ("4713", "334"): "REVOLUTIONARY PEOPLE'S LIBERATION PARTY/FRONT | DHKP-C",
    ("4715", "750"): "SHINING PATH | Sendero Luminoso",
    ("6725", "359"): "ISLAMIC MOVEMENT OF UZBEKISTAN | IMU",
    ("6853", "283"): "REAL IRA | RIRA",
    ("6897", "539"): "SALAFIST GROUP FOR CALL AND COMBAT | AQIM",
    ("7200", "211"): "AL-AQSA MARTYRS BRIGADE | AMB",
    ("7234", "169"): "NEW PEOPLE'S ARMY / COMMUNIST PARTY OF THE PHILIPPINES | CPP",
    ("7331", "388"): "LASHKAR I JHANGVI | LeJ",
    ("8759", "234"): "ISLAMIC STATE OF IRAQ AND THE LEVANT | IS",
    ("9334", "360"): "ISLAMIC JIHAD GROUP | JIG",
    ("16446", "4376"): "AL-MULATHAMUN BATTALION | al-Murabitun",
}
OURS = {
    "Kata'ib Hizballah": {"https://ofac.treasury.gov/actor/11462"},
    "Asa'ib Ahl al-Haq": {"https://ofac.treasury.gov/actor/28283", "https://ucdp.uu.se/actor/886"},
    "Harakat Hizballah al-Nujaba": {"https://ofac.treasury.gov/actor/26446"},
}
"""Names of the list of spellings, with what of the published lists is the same."""


@pytest.fixture(scope="module")
def matching():
    """The benchmark, which is a script of a folder that is no package."""
    sys.path.insert(0, str(BENCHMARKS))
    import matching

    yield matching
    sys.path.remove(str(BENCHMARKS))
    del sys.modules["matching"]


@pytest.fixture(scope="module")
def lists(matching):
    return matching.noise(DATA)


def test_all_that_is_proposed_between_two_published_lists_is_one(lists):
    told = {
        tuple(thing.id.rpartition("/")[2] for thing in (proposal.first, proposal.second))
        for proposal in propose(lists)
    }
    assert told <= ONE.keys()
    assert len(told) >= 35


@pytest.fixture(scope="module")
def of_iraq(lists):
    """Those of the lists that are active in Iraq."""
    return [candidate for candidate in lists if "iraq" in candidate.lands]


def test_spellings_are_found_again_each_left_out_in_turn(matching, of_iraq):
    told = list(matching.left_out(matching.variants(DATA), of_iraq, ["iraq"]))
    spelled = [row for row in told if row[1] not in matching.JUDGEMENTS]
    assert len(spelled) == 124
    assert sum(is_found for *_, is_found in spelled) / len(spelled) >= 0.9
    for canonical, variant, found, _ in told:
        for proposal in found:
            (other,) = {proposal.first.id, proposal.second.id} - {f"alone:{variant}"}
            assert other == f"list:{canonical}" or other in OURS.get(canonical, ()), proposal


def test_half_of_the_spellings_find_the_other_half_and_nothing_else(matching, of_iraq):
    found, whose = matching.halves(matching.variants(DATA), of_iraq, ["iraq"])
    ours = [p for p in found if {p.first.id, p.second.id} & whose.keys()]
    assert len(ours) > 50
    for proposal in ours:
        one, other = (whose.get(thing.id, thing.id) for thing in (proposal.first, proposal.second))
        assert one == other or other in OURS.get(one, ()) or one in OURS.get(other, ()), proposal
