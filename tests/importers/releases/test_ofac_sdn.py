"""OFAC's list and its aliases: rows by hand, as it publishes them and with a head; and a filtered list."""

import csv
import re
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.importers.foreign import Wanted, foreign_file
from rejoinder.importers.releases.found import layout_of
from rejoinder.importers.releases.ofac_sdn import ALIASES, AS_PUBLISHED, CHOSEN, LAYOUTS
from rejoinder.importers.releases.table import head_of
from rejoinder.ontology import rj

SDN, ALT = LAYOUTS
FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "ofac_sdn_2021"
NULL = "-0- "


def published(number, name, kind=NULL, programs="SDGT", remarks=NULL):
    return f'{number},"{name}",{kind},"{programs}",{",".join([NULL] * 7)},{remarks}'


GROUP = published(
    10,
    "RED GROUP",
    programs="FTO] [SDGT",
    remarks="\"Additional Information; a.k.a. 'RG'; f.k.a. 'GAMA'A RED'; Linked To: BANK OF RED S.A.\"",
)
BANK = published(
    11,
    "BANK OF RED S.A.",
    remarks='"Linked To: RED, Given Name; Linked To: FAR TRADING; Linked To: RED GROUP."',
)
PERSON = published(12, "RED, Given Name", '"individual"', remarks='"DOB 1 Jan 1960; Linked To: RED GROUP."')
TANKER = published(13, "SEA RED", '"vessel"')
PLANE = published(14, "EP-RED", '"aircraft"')


@pytest.fixture
def list_of(tmp_path):
    """A file of rows as OFAC publishes them."""

    def write(*rows, name="sdn.csv"):
        path = tmp_path / name
        path.write_text("\r\n".join([*rows, ""]), encoding="utf-8", newline="")
        return path

    return write


def reading(read, path):
    return read(path, layout_of(path))


def test_the_layouts_know_their_files(list_of):
    assert layout_of(list_of(GROUP)).name == "ofac-sdn"
    assert layout_of(list_of(",".join(CHOSEN), "1,A,entity,SDGT,,")).name == "ofac-sdn"
    assert layout_of(list_of('10,1,"aka","RG",-0- ')).name == "ofac-alt"
    assert layout_of(list_of(",".join(ALIASES), "10,1,aka,RG,")).name == "ofac-alt"
    assert not SDN.recognises(head_of(list_of(*["1,2,3"])))
    assert len(AS_PUBLISHED) == 12


def test_an_entity_is_an_actor_with_names_programs_and_ties(list_of, read):
    found = reading(read, list_of(GROUP, BANK))
    red = found.register["actor/10"]
    assert (red["prefLabel"], red["altLabel"]) == ({"RED GROUP"}, {"RG", "GAMA'A RED"})
    assert red["note"] == {f"listed by OFAC under the program {name}" for name in ("FTO", "SDGT")}
    assert found.told("actor/10") == {"affiliatedWith": {"actor/11"}}, "a row below, with its own full stop"
    assert "actor/10" in found.told("actor/11")["affiliatedWith"]
    assert found.events == set()


def test_a_name_that_the_list_does_not_hold_is_an_actor_of_that_name(list_of, read):
    found = reading(read, list_of(BANK))
    ties = found.told("actor/11")["affiliatedWith"]
    assert ties == {"actor/11%2Findividual%2F1", "actor/FAR%20TRADING", "actor/RED%20GROUP"}
    assert found.register["actor/FAR%20TRADING"]["prefLabel"] == {"FAR TRADING"}


def test_a_name_that_two_rows_bear_leads_to_neither(list_of, read):
    twin = published(15, "RED GROUP")
    found = reading(read, list_of(GROUP, twin, BANK))
    assert "actor/RED%20GROUP" in found.told("actor/11")["affiliatedWith"]


def test_individuals_are_refused_and_nowhere_named(list_of, read):
    path = list_of(GROUP, BANK, PERSON)
    found = reading(read, path)
    assert [(refusal.line, refusal.reason) for refusal in found.refusals] == [
        (3, "a private person; --persons takes them")
    ]
    assert found.register["actor/11%2Findividual%2F1"]["prefLabel"] == {
        "an individual whom BANK OF RED S.A. is linked to"
    }
    assert found.things(rj.DescribedActor) == {"actor/11%2Findividual%2F1"}
    told = b"\n".join(foreign_file(path, Wanted(), lambda _: None).rows())
    assert b"Given" not in told
    assert b"1960" not in told


def test_individuals_are_taken_when_they_are_asked_for(list_of, tmp_path):
    case = Case.open(":memory:")
    report = case.load_release(list_of(GROUP, BANK, PERSON), persons=True)
    assert (report.taken, report.refused) == (3, 0)
    person = case.find("RED, Given Name")
    assert person.id == "https://ofac.treasury.gov/actor/12"
    ties = {(tie.subject.label, tie.object.label) for tie in case.show("RED, Given Name").ties}
    assert ties >= {("RED, Given Name", "RED GROUP"), ("BANK OF RED S.A.", "RED, Given Name")}
    assert not case.query('ASK { ?s ?p ?o FILTER(CONTAINS(STR(?o), "1960")) }')


