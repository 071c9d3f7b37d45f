"""Findings tell their line, in dossiers and in RDF."""

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import InputError

RJ = "https://w3id.org/rejoinder/ns#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
RDF = f"""\
<x:d> {TYPE} <{RJ}Dossier> <x:d> .
<x:c> {TYPE} <{RJ}Claim> <x:d> .
<x:c> <{RJ}statedBy> <x:a> <x:d> .
<x:c> <{RJ}source> <x:s> <x:d> .
<x:e> <x:p> <x:e> <x:c> .
"""
DOSSIER = """\
dossier: d
base: https://example.org/x/
actors: [{id: desk, name: Desk}]
places: [{id: valley, name: Valley}]
events: [{id: strike, label: Strike}]
coder: desk
claims:
  - id: r1
    remark: true
    gist: no
    denies: [{event: strike, property: lat, value: 35}]
"""


def refused(path):
    with Case.open() as case, pytest.raises(InputError) as caught:
        case.load(path)
    return [(fault.line, fault.message) for fault in caught.value.faults]


def test_a_shape_tells_the_line_of_rdf(tmp_path):
    path = tmp_path / "c.nq"
    path.write_text(RDF, encoding="utf-8")
    assert refused(path) == [(5, "This points at itself")]


def test_a_part_of_a_record_is_told_at_the_record(tmp_path):
    path = tmp_path / "d.yaml"
    path.write_text(DOSSIER, encoding="utf-8")
    with Case.open() as case:
        lines = {finding.line for finding in case.check(path) if "denial" in finding.message.lower()}
    assert lines == {8}


def test_a_claim_that_another_dossier_holds_is_told_with_file_and_line(tmp_path):
    first, other, second = tmp_path / "a.nq", tmp_path / "b.nq", tmp_path / "c.nq"
    first.write_text(RDF.replace("<x:e> <x:p> <x:e>", "<x:e> <x:p> <x:f>"), encoding="utf-8")
    other.write_text(first.read_text(encoding="utf-8").replace("x:", "y:"), encoding="utf-8")
    second.write_text(first.read_text(encoding="utf-8").replace("<x:d>", "<x:d2>"), encoding="utf-8")
    with Case.open() as case:
        case.load(first)
        with pytest.raises(InputError) as caught:
            case.load(other, second)
    (fault,) = caught.value.faults
    assert (fault.path, fault.line) == (str(second), 2)
    assert fault.message == "claim <x:c> is in the case already, in another dossier"
