"""The names of the files that a page gives: made from a title, and never a way out of a folder."""

import re

import pytest

from rejoinder.views.drawing import draw

# As the page proposes it, before the browser has cleaned it.
PROPOSED = """() => {
  let name = null;
  HTMLAnchorElement.prototype.click = function () { name = this.download; };
  document.querySelector('[data-export=csv]').click();
  return name;
}"""


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc-passwd-exchange.csv"),
        ("..\\..\\boot.ini", "boot-ini-exchange.csv"),
        ("/root/.ssh/id", "root-ssh-id-exchange.csv"),
        ("C:\\con", "c-con-exchange.csv"),
        ("CON", "con-exchange.csv"),
        ("..", "rejoinder-exchange.csv"),
        ("الحشد", "rejoinder-exchange.csv"),
        ("a\x00b\u202efdp.exe\n", "ab-fdp-exe-exchange.csv"),
        ("-rf *", "rf-exchange.csv"),
        ("x" * 300, "x" * 60 + "-exchange.csv"),
    ],
)
def test_a_title_cannot_lead_out_of_the_folder(title, name, opened, handmade):
    tab = opened(draw(handmade["one_event"](), title=title).html())
    tab.click("#export")
    proposed = tab.evaluate(PROPOSED)
    assert proposed == name
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*\.csv", proposed)
