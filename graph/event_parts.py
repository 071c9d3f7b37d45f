"""Events told as parts of other events."""

from .facts import Facts


def parts_of(facts: Facts, event: str) -> set[str]:
    """Every event told as a part of this one, or of such a part; itself left out unless parts circle."""
    parts: set[str] = set()
    frontier = [event]
    while frontier:
        for said in facts.pointing(frontier.pop(), "partOfEvent"):
            if said.subject not in parts:
                parts.add(said.subject)
                frontier.append(said.subject)
    return parts
