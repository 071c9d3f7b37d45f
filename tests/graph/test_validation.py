"""Values are checked claim by claim, completeness over the whole, and accounts may differ."""

import pytest

from rejoinder.graph.validation import Violation, validate_completeness, validate_values
from rejoinder.ontology.namespaces import DCT, PREFIXES, RJ, SKOS, WGS
from rejoinder.store.syntax import parse
from rejoinder.store.terms import Quad

EX = "https://example.org/exchanges/"
HEAD = (
    "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()) + f"@prefix ex: <{EX}> .\n"
)

GOOD = """
ex:d {
    ex:d a rj:Dossier ; dct:title "Two strikes" ; rj:coder ex:desk .
    ex:desk a rj:Institution ; skos:prefLabel "The desk"@en .
    ex:us a rj:ArmedForce ; skos:prefLabel "US Armed Forces"@en .
    ex:pmu a rj:ArmedGroup ; skos:prefLabel "PMU"@en .
    ex:bukamal a rj:Place ; skos:prefLabel "al-Bukamal"@en ;
        wgs:lat 34.45 ; wgs:long 40.92 ; rj:precision 2000 ; rj:pointFrom ex:gazetteer .
    ex:gazetteer a rj:Source ; dct:title "A gazetteer" ; schema:url <https://example.org/g> ;
        dct:license "CC BY 4.0" .
    ex:article a rj:Source ; dct:title "An article" ; rj:sentences 24 ; rj:reliability "C" ;
        rj:zone "Asia/Baghdad" ;
        schema:url <https://example.org/a> ; dct:license "all rights reserved" .
    ex:strike rdfs:label "The strike" .
    ex:answer rdfs:label "The answer" .
    wpn:katyusha skos:prefLabel "Katyusha"@en ; skos:broader wpn:rocket .
    ex:c1 a rj:Claim ; rj:statedBy ex:us ; rj:source ex:article ; rj:quote "a UAV" ;
        rj:sentence 3 ; rj:hedge "likely" .
    ex:c2 a rj:Claim ; rj:statedBy ex:pmu ; rj:source ex:article ; rj:gist "Four died." ; rj:sentence 4, 5 ;
        rj:credibility 3 .
    ex:c3 a rj:Claim ; rj:statedBy ex:desk ; rj:source ex:d ; rj:gist "Perhaps an answer." ;
        rj:method "read in order" ; rj:score 0.4 .
    ex:r1 a rj:Remark ; rj:statedBy ex:pmu ; rj:source ex:article ; rj:gist "They deny it." ;
        rj:about ex:pmu ; rj:denies ex:denied .
    ex:denied a rj:Denial ; rj:event ex:answer ; rj:property rj:actor ; rj:value ex:pmu .
}
ex:c1 {
    ex:strike a rj:Event, rj:Attack ; rj:action act:drone-strike ; rj:actor ex:us ; rj:weapon wpn:uav ;
        rj:place ex:bukamal ; rj:when "2021-06-27" ;
        rj:earliest "2021-06-27"^^xsd:date ; rj:latest "2021-06-27"^^xsd:date .
}
ex:c2 {
    ex:strike a rj:Event ; rj:toll ex:toll .
    ex:toll a rj:Toll ; rj:victims ex:pmu ; rj:victimStatus "combatant" ;
        rj:killed "4-6" ; rj:killedMin 4 ; rj:killedMax 6 ; rj:wounded "several" ; rj:woundedMin 2 .
}
ex:c3 {
    ex:answer a rj:Event, rj:Attack ; rj:mayRespondTo ex:strike ;
        rj:action act:rocket-attack ; rj:party ex:pmu ; rj:weapon wpn:katyusha ;
        rj:when "[2021-06-28..]" ; rj:earliest "2021-06-28"^^xsd:date ; rj:struck ex:bukamal .
    ex:strike a rj:Event .
}
"""


def quads(trig: str) -> list[Quad]:
    return list(parse((HEAD + trig).encode(), "trig"))


def claim(body: str, name: str = "c9") -> list[Quad]:
    return quads(f"ex:{name} {{ {body} }}")


def record(body: str) -> list[Quad]:
    return quads(f"ex:d {{ ex:d a rj:Dossier . {body} }}")


def brief(violations: list[Violation]) -> list[tuple[str, str | None, str]]:
    """Severity, local name of the path, and focus without its base."""
    return [(v.severity, v.path and v.path.rsplit("#")[-1], v.focus.removeprefix(EX)) for v in violations]


def test_a_sound_case_has_no_violation_of_values() -> None:
    assert validate_values(quads(GOOD)) == []


def test_a_sound_case_is_complete() -> None:
    assert validate_completeness(quads(GOOD)) == []


def test_nothing_violates_nothing() -> None:
    assert validate_values([]) == []
    assert validate_completeness([]) == []


