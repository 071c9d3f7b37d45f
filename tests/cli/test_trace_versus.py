"""`trace --according-to … --versus …` and proxy answers on the command line."""

import json

import pytest

ACCOUNTS = """
dossier: accounts
base: https://example.org/accounts/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: north, type: ArmedForce, name: North}
  - {id: south, type: ArmedGroup, name: South}
  - {id: east, type: ArmedGroup, name: East, backedBy: patron}
  - {id: patron, type: State, name: Patron}
  - {id: gazette, type: Media, name: The Gazette}
events:
  - {id: raid, label: Raid}
  - {id: shelling, label: Shelling}
  - {id: strike, label: Strike}
sources:
  - id: wire
    type: Source
    title: Wire
    publisher: gazette
    claims:
      - gist: The raid.
        says: [{id: raid, action: raid, actor: north, target: south, when: 2021-05-01}]
      - {gist: South is Patron’s., says: [{id: south, backedBy: patron}]}
      - statedBy: north
        gist: Shells answered the raid.
        says: [{id: shelling, action: artillery-fire, actor: east, when: 2021-05-02, respondsTo: raid}]
      - statedBy: south
        gist: It was a strike that answered it.
        says: [{id: strike, action: air-strike, respondsTo: raid}]
      - statedBy: east
        hedge: possible
        gist: Shells answered, maybe.
        says: [{id: shelling, respondsTo: raid}]
"""


@pytest.fixture
def trace(run, tmp_path):
    file = tmp_path / "accounts.yaml"
    file.write_text(ACCOUNTS.lstrip(), encoding="utf-8")
    return lambda *words: run("--case", file, "trace", *words)


def test_two_accounts_are_laid_side_by_side(trace):
    done = trace("raid", "--according-to", "North", "--versus", "South", "--format", "json")
    assert done.exit_code == 0, done.stderr
    found = json.loads(done.stdout)
    assert {event["label"]: event["toldBy"] for event in found["events"]} == {
        "Shelling": "according",
        "Raid": "both",
        "Strike": "versus",
    }
    (parting,) = found["parts"]
    assert parting["event"]["label"] == "Raid"
    assert [len(parting[side]) for side in ("according", "versus")] == [1, 1]


def test_each_side_hears_several_speakers_together_and_the_same_claims_are_left_out_of_both(trace):
    words = ("raid", "--according-to", "North", "--versus", "South", "--versus", "East", "--format", "json")
    assert len(json.loads(trace(*words).stdout)["links"]["both"]) == 1
    assert json.loads(trace(*words, "--hedge", "asserted").stdout)["links"]["both"] == []


@pytest.mark.parametrize("form", ["tree", "markdown", "mermaid"])
def test_two_accounts_are_written_for_reading_reports_and_pages(trace, form):
    done = trace("raid", "--according-to", "North", "--versus", "South", "--format", form)
    assert done.exit_code == 0, done.stderr
    assert "both tell" in done.stdout.lower()
    assert "only South" in done.stdout.replace("Only", "only")


def test_one_account_is_laid_beside_another_and_not_beside_nothing(trace):
    alone = trace("raid", "--versus", "South")
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert "name the first with --according-to" in alone.stderr
    same = trace("raid", "--according-to", "South", "--versus", "south")
    assert same.exit_code == 2
    assert "South is on both sides" in same.stderr


def test_a_side_that_does_not_know_the_event_tells_nothing_and_what_neither_knows_is_not_found(trace):
    done = trace("shelling", "--according-to", "South", "--versus", "North")
    assert done.exit_code == 0, done.stderr
    assert "South: nothing told of Shelling" in done.stdout
    neither = trace("strike", "--according-to", "North", "--versus", "East", "--versus", "gazette")
    assert (neither.exit_code, neither.stdout) == (3, "")
    assert (
        "“Strike” is in the case, but told neither according to North nor according to East and The Gazette"
        in (neither.stderr)
    )
    assert "but not in this account" in trace("strike", "--according-to", "North").stderr
    assert trace("strike", "--according-to", "North", "--versus", "Nobody").exit_code == 3


def test_a_proxy_answer_names_the_ties_that_close_it_and_who_tells_them(trace):
    lines = trace("raid").stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if "proxy: " in line)
    assert [line.strip(" │") for line in lines[place : place + 5]] == [
        "proxy: East is not told to have been hit or to have used what was struck; "
        "closed by ties told to South, hit or user of what was struck",
        "East backed by Patron",
        "the coder’s own record",
        "South backed by Patron",
        "The Gazette: South is Patron’s. (coder’s words)",
    ]
    (proxy,) = json.loads(trace("raid", "--format", "json").stdout)["proxies"]
    assert (proxy["actor"]["label"], proxy["closed"], len(proxy["ties"])) == ("East", True, 2)
