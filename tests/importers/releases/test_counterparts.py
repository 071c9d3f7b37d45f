"""Actions by the codes of other schemes: by hand from the scheme of actions and the codebooks."""

import pytest

from rejoinder.importers.releases.counterparts import actions_by_code
from rejoinder.ontology import rj
from rejoinder.store.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("code", "action"),
    [
        ("0871", "ceasefire"),
        ("150", "show-of-force"),
        ("183", "bombing"),
        ("190", "use-of-force"),
        ("194", "use-of-force"),
        ("195", "air-strike"),
    ],
)
def test_a_code_of_several_actions_is_the_one_that_holds_them_all(code, action):
    assert actions_by_code(rj.cameoCode)[code] == action


def test_an_action_of_the_very_name_goes_before_a_broader_one():
    assert actions_by_code(rj.acledSubEvent)["Armed clash"] == "armed-clash"


def test_a_code_whose_actions_have_nothing_in_common_says_nothing():
    known = actions_by_code(rj.acledSubEvent)
    assert not known.keys() & {"Other", "Change to group/activity", "Looting/property destruction", "none"}


def test_every_code_is_an_action():
    for scheme in (rj.cameoCode, rj.acledSubEvent):
        assert set(actions_by_code(scheme).values()) <= set(vocabulary().actions())
