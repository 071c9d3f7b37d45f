"""The links of a chain in sentences: who says that one event answers another, or only came after it."""

from collections.abc import Iterable, Iterator, Mapping

from ..graph.questions import enumerated
from ..graph.records import ClaimRecord, Event, Link
from .brief import Piece, Sentence
from .brief_clauses import ADVERBS
from .brief_wording import by_whom, opening, quoted, speaking


def link_sentences(
    links: Iterable[Link], events: Mapping[str, Event], event: Event, it: str
) -> Iterator[Sentence]:
    """The links of one event, `it`, to others; those that the same claims tell stand in one list.

    `events` are in time order, and so are the names in a list.
    """
    place = {iri: number for number, iri in enumerate(events)}
    groups: dict[tuple[str, bool, tuple[ClaimRecord, ...]], list[str]] = {}
    for link in sorted(links, key=lambda link: (place[link.answered], place[link.answering])):
        is_answer = link.answering == event.id
        other = link.answered if is_answer else link.answering
        name = it if other == event.id else quoted(events[other].label)
        groups.setdefault((link.kind, is_answer, link.claims), []).append(name)
    for (kind, is_answer, told), others in groups.items():
        for hedge in dict.fromkeys(claim.hedge for claim in told):
            claims = tuple(claim for claim in told if claim.hedge == hedge)
            yield _told_by(kind, ([it], others) if is_answer else (others, [it]), hedge, claims)


def _told_by(
    kind: str, ends: tuple[list[str], list[str]], hedge: str, claims: tuple[ClaimRecord, ...]
) -> Sentence:
    """Those that answer and those answered, with who says so or infers it."""
    later, earlier = enumerated(ends[0]), enumerated(ends[1])
    adverb, is_one = ADVERBS.get(hedge, ""), len(ends[0]) == 1
    answer = "an answer" if is_one else "answers"
    if kind == "mayRespondTo":
        methods = enumerated(list(dict.fromkeys(quoted(claim.method) for claim in claims if claim.method)))
        how = f", by the method {methods}" if methods else ""
        inferring = f"{speaking(claims, 'infers', 'infer')}{how}"
        text = f"{inferring}, that {later} may have been {answer} to {earlier}"
        return Sentence((Piece(opening(text), claims),))
    if kind == "follows":
        text = f"{later} {adverb}came after {earlier}, which is told as order in time only"
    else:
        text = f"{later} {'was' if is_one else 'were'} {adverb}{answer} to {earlier}"
    return Sentence((Piece(f"According to {by_whom(claims)}, "), Piece(text, claims)))


def linked_alike(links: Iterable[Link], event: str) -> dict[tuple[object, ...], list[Link]]:
    """The links of an event in groups of those that join it to others in the same ways, by the same claims.

    A link of the event to itself stands alone.
    """
    by_other: dict[str, list[Link]] = {}
    for link in links:
        by_other.setdefault(link.answered if link.answering == event else link.answering, []).append(link)
    found: dict[tuple[object, ...], list[Link]] = {}
    for other, told in by_other.items():
        ways = tuple(sorted((link.kind, *(claim.id for claim in link.claims)) for link in told))
        found.setdefault((event,) if other == event else ways, []).extend(told)
    return found
