"""What a brief tells of one event, question by question: what happened, harm, authors, gaps, remarks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from ..graph.attribution import Attribution
from ..graph.comparison import EventComparison, Fact, FactValue
from ..graph.questions import enumerated
from ..graph.records import Claim, ClaimRecord, Event, Thing
from ..graph.weighing import Weight
from .brief import Piece, Section, Sentence, paragraphs
from .brief_clauses import HARMED, Form, form_of, munitions_form
from .brief_lead import lead_sentence, leading
from .brief_sentences import (
    agreement,
    attribution_sentence,
    fact_sentences,
    joined,
    number_words,
    tellings,
    users_sentences,
)
from .brief_ties import way_up
from .brief_wording import by_whom, is_reported, opening, quoted, speaking, with_article
from .text_wording import one_line

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..graph.profile import Profile

FURTHER: Final = ("near", "timeOfDay", "damage", "motive", "occasion", "partOfEvent")
"""What is told of an event and not compared: two tellings of it never exclude each other."""
LINKS: Final = ("respondsTo", "follows")
SAYS: Final = "says "
"""What a reason holds that rests on somebody's word."""
NONE_REPORTED: Final = "none reported"
OF_HARM: Final = ("noneReported", "victims", "victimStatus")
WHERE: Final = ("place", "near", "struck", "launchedFrom")


