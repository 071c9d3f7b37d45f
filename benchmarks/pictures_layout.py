"""Measures how soon a large network of actors is laid out and written, and prints a Markdown table.

    python benchmarks/pictures_layout.py [--actors 1000 10000]

The graph is the same each time: preferential attachment (Barabási and Albert) from a seed, two
lines an actor. Ours lays it out and writes it as SVG; stock pyvis adds its nodes and edges and writes
its page, laying nothing out (a browser has yet to); networkx' spring layout, with its default fifty
rounds, lays out and writes nothing. Seconds of processor time, once each.
"""

import argparse
from collections.abc import Callable
from time import process_time

import networkx as nx
from pyvis.network import Network

from rejoinder.views.network.arcs import Arc
from rejoinder.views.network.scene import scene_of
from rejoinder.views.palette import theme_of
from rejoinder.views.picture import Node
from rejoinder.views.svg.actors import actors_figure

SEED = 2021
LINES_EACH = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--actors", type=int, nargs="+", default=[1000, 10_000])
    wanted = parser.parse_args()
    print(
        "| actors, lines | rejoinder: laid out and written | stock pyvis: written | spring layout: laid out |"
    )
    print("|---|---|---|---|")
    ours(nx.barabasi_albert_graph(200, LINES_EACH, seed=SEED))  # imports are not what is measured
    for count in wanted.actors:
        graph = nx.barabasi_albert_graph(count, LINES_EACH, seed=SEED)
        first, *others = [seconds(run, graph) for run in (ours, stock, spring)]
        told = " | ".join(f"{other:.1f} s, {other / first:.1f} ×" for other in others)
        size = f"{graph.number_of_nodes():,}, {graph.number_of_edges():,}"
        print(f"| {size} | {first:.2f} s | {told} |", flush=True)


def seconds(run: Callable[[nx.Graph], object], graph: nx.Graph) -> float:
    """Processor time of one run."""
    begun = process_time()
    run(graph)
    return process_time() - begun


def ours(graph: nx.Graph) -> str:
    """The network as the actors view draws it."""
    nodes = [
        Node(f"a{i}", "actor", f"Actor {i}", "Armed group", "left", "circle", side="left", monogram=str(i))
        for i in graph
    ]
    arcs = [
        Arc(f"{a} {b}", f"a{a}", f"a{b}", "strikes", "air", f"{a} struck {b}", "", (f"e{k}",))
        for k, (a, b) in enumerate(graph.edges)
    ]
    return actors_figure(scene_of(nodes, arcs), theme_of("light")).markup


def stock(graph: nx.Graph) -> str:
    """The network as pyvis writes it unaided."""
    network = Network(directed=True, cdn_resources="in_line")
    for i in graph:
        network.add_node(i, label=f"Actor {i}")
    for a, b in graph.edges:
        network.add_edge(a, b, title=f"{a} struck {b}")
    return str(network.generate_html())


def spring(graph: nx.Graph) -> object:
    """Where networkx would have everything stand."""
    return nx.spring_layout(graph, seed=SEED)


if __name__ == "__main__":
    main()
