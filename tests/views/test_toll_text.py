"""The text of tolls: who says what of whom, in lines, Markdown and rows."""

from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.views import toll_text

ARTICLE = Path(__file__).parents[2] / "examples" / "escalation-2021.yaml"
ODD = """
dossier: odd
base: https://example.org/odd/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: one, type: Media, name: "The *One*\\x1b[31m | paper"}
  - {id: red, type: ArmedGroup, name: "Red\\nGroup"}
  - {id: they, type: DescribedActor, name: "<b>men</b>"}
events: [{id: e, label: "The [event]\\x07"}]
sources:
  - {id: s, type: Source, title: S, publisher: one, claims: [
      {quote: "9 dead", says: [{id: e, toll: [{victims: red, killed: 4+}]}]}]}
  - {id: t, type: Source, title: T, publisher: desk, claims: [
      {gist: "Them.", says: [{id: e, toll: [{victims: they, killed: 5-7}]}]}]}
"""


@pytest.fixture
def odd(tmp_path: Path) -> Case:
    file = tmp_path / "odd.yaml"
    file.write_text(ODD.lstrip(), encoding="utf-8")
    return Case.open(file)


@pytest.fixture(scope="module")
def article() -> Case:
    return Case.open(ARTICLE)


def test_told_tolls_stand_by_event_group_and_account(article: Case) -> None:
    lines = toll_text.lines(article.toll_report())
    assert lines[0].startswith("told: every toll of every claim (Scott J. Cook")
    start = lines.index("  Popular Mobilization Units")
    assert lines[start - 6 : start - 4] == ["", "US strikes on PMU positions"]
    assert lines[start + 1] == (
        "    killed 4 — PMU sources, as reported by SouthFront, sentence 5: "
        "“four PMU members were killed as a result of the strikes”"
    )
    assert (
        "    killed some (within Popular Mobilization Units) — SouthFront, sentence 6: “The victims"
        in lines[start + 3]
    )
    assert "  in all, according to pro-Iranian media: killed 1, wounded 3" in lines


def test_sums_name_who_says_so(article: Case) -> None:
    lines = toll_text.lines(article.toll_report("range"), by_status=True)
    place = lines.index("All these events")
    assert lines[place + 1 :] == [
        "  in all: killed 5, wounded 3",
        "    says so: pro-Iranian media, as reported by SouthFront; PMU sources, as reported by SouthFront",
        "    that groups not added are parts of others: says SouthFront",
        "  in all, civilians: killed 1, wounded 3",
        "    says so: pro-Iranian media, as reported by SouthFront",
        "  in all, people of unknown status: killed 4",
        "    says so: PMU sources, as reported by SouthFront",
        "    that groups not added are parts of others: says SouthFront",
    ]


def test_rivals_are_named_as_not_added_and_open_ends_as_or_more(odd: Case) -> None:
    lines = toll_text.lines(odd.toll_report("range"))
    assert "  Red Group: killed 4 or more" in lines
    assert "  <b>men</b>: killed 5 to 7" in lines
    assert "  in all: killed 4 or more" in lines
    assert "    not added, since they may be the same people: Red Group, <b>men</b>" in lines


@pytest.mark.parametrize("rule", ["told", "range", "majority"])
def test_no_control_character_reaches_a_line(odd: Case, rule: str) -> None:
    report = odd.toll_report(rule)
    for line in (*toll_text.lines(report, by_status=True), *toll_text.markdown(report, by_status=True)):
        assert line.isprintable()


def test_markdown_shows_marks_as_they_are(odd: Case) -> None:
    text = toll_text.markdown(odd.toll_report("told"), by_status=True)
    assert "## The \\[event\\]" in text
    row = next(line for line in text if line.startswith("| Red Group"))
    assert row == "| Red Group | killed 4+ | The \\*One\\*\\[31m \\| paper: “9 dead” |"


def test_no_figure_is_said_with_its_reason(odd: Case) -> None:
    lines = toll_text.lines(odd.toll_report("majority"))
    place = lines.index("  in all: killed no figure")
    assert lines[place + 1].startswith("    killed: no majority: groups that may be the same people")


