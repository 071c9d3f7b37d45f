"""The documents that ship beside the code can be read by their names."""

import pytest

from rejoinder.ontology.documents import context, read_document


@pytest.mark.parametrize(
    "name",
    [
        "rejoinder.ttl",
        "actions.ttl",
        "weapons.ttl",
        "admiralty.ttl",
        "shapes-values.ttl",
        "shapes-completeness.ttl",
    ],
)
def test_every_document_ships(name):
    assert read_document(name).strip()


def test_an_unknown_document_is_told_by_its_name():
    with pytest.raises(FileNotFoundError, match=r"nothing\.ttl"):
        read_document("nothing.ttl")


def test_the_context_is_a_json_ld_context():
    assert set(context()) == {"@context"}
