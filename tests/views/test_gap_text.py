"""Open questions in words: who tells what is known, and one question for events that leave it open alike."""

from dataclasses import replace

from rejoinder.graph.gaps import Gap
from rejoinder.graph.records import ClaimRecord, Thing
from rejoinder.views.gap_text import GAP_ROW, gap_lines, gap_rows, gaps_markdown

LETTER, PAPER = Thing("https://example.org/letter-1", "The letter"), Thing("p", "The Paper")
WRITER = Thing("w", "The Writer")
ONE = ClaimRecord("c1", WRITER, LETTER, first_hand=False, publisher=PAPER, sentence=2, quote="raids")
OTHER = replace(ONE, id="c2", sentence=None, hedge="likely", gist="Another raid.", quote=None)
A, B, C = (Thing(name, f"Raid {name}") for name in "ABC")


def who(event: Thing, *claims: ClaimRecord, known: str = "No author is named.") -> Gap:
    return Gap("author", event, f"Who was behind “{event.label}”?", known, claims, ("actor",))


def test_who_tells_what_is_known_stands_without_words_unless_they_are_asked_for() -> None:
    assert list(gap_lines([who(A, ONE, OTHER)])) == [
        "Who was behind “Raid A”?",
        "  No author is named.",
        "    The Writer, as reported by The Paper (letter-1, sentence 2); "
        "The Writer, as reported by The Paper (letter-1; likely)",
    ]
    assert list(gap_lines([who(A, ONE)], quotes=True))[-1] == (
        "    The Writer, as reported by The Paper, sentence 2: “raids”"
    )


def test_a_question_open_of_several_events_alike_is_asked_once() -> None:
    # Of A and C the same speaker in the same source leaves it open; of B more is known.
    gaps = [who(A, ONE), who(B, ONE, known="Denied for Red."), who(C, OTHER)]
    assert [line for line in gap_lines(gaps) if not line.startswith("    ")] == [
        "Who was behind these 2 attacks?",
        "  Raid A; Raid C",
        "  No author is named.",
        "Who was behind “Raid B”?",
        "  Denied for Red.",
    ]
    assert gaps_markdown(gaps)[2:5] == [
        "- **Who was behind these 2 attacks?** No author is named.",
        "  - Raid A; Raid C",
        "  - The Writer, as reported by The Paper (letter-1, sentence 2); "
        "The Writer, as reported by The Paper (letter-1; likely)",
    ]


def test_a_verb_follows_the_number_of_events() -> None:
    aimed = [
        Gap("target", e, f"Whom was “{e.label}” aimed at?", "Not told.", (ONE,), ("target",)) for e in (A, B)
    ]
    assert next(gap_lines(aimed)) == "Whom were these 2 attacks aimed at?"
    answers = [
        Gap("link", e, f"Did “{e.label}” answer “Raid C”?", "Told only as what came after it.", (ONE,), ())
        for e in (A, B)
    ]
    assert next(gap_lines(answers)) == "Did these 2 events answer “Raid C”?"


def test_other_speakers_and_differences_are_asked_apart() -> None:
    stranger = replace(ONE, id="c3", stated_by=Thing("x", "Another"))
    assert len([q for q in gap_lines([who(A, ONE), who(B, stranger)]) if q.endswith("?")]) == 2
    rivals = [
        Gap("difference", e, f"How many munitions were used in “{e.label}”: 4 or 5?", "D.", (ONE,), ())
        for e in (A, B)
    ]
    assert len([q for q in gap_lines(rivals) if q.endswith("?")]) == 2


def test_rows_keep_every_question_apart() -> None:
    assert gap_rows([who(A, ONE), who(C, ONE)]) == [
        ["author", "Raid A", "Who was behind “Raid A”?", "No author is named.", "c1"],
        ["author", "Raid C", "Who was behind “Raid C”?", "No author is named.", "c1"],
    ]
    assert len(gap_rows([who(A, ONE)])[0]) == len(GAP_ROW)
