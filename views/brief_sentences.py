"""The sentences of a brief: how one fact is told when one speaker, several in agreement, or rivals tell it.

Each function gives sentences of pieces that carry their claims. What one account tells, it is
said to tell; what accounts tell differently stands side by side, never as one value; a denial is
its own sentence; silence makes no sentence but a gap, which rests on the claims that tell of the event.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from ..graph.attribution import Attribution
from ..graph.comparison import Fact, FactValue
from ..graph.questions import enumerated
from ..graph.records import ClaimRecord, Thing
from ..graph.verdicts.judgement import Verdict, strongest
from ..ontology.dates import span
from .brief import Piece, Sentence
from .brief_clauses import CodersWords, Form, Value, around, as_told, clause, form_of
from .brief_wording import (
    by_whom,
    count_words,
    date_words,
    is_reported,
    opening,
    speaking,
    with_article,
)
from .text_wording import one_line

TOGETHER: Final = {
    "differs": "Accounts differ on {}: ",
    "refines": "Some accounts are more exact than others on {}: ",
    "adds": "Accounts add to each other on {}: ",
    "agrees": "Accounts do not exclude each other on {}: ",
    "single": "On {}, ",
}
NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MOST_JOINED: Final = 3
LONGEST_JOINED: Final = 320
_BY_CLOCKS: Final = re.compile(r"(.+) \((.+)\) and (.+) \((.+)\) can be the same hours")


@dataclass(frozen=True, slots=True)
class Telling:
    """Values that the same speakers tell equally surely, each with its claims."""

    told: tuple[tuple[Value, tuple[ClaimRecord, ...]], ...]
    hedge: str

    @property
    def claims(self) -> tuple[ClaimRecord, ...]:
        """All claims of all values, each once."""
        return tuple({claim.id: claim for _, claims in self.told for claim in claims}.values())

    @property
    def values(self) -> list[Value]:
        """The values alone."""
        return [value for value, _ in self.told]


def tellings(fact: Fact) -> list[Telling]:
    """Who tells what how surely: values of the same speakers and hedge stand together, in the fact's order.

    What its own speaker has revised is left out; a number of a part stands here only where it
    clashes with the whole, for it has a fact of its own.
    """
    found: dict[tuple[str, str], list[tuple[Value, tuple[ClaimRecord, ...]]]] = {}
    for place, value in enumerate(fact.values):
        if value.victims and not _in_pair(fact, place, "differs"):
            continue
        kept = _last_words(fact, place)
        shown = (
            f"{count_words(value.text)} among {with_article(value.victims.label)}"
            if value.victims
            else as_told(value.value, kept)
        )
        for hedge in dict.fromkeys(claim.hedge for claim in kept):
            claims = tuple(claim for claim in kept if claim.hedge == hedge)
            found.setdefault((by_whom(claims), hedge), []).append((shown, claims))
    return [Telling(tuple(told), hedge) for (_, hedge), told in found.items()]


def _in_pair(fact: Fact, place: int, verdict: str) -> bool:
    return any(place in (pair.a, pair.b) and pair.verdict == verdict for pair in fact.pairs)


def _last_words(fact: Fact, place: int) -> tuple[ClaimRecord, ...]:
    """The claims of a value without those whose speaker told another value later."""
    later = {
        claim.stated_by.id
        for pair in fact.pairs
        if pair.verdict == "revised" and pair.a == place != pair.b
        for claim in fact.values[pair.b].claims
    }
    return tuple(claim for claim in fact.values[place].claims if claim.stated_by.id not in later)


def _shown_verdict(fact: Fact) -> Verdict:
    """The verdict on what is shown: a part that only lies within its whole decides nothing."""
    parts = {place for place, value in enumerate(fact.values) if value.victims}
    return strongest(
        pair.verdict for pair in fact.pairs if pair.verdict == "differs" or not parts & {pair.a, pair.b}
    )


def value_pieces(telling: Telling, words: Iterable[str]) -> list[Piece]:
    """The values of a telling as an English list, each with its own marks, or all with one set of marks."""
    texts = list(words)
    claims = [tuple(claims) for _, claims in telling.told]
    if len(set(claims)) == 1:
        return [Piece(enumerated(texts), claims[0])]
    joints = ["", *[", "] * (len(texts) - 2), " and "]
    return [Piece(joint + text, said) for joint, text, said in zip(joints, texts, claims, strict=True)]


def fact_sentences(fact: Fact, it: str, form: Form | None = None) -> Iterator[Sentence]:
    """One fact: what is told, side by side where several tell it, then who denies or disputes it."""
    form = form or form_of(fact.property, fact.victims)
    found = tellings(fact)
    if len(found) == 1:
        yield _one_account(fact, found[0], form, it)
    elif found:
        yield _accounts(fact, found, form)
    yield from _clocks(fact)
    yield from revisions(fact, form)
    yield from against(fact, it, form)


def _clocks(fact: Fact) -> Iterator[Sentence]:
    """Days that look apart and do not clash, with the reason: clocks in other places."""
    for pair in fact.pairs:
        if fact.property == "when" and pair.verdict == "compatible":
            a, b = fact.values[pair.a], fact.values[pair.b]
            if not _share_a_day(a.text, b.text):
                text = f"These days do not exclude each other: {clocks_words(pair.why)}"
                yield Sentence((Piece(text, a.claims + b.claims),))


def clocks_words(why: str) -> str:
    """The reason that two days can be one, with days and zones in words; another reason stays as it is.

    >>> clocks_words("2021-06-27 (America/New_York) and 2021-06-28 (Asia/Damascus) can be the same hours")
    '27 June 2021 in New York time and 28 June 2021 in Damascus time can be the same hours'
    """
    found = _BY_CLOCKS.fullmatch(why)
    if not found:
        return one_line(why)
    one, zone, other, other_zone = found.groups()
    return (
        f"{date_words(one, bare=True)} {_zone_words(zone)} and "
        f"{date_words(other, bare=True)} {_zone_words(other_zone)} can be the same hours"
    )


def _zone_words(zones: str) -> str:
    if "/" not in zones:
        return zones if zones == "as written" else f"in {zones}"
    return f"in {' or '.join(zone.rpartition('/')[2].replace('_', ' ') for zone in zones.split(' or '))} time"


def _share_a_day(a: str, b: str) -> bool:
    one, other = span(a), span(b)
    start = max(one.earliest or date.min, other.earliest or date.min)
    return start <= min(one.latest or date.max, other.latest or date.max)


def revisions(fact: Fact, form: Form) -> Iterator[Sentence]:
    """What a speaker said first and says no more, and the later word."""
    word = form.short or form.word
    for pair in fact.pairs:
        if pair.verdict != "revised":
            continue
        first, later = fact.values[pair.a], fact.values[pair.b]
        speakers = {claim.stated_by.id for claim in later.claims}
        before = tuple(claim for claim in first.claims if claim.stated_by.id in speakers)
        after = tuple(c for c in later.claims if c.stated_by.id in {claim.stated_by.id for claim in before})
        if before and after:
            comma = "," if is_reported(before) else ""
            one, other = as_told(first.value, before), as_told(later.value, after)
            start = opening(f"{by_whom(before)}{comma} first told of {form.topic}: {word(one)}")
            yield Sentence((Piece(start, before), Piece(f", and later revised it to {word(other)}", after)))


def _one_account(fact: Fact, telling: Telling, form: Form, it: str) -> Sentence:
    before, after = around(form, it, telling.hedge, len(telling.values))
    words = [
        form.say(value, telling.hedge) + ("" if after else origins_note(fact, value, claims))
        for value, claims in telling.told
    ]
    first, *rest = value_pieces(telling, words)
    pieces = [Piece(before + first.text, first.claims), *rest]
    # What stands after the values is their verb: the marks of the last one come behind it.
    pieces[-1] = Piece(pieces[-1].text + after, pieces[-1].claims)
    return Sentence((Piece(f"According to {by_whom(telling.claims)}, "), *pieces))


def joined(sentences: Iterable[Sentence], *, as_list: bool = False) -> Iterator[Sentence]:
    """The sentences, up to three neighbours of one voice told as one: “According to …” stands once.

    With `as_list`, all neighbours of one voice, parted by semicolons.
    """
    for (_, is_account), group in groupby(sentences, key=_voice):
        told = list(group)
        if not is_account:
            yield from told
            continue
        if as_list:
            yield _as_one(told, "; ", "; ")
            continue
        held: list[Sentence] = []
        for sentence in told:
            length = sum(len(other.text) for other in (*held, sentence))
            if held and (len(held) == MOST_JOINED or length > LONGEST_JOINED):
                yield _as_one(held)
                held = []
            held.append(sentence)
        yield _as_one(held)


def _as_one(sentences: Sequence[Sentence], comma: str = ", ", last: str = ", and ") -> Sentence:
    pieces = list(sentences[0].pieces)
    for number, sentence in enumerate(sentences[1:], 2):
        _, first, *rest = sentence.pieces
        joint = last if number == len(sentences) else comma
        pieces += [Piece(joint + first.text, first.claims), *rest]
    return Sentence(tuple(pieces))


def _voice(sentence: Sentence) -> tuple[str, bool]:
    first = sentence.pieces[0]
    return first.text, not first.claims and first.text.startswith("According to ") and first.text.endswith(
        ", "
    )


def _accounts(fact: Fact, found: Sequence[Telling], form: Form) -> Sentence:
    pieces = [Piece(TOGETHER[_shown_verdict(fact)].format(form.topic))]
    for number, telling in enumerate(found):
        separator = "; " if number else ""
        word = form.short or form.word
        is_paraphrase = form.quotes and all(isinstance(value, CodersWords) for value in telling.values)
        shown = [word(value) + origins_note(fact, value, claims) for value, claims in telling.told]
        if telling.hedge == "asserted" and not is_paraphrase:
            verb = speaking(telling.claims, *form.verbs)
        else:
            verb = speaking(telling.claims, "gives", "give")
        told = value_pieces(telling, shown)
        pieces += [Piece(f"{separator}{verb} {told[0].text}", told[0].claims), *told[1:]]
        if telling.hedge != "asserted":
            pieces[-1] = Piece(f"{pieces[-1].text} as {telling.hedge}", pieces[-1].claims)
    return Sentence(tuple(pieces))


def against(fact: Fact, it: str, form: Form) -> Iterator[Sentence]:
    """Who denies a value, and who disputes which of the claims that tell it."""
    for value in fact.values:
        if value.denied:
            told = clause(form, [as_told(value.value, value.denied)], it, "asserted")
            said = f"{speaking(value.denied, 'denies', 'deny')} that {told}"
            yield Sentence((Piece(opening(said), value.denied),))
        yield from _disputed(value, form, it)


def _disputed(value: FactValue, form: Form, it: str) -> Iterator[Sentence]:
    """Whose claim of a value is disputed by whom; other claims of the same value stand."""
    groups: dict[tuple[ClaimRecord, ...], list[ClaimRecord]] = {}
    for disputing in value.disputed:
        ids = {there for here, there in value.disputes if here == disputing.id}
        groups.setdefault(tuple(claim for claim in value.claims if claim.id in ids), []).append(disputing)
    for claims, disputing_them in groups.items():
        hedges = {claim.hedge for claim in claims}
        hedge = hedges.pop() if len(hedges) == 1 else "asserted"
        told = clause(form, [as_told(value.value, claims)], it, hedge)
        comma = "," if is_reported(claims) else ""
        start = opening(speaking(disputing_them, "disputes", "dispute"))
        whose = f" the claim of {by_whom(claims)}{comma} that {told}"
        yield Sentence((Piece(start, tuple(disputing_them)), Piece(whose, claims)))


def agreement(fact: Fact, it: str, form: Form) -> Iterator[Sentence]:
    """Values that the first sentence tells: how many origins stand behind those that several tell."""
    for telling in tellings(fact):
        for value, claims in telling.told:
            note = origins_note(fact, value, claims).strip(" ()")
            if note:
                text = f"That {clause(form, [value], it, telling.hedge)} is told by {by_whom(claims)}: {note}"
                yield Sentence((Piece(text, claims),))


def origins_note(fact: Fact, value: Value, claims: Sequence[ClaimRecord]) -> str:
    """From how many origins a value comes that several speakers or sources tell, in brackets; else empty."""
    for place, told in enumerate(fact.values):
        if told.value == value and set(claims) == set(_last_words(fact, place)):
            sources = len({claim.source for claim in claims})
            if told.origins > 1 and len({claim.stated_by for claim in claims}) > 1:
                return f" ({number_words(told.origins)} separate origins)"
            if told.origins == 1 and sources > 1:
                return f" ({number_words(sources)} sources, one origin)"
    return ""


def number_words(count: int) -> str:
    """A small number in words, a large one in figures."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


