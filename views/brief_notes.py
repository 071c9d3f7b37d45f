"""The apparatus of a brief in words: what it is, its footnotes, its sources and their licences."""

from collections.abc import Iterator

from ..graph.listing import Source
from .brief import Brief, Footnote
from .text_wording import one_line, sentence_words
from .wording import counted, kind_in_words, when_in_words


def about_brief(brief: Brief) -> str:
    """What the brief is on and what it rests on; no sentence, for it tells nothing of what happened."""
    notes = brief.footnotes
    speakers = {note.claim.stated_by.id for note in notes}
    sources = {note.claim.source.id for note in notes}
    counts = (("claim", notes), ("speaker", speakers), ("source", sources))
    rests = ", ".join(counted(len(each), noun) for noun, each in counts)
    return f"{kind_in_words(brief.kind)} · {brief.account or 'all accounts'} · " + (
        rests if notes else "no claim tells of it"
    )


def note_words(note: Footnote) -> str:
    """A footnote without its address: who says it, where it was read, how surely, in which words."""
    claim = note.claim
    place = f"{one_line(claim.source.label)}{_published(note)}{sentence_words(claim)}"
    party = f" ({note.party})" if note.party else ""
    hedge = "" if claim.hedge == "asserted" else f" Said as {claim.hedge}."
    said_on = f" Said on {one_line(when_in_words(claim.stated_on))}." if claim.stated_on else ""
    words = note_quote(note)
    return f"{opening_name(note)}{party}. {place}.{said_on}{hedge}" + (f" {words}" if words else "")


def opening_name(note: Footnote) -> str:
    """The speaker, and for reported speech who reports it."""
    return one_line(note.claim.speaker)


def _published(note: Footnote) -> str:
    publisher = note.claim.publisher or (note.source.publisher if note.source else None)
    issued = note.source.issued if note.source else None
    told = [one_line(publisher.label)] if publisher else []
    told += [one_line(when_in_words(issued))] if issued else []
    return "".join(f", {words}" for words in told)


def note_quote(note: Footnote) -> str:
    """The exact words in quotation marks, or the coder’s, which is said; empty where there are neither."""
    claim = note.claim
    if claim.quote:
        return f"“{one_line(claim.quote)}”"
    return f"{one_line(claim.gist)} (coder’s words)" if claim.gist else ""


def source_lines(brief: Brief) -> Iterator[tuple[str, str | None]]:
    """Each cited source as words and address: title, publisher, day of issue, and under which licence."""
    for source in brief.cited:
        yield source_words(source), web_address(source.url)


def source_words(source: Source) -> str:
    """A source with its attribution and licence."""
    told = [one_line(source.label)]
    told += [one_line(source.publisher.label)] if source.publisher else []
    told += [one_line(when_in_words(source.issued))] if source.issued else []
    licence = (
        f" Licence: {one_line(source.license).rstrip('.')}." if source.license else " No licence is told."
    )
    return ", ".join(told) + "." + licence


def web_address(url: str | None) -> str | None:
    """An address that leads to the web and nowhere else; None for any other."""
    return url if url and url.startswith(("https://", "http://")) else None
