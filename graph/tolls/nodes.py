"""The tolls of an event as they stand in the graph: whom each counts, and which takes in which."""

from collections.abc import Iterable

from ..facts import Facts
from ..records import Thing

WHOLES = ("partOf", "memberOf")


def toll_nodes(facts: Facts, event: str) -> list[str]:
    """Tolls of an event, parts included, sorted by IRI."""
    return sorted(_with_parts(facts, facts.values(event, "toll")))


def _with_parts(facts: Facts, tolls: Iterable[str]) -> set[str]:
    """These tolls and all that they include: a toll points at its parts, as a part does at its whole."""
    return {node for toll in tolls for node in (toll, *facts.upward(toll, "includes"))}


def victims_of(facts: Facts, toll: str) -> Thing | None:
    """Whom a toll counts, None where nobody tells."""
    victims = facts.values(toll, "victims")
    return facts.thing(victims[0]) if victims else None


def parts_of_toll(facts: Facts, event: str, toll: str) -> list[str]:
    """The tolls of an event that a toll takes in: what it includes, and every group that it covers."""
    covered = [other for other in facts.values(event, "toll") if other != toll and covers(facts, toll, other)]
    return sorted(_with_parts(facts, [*facts.values(toll, "includes"), *covered]) - {toll})


def covers(facts: Facts, toll: str, other: str) -> bool:
    """Whether a toll's group of victims takes in another's of the same event, by how the two are told.

    A toll without victims and status counts everybody, one with a status alone everybody of
    that status, and one of some victims those of them that are told apart (`part: <word>`) and
    those that are part or members of them.
    """
    if is_told_apart(toll):
        return False
    (victims, status), (others, their_status) = _group(facts, toll), _group(facts, other)
    narrower = bool(others) or is_told_apart(other)
    if victims:
        if victims == others:
            return is_told_apart(other)
        at_odds = bool(status and their_status) and status.isdisjoint(their_status)
        return bool(others) and not at_odds and all(_belongs(facts, one, victims) for one in others)
    return (narrower and status == their_status) if status else narrower or bool(their_status)


def _belongs(facts: Facts, victims: str, others: set[str]) -> bool:
    """Whether a group is one of some groups, or part or member of one."""
    return victims in others or not others.isdisjoint(facts.upward(victims, *WHOLES))


def covers_in_whole(facts: Facts, toll: str, other: str) -> bool:
    """Whether a toll of a whole event takes in a toll of one of its parts: the same group, or a wider one."""
    return covers(facts, toll, other) or _group(facts, toll) == _group(facts, other)


def is_told_apart(toll: str) -> bool:
    """Whether a toll is one of several of the same victims (`part: <word>`), and so not all of them."""
    return "/part/" in toll.rpartition("/toll/")[2]


def _group(facts: Facts, toll: str) -> tuple[set[str], set[str]]:
    return set(facts.values(toll, "victims")), set(facts.values(toll, "victimStatus"))
