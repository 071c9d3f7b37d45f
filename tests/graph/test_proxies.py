"""Proxy answers traced by hand: who was hit, which ties hold on the day, and which way is taken."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rejoinder.graph import Case
from rejoinder.graph.proxies import Proxy

CaseOf = Callable[..., Case]

HEAD = """
dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: agency, type: Media, name: The Agency}
  - {id: paper, type: Media, name: The Paper}
  - {id: blue, type: ArmedForce, name: Blue}
  - {id: red, type: ArmedGroup, name: Red}
  - {id: red-unit, type: Unit, name: Red Unit, partOf: red}
  - {id: green, type: ArmedGroup, name: Green}
  - {id: patron, type: State, name: Patron}
  - {id: ally, type: State, name: Ally}
  - {id: villagers, type: Population, name: villagers}
places:
  - {id: depot, type: Facility, name: Depot}
events:
  - {id: blow, label: Blow}
  - {id: part, label: Part of the blow}
  - {id: answer, label: Answer}
"""
HIT_RED = "{id: blow, action: air-strike, actor: blue, target: red, when: 2021-06-01}"
BY_GREEN = "{id: answer, action: rocket-attack, actor: green, when: 2021-06-02}"
ANSWERS = "{id: answer, respondsTo: blow}"


def body(*ties: str, blow: str = HIT_RED, answer: str = BY_GREEN, link: str = ANSWERS, head: str = "") -> str:
    told = [blow, answer, link]
    claims = "".join(f"      - {{gist: Claim {n}., says: [{says}]}}\n" for n, says in enumerate(told) if says)
    claims += "".join(f"      - {{gist: Tie {n}., {tie}}}\n" for n, tie in enumerate(ties))
    source = "  - id: report\n    type: Source\n    title: A report\n    publisher: agency\n    claims:\n"
    return f"{head}sources:\n{source}{claims}"


@pytest.fixture
def answers(case_of: CaseOf) -> Callable[..., tuple[Proxy, ...]]:
    def proxies(*ties: str, **told: str) -> tuple[Proxy, ...]:
        return case_of(body(*ties, **told), HEAD).trace("blow").proxies

    return proxies


Answers = Callable[..., tuple[Proxy, ...]]


def steps(proxy: Proxy) -> list[str]:
    return [f"{tie.subject.label} {tie.kind} {tie.object.label}" for tie in proxy.ties]


def tie(subject: str, kind: str, other: str, **record: str) -> str:
    said = "".join(f"{name}: {value}, " for name, value in record.items())
    return f"{said}says: [{{id: {subject}, {kind}: {other}}}]"


def test_an_answer_by_who_was_hit_is_direct(answers: Answers) -> None:
    assert answers(answer=BY_GREEN.replace("green", "red")) == ()


def test_a_part_of_who_was_hit_and_a_whole_of_it_answer_directly(answers: Answers) -> None:
    assert answers(answer=BY_GREEN.replace("green", "red-unit")) == ()
    assert answers(blow=HIT_RED.replace("red", "red-unit"), answer=BY_GREEN.replace("green", "red")) == ()


def test_who_left_the_whole_before_the_day_does_not_answer_for_it(answers: Answers) -> None:
    belongs = tie("green", "partOf", "red", validDuring="2019/2020")
    assert [proxy.actor.label for proxy in answers(belongs)] == ["Green"]
    assert answers(belongs.replace("2019/2020", "2019/..")) == ()


def test_a_proxy_answer_is_closed_through_the_ties_told_each_in_its_own_direction(answers: Answers) -> None:
    (proxy,) = answers(
        tie("green", "affiliatedWith", "patron", hedge="possible"), tie("red", "backedBy", "patron")
    )
    assert steps(proxy) == ["Green affiliatedWith Patron", "Red backedBy Patron"]
    assert [claim.words for step in proxy.ties for claim in step.claims] == ["Tie 0.", "Tie 1."]
    assert (proxy.reached, proxy.hedge, proxy.day_known) == (proxy.hit[0], "possible", True)
    assert proxy.as_json() | {"ties": len(proxy.ties)} == {
        "from": "https://example.org/small/answer",
        "to": "https://example.org/small/blow",
        "actor": {"id": "https://example.org/small/green", "label": "Green"},
        "hit": [{"id": "https://example.org/small/red", "label": "Red"}],
        "direct": False,
        "ties": 2,
        "closed": True,
        "reached": {"id": "https://example.org/small/red", "label": "Red"},
        "hedge": "possible",
        "dayKnown": True,
        "lapsed": [],
    }


def test_without_ties_nothing_closes_it_and_opposition_is_no_tie(answers: Answers) -> None:
    (proxy,) = answers(tie("green", "opposes", "red"))
    assert (proxy.ties, proxy.reached, proxy.hedge) == ((), None, None)


def test_nothing_is_said_where_nobody_is_named_or_nobody_was_hit(answers: Answers) -> None:
    assert answers(answer="{id: answer, action: rocket-attack, target: blue}") == ()
    assert answers(blow="{id: blow, action: air-strike, actor: blue}") == ()
    assert answers(link="{id: answer, follows: blow}") == ()


@pytest.mark.parametrize(
    ("blow", "hit"),
    [
        ("{id: blow, struck: depot}, {id: depot, usedBy: red}", ["Red"]),
        ("{id: blow, toll: [{victims: villagers, wounded: 3}]}", ["villagers"]),
        ("{id: blow, toll: [{victims: red, killed: 1, part: guards}]}", ["Red"]),
        ("{id: blow, toll: [{killed: 5, includes: [{victims: villagers, killed: some}]}]}", ["villagers"]),
        ("{id: blow, toll: [{victims: red, killed: 0}]}", []),
        ("{id: blow, toll: [{victims: red, noneReported: true}]}", []),
        ("{id: part, partOfEvent: blow, target: red}", ["Red"]),
    ],
)  # fmt: skip
def test_who_was_hit_is_told_in_several_ways(blow: str, hit: list[str], answers: Answers) -> None:
    assert [[thing.label for thing in proxy.hit] for proxy in answers(blow=blow)] == ([hit] if hit else [])


@pytest.mark.parametrize(
    ("during", "closed"),
    [
        ("2020", False),
        ("2021-06-02", True),
        ("../2021-06-01", False),
        ("2021-06-02/..", True),
        ("2015/2021", True),
        ("'[..2021-05-31]'", False),
        ("2022/..", False),
    ],
)
def test_a_tie_counts_only_if_it_holds_on_the_day_of_the_answer(
    during: str, closed: bool, answers: Answers
) -> None:
    (proxy,) = answers(tie("green", "alliedWith", "red", validDuring=during))
    assert (proxy.reached is not None) is closed


def test_any_day_that_the_answer_may_have_had_will_do(answers: Answers) -> None:
    may_be = BY_GREEN.replace("2021-06-02", '"[2021-06-02..]"')
    (proxy,) = answers(tie("green", "alliedWith", "red", validDuring="2022"), answer=may_be)
    assert proxy.reached is not None


def test_for_an_undated_answer_only_unlimited_ties_count(answers: Answers) -> None:
    undated = "{id: answer, action: rocket-attack, actor: green}"
    (proxy,) = answers(tie("green", "alliedWith", "red", validDuring="2021"), answer=undated)
    assert (proxy.reached, proxy.day_known) == (None, False)
    (proxy,) = answers(tie("green", "alliedWith", "red"), answer=undated)
    assert (steps(proxy), proxy.day_known) == (["Green alliedWith Red"], False)


def test_a_part_that_nobody_dates_has_the_day_of_its_whole(answers: Answers) -> None:
    told = "{id: answer, partOfEvent: part}, {id: part, actor: green, when: 2021-06-02}"
    (proxy,) = answers(tie("green", "alliedWith", "red", validDuring="2020"), answer=told)
    assert (proxy.actor.label, proxy.reached, proxy.day_known) == ("Green", None, True)


def test_the_shortest_way_is_taken_and_circles_end(answers: Answers) -> None:
    (proxy,) = answers(
        tie("green", "alliedWith", "patron"),
        tie("patron", "alliedWith", "ally"),
        tie("ally", "alliedWith", "green"),
        tie("patron", "leads", "red"),
    )
    assert steps(proxy) == ["Green alliedWith Patron", "Patron leads Red"]


def test_of_two_equal_ways_the_first_by_name_is_taken(answers: Answers) -> None:
    by_both = [tie(one, "backedBy", other) for other in ("patron", "ally") for one in ("green", "red")]
    (proxy,) = answers(*by_both)
    assert steps(proxy) == ["Green backedBy Ally", "Red backedBy Ally"]


def test_of_two_equal_ways_the_one_that_claims_tell_is_taken(case_of: CaseOf) -> None:
    head = HEAD.replace("name: Green}", "name: Green, backedBy: ally}").replace(
        "name: Red}", "name: Red, backedBy: ally}"
    )
    ties = (tie("green", "backedBy", "patron"), tie("red", "backedBy", "patron"))
    (proxy,) = case_of(body(*ties), head).trace("blow").proxies
    assert steps(proxy) == ["Green backedBy Patron", "Red backedBy Patron"]
    (by_register,) = case_of(body(), head).trace("blow").proxies
    assert steps(by_register) == ["Green backedBy Ally", "Red backedBy Ally"]
    assert [step.claims for step in by_register.ties] == [(), ()]
    assert by_register.hedge == "asserted"


def test_a_way_leads_through_a_whole(answers: Answers) -> None:
    (proxy,) = answers(
        tie("green", "alliedWith", "red-unit"),
        blow=HIT_RED.replace("red", "patron"),
        link=ANSWERS + ", {id: red, backedBy: patron}",
    )
    assert steps(proxy) == ["Green alliedWith Red Unit", "Red Unit partOf Red", "Red backedBy Patron"]


def test_what_a_member_is_tied_to_is_no_tie_of_the_whole(answers: Answers) -> None:
    hit_patron = HIT_RED.replace("red", "patron")
    for kind in ("memberOf", "partOf"):
        down = (tie("red", kind, "green"), tie("red", "backedBy", "patron"))
        assert [proxy.reached for proxy in answers(*down, blow=hit_patron)] == [None]


def test_a_way_may_end_at_a_member_that_was_itself_hit(answers: Answers) -> None:
    (proxy,) = answers(tie("green", "alliedWith", "ally"), tie("red", "memberOf", "ally"))
    assert steps(proxy) == ["Green alliedWith Ally", "Red memberOf Ally"]
    (proxy,) = answers(
        tie("green", "alliedWith", "ally"),
        tie("patron", "memberOf", "ally"),
        tie("red", "memberOf", "patron"),
    )
    assert steps(proxy) == ["Green alliedWith Ally", "Patron memberOf Ally", "Red memberOf Patron"]


def test_a_member_that_is_tied_to_its_whole_in_another_way_as_well_is_no_detour(answers: Answers) -> None:
    (proxy,) = answers(
        tie("red", "memberOf", "green"),
        tie("green", "alliedWith", "red"),
        tie("red", "backedBy", "patron"),
        blow=HIT_RED.replace("red", "patron"),
    )
    assert steps(proxy) == ["Green alliedWith Red", "Red backedBy Patron"]


def test_ties_of_other_days_are_named_as_lapsed(answers: Answers) -> None:
    (proxy,) = answers(
        tie("green", "backedBy", "patron"), tie("red", "backedBy", "patron", validDuring="2015/2020")
    )
    lapsed = [f"{one.subject.label} {one.kind} {one.object.label}" for one in proxy.lapsed]
    assert (proxy.reached, lapsed) == (None, ["Red backedBy Patron"])
    assert [one["subject"]["label"] for one in proxy.as_json()["lapsed"]] == ["Red"]


def test_a_tie_is_as_sure_as_its_surest_claim_and_a_way_as_its_least_sure_tie(answers: Answers) -> None:
    (proxy,) = answers(
        tie("green", "backedBy", "patron", hedge="possible"),
        tie("green", "backedBy", "patron", hedge="likely"),
        tie("red", "backedBy", "patron"),
    )
    assert proxy.hedge == "likely"
    assert [len(step.claims) for step in proxy.ties] == [2, 1]


def test_only_a_claim_makes_two_names_one(case_of: CaseOf) -> None:
    head = HEAD.replace("name: Green}", "name: Green, exactMatch: red}")
    (proxy,) = case_of(body(), head).trace("blow").proxies
    assert proxy.reached is None
    for one, other in (("green", "red"), ("red", "green")):
        (proxy,) = case_of(body(tie(one, "exactMatch", other)), HEAD).trace("blow").proxies
        assert [step.kind for step in proxy.ties] == ["exactMatch"]


def test_a_tie_that_its_speaker_took_back_does_not_count(answers: Answers) -> None:
    told = tie("green", "alliedWith", "red", id="first")
    later = tie("green", "alliedWith", "patron", revises="first")
    assert [proxy.reached for proxy in answers(told, later)] == [None]


def test_in_an_account_only_its_own_ties_count(case_of: CaseOf) -> None:
    other = """  - id: other
    type: Source
    title: Another
    publisher: paper
    claims:
      - {gist: Allies., says: [{id: green, alliedWith: red}]}
