"""What a brief says for each property: as a clause, as the topic of several accounts, and value by value."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ..graph.questions import enumerated
from ..graph.records import ClaimRecord, Thing
from .brief_wording import (
    count_words,
    date_words,
    indefinite,
    plural,
    quoted,
    where_words,
    with_article,
)
from .text_wording import one_line
from .wording import property_in_words

_SLOT: Final = re.compile(r"\{(?:it|adv|be|s)\}")
ADVERBS: Final = {"asserted": "", "likely": "likely ", "possible": "possibly "}
Value = Thing | str


def label_of(value: Value) -> str:
    """A thing by its name, a text as told, on one line."""
    return one_line(value.label if isinstance(value, Thing) else value)


def _name(value: Value) -> str:
    return with_article(label_of(value))


def _place(value: Value) -> str:
    return with_article(label_of(value), place=True)


def _generic(value: Value) -> str:
    """A weapon as a kind: the rocket, artillery."""
    label = label_of(value)
    return label if plural(label) == label else f"the {label}"


@dataclass(frozen=True, slots=True)
class Form:
    """How a property is told.

    `before` and `after` stand around the values of a clause, where `{it}` is the event, `{adv}` the
    hedge, `{be}` was or were and `{s}` the ending of a noun; `topic` follows “accounts differ on”;
    `question`, where it is another, follows “it is not known”. `word` words a value in a clause,
    `short` in a list of accounts after one of the `verbs`.
    """

    before: str
    topic: str
    word: Callable[[Value], str]
    after: str = ""
    short: Callable[[Value], str] | None = None
    names: bool = True
    question: str = ""
    counted: Callable[[Value, str], str] | None = None

    def say(self, value: Value, hedge: str) -> str:
        """A value in a clause; a count of people brings its own verb and takes the hedge in."""
        return self.counted(value, ADVERBS.get(hedge, "")) if self.counted else self.word(value)

    @property
    def quotes(self) -> bool:
        """Whether a text is told in quotation marks where a claim quotes it."""
        return self.word is _quote

    @property
    def verbs(self) -> tuple[str, str]:
        """What one speaker does with a value, and what several do."""
        return ("names", "name") if self.names else ("says", "say")


class CodersWords(str):
    """A text that no claim quotes: it stands without quotation marks."""

    __slots__ = ()


def as_told(value: Value, claims: Iterable[ClaimRecord]) -> Value:
    """A value as its claims tell it: a text that none of them quotes is the coder’s."""
    if isinstance(value, Thing):
        return value
    words = one_line(value).casefold()
    is_quoted = any(words in one_line(claim.quote).casefold() for claim in claims if claim.quote)
    return value if is_quoted else CodersWords(value)


def _quote(value: Value) -> str:
    text = label_of(value)
    return text if isinstance(value, CodersWords) else quoted(text)


def _kind(value: Value) -> str:
    return indefinite(label_of(value))


def _count(value: Value) -> str:
    return count_words(label_of(value))


def _where(value: Value) -> str:
    return where_words(label_of(value))


def _day(value: Value) -> str:
    return date_words(label_of(value))


def _bare_day(value: Value) -> str:
    return date_words(label_of(value), bare=True)


FORMS: Final[dict[str, Form]] = {
    "action": Form("{it} was {adv}", "what kind of act it was", _kind, names=False),
    "actor": Form("{it} was {adv}carried out by ", "who carried it out", _name),
    "target": Form("{it} was {adv}aimed at ", "whom it was aimed at", _name),
    "struck": Form("{it} {adv}struck ", "what was struck", _place),
    "party": Form("among those who {adv}took part {be} ", "who took part", _name),
    "inNameOf": Form("{it} was {adv}carried out in the name of ", "in whose name it was carried out", _name),
    "place": Form("{it} {adv}took place ", "where it took place", _where, short=_place),
    "near": Form("{it} {adv}took place near ", "what it was near to", _place),
    "launchedFrom": Form("{it} was {adv}launched from ", "where it was launched from", _place),
    "when": Form("{it} {adv}took place ", "when it took place", _day, short=_bare_day, names=False),
    "timeOfDay": Form(
        "the time of day was {adv}", "the time of day", _quote, names=False,
        question="at which time of day it was",
    ),
    "weapon": Form(
        "the weapon{s} used {be} {adv}", "the weapon", _generic, short=label_of, names=False,
        question="which weapon was used",
    ),
    "munitions": Form("", "how many munitions were used", _count, " munitions were {adv}used", names=False),
    "acts": Form(
        "", "how many separate acts there were", _count, " separate acts were {adv}counted", names=False
    ),
    "damage": Form(
        "the damage was {adv}described as ", "the damage", _quote, names=False,
        question="what the damage was",
    ),
    "motive": Form(
        "the motive was {adv}", "the motive", _quote, names=False,
        question="what the motive was",
    ),
    "occasion": Form(
        "the occasion was {adv}", "the occasion", _quote, names=False,
        question="what the occasion was",
    ),
    "partOfEvent": Form("{it} was {adv}part of ", "what it was part of", _quote),
    "victims": Form("among those harmed {be} {adv}", "who was harmed", _name),
    "respondsTo": Form("{it} was {adv}an answer to ", "what it answered", _quote),
    "follows": Form("{it} {adv}came after ", "what it came after", _quote),
}  # fmt: skip
STATUSES: Final = {"civilian": "civilians", "combatant": "combatants"}
_PEOPLE: Final = ("s", "people", "children", "men", "women")
HARMED: Final = {
    "killed": ("was killed", "were killed"),
    "wounded": ("was wounded", "were wounded"),
    "casualties": ("was killed or wounded", "were killed or wounded"),
    "missing": ("went missing", "went missing"),
    "detained": ("was detained", "were detained"),
}


def form_of(name: str, victims: Thing | None = None, status: str | None = None) -> Form:
    """The form of a property; of a toll's count, with its victims; of any other property, by its name."""
    if name in HARMED:
        among = _among(victims, status)
        topic = f"how many {HARMED[name][1]}{among}"

        def counted(value: Value, adverb: str) -> str:
            return harm_words(name, label_of(value), victims, status, adverb)

        return Form("", topic, _count, names=False, counted=counted)
    if name == "victimStatus":
        among = with_article(victims.label) if victims else "those harmed"
        return Form(f"{among} {{be}} {{adv}}told as ", f"the status of {among}", label_of, names=False)
    if name in FORMS:
        return FORMS[name]
    told = property_in_words(name).lower()
    return Form(
        f"its {told} is {{adv}}told as ", f"its {told}", _quote, names=False, question=f"what its {told} is"
    )