BAD_IN_A_CLAIM = [
    ("ex:t rj:killed -4 .", [("error", "killed", "t")]),
    ('ex:t rj:killed "" .', [("error", "killed", "t")]),
    ("ex:t rj:killed 4.5 .", [("error", "killed", "t")]),
    ("ex:t rj:killedMin 8 ; rj:killedMax 4 .", [("error", None, "t")]),
    ("ex:t rj:woundedMin 8 ; rj:woundedMax 4 .", [("error", None, "t")]),
    ("ex:t rj:casualtiesMin 8 ; rj:casualtiesMax 4 .", [("error", None, "t")]),
    ("ex:t rj:missingMin 8 ; rj:missingMax 4 .", [("error", None, "t")]),
    ("ex:t rj:detainedMin 8 ; rj:detainedMax 4 .", [("error", None, "t")]),
    ("ex:e rj:munitionsMin 8 ; rj:munitionsMax 4 .", [("error", None, "e")]),
    ("ex:e rj:actsMin 8 ; rj:actsMax 4 .", [("error", None, "e")]),
    ("ex:f rj:numberMin 8 ; rj:numberMax 4 .", [("error", None, "f")]),
    (
        "ex:t rj:killedMin 10 ; rj:killedMax 10 ; rj:casualtiesMin 8 ; rj:casualtiesMax 8 .",
        [("error", None, "t")],
    ),
    ("ex:t rj:includes ex:p ; rj:killedMax 4 . ex:p rj:killedMin 5 .", [("error", None, "t")]),
    ("ex:t rj:noneReported true ; rj:killed 1 ; rj:killedMin 1 .", [("error", "killed", "t")]),
    ("ex:t rj:noneReported false .", [("error", "noneReported", "t")]),
    ('ex:t rj:victimStatus "soldier" .', [("error", "victimStatus", "t")]),
    ("ex:t rj:killed 4, 8 .", [("warning", "killed", "t")]),
    ('ex:e rj:when "2021-06-26", "2021-06-27" .', [("warning", "when", "e")]),
    ('ex:e rj:earliest "2021-06-28"^^xsd:date ; rj:latest "2021-06-27"^^xsd:date .', [("error", None, "e")]),
    ('ex:e rj:earliest "2021-02-30"^^xsd:date .', [("error", "earliest", "e")]),
    ("ex:p wgs:lat 91.0 ; wgs:long 40.0 .", [("error", f"{WGS}lat", "p")]),
    ('ex:p wgs:lat "north" ; wgs:long 40.0 .', [("error", f"{WGS}lat", "p")]),
    ("ex:p wgs:lat 35.0 ; wgs:long -180.5 .", [("error", f"{WGS}long", "p")]),
    ("ex:p wgs:lat 35.0 .", [("error", f"{WGS}long", "p")]),
    ("ex:p wgs:long 35.0 .", [("error", f"{WGS}lat", "p")]),
    ("ex:p rj:precision 0 .", [("error", "precision", "p")]),
    ('ex:p rj:zone "Baghdad time" .', [("error", "zone", "p")]),
    ("ex:e rj:action ex:strike .", [("error", "action", "e")]),
    ("ex:e rj:action act:air-strik .", [("error", "action", "e")]),
    ("ex:e rj:weapon wpn:uvb .", [("warning", "weapon", "e")]),
    ("ex:e rj:respondsTo ex:e .", [("error", "respondsTo", "e")]),
    ("ex:e rj:partOfEvent ex:e .", [("error", "partOfEvent", "e")]),
    ("ex:a rj:partOf ex:a .", [("error", "partOf", "a")]),
    ("ex:e rj:respondsTo ex:f . ex:f rj:follows ex:e .", [("error", None, "e"), ("error", None, "f")]),
]


@pytest.mark.parametrize(("body", "expected"), BAD_IN_A_CLAIM)
def test_a_bad_value_in_a_claim_is_found_once_and_named(
    body: str, expected: list[tuple[str, str, str]]
) -> None:
    found = validate_values(claim(body))
    local = [(s, p and p.removeprefix(RJ), f) for s, p, f in expected]
    assert [
        (v.severity, v.path and v.path.removeprefix(RJ), v.focus.removeprefix(EX)) for v in found
    ] == local
    assert {v.claim for v in found} == {EX + "c9"}


