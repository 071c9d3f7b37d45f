"""A case as a networkx graph: actors and events are nodes, roles and links are edges keyed by claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .facts import Facts
from .links import all_links

if TYPE_CHECKING:
    import networkx

FROM_ACTOR: Final = ("actor", "party")
TO_ACTOR: Final = ("target", "struck", "inNameOf")


def build_network(facts: Facts) -> networkx.MultiDiGraph[str]:
    """The network of one case or account.

    Nodes are IRIs with `label` and `kind` (a class's local name); things struck are nodes too.
    An edge's key is the claim that tells it (with the role behind a space, where one claim
    tells two roles of one pair); its attributes are `role`, `claim` and `speaker`. An actor
    points at its event, an event at whom and what it hit, an answer at what it answers.
    """
    import networkx as nx

    network: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
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


def _add(
    network: networkx.MultiDiGraph[str], facts: Facts, ends: tuple[str, str], role: str, claim: str
) -> None:
    for iri in ends:
        if iri not in network:
            network.add_node(iri, label=facts.label(iri), kind=facts.kind(iri))
    key = f"{claim} {role}" if network.has_edge(*ends, key=claim) else claim
    network.add_edge(*ends, key=key, role=role, claim=claim, speaker=facts.record(claim).stated_by.label)