def munitions_form(weapon: str | None) -> Form:
    """Counted munitions, by the name of the weapon where the same words name exactly one."""
    noun = plural(weapon) if weapon else "munitions"
    return Form("", f"how many {noun} were used", _count, f" {noun} were {{adv}}used", names=False)


def harm_words(name: str, told: str, victims: Thing | None, status: str | None, adverb: str = "") -> str:
    """One count of a toll as a clause, with the hedge's adverb and a space where there is one.

    >>> harm_words("killed", "4", Thing("p", "Popular Mobilization Units"), None)
    '4 were killed among the Popular Mobilization Units'
    >>> harm_words("wounded", "3", Thing("c", "civilians"), None, "possibly ")
    '3 civilians were possibly wounded'
    >>> harm_words("killed", "1", Thing("c", "a child"), None), harm_words("killed", "0", None, None)
    ('a child was killed', 'nobody was killed')
    >>> harm_words("missing", "1-22", None, "civilian")
    'between 1 and 22 civilians went missing'
    """
    count = count_words(told)
    one = count in ("1", "one", "a")
    verbs = tuple(_hedged(verb, adverb) for verb in HARMED[name])
    verb = verbs[0] if one else verbs[1]
    label = one_line(victims.label) if victims else STATUSES.get(status or "")
    if label is None and count == "none":
        return f"nobody {verbs[0]}"
    if label is None:
        return f"{count} {'person' if one else 'people'} {verb}"
    if label.lower().startswith(("a ", "an ")):
        return f"{label} {verb}" if one else f"{count} {verb}, counted under {quoted(label)}"
    if label[:1].islower() and label.endswith(_PEOPLE) and not one:
        return f"{'no' if count == 'none' else count} {label} {verb}"
    return f"{count} {verb} among {with_article(label)}"


def _hedged(verb: str, adverb: str) -> str:
    be, _, rest = verb.partition(" ")
    return f"{adverb}{verb}" if be == "went" else f"{be} {adverb}{rest}"


def _among(victims: Thing | None, status: str | None) -> str:
    if victims and victims.label.lower().startswith(("a ", "an ")):
        return f" ({one_line(victims.label)})"
    label = victims.label if victims else STATUSES.get(status or "")
    return f" among {with_article(label)}" if label else ""


def clause(form: Form, values: Sequence[Value], it: str, hedge: str) -> str:
    """A whole clause without marks, for what is denied or agreed.

    >>> clause(FORMS["place"], ["Iraq"], "the attack", "possible")
    'the attack possibly took place in Iraq'
    """
    before, after = around(form, it, hedge, len(values))
    return before + enumerated([form.say(value, hedge) for value in values]) + after


def around(form: Form, it: str, hedge: str, many: int) -> tuple[str, str]:
    """What stands before and after the values of a clause."""
    slots = {
        "{it}": it,
        "{adv}": ADVERBS.get(hedge, ""),
        "{be}": "was" if many == 1 else "were",
        "{s}": "" if many == 1 else "s",
    }
    # In one pass: a name may hold what looks like a slot.
    before, after = (_SLOT.sub(lambda found: slots[found[0]], text) for text in (form.before, form.after))
    return before, after
