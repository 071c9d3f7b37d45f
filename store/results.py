"""What a query gives back: rows, or triples. Both are the engine's own, passed on untouched."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO, Final

from pyoxigraph import QueryResultsFormat, QuerySolution, QuerySolutions

from ..ontology.errors import UsageError
from ..ontology.namespaces import PREFIXES
from .syntax import RDF_FORMATS, serialize, write
from .terms import Triple

RESULT_FORMATS: Final = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
"""The W3C's result formats: CSV and TSV, JSON, XML."""


Complaint = Callable[[Exception], Exception]
"""Makes an error for people of what the engine says."""


def _as_it_is(error: Exception) -> Exception:
    return error


class Solutions:
    """The rows of a SELECT: an iterator that is spent once, in the order the query asks for.

    A row gives its terms by name or place, `row["event"]` or `row[0]`; None where a variable has no value.
    `hold` is what must not go before the last row has been read; `complaint` makes an error of
    what the engine says on the way.
    """

    __slots__ = ("_complaint", "_hold", "_rows", "variables")

    def __init__(self, rows: QuerySolutions, hold: object = None, complaint: Complaint = _as_it_is) -> None:
        self._rows, self._hold, self._complaint = rows, hold, complaint
        self.variables: tuple[str, ...] = tuple(variable.value for variable in rows.variables)

    def __iter__(self) -> Iterator[QuerySolution]:
        return self

    def __next__(self) -> QuerySolution:
        try:
            return next(self._rows)  # type: ignore[no-any-return]
        except (OSError, RuntimeError) as error:
            raise self._complaint(error) from None

    def serialize(self, format: str = "json") -> str:
        """The rows that are left, as `csv`, `tsv`, `json` or `xml`; UsageError for another format."""
        buffer = BytesIO()
        self.write(buffer, format)
        return buffer.getvalue().decode()

    def write(self, file: IO[bytes], format: str = "json") -> None:
        """Like `serialize`, into an open binary file as it goes."""
        form = _result_format(format)
        try:
            self._rows.serialize(file, format=form)
        except RuntimeError as error:
            raise self._complaint(error) from None


def _result_format(name: str) -> QueryResultsFormat:
    if name not in RESULT_FORMATS:
        raise UsageError(f"rows are written as {', '.join(RESULT_FORMATS)}; not as “{name}”")
    return RESULT_FORMATS[name]


class Triples:
    """The triples of a CONSTRUCT or DESCRIBE: an iterator that is spent once, in no order.

    `hold` and `complaint` are as in Solutions.
    """

    __slots__ = ("_complaint", "_hold", "_triples")

    def __init__(
        self, triples: Iterator[Triple], hold: object = None, complaint: Complaint = _as_it_is
    ) -> None:
        self._triples, self._hold, self._complaint = triples, hold, complaint

    def __iter__(self) -> Iterator[Triple]:
        return self

    def __next__(self) -> Triple:
        try:
            return next(self._triples)
        except (OSError, RuntimeError) as error:
            raise self._complaint(error) from None

    def serialize(self, format: str = "turtle") -> str:
        """The triples that are left, each once, in a format of `syntax.RDF_FORMATS`; else UsageError."""
        return serialize(dict.fromkeys(self), _graph_format(format), PREFIXES)

    def write(self, file: IO[bytes], format: str = "turtle") -> None:
        """The triples that are left, in the order and as often as they come, into an open binary file."""
        write(self, _graph_format(format), file, PREFIXES)


def _graph_format(name: str) -> str:
    if name not in RDF_FORMATS:
        raise UsageError(f"triples are written as {', '.join(RDF_FORMATS)}; not as “{name}”")
    return name
