"""A file of objects read by itself: what each graph holds, and what was refused."""

import json
from collections import defaultdict
from dataclasses import dataclass, field

import pytest

from rejoinder.importers.objects.found import object_file
from rejoinder.store.syntax import parse


@dataclass
class Read:
    """What came of a file; terms are told by the last parts of their IRIs."""

    file: object
    refusals: list
    graphs: dict = field(default_factory=lambda: defaultdict(lambda: defaultdict(lambda: defaultdict(set))))

    @property
    def register(self):
        """What the dossier holds: by thing and property."""
        (dossier,) = self.file.dossiers
        return self.graphs[short(dossier)]

    def said(self, claim):
        """What a claim says, without what is derived, as (subject, property, value)."""
        derived = {"type", "earliest", "latest"}
        return {
            (subject, name, value)
            for subject, told in self.graphs[claim].items()
            for name, values in told.items()
            for value in values
            if name not in derived
        }

    def reasons(self):
        return [(refusal.line, refusal.reason) for refusal in self.refusals]


def short(iri):
    return iri.replace("#", "/").rpartition("/")[2] if iri.startswith(("http", "urn")) else iri


@pytest.fixture
def read(tmp_path):
    """Reads a file of objects, found to be what it is; an object is written as JSON."""

    def reading(content, name="made.json", *, kind=None, persons=False):
        path = content
        if not hasattr(content, "open"):
            path = tmp_path / name
            if isinstance(content, list):
                content = json.dumps({"type": "bundle", "objects": content}, indent=1)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        refusals = []
        file = object_file(path, kind, refusals.append, max, persons=persons)
        found = Read(file, refusals)
        for quad in parse(b"\n".join(file.rows()).decode(), "nquads", path=str(path)):
            told = found.graphs[short(quad.graph_name.value)][short(quad.subject.value)]
            told[short(quad.predicate.value)].add(short(quad.object.value))
        assert len(refusals) == file.tally.refused
        return found

    return reading
