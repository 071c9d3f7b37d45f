import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.store.engine import Store
from rejoinder.store.folder import case_folder
from rejoinder.store.folder.case_folder import CaseFolder
from rejoinder.store.folder.verification import verify
from rejoinder.store.merge import change, with_merge
from rejoinder.store.terms import IRI, BlankNode, DefaultGraph, Literal, Quad

from .quads import EX, iri, merged, quad, union

names = st.sampled_from(["a", "b", "c"])
literals = st.one_of(
    st.text(max_size=4).map(Literal),
    st.integers(-2, 2).map(Literal),
    st.sampled_from([Literal("7", datatype=IRI("http://www.w3.org/2001/XMLSchema#integer"))]),
    st.sampled_from(["en", "ar", "en-gb"]).map(lambda tag: Literal('a "b" \\ c\n', language=tag)),
)
quads = st.builds(
    Quad,
    names.map(iri),
    st.sampled_from(["p", "q"]).map(iri),
    st.one_of(names.map(iri), literals),
    names.map(iri),
)
steps = st.lists(st.tuples(st.sets(names), st.lists(quads, max_size=6)), max_size=6)


def apply(state, removed, added):
    """The named graphs after one replacement, by set arithmetic alone."""
    gone = {EX + name for name in removed}
    return {q for q in state if q.graph_name.value not in gone} | set(added)


def check(store, state):
    assert sorted(map(str, store.named_quads())) == sorted(map(str, state))
    assert sorted(map(str, merged(store))) == sorted(map(str, union(state)))
    assert sorted(store.graphs()) == sorted({q.graph_name.value for q in state})


@given(steps)
@settings(deadline=None)
def test_after_any_replacements_the_default_graph_is_the_union_of_what_remains(sequence):
    store, state = Store.memory(), set()
    for removed, added in sequence:
        store.replace([EX + name for name in removed], added)
        state = apply(state, removed, added)
        check(store, state)


@given(steps, st.sampled_from([0, case_folder.ONE_BY_ONE]))
@settings(deadline=None, max_examples=5)
def test_the_same_holds_in_a_folder_that_is_opened_again_after_each(tmp_path_factory, sequence, one_by_one):
    """Whether what leaves is taken out row by row, or the state is made anew."""
    path = tmp_path_factory.mktemp("case") / "case"
    Store.create(path).close()
    states = [set()]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(case_folder, "ONE_BY_ONE", one_by_one)
        for removed, added in sequence:
            with Store.open(path) as store:
                store.replace([EX + name for name in removed], added)
            state = apply(states[-1], removed, added)
            if state != states[-1]:
                states.append(state)
            with Store.open(path, read_only=True) as store:
                check(store, state)
    for number, state in enumerate(states):
        with Store.as_of(path, number) as store:
            check(store, state)
    assert verify(CaseFolder(path)).findings == ()


def test_a_triple_that_two_graphs_say_is_in_the_merge_once():
    found = list(with_merge([quad("s", "p", "o", "g"), quad("s", "p", "o", "h")]))
    assert {q for q in found if isinstance(q.graph_name, DefaultGraph)} == {
        Quad(iri("s"), iri("p"), iri("o"))
    }


def test_a_triple_leaves_when_the_last_graph_that_says_it_goes():
    store = Store.memory()
    store.replace([], [quad("s", "p", "o", "g"), quad("s", "p", "o", "h")])
    store.replace([EX + "g"], [])
    assert len(merged(store)) == 1
    store.replace([EX + "h"], [])
    assert merged(store) == []


def test_a_triple_stays_that_one_of_two_replaced_graphs_says_again():
    both = [quad("s", "p", "o", "g"), quad("s", "p", "o", "h")]
    store = Store.memory()
    store.replace([], both)
    store.replace([EX + "g", EX + "h"], both[1:])
    assert len(merged(store)) == 1


def test_what_comes_back_unchanged_is_not_touched():
    same = [quad("s", "p", "o", "g")]
    found = change({EX + "g"}, same, same, lambda triple: [])
    assert (found.emptied, found.going, found.coming) == (frozenset(), frozenset(), frozenset())


@pytest.mark.parametrize(
    "refused",
    [Quad(iri("s"), iri("p"), iri("o")), Quad(BlankNode("b"), iri("p"), iri("o"), iri("g"))],
    ids=["default graph", "blank node"],
)
def test_a_quad_that_could_not_be_traced_back_is_refused(refused):
    with pytest.raises(ValueError, match="named things in named graphs"):
        list(with_merge([refused]))
