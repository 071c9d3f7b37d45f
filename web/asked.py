"""One request: the case as it is to be heard, and addresses that keep that choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from starlette.datastructures import QueryParams

from ..graph.case import Case
from .answers import with_suffix
from .rendering import rendered
from .served import Choice, Served, address_of, query_of
from .speakers import speakers_of


class Asked:
    """What a page is asked: `case` is heard as the address says, `whole` is all of it.

    `path` is the page's own address, escaped as it stands in links; it is made of the path without a form.
    """

    def __init__(self, served: Served, path: str, query: QueryParams) -> None:
        self.served, self.query = served, query
        self._bare = quote(path, safe="/")
        self.path = with_suffix(self._bare)
        self.choice = Choice.of(query)
        self.whole = served.case
        self.case: Case = served.heard(self.choice)
        self.kept_back = served.kept_back

    @property
    def can_choose(self) -> bool:
        """Whether an account or an earlier state can be heard: of a large case none is made for a page."""
        return not self.whole._now.names.is_large

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names that are offered where an account is chosen."""
        return speakers_of(self.whole)

    def link(self, iri: str, kind: str = "") -> str | None:
        """The address of a thing's page, with the choice kept; None for what has no page."""
        return address_of(self.case, iri, self.choice, kind)

    def to(self, path: str, **more: object) -> str:
        """An address of this server with the choice kept; values that are None are left out."""
        pairs = [
            (name.replace("_", "-"), str(value)) for name, value in more.items() if value not in (None, "")
        ]
        return path + query_of(pairs + self.choice.pairs)

    def here(self, **changed: object) -> str:
        """The page's own address with some of its arguments changed, None taking one away."""
        names = {name.replace("_", "-"): value for name, value in changed.items()}
        kept = [(name, value) for name, value in self.query.multi_items() if name not in names]
        told = [(name, str(value)) for name, value in names.items() if value is not None]
        return self.path + query_of(kept + told)

    def as_form(self, form: str) -> str:
        """The page's own address in another form, such as csv."""
        path = "/index" if self._bare == "/" else self._bare
        return with_suffix(path, form) + query_of(self.query.multi_items())

    def rendered(self, template: str, context: Mapping[str, Any]) -> str:
        """A template as HTML, with what every page needs."""
        return rendered(template, {**context, "asked": self, "choice": self.choice})
