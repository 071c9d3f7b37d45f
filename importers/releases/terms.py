"""Terms as they stand in lines of N-Quads."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from ...ontology.namespaces import XSD

_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


def iri(text: str) -> bytes:
    """An IRI; what may not stand in one must be gone already (see `slug`).

    >>> iri("https://a.example/b")
    b'<https://a.example/b>'
    """
    return f"<{text}>".encode()


def text(value: str) -> bytes:
    r"""A plain literal.

    >>> text('a "b"')
    b'"a \\"b\\""'
    """
    return f'"{value.translate(_ESCAPES)}"'.encode()


def integer(value: int) -> bytes:
    """A whole number.

    >>> integer(7)
    b'"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    return f'"{value}"^^<{XSD}integer>'.encode()


def decimal(value: str) -> bytes:
    """A decimal number, in the digits given."""
    return f'"{value}"^^<{XSD}decimal>'.encode()


def slug(value: str) -> str:
    """A text as a part of an IRI: what may not stand there is percent-encoded.

    >>> slug("Al Anbār/IS")
    'Al%20Anb%C4%81r%2FIS'
    """
    return quote(value, safe="")
