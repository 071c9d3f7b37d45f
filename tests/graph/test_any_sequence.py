"""Whatever is loaded, loaded again and retracted: the case is exactly the merge of what remains."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.graph import Case
from rejoinder.graph.loading import load_files

DOSSIER = """
dossier: {name}
base: https://example.org/small/
coder: desk
actors:
  - {{id: desk, type: Institution, name: The desk}}
  - {{id: agency, type: Media, name: The Agency}}
events: [{{id: shared, label: The event}}, {{id: {name}-own, label: An event of its own}}]
sources:
  - id: report
    type: Source
    title: A report
    publisher: agency
    claims:
      - {{gist: Told by many., says: [{{id: shared, action: air-strike, weapon: {weapon}}}]}}
      - {{gist: Told here., says: [{{id: {name}-own, action: parade, when: "{day}"}}]}}
      - {{remark: true, gist: A remark., about: [shared]}}
"""
NAMES = ("one", "two", "three")
VERSIONS = ({"weapon": "uav", "day": "2021-06-27"}, {"weapon": "f-15e", "day": "[..2021-06-26]"})

step = st.one_of(
    st.tuples(st.just("load"), st.sampled_from(NAMES), st.integers(0, len(VERSIONS) - 1)),
    st.tuples(st.just("retract"), st.sampled_from(NAMES), st.just(0)),
)


def quads(case: Case) -> set[str]:
    return {str(quad) for quad in case.dataset().quads((None, None, None, None))}


def union(case: Case) -> set[tuple[str, ...]]:
    rows = case.query("SELECT DISTINCT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    return {(str(row["s"]), str(row["p"]), str(row["o"])) for row in rows}  # type: ignore[index, union-attr]


def merge(case: Case) -> list[tuple[str, ...]]:
    rows = case.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    return [(str(row["s"]), str(row["p"]), str(row["o"])) for row in rows]  # type: ignore[index, union-attr]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int], Path]:
    folder = tmp_path_factory.mktemp("dossiers")
    found = {}
    for name in NAMES:
        for number, version in enumerate(VERSIONS):
            file = folder / f"{name}-{number}.yaml"
            file.write_text(DOSSIER.format(name=name, **version).lstrip(), encoding="utf-8")
            found[name, number] = file
    return found


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(step, max_size=8))
def test_any_sequence_leaves_exactly_the_merge_of_what_remains(
    files: dict[tuple[str, int], Path], steps: list[tuple[str, str, int]]
) -> None:
    case = Case.open()
    remaining: dict[str, int] = {}
    for verb, name, number in steps:
        if verb == "load":
            load_files(case._store, [files[name, number]], shapes=False)
            remaining[name] = number
        elif name in remaining:
            case.retract(name, "a test")
            del remaining[name]
    merged = merge(case)
    assert len(merged) == len(set(merged))
    assert set(merged) == union(case)
    afresh = Case.open(*(files[item] for item in remaining.items()))
    assert quads(case) == quads(afresh)
