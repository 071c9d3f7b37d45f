"""A brief: plain sentences, each resting on claims; a sentence without a claim cannot be made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..graph.listing import Source
from ..graph.records import ClaimRecord, Json, Thing
from ..ontology.errors import UnfoundedError


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence and the claims that carry it; their marks stand right after it."""

    text: str
    claims: tuple[ClaimRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence in pieces, without its full stop: that comes after the last marks.

    Raises UnfoundedError where the last piece carries no claim, for then nobody says what the
    sentence ends with.

    >>> Sentence((Piece("The bridge stands"),))
    Traceback (most recent call last):
    ...
    rejoinder.ontology.errors.UnfoundedError: no claim carries the sentence “The bridge stands”
    """

    pieces: tuple[Piece, ...]

    def __post_init__(self) -> None:
        if not self.pieces or not self.pieces[-1].claims:
            raise UnfoundedError(f"no claim carries the sentence “{self.text}”")

    @property
    def text(self) -> str:
        """The sentence without marks and full stop."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def claims(self) -> tuple[ClaimRecord, ...]:
        """Every claim that the sentence rests on, in the order of its pieces, each once."""
        return tuple(_each_once(claim for piece in self.pieces for claim in piece.claims))


@dataclass(frozen=True, slots=True)
class Section:
    """A paragraph of sentences under its heading; without a heading it goes on under the one before."""

    heading: str
    sentences: tuple[Sentence, ...] = ()


def paragraphs(heading: str, groups: Iterable[Iterable[Sentence]], most: int = 480) -> Iterator[Section]:
    """Sentences as sections under one heading, none of more than about `most` characters.

    What stands in one group stays together; nothing comes back where there is no sentence.
    """
    held: list[Sentence] = []
    for group in map(tuple, groups):
        length = sum(len(sentence.text) for sentence in (*held, *group))
        if held and group and length > most:
            yield Section(heading, tuple(held))
            heading, held = "", []
        held += group
    if held:
        yield Section(heading, tuple(held))


@dataclass(frozen=True, slots=True)
class Footnote:
    """One claim under its number; `source` is None where the source's own record is not known.

    `party` says that the speaker is a party to the event, or tied to one; empty where neither is known.
    """

    number: int
    claim: ClaimRecord
    source: Source | None = None
    party: str = ""

    def as_json(self) -> Json:
        source = self.source
        return {
            "number": self.number,
            "claim": self.claim.as_json(),
            "speaker": self.claim.speaker,
            "publisher": self.claim.publisher.as_json() if self.claim.publisher else None,
            "issued": source.issued if source else None,
            "url": source.url if source else None,
            "party": self.party or None,
        }


@dataclass(frozen=True)
class Brief:
    """All that is told of one thing, in sentences with footnotes; `sections` are its paragraphs.

    `account` names whose account it is, None for all together. `sources` holds the record of
    the sources; `parties` maps the claims of parties to an event to that in words.
    """

    root: Thing
    kind: str
    sections: tuple[Section, ...]
    account: str | None = None
    sources: tuple[Source, ...] = ()
    parties: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, in reading order."""
        for section in self.sections:
            yield from section.sentences

    @cached_property
    def footnotes(self) -> tuple[Footnote, ...]:
        """One for each claim that a sentence rests on, numbered from 1 in order of first use."""
        known = {source.id: source for source in self.sources}
        claims = _each_once(claim for sentence in self.sentences for claim in sentence.claims)
        return tuple(
            Footnote(number, claim, known.get(claim.source.id), self.parties.get(claim.id, ""))
            for number, claim in enumerate(claims, 1)
        )

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {note.claim.id: note.number for note in self.footnotes}

    def marks(self, piece: Piece) -> tuple[int, ...]:
        """The footnote numbers of a piece, sorted."""
        return tuple(sorted({self._numbers[claim.id] for claim in piece.claims}))

    @property
    def cited(self) -> tuple[Source, ...]:
        """The sources that footnotes cite and whose record is known, by first use."""
        return tuple({note.source.id: note.source for note in self.footnotes if note.source}.values())

    def as_json(self) -> Json:
        return {
            "schema": 1,
            "root": self.root.as_json(),
            "kind": self.kind,
            "account": self.account,
            "sections": [
                {
                    "heading": section.heading,
                    "sentences": [self._sentence_json(sentence) for sentence in section.sentences],
                }
                for section in self.sections
            ],
            "footnotes": [note.as_json() for note in self.footnotes],
            "sources": [source.as_json() for source in self.cited],
        }

    def _sentence_json(self, sentence: Sentence) -> Json:
        return {
            "text": sentence.text + ".",
            "pieces": [{"text": p.text, "footnotes": list(self.marks(p))} for p in sentence.pieces],
            "footnotes": sorted({number for piece in sentence.pieces for number in self.marks(piece)}),
        }


def _each_once(claims: Iterable[ClaimRecord]) -> Iterator[ClaimRecord]:
    return iter({claim.id: claim for claim in claims}.values())