@dataclass(frozen=True)
class EventTold:
    """One event as a case or an account tells it, read once and told in sections."""

    case: "Case"
    event: Event

    @cached_property
    def compared(self) -> EventComparison:
        """The event, fact by fact and account by account."""
        return self.case.compare(self.event.id).events[0]

    @cached_property
    def profile(self) -> "Profile":
        """All that is told of the event."""
        return self.case.show(self.event.id)

    @cached_property
    def claims(self) -> list[Claim]:
        """The claims and remarks that speak of the event, in reading order."""
        return self.case.claims_near(self.event.id)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The compared facts, and the further ones as facts that nobody compares."""
        compared = {fact.property for fact in self.compared.facts}
        further = [fact for fact in further_facts(self.profile) if fact.property not in compared]
        return (*self.compared.facts, *further)

    def parties(self, name: str) -> dict[str, str]:
        """Claims whose speaker is a party to the event, or tied to one, with that in words.

        Every claim and remark on the event and on who used what it struck is looked at; `name`
        is what the event is called there.
        """
        speakers = {w.claim.stated_by.id: words for w in self.compared.weighing if (words := _side(w, name))}
        claims = [claim.record for claim in self.claims]
        claims += [weight.claim for weight in self.compared.weighing]
        claims += [claim for _, users in self._users_of_struck for _, told in users for claim in told]
        return {c.id: speakers[c.stated_by.id] for c in claims if c.stated_by.id in speakers}

    @cached_property
    def attribution(self) -> tuple[Attribution, ...]:
        """To whom the event is laid, and on which basis."""
        return self.case.attributions(self.event.id)

    @property
    def it(self) -> str:
        """The event in running text."""
        return "the attack" if self.event.is_attack else "the event"

    @property
    def this(self) -> str:
        """The event in running text, among others."""
        return self.it.replace("the ", "this ")

    # -- what happened ------------------------------------------------------------------------

    def happened(self) -> Iterator[Sentence]:
        """What was done, by whom, to whom, when, where and with what; then who used what was struck."""
        yield from joined(self._happened())

    def _happened(self) -> Iterator[Sentence]:
        lead = leading(self.facts)
        yield from lead_sentence(lead, self.it)
        yield from self._of_the_whole()
        for fact in self.facts:
            if fact.property in HARMED or fact.property in (*OF_HARM, *LINKS):
                continue
            told = list(fact_sentences(fact, self.it, self._form(fact)))
            if fact.property in lead:
                told = [*agreement(fact, self.it, self._form(fact)), *told[1:]]
            yield from told
            yield from self._ties_behind(fact)
        yield from self._users()

    def _form(self, fact: Fact) -> Form:
        if fact.property == "munitions":
            claims = {claim.id for value in fact.values for claim in value.claims}
            weapons = [value for other in self.facts if other.property == "weapon" for value in other.values]
            named = [value for value in weapons if claims & {claim.id for claim in value.claims}]
            if len(named) == 1 and claims <= {claim.id for claim in named[0].claims}:
                return munitions_form(_label(named[0]))
            return munitions_form(None)
        return form_of(fact.property, fact.victims)

    def _of_the_whole(self) -> Iterator[Sentence]:
        """What only the whole is told to have been, for a part: marked as told of the whole."""
        wanted, above, seen = set(self.event.from_whole), self.event.part_of, {self.event.id}
        while wanted and above and above.id not in seen:
            seen.add(above.id)
            whole = EventTold(self.case, self.case.event(above.id))
            facts = [fact for fact in whole.compared.facts if fact.property in wanted]
            prefix = f"Of the whole, {quoted(above.label)}: "
            lead = leading(facts)
            yield from lead_sentence(lead, "it", prefix)
            for fact in facts:
                if fact.property not in lead:
                    yield from (_after(prefix, told) for told in fact_sentences(fact, "it"))
            wanted -= {fact.property for fact in facts}
            above = whole.event.part_of

    def _users(self) -> Iterator[Sentence]:
        aimed_at = {thing.id for thing in self.event.targets}
        for struck, users in self._users_of_struck:
            yield from users_sentences(struck, users, aimed_at)

    @cached_property
    def _users_of_struck(self) -> list[tuple[Thing, list[tuple[Thing, tuple[ClaimRecord, ...]]]]]:
        """Each thing struck, with its users and the claims that tell of them."""
        return [
            (
                struck,
                [
                    (told.value, told.claims)
                    for told in self.case.show(struck.id).told
                    if told.property == "usedBy" and isinstance(told.value, Thing)
                ],
            )
            for struck in self.event.struck
        ]

    def _ties_behind(self, fact: Fact) -> Iterator[Sentence]:
        """On whose word one value lies within another, where no register holds the tie between them."""
        sentences: dict[Sentence, None] = {}
        for pair in fact.pairs:
            a, b = fact.values[pair.a], fact.values[pair.b]
            if pair.verdict not in ("refines", "equal") or SAYS not in pair.why:
                continue
            if isinstance(a.value, Thing) and isinstance(b.value, Thing):
                found = way_up(self.case, a.value, b.value) or way_up(self.case, b.value, a.value)
                why = Sentence((Piece(opening(one_line(pair.why)), a.claims + b.claims),))
                sentences |= dict.fromkeys(found or (why,))
        yield from sentences

    # -- harm ---------------------------------------------------------------------------------

    def harm(self) -> Iterator[Sentence]:
        """Each count of each group of victims, account by account; what is a part is said to be one."""
        yield from joined(self._harm())

    def _harm(self) -> Iterator[Sentence]:
        counted: set[str] = set()
        for fact in self.facts:
            if fact.property == "noneReported":
                yield from _none_reported(fact)
            elif fact.property in HARMED:
                form = form_of(fact.property, fact.victims, self._status(fact))
                yield from fact_sentences(fact, self.it, form)
                if fact.victims and fact.victims.id not in counted:
                    counted.add(fact.victims.id)
                    yield from self._counted_within(fact.victims)
            elif fact.property == "victimStatus":
                # One status told by all stands with the counts, or is clear from the name.
                if len(fact.values) > 1:
                    yield from fact_sentences(fact, self.it)
            elif fact.property == "victims" and fact.verdict != "single" and len(tellings(fact)) > 1:
                yield from fact_sentences(fact, self.it)
                yield from self._ties_behind(fact)

    def _counted_within(self, part: Thing) -> Iterator[Sentence]:
        """Who says that the toll of some victims is a part of another, so that the two are not added."""
        said_by: dict[str, list[ClaimRecord]] = {}
        for claim in self.claims:
            for said in claim.says:
                inner = self._victims_of.get(said.value.id) if isinstance(said.value, Thing) else None
                if said.property == "includes" and inner == part:
                    whole = self._victims_of.get(said.subject.id)
                    if whole != part:
                        name = f"that of {with_article(whole.label)}" if whole else "the toll in all"
                        said_by.setdefault(name, []).append(claim.record)
        for name, claims in said_by.items():
            hedge = "" if any(claim.hedge == "asserted" for claim in claims) else f"{claims[0].hedge} "
            adverb = hedge.replace("possible", "possibly")
            text = (
                f"the toll of {with_article(part.label)} is {adverb}counted within {name}, not on top of it"
            )
            yield Sentence((Piece(f"According to {by_whom(claims)}, "), Piece(text, tuple(claims))))

    @cached_property
    def _victims_of(self) -> dict[str, Thing]:
        return {
            said.subject.id: said.value
            for claim in self.claims
            for said in claim.says
            if said.property == "victims" and isinstance(said.value, Thing)
        }

    def _status(self, fact: Fact) -> str | None:
        """Civilian or combatant, for victims without a name whose claims give them one status."""
        if fact.victims:
            return None
        claims = {claim.id for value in fact.values for claim in value.claims}
        counts = {value.value for value in fact.values}
        found: set[str] = set()
        for claim in self.claims:
            if claim.record.id in claims:
                tolls = {
                    s.subject.id for s in claim.says if s.property == fact.property and s.value in counts
                }
                named = {s.subject.id for s in claim.says if s.property == "victims"}
                found |= {
                    str(s.value)
                    for s in claim.says
                    if s.property == "victimStatus" and s.subject.id in tolls - named
                }
        return found.pop() if len(found) == 1 else None

    # -- who, what is not told, remarks -----------------------------------------------------------

    def authors(self) -> Iterator[Sentence]:
        """To whom an attack is laid, on which basis; a denial that stands with the facts is not repeated."""
        if not self.event.is_attack:
            return
        told = {value.id for value in self.event.actors}
        for laid in self.attribution:
            if laid.basis != "denied" or (
                laid.actor and laid.actor.id not in told and not self._denied(laid.actor)
            ):
                yield attribution_sentence(laid, self.it)

    def _denied(self, actor: Thing) -> bool:
        return any(
            value.value == actor and value.denied
            for fact in self.facts
            if fact.property == "actor"
            for value in fact.values
        )

    def gaps(self) -> Iterator[Sentence]:
        """What the claims that tell of an attack leave open, and what a speaker says is not known."""
        told = {fact.property for fact in self.facts if any(value.claims for value in fact.values)}
        told |= set(self.event.from_whole)
        tellers = self._tellers()
        if self.event.is_attack and tellers:
            if "when" not in told:
                yield _gap("when it took place", tellers)
            if not told & set(WHERE):
                yield _gap("where it took place", tellers)
        for claim in self.claims:
            if any(thing.id == self.event.id for thing in claim.about):
                for name in claim.unknown:
                    form = form_of(name)
                    voice = f"According to {by_whom([claim.record])}, "
                    text = f"it is not known {form.question or form.topic}"
                    yield Sentence((Piece(voice), Piece(text, (claim.record,))))

    def _tellers(self) -> tuple[ClaimRecord, ...]:
        """The claims that tell what was done; all that tell of the event where none does."""
        done = [c for fact in self.facts if fact.property == "action" for v in fact.values for c in v.claims]
        return tuple(done or (c for fact in self.facts for v in fact.values for c in v.claims))

    def remarks(self) -> Iterator[Sentence]:
        """What is remarked on the event, in the words used; denials and unknowns are told elsewhere."""
        for claim in self.claims:
            about = any(thing.id == self.event.id for thing in claim.about)
            if claim.is_remark and about and not claim.denies and not claim.unknown and claim.record.words:
                yield remark_sentence(claim.record)

    # -- sections -----------------------------------------------------------------------------

    def sections(self) -> Iterator[Section]:
        """Paragraphs for each question that has an answer, without those on the chain."""
        yield from paragraphs("What is said to have happened", apart(self.happened()))
        yield from paragraphs("Harm to people", apart(self.harm()))
        yield from paragraphs("Who is held to have done it", apart(self.authors()))

    def after_links(self) -> Iterator[Section]:
        """What stands after the chain: what is not told, and remarks."""
        yield from paragraphs("What is not told", apart(self.gaps()))
        yield from paragraphs("What is remarked", apart(self.remarks()))

    def short(self, this: str) -> Iterator[Sentence]:
        """The event, called `this`, in a few sentences: what happened where all agree, and differences."""
        lead = leading(self.facts)
        yield from lead_sentence(lead, this)
        yield from self._of_the_whole()
        for fact in self.facts:
            first = fact.property in ("action", "actor", "when") and fact.property not in lead
            if (fact.verdict == "differs" or first) and fact.property not in (*LINKS, *OF_HARM):
                for sentence in fact_sentences(fact, this, self._form(fact)):
                    yield sentence if this in sentence.text else _after(f"Of {this}: ", sentence)
                yield from self._ties_behind(fact)

    def unnamed(self, this: str) -> Iterator[Sentence]:
        """That no account names the author, where none does."""
        return (attribution_sentence(laid, this) for laid in self.attribution if laid.basis == "unnamed")


def unnamed_together(events: Sequence[EventTold]) -> Iterator[Sentence]:
    """The attacks whose author no account names; those that the same speakers tell of in one sentence."""
    groups: dict[str, list[tuple[str, Attribution]]] = {}
    for one in events:
        for laid in one.attribution:
            if laid.basis == "unnamed":
                groups.setdefault(by_whom(laid.claims), []).append((quoted(one.event.label), laid))
    for speakers, group in groups.items():
        if len(group) == 1:
            yield attribution_sentence(group[0][1], group[0][0])
            continue
        are_all = len(group) == len(events)
        names = enumerated([name for name, _ in group])
        whose = f"these {number_words(len(group))} attacks" if are_all else names
        claims = tuple({claim.id: claim for _, laid in group for claim in laid.claims}.values())
        text = f"No account names an author of {whose}, which are told of by {speakers}"
        yield Sentence((Piece(text, claims),))


def _side(weight: Weight, name: str) -> str:
    """What ties a speaker to the parties of an event, which goes by this name; empty where nothing does."""
    if any(not interest.through for interest in weight.interested):
        return f"a party to {name}"
    tied = list(dict.fromkeys(with_article(interest.party.label) for interest in weight.interested))
    return (
        f"tied to {enumerated(tied)}, {'parties' if len(tied) > 1 else 'a party'} to {name}" if tied else ""
    )


def further_facts(profile: "Profile") -> Iterator[Fact]:
    """What claims tell of a thing and no comparison weighs, as facts of one account each."""
    for name in FURTHER:
        values = [
            FactValue(told.value, told.claims)
            for told in profile.told
            if told.property == name and told.claims
        ]
        if values:
            yield Fact(name, "adds" if len(values) > 1 else "single", tuple(values))


def remark_sentence(record: ClaimRecord) -> Sentence:
    """A remark in its exact words, or in the coder's, which is said."""
    words = record.quote or record.gist or ""
    manner = "" if record.quote else ", in the coder’s words"
    text = f"{speaking((record,), 'remarks', 'remark')}{manner}: {quoted(one_line(words).rstrip('.'))}"
    return Sentence((Piece(opening(text), (record,)),))


