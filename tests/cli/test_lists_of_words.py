"""The commands' own lists of words, copied so that help needs no library: each equals the library's."""

from rejoinder.cli import lists, session, tolls, trace
from rejoinder.graph.attribution import BASES
from rejoinder.graph.links import kinds_of
from rejoinder.graph.tolls.rules import RULES
from rejoinder.importers import dossier_keys, typed_values
from rejoinder.ontology.hedges import HEDGES


def test_every_rule_for_tolls_can_be_asked_for_in_the_library_s_order() -> None:
    assert tuple(RULES) == tolls.RULES


def test_every_basis_of_an_attribution_can_be_asked_for_in_the_library_s_order() -> None:
    assert lists.BASES == BASES


def test_there_is_one_scale_of_hedges() -> None:
    assert session.HEDGES == typed_values.HEDGES == dossier_keys.HEDGES == HEDGES


def test_every_basis_of_a_link_that_can_be_asked_for_is_one() -> None:
    assert all(kinds_of(basis) for basis in trace.BASES)