BAD_IN_A_RECORD = [
    ('ex:c rj:hedge "maybe" .', [("error", "hedge", "c")]),
    ("ex:c rj:credibility 7 .", [("error", "credibility", "c")]),
    ('ex:c rj:credibility "2" .', [("error", "credibility", "c")]),
    ('ex:s rj:reliability "G" .', [("error", "reliability", "s")]),
    ('ex:c rj:score 1.2 ; rj:method "m" .', [("error", "score", "c")]),
    ("ex:c rj:score 0.2 .", [("warning", "method", "c")]),
    ("ex:c rj:sentence 0 .", [("error", "sentence", "c")]),
    ("ex:s rj:sentences 0 .", [("error", "sentences", "s")]),
    ("ex:s rj:sentences 24 . ex:c rj:source ex:s ; rj:sentence 25 .", [("error", None, "s")]),
    ('ex:c rj:quote "" .', [("error", "quote", "c")]),
    ('ex:c rj:quote "this" ; rj:gist "that" .', [("error", None, "c")]),
    ("ex:c rj:statedBy ex:a, ex:b .", [("error", "statedBy", "c")]),
    ('ex:c rj:statedBy "the Pentagon" .', [("error", "statedBy", "c")]),
    ("ex:c rj:unknown ex:actor ; rj:about ex:e .", [("error", "unknown", "c")]),
    ("ex:c rj:unknown rj:actor .", [("warning", "about", "c")]),
    ("ex:c rj:denies ex:n . ex:n rj:event ex:e ; rj:property rj:actor .", [("error", "value", "n")]),
    ("ex:c rj:revises ex:b ; rj:statedBy ex:us . ex:b rj:statedBy ex:pmu .", [("warning", None, "c")]),
    ("ex:s rj:derivedFrom ex:s .", [("error", "derivedFrom", "s")]),
    # A circle is told once, of its first member.
    ("ex:b rj:derivedFrom ex:a . ex:a rj:derivedFrom ex:b .", [("warning", None, "a")]),
    ("ex:b rj:revises ex:c . ex:c rj:revises ex:d . ex:d rj:revises ex:b .", [("error", None, "b")]),
]


@pytest.mark.parametrize(("body", "expected"), BAD_IN_A_RECORD)
def test_a_bad_value_in_a_record_is_found_and_told_of_no_claim(
    body: str, expected: list[tuple[str, str, str]]
) -> None:
    found = validate_values(record(body))
    assert brief(found) == expected
    assert {v.claim for v in found} == {None}


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "ex:c rj:derivedFrom ex:b . ex:b rj:derivedFrom ex:a . ex:a rj:derivedFrom ex:c . "
            "ex:x rj:derivedFrom ex:a .",
            "Sources derive from each other in a circle (derivedFrom of a, b, c): "
            "correct the direction of one, or keep it if they do copy each other.",
        ),
        (
            "ex:c2 rj:revises ex:c1 . ex:c1 rj:revises ex:c2 .",
            "Claims revise each other in a circle (revises of c1, c2): correct the direction of one.",
        ),
    ],
)
def test_a_circle_names_its_key_and_its_members(body: str, message: str) -> None:
    (found,) = [v for v in validate_values(record(body)) if "circle" in v.message]
    assert found.message == message


def test_values_of_two_claims_are_never_compared() -> None:
    rivals = claim("ex:t rj:killed 4 ; rj:killedMin 4 ; rj:killedMax 4 .", "c1") + claim(
        "ex:t rj:killed 9 ; rj:killedMin 9 ; rj:killedMax 9 .", "c2"
    )
    assert validate_values(rivals) == []


def test_an_answer_that_two_accounts_turn_round_is_no_violation() -> None:
    rivals = claim("ex:a rj:respondsTo ex:b .", "c1") + claim("ex:b rj:respondsTo ex:a .", "c2")
    assert validate_values(rivals) == []


def test_accounts_that_differ_in_everything_leave_the_case_complete() -> None:
    rival = """
    ex:c4 {
        ex:strike a rj:Event, rj:Attack ; rj:action act:crewed-air-strike ; rj:actor ex:pmu ;
            rj:weapon wpn:f-15e ; rj:place ex:bukamal ; rj:when "2021-06-28" ;
            rj:earliest "2021-06-28"^^xsd:date ;
            rj:latest "2021-06-28"^^xsd:date ; rj:toll ex:toll .
        ex:toll a rj:Toll ; rj:killed 0 ; rj:killedMin 0 ; rj:killedMax 0 .
    }
    ex:d { ex:c4 a rj:Claim ; rj:statedBy ex:pmu ; rj:source ex:article ; rj:gist "Otherwise." }
    """
    case = quads(GOOD + rival)
    assert validate_completeness(case) == []
    assert validate_values(case) == []


def test_a_fault_in_one_of_many_claims_is_told_of_that_claim_with_its_value() -> None:
    case = quads(GOOD) + claim("ex:strike rj:action act:drone-strik .")
    assert validate_values(case) == [
        Violation(
            focus=EX + "strike",
            claim=EX + "c9",
            path=RJ + "action",
            severity="error",
            message="This is not an action of the scheme: use one of its ids, such as air-strike.",
            value="https://w3id.org/rejoinder/action/drone-strik",
        )
    ]


