"""English for a brief: articles, numbers of nouns, speakers in running text, counts and dates in words."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ..graph.questions import enumerated
from ..graph.records import ClaimRecord
from .nouns import head_noun, is_plural
from .text_wording import one_line
from .wording import when_in_words

# Nouns that English gives an article where a name ends in them: the US Armed Forces, the Jerusalem Post.
_WITH_ARTICLE: Final = frozenset(
    """
    administration agency army authority battalion brigade brigades center centre coalition command
    committee corps council department division emirates fleet forces government group groups guard
    kingdom minister ministry nations navy observatory office organization organisation police post
    president regiment region republic spokesman spokesperson spokeswoman states union unit units
    """.split()  # noqa: SIM905 — a list of words reads as one
)
_ALONE_WITH_ARTICLE: Final = ("houthis", "kremlin", "pentagon", "taliban")
_PLACES_WITH_ARTICLE: Final = frozenset(
    """
    airbase airfield airport area base border bridge building camp checkpoint compound convoy
    countryside crossing depot district embassy field headquarters highway house location mountain
    outpost outskirts post region river road station town village vicinity warehouse
    """.split()  # noqa: SIM905 — a list of words reads as one
)
_NO_PLURAL: Final = ("aircraft", "artillery", "arms", "fire", "violence", "killing", "forces")
_SIGNS: Final = {
    ">=": "at least",
    "≥": "at least",
    "<=": "at most",
    "≤": "at most",
    ">": "more than",
    "<": "fewer than",
    "~": "about",
}
_MONTHS: Final = {
    "Jan": "January", "Feb": "February", "Mar": "March", "Apr": "April", "Jun": "June", "Jul": "July",
    "Aug": "August", "Sep": "September", "Oct": "October", "Nov": "November", "Dec": "December",
}  # fmt: skip
_SHORT_MONTH: Final = re.compile(rf"(?<=\d )({'|'.join(_MONTHS)})\b|\b({'|'.join(_MONTHS)})(?= \d{{4}})")


def with_article(label: str, *, place: bool = False) -> str:
    """A name as it stands inside a sentence, with “the” where English wants one.

    >>> with_article("US Armed Forces"), with_article("SouthFront"), with_article("The Gazette")
    ('the US Armed Forces', 'SouthFront', 'the Gazette')
    >>> with_article("base near the Omar oil field", place=True), with_article("Mayadin", place=True)
    ('the base near the Omar oil field', 'Mayadin')
    """
    text = one_line(label)
    first, _, rest = text.partition(" ")
    if first.lower() in ("the", "a", "an"):
        return f"{first.lower()} {rest}" if rest else text
    head = head_noun(text).lower()
    wanted = head in _PLACES_WITH_ARTICLE or (head == "states" and first == "United")
    if not place:
        named = len(text.split()) > 1 and head in _WITH_ARTICLE and not _is_description(text)
        wanted = named or text.lower() in _ALONE_WITH_ARTICLE
    return f"the {text}" if wanted else text


def _is_description(text: str) -> bool:
    """Whether a name is a description in the plural, such as “Iranian-backed groups”."""
    head = head_noun(text)
    return head.islower() and head.endswith("s") and head not in ("forces", "police")


def indefinite(noun: str) -> str:
    """A kind of act or thing with its article; what cannot be counted has none.

    >>> indefinite("air strike"), indefinite("artillery fire"), indefinite("IED attack")
    ('an air strike', 'artillery fire', 'an IED attack')
    """
    text = one_line(noun)
    if text.endswith(_NO_PLURAL) or not text:
        return text
    vowel = (
        text[0].lower() in "aeio"
        or text.lower().startswith(("un", "ur", "up"))
        or text.startswith(("F-", "RPG"))
    )
    return f"{'an' if vowel and not text.lower().startswith('unit') else 'a'} {text}"


def plural(noun: str) -> str:
    """A noun for more than one; names of types and mass nouns stay.

    >>> plural("rocket"), plural("uncrewed aircraft"), plural("F-15E")
    ('rockets', 'uncrewed aircraft', 'F-15Es')
    """
    text = one_line(noun)
    return text if text.endswith((*_NO_PLURAL, "s")) else text + "s"


def count_words(text: str) -> str:
    """A count as told, its signs in words.

    >>> [count_words(text) for text in ("4", "8+", ">100", "~18", "1-22", "<5", "several")]
    ['4', 'at least 8', 'more than 100', 'about 18', 'between 1 and 22', 'fewer than 5', 'several']
    """
    told = one_line(text)
    found = re.fullmatch(r"([\d,]+)\s*\+", told)
    if found:
        return f"at least {found[1]}"
    found = re.fullmatch(r"([\d,]+)\s*[-–]\s*([\d,]+)", told)
    if found:
        return f"between {found[1]} and {found[2]}"
    for sign, words in _SIGNS.items():
        if told.startswith(sign):
            return f"{words} {told[len(sign) :].strip()}"
    return "none" if told in ("0", "zero", "no", "nobody") else told


def date_words(edtf: str, *, bare: bool = False) -> str:
    """An EDTF text as a phrase of time, or `bare` without its “on”.

    >>> date_words("2021-06-27"), date_words("[..2021-06-26]"), date_words("2021-06")
    ('on 27 June 2021', 'no later than 26 June 2021', 'in June 2021')
    >>> date_words("[2021-06-26,2021-06-27]", bare=True)
    '26 or 27 June 2021'
    >>> date_words("2021-06-28T02:00+03:00")
    'on 28 June 2021 at 02:00 (UTC+03:00)'
    """
    told, _, time = edtf.strip().partition("T")
    clock = re.fullmatch(r"(\d\d:\d\d)(?::\d\d)?(Z|[+-]\d\d(?::?\d\d)?)?", time)
    if clock:
        zone = {"": "", "Z": " UTC"}.get(clock[2] or "", f" (UTC{clock[2]})")
        return f"{date_words(told, bare=bare)} at {clock[1]}{zone}"
    short = one_line(when_in_words(edtf.strip()))
    words = _SHORT_MONTH.sub(lambda found: _MONTHS[found[0]], short)
    words = re.sub(r"^by (?=\d)", "no later than ", words)
    words = re.sub(r"^(\d.*) or later$", r"no earlier than \1", words)
    if bare or not words or re.match(r"(no|between|until|from) ", words):
        return words
    if re.match(r"\d{1,2}(–| [A-Z][a-z]+ (\d{4} )?– )", words):
        return f"over {words}"
    return f"on {words}" if re.match(r"\d{1,2} ", words) else f"in {words}"


def where_words(place: str) -> str:
    """A place as a phrase: “at” what has bounds to stand at, “in” a town or a country.

    >>> where_words("Omar oil field"), where_words("Syria")
    ('at the Omar oil field', 'in Syria')
    """
    name = with_article(place, place=True)
    if name.startswith("the ") and head_noun(place).lower() not in (
        "region",
        "area",
        "district",
        "town",
        "village",
    ):
        return f"at {name}"
    return f"in {name}"


def quoted(label: str) -> str:
    """The name of an event, or words of a source, in quotation marks."""
    return f"“{one_line(label)}”"


def by_whom(claims: Iterable[ClaimRecord]) -> str:
    """Who says so, each speaker once, first-hand speech first; for reported speech, who reports it.

    >>> from rejoinder.graph.records import Thing
    >>> sf, pmu, article = Thing("sf", "SouthFront"), Thing("p", "PMU sources"), Thing("s", "Article")
    >>> heard = ClaimRecord("c", pmu, article, first_hand=False, publisher=sf)
    >>> by_whom([heard])
    'PMU sources, as reported by SouthFront'
    >>> by_whom([heard, ClaimRecord("d", sf, article)])
    'SouthFront and PMU sources (as reported by SouthFront)'
    """
    own, groups = _voices(claims)
    if not own and len(groups) == 1:
        ((relays, names),) = groups.items()
        return f"{enumerated(names)}, as reported by {relays}"
    return enumerated(
        [*own, *(f"{enumerated(names)} (as reported by {relays})" for relays, names in groups.items())]
    )


def _voices(claims: Iterable[ClaimRecord]) -> tuple[list[str], dict[str, list[str]]]:
    """Names of those who speak for themselves, and of those who are reported, by who reports them."""
    own: dict[str, None] = {}
    relayed: dict[str, dict[str, None]] = {}
    for claim in claims:
        name = with_article(claim.stated_by.label)
        if claim.first_hand:
            own[name] = None
        else:
            relays = (*claim.via, claim.publisher or claim.source)
            relayed.setdefault(", ".join(with_article(thing.label) for thing in relays), {})[name] = None
    heard = {relays: [name for name in names if name not in own] for relays, names in relayed.items()}
    return list(own), {relays: names for relays, names in heard.items() if names}


def is_reported(claims: Iterable[ClaimRecord]) -> bool:
    """Whether the words of `by_whom` end with who reports it, so that a comma closes them."""
    own, groups = _voices(claims)
    return not own and len(groups) == 1


def speaking(claims: Sequence[ClaimRecord], one: str, many: str) -> str:
    """The speakers with a verb that fits their number: `PMU sources, as reported by SouthFront, say`."""
    speakers = {claim.stated_by.id: claim.stated_by for claim in claims}
    several = len(speakers) > 1 or any(is_plural(thing.label) for thing in speakers.values())
    comma = "," if is_reported(claims) else ""
    return f"{by_whom(claims)}{comma} {many if several else one}"


def opening(text: str) -> str:
    """A text as the beginning of a sentence: its first letter large, unless a name is spelled otherwise.

    >>> opening("the attack"), opening("al-Bukamal")
    ('The attack', 'al-Bukamal')
    """
    return text if re.match(r"al-|[a-z]+[A-Z]", text) else text[:1].upper() + text[1:]