def _none_reported(fact: Fact) -> Iterator[Sentence]:
    among = f" among {with_article(fact.victims.label)}" if fact.victims else ""
    for value in fact.values:
        # The other values are what it stands beside: a count of none, or a hit.
        if value.claims and value.value == NONE_REPORTED:
            said = f"According to {by_whom(value.claims)}, no casualties{among} were reported"
            yield Sentence((Piece(f"{said}, which is not a count of none", value.claims),))


def _gap(question: str, claims: tuple[ClaimRecord, ...]) -> Sentence:
    comma = "," if is_reported(claims) else ""
    return Sentence((Piece(f"What is told by {by_whom(claims)}{comma} does not say {question}", claims),))


def _after(prefix: str, sentence: Sentence) -> Sentence:
    """The sentence behind a phrase that says of what it is told."""
    first, *rest = sentence.pieces
    if first.text.startswith(("Accounts ", "Some accounts ", "On ")):
        prefix = prefix.removesuffix(": ") + ", "
    small = first.text.startswith(("According ", "Accounts ", "Some ", "On ", "These ", "The "))
    text = first.text[:1].lower() + first.text[1:] if small else first.text
    return Sentence((Piece(prefix + text, first.claims), *rest))


def _label(value: FactValue) -> str:
    return value.value.label if isinstance(value.value, Thing) else value.value


def apart(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    """Each sentence as a group of its own."""
    return ((sentence,) for sentence in sentences)


def in_paragraphs(told: EventTold, links: Iterable[Sentence]) -> Iterator[Section]:
    """An event among others: one heading, then each question that has an answer from a new paragraph on."""
    heading = told.event.label
    for sentences in (told.happened(), told.harm(), told.authors(), links, told.gaps()):
        for section in paragraphs(heading, apart(sentences)):
            yield section
            heading = ""