"""
    case = case_of(body() + other, HEAD)
    (everybody,) = case.trace("blow").proxies
    (agency,) = case.according_to("The Agency").trace("blow").proxies
    assert (steps(everybody), steps(agency)) == (["Green alliedWith Red"], [])


def test_each_actor_of_an_answer_is_looked_at(answers: Answers) -> None:
    found = answers(answer="{id: answer, actor: [red, green, patron], when: 2021-06-02}")
    assert [proxy.actor.label for proxy in found] == ["Green", "Patron"]


def test_the_article_tells_no_tie_that_closes_the_rocket_fire(article: Case) -> None:
    (proxy,) = article.trace("strikes-27-june").proxies
    assert (proxy.actor.label, proxy.reached) == ("Liwa Abu al-Fadhal Al-Abbas", None)
    assert {"Popular Mobilization Units", "Kata’ib Hizballah", "PMU 14th Brigade"} <= {
        thing.label for thing in proxy.hit
    }


def test_an_account_knows_which_answers_are_direct_though_it_tells_no_ties() -> None:
    """The US answered for itself; that its forces are part of it is told elsewhere."""
    folder = Path(__file__).parents[2] / "examples"
    case = Case.open(folder / "escalation-2021.yaml", folder / "june-2021.yaml")
    chain = case.according_to("Pentagon").trace("strikes-27-june")
    assert chain.links
    assert chain.proxies == ()
