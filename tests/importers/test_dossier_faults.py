"""Every fault of a dossier: its line, its words, and what it says to do."""

import json
from pathlib import Path

import pytest

from rejoinder.importers.reading import read_files
from rejoinder.ontology.errors import Fault, InputError

HERE = Path(__file__).parent
GOOD = (HERE / "small.yaml").read_text(encoding="utf-8")
CASES = [json.loads(line) for line in (HERE / "faults.jsonl").read_text(encoding="utf-8").splitlines()]
"""What stands in the good dossier, what replaces it, and the faults (line, message, help) that follow."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["new"].strip()[:40] or case["old"].strip()[:40])
def test_a_fault_tells_its_line_and_the_nearest_right_form(case, faults):
    assert case["old"] in GOOD
    assert [list(fault) for fault in faults(GOOD.replace(case["old"], case["new"], 1))] == case["faults"]


def test_all_faults_are_told_at_once_in_the_order_of_lines(faults):
    text = GOOD.replace("killed: 4", "killed: lots").replace("actor: reds", "actor: red")
    text = text.replace("coder: desk", "coder: dek")
    assert [line for line, _, _ in faults(text)] == [3, 24, 30]


@pytest.mark.parametrize("text", ["", "  \n", "\ufeff"])
def test_an_empty_file_is_a_fault(text, faults):
    assert faults(text) == [(None, "the file is empty", "check that it was saved, or leave it out")]


@pytest.mark.parametrize("text", ["just words", "- a\n- list", "# only a comment"])
def test_a_file_that_is_no_map_is_a_fault(text, faults):
    ((_, message, help),) = faults(text)
    assert (message, help) == ("no dossier: it has no keys", "begin with “dossier: <id>”")


def test_a_text_with_a_control_character_is_a_fault(faults):
    assert faults(GOOD + "# \x01") == [(31, "a character that no text file holds", "")]


def test_nesting_without_end_is_a_fault(faults):
    assert faults("a: " + "[\n" * 5000) == [(200, "maps and lists are nested more than 200 deep", "")]


def test_a_text_of_more_than_a_million_characters_is_a_fault(faults):
    assert (2, "a text of more than 1,000,000 characters", "shorten it") in faults(
        f"dossier: d\ntitle: {'x' * 1_000_001}\n"
    )


def test_a_character_that_no_text_holds_is_a_fault_though_it_is_escaped(faults):
    said = "a text holds U+0000, which is no character of a text"
    assert (2, said, "take it out") in faults('dossier: d\ntitle: "a\\0b"\n')


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ("dossier: x".encode("utf-16"), None, "the file is UTF-16"),
        (b"dossier: x\nbase: \xff\n", 2, "the file is not UTF-8"),
    ],
)
def test_only_utf_8_is_read(data, line, message, tmp_path):
    path = tmp_path / "d.yaml"
    path.write_bytes(data)
    with pytest.raises(InputError) as refused:
        read_files([path])
    assert refused.value.faults == (Fault(str(path), line, message, "save it as UTF-8"),)


@pytest.mark.parametrize(
    ("name", "message"), [("none.yaml", "no such file"), ("", "this is a folder, not a file")]
)
def test_what_is_no_file_is_a_fault(name, message, tmp_path):
    path = tmp_path / name if name else tmp_path.rename(tmp_path.with_suffix(".yaml"))
    with pytest.raises(InputError, match=message):
        read_files([path])


def test_an_answer_may_be_dated_before_its_cause_by_some_tellings(quads):
    later = GOOD.replace("- id: reply\n", "- id: reply\n            when: 2021-06-28\n").replace(
        "2021-06-27", "2021-06-25"
    )
    assert quads(later)


@pytest.mark.parametrize(
    "when", ['"[..2021-06-20]"', "2021-06-20/..", "2021-06-25~", "2021-06-25?", "2021-06"]
)
def test_an_open_or_doubtful_date_proves_no_order(when, faults, quads):
    text = GOOD.replace("when: 2021-06-27", f"when: {when}")
    if when == '"[..2021-06-20]"':
        assert "before its cause: 2021-06-20 at the latest" in faults(text)[0][1]
    else:
        assert quads(text)


def test_two_clocks_explain_a_gap_of_one_day(faults, quads):
    earlier = GOOD.replace("when: 2021-06-27", "when: 2021-06-25")
    zones = (
        ("sentence: 2", "sentence: 2\n        zone: Asia/Damascus"),
        ("sentence: 3", "sentence: 3\n        zone: America/New_York"),
    )
    for old, new in zones:
        earlier = earlier.replace(old, new)
    assert quads(earlier)
    assert faults(earlier.replace("America/New_York", "Asia/Damascus"))
    assert faults(earlier.replace("2021-06-25", "2021-06-24"))
