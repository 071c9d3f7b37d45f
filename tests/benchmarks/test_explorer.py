"""The benchmark of the explorer asks for every page there is, and in a small case each of them answers."""

import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.rooms import PAGES
from rejoinder.web.settings import Settings

ROOT = Path(__file__).parents[2]
CASE = ROOT / "examples" / "escalation-2021.yaml"
EXPECTED = {200, 404, 406}
"""What is asked for by a name that is none is not found; some pages have no table, or tell of nothing."""


@pytest.fixture(scope="module")
def asked():
    """What is asked for, in the case of the founding article."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    import explorer_addresses

    with Case.open(CASE) as case:
        yield list(explorer_addresses.addresses(explorer_addresses.keys_of(case)))
    sys.path.remove(str(ROOT / "benchmarks"))
    sys.modules.pop("explorer_addresses", None)


def test_every_page_is_asked_for(asked):
    assert {path for path, _ in PAGES} <= {address.words for address in asked}


def test_every_address_is_answered(asked):
    with TestClient(make_app(Settings((str(CASE),))), base_url="http://127.0.0.1") as client:
        found = {address.words: client.get(address.path).status_code for address in asked}
    assert {words: status for words, status in found.items() if status not in EXPECTED} == {}
    assert {path: found[path] for path, _ in PAGES if found[path] != 200} == {}


def test_every_question_beside_a_page_has_an_answer(asked):
    with Case.open(CASE) as case:
        found = {one.words: case.query(one.question) for one in asked if one.question}
        empty = {words for words, answer in found.items() if answer is not True and not list(answer)}
    assert empty == set()
