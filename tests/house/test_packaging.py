"""What gets installed is what stands in the folders, all of it and nothing else."""

import ast
import configparser
import os
import shutil
import subprocess
import sys
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Folders that are not installed although some hold Python files.
NOT_INSTALLED = {"tests", "docs", "benchmarks", "proofs", "build", "dist"}
DATA = {
    "rejoinder": {"py.typed"},
    "rejoinder/ontology": {"*.ttl", "*.jsonld"},
    "rejoinder/graph/queries": {"*.rq"},
    "rejoinder/views/geography": {"*.json", "NOTICE"},
    "rejoinder/views/templates": {"*"},
    "rejoinder/examples": {"*.yaml", "*.csv", "*.json", "*.jsonl", "NOTICE"},
    "rejoinder/web/templates": {"*"},
    "rejoinder/web/static": {"*"},
    "rejoinder/web/static/yasgui": {"*"},
}


@pytest.fixture(scope="module")
def config():
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel's file names; built from a copy, so that no leftover build/ folder has a say."""
    work = tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("the wheel is built from the files that git knows, and this is no clone")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (work / "source" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, work / "source" / name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    done = subprocess.run(
        [*command, str(work), str(work / "source")], cwd=work, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = work.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return archive.namelist()


def test_the_root_holds_one_python_file_and_that_only_a_docstring():
    assert [path.name for path in ROOT.glob("*.py")] == ["__init__.py"]
    (only,) = ast.parse((ROOT / "__init__.py").read_text(encoding="utf-8")).body
    assert isinstance(only, ast.Expr)
    assert isinstance(only.value, ast.Constant)
    assert isinstance(only.value.value, str)


def test_every_folder_with_an_init_is_listed_as_a_package(config):
    listed = set(config["options"]["packages"].split())
    folders = {
        path.parent.relative_to(ROOT)
        for path in (*ROOT.glob("*/__init__.py"), *ROOT.glob("*/*/__init__.py"))
        if path.parent.relative_to(ROOT).parts[0] not in NOT_INSTALLED
        and not path.parent.relative_to(ROOT).parts[0].startswith(".")
    }
    assert listed == {"rejoinder"} | {".".join(("rejoinder", *folder.parts)) for folder in folders}


def test_no_python_file_stands_outside_a_package():
    rooms = [path.parent for path in ROOT.glob("*/__init__.py") if path.parent.name not in NOT_INSTALLED]
    below = {path.parent for room in rooms for path in room.rglob("*.py")}
    assert [str(folder) for folder in below if not (folder / "__init__.py").is_file()] == []


def test_the_wheel_holds_only_the_package_and_its_data(wheel):
    for name in wheel:
        folder, _, file = name.rpartition("/")
        if folder.endswith(".dist-info") or ".dist-info/" in folder + "/":
            continue
        assert name.startswith("rejoinder/"), name
        patterns = DATA.get(folder, set()) | ({"*.py"} if folder.count("/") <= 2 else set())
        assert any(fnmatch(file, pattern) for pattern in patterns), f"{name} has no place in the wheel"


def test_the_wheel_holds_every_room_and_data_file(wheel, config):
    for package in config["options"]["packages"].split():
        folder = package.replace(".", "/")
        for path in (ROOT / folder.removeprefix("rejoinder").lstrip("/")).iterdir():
            kept = any(fnmatch(path.name, pattern) for pattern in DATA.get(folder, set()) | {"*.py"})
            if (
                path.is_file()
                and kept
                and (folder != "rejoinder" or path.name in ("__init__.py", "py.typed"))
            ):
                assert f"{folder}/{path.name}" in wheel
    for folder in ("graph/queries", "views/templates"):
        for path in (ROOT / folder).iterdir():
            if path.is_file():
                assert f"rejoinder/{folder}/{path.name}" in wheel


def test_the_command_names_the_release_that_is_installed():
    from importlib.metadata import version

    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "rejoinder.cli", "--version"],
        capture_output=True, text=True, env=environment, check=True,
    )  # fmt: skip
    assert done.stdout == f"rejoinder {version('rejoinder')}\n"
