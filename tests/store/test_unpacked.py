import gzip
import os
from pathlib import Path

import pytest
import zstandard

from rejoinder.ontology.errors import InputError
from rejoinder.store.unpacked import open_unpacked, refuse_unless_file, unpacked_name

PACK = {".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress}
TEXT = b"".join(b"line %d of many\n" % n for n in range(50_000))


def complaint(path, most=1 << 30):
    with pytest.raises(InputError) as caught:
        read_through(path, most)
    return str(caught.value)


def read_through(path, most):
    with open_unpacked(path, "x", most) as file:
        while file.read(1 << 16):
            pass


@pytest.fixture(params=PACK)
def packed(request, tmp_path):
    """Writes bytes, packed in one way or the other, to a file of the test's own folder."""

    def write(data, change=lambda packed: packed):
        path = tmp_path / f"claims.nq{request.param}"
        path.write_bytes(change(PACK[request.param](data)))
        return path

    return write


def test_what_was_packed_comes_out(packed):
    with open_unpacked(packed(TEXT), "x") as file:
        assert file.read() == TEXT


def test_what_was_packed_in_pieces_comes_out_whole(packed):
    with open_unpacked(packed(TEXT, lambda data: data * 3), "x") as file:
        assert file.read() == TEXT * 3


def test_a_plain_file_comes_out_as_it_is(tmp_path):
    path = tmp_path / "claims.nq"
    path.write_bytes(TEXT)
    with open_unpacked(path, "x") as file:
        assert file.read() == TEXT


@pytest.mark.parametrize("share", [0.2, 0.5, 0.99])
def test_a_cut_archive_is_told(packed, share):
    path = packed(TEXT, lambda data: data[: int(len(data) * share)])
    assert complaint(path) == "x: the packed file ends too early; fetch or pack it anew"


def test_an_archive_that_is_cut_in_its_second_piece_is_told(packed):
    assert "ends too early" in complaint(packed(TEXT, lambda data: data + data[:-9]))


def test_what_is_no_archive_is_told(packed):
    assert complaint(packed(b"", lambda _: TEXT)).startswith(
        "x: the packed file is damaged, or not packed at all; "
    )


def test_an_archive_that_grows_beyond_measure_is_stopped(packed):
    assert complaint(packed(bytes(100 << 20))).startswith("x: unpacks to more than 64 MiB, far beyond")


def test_more_than_is_read_of_one_file_is_refused(packed, tmp_path):
    said = "x: holds more than 1 MiB, the most that is read of one file in this format; split it"
    assert complaint(packed(TEXT * 2), 1 << 20)[: len(said)] == said
    plain = tmp_path / "plain.nq"
    plain.write_bytes(TEXT * 2)
    assert complaint(plain, 1 << 20)[: len(said)] == said


def test_only_files_are_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("link")
    assert "this is a pipe" in complaint(tmp_path / "pipe")
    assert "this is a device" in complaint(Path("/dev/zero"))
    assert "this is a folder" in complaint(tmp_path)
    assert "cannot be read: " in complaint(tmp_path / "link")
    assert "cannot be read: " in complaint(tmp_path / ("n" * 300))
    assert complaint(tmp_path / "none") == "x: no such file; check the name and the folder"


def test_the_size_of_a_file_is_told(tmp_path):
    (tmp_path / "a").write_bytes(b"abc")
    assert refuse_unless_file(tmp_path / "a", "a") == 3


def test_a_name_without_its_packing():
    names = ["a.nq.gz", "a.YAML.ZST", "a.nq", "a.gz"]
    assert [unpacked_name(Path(name)).name for name in names] == ["a.nq", "a.YAML", "a.nq", "a"]
