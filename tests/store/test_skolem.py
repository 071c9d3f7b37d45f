import random

from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.store.skolem import skolemize
from rejoinder.store.syntax import parse
from rejoinder.store.terms import IRI, BlankNode, Literal, Quad, Triple

ROOT = "https://example.org/d/node/"
P, Q = IRI("a:p"), IRI("a:q")
numbers = st.integers(0, 5)
edges = st.lists(
    st.tuples(numbers, st.sampled_from([P, Q]), st.one_of(numbers, st.sampled_from(["x", "y"]))),
    max_size=12,
)


def graph(edges, label):
    return [
        Quad(BlankNode(label(s)), p, BlankNode(label(o)) if isinstance(o, int) else Literal(o))
        for s, p, o in edges
    ]


def names(quads):
    return sorted(str(quad) for quad in skolemize(quads, ROOT))


def blank(term):
    return isinstance(term, BlankNode)


@given(edges, st.permutations(range(6)))
@settings(deadline=None)
def test_labels_have_no_part_in_the_names(drawn, order):
    first = graph(drawn, lambda n: f"b{n}")
    second = graph(drawn, lambda n: f"other{order[n]}")
    assert names(first) == names(second)


@given(edges)
@settings(deadline=None)
def test_each_node_gets_one_name_and_no_two_share_one(drawn):
    quads = graph(drawn, lambda n: f"b{n}")
    nodes = {term for quad in quads for term in quad if blank(term)}
    named = list(skolemize(quads, ROOT))
    assert not any(blank(term) for quad in named for term in quad)
    found = {term for quad in named for term in quad if isinstance(term, IRI) and term.value.startswith(ROOT)}
    assert len(found) == len(nodes)
    assert len(named) == len(quads)


@given(edges, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_a_tree_is_named_alike_in_any_order(drawn, rng):
    tree = [(s, p, o) for s, p, o in drawn if not isinstance(o, int) or s < o]
    seen: set[int] = set()
    tree = [e for e in tree if not isinstance(e[2], int) or not (e[2] in seen or seen.add(e[2]))]
    quads = graph(tree, lambda n: f"b{n}")
    shuffled = list(quads)
    rng.shuffle(shuffled)
    assert names(quads) == names(shuffled)


def test_anonymous_nodes_are_named_alike_on_every_reading():
    text = "<a:a> <a:p> [ <a:q> (1 2 3) ], [ <a:q> (1 2 4) ], [], [] ."
    assert names(parse(text, "turtle")) == names(parse(text, "turtle"))
    assert (
        len({quad.object for quad in skolemize(parse(text, "turtle"), ROOT) if quad.subject == IRI("a:a")})
        == 4
    )


def test_a_name_depends_on_its_piece_alone():
    piece = "[] <a:p> 'x' ."
    (alone,) = skolemize(parse(piece, "turtle"), ROOT)
    more = list(skolemize(parse(piece + "<a:a> <a:p> 1 . [] <a:p> 'y', [ <a:q> 'z' ] .", "turtle"), ROOT))
    assert alone in more


def test_nodes_of_two_roots_never_meet():
    text = "_:b1 <a:p> 'x' ."
    (first,) = skolemize(parse(text, "turtle"), "a:one/")
    (second,) = skolemize(parse(text, "turtle"), "a:two/")
    assert first.subject != second.subject


def test_what_has_no_blank_node_passes_through_first():
    quads = list(parse("_:b <a:p> 1 . <a:a> <a:p> 2 .", "turtle"))
    assert next(skolemize(quads, ROOT)) == quads[1]


def test_blank_nodes_in_graph_names_and_triple_terms_are_named():
    b = BlankNode("b")
    quads = [Quad(b, P, Triple(b, P, Triple(IRI("a:a"), P, b)), b)]
    (found,) = skolemize(quads, ROOT)
    name = found.subject
    assert found == Quad(name, P, Triple(name, P, Triple(IRI("a:a"), P, name)), name)


def test_many_alike_nodes_and_long_lists_are_named_in_good_time():
    alike = [Quad(BlankNode(f"b{n}"), P, Literal("x")) for n in range(5000)]
    rows = " ".join(str(random.Random(n).randrange(1000)) for n in range(5000))
    same = "1 " * 3000
    clique = [Quad(BlankNode(f"c{n}"), P, BlankNode(f"c{m}")) for n in range(30) for m in range(30) if n != m]
    quads = [*alike, *parse(f"<a:a> <a:p> ({rows}) , ({same}) .", "turtle"), *clique]
    found = {quad.subject for quad in skolemize(quads, ROOT)}
    assert len(found) == 5000 + 5000 + 3000 + 30 + 1
