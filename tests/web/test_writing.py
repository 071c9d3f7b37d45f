"""Changing the case by forms: only who is signed in, only by the server's own forms, all or nothing."""

import re
import shutil

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from rejoinder.cli.main import rejoinder
from rejoinder.graph import Case
from rejoinder.ontology.errors import UsageError
from rejoinder.web import writing
from rejoinder.web.app import make_app
from rejoinder.web.settings import Settings
from rejoinder.web.writing_desk import MOST_TRIES, Desk

TOKEN = "a token of some length"
HERE = "http://127.0.0.1"
EVENT = "/event/omar-rocket-fire"
TELL = f"{EVENT}/tell"
CLAIM = {
    "speaker": "local Syrian media",
    "source": "southfront-2021-06",
    "words": "they struck back",
    "words-are": "quote",
    "killed": "3",
}


@pytest.fixture
def folder(case_folder, tmp_path):
    """A case of the test's own, that it may change."""
    return shutil.copytree(case_folder, tmp_path / "case")


@pytest.fixture
def client(folder):
    app = make_app(Settings((str(folder),), token=TOKEN))
    with TestClient(app, base_url=HERE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def signed_in(client):
    sign_in(client)
    return client


def sign_in(client, token=TOKEN, onward=TELL):
    return client.post("/-/sign-in", data={"editor": "Ada Lovelace", "token": token, "next": onward})


def form_in(answer):
    return re.search(r'name="form" value="(\w+)"', answer.text)[1]


def send(client, path=TELL, **fields):
    """What comes of a form of this session, filled in so."""
    return client.post(path, data={"form": form_in(client.get(path)), **fields})


def log_of(folder):
    with Case.open(folder, read_only=True) as case:
        return case.log()


def wrong_at(answer):
    """The fields that are marked as wrong."""
    return set(re.findall(r'name="([\w-]+)" aria-invalid="true"', answer.text))


# -- who may


@pytest.mark.parametrize("path", [TELL, "/claim/x/dispute", "/claim/x/retract", "/-/sign-in"])
def test_without_a_token_nothing_stands_there(case_folder, path):
    with TestClient(make_app(Settings((str(case_folder),))), base_url=HERE) as client:
        assert client.get(path).status_code == 404
        assert client.post(path, data=CLAIM).status_code == 404


def test_files_cannot_be_changed_and_that_is_told_at_the_start(folder):
    for cases in (("examples/june-2021.yaml",), (str(folder), str(folder)), ()):
        with pytest.raises(UsageError, match="only a case folder"):
            make_app(Settings(cases, token=TOKEN))
    with pytest.raises(UsageError, match="empty"):
        make_app(Settings((str(folder),), token=""))


def test_who_is_not_signed_in_is_sent_there_and_changes_nothing(client, folder):
    for answer in (client.get(TELL), client.post(TELL, data=CLAIM)):
        assert (answer.status_code, answer.headers["location"]) == (303, f"/-/sign-in?next={TELL}")
    assert len(log_of(folder)) == 1


def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_do_not_get(client):
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, TELL)
    told = answer.headers["set-cookie"].lower()
    assert "httponly" in told
    assert "samesite=strict" in told
    assert TOKEN not in told
    assert "Ada Lovelace" in client.get(TELL).text


def test_a_wrong_token_is_refused_and_too_many_for_a_while(client):
    for _ in range(MOST_TRIES):
        assert sign_in(client, "not the token").status_code == 403
    answer = sign_in(client)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert client.get(TELL).status_code == 303


@pytest.mark.parametrize("onward", ["//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere", ""])
def test_signing_in_leads_nowhere_else(client, onward):
    assert sign_in(client, onward=onward).headers["location"] == "/"


def test_a_cookie_that_was_changed_or_made_elsewhere_is_none(folder):
    settings = Settings((str(folder),), token=TOKEN)
    desk, other = Desk(settings), Desk(settings)
    cookie = desk.cookie("Ada")
    assert desk.session(cookie).editor == "Ada"
    assert other.session(cookie) is None
    assert desk.session("x" + cookie) is None
    assert desk.session("") is None
    assert desk.session("é.ü") is None


def test_signing_out_forgets(signed_in):
    form = form_in(signed_in.get(TELL))
    signed_in.post("/-/sign-out", data={"form": "another"})
    assert signed_in.get(TELL).status_code == 200
    signed_in.post("/-/sign-out", data={"form": form})
    assert signed_in.get(TELL).status_code == 303


def test_forms_of_other_sites_and_other_sessions_change_nothing(signed_in, folder):
    form = form_in(signed_in.get(TELL))
    elsewhere = signed_in.post(TELL, data={"form": form, **CLAIM}, headers={"Origin": "https://evil.example"})
    assert elsewhere.status_code == 403
    assert signed_in.post(TELL, data=CLAIM).status_code == 403
    assert signed_in.post(TELL, data={"form": "0" * 64, **CLAIM}).status_code == 403
    assert len(log_of(folder)) == 1


