"""SPARQL put to a case: free queries, and those that ship with rejoinder."""

from __future__ import annotations

from ..ontology.errors import UsageError
from ..store.results import Solutions, Triples
from ..store.terms import IRI
from ..store.terms import Literal as RdfLiteral
from .reading import Reader
from .stored_queries import StoredQuery, stored_queries, stored_query


class Queries(Reader):
    """The queries of a case or an account."""

    def query(
        self,
        text: str,
        /,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
        max_memory: int | None = None,
        allow_service: bool = False,
        **bindings: str | int | float | bool | IRI | RdfLiteral,
    ) -> Solutions | Triples | bool:
        """The answer to a SPARQL 1.1 query; the project's prefixes are known.

        SELECT gives Solutions (rows of RDF terms, lazily), CONSTRUCT and DESCRIBE give Triples,
        ASK a bool. Other keyword arguments bind variables to values, safely: text never becomes
        query. Raises QueryError with line and column for a query that is not well formed or is
        refused (updates, graphs from elsewhere, and SERVICE, unless `allow_service` lets it ask
        other servers over the network).

        A query cannot be stopped while it runs, unless it is given a limit: then it runs in a
        process apart. `timeout` is in seconds (QueryTimeout), `max_memory` in megabytes, and
        more than `max_rows` rows are a QueryError, never a shorter answer.

        >>> from rejoinder.graph import Case
        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> case.query("ASK { ?strike rj:weapon wpn:f-15e }")
        True
        """
        terms = {name: _term(value) for name, value in bindings.items()}
        if timeout is max_rows is max_memory is None:
            return self._store.query(text, bindings=terms, allow_service=allow_service)
        from ..store.apart.asking import ask_apart

        return ask_apart(
            self._now.state,
            text,
            bindings=terms,
            timeout=timeout,
            max_rows=max_rows,
            max_memory=max_memory,
            allow_service=allow_service,
        )

    def stored_queries(self) -> list[StoredQuery]:
        """The questions that ship with rejoinder, by name."""
        return list(stored_queries().values())

    def ask(self, name: str, /, **parameters: str) -> Solutions | Triples | bool:
        """The answer to a stored query; a parameter that means a thing takes its id, name or alias.

        Raises NotFoundError for an unknown query or name, UsageError for a wrong parameter.
        """
        stored = stored_query(name)
        kinds = dict(stored.parameters)
        wrong = sorted(set(parameters) ^ set(kinds))
        if wrong:
            takes, off = ", ".join(kinds) or "no parameters", ", ".join(wrong)
            raise UsageError(f"query “{stored.name}” takes {takes} (wrong or missing: {off})")
        bindings = {
            parameter: IRI(self.find(value, kinds=(kinds[parameter],)).id) if kinds[parameter] else value
            for parameter, value in parameters.items()
        }
        return self._store.query(
            stored.text, bindings={name: _term(value) for name, value in bindings.items()}
        )


def _term(value: str | int | float | bool | IRI | RdfLiteral) -> IRI | RdfLiteral:
    return value if isinstance(value, IRI | RdfLiteral) else RdfLiteral(value)
