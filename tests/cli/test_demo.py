"""The demo: the founding article end to end, without touching what is not its own."""

from rejoinder.cli.demo import free_name
from rejoinder.store.own_files import is_ours

OWN_PAGE = '<meta name="generator" content="rejoinder 0.1.0">'


def test_the_demo_shows_the_chain_the_differences_and_what_to_try_next(run, tmp_path):
    done = run("demo")
    assert done.exit_code == 0, done.stderr
    for words in (
        "answered by",
        "≠ accounts differ",
        "F-15E",
        "as reported by SouthFront",
        "What to try next:",
    ):
        assert words in done.stdout
    assert "loaded" in done.stderr
    assert is_ours(tmp_path / "rejoinder-demo.html")
    assert [path.name for path in tmp_path.iterdir()] == ["rejoinder-demo.html"]


def test_the_demo_says_the_same_twice_and_draws_over_its_own_page(run, tmp_path):
    first, page = run("demo").stdout, (tmp_path / "rejoinder-demo.html").read_bytes()
    assert run("demo").stdout == first
    assert (tmp_path / "rejoinder-demo.html").read_bytes() == page
    assert len(list(tmp_path.iterdir())) == 1


def test_the_demo_leaves_a_page_alone_that_it_did_not_draw(run, tmp_path):
    (tmp_path / "rejoinder-demo.html").write_text("my notes", encoding="utf-8")
    done = run("demo")
    assert "rejoinder-demo-2.html" in done.stdout
    assert (tmp_path / "rejoinder-demo.html").read_text(encoding="utf-8") == "my notes"
    assert (tmp_path / "rejoinder-demo-2.html").exists()


def test_a_free_name_is_numbered_past_every_page_of_others(tmp_path):
    page = tmp_path / "x.html"
    assert free_name(page) == page
    page.write_text("mine", encoding="utf-8")
    (tmp_path / "x-2.html").write_text("mine too", encoding="utf-8")
    (tmp_path / "x-3.html").write_text(f"<!doctype html>{OWN_PAGE}", encoding="utf-8")
    assert free_name(page) == tmp_path / "x-3.html"


def test_a_free_name_passes_by_what_is_no_page_of_its_own(tmp_path):
    page = tmp_path / "x.html"
    page.mkdir()
    (tmp_path / "x-2.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "x-3.html").write_text('<html lang="en" data-view="exchange">', encoding="utf-8")
    for number in range(4, 101):
        (tmp_path / f"x-{number}.html").write_text("mine", encoding="utf-8")
    assert free_name(page) == tmp_path / "x-101.html"
