"""The pages of docs/ hold: their Python runs, their queries find something, their links lead somewhere.

What their console blocks show is compared by tests/house.
"""

import re
from pathlib import Path

import pytest

from rejoinder.graph import Case

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
EXAMPLE = ROOT / "examples" / "escalation-2021.yaml"
GENERATED = {"commands.md", "vocabulary.md"}
PAGES = sorted(page for page in DOCS.rglob("*.md") if page.name not in GENERATED)
BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>\S+))?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#\s]*)(?:#(?P<part>[^)\s]*))?\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def blocks(page, *kinds):
    return [match for match in BLOCK.finditer(page.read_text(encoding="utf-8")) if match["kind"] in kinds]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_of_a_page_runs(page, tmp_path, monkeypatch):
    # What a page writes goes elsewhere than into the repository.
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    names = {}
    for block in blocks(page, "python"):
        if block["name"] == "served":
            continue  # it asks a server: tests/web runs it
        exec(compile(block["body"], str(page), "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_queries_of_a_page_find_something(page):
    case = Case.open(EXAMPLE)
    for block in blocks(page, "sparql"):
        assert list(case.query(block["body"])), block["body"]


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.name)
def test_links_of_a_page_lead_somewhere(page):
    for link in LINK.finditer(page.read_text(encoding="utf-8")):
        target = (page.parent / link["target"]).resolve() if link["target"] else page
        assert target.exists(), link[0]
        if link["part"]:
            headings = HEADING.findall(target.read_text(encoding="utf-8"))
            anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert link["part"] in anchors, link[0]
