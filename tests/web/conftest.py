"""A server that really runs, and a browser that visits it."""

import contextlib
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pytest
import uvicorn

from rejoinder.graph import Case
from rejoinder.web.app import make_app
from rejoinder.web.run import config_of
from rejoinder.web.settings import Settings

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TOKEN = "a token of some length"


@contextlib.contextmanager
def running(*cases, **settings):
    """The address of a server of these cases."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        told = Settings(tuple(map(str, cases)), **settings)
        server = uvicorn.Server(config_of(make_app(told), told))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)  # uvicorn tells nobody
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def case_folder(tmp_path_factory):
    """The founding article in a case folder."""
    folder = tmp_path_factory.mktemp("served") / "case"
    with Case.open(folder, create=True) as case:
        case.load(EXAMPLES / "escalation-2021.yaml")
    return folder


@pytest.fixture(scope="session")
def address(case_folder):
    with running(case_folder) as address:
        yield address


def watched(tab, home):
    """A tab that keeps which requests went elsewhere, and what the browser complained of."""
    tab.elsewhere, tab.complaints = [], []
    tab.on(
        "request",
        lambda request: request.url.startswith((home, "data:", "blob:")) or tab.elsewhere.append(request.url),
    )
    tab.on("console", lambda told: told.type in ("error", "warning") and tab.complaints.append(told.text))
    tab.on("pageerror", lambda error: tab.complaints.append(str(error)))
    return tab


@pytest.fixture
def visit(browser, address):
    """Opens a page of the server; its tab knows which requests went elsewhere and what was complained of."""
    contexts = []

    def visiting(path, theme="light", width=1280, scripts=True, base=None):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, java_script_enabled=scripts
        )
        contexts.append(context)
        home = base or address
        tab = watched(context.new_page(), home)
        answer = tab.goto(home + path, wait_until="load")
        tab.status = answer.status
        return tab

    yield visiting
    for context in contexts:
        context.close()


def in_a_loop(function, *arguments):
    """Run it to its end in an event loop; in a thread, since the browser's loop is in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, function, *arguments).result()
