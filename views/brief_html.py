"""A brief as one self-contained page: no script, nothing fetched, every text escaped, ready for print."""

from typing import Final

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from ..ontology.version import VERSION
from .brief import Brief, Footnote, Section
from .brief_notes import about_brief, note_words, source_lines, web_address
from .self_contained import policy, template
from .text_wording import one_line

TEMPLATE: Final = "brief.html.j2"
STYLE: Final = "brief.css"
Mark = tuple[int, bool]
"""A footnote's number, and whether this is where it is first used."""


def html(brief: Brief) -> str:
    """The page as text; its content security policy allows its own style and nothing else."""
    environment = Environment(autoescape=True, loader=FunctionLoader(template), trim_blocks=True)
    environment.filters["one_line"] = one_line
    style = template(STYLE)
    used: set[int] = set()
    page = environment.get_template(TEMPLATE).render(
        brief=brief,
        about=about_brief(brief),
        sections=[_section(brief, section, used) for section in brief.sections],
        notes=[_note(note) for note in brief.footnotes],
        sources=list(source_lines(brief)),
        generator=f"rejoinder {VERSION}",
        policy=policy(style),
        style=Markup(style),  # our own file
    )
    return page.encode("utf-8", "replace").decode()  # half a surrogate pair is no character


def _section(
    brief: Brief, section: Section, used: set[int]
) -> tuple[Section, list[list[tuple[str, list[Mark]]]]]:
    """A section with its sentences as texts and marks."""
    sentences = [
        [
            (one_spaced(piece.text), [_mark(number, used) for number in brief.marks(piece)])
            for piece in sentence.pieces
        ]
        for sentence in section.sentences
    ]
    return section, sentences


def _mark(number: int, used: set[int]) -> Mark:
    """A mark; its footnote leads back to the first one of its number, which alone has an anchor."""
    is_first = number not in used
    used.add(number)
    return number, is_first


def _note(note: Footnote) -> tuple[int, str, str | None]:
    return note.number, note_words(note), web_address(note.source.url if note.source else None)


def one_spaced(text: str) -> str:
    """A piece on one line, without control characters, the spaces at its ends kept."""
    inner = one_line(text)
    return (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")
