"""Chains traced by hand: forks, merges, circles, directions, depths and kinds of link."""

from collections.abc import Callable

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import NotFoundError, UsageError

CaseOf = Callable[[str], Case]

DIAMOND = """
events:
  - {id: first, label: First blow}
  - {id: left, label: Left answer}
  - {id: right, label: Right answer}
  - {id: last, label: Last answer}
  - {id: aside, label: Aside}
sources:
  - id: report
    type: Source
    title: A report
    publisher: agency
    claims:
      - gist: The first blow.
        says: [{id: first, action: air-strike, actor: blue, target: red, when: 2021-06-01}]
      - gist: Two answers.
        says:
          - {id: left, action: rocket-attack, actor: red, target: blue, when: 2021-06-02, respondsTo: first}
          - {id: right, action: rocket-attack, actor: red, target: blue, when: 2021-06-03, respondsTo: first}
      - gist: One blow answers both.
        says: [{id: last, action: air-strike, actor: blue, when: 2021-06-04, respondsTo: [left, right]}]
      - gist: It only came after.
        says: [{id: aside, action: parade, actor: red, when: 2021-06-05, follows: last}]
"""


@pytest.fixture
def diamond(case_of: CaseOf) -> Case:
    return case_of(DIAMOND)


def ends(case: Case, name: str, **how: object) -> set[tuple[str, str, str]]:
    chain = case.trace(name, **how)  # type: ignore[arg-type]
    return {(_local(link.answering), link.kind, _local(link.answered)) for link in chain.links}


def _local(text: str) -> str:
    return text.removeprefix("https://example.org/small/")


def test_a_chain_that_forks_and_merges_has_each_event_and_link_once(diamond: Case) -> None:
    chain = diamond.trace("first")
    assert [event.label for event in chain.events] == [
        "First blow", "Left answer", "Right answer", "Last answer", "Aside",
    ]  # fmt: skip
    assert ends(diamond, "first") == {
        ("left", "respondsTo", "first"),
        ("right", "respondsTo", "first"),
        ("last", "respondsTo", "left"),
        ("last", "respondsTo", "right"),
        ("aside", "follows", "last"),
    }


def test_going_back_and_forward_are_two_walks(diamond: Case) -> None:
    assert ends(diamond, "left") == {
        ("left", "respondsTo", "first"),
        ("last", "respondsTo", "left"),
        ("aside", "follows", "last"),
    }
    assert ends(diamond, "left", direction="back") == {("left", "respondsTo", "first")}


def test_depth_counts_links_from_the_root(diamond: Case) -> None:
    assert ends(diamond, "first", depth=1) == {
        ("left", "respondsTo", "first"),
        ("right", "respondsTo", "first"),
    }
    assert ends(diamond, "first", depth=0) == set()


def test_each_basis_follows_its_own_kind_of_link(diamond: Case) -> None:
    assert ends(diamond, "last", basis="after") == {("aside", "follows", "last")}
    assert ("aside", "follows", "last") not in ends(diamond, "last", basis="stated")
    assert ends(diamond, "last", basis="inferred") == set()


def test_an_actor_s_chain_starts_from_all_its_events(diamond: Case) -> None:
    chain = diamond.trace("RG")
    assert chain.root.label == "Red Group"
    assert len(chain.events) == 5


def test_every_link_tells_who_says_so(diamond: Case) -> None:
    for link in diamond.trace("first").links:
        assert [claim.stated_by.label for claim in link.claims] == ["The Agency"]


def test_a_circle_ends(case_of: CaseOf) -> None:
    case = case_of(
        """
        events: [{id: a, label: A}, {id: b, label: B}]
        sources:
          - id: report
            type: Source
            title: A report
            publisher: agency
            claims:
              - {gist: B answers A., says: [{id: b, respondsTo: a}]}
          - id: other
            type: Source
            title: Another report
            publisher: paper
            claims:
              - {gist: A answers B., says: [{id: a, respondsTo: b}]}
        """,
    )
    assert ends(case, "a") == {("b", "respondsTo", "a"), ("a", "respondsTo", "b")}


def test_a_blow_answered_as_a_whole_stands_in_the_chain_of_its_part(case_of: CaseOf) -> None:
    case = case_of(
        """
        events:
          - {id: whole, label: Night of strikes}
          - {id: part, label: Third strike}
          - {id: answer, label: Answer}
        sources:
          - id: report
            type: Source
            title: A report
            publisher: agency
            claims:
              - gist: One of the night's strikes.
                says:
                  - {id: part, partOfEvent: whole}
                  - {id: whole, action: air-strike, actor: blue, when: 2021-06-01}
              - {gist: It was answered., says: [{id: answer, respondsTo: whole}]}
        """,
    )
    assert ends(case, "part") == {("answer", "respondsTo", "whole")}
    part = next(event for event in case.events() if event.label == "Third strike")
    assert [actor.label for actor in part.actors] == ["Blue Forces"]
    assert part.from_whole == ("action", "actor", "when")
    assert not part.unnamed


SIBLINGS = """
events:
  - {id: war, label: War}
  - {id: one, label: One}
  - {id: other, label: Other}
  - {id: cause, label: Cause}
  - {id: elsewhere, label: Elsewhere}
sources:
  - id: s
    type: Source
    title: A report
    publisher: agency
    claims:
      - {gist: Parts., says: [{id: one, partOfEvent: war}, {id: other, partOfEvent: war}]}
      - {gist: Why., says: [{id: war, respondsTo: cause}]}
      - {gist: Another story., says: [{id: other, respondsTo: elsewhere}]}
"""


def test_what_only_another_part_of_the_whole_answered_is_no_cause(case_of: CaseOf) -> None:
    chain = case_of(SIBLINGS).trace("one")
    assert {event.label for event in chain.events} == {"One", "War", "Cause"}
    everything = case_of(SIBLINGS).trace("war")
    assert {event.label for event in everything.events} == {"War", "Cause", "Other", "Elsewhere"}


def test_a_chain_of_a_thousand_events_is_followed_to_both_ends(case_of: CaseOf) -> None:
    events = "".join(f"  - {{id: e{n}, label: Event {n}}}\n" for n in range(1000))
    links = (f"says: [{{id: e{n}, respondsTo: e{n - 1}}}]" for n in range(1, 1000))
    claims = "".join(f"  - {{gist: Link {n}., {link}}}\n" for n, link in enumerate(links))
    chain = case_of(f"events:\n{events}claims:\n{claims}").trace("e500")
    assert len(chain.events) == 1000
    assert len(chain.links) == 999


def test_wrong_words_are_refused(diamond: Case) -> None:
    with pytest.raises(UsageError, match="sideways"):
        diamond.trace("first", direction="sideways")
    with pytest.raises(UsageError, match="no basis"):
        diamond.trace("first", basis="guessed")
    with pytest.raises(NotFoundError):
        diamond.trace("a thing that nobody told")
