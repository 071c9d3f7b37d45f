"""The network of a case: networkx' own in all things."""

import copy
import pickle

import networkx
import pytest

from rejoinder.graph.network import Network


@pytest.fixture
def network():
    found = Network()
    found.add_node("us", label="US Armed Forces", kind="ArmedForce")
    found.add_node("strikes", label="Strikes", kind="Attack")
    found.add_edge("us", "strikes", key="c1", role="actor", claim="c1", speaker="SouthFront")
    return found


@pytest.mark.parametrize(
    "make",
    [
        lambda g: g.copy(),
        lambda g: g.subgraph(["us", "strikes"]),
        lambda g: g.edge_subgraph([("us", "strikes", "c1")]),
        lambda g: g.to_directed(),
        lambda g: g.reverse().reverse(),
        copy.deepcopy,
        lambda g: pickle.loads(pickle.dumps(g)),
        lambda g: networkx.relabel_nodes(g, {}),
    ],
)
def test_what_networkx_makes_of_it_is_such_a_network_with_the_same_edges(network, make):
    made = make(network)
    assert isinstance(made, Network)
    assert list(made.edges(keys=True, data=True)) == list(network.edges(keys=True, data=True))
    assert "US Armed Forces" in made._repr_html_()


def test_undirected_it_is_networkx_own(network):
    assert type(network.to_undirected()) is networkx.MultiGraph


def test_nodes_and_edges_that_somebody_added_without_attributes_are_shown_too(network):
    network.add_edge("strikes", "elsewhere")
    assert "elsewhere" in network._repr_html_()
