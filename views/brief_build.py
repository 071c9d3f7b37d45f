"""A brief made from a case: on an event with its chain, on an actor, or on a place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ..graph.listing import Source, read_source
from ..graph.records import Event, Thing
from ..ontology.errors import AmbiguousError, NotFoundError, UsageError
from .brief import Brief, Section, Sentence, paragraphs
from .brief_event import EventTold, in_paragraphs, unnamed_together
from .brief_links import link_sentences, linked_alike
from .brief_sentences import joined
from .brief_ties import lie_sentences, tie_sentences
from .brief_wording import quoted

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.chain import Chain
    from ..graph.profile import Profile

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
    told = Teller(case, thing)
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
    facts = case._now.facts
    known = {thing.id for thing in cited if "Source" in facts.types(thing.id)}
    sources = sorted((read_source(facts, iri) for iri in known), key=lambda one: (one.label, one.id))
    sources += [_dossier(case, thing) for thing in sorted(cited, key=lambda t: t.id) if thing.id not in known]
    account = str(case.selection) if case.selection else None
    return Brief(root, kind, sections, account, tuple(sources), parties)


def _dossier(case: "Case", thing: Thing) -> Source:
    told = {told.property.rpartition("/")[2]: told.value for told in case.show(thing.id).told}
    licence = told.get("license")
    return Source(thing.id, thing.label, license=licence.id if isinstance(licence, Thing) else licence)


class Teller:
    """Tells the events of a case in sections, and gathers which claims are a party's (`parties`)."""

    def __init__(self, case: "Case", root: Thing) -> None:
        self._case = case
        self._root = root
        self.parties: dict[str, str] = {}

    def _event(self, event: Event) -> EventTold:
        told = EventTold(self._case, event)
        # A claim may speak of several events: the brief's own comes first, then the earliest.
        if event.id == self._root.id:
            self.parties |= told.parties("the event")
        else:
            self.parties = told.parties(quoted(event.label)) | self.parties
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
        """For each event one link away, in time order: who links it, then what it was in short.

        Events that the same claims link in the same way stand together.
        """
        chain = self._case.trace(told.event.id, direction=direction, depth=1)
        events = {event.id: event for event in chain.events}
        near, far = ("answering", "answered") if direction == "back" else ("answered", "answering")
        place = {iri: number for number, iri in enumerate(events)}
        links = sorted(
            (link for link in chain.links if getattr(link, near) == told.event.id),
            key=lambda link: place[getattr(link, far)],
        )
        for alike in linked_alike(links, told.event.id).values():
            others = [events[iri] for iri in dict.fromkeys(getattr(link, far) for link in alike)]
            sentences = link_sentences(alike, events, told.event, told.it)
            yield [*joined([*sentences, *self._in_short([e for e in others if e.id != told.event.id])])]

    def _in_short(self, events: list[Event]) -> Iterator[Sentence]:
        """Each event in a few sentences; one alone is “this attack”, several go by their names."""
        told = [self._event(event) for event in events]
        if len(told) == 1:
            yield from told[0].short(told[0].this)
            yield from told[0].unnamed(told[0].this)
        else:
            each = (sentence for one in told for sentence in one.short(quoted(one.event.label)))
            yield from joined(each, as_list=True)
            yield from unnamed_together(told)

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
            yield from in_paragraphs(told, link_sentences(own, known, event, told.it))


def _who_it_is(profile: "Profile") -> Iterator[Section]:
    is_place = profile.kind in ("Place", "Facility")
    sentences = [*tie_sentences(profile.ties), *lie_sentences(profile)]
    heading = "Where it is said to lie" if is_place else "Who it is said to be"
    yield from paragraphs(heading, ([sentence] for sentence in sentences))
