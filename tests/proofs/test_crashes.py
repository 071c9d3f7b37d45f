"""A quick selection of the proofs of crashes, and that they can fail."""

import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

PROOFS = Path(__file__).parents[2] / "proofs"
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the proofs read /proc")
sys.path.insert(0, str(PROOFS))  # a folder of scripts and no package
import crash_cases  # noqa: E402
import cuts  # noqa: E402
import disk_full  # noqa: E402
import kill_changes  # noqa: E402
import kills  # noqa: E402
import together  # noqa: E402
from crash_cases import Dossier  # noqa: E402

sys.path.remove(str(PROOFS))

from rejoinder.graph.case import Case  # noqa: E402


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as made:
        made.load(Dossier(1).written(tmp_path))
    return tmp_path / "case"


def test_kills_lose_nothing(tmp_path):
    tally = kills.play((6, 7, tmp_path / "kills", ()))
    assert tally.broken == []
    assert tally.counts["kills tried"] == 6
    assert tally.counts["acknowledged"] > 0
    assert tally.counts["lost"] == tally.counts["orphan bytes"] == 0


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sound")
    return cuts.sound_case(folder / "case", Dossier(2).written(folder))


def test_cuts_lose_nothing(sound, tmp_path, capsys):
    assert list(cuts.cut_store(sound, tmp_path, Random(1), 4)) == []
    assert "answers as before it: 4 of 4" in capsys.readouterr().out


def test_damage_of_the_journal_is_told_with_the_file(sound, tmp_path):
    assert list(cuts.damage_journal(sound, tmp_path, Random(1), 2)) == []


def test_two_writers_make_all_their_changes(tmp_path, capsys):
    assert list(together.write_together(tmp_path, 20)) == []
    assert "changes by two processes together: 20 of 20" in capsys.readouterr().out


def test_a_writer_that_does_not_wait_is_told_who_holds_the_case(tmp_path):
    assert list(together.write_without_waiting(tmp_path)) == []


def test_readers_beside_a_load_see_one_state_or_the_other(tmp_path, capsys):
    assert list(together.read_beside_a_load(tmp_path, readers=3, quads=5_000)) == []
    assert "readers that did not fail: 3 of 3" in capsys.readouterr().out


# -- that they can fail --------------------------------------------------------------------------


def test_a_dossier_without_its_witness_is_what_a_purge_leaves(case, tmp_path):
    whole, rest = Dossier(1), Dossier(1, has_witness=False)
    assert crash_cases.rows_in(case) == crash_cases.rows_of(whole, tmp_path)
    assert crash_cases.files_with(case, whole.witness)
    with Case.open(case) as opened:
        opened.purge(whole.witness, "asked for")
    assert crash_cases.rows_in(case) == crash_cases.rows_of(rest, tmp_path)
    assert crash_cases.files_with(case, whole.witness) == []


def test_what_lies_about_in_a_case_is_seen(case):
    assert crash_cases.strays(case) == []
    (case / "journal-1" / ".rejoinder-1-0.part").write_bytes(b"half a change")
    (case / "generations" / ".building-2").mkdir()
    (case / "odd").touch()
    assert crash_cases.strays(case) == ["generations/.building-2", "journal-1/.rejoinder-1-0.part", "odd"]


def test_a_change_that_is_lost_is_told(case, tmp_path):
    """A case that has gone back to where it was, though a change was acknowledged."""
    before, after = frozenset(), crash_cases.rows_of(Dossier(1), tmp_path)
    with Case.open(case) as opened:
        opened.retract(Dossier(1).key, "tried out")
    rounds = kills.Rounds(1, tmp_path, ())
    rounds._strike = lambda case, plan: (1, True, "a load")
    plan = kill_changes.Plan("load, new", (), (after,), ((Dossier(1),),))
    assert rounds._round(case, plan, [before, after]) == 0
    assert rounds.tally.counts["lost"] == 1
    assert rounds.tally.broken == ["acknowledged changes are there: not after a load"]


def test_half_a_change_is_told(case, tmp_path):
    whole = crash_cases.rows_of(Dossier(1), tmp_path)
    half = frozenset(sorted(whole)[1:])
    rounds = kills.Rounds(1, tmp_path, ())
    rounds._strike = lambda case, plan: (1, True, "a load")
    plan = kill_changes.Plan("load, new", (), (half,), ((Dossier(1),),))
    assert rounds._round(case, plan, [frozenset(), half]) is None
    assert rounds.tally.broken == ["the state is before or after a change: not after a load"]


def test_another_answer_than_before_is_told(sound, tmp_path):
    told = list(cuts.cut_store(replace(sound, answer=["another one"]), tmp_path, Random(1), 1))
    assert len(told) == 1
    assert "another answer" in told[0]


@pytest.fixture
def place(tmp_path):
    try:
        with disk_full.small_disk(tmp_path) as mounted:
            yield mounted
    except SystemExit:
        pytest.skip("a disk of its own cannot be mounted here")


def test_a_full_disk_takes_nothing(case, place, tmp_path):
    before, more = crash_cases.rows_in(case), Dossier(2)
    change = disk_full.Change(("load", str(more.written(tmp_path))), 0)
    after = before | crash_cases.rows_of(more, tmp_path)
    disk = disk_full.Disk(place, case)
    assert list(disk_full.faults(disk, change, 65_536, before, after)) == []
    with_room = disk_full.faults(disk, change, disk.room(), before, after)
    assert next(with_room).startswith("exit code 0")
