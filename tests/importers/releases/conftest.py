"""A release read by itself: what its rows say, and which were refused."""

from collections import defaultdict
from dataclasses import dataclass, field

import pytest

from rejoinder.importers.releases.release_file import ReleaseFile
from rejoinder.ontology import rj
from rejoinder.store.syntax import parse


@dataclass
class Read:
    """What came of a file: facts by thing and property, in the claim and in the dossier's register."""

    file: ReleaseFile
    claim: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    register: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    refusals: list = field(default_factory=list)

    def _short(self, iri):
        return iri.removeprefix(self.file.layout.data_set.base)

    def told(self, thing):
        """What the publisher says of a thing, by the properties' local names; without what is derived."""
        derived = {"type", "earliest", "latest", "killedMin", "killedMax"}
        return {name: values for name, values in self.claim[thing].items() if name not in derived}

    def things(self, class_iri):
        graphs = (self.claim, self.register)
        return {thing for graph in graphs for thing, said in graph.items() if class_iri in said["type"]}

    @property
    def events(self):
        return self.things(rj.Event)


@pytest.fixture
def read():
    """Reads a file by a layout."""

    def reading(path, layout):
        found = Read(
            ReleaseFile(path, layout, lambda _: False, lambda refusal: found.refusals.append(refusal))
        )
        for quad in parse(b"\n".join(found.file.rows()).decode(), "nquads", path=str(path)):
            graph = found.claim if quad.graph_name.value == found.file.claim else found.register
            name = quad.predicate.value.replace("#", "/").rpartition("/")[2]
            graph[found._short(quad.subject.value)][name].add(found._short(quad.object.value))
        return found

    return reading
