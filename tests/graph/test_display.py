"""Answers in a notebook where nothing is installed that draws them, and where something is."""

from importlib.metadata import entry_points

import pytest

from rejoinder.graph.chain import Chain
from rejoinder.graph.display import GROUP, plain_table
from rejoinder.graph.records import Thing


def test_columns_stand_below_their_heads_and_markup_is_text():
    rows = [("2021-06-27", "<script>x()</script>"), ("", "two\nlines & one")]
    assert plain_table(("when", "event"), rows) == (
        "<pre>when        event\n2021-06-27  &lt;script&gt;x()&lt;/script&gt;\n"
        "            two lines &amp; one</pre>"
    )


def test_of_a_long_table_forty_rows_are_shown_and_the_others_counted():
    lines = plain_table(("n",), [(str(n),) for n in range(50)]).splitlines()
    assert (lines[40], lines[41]) == ("39", "and 10 more</pre>")


def test_a_table_without_rows_is_its_heads():
    assert plain_table(("when", "event"), []) == "<pre>when  event</pre>"


@pytest.mark.skipif(not entry_points(group=GROUP), reason="installed before there was a plug-in to find")
def test_an_installed_drawing_is_found():
    assert Chain(Thing("r", "Root"), "any", (), ())._repr_html_().startswith('<iframe sandbox=""')
