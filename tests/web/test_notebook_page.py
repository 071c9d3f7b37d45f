"""The page about notebooks and clients holds: its blocks run, and find what the dossier tells."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "query-from-a-notebook.md"
BLOCK = re.compile(r"^```(?P<kind>\w+)(?P<served> served)?\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
HERE = "http://127.0.0.1:8421"
ATTACKS = [
    "Explosive-laden drones outside Erbil",
    "IEDs against convoys",
    "Missile and drone attacks on US positions",
    "Rocket fire on the base near the Omar oil field",
    "US artillery fire on buildings in Mayadin",
    "US strikes on PMU positions",
]


def blocks(kind, address):
    """The blocks of a kind that need a server, asking this one."""
    found = [one["body"] for one in BLOCK.finditer(PAGE.read_text(encoding="utf-8")) if one["kind"] == kind]
    asking = [body.replace(HERE, address) for body in found if HERE in body or kind == "python"]
    assert asking, kind
    return asking


def test_python_of_the_page_finds_what_the_dossier_tells(address, tmp_path, monkeypatch):
    for name in ("SPARQLWrapper", "pandas"):
        pytest.importorskip(name)
    monkeypatch.chdir(tmp_path)
    names = {}
    for body in blocks("python", address):
        exec(compile(body, str(PAGE), "exec"), names)
    assert names["labels"] == names["found"] == ATTACKS
    # Sentence 5.
    assert [(row["label"]["value"], row["killed"]["value"]) for row in names["heard"]] == [(ATTACKS[5], "4")]
    assert names["told"] == 1
    assert names["per_event"][ATTACKS[5]] == 2
    assert len(names["events"]) == 8
    assert names["count"].split() == ["events", "8"]
    with pytest.raises(RuntimeError, match="403"):
        names["ask"]("SELECT * { SERVICE <http://elsewhere.example/> { ?s ?p ?o } }")


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_the_commands_of_the_page_are_answered(address):
    printed = []
    for body in blocks("bash", address):
        asking = body.replace("curl ", "curl --fail ")
        done = subprocess.run(["bash", "-euc", asking], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        printed.append(done.stdout)
    rows, graphs = printed
    assert all(label in rows for label in ATTACKS)
    assert "الحشد الشعبي" in rows
    assert "killed 4: Popular Mobilization Units" in rows
    # The merge has the names; the claim of a UAV tells of the strikes and of nothing else.
    assert "Kata’ib Hizballah" in graphs
    claim = {
        line for line in graphs.splitlines() if line.startswith("<https://example.org/") and " <" in line
    }
    strikes, rj = "<https://example.org/exchanges/strikes-27-june>", "https://w3id.org/rejoinder"
    assert f"{strikes} <{rj}/ns#weapon> <{rj}/weapon/uav> ." in claim


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_script_of_the_page_finds_the_same(address):
    for body in blocks("javascript", address):
        done = subprocess.run(["node", "--input-type=module", "-e", body], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        # The drones are told by Kurdish officials, not by the outlet: sentence 10.
        assert sorted(done.stdout.splitlines()) == ATTACKS[1:]
