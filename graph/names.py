"""Finding things by name across spellings, without ever taking two things for one.

A name is tried in steps, and the first step at which anything fits decides; if two things fit
at that step the answer is an error that names both:

1. the IRI, or its last part (the id in a dossier; that of a claim or remark comes last of all);
2. a label or alias, folding case, diacritics, apostrophes, hyphens and Arabic letter forms;
3. the same consonants in the same words (`kataib hezbollah` for Kata'ib Hizballah);
4. for events only, all the words somewhere in the label (`Omar oil field`).
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import chain, islice

from ..ontology import rj
from ..ontology.errors import AmbiguousError, NotFoundError
from ..ontology.namespaces import ACT, DCT, PREFIXES, RDF, RDFS, SKOS, WPN
from ..store.terms import IRI, Literal
from .facts import Facts, last_part
from .records import Thing

NAMED_KINDS = ("Actor", "Event", "Place", "Facility", "Source")
RECORDS = ("Claim", "Remark")
ALL_NAMES = (SKOS + "prefLabel", SKOS + "altLabel", RDFS + "label", DCT + "title")
# Hamza seats, alif maqsura and ta marbuta are written either way in names.
ARABIC_FORMS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "ک": "ك", "ی": "ي"}
)
APOSTROPHES = re.compile("['’‘ʿʾʼ`´′ʻ]")
NOT_A_LETTER = re.compile(r"[\W_]+")
VOWELS = re.compile("[aeiouyw]")
DOUBLED = re.compile(r"(.)\1+")
# A shorter skeleton says too little: Erbil's r-b-l is the least that still tells towns apart.
SHORTEST_SKELETON = 3
_LARGE = 20_000
# In a hundred: how alike a name must be to be proposed for one that is none.
ALIKE = 60
# Of so many of the nearest names it is asked what they stand for, and of so many that share a word.
MOST_LOOKED_AT = 500


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """A name without case, diacritics, apostrophes and hyphens, one space between words.

    >>> fold("Kata’ib  Ḥizballah") == fold("kataib hizballah")
    True
    >>> fold("أربيل") == fold("اربيل")
    True
    """
    bare = APOSTROPHES.sub("", name)
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare.translate(ARABIC_FORMS))
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return NOT_A_LETTER.sub(" ", bare.casefold()).strip()


@lru_cache(maxsize=100_000)
def skeleton(name: str) -> str:
    """The consonants of each word, doubled ones once; empty where too few are left to tell names apart.

    >>> skeleton("Kataib Hezbollah") == skeleton("Kata'ib Hizballah")
    True
    >>> skeleton("Iran")
    ''
    """
    words = fold(name).replace("sayyed", "sayyid").split()
    joined = " ".join(filter(None, map(_bones, words)))
    return joined if len(joined.replace(" ", "")) >= SHORTEST_SKELETON and joined.isascii() else ""


@lru_cache(maxsize=100_000)
def _bones(word: str) -> str:
    """The consonants of one word: names of many things are made of few words."""
    return DOUBLED.sub(r"\1", VOWELS.sub("", word).replace("q", "k").replace("c", "k"))


class NameIndex:
    """Names of everything in a case; built once per state of the store."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    @cached_property
    def _named(self) -> list[tuple[str, str]]:
        """(name, IRI) of everything that has one; concepts of the code schemes are left out."""
        concepts = set(self._facts.subjects_of_type(SKOS + "Concept"))
        found: list[tuple[str, str]] = []
        for name_property in ALL_NAMES:
            for quad in self._facts.store.quads(p=name_property, g=""):
                if isinstance(quad.subject, IRI) and isinstance(quad.object, Literal):
                    iri = quad.subject.value
                    if iri not in concepts and not iri.startswith((ACT, WPN)):
                        found.append((quad.object.value, iri))
        return sorted(found)

    @cached_property
    def _folded(self) -> Mapping[str, frozenset[str]]:
        return _index((fold(name), iri) for name, iri in self._named)

    @cached_property
    def _skeletons(self) -> Mapping[str, frozenset[str]]:
        return _index((skeleton(name), iri) for name, iri in self._named)

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        every = {iri for _, iri in self._named} | self._facts.dossiers
        every.update(*(self._facts.instances(kind) for kind in NAMED_KINDS))
        return _index((last_part(iri), iri) for iri in every)

    @cached_property
    def _record_ids(self) -> Mapping[str, frozenset[str]]:
        """Claims and remarks have no names, and are by far the most: they are looked at when asked for."""
        records = (*self._facts.claims, *self._facts.remarks)
        return _index((last_part(iri), iri) for iri in records)

    def read(self) -> None:
        """Make every index that a search needs, where there is time: later they are made when asked for."""
        for name in ("_skeletons", "_spellings", "_record_ids"):
            getattr(self, name)

    @cached_property
    def is_large(self) -> bool:
        """Whether the case holds so many events that an index of all ids takes seconds to make."""
        events = self._facts.store.quads(p=RDF + "type", o=IRI(rj.Event), g="")
        return sum(1 for _ in islice(events, _LARGE + 1)) > _LARGE

    def with_id(self, name: str) -> frozenset[str]:
        """The IRIs whose last part is this; claims' and remarks' too."""
        return self._ids.get(name, frozenset()) | self._record_ids.get(name, frozenset())

    def find(self, name: str, kinds: Iterable[str] = ()) -> Thing:
        """The one thing that a name fits.

        `kinds` limits the search to classes by local name (`Actor`, `Event`, `Place`, `Source`,
        `Claim` …); without any, everything with a name or a record is searched. Raises
        AmbiguousError when several fit equally well, NotFoundError with the nearest names when
        none does.
        """
        wanted = tuple(kinds)
        if (found := self._found(name, wanted)) is not None:
            return found
        if wanted and (other := self._of_another_kind(name, wanted)):
            raise NotFoundError(name, other)
        raise NotFoundError(name, suggestions=self._suggestions(name, wanted))

    def _found(self, name: str, wanted: tuple[str, ...]) -> Thing | None:
        with_records = not wanted or not set(RECORDS).isdisjoint(wanted)
        for candidates in self._steps(name.strip(), with_records=with_records):
            fitting = [iri for iri in sorted(candidates) if self._is_wanted(iri, wanted)]
            if len(fitting) == 1:
                return self._facts.thing(fitting[0])
            if fitting:
                raise AmbiguousError(name, [(self._facts.label(iri), iri) for iri in fitting])
        return None

    def _of_another_kind(self, name: str, wanted: tuple[str, ...]) -> str:
        """That a name fits something, though nothing of the kind that is asked for; else empty."""
        found = self._found(name, ())
        kind = self._facts.kind(found.id) if found else "Thing"
        asked = " or ".join(wanted)
        told = f"“{name}” is “{found.label}” ({kind}); {asked} is asked for here" if found else ""
        return told if kind != "Thing" else ""

    def _steps(self, name: str, *, with_records: bool) -> Iterable[Iterable[str]]:
        iri = expand(name)
        yield [iri] if self._is_known(iri) else []
        yield self._ids.get(name, ())
        yield self._folded.get(fold(name), ())
        bones = skeleton(name)
        yield self._skeletons.get(bones, ()) if bones else ()
        yield self._events_with(fold(name).split())
        yield self._record_ids.get(name, ()) if with_records else ()

    def _is_known(self, iri: str) -> bool:
        try:
            return any(True for _ in self._facts.store.quads(s=iri))
        except ValueError:
            # A name that is no IRI, as most are not.
            return False

    def _events_with(self, words: list[str]) -> list[str]:
        if not words:
            return []
        wanted = set(words)
        return [
            iri
            for folded in _holding((max(words, key=len),), self._folded)
            if wanted.issubset(folded.split())
            for iri in self._folded[folded]
            if self._facts.is_a(iri, "Event")
        ]

    def _is_wanted(self, iri: str, kinds: tuple[str, ...]) -> bool:
        return not kinds or any(self._facts.is_a(iri, kind) for kind in kinds)

    def _suggestions(self, name: str, kinds: tuple[str, ...]) -> list[str]:
        """At most three names: those spelled most alike, then those that share a word.

        What a thing is takes longest to find out: it is asked of the nearest names only.
        """
        from rapidfuzz import fuzz, process  # slow to import for who finds all names

        wanted = fold(name)
        near = process.extract(
            wanted, self._spellings.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_LOOKED_AT
        )
        likely = dict.fromkeys(folded for folded, _, _ in near)
        sharing = islice(self._with_a_word_of(wanted), MOST_LOOKED_AT)
        others = (folded for folded in sharing if folded not in likely)
        fitting = (
            self._spellings[folded][0]
            for folded in chain(likely, others)
            if any(self._is_wanted(iri, kinds) for iri in self._spellings[folded][1])
        )
        return list(islice(fitting, 3))

    def _with_a_word_of(self, wanted: str) -> Iterator[str]:
        words = set(wanted.split())
        near = _holding(words, self._spellings)
        return (folded for folded in near if not words.isdisjoint(folded.split()))

    @cached_property
    def _spellings(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Folded names and ids in order, each with one spelling of it and the IRIs that it may stand for."""
        spelled = {fold(name): name for name, _ in self._named}
        found = {folded: (spelled[folded], iris) for folded, iris in self._folded.items()}
        nothing: frozenset[str] = frozenset()
        for short, iris in self._ids.items():
            if folded := fold(short):
                label, others = found.get(folded, (short, nothing))
                found[folded] = (label, others | iris)
        return dict(sorted(found.items()))


def _holding(words: Collection[str], names: Iterable[str]) -> Iterator[str]:
    """The names in which one of these words stands, be it within another: a quick look at very many."""
    return filter(re.compile("|".join(map(re.escape, words))).search, names) if words else iter(())


def expand(name: str) -> str:
    """An IRI as written, in angle brackets, or by a known prefix (`rj:Attack`).

    >>> expand("act:drone-strike")
    'https://w3id.org/rejoinder/action/drone-strike'
    """
    bare = name.removeprefix("<").removesuffix(">")
    prefix, colon, rest = bare.partition(":")
    return PREFIXES[prefix] + rest if colon and prefix in PREFIXES and not rest.startswith("//") else bare


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """The IRIs of each key but the empty one; most keys have one, and in a large case there are very many."""
    one: dict[str, str] = {}
    several: dict[str, set[str]] = {}
    for key, iri in pairs:
        if key and (first := one.setdefault(key, iri)) != iri:
            several.setdefault(key, {first}).add(iri)
    return {key: frozenset(several.get(key, (iri,))) for key, iri in one.items()}
