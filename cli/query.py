"""`query` and `queries`: SPARQL over a case, and the questions that ship with rejoinder."""

import csv
import io
import sys
from collections.abc import Iterable
from itertools import islice
from typing import IO, TYPE_CHECKING, Final, cast

import click

from ..ontology.errors import QueryError, UsageError
from ..ontology.namespaces import PREFIXES
from ..views.spreadsheet import Guard
from .counted import too_many, whole_answer
from .output import CSV, LIST_FORMATS, tell_guarded, write_json, write_lines, write_table
from .session import reads_case, takes_format

if TYPE_CHECKING:
    from ..graph.case import Case
    from ..store.results import Solutions, Triples
    from ..store.terms import IRI, BlankNode, Literal, Triple

MAX_ROWS: Final = 1_000_000
PIECE: Final = 1 << 20
BATCH: Final = 10_000
ROWS = ("table", *CSV, "tsv", "json", "xml")
GRAPHS = {"ttl": "turtle", "trig": "trig", "jsonld": "jsonld"}


@click.command()
@click.argument("text", metavar="TEXT|-|@NAME")
@click.option(
    "-p",
    "--param",
    "given",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="A parameter of a stored query; repeatable.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*ROWS, *GRAPHS]),
    help="SELECT, ASK: table (default) to xml; CONSTRUCT, DESCRIBE: ttl (default), trig, jsonld. "
    "csv is for spreadsheets: what begins like a formula gets a ' in front; csv-raw is the W3C's CSV.",
)
@click.option(
    "--max-rows",
    "most",
    type=click.IntRange(min=0),
    default=MAX_ROWS,
    show_default=f"{MAX_ROWS:,}",
    help="Refuse an answer with more rows, or triples, than so many.",
)
@click.option(
    "--allow-service",
    is_flag=True,
    help="Let SERVICE ask other servers over the network, which is refused otherwise.",
)
@reads_case
def query(
    case: "Case",
    text: str,
    given: tuple[tuple[str, str], ...],
    form: str | None,
    most: int,
    allow_service: bool,
) -> None:
    """Ask in SPARQL, or ask a stored query.

    TEXT is the query itself; - reads it from standard input; @NAME asks a stored one. The
    usual prefixes (rj:, act:, wpn:, skos:, dct: and more) are known. The default graph is
    the merge of all claims; GRAPH ?claim { … } tells who says what.

    \b
    Example:
      rejoinder --case examples/escalation-2021.yaml query "SELECT ?attack { ?attack a rj:Attack }"
      rejoinder --case examples/escalation-2021.yaml query @events-of-an-actor -p actor "US forces"
    """
    params = dict(given)
    if len(params) < len(given):
        raise UsageError("one parameter is given twice: a stored query takes one value for each")
    if text.startswith("@"):
        found = case.ask(text, **params)
    elif params:
        raise UsageError(
            "-p gives a parameter of a stored query: name one, as in “rejoinder query @events-of-an-actor”"
        )
    else:
        asked = _standard_input() if text == "-" else _characters(text)
        found = case.query(asked, allow_service=allow_service)
    if isinstance(found, bool):
        _write_answer(found, form or "table")
    elif hasattr(found, "variables"):
        _write_rows(cast("Solutions", found), form or "table", most)
    else:
        _write_graph(found, form or "ttl", most)


def _standard_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise QueryError("the query on standard input is not UTF-8: save it as UTF-8") from None


def _characters(text: str) -> str:
    """The text as it is; QueryError for bytes of the command line that are no characters."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise QueryError("the query is not UTF-8: type it anew, or read it from a file with “query - < FILE”")
    return text


def _write_answer(answer: bool, form: str) -> None:
    _refuse_unless(form, ROWS, "a yes-or-no question")
    word = "true" if answer else "false"
    if form == "json":
        write_json({"head": {}, "boolean": answer})
    elif form == "xml":
        write_lines(
            [
                '<?xml version="1.0"?>',
                f'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>{word}</boolean></sparql>',
            ]
        )
    else:
        write_lines([word])


def _write_rows(found: "Solutions", form: str, most: int) -> None:
    _refuse_unless(form, ROWS, "a question for rows (SELECT)")
    if form == "table":
        rows = [[shortened(term) for term in row] for row in islice(found, most + 1)]
        if len(rows) > most:
            raise too_many(most)
        write_table(found.variables, rows)
        return
    with whole_answer(found, "csv" if form == "csv-raw" else form, most) as answer:
        if form == "csv":
            _write_guarded(answer)
        else:
            for piece in iter(lambda: answer.read(PIECE), b""):
                click.echo(piece, nl=False)
            if form in ("json", "xml"):
                click.echo()


def _write_guarded(answer: IO[bytes]) -> None:
    """The W3C's CSV again, safe in a spreadsheet."""
    csv.field_size_limit(
        sys.maxsize
    )  # a cell may be longer than the 131,072 characters of Python's own limit
    guard, text = Guard(), io.TextIOWrapper(answer, encoding="utf-8", newline="")
    rows = (guard.row(row) for row in csv.reader(text))
    while batch := list(islice(rows, BATCH)):
        buffer = io.StringIO()
        csv.writer(buffer, lineterminator="\r\n").writerows(batch)
        click.echo(buffer.getvalue(), nl=False)
    text.detach()
    tell_guarded(guard)


def _write_graph(found: "Triples", form: str, most: int) -> None:
    _refuse_unless(form, GRAPHS, "a question for triples (CONSTRUCT, DESCRIBE)")
    triples = dict.fromkeys(islice(found, most + 1))
    if len(triples) > most:
        raise too_many(most)
    text = type(found)(iter(triples)).serialize(GRAPHS[form])
    click.echo(text, nl=bool(text) and not text.endswith("\n"))


def _refuse_unless(form: str, forms: Iterable[str], what: str) -> None:
    if form not in forms:
        raise UsageError(f"--format {form} does not fit {what}: use {', '.join(forms)}")


def shortened(term: "IRI | BlankNode | Literal | Triple | None") -> str:
    """A term for a table: an IRI by its prefix if it has one, a literal as bare text, unbound as nothing."""
    from ..store.terms import IRI, Triple

    if term is None or isinstance(term, Triple):
        return "" if term is None else str(term)
    if isinstance(term, IRI):
        for prefix, namespace in PREFIXES.items():
            if term.value.startswith(namespace):
                return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value


@click.command()
@takes_format(*LIST_FORMATS)
def queries(form: str) -> None:
    """List the stored queries with their parameters.

    \b
    Example:
      rejoinder queries
      rejoinder --case examples/escalation-2021.yaml query @who-attacked-whom
    """
    from ..graph.stored_queries import stored_queries

    stored = stored_queries().values()
    if form == "json":
        write_json(
            {
                "schema": 1,
                "queries": [
                    {"name": q.name, "about": q.about, "parameters": [name for name, _ in q.parameters]}
                    for q in stored
                ],
            }
        )
        return
    rows = [[f"@{q.name}", " ".join(f"-p {name} …" for name, _ in q.parameters), q.about] for q in stored]
    write_table(["query", "parameters", "answers"], rows, form)
