"""A ledger as text, Markdown and rows: every sentence, what it carries, and what is still open."""

from rejoinder.graph.gaps import Gap
from rejoinder.graph.ledger import Coverage, Entry, Ledger
from rejoinder.graph.records import Claim, ClaimRecord, Statement, Thing
from rejoinder.views.claim_text import says_words
from rejoinder.views.gap_text import gap_lines, gaps_markdown
from rejoinder.views.ledger_text import (
    COVERAGE_ROW,
    LEDGER_ROW,
    coverage_rows,
    coverage_words,
    lines,
    markdown,
    rows,
)

PAPER, RED, REPORT = Thing("p", "The Paper"), Thing("r", "Red Group"), Thing("s", "A report")
RAID = Thing("e", "Raid")
TOLL, PART = Thing("e/toll/r", "r"), Thing("e/toll/b", "b")
BATTALION = Thing("b", "Red Battalion")

RAIDED = Claim(
    ClaimRecord("c1", PAPER, REPORT, sentence=1, more_sentences=(3,), quote="Red raided it", hedge="likely"),
    (Statement(RAID, "actor", RED), Statement(RAID, "when", "[..2021-05-01]")),
)
LASTED = Claim(
    ClaimRecord("c2", RED, REPORT, first_hand=False, publisher=PAPER, sentence=3, gist="An hour."),
    about=(RAID, RED),
    is_remark=True,
)
DEAD = Claim(
    ClaimRecord("c3", PAPER, REPORT, quote="four died"),
    (
        Statement(RAID, "toll", TOLL),
        Statement(TOLL, "victims", RED),
        Statement(TOLL, "victimStatus", "combatant"),
        Statement(TOLL, "killed", "4"),
        Statement(TOLL, "includes", PART),
        Statement(PART, "victims", BATTALION),
        Statement(PART, "killed", "some"),
    ),
)
WHO = Gap("author", RAID, "Who was behind “Raid”?", "No author is named.", (RAIDED.record,), ("actor",))


def ledger(**other):
    entries = (Entry(1, (RAIDED,)), Entry(2), Entry(3, (RAIDED,), (LASTED,)))
    coverage = Coverage(REPORT, 3, claims=2, remarks=0, open=1, unnumbered=1)
    return Ledger(REPORT, 3, entries, coverage, (DEAD,), gaps=(WHO,), **other)


def test_each_sentence_stands_with_what_it_carries_or_open():
    assert lines(ledger()) == [
        "A report",
        "  2 of 3 sentences coded (67%): 2 by claims, 0 by remarks only, 1 open; "
        "1 record without a sentence number",
        "",
        "sentences",
        "  1  The Paper (likely): “Red raided it” (also in sentence 3)",
        "       Raid: actor Red Group; when by 2021-05-01",
        "  2  open: nothing coded",
        "  3  The Paper (likely): “Red raided it” (also in sentence 1)",
        "       Raid: actor Red Group; when by 2021-05-01",
        "     remark, Red Group, as reported by The Paper: An hour. (coder’s words)",
        "       about Raid, Red Group",
        "",
        "without a sentence number",
        "  The Paper: “four died”",
        "    Raid: harm to Red Group (combatant): 4 killed; among them Red Battalion: some killed",
        "",
        "still open",
        "  Who was behind “Raid”?",
        "    No author is named.",
        "      The Paper (s, sentences 1 and 3; likely)",
    ]
    assert lines(ledger(), quotes=True)[-1] == "      The Paper, sentences 1 and 3 (likely): “Red raided it”"


def test_what_cannot_be_right_is_marked_and_shown():
    found = lines(ledger(beyond=(Entry(9, (), (LASTED,)),)))
    assert "  ≠ sentence 9 is coded, and the source has 3" in found
    assert found[found.index("beyond the last sentence") + 1].startswith("  9  remark, Red Group")


def test_an_account_says_so_and_does_not_call_open_what_it_does_not_hear():
    found = lines(ledger(account="according to The Paper"))
    assert "  account: according to The Paper" in found
    assert "  2  open: nothing of this account" in found


def test_a_source_that_nobody_counts_says_so():
    coverage = Coverage(REPORT, None, claims=1, remarks=0, open=None)
    words = "sentences not counted; 1 sentence coded: 1 by claims, 0 by remarks only"
    assert coverage_words(coverage) == words
    assert coverage_rows([coverage]) == [
        ["A report", "not counted", "1", "0", "", "not counted", "0", "s"]
    ]  # fmt: skip
    assert len(coverage_rows([coverage])[0]) == len(COVERAGE_ROW)


def test_markdown_has_a_row_a_record_and_the_questions_as_a_list():
    found = markdown(ledger())
    assert found[4:6] == ["| sentence | who says it | what it says |", "|---|---|---|"]
    assert "| 2 | open: nothing coded | |" in found
    assert "- **Who was behind “Raid”?** No author is named." in found
    assert len([line for line in found if line.startswith("|  | remark, Red Group")]) == 1


def test_rows_have_a_cell_for_each_heading():
    found = rows(ledger())
    assert {len(row) for row in found} == {len(LEDGER_ROW)}
    assert [row[:2] for row in found] == [
        ["1", "claim"], ["2", "open"], ["3", "claim"], ["3", "remark"], ["", "claim"],
    ]  # fmt: skip


def test_names_with_markup_and_control_characters_reach_neither_terminal_nor_page():
    evil = Thing("e", "*Raid*\n<b>|\x1b[31m")
    record = ClaimRecord("c", evil, REPORT, sentence=1, quote="a\x1b[2Jb\n| c")
    claim = Claim(record, (Statement(evil, "damage", "x\n\x1b[0m | y"),))
    gap = Gap("author", evil, f"Who was behind “{evil.label}”?", evil.label, (record,), ("actor",))
    bad = Ledger(evil, 1, (Entry(1, (claim,)),), Coverage(evil, 1, 1, 0, 0), gaps=(gap,))
    for text in (*lines(bad), *markdown(bad), *gap_lines([gap]), *gaps_markdown([gap])):
        assert "\x1b" not in text
        assert "\n" not in text
    assert not any("<b>" in line for line in markdown(bad))
    (row,) = [line for line in markdown(bad) if line.startswith("| 1 |")]
    assert row.replace("\\|", "").count("|") == 4


def test_a_toll_that_includes_itself_is_told_once():
    round_and_round = (
        Statement(RAID, "toll", TOLL),
        Statement(TOLL, "includes", TOLL),
        Statement(TOLL, "killed", "4"),
    )
    claim = Claim(ClaimRecord("c", PAPER, REPORT), round_and_round)
    assert says_words(claim) == ["Raid: harm to people: 4 killed; among them people"]


def test_denials_and_what_is_not_known_are_told_in_words():
    record = ClaimRecord("c", RED, REPORT)
    claim = Claim(record, denies=(Statement(RAID, "actor", RED),), unknown=("when",), is_remark=True)
    assert says_words(claim) == ["denies of Raid: actor Red Group", "says that the day is not known"]
