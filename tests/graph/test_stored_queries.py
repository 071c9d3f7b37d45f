"""Stored questions on a case with names in several languages and things without any."""

from rejoinder.graph import Case

MANY_TONGUES = """
dossier: tongues
base: https://example.org/tongues/
coder: desk
actors:
  - {id: desk, type: Institution, name: [The desk, {ar: مكتب, fr: Le bureau}]}
  - {id: red, type: ArmedGroup, name: [Red, {ar: أحمر, fr: Rouge}]}
  - {id: blue, type: ArmedGroup, name: {fr: Bleu, ar: أزرق}}
  - {id: battalion, type: Unit, name: Battalion, partOf: red}
events:
  - {id: a, label: [Event A, {ar: حدث, fr: Acte A}]}
  - {id: b}
sources:
  - id: s
    type: Source
    title: A report
    publisher: red
    claims:
      - gist: First.
        sentence: [1, 2]
        says:
          - {id: a, action: raid, actor: blue, target: red, when: 2021-01-02,
             toll: [{victims: red, killed: 3, missing: 1, includes: [{victims: desk, killed: 1}]}]}
      - {gist: Second., sentence: 3, says: [{id: b, action: raid, respondsTo: a, weapon: uav}]}
      - gist: Third.
        statedBy: blue
        says: [{id: b, action: storming, weapon: rocket}, {id: red, opposes: blue}]
      - {gist: Fourth., says: [{id: a, when: 2021-01-05, weapon: rocket}]}
      - {gist: Fifth., statedBy: blue, says: [{id: a, weapon: katyusha, actor: battalion}]}
      - {gist: Nobody., statedBy: blue, unclaimed: b}
"""

EXPECTED = {
    "differences": [
        ("a", "Event A", "actor", "battalion", "Bleu", "blue", "Red"),
        ("b", None, "action", "raid", "Red", "storming", "Bleu"),
        ("b", None, "weapon", "rocket", "Bleu", "uav", "Red"),
    ],
    "events-of-an-actor": [("target", "a", "Event A", "2021-01-02")],
    "nobody-named": [("b", None, "Bleu")],
    "responses": [("b", None, "a", "Event A", "Red", "Second.")],
    "ties-of-an-actor": [
        ("red", "Red", "opposes", "blue", "Bleu", "Bleu"),
        ("battalion", "Battalion", "partOf", "red", "Red", None),
    ],
    "tolls-per-account": [
        ("a", "Event A", "Red", "Red", "3", None, None, "1", None, None, None),
        ("a", "Event A", "Red", "The desk", "1", None, None, None, None, None, "red"),
    ],
    "unanswered-attacks": [("b", None, None)],
    "what-a-source-says": [
        (None, "Bleu", "Fifth."),
        (None, "Bleu", "Nobody."),
        (None, "Bleu", "Third."),
        (None, "Red", "Fourth."),
        ("1", "Red", "First."),
        ("3", "Red", "Second."),
    ],
    "who-attacked-whom": [
        ("a", "Event A", "battalion", "Battalion", "red", "Red", "Bleu"),
        ("a", "Event A", "blue", "Bleu", "red", "Red", "Red"),
    ],
}


def test_every_stored_query_answers_once_whatever_the_names(case_of) -> None:
    case: Case = case_of("", MANY_TONGUES)
    found = {}
    for stored in case.stored_queries():
        parameters = {name: {"actor": "red", "source": "s"}[name] for name, _ in stored.parameters}
        rows = [
            tuple(None if term is None else term.value.rpartition("/")[2].removeprefix("ns#") for term in row)
            for row in case.ask(stored.name, **parameters)
        ]
        found[stored.name] = [row[:3] for row in rows] if stored.name == "what-a-source-says" else rows
    assert {name: set(rows) for name, rows in found.items()} == {n: set(rows) for n, rows in EXPECTED.items()}
    assert {name: len(rows) for name, rows in found.items()} == {n: len(rows) for n, rows in EXPECTED.items()}
