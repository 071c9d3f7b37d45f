"""The journal: changes in order, the state after each, and what is wrong with it."""

import pytest

from rejoinder.ontology.errors import CaseError, NotFoundError, UsageError
from rejoinder.store.journal import net
from rejoinder.store.journal.change_file import Rows, write_change
from rejoinder.store.journal.journal import Journal
from rejoinder.store.journal.net import Fate, after
from rejoinder.store.journal.record import Intent, Record


def rows(letters):
    return [b'<a:s> <a:p> "%c" <a:g> .' % ord(letter) for letter in letters]


def letters(found):
    return "".join(row.split(b'"')[1].decode() for row in found)


CHANGES = [("", "abc"), ("b", "d"), ("ac", "be"), ("d", ""), ("be", "a")]
STATES = ["", "abc", "acd", "bde", "be", "a"]


@pytest.fixture
def journal(tmp_path):
    made = Journal(tmp_path)
    for gone, came in CHANGES:
        made.append(Intent("load"), Rows(rows(gone), rows(came)))
    return made


def test_changes_are_numbered_and_each_names_the_one_before(journal):
    records = list(journal.records())
    assert [record.number for record in records] == [1, 2, 3, 4, 5]
    assert [record.previous for record in records] == [None, *(record.id for record in records[:-1])]
    assert len({record.id for record in records}) == 5
    assert [(record.removed, record.added) for record in records] == [(0, 3), (1, 1), (2, 2), (1, 0), (2, 1)]
    assert journal.last == 5
    assert journal.damage() == []


def test_an_empty_journal_has_nothing(tmp_path):
    journal = Journal(tmp_path)
    assert (journal.last, list(journal.records()), list(journal.state(0)), journal.damage()) == (
        0,
        [],
        [],
        [],
    )


@pytest.mark.parametrize("number", range(6))
def test_the_state_after_a_change_is_what_came_and_did_not_go(journal, number):
    assert letters(journal.state(number)) == STATES[number]


@pytest.mark.parametrize("start", range(6))
@pytest.mark.parametrize("end", range(6))
def test_between_two_points_is_what_came_and_went_on_the_whole(journal, start, end):
    if start > end:
        return
    found = list(journal.between(start, end))
    assert letters(fate.row for fate in found if fate.came) == "".join(
        sorted(set(STATES[end]) - set(STATES[start]))
    )
    assert letters(fate.row for fate in found if fate.went) == "".join(
        sorted(set(STATES[start]) - set(STATES[end]))
    )
    assert [fate.row for fate in found] == sorted(fate.row for fate in found)


@pytest.mark.parametrize("at_once", [1, 2, 3, 4])
def test_more_changes_than_are_read_side_by_side_come_to_the_same(journal, monkeypatch, tmp_path, at_once):
    whole = list(journal.between(0, 5))
    monkeypatch.setattr(net, "OPEN_AT_ONCE", at_once)
    assert list(journal.between(0, 5)) == whole
    assert [letters(journal.state(number)) for number in range(6)] == STATES
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    assert list(net.fates([journal.path(number) for number in range(1, 6)], scratch)) == whole
    assert list(scratch.iterdir()) == []


def test_a_hundred_and_more_changes_come_to_their_state(tmp_path):
    journal, before = Journal(tmp_path), None
    for number in range(1, 131):
        gone = [b'<a:s> <a:p> "%03d" <a:g> .' % (number - 1)] if number % 2 == 0 else []
        record = Record(number, f"urn:{number}", before, "load", "2026")
        write_change(journal.path(number), record, Rows(gone, [b'<a:s> <a:p> "%03d" <a:g> .' % number]))
        before = record.id
    assert letters(journal.state(130)) == "".join(f"{number:03}" for number in range(2, 131, 2))


def test_a_row_s_fate_is_its_first_and_last_mark():
    assert Fate(b"r", b"A", b"A").came
    assert Fate(b"r", b"D", b"D").went
    for first, last in ((b"A", b"D"), (b"D", b"A")):
        fate = Fate(b"r", first, last)
        assert not fate.came
        assert not fate.went


def test_a_change_made_to_a_state_gives_the_next():
    assert letters(after(rows("abc"), Rows(rows("b"), rows("bd")))) == "abcd"
    assert letters(after(rows(""), Rows((), rows("a")))) == "a"
    assert letters(after(rows("ab"), Rows(rows("ab"), ()))) == ""


def test_a_change_that_fails_leaves_the_journal_as_it_was(journal):
    def failing():
        yield from rows("x")
        raise OSError("midway")

    with pytest.raises(OSError, match="midway"):
        journal.append(Intent("load"), Rows((), failing()))
    assert journal.last == 5
    assert sorted(path.name for path in journal.folder.iterdir()) == [
        f"00000{n}.rdfp.zst" for n in range(1, 6)
    ]


@pytest.fixture
def dated(tmp_path):
    """Four changes, two of them on one day."""
    made, before = Journal(tmp_path / "dated"), None
    made.folder.mkdir()
    times = ["2025-12-31T23:59:59Z", "2026-05-31T00:00:00Z", "2026-05-31T10:30:00Z", "2026-06-01T00:00:00Z"]
    for number, at in enumerate(times, 1):
        write_change(made.path(number), Record(number, f"urn:{number}", before, "load", at), Rows())
        before = f"urn:{number}"
    return made


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ("0", 0),
        ("1", 1),
        ("4", 4),
        ("004", 4),
        ("2025-12-30", 0),
        ("2025-12-31", 1),
        ("2025-12", 1),
        ("2026-05-30", 1),
        ("2026-05-31", 3),
        ("2026-05", 3),
        ("2026-05-31T00", 2),
        ("2026-05-31T10:29", 2),
        ("2026-05-31T10:30", 3),
        ("2026-05-31T10:29:59", 2),
        ("2026-05-31T10:30:00Z", 3),
        ("2030-01-01", 4),
    ],
)
def test_a_point_is_a_number_or_a_date_to_its_end(dated, told, number):
    assert dated.number_at(told) == number


@pytest.mark.parametrize(
    "told", ["", "yesterday", "-1", "1.5", "31.5.2026", "2026-5-31", "2026-05-31 10:00", "²"]
)
def test_what_is_no_point_is_a_wrong_call(dated, told):
    with pytest.raises(UsageError, match="give its number, or a date such as 2026-05-31"):
        dated.number_at(told)


def test_a_change_that_was_never_made_is_not_found(dated):
    with pytest.raises(NotFoundError, match="there is no change 5: the last one is 4"):
        dated.number_at("5")


def test_a_missing_change_is_told_and_hides_nothing(journal):
    journal.path(3).unlink()
    (found,) = journal.damage()
    assert "000003.rdfp.zst" in found
    with pytest.raises(CaseError, match=r"000003\.rdfp\.zst"):
        list(journal.state(5))
    assert letters(journal.state(2)) == STATES[2]


def test_a_change_of_another_journal_in_the_place_of_one_is_told(journal, tmp_path):
    stranger = Journal(tmp_path / "other")
    stranger.folder.mkdir()
    for _ in range(3):
        stranger.append(Intent("load"), Rows())
    journal.path(3).write_bytes(stranger.path(3).read_bytes())
    assert journal.damage() == [
        "change 3 does not follow the one before it",
        "change 4 does not follow the one before it",
    ]
    journal.path(3).write_bytes(journal.path(2).read_bytes())
    assert "change 3 does not follow the one before it" in journal.damage()