BAD = {
    "a vessel is no actor": TANKER,
    "an aircraft is no actor": PLANE,
    "11 values for 12 columns": GROUP.replace(f",{NULL}", "", 1),
    "ent_num is no number: “ten”": GROUP.replace("10,", "ten,", 1),
    "no name": published(10, ""),
    "no type of the list: “ship”": published(10, "RED", "ship"),
    "the mark of the file's end (Ctrl-Z), no row": "\x1a",
}


@pytest.mark.parametrize("reason", BAD)
def test_a_row_that_cannot_be_taken_is_refused_with_its_line(list_of, read, reason):
    found = reading(read, list_of(published(1, "FIRST"), BAD[reason]))
    assert [(refusal.line, refusal.reason) for refusal in found.refusals] == [(2, reason)]
    assert found.things(rj.Actor) == {"actor/1", "publisher"}


def test_aliases_alone_and_beside_the_list_are_of_the_same_actor(list_of):
    case = Case.open(":memory:")
    aliases = ['10,1,"aka","THE REDS",-0- ', '10,2,"fka","OLD REDS",-0- ', '12,3,"aka","ROT, Vorname",-0- ']
    report = case.load_release(list_of(*aliases, '10,4,"alias","X",-0- ', "10,5,aka,,", name="alt.csv"))
    assert (report.taken, report.refused) == (2, 3)
    assert case.find("old reds").label == "10", "no name yet: the list itself tells it"
    case.load_release(list_of(GROUP))
    assert case.find("old reds").label == "RED GROUP"


def test_the_day_of_the_list_is_its_version_where_the_file_tells_it(list_of, read):
    found = reading(read, list_of(GROUP, name="sdn_2021-07-07.csv"))
    (version,) = {min(said["version"]) for said in found.register.values() if said["version"]}
    assert version == "2021.07.07"


def rows_of(name):
    path = FOLDER / name
    if not path.exists():
        pytest.skip("the filtered list is not beside the repository")
    with path.open(encoding="utf-8", newline="") as file:
        return path, list(csv.DictReader(file))


def test_entities_aliases_and_ties_equal_those_of_the_filtered_list(read):
    path, rows = rows_of("entities.csv")
    entities = {row["ent_num"]: row for row in rows if row["type"] == "entity"}
    assert (len(rows), len(entities)) == (541, 452)
    found = reading(read, path)
    assert (found.file.tally.taken, found.file.tally.refused) == (452, 89)
    names = {number: {row["name"]} for number, row in entities.items()}
    assert {number: found.register[f"actor/{number}"]["prefLabel"] for number in names} == names
    links = {number: set(filter(None, row["linked_to"].split("|"))) for number, row in entities.items()}
    told = {number: found.told(f"actor/{number}").get("affiliatedWith", ()) for number in entities}
    assert {number: len(to) for number, to in told.items()} == {n: len(to) for n, to in links.items()}
    numbers = {row["name"]: number for number, row in entities.items()}
    listed = {(n, f"actor/{numbers[to]}") for n, every in links.items() for to in every if to in numbers}
    assert (len(listed), sum(map(len, told.values()))) == (88, 209)
    assert listed <= {(number, to) for number, every in told.items() for to in every}
    aliases = {
        (number, alias)
        for number, row in entities.items()
        for alias in row["remark_aliases"].split("|")
        if alias and alias != row["name"]
    }
    heard = {(n, alias) for n in entities for alias in found.register[f"actor/{n}"]["altLabel"]}
    assert heard == aliases


def test_every_tie_of_the_filtered_list_is_there_when_persons_are_taken():
    path, rows = rows_of("entities.csv")
    case = Case.open(":memory:")
    report = case.load_release(path, persons=True)
    links = {(row["ent_num"], name) for row in rows for name in row["linked_to"].split("|") if name}
    (count,) = case.query("SELECT (COUNT(*) AS ?n) { ?actor rj:affiliatedWith ?other }")
    assert (report.taken, int(count[0].value)) == (len(rows), len(links)) == (541, 295)


def test_aliases_equal_those_of_the_filtered_list(read):
    path, rows = rows_of("aliases.csv")
    found = reading(read, path)
    assert (len(rows), found.file.tally.taken, found.file.tally.refused) == (1303, 1303, 0)
    heard = {(actor, name) for actor, said in found.register.items() for name in said["altLabel"]}
    assert heard == {(f"actor/{row['ent_num']}", row["alt_name"]) for row in rows}


def test_rows_as_published_are_taken_but_for_the_vessels(read):
    path = FOLDER / "sdn_raw_format_sample.csv"
    if not path.exists():
        pytest.skip("the sample is not beside the repository")
    text = path.read_text(encoding="utf-8")
    vessels, every = len(re.findall(r'^\d+,"[^"]*","vessel"', text, re.MULTILINE)), len(text.splitlines())
    found = reading(read, path)
    assert (found.file.tally.taken, found.file.tally.refused) == (every - vessels, vessels) == (116, 4)
    heard = sum(len(said["altLabel"]) for said in found.register.values())
    assert heard == len(re.findall(r"a\.k\.a\. '", text))
    ties = sum(len(found.told(actor).get("affiliatedWith", ())) for actor in list(found.claim))
    assert ties == text.count("Linked To: ")
