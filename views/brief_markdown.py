"""A brief as Markdown with footnotes, as GitHub and pandoc read them."""

import re
from collections.abc import Iterator
from typing import Final

from .brief import Brief, Footnote, Sentence
from .brief_notes import about_brief, note_words, source_lines, web_address
from .text_wording import in_markdown

_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_LIST_MARK: Final = re.compile(r"(\d+)([.)])(?=\s|$)|([-+=])")
_NOT_SAFE: Final = re.compile(r"[\s<>\\]")


def markdown(brief: Brief) -> list[str]:
    """The brief as lines of Markdown: headings, paragraphs with marks, sources, footnotes."""
    found = [f"# {_text(brief.root.label)}", "", f"*{_text(about_brief(brief))}*"]
    for section in brief.sections:
        if section.heading:
            found += ["", f"## {_text(section.heading)}"]
        if section.sentences:
            found += ["", _at_start(" ".join(_sentence(brief, sentence) for sentence in section.sentences))]
    if brief.cited:
        found += ["", "## Sources", "", *(f"- {_at_start(_linked(line))}" for line in source_lines(brief))]
    if brief.footnotes:
        found += ["", "## Footnotes", "", *_notes(brief)]
    return found


def _sentence(brief: Brief, sentence: Sentence) -> str:
    pieces = (
        _text(piece.text, strip=False) + "".join(f"[^{number}]" for number in brief.marks(piece))
        for piece in sentence.pieces
    )
    return "".join(pieces) + "."


def _notes(brief: Brief) -> Iterator[str]:
    for note in brief.footnotes:
        yield f"[^{note.number}]: {_at_start(_note(note))}"


def _note(note: Footnote) -> str:
    address = web_address(note.source.url if note.source else None)
    return _text(note_words(note)) + (f" {_address(address)}" if address else "")


def _linked(line: tuple[str, str | None]) -> str:
    words, address = line
    return _text(words) + (f" {_address(address)}" if address else "")


def _address(address: str) -> str:
    return _text(address) if _NOT_SAFE.search(address) else f"<{address}>"


def _text(text: str, *, strip: bool = True) -> str:
    """Any text as Markdown that shows it as it is; the spaces at its ends stay where `strip` is False."""
    shown = _ENTITY.sub(r"\\&", in_markdown(text))
    if strip:
        return shown
    return (" " if text[:1].isspace() else "") + shown + (" " if text[1:] and text[-1:].isspace() else "")


def _at_start(text: str) -> str:
    """A line that no name at its start turns into a list."""
    found = _LIST_MARK.match(text)
    if not found:
        return text
    return f"{found[1]}\\{text[found.end(1) :]}" if found[1] else f"\\{text}"