def test_rows_hold_a_line_for_every_figure_with_its_claims(article: Case) -> None:
    report = article.toll_report("range")
    rows = [dict(zip(toll_text.COLUMNS, row, strict=True)) for row in toll_text.rows(report, by_status=True)]
    assert [row["line"] for row in rows].count("status") == 6
    assert all(row["who says so"] and row["claims"] for row in rows)
    in_all = next(row for row in rows if row["line"] == "total" and row["event"] == "all these events")
    assert (in_all["count"], in_all["minimum"], in_all["maximum"]) == ("killed", "5", "5")


def test_nothing_told_is_no_text() -> None:
    with Case.open(":memory:") as case:
        report = case.toll_report("range")
        assert toll_text.lines(report) == toll_text.markdown(report) == toll_text.rows(report) == []


JUDGED = """
dossier: judged
base: https://example.org/judged/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: post, type: Media, name: The Post}
  - {id: men, type: DescribedActor, name: militiamen}
  - {id: red, type: ArmedGroup, name: Red Group}
  - {id: corps, type: Unit, name: Red Corps, partOf: red}
  - {id: band, type: Unit, name: Red Band}
events: [{id: a, label: A}, {id: b, label: B}]
sources:
  - {id: s, type: Source, title: S, publisher: post, claims: [
      {gist: "Nine.", says: [{id: a, toll: [{victims: men, killed: 9}]}]},
      {gist: "Four.", says: [{id: a, toll: [{victims: red, killed: 4}]}]},
      {gist: "Two.", says: [{id: a, toll: [{victims: corps, killed: 2}]}]},
      {gist: "One.", says: [{id: a, toll: [{victims: band, killed: 1}]}]},
      {gist: "Hurt.", says: [{id: b, toll: [{victims: men, wounded: 3}]}]}]}
  - {id: t, type: Source, title: T, publisher: desk, claims: [
      {hedge: likely, gist: "They are.", says: [{id: a, toll: [{victims: men, includes: [{victims: red}]}]}]},
      {gist: "The Band belongs to it.", says: [{id: band, memberOf: red}]}]}
"""


@pytest.fixture
def judged(tmp_path: Path) -> Case:
    file = tmp_path / "judged.yaml"
    file.write_text(JUDGED.lstrip(), encoding="utf-8")
    return Case.open(file)


def test_a_part_names_its_whole_and_who_else_says_so(judged: Case) -> None:
    lines = toll_text.lines(judged.toll_report())
    killed = [line.strip() for line in lines if line.strip().startswith("killed")]
    assert sorted(killed, reverse=True) == [
        "killed 9 — The Post: Nine. (coder’s words)",
        "killed 4 (within militiamen: likely, says The desk) — The Post: Four. (coder’s words)",
        "killed 2 (within Red Group) — The Post: Two. (coder’s words)",
        "killed 1 (within Red Group: says The desk) — The Post: One. (coder’s words)",
    ]


def test_a_sum_names_on_whose_word_groups_were_not_added(judged: Case) -> None:
    lines = toll_text.lines(judged.toll_report("range"))
    assert lines[lines.index("All these events") + 2 :] == [
        "    says so: The Post",
        "    that groups not added are parts of others: says The desk; likely, says The desk",
    ]
    in_figures = [line.strip() for line in lines if "(within" in line]
    assert "Red Group: killed 4 (within militiamen: likely, says The desk)" in in_figures
    told = toll_text.lines(judged.toll_report("told"))
    own = told.index("  in all, according to The Post: killed 9")
    assert told[own + 1] == lines[-1]


def test_a_count_that_only_some_events_tell_says_of_how_many(judged: Case) -> None:
    report = judged.toll_report("told")
    lines = toll_text.lines(report)
    in_all = (
        "  in all, according to The Post: killed 9 (told of 1 of 2 events), wounded 3 (told of 1 of 2 events)"
    )
    assert in_all in lines[lines.index("All these events") :]
    totals = report.as_json()["totals"]
    assert [total["toldOf"] for total in totals] == [
        {"killed": [1, 1]},
        {"wounded": [1, 1]},
        {"killed": [1, 2], "wounded": [1, 2]},
    ]
    rows = [dict(zip(toll_text.COLUMNS, row, strict=True)) for row in toll_text.rows(report)]
    (total,) = [r for r in rows if (r["event"], r["count"]) == ("all these events", "wounded")]
    assert total["note"].startswith("told of 1 of 2 events")
