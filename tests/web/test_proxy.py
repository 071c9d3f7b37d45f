"""Behind a proxy: only one that is named is believed when it says who asks, and by what."""

import shutil

import httpx2
import pytest

from rejoinder.ontology.errors import UsageError
from rejoinder.web.app import make_app
from rejoinder.web.run import config_of
from rejoinder.web.settings import Settings
from rejoinder.web.writing_desk import MOST_TRIES

from .conftest import EXAMPLES, TOKEN, running


@pytest.fixture
def folder(case_folder, tmp_path):
    return shutil.copytree(case_folder, tmp_path / "case")


def sign_in(address, token, asking_for, by="http"):
    """What comes of it where a request says that it is passed on."""
    headers = {"X-Forwarded-For": asking_for, "X-Forwarded-Proto": by}
    form = {"editor": "Ada Lovelace", "token": token, "next": "/"}
    return httpx2.post(f"{address}/-/sign-in", data=form, headers=headers)


def guessed(address):
    """The statuses of one wrong token more than may be given, each said to be for somebody else."""
    return [sign_in(address, "wrong", f"192.0.2.{n}").status_code for n in range(MOST_TRIES + 1)]


def test_who_only_says_that_he_asks_for_others_has_no_more_guesses(folder):
    with running(folder, token=TOKEN) as address:
        assert guessed(address) == [403] * MOST_TRIES + [429]


def test_the_guesses_of_one_client_of_a_named_proxy_are_not_counted_to_another(folder):
    with running(folder, token=TOKEN, proxies=("127.0.0.0/8",)) as address:
        assert guessed(address) == [403] * (MOST_TRIES + 1)
        assert [sign_in(address, "wrong", "198.51.100.7").status_code for _ in range(MOST_TRIES + 1)] == [
            *[403] * MOST_TRIES,
            429,
        ]
        # What a client wrote itself stands before what the proxy adds, and counts for nothing.
        assert sign_in(address, TOKEN, "203.0.113.9, 198.51.100.7").status_code == 429


@pytest.mark.parametrize(
    ("proxies", "is_secure"), [(("127.0.0.1",), True), (("192.0.2.1",), False), ((), False)]
)
def test_a_cookie_is_for_tls_alone_where_a_named_proxy_tells_of_tls(folder, proxies, is_secure):
    with running(folder, token=TOKEN, proxies=proxies) as address:
        answer = sign_in(address, TOKEN, "192.0.2.1", "https")
    assert answer.status_code == 303
    assert ("secure" in answer.headers["set-cookie"].lower()) is is_secure


@pytest.mark.parametrize("proxy", ["*", "proxy.example", "127.0.0.1:80", ""])
def test_a_proxy_is_named_by_its_address(proxy):
    settings = Settings((str(EXAMPLES / "june-2021.yaml"),), proxies=(proxy,))
    with pytest.raises(UsageError, match="no address of a proxy"):
        config_of(make_app(settings), settings)
