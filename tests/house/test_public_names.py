"""How rooms are written: docstrings on all that is public, no giants, no pasted queries, no prints."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("ontology", "store", "importers", "graph", "views", "cli", "examples")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
LONGEST_FILE = 500
# Methods whose whole meaning is the class's: a record's JSON shape is documented once, in graph/records.py.
SELF_EXPLAINING = {"as_json"}
QUERY_METHODS = {"query", "update"}


def every_file(test):
    return pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])(test)


def public(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, ast.AST]]:
    for node in body:
        if not isinstance(
            node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        ) or node.name.startswith("_"):
            continue
        decorators = {ast.unparse(decorator) for decorator in node.decorator_list}
        if decorators & {"overload", "override"} or any(d.endswith(".setter") for d in decorators):
            continue
        yield prefix + node.name, node
        # A protocol's members are those of the class that it stands for, which its own docstring names.
        if isinstance(node, ast.ClassDef) and "Protocol" not in {ast.unparse(base) for base in node.bases}:
            yield from public(node.body, f"{prefix}{node.name}.")


@every_file
def test_a_room_says_what_it_is_for(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@every_file
def test_every_public_name_has_a_docstring(path):
    missing = [
        name
        for name, node in public(ast.parse(path.read_text(encoding="utf-8")).body)
        if not ast.get_docstring(node) and name.rpartition(".")[2] not in SELF_EXPLAINING
    ]
    assert missing == []


@every_file
def test_a_file_has_fewer_than_five_hundred_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST_FILE


@pytest.mark.parametrize(
    "pattern", ["views/templates/*", "Makefile", ".ci/run", "docs/*.py", "benchmarks/*.py"]
)
def test_no_other_written_file_is_a_giant_either(pattern):
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in ROOT.glob(pattern)
    }
    assert {name: size for name, size in sizes.items() if size >= LONGEST_FILE} == {}


@every_file
def test_nothing_prints_but_the_commands(path):
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    prints = [c.lineno for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]
    assert prints == []


@every_file
def test_no_query_is_pasted_together(path):
    """Values enter a query as terms, so no formatted or concatenated text may be asked."""
    pasted = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        asks = (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in QUERY_METHODS
        )
        if asks and node.args and is_pasted(node.args[0]):
            pasted.append(f"line {node.lineno}: {ast.unparse(node.args[0])}")
    assert pasted == []


@every_file
def test_nothing_that_was_read_is_run(path):
    """Pickles, YAML's tags and evaluated text run what a file says."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    imported = {
        alias.name.partition(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in ([ast.alias(node.module or "")] if isinstance(node, ast.ImportFrom) else node.names)
    }
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert not named & {"eval", "exec"}
    assert not imported & {"pickle", "marshal", "shelve", "dill", "jsonpickle"}
    assert not called & {"yaml.load", "yaml.full_load", "yaml.unsafe_load"}


def is_pasted(argument: ast.expr) -> bool:
    if isinstance(argument, ast.JoinedStr):
        return True
    if isinstance(argument, ast.BinOp):
        return isinstance(argument.op, ast.Add | ast.Mod)  # the others are sums of sets, not of texts
    formatted = isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute)
    return formatted and argument.func.attr in {"format", "join", "replace", "substitute"}


@pytest.mark.parametrize(
    ("code", "pasted"),
    [
        ('store.query(f"SELECT {x}")', True),
        ('store.query("SELECT %s" % x)', True),
        ('store.update("INSERT " + x)', True),
        ('store.query("SELECT {}".format(x))', True),
        ("store.query(text, bindings=values)", False),
        ("found.update(heard - told)", False),
    ],
)
def test_the_check_for_pasted_queries_sees_them(code, pasted):
    assert is_pasted(ast.parse(code).body[0].value.args[0]) is pasted
