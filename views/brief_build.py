"""A brief made from a case: on an event with its chain, on an actor, or on a place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ..graph.listing import Source
from ..graph.records import Event, Link, Thing, Tie
from ..ontology.errors import AmbiguousError, NotFoundError, UsageError
from .brief import Brief, Piece, Section, Sentence, paragraphs
from .brief_clauses import ADVERBS
from .brief_event import EventTold, in_paragraphs
from .brief_sentences import joined
from .brief_wording import by_whom, listed, opening, quoted, speaking, with_article

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.chain import Chain
    from ..graph.profile import Profile

TOLD_AS: Final = {
    "partOf": "a part of ",
    "memberOf": "a member of ",
    "backedBy": "backed by ",
    "alliedWith": "allied with ",
    "opposes": "opposing ",
    "leads": "leading ",
    "affiliatedWith": "affiliated with ",
    "speaksFor": "speaking for ",
}
"""Each tie as told of its subject."""
LIES: Final = {"within": "as lying within ", "near": "as lying near ", "usedBy": "as used by "}
EVENTS: Final = ("Event", "Attack")
KINDS: Final = ("Event", "Actor", "Place", "Facility")


def brief_of(case: "Case", name: str, *, chain: bool = False) -> Brief:
    """The brief on an event, an actor or a place; with `chain`, on every event of the chain through it.

    An event comes with what led to it and what answered it; an actor or a place with its events in
    time order. Raises NotFoundError or AmbiguousError for a name, UsageError for a thing of another kind.

    >>> from ..graph.case import Case
    >>> brief = brief_of(Case.open("examples/escalation-2021.yaml"), "omar-rocket-fire")
    >>> all(sentence.claims for sentence in brief.sentences)
    True
    """
    thing = _subject(case, name)
    profile = case.show(thing.id)
    told = Teller(case)
    if chain:
        sections = told.chain(thing, profile)
    elif profile.kind in EVENTS:
        sections = told.one_event(case.event(thing.id))
    else:
        sections = told.of_thing(profile)
    return _with_sources(case, thing, profile.kind, tuple(sections), told.parties)


def _subject(case: "Case", name: str) -> Thing:
    try:
        return case.find(name, kinds=KINDS)
    except AmbiguousError:
        raise
    except NotFoundError:
        other = case.find(name)
        raise UsageError(
            f"a brief is on an event, an actor or a place; {other.label} is none of them"
        ) from None


def _with_sources(
    case: "Case", root: Thing, kind: str, sections: tuple[Section, ...], parties: Mapping[str, str]
) -> Brief:
    """The brief with the record of each source that it cites; a dossier's is its title and licence."""
    cited = {claim.source for section in sections for told in section.sentences for claim in told.claims}
    sources = [source for source in case.sources() if Thing(source.id, source.label) in cited]
    known = {source.id for source in sources}
    sources += [_dossier(case, thing) for thing in sorted(cited, key=lambda t: t.id) if thing.id not in known]
    account = str(case.selection) if case.selection else None
    return Brief(root, kind, sections, account, tuple(sources), parties)


def _dossier(case: "Case", thing: Thing) -> Source:
    told = {told.property.rpartition("/")[2]: told.value for told in case.show(thing.id).told}
    licence = told.get("license")
    return Source(thing.id, thing.label, license=licence.id if isinstance(licence, Thing) else licence)


