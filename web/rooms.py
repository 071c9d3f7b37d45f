"""Which page stands at which address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from starlette.routing import BaseRoute

from . import brief_files, identifiers, pictures, writing
from .answers import Answer
from .pages import (
    actor,
    actors,
    brief,
    chain,
    claim,
    compare,
    event,
    events,
    home,
    log,
    place,
    queries,
    query,
    search,
    source,
    sources,
)
from .services import ROUTES
from .sparql import routes as sparql

PAGES: Final[tuple[tuple[str, Callable[..., Answer]], ...]] = (
    ("/", home.home),
    ("/events", events.events),
    ("/event/{key:path}", event.event),
    ("/chain/{key:path}", chain.chain),
    ("/compare", compare.differences),
    ("/compare/{key:path}", compare.compare),
    ("/brief/{key:path}", brief.brief),
    ("/log", log.log),
    ("/actors", actors.actors),
    ("/actor/{key:path}", actor.actor),
    ("/place/{key:path}", place.place),
    ("/sources", sources.sources),
    ("/source/{key:path}", source.source),
    ("/claim/{key:path}", claim.claim),
    ("/search", search.search),
    ("/queries", queries.queries),
    ("/queries/{name}", query.query),
)
"""Addresses and their pages; each may be followed by a suffix that names a form."""
SERVICES: Final[tuple[BaseRoute, ...]] = (
    *ROUTES,
    *sparql.ROUTES,
    *pictures.ROUTES,
    *brief_files.ROUTES,
    *writing.ROUTES,
    *identifiers.ROUTES,
)
"""Addresses that are no pages."""
