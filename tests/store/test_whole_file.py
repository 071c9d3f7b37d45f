"""Files that are written whole or not at all."""

import os
import stat

import pytest

from rejoinder.store.whole_file import opened_whole, write_whole


def test_a_file_is_replaced_and_keeps_its_rights(tmp_path):
    path = tmp_path / "x"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o600)
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["x"]


def test_what_is_private_is_private_while_it_is_written(tmp_path):
    path = tmp_path / "x"
    path.touch(0o600)
    with opened_whole(path) as file:
        (beside,) = (other for other in tmp_path.iterdir() if other != path)
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        file.write(b"secret")


def test_a_failure_leaves_what_stood_there(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def fail():
        with opened_whole(path) as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x"]


def test_a_link_stays_and_its_target_is_written(tmp_path):
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "target"
    (tmp_path / "link").symlink_to(target)
    write_whole(tmp_path / "link", b"words")
    assert (tmp_path / "link").is_symlink()
    assert target.read_bytes() == b"words"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_whole(pipe, b"words")
        assert os.read(reader, 10) == b"words"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("place", ["missing/x", "."])
def test_an_error_names_the_file_that_was_asked_for(place, tmp_path):
    path = tmp_path / place
    with pytest.raises(OSError, match=str(path)) as told:
        write_whole(path, b"words")
    assert told.value.filename == str(path)
    assert os.listdir(tmp_path) == []
