"""Templates to HTML: every text is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..ontology.hedges import HEDGES
from ..ontology.version import VERSION
from ..views.text_wording import one_line
from ..views.wording import capitalised


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        auto_reload=False,  # one version of the program is served, also while another is installed
        loader=PackageLoader(__package__ or "", "templates"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["one_line"] = one_line
    environment.filters["capitalised"] = capitalised
    environment.filters["web"] = web_address
    environment.globals.update(version=VERSION, hedges=HEDGES)
    return environment


def rendered(template: str, context: Mapping[str, Any]) -> str:
    """A template as text."""
    return _environment().get_template(template).render(context)


def web_address(text: str | None) -> str | None:
    """An address that a browser may follow; None for any other scheme, such as javascript."""
    is_web = text is not None and text.lower().startswith(("https://", "http://"))
    return text if is_web else None
