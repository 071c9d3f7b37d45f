"""A case as a networkx graph: actors and events are nodes, roles and links are edges keyed by claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import networkx

from .display import displayed
from .facts import Facts
from .links import all_links

if TYPE_CHECKING:
    Graph = networkx.MultiDiGraph[str]
else:
    Graph = networkx.MultiDiGraph  # takes no parameter when it runs

FROM_ACTOR: Final = ("actor", "party")
TO_ACTOR: Final = ("target", "struck", "inNameOf")


class Network(Graph):
    """The graph of a case: networkx' own in all things, and shown as a table in notebooks.

    What networkx makes of it (copies, subgraphs, reversals) are such graphs too.
    """

    def to_directed_class(self) -> type[Network]:
        """The class of its directed copies."""
        return Network

    def _repr_html_(self) -> str:
        """The edges as notebooks show them."""
        rows = [
            (self._label(one), str(told.get("role", "")), self._label(other), str(told.get("speaker", "")))
            for one, other, told in self.edges(data=True)
        ]
        return displayed(self, ("from", "role", "to", "speaker"), rows)

    def _label(self, node: str) -> str:
        return str(self.nodes[node].get("label", node))


def build_network(facts: Facts) -> Network:
    """The network of one case or account.

    Nodes are IRIs with `label` and `kind` (a class's local name); things struck are nodes too.
    An edge's key is the claim that tells it (with the role behind a space, where one claim
    tells two roles of one pair); its attributes are `role`, `claim` and `speaker`. An actor
    points at its event, an event at whom and what it hit, an answer at what it answers.
    """
    network = Network()
    for iri in facts.instances("Event"):
        network.add_node(iri, label=facts.label(iri), kind=facts.kind(iri))
    for role in (*FROM_ACTOR, *TO_ACTOR):
        for said in facts.everywhere(role):
            ends = (said.value, said.subject) if role in FROM_ACTOR else (said.subject, said.value)
            _add(network, facts, ends, role, said.graph)
    for link in all_links(facts):
        for record in link.claims:
            _add(network, facts, (link.answering, link.answered), link.kind, record.id)
    return network


def _add(network: Network, facts: Facts, ends: tuple[str, str], role: str, claim: str) -> None:
    for iri in ends:
        if iri not in network:
            network.add_node(iri, label=facts.label(iri), kind=facts.kind(iri))
    key = f"{claim} {role}" if network.has_edge(*ends, key=claim) else claim
    network.add_edge(*ends, key=key, role=role, claim=claim, speaker=facts.record(claim).stated_by.label)
