"""What holds of any tolls, however many speakers tell whatever of whom."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.graph.facts import Facts
from rejoinder.graph.records import ClaimRecord, Thing, Toll
from rejoinder.graph.tolls.groups import Groups
from rejoinder.graph.tolls.rules import RULES
from rejoinder.graph.tolls.sums import by_account, ruled_tolls, sums
from rejoinder.ontology.counts import count
from rejoinder.store.engine import Store

EVENT = Thing("https://example.org/e", "The event")
COUNTS = ("0", "1", "4", "9", "25+", "some", "1-22", "up to 3", "~18", "several")
Told = tuple[int, int, str, str]

tellings = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 4),
        st.sampled_from(("killed", "wounded")),
        st.sampled_from(COUNTS),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda one: one[:3],
)


def toll(told: Told) -> Toll:
    speaker, group, name, text = told
    who = Thing(f"https://example.org/s{speaker}", f"S{speaker}")
    _, _, low, high = count(text)
    return Toll(
        id=f"{EVENT.id}/toll/g{group}",
        event=EVENT,
        victims=Thing(f"https://example.org/g{group}", f"G{group}"),
        victim_status=("civilian", "combatant", None, "unknown", None)[group],
        counts={name: text},
        bounds={name: (low, high)},
        none_reported=False,
        is_part=False,
        claim=ClaimRecord(f"https://example.org/c/{told}", who, Thing(who.id + "/text", "Text")),
    )


def groups_of(told: list[Told]) -> Groups:
    return Groups(Facts(Store.memory()), [toll(one) for one in sorted(told)])


def holds(wide: tuple, narrow: tuple) -> bool:
    """Whether one pair of bounds lies within another."""
    low, high = narrow
    return wide[0] <= (low or 0) and (wide[1] is None or (high is not None and high <= wide[1]))


@settings(max_examples=150, deadline=None)
@given(tellings)
def test_a_range_holds_every_telling_and_every_other_rule(told: list[Told]) -> None:
    groups = groups_of(told)
    ranges = {found.victims: found.bounds for found in ruled_tolls(groups, RULES["range"])}
    for tolls in groups.tolls.values():
        for one in tolls:
            for name, bounds in one.bounds.items():
                assert holds(ranges[one.victims][name], bounds)
    for rule in ("most-conservative", "most-informative", "majority"):
        for found in ruled_tolls(groups, RULES[rule]):
            for name, bounds in found.bounds.items():
                assert bounds is None or holds(ranges[found.victims][name], bounds)


@settings(max_examples=150, deadline=None)
@given(tellings)
def test_the_sum_of_a_range_holds_the_sum_of_every_other_rule(told: list[Told]) -> None:
    groups = groups_of(told)
    widest = sums(groups, RULES["range"], None, None)
    for rule in ("most-conservative", "most-informative", "majority"):
        found = sums(groups, RULES[rule], None, None)
        for name, bounds in found.bounds.items():
            assert bounds is None or holds(widest.bounds[name], bounds)


@settings(max_examples=150, deadline=None)
@given(tellings)
def test_no_sum_is_more_than_all_groups_together_nor_less_than_the_least(told: list[Told]) -> None:
    groups = groups_of(told)
    each = [found.bounds for found in ruled_tolls(groups, RULES["range"])]
    for name, (low, high) in sums(groups, RULES["range"], None, None).bounds.items():
        lows = [bounds[name][0] for bounds in each if name in bounds]
        highs = [bounds[name][1] for bounds in each if name in bounds]
        assert min(lows) <= low <= sum(lows)
        if None in highs:
            assert high is None or high <= sum(top for top in highs if top is not None)
        else:
            assert max(highs) <= high <= sum(highs)


@settings(max_examples=100, deadline=None)
@given(tellings, st.randoms())
def test_the_order_of_the_claims_changes_nothing(told: list[Told], chance) -> None:
    shuffled = list(told)
    chance.shuffle(shuffled)
    for rule in RULES.values():
        one, other = (
            sums(Groups(Facts(Store.memory()), [toll(t) for t in order]), rule, None, None)
            for order in (told, shuffled)
        )
        assert one.bounds == other.bounds


@settings(max_examples=100, deadline=None)
@given(tellings)
def test_every_figure_has_its_claims_and_they_tell_that_group(told: list[Told]) -> None:
    groups = groups_of(told)
    for rule in RULES.values():
        for found in ruled_tolls(groups, rule):
            tellers = {one.claim for one in groups.tolls[found.victims.id.replace("/g", "/e/toll/g")]}
            assert found.claims
            assert set(found.claims) <= tellers
        assert sums(groups, rule, None, None).claims


@settings(max_examples=100, deadline=None)
@given(tellings)
def test_an_account_s_sum_is_made_of_its_own_claims(told: list[Told]) -> None:
    for speaker, own in by_account(groups_of(told)):
        found = sums(own, RULES["told"], EVENT, speaker)
        assert {claim.stated_by for claim in found.claims} == {speaker}