def test_a_form_is_a_form_and_small(signed_in):
    assert signed_in.post(TELL, json=CLAIM).status_code == 415
    assert send(signed_in, words="x" * 70_000).status_code == 413
    broken = signed_in.post(
        TELL, content=b"a=%ff", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert broken.status_code == 400


@pytest.mark.parametrize("choice", ["first-hand=1", "as-of=1", "according-to=pentagon"])
def test_a_part_of_the_case_is_not_written_to(signed_in, folder, choice):
    answer = signed_in.post(f"{TELL}?{choice}", data={"form": form_in(signed_in.get(TELL)), **CLAIM})
    assert answer.status_code == 409
    assert "choose all accounts" in answer.text
    assert len(log_of(folder)) == 1


# -- what comes of it


def test_a_claim_is_added_as_one_change_and_seen(signed_in, folder):
    answer = send(signed_in, **CLAIM)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{EVENT}?change=2")
    assert (log_of(folder)[-1].kind, log_of(folder)[-1].reason) == ("tell", "by Ada Lovelace")
    with Case.open(folder, read_only=True) as case:
        (claim,) = [one for one in case.claims("omar-rocket-fire") if one.record.quote == CLAIM["words"]]
        assert claim.record.speaker.startswith("local Syrian media")
        assert any('"3"' in str(quad) for quad in case._store.quads(g=claim.record.id))
    assert signed_in.get("/-/health").json()["change"] == 2
    assert CLAIM["words"] in signed_in.get(EVENT).text


def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(signed_in, folder):
    fields = {
        **CLAIM,
        "speaker": "Nobody <b>at</b> All",
        "when": "tomorrow",
        "killed": "x",
        "hedge": "likely",
        "words-are": "gist",
    }
    answer = send(signed_in, **fields)
    assert answer.status_code == 422
    assert wrong_at(answer) == {"speaker", "when", "killed"}
    assert "Nobody &lt;b&gt;at&lt;/b&gt; All" in answer.text
    assert "<b>at</b>" not in answer.text
    assert 'value="tomorrow"' in answer.text
    assert '<option value="likely" selected>' in answer.text
    assert 'value="gist" checked' in answer.text
    assert CLAIM["words"] in answer.text
    assert "say so beside it" in answer.text
    assert len(log_of(folder)) == 1


def test_a_claim_that_says_nothing_is_told_in_plain_words(signed_in):
    answer = send(signed_in, speaker="PMU sources", source="southfront-2021-06", words="x")
    assert answer.status_code == 422
    assert "It says nothing yet" in answer.text
    assert wrong_at(send(signed_in, **CLAIM | {"words": ""})) == {"words"}


def test_several_names_and_new_ones(signed_in, folder):
    answer = send(
        signed_in,
        **CLAIM
        | {
            "speaker": "Sabereen News",
            "speaker-type": "Media",
            "source": "A post",
            "source-is": "new",
            "publisher": "Sabereen News",
            "publisher-type": "Media",
            "url": "https://t.example/1",
            "issued": "2021-06-28",
            "target": "US forces; pmu",
            "sentence": "1; 2",
        },
    )
    assert answer.status_code == 303
    with Case.open(folder, read_only=True) as case:
        record = case._now.facts.record(log_of(folder)[-1].claims[0])
        assert (record.speaker, record.sentences) == ("Sabereen News", (1, 2))
        targets = {quad.object.value for quad in case._store.quads(g=record.id) if "#target" in str(quad)}
        assert {target.rpartition("/")[2] for target in targets} == {"us-forces", "pmu"}


def test_a_claim_is_doubted_held_right_and_retracted(signed_in, folder):
    send(signed_in, **CLAIM)
    claim = log_of(folder)[-1].claims[0].rpartition("/")[2]
    assert wrong_at(send(signed_in, f"/claim/{claim}/dispute", words=" ")) == {"words"}
    for holds in ("disputes", "supports"):
        answer = send(signed_in, f"/claim/{claim}/dispute", words="because", holds=holds)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(f"/claim/{claim}?change=")
        assert f"who {holds} {claim}" in log_of(folder)[-1].reason
    assert wrong_at(send(signed_in, f"/claim/{claim}/retract", reason="")) == {"reason"}
    answer = send(signed_in, f"/claim/{claim}/retract", reason="a slip")
    assert answer.headers["location"] == f"{EVENT}?change=5"
    assert log_of(folder)[-1].reason == "a slip (by Ada Lovelace)"
    assert signed_in.get(f"/claim/{claim}/retract").status_code == 404


def test_a_second_writer_is_told_and_loses_nothing(signed_in, folder, monkeypatch):
    monkeypatch.setattr(writing, "PATIENCE", 0.1)
    with Case.open(folder) as case, case._store.held():
        answer = send(signed_in, **CLAIM)
    assert answer.status_code == 503
    assert "is changing this case" in answer.text
    assert CLAIM["words"] in answer.text
    assert len(log_of(folder)) == 1


def test_a_form_offers_the_names_that_are_known(signed_in):
    page = signed_in.get(TELL)
    assert '<option value="PMU sources">' in page.text
    assert '<option value="rocket-attack"' in page.text
    assert page.headers["cache-control"] == "no-store"
    # Under “no-referrer” a browser sends its forms with “Origin: null”, which is refused.
    assert page.headers["referrer-policy"] == "same-origin"
    assert "Mustafa al-Kadhimi" in page.text


# -- the command


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--write"], "only a case folder can be changed"),
        (["--token", TOKEN], "say --write as well"),
        (["--write", "--token", "short"], "at least 16 characters"),
        (["--write", "--token", ""], "at least 16 characters"),
    ],
)
def test_the_command_refuses_what_would_not_be_safe(options, told):
    answer = CliRunner().invoke(rejoinder, ["--case", "examples/june-2021.yaml", "serve", *options])
    assert answer.exit_code == 2
    assert told in answer.output