# -- who is held to have done it, and users ---------------------------------------------------------


def attribution_sentence(laid: Attribution, it: str) -> Sentence:
    """To whom an event is laid, on which basis and by whom."""
    speakers = by_whom(laid.claims)
    hedges = {claim.hedge for claim in laid.claims}
    hedge = "" if "asserted" in hedges else ", as likely," if "likely" in hedges else ", as possible,"
    if laid.actor is None:
        text = f"No account names the author of {it}, which is told of by {speakers}"
        return Sentence((Piece(text, laid.claims),))
    name = with_article(laid.actor.label)
    own = {claim.stated_by.id for claim in laid.claims} == {laid.actor.id}
    text = {
        "self-claimed": f"{it} is claimed{hedge} for {name} by "
        + ("itself" if own and not is_reported(laid.claims) else speakers),
        "blamed": f"{it} is blamed{hedge} on {name} by {speakers}",
        "third-party": f"{it} is attributed{hedge} to {name} by {speakers}",
        "denied": f"{speaking(laid.claims, 'denies', 'deny')} that {it} was carried out by {name}",
    }[laid.basis]
    return Sentence((Piece(opening(text), laid.claims),))


def users_sentences(
    struck: Thing, users: Sequence[tuple[Thing, tuple[ClaimRecord, ...]]], aimed_at: set[str]
) -> Iterator[Sentence]:
    """Who is said to have used what was struck: indirect targets, unless somebody tells them as targets."""
    for direct in (True, False):
        told = [(user, claims) for user, claims in users if (user.id in aimed_at) == direct and claims]
        groups: dict[str, list[tuple[Value, tuple[ClaimRecord, ...]]]] = {}
        for user, claims in told:
            groups.setdefault(by_whom(claims), []).append((user, claims))
        for group in groups.values():
            telling = Telling(tuple(group), "asserted")
            hedges = {claim.hedge for claim in telling.claims} - {"asserted"}
            shown = value_pieces(
                telling, [with_article(user.label) for user, _ in group if isinstance(user, Thing)]
            )
            start = opening(speaking(telling.claims, "names", "name")) + " "
            sure = f" as {min(hedges)}" if hedges else " as"
            one = len(group) == 1
            tail = f"{sure} {'a user' if one else 'users'} of {with_article(struck.label, place=True)}"
            if not direct:
                tail += ", and so as an indirect target" if one else ", and so as indirect targets"
            if len(shown) == 1:
                yield Sentence((Piece(start + shown[0].text + tail, telling.claims),))
            else:
                yield Sentence((Piece(start), *shown, Piece(tail, telling.claims)))
