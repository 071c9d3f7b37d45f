"""Two accounts of one chain laid side by side; which link is whose is traced by hand."""

from collections.abc import Callable

import pytest

from rejoinder.graph import Case
from rejoinder.graph.chain_comparison import ChainComparison
from rejoinder.graph.records import Link
from rejoinder.ontology.errors import NotFoundError, UsageError

CaseOf = Callable[[str], Case]
BASE = "https://example.org/small/"

EVENTS = """
events:
  - {id: first, label: First blow}
  - {id: second, label: Second blow}
  - {id: answer, label: Answer}
  - {id: last, label: Last answer}
  - {id: part, label: Part of the first blow}
  - {id: aside, label: Aside}
"""
DAYS = ("first", "second", "answer", "last")


def told_by(speaker: str, *says: str) -> str:
    """A source of one speaker, a claim for each thing said."""
    claims = "".join(f"      - {{gist: '{speaker} {n}.', says: [{said}]}}\n" for n, said in enumerate(says))
    record = f"id: {speaker}-report", "type: Source", f"title: Report of {speaker}", f"publisher: {speaker}"
    return "  - " + "\n    ".join(record) + f"\n    claims:\n{claims}"


@pytest.fixture
def versus(case_of: CaseOf) -> Callable[..., ChainComparison]:
    def compared(
        agency: tuple[str, ...], paper: tuple[str, ...], name: str = "answer", **how: object
    ) -> ChainComparison:
        case = case_of(EVENTS + "sources:\n" + told_by("agency", *agency) + told_by("paper", *paper))
        sides = (case.according_to("The Agency"), case.according_to("The Paper"))
        return sides[0].versus(sides[1], name, **how)  # type: ignore[arg-type]

    return compared


Versus = Callable[..., ChainComparison]


def ends(links: tuple[Link, ...]) -> list[tuple[str, str, str]]:
    return [(one.answering.removeprefix(BASE), one.kind, one.answered.removeprefix(BASE)) for one in links]


def teller(told: ChainComparison) -> dict[str, str]:
    return {one.event.id.removeprefix(BASE): one.told_by for one in told.events}


def link(answering: str, kind: str, answered: str) -> str:
    return f"{{id: {answering}, {kind}: {answered}}}"


FIRST = link("answer", "respondsTo", "first")


def test_a_link_that_both_tell_has_the_claims_of_each(versus: Versus) -> None:
    told = versus((FIRST,), (FIRST, link("last", "respondsTo", "answer")))
    (shared,) = told.both
    assert ends((shared.link,)) == [("answer", "respondsTo", "first")]
    assert [claim.stated_by.label for claim in shared.link.claims] == ["The Agency"]
    assert [claim.stated_by.label for claim in shared.versus_claims] == ["The Paper"]
    assert ends(told.only_versus) == [("last", "respondsTo", "answer")]
    assert told.only_according == told.differently == told.parts == told.silent == ()
    assert teller(told) == {"first": "both", "answer": "both", "last": "versus"}


def test_the_same_events_with_another_kind_of_link_are_told_differently(versus: Versus) -> None:
    told = versus((FIRST,), (link("answer", "follows", "first"),))
    (pair,) = told.differently
    assert ends(pair.according) == [("answer", "respondsTo", "first")]
    assert ends(pair.versus) == [("answer", "follows", "first")]
    assert told.both == told.only_according == told.only_versus == ()
    assert [parting.event.label for parting in told.parts] == ["Answer", "First blow"]


def test_who_answered_whom_told_the_other_way_round_is_told_differently(versus: Versus) -> None:
    told = versus((FIRST,), (link("first", "respondsTo", "answer"),))
    assert [(ends(pair.according), ends(pair.versus)) for pair in told.differently] == [
        ([("answer", "respondsTo", "first")], [("first", "respondsTo", "answer")])
    ]


def test_a_link_told_alike_and_in_a_second_way_by_one_stands_in_both_lists(versus: Versus) -> None:
    told = versus((FIRST, link("answer", "follows", "first")), (link("answer", "follows", "first"),))
    assert [ends((shared.link,)) for shared in told.both] == [[("answer", "follows", "first")]]
    (pair,) = told.differently
    assert (len(pair.according), len(pair.versus)) == (2, 1)
    assert told.parts == ()


def test_they_part_where_each_names_another_cause(versus: Versus) -> None:
    told = versus((FIRST,), (link("answer", "respondsTo", "second"),))
    (parting,) = told.parts
    assert parting.event.label == "Answer"
    assert ends(parting.according) == [("answer", "respondsTo", "first")]
    assert ends(parting.versus) == [("answer", "respondsTo", "second")]


def test_they_part_where_each_names_another_answer(versus: Versus) -> None:
    told = versus((FIRST,), (link("last", "respondsTo", "first"),), name="first")
    assert [parting.event.label for parting in told.parts] == ["First blow"]


def test_silence_and_order_in_time_are_no_parting(versus: Versus) -> None:
    assert versus((FIRST,), ("{id: answer, action: raid}",)).parts == ()
    assert versus((FIRST,), (link("answer", "follows", "second"),)).parts == ()
    # Who names more causes has not named others.
    assert versus((FIRST,), (FIRST, link("answer", "respondsTo", "second"))).parts == ()


