"""Clients that leave before the answer, or take it slowly: neither keeps what others need."""

import os
from io import BytesIO

import anyio
import pytest

from rejoinder.store.apart.answerers import Answer
from rejoinder.web.sparql import sending
from rejoinder.web.sparql.sending import Sent

from .conftest import in_a_loop, running

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.mark.parametrize("headers", [{}, {"Accept": "text/html"}])
@pytest.mark.parametrize("more", [{}, {"according-to": "Pentagon"}])
def test_a_client_that_leaves_frees_the_process_that_worked_for_it(case_folder, headers, more):
    """The only process has ten minutes for a query: it would be at this one still."""
    import httpx2

    with running(case_folder, seconds=600.0, workers=1) as address, httpx2.Client() as client:
        at = f"{address}/sparql"
        assert client.get(at, params={"query": "ASK {}", **more}, timeout=60).status_code == 200
        for _ in range(5):  # one more than there are places for accounts
            with pytest.raises(httpx2.ReadTimeout):
                httpx2.get(at, params={"query": ENDLESS, **more}, headers=headers, timeout=0.5)
        assert client.get(at, params={"query": "ASK {}", **more}, timeout=60).json()["boolean"]


def test_what_is_longer_than_memory_should_hold_is_sent_piece_by_piece(tmp_path):
    content = os.urandom(1_000_000)
    path = tmp_path / "answer"
    path.write_bytes(content)
    told = []

    async def send(message):
        told.append(message)

    answer = Sent(Answer("rows", path.open("rb")), "text/csv")
    in_a_loop(answer, {"method": "GET"}, None, send)
    begin, *bodies, end = told
    assert dict(begin["headers"])[b"content-length"] == b"1000000"
    assert b"".join(message["body"] for message in bodies) == content
    assert max(len(message["body"]) for message in bodies) <= 256 * 1024
    assert all(message["more_body"] for message in bodies)
    assert not end.get("more_body")


def test_a_client_that_takes_nothing_is_let_go_of_and_what_it_has_is_no_whole_answer(monkeypatch):
    monkeypatch.setattr(sending, "STALLED", 0.01)
    answer, told = Answer("rows", BytesIO(b"x" * 1_000_000)), []

    async def send(message):
        told.append(message)
        if len(told) == 3:
            await anyio.sleep_forever()

    in_a_loop(Sent(answer, "text/csv"), {"method": "GET"}, None, send)
    assert [message.get("more_body") for message in told] == [None, True, True]
    assert answer.file.closed


def test_the_head_of_an_answer_tells_its_length_and_lets_go_of_it():
    answer, told = Answer("rows", BytesIO(b"x" * 1_000_000)), []

    async def send(message):
        told.append(message)

    in_a_loop(Sent(answer, "text/csv"), {"method": "HEAD"}, None, send)
    assert dict(told[0]["headers"])[b"content-length"] == b"1000000"
    assert [message.get("body", b"") for message in told[1:]] == [b""]
    assert answer.file.closed
