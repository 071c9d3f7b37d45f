"""Small dossiers for the tests of the reader."""

import pytest

from rejoinder.importers.reading import read_files
from rejoinder.ontology.errors import InputError


@pytest.fixture
def write(tmp_path):
    """Writes a text to a file of the test's own folder."""

    def write(text, name="small.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def faults(write):
    """The faults of a dossier's text as (line, message, help)."""

    def faults(text):
        path = write(text)
        with pytest.raises(InputError) as refused:
            read_files([path])
        assert {fault.path for fault in refused.value.faults} == {str(path)}
        return [(fault.line, fault.message, fault.help) for fault in refused.value.faults]

    return faults


@pytest.fixture
def quads(write):
    """The quads of a dossier's text, as N-Quads lines."""

    def quads(text):
        return {str(quad) for quad in read_files([write(text)])[0].quads}

    return quads
