"""Values in RDF files that no property of the vocabulary takes are refused, not read."""

import pytest

from rejoinder.importers.reading import read_files
from rejoinder.ontology.errors import InputError

FILE = """
@prefix : <https://example.org/x/> . @prefix rj: <https://w3id.org/rejoinder/ns#> .
@prefix wgs: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
:d {{ :d a rj:Dossier . :c a rj:Claim ; rj:statedBy :a ; rj:source :s . {record} }}
:c {{ :e rj:actor :a . {said} }}
"""


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("", ':t rj:killedMin "four" .'),
        ("", ':e rj:earliest "yesterday" .'),
        ("", ':e rj:actor "the others" .'),
        ("", ":e rj:damage :a ."),
        (':c rj:hedge "perhaps" .', ""),
        (':c rj:zone "Mars/Olympus" .', ""),
        (':c rj:score "high" .', ""),
        (':c rj:sentence "first" .', ""),
        (":s rj:sentences 99999999999 .", ""),
        (':p wgs:lat "north" .', ""),
        (':p rj:precision "near" .', ""),
    ],
)
def test_a_value_that_a_property_does_not_take_is_refused_by_name(record, said, write):
    with pytest.raises(InputError) as error:
        read_files([write(FILE.format(record=record, said=said), "x.trig")])
    (fault,) = error.value.faults
    name = (record or said).split()[1].partition(":")[2]
    assert fault.message.startswith(f"{name} of <https://example.org/x/")


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (':c rj:hedge "likely" ; rj:score 0.5 ; rj:sentence 3 .', ""),
        ("", ':t rj:killed "several" ; rj:killedMin 2 . :e rj:motive "a grievance", :e2 .'),
        (":p wgs:lat 34.5 ; rj:precision 3000.0 .", ':e rj:place :p ; rj:struck [ rj:number "dozens" ] .'),
    ],
)
def test_what_a_property_takes_comes_in(record, said, write):
    (reading,) = read_files([write(FILE.format(record=record, said=said), "x.trig")])
    assert reading.claims == 1
