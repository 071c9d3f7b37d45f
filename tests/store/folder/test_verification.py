"""Verifying: what is not as the journal says is told, and mended where the journal can mend it."""

import shutil

import pytest
from pyoxigraph import Quad

from rejoinder.ontology.errors import CaseError
from rejoinder.store.engine import Store
from rejoinder.store.folder.case_folder import CaseFolder
from rejoinder.store.folder.verification import fix, verify
from rejoinder.store.terms import DefaultGraph

from ..quads import iri, quad

QUADS = [quad("a", "p", "o", "g"), quad("b", "p", 7, "g"), quad("b", "p", 7, "h")]
STRANGER = quad("stranger", "p", "o", "g")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    path = tmp_path_factory.mktemp("built") / "case"
    with Store.create(path) as store:
        store.replace([], QUADS[:1])
        store.replace([], QUADS[1:])
    return path


@pytest.fixture
def folder(built, tmp_path):
    shutil.copytree(built, tmp_path / "case")
    return CaseFolder(tmp_path / "case")


def tampered(folder, change):
    """The newest state, published once more with a change that the journal does not know."""

    def changed(engine):
        change(engine)
        return 0

    last = folder.journal.last
    taken = folder.generations.take(folder.generations.path(last))
    folder.generations.publish(folder.generations.build(last, taken, changed), last)


def test_a_sound_case_has_equal_digests(folder):
    found = verify(folder)
    assert (found.changes, found.quads, found.findings, found.orphan_bytes) == (2, 3, (), 0)
    assert found.journal == found.store
    assert len(found.journal) == 64


def test_an_empty_case_is_sound(tmp_path):
    found = verify(CaseFolder.create(tmp_path / "case"))
    assert (found.changes, found.quads, found.findings) == (0, 0, ())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda engine: engine.remove(QUADS[0]), "counts 3 quads in itself"),
        (lambda engine: engine.add(STRANGER), "counts 3 quads in itself"),
        (
            lambda engine: (engine.remove(QUADS[0]), engine.add(STRANGER)),
            "the merge is not what the named graphs come to",
        ),
        (
            lambda engine: engine.add(Quad(iri("x"), iri("p"), iri("o"), DefaultGraph())),
            "the merge is not what the named graphs come to",
        ),
        (
            lambda engine: engine.remove(Quad(*QUADS[0].triple)),
            "the merge is not what the named graphs come to",
        ),
        (lambda engine: engine.clear(), "counts 3 quads in itself"),
    ],
    ids=[
        "a quad less",
        "a quad more",
        "a quad for another",
        "more in the merge",
        "less in the merge",
        "nothing",
    ],
)
def test_a_state_that_is_not_the_journal_s_is_told_and_made_anew(folder, change, said):
    tampered(folder, change)
    found = verify(folder)
    assert any(said in finding for finding in found.findings)
    assert found.store is None
    mended = fix(folder)
    assert mended.findings == ()
    assert mended.store == mended.journal == found.journal
    with Store.open(folder.path, read_only=True) as store:
        assert set(store.named_quads()) == set(QUADS)


def test_a_state_with_other_quads_of_the_same_number_is_told(folder):
    def exchanged(engine):
        for graph in (QUADS[0].graph_name, DefaultGraph()):
            engine.remove(Quad(*QUADS[0].triple, graph))
            engine.add(Quad(*STRANGER.triple, graph))

    tampered(folder, exchanged)
    found = verify(folder)
    assert found.findings == ("the store holds 3 quads, the journal comes to 3",)
    assert fix(folder).findings == ()


def test_a_missing_state_is_told_and_made_anew(folder):
    shutil.rmtree(folder.generations.folder)
    found = verify(folder)
    assert "the state after change 2 cannot be read" in found.findings[0]
    assert fix(folder).findings == ()


def test_what_belongs_to_nothing_is_told_by_size_and_cleared(folder):
    (folder.path / ".staging-killed").mkdir()
    (folder.path / ".staging-killed" / "rows").write_bytes(b"12345")
    (folder.generations.folder / ".building-3").mkdir()
    (folder.generations.folder / ".building-3" / "000009.sst").write_bytes(b"123")
    (folder.journal.folder / ".rejoinder-1-ab.part").write_bytes(b"12")
    found = verify(folder)
    assert found.orphan_bytes == 10
    assert found.findings[0].startswith("3 left-over files or folders, 10 bytes: .staging-killed")
    assert found.store == found.journal
    mended = fix(folder)
    assert (mended.findings, mended.orphan_bytes) == ((), 0)


def test_a_state_that_is_still_read_is_no_left_over(folder):
    with Store.open(folder.path, read_only=True), Store.open(folder.path) as writer:
        writer.replace([], [STRANGER])
        assert verify(folder).findings == ()


def test_damage_of_the_journal_is_told_and_never_mended(folder):
    file = folder.journal.path(1)
    file.write_bytes(file.read_bytes()[:-9])
    found = verify(folder)
    assert found.journal is None
    assert found.store is not None
    assert "000001.rdfp.zst" in found.findings[0]
    assert fix(folder).findings == found.findings
    with Store.open(folder.path, read_only=True) as store:
        assert set(store.named_quads()) == set(QUADS)
    with pytest.raises(CaseError, match=r"000001\.rdfp\.zst"):
        folder.make_anew()


def test_a_missing_change_is_damage(folder):
    folder.journal.path(1).unlink()
    found = verify(folder)
    assert found.journal is None
    assert "000001.rdfp.zst" in found.findings[0]
