"""The library's answers about the founding article, each read off its text by hand."""

import pytest

from rejoinder.graph import Case
from rejoinder.ontology.errors import NotFoundError, QueryError, UsageError

LINKS = {
    ("strikes-27-june", "respondsTo", "ied-attacks-on-convoys"),
    ("strikes-27-june", "respondsTo", "attacks-on-us-positions"),
    ("strikes-27-june", "follows", "erbil-drones"),
    ("omar-rocket-fire", "respondsTo", "strikes-27-june"),
    ("mayadin-artillery-fire", "respondsTo", "omar-rocket-fire"),
}


def local(iri: str) -> str:
    return iri.removeprefix("https://example.org/exchanges/")


def test_the_whole_chain_is_the_one_that_the_article_tells(article: Case) -> None:
    chain = article.trace("Omar oil field")
    assert {(local(k.answering), k.kind, local(k.answered)) for k in chain.links} == LINKS
    strikes = article.trace("strikes-27-june")
    assert {(local(k.answering), k.kind, local(k.answered)) for k in strikes.links} == LINKS


def test_nobody_is_named_whom_no_source_names(article: Case) -> None:
    unnamed = {local(event.id) for event in article.events() if event.unnamed}
    assert unnamed == {"ied-attacks-on-convoys", "attacks-on-us-positions", "erbil-drones"}


def test_the_parade_and_the_deployment_are_no_attacks(article: Case) -> None:
    peaceful = {local(event.id) for event in article.events() if not event.is_attack}
    assert peaceful == {"pmu-parade", "hasakah-deployment"}


def test_users_of_what_was_struck_are_indirect_targets(article: Case) -> None:
    strikes = article.event("https://example.org/exchanges/strikes-27-june")
    assert {"Kata’ib Hizballah", "Kata’ib Sayyid al-Shuhada"} <= {thing.label for thing in strikes.used_by}
    assert {thing.label for thing in strikes.targets} == {"Popular Mobilization Units"}


def test_jets_and_a_reported_drone_are_the_difference_of_the_strikes(article: Case) -> None:
    compared = article.compare("strikes-27-june").events[0]
    weapon = next(fact for fact in compared.facts if fact.property == "weapon")
    assert weapon.verdict == "differs"
    tellers = {
        (claim.speaker, value.value.label)
        for value in weapon.values
        if not isinstance(value.value, str)
        for claim in value.claims
    }
    assert tellers == {("SouthFront", "F-15E"), ("Pentagon, as reported by SouthFront", "uncrewed aircraft")}


def test_tolls_add_to_each_other_and_rivals_are_never_added(article: Case) -> None:
    ranges = {
        (local(toll.event.id), toll.victims.label if toll.victims else None): toll.bounds
        for toll in article.tolls(rule="range")
    }
    assert ranges == {
        ("strikes-27-june", "Popular Mobilization Units"): {"killed": (4, 4)},
        ("strikes-27-june", "a child"): {"killed": (1, 1)},
        ("strikes-27-june", "civilians"): {"wounded": (3, 3)},
        ("omar-rocket-fire", None): {},
    }


def test_one_account_tells_only_its_own_facts(article: Case) -> None:
    account = article.according_to("PMU sources")
    assert account.compare().events == ()
    told = {local(event.id) for event in account.events()}
    assert told == {"strikes-27-june", "omar-rocket-fire"}
    rockets = account.event("https://example.org/exchanges/omar-rocket-fire")
    assert rockets.actors == ()
    assert [thing.label for thing in rockets.weapons] == ["missile"]
    assert rockets.when == ()


def test_first_hand_leaves_reported_speech_out(article: Case) -> None:
    heard = {claim.record.stated_by.label for claim in article.according_to(first_hand=True).claims()}
    assert heard == {"SouthFront", "The coding desk"}


def test_an_account_of_somebody_who_says_nothing_names_who_speaks(article: Case) -> None:
    with pytest.raises(NotFoundError, match=r"says nothing in this case; who speaks: .*PMU sources"):
        article.according_to("KH")


def test_a_wrong_hedge_is_refused_with_the_right_ones(article: Case) -> None:
    with pytest.raises(UsageError, match="asserted, likely, possible"):
        article.according_to(hedge="maybe")


def test_stored_queries_take_names_and_never_text(article: Case) -> None:
    names = {query.name for query in article.stored_queries()}
    assert {
        "who-attacked-whom", "responses", "unanswered-attacks", "nobody-named",
        "tolls-per-account", "differences", "ties-of-an-actor", "what-a-source-says",
    } <= names  # fmt: skip
    rows = list(article.ask("ties-of-an-actor", actor="kataib hezbollah"))
    assert {(row["subjectLabel"].value, row["objectLabel"].value) for row in rows} >= {
        ("Kata’ib Hizballah", "Iran")
    }
    with pytest.raises(NotFoundError):
        article.ask("ties-of-an-actor", actor='x" } ; DROP ALL ; #')


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "nobody-named",
            {
                "IEDs against convoys",
                "Missile and drone attacks on US positions",
                "Explosive-laden drones outside Erbil",
            },
        ),
        (
            "unanswered-attacks",
            {"Explosive-laden drones outside Erbil", "US artillery fire on buildings in Mayadin"},
        ),
    ],
)
def test_stored_queries_answer_as_the_article_does(article: Case, name: str, expected: set[str]) -> None:
    assert {row["attackLabel"].value for row in article.ask(name)} == expected


def test_every_stored_query_without_parameters_runs(article: Case) -> None:
    for query in article.stored_queries():
        if not query.parameters:
            assert list(article.ask(query.name)), query.name


def test_a_mistyped_query_tells_where(article: Case) -> None:
    with pytest.raises(QueryError, match="1"):
        article.query("SELECT ?e WHERE { ?e a rj:Attack")


def test_a_query_neither_changes_nor_calls_out(article: Case) -> None:
    for text in (
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
    ):
        with pytest.raises(QueryError):
            article.query(text)