class Teller:
    """Tells the events of a case in sections, and gathers which claims are a party's (`parties`)."""

    def __init__(self, case: "Case") -> None:
        self._case = case
        self.parties: dict[str, str] = {}

    def _event(self, event: Event) -> EventTold:
        told = EventTold(self._case, event)
        self.parties = dict(told.parties) | self.parties
        return told

    def one_event(self, event: Event) -> Iterator[Section]:
        """An event by questions, then what led to it and what answered it, then what is not told."""
        told = self._event(event)
        yield from told.sections()
        for direction, heading in (("back", "What led to it"), ("forward", "What answered it")):
            # One paragraph for each event.
            yield from paragraphs(heading, self._one_step(told, direction), most=0)
        yield from told.after_links()

    def _one_step(self, told: EventTold, direction: str) -> Iterator[list[Sentence]]:
        """For each event one link away, in time order: who links it, then what it was in short."""
        chain = self._case.trace(told.event.id, direction=direction, depth=1)
        events = {event.id: event for event in chain.events}
        for event in chain.events:
            far = "answered" if direction == "back" else "answering"
            links = [link for link in chain.links if getattr(link, far) == event.id]
            if links:
                found = [sentence for link in links for sentence in _link_sentences(link, events, told)]
                yield [*joined([*found, *([] if event.id == told.event.id else self._event(event).short())])]

    def chain(self, thing: Thing, profile: "Profile") -> Iterator[Section]:
        """Every event of the chain through an event, or through all events of an actor or a place."""
        if profile.kind not in EVENTS:
            yield from _who_it_is(profile)
        chain = self._case.trace(thing.id)
        yield from self._in_time_order(chain.events, chain)

    def of_thing(self, profile: "Profile") -> Iterator[Section]:
        """An actor or a place: what it is said to be, then its events with what they answered."""
        yield from _who_it_is(profile)
        if profile.events:
            chain = self._case.trace(profile.thing.id, direction="back", depth=1)
            yield from self._in_time_order([event for event, _ in profile.events], chain)

    def _in_time_order(self, events: Iterable[Event], chain: "Chain") -> Iterator[Section]:
        known = {event.id: event for event in chain.events}
        for event in events:
            told = self._event(event)
            own = [link for link in chain.links if link.answering == event.id]
            yield from in_paragraphs(told, [s for link in own for s in _link_sentences(link, known, told)])


def _link_sentences(link: Link, events: Mapping[str, Event], told: EventTold) -> Iterator[Sentence]:
    """Who says that one event answers another or only came after it, or infers that it may answer it."""
    ends = [
        told.it if end == told.event.id else quoted(events[end].label)
        for end in (link.answering, link.answered)
    ]
    for hedge in dict.fromkeys(claim.hedge for claim in link.claims):
        claims = tuple(claim for claim in link.claims if claim.hedge == hedge)
        adverb = ADVERBS.get(hedge, "")
        if link.kind == "mayRespondTo":
            methods = listed(list(dict.fromkeys(quoted(claim.method) for claim in claims if claim.method)))
            how = f", by the method {methods}" if methods else ""
            inferring = f"{speaking(claims, 'infers', 'infer')}{how}"
            text = f"{inferring}, that {ends[0]} may have been an answer to {ends[1]}"
        elif link.kind == "follows":
            text = f"{ends[0]} {adverb}came after {ends[1]}, which is told as order in time only"
        else:
            text = f"{ends[0]} was {adverb}an answer to {ends[1]}"
        if link.kind == "mayRespondTo":
            yield Sentence((Piece(opening(text), claims),))
        else:
            yield Sentence((Piece(f"According to {by_whom(claims)}, "), Piece(text, claims)))


def _who_it_is(profile: "Profile") -> Iterator[Section]:
    is_place = profile.kind in ("Place", "Facility")
    sentences = [*_ties(profile.ties), *_lies(profile)]
    heading = "Where it is said to lie" if is_place else "Who it is said to be"
    yield from paragraphs(heading, ([sentence] for sentence in sentences))


def _ties(ties: Sequence[Tie]) -> Iterator[Sentence]:
    """What claims tell of an actor's ties; what only a register holds is no sentence, for nobody says it."""
    for tie in ties:
        if tie.claims and tie.kind in TOLD_AS:
            hedges = {claim.hedge for claim in tie.claims}
            sure = "" if "asserted" in hedges else "likely " if "likely" in hedges else "possibly "
            tied = f"as {sure}{TOLD_AS[tie.kind]}{with_article(tie.object.label)}"
            what = f"{with_article(tie.subject.label)} {tied}"
            yield Sentence(
                (Piece(opening(f"{speaking(tie.claims, 'describes', 'describe')} {what}"), tie.claims),)
            )


def _lies(profile: "Profile") -> Iterator[Sentence]:
    for told in profile.told:
        if told.property in LIES and told.claims and isinstance(told.value, Thing):
            place = told.property != "usedBy"
            words = LIES[told.property] + with_article(told.value.label, place=place)
            this = with_article(profile.thing.label, place=True)
            said = f"{speaking(told.claims, 'describes', 'describe')} {this} {words}"
            yield Sentence((Piece(opening(said), told.claims),))
