"""Words made to break out, in every text of a case: no page of the explorer lets one run or lead away."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from rejoinder.graph import Case
from rejoinder.ontology import rj
from rejoinder.ontology.namespaces import DCT, RDF, RDFS, SCHEMA, SKOS
from rejoinder.store.engine import Store
from rejoinder.store.terms import IRI, Literal, Quad

from .conftest import running

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BASE = "https://example.org/exchanges/"
RUN = "window.planted=1"
BREAKING_OUT = (
    f"<script>{RUN}</script>\"><img src=x onerror={RUN}>' onfocus='{RUN}' autofocus=\"</title></textarea>"
    f"</option></datalist><x-planted></style>--><svg onload={RUN}>{{{{ 7 * 7 }}}}&lt;x-planted&gt;"
)
HOSTILE = (
    f"javascript:{RUN}//",
    "https://elsewhere.example/<x-planted>",
    "\u202egnp.exe\u2066\u2067\u200f",
    "\x01\x02\x08\x0b\x1b[31m\x7f\x85",
    "null\x00null",
    "a\u2028b\u2029c\r\nd\te",
    "قوات الحشد الشعبي",
    "👩‍👩‍👧‍👦 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚",
    "=HYPERLINK(1)",
    "__proto__",
)
LONGEST = "W" * 100_000
FREE = (rj.damage, rj.timeOfDay, rj.motive, rj.occasion, rj.method, rj.role, rj.quote, rj.gist)
NAMES = (SKOS + "prefLabel", SKOS + "altLabel", RDFS + "label", DCT + "title")
UNSAFE = """() => [...document.querySelectorAll('*')].flatMap(element => {
  const found = /^(x-planted|base|object|embed)$/i.test(element.localName) ? [element.localName] : [];
  const own = element.type === 'application/json' || /^\\/-\\/static\\//.test(element.getAttribute('src'));
  if (element.localName === 'script' && !own) found.push('script');
  for (const { name, value } of element.attributes)
    if (/^on/i.test(name) || name === 'autofocus' || (/^(href|src|action)$/i.test(name)
        && !/^(#|\\/|https?:\\/\\/|data:,$)/i.test(value))) found.push(`${name}=${value.slice(0, 80)}`);
  return found;
})"""


def hostile_quads(store):
    """Every quad, with hostile words for each free text, and addresses that would run as those of sources."""
    number = 0
    for quad in sorted(store.named_quads(), key=str):
        subject, name, told, graph = quad.subject, quad.predicate, quad.object, quad.graph_name
        if isinstance(told, Literal) and name.value in (*FREE, *NAMES, DCT + "bibliographicCitation"):
            text = f"{HOSTILE[number % len(HOSTILE)]} {BREAKING_OUT} {number}"
            if number == 40 or subject.value == BASE + "al-bukamal":
                text = LONGEST + text
            told = Literal(text, language=told.language) if told.language else Literal(text)
            number += 1
        elif name.value == SCHEMA + "url":
            told = IRI(f"javascript:{RUN}//{number}")
        yield Quad(subject, name, told, graph)
    home = IRI(BASE + "escalation-2021")
    odd = (("a#b?c%22", rj.Event, RDFS + "label"), ("d%3C&e/عربي", rj.Actor, SKOS + "prefLabel"))
    for thing, kind, label in odd:
        iri = IRI(BASE + thing)
        yield Quad(iri, IRI(RDF + "type"), IRI(kind), home)
        yield Quad(iri, IRI(label), Literal(BREAKING_OUT), home)
    source = IRI(BASE + "southfront-2021-06")
    yield Quad(source, IRI(DCT + "license"), Literal(f"javascript:{RUN}"), home)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """The founding article with every text replaced, and its address while it is served."""
    file = tmp_path_factory.mktemp("hostile") / "hostile.nq"
    with Case.open(EXAMPLES / "escalation-2021.yaml") as case:
        Case(Store.memory().subset((), hostile_quads(case._store))).export(file)
    with running(file) as address:
        yield address


class Planted(HTMLParser):
    """The tags and attributes of a page as it was sent that no template of ours holds."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.found += [tag] if tag == "x-planted" else []
        self.found += [name for name, _ in attributes if name.startswith("on") or name == "autofocus"]


PAGES = (
    *(
        "/",
        "/events",
        "/actors",
        "/actors?kind=Media",
        "/compare",
        "/sources",
        "/log",
        "/sparql",
    ),
    *(f"/{page}/strikes-27-june" for page in ("event", "chain", "compare", "brief")),
    "/event/omar-rocket-fire",
    "/actor/us-forces",
    "/actor/pentagon",
    "/chain/us-forces",
    "/brief/us-forces?chain=1",
    "/place/al-bukamal",
    "/source/southfront-2021-06",
    "/source/escalation-2021",
    "/claim/southfront-pentagon-uav",
    f"/event/{quote(BASE + 'a#b?c%22', safe='')}",
    f"/actor/{quote(BASE + 'd%3C&e/عربي', safe='')}",
    f"/search?q={quote(BREAKING_OUT)}",
    f"/events?q={quote(BREAKING_OUT)}",
    f"/?according-to={quote(f'<nobody>{BREAKING_OUT}')}",
    f"/actor/{quote(f'<nobody>{BREAKING_OUT}', safe='')}",
    f"/event/strikes-27-june?according-to={quote(BASE + 'pentagon', safe='')}",
    *(f"/draw/{view}.html" for view in ("exchange", "actors", "chain", "map")),
)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_a_case_tells_runs_or_leads_away(hostile, visit, page):
    tab = visit(page, base=hostile)
    tab.on("dialog", lambda dialog: tab.complaints.append(dialog.message))
    expected = 404 if "%3Cnobody" in page else 200
    assert tab.status == expected
    assert tab.evaluate("window.planted") is None
    assert tab.elsewhere == []
    assert [told for told in tab.complaints if "404" not in told] == []
    if not page.startswith("/draw/"):
        assert tab.evaluate(UNSAFE) == []
        assert Planted(tab.request.get(hostile + page, headers={"Accept": "text/html"}).text()).found == []


def test_what_is_no_web_address_is_no_link(hostile, visit):
    tab = visit("/source/southfront-2021-06", base=hostile)
    assert tab.locator("a[href^='javascript' i]").count() == 0


@pytest.mark.parametrize("form", ["json", "csv", "ttl"])
def test_data_hold_the_words_as_they_are(hostile, visit, form):
    tab = visit("/", base=hostile)
    answer = tab.request.get(f"{hostile}/event/strikes-27-june.{form}")
    assert answer.status == 200
    assert not answer.headers["content-type"].startswith("text/html")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "x-planted" in answer.text()
