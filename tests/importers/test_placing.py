"""The line of a fault that is found out long after the line was read."""

import pytest

from rejoinder.importers.placing import with_lines
from rejoinder.ontology.errors import Fault

JSON = """{
  "@id": "d",
  "@graph": [
    {"@id": "strike", "killed": "lots"},
    {"@id": "https://e.example/x/reply"}
  ]
}
"""


@pytest.fixture
def line(tmp_path):
    path = tmp_path / "file"

    def found(text, message):
        path.write_text(text, encoding="utf-8")
        (fault,) = with_lines([Fault(str(path), None, message)], str(path))
        return fault.line

    return found


@pytest.mark.parametrize(
    ("text", "message", "expected"),
    [
        (":e\n:e 'x'\n:f 'x'\n", "of <https://e.example/f>: “x” is wrong", 3),
        (":e\n:e 'x'\n:f 'x'\n", "of <https://e.example/g>: “x” is wrong", 2),
        (":e\n:e 'x'\n:f 'x'\n", "of <https://e.example/f>: “y” is wrong", 3),
        (":e\n:e 'x'\n:f 'x'\n", "of <https://e.example/g>: “y” is wrong", None),
        (":e\n:e 'x'\n:f 'x'\n", "all is wrong", None),
        (JSON, "killed of <https://e.example/x/strike> is wrong", 4),
        (JSON, "of <https://e.example/x/reply>", 5),
        ("<a>\n<#strike>\n", "of <https://e.example/x#strike>", 2),
        ("<a>\n<x/strike>\n", "of <https://e.example/x/strike>", 2),
    ],
)
def test_the_line_is_the_first_that_holds_most_of_what_is_cited(line, text, message, expected):
    assert line(text, message) == expected


def test_a_line_that_is_known_stays(tmp_path):
    path = tmp_path / "file"
    path.write_text("x\n<a:b>\n", encoding="utf-8")
    known, found = with_lines(
        [Fault(str(path), 7, "of <a:b>"), Fault(str(path), None, "of <a:b>")], str(path)
    )
    assert (known.line, found.line) == (7, 2)