def test_naming_a_part_of_what_the_other_names_is_no_parting(versus: Versus) -> None:
    of_the_part = (link("answer", "respondsTo", "part"), "{id: part, partOfEvent: first}")
    assert versus((FIRST,), of_the_part).parts == ()


def test_a_link_counts_as_told_by_both_also_off_the_way_of_one(versus: Versus) -> None:
    # The Paper does not link “answer” to “last”; what it tells of “last” is its word all the same.
    onward = link("aside", "respondsTo", "last")
    told = versus((FIRST, link("last", "respondsTo", "answer"), onward), (FIRST, onward))
    assert [ends((shared.link,)) for shared in told.both] == [
        [("answer", "respondsTo", "first")],
        [("aside", "respondsTo", "last")],
    ]
    assert ends(told.only_according) == [("last", "respondsTo", "answer")]
    assert teller(told) == dict.fromkeys(("first", "answer", "last", "aside"), "both")


def test_an_account_that_does_not_know_the_event_tells_nothing_of_it(versus: Versus) -> None:
    told = versus((FIRST,), ("{id: aside, action: raid}",))
    assert told.silent == ("versus",)
    assert set(teller(told).values()) == {"according"}
    assert ends(told.only_according) == [("answer", "respondsTo", "first")]


def test_what_neither_account_knows_is_not_found(versus: Versus) -> None:
    with pytest.raises(NotFoundError, match="neither according to The Agency nor according to The Paper"):
        versus((FIRST,), (FIRST,), name="aside")
    with pytest.raises(NotFoundError):
        versus((FIRST,), (FIRST,), name="nobody told of this")


def test_direction_depth_and_basis_hold_for_both(versus: Versus) -> None:
    long = (FIRST, link("last", "respondsTo", "answer"), link("aside", "follows", "last"))
    assert set(teller(versus(long, long, direction="back"))) == {"answer", "first"}
    assert set(teller(versus(long, long, name="first", depth=1))) == {"first", "answer"}
    assert set(teller(versus(long, long, basis="stated"))) == {"first", "answer", "last"}
    with pytest.raises(UsageError, match="no basis"):
        versus(long, long, basis="guessed")


def test_circles_end(versus: Versus) -> None:
    circle = (FIRST, link("first", "respondsTo", "answer"))
    told = versus(circle, circle)
    assert len(told.both) == 2
    assert (told.differently, told.parts) == ((), ())


def test_an_event_holds_what_each_tells_and_where_the_two_differ(versus: Versus) -> None:
    told = versus(
        ("{id: answer, actor: red, weapon: rocket, when: 2021-06-02}", FIRST),
        ("{id: answer, actor: red, weapon: uav, when: 2021-06-02}",),
    )
    (answer,) = (one for one in told.events if one.event.id == BASE + "answer")
    assert [weapon.label for weapon in answer.event.weapons] == ["rocket", "uncrewed aircraft"]
    assert [actor.label for actor in answer.event.actors] == ["Red Group"]
    assert answer.differs == ("weapon",)
    assert answer.according is not None
    assert not answer.according.differs


def test_events_come_in_time_order(versus: Versus) -> None:
    days = [f"{{id: {name}, when: 2021-06-0{day}}}" for day, name in enumerate(DAYS, 1)]
    told = versus((FIRST, days[3], days[2]), (link("last", "respondsTo", "answer"), days[0]))
    assert [one.event.label for one in told.events] == ["First blow", "Answer", "Last answer"]


def test_the_chain_of_an_actor_and_the_documented_keys(versus: Versus) -> None:
    told = versus(
        ("{id: first, actor: red}", FIRST),
        ("{id: answer, actor: red}", link("answer", "follows", "first")),
        name="RG",
    )
    found = told.as_json()
    assert list(found) == [
        "schema",
        "root",
        "basis",
        "according",
        "versus",
        "silent",
        "events",
        "links",
        "parts",
    ]
    assert list(found["links"]) == ["both", "according", "versus", "differently"]
    assert found["root"]["label"] == "Red Group"
    assert [speaker["label"] for speaker in found["according"]] == ["The Agency"]
    assert {event["toldBy"] for event in found["events"]} == {"both"}
    assert list(found["links"]["differently"][0]) == ["events", "according", "versus"]
    assert list(found["parts"][0]) == ["event", "according", "versus"]


def test_several_speakers_are_heard_together_on_a_side(case_of: CaseOf) -> None:
    case = case_of(
        EVENTS
        + "sources:\n"
        + told_by("agency", FIRST)
        + told_by("paper", link("last", "respondsTo", "answer"))
        + told_by("red", link("last", "respondsTo", "answer"))
    )
    told = case.according_to("agency", "paper").versus(case.according_to("red"), "answer")
    assert len(told.both) == len(told.only_according) == 1
    everybody = case.versus(case.according_to("red"), "answer")
    assert everybody.according == ()
    assert ends(everybody.only_according) == ends(told.only_according)


def test_accounts_that_cannot_be_compared_are_refused(case_of: CaseOf) -> None:
    case = case_of(EVENTS + "sources:\n" + told_by("agency", FIRST) + told_by("paper", FIRST))
    agency, both = case.according_to("agency"), case.according_to("paper", "agency")
    with pytest.raises(UsageError, match="The Agency is on both sides"):
        agency.versus(both, "answer")
    with pytest.raises(UsageError, match="one case"):
        agency.versus(Case.open(":memory:"), "answer")