def test_a_weapon_that_a_dossier_adds_below_one_of_the_scheme_is_known() -> None:
    added = record("ex:ababil skos:broader wpn:uav .")
    assert validate_values(added + claim("ex:e rj:weapon ex:ababil .")) == []


def test_what_stands_in_the_default_graph_is_left_alone() -> None:
    assert validate_values(quads("ex:t rj:killed -4 .")) == []


def test_the_order_of_what_is_found_does_not_depend_on_the_order_of_what_is_given() -> None:
    case = claim("ex:t rj:killed -4 ; rj:wounded -1 .", "c2") + claim("ex:p wgs:lat 99 .", "c1")
    assert validate_values(case) == validate_values(case[::-1])
    assert [v.claim for v in validate_values(case)] == [EX + "c1"] * 2 + [EX + "c2"] * 2


def test_an_ill_typed_date_prints_no_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    assert len(validate_values(claim('ex:e rj:latest "2021-02-30"^^xsd:date .'))) == 1
    assert capfd.readouterr() == ("", "")


def test_an_event_without_action_date_or_label_is_warned_of() -> None:
    found = validate_completeness(claim("ex:e a rj:Event ."))
    assert [(v.severity, v.message.split(":")[0]) for v in found] == [
        ("warning", "Nobody says what was done in this event"),
        ("warning", "Nobody says when this event was"),
        ("warning", "This event has no label"),
        ("info", "Nobody says where this event was, or what or whom it hit"),
    ]


def test_a_part_is_complete_by_what_is_told_of_its_whole() -> None:
    part = 'ex:d { ex:part rdfs:label "A part" } ex:c1 { ex:part a rj:Event ; rj:partOfEvent ex:strike }'
    assert validate_completeness(quads(GOOD + part)) == []


def test_an_attack_that_nobody_is_named_for_is_information_and_no_fault() -> None:
    unnamed = """
    ex:d { ex:drones rdfs:label "Drones at Erbil" }
    ex:c1 { ex:drones a rj:Event, rj:Attack ; rj:action act:drone-strike ; rj:when "2021-06-26" ;
        rj:place ex:bukamal }
    """
    assert brief(validate_completeness(quads(GOOD + unnamed))) == [("info", None, "drones")]


@pytest.mark.parametrize(
    ("body", "severity", "path"),
    [
        ('ex:c a rj:Claim ; rj:statedBy ex:us ; rj:quote "q" .', "error", RJ + "source"),
        ('ex:c a rj:Claim ; rj:source ex:article ; rj:quote "q" .', "error", RJ + "statedBy"),
        ("ex:c a rj:Claim ; rj:statedBy ex:us ; rj:source ex:article .", "warning", None),
        (
            'ex:c a rj:Claim ; rj:statedBy ex:nobody ; rj:source ex:article ; rj:quote "q" .',
            "warning",
            RJ + "statedBy",
        ),
        ('ex:c a rj:Remark ; rj:statedBy ex:us ; rj:source ex:article ; rj:gist "g" .', "info", None),
        ("ex:x a rj:Unit .", "warning", SKOS + "prefLabel"),
        ("ex:x a rj:Facility .", "warning", SKOS + "prefLabel"),
        ("ex:bukamal2 wgs:lat 3.0 ; rj:pointFrom ex:gazetteer .", "warning", RJ + "precision"),
        ("ex:bukamal2 wgs:lat 3.0 ; rj:precision 100 .", "info", RJ + "pointFrom"),
        (
            'ex:s a rj:Source ; schema:url <https://example.org/s> ; dct:license "l" .',
            "warning",
            DCT + "title",
        ),
        ('ex:s a rj:Source ; dct:title "t" ; schema:url <https://example.org/s> .', "info", DCT + "license"),
        ("ex:strike rj:target ex:bukamal .", "warning", RJ + "target"),
        ("ex:strike rj:actor ex:usa .", "warning", RJ + "actor"),
        ("ex:strike rj:place ex:nowhere .", "warning", RJ + "place"),
        ("ex:strike rj:toll ex:t . ex:t a rj:Toll ; rj:victims ex:pmu .", "warning", None),
        ("ex:t a rj:Toll ; rj:killed 2 .", "warning", None),
        ("ex:us a rj:Place .", "warning", None),
    ],
)
def test_what_is_missing_from_the_whole_is_told_with_its_severity(
    body: str, severity: str, path: str | None
) -> None:
    found = validate_completeness(quads(GOOD + f"ex:d {{ {body} }}"))
    assert [(v.severity, v.path, v.claim) for v in found] == [(severity, path, None)]


def test_every_message_says_what_to_do() -> None:
    found = validate_values(claim("ex:t rj:killed -4 .")) + validate_completeness(claim("ex:e a rj:Event ."))
    for violation in found:
        fault, _, remedy = violation.message.partition(": ")
        assert fault
        assert remedy.endswith(".")
