"""The page as text: the same bytes each time, nothing fetched, nothing that a name could become."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rejoinder.ontology.version import VERSION
from rejoinder.views import page
from rejoinder.views.drawing import draw
from rejoinder.views.page_data import line_look
from rejoinder.views.picture import LINK_KINDS

NAUGHTY = Path(__file__).parents[3] / "shared" / "data" / "naughty_strings" / "blns.json"
MARKUP = [
    "<script>hacked()</script>",
    "</script><script>hacked()</script>",
    "</style><img src=x onerror=hacked()>",
    "</title><svg onload=hacked()>",
    "\"><a href='javascript:hacked()'>",
    "' autofocus onfocus='hacked()",
    "javascript:hacked()",
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "]]>&lt;b&gt;&amp;&#60;",
    "\u2028\u2029\x00\x08\ufeff\u202e\ud800",
    "__proto__",
    "<iframe srcdoc='<script>hacked()</script>'>",
    "</noscript></template></textarea><plaintext>",
]


class Structure(HTMLParser):
    """Elements with their attributes, the text of scripts and styles, and all other text."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.raw, self.text = [], {}, []
        self.inside = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag):
        self.elements.append(("/" + tag, {}))
        self.inside = None

    def handle_data(self, data):
        if self.inside in ("script", "style"):
            self.raw.setdefault(self.inside, []).append(data)
        else:
            self.text.append(data)

    def shape(self):
        fixed = ("class", "role", "scope", "type", "for", "rel")
        return [
            (tag, *sorted(attrs), *(attrs[name] for name in fixed if name in attrs))
            for tag, attrs in self.elements
        ]

    def attributes(self, name):
        return [attrs[name] for _, attrs in self.elements if name in attrs]


@pytest.fixture(scope="module")
def structure(drawn):
    return Structure(drawn)


def test_the_same_case_gives_the_same_bytes(founding, drawn):
    assert draw(founding).html() == drawn


def test_nothing_is_fetched_from_anywhere(structure):
    assert structure.attributes("src") == []
    assert {tag for tag, attrs in structure.elements if "href" in attrs} == {"a", "link"}
    assert [attrs["href"] for tag, attrs in structure.elements if tag == "link"] == ["data:,"]
    assert "@import" not in structure.raw["style"][0]
    assert "url(" not in structure.raw["style"][0]


def test_links_lead_to_sources_safely_or_stay_on_the_page(structure):
    for tag, attrs in structure.elements:
        if tag == "a" and not attrs["href"].startswith("#"):
            assert attrs["href"].startswith(("https://", "http://"))
            assert attrs["rel"] == "noopener noreferrer"
    assert "https://maps.southfront.org/an-expected-escalation/" in structure.attributes("href")


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page(structure):
    policy = next(
        a["content"] for t, a in structure.elements if a.get("http-equiv") == "Content-Security-Policy"
    )
    scripts = [text for text in structure.raw["script"] if not text.startswith('{"nodes":')]
    for directive, texts in (("script-src", scripts), ("style-src", structure.raw["style"])):
        allowed = re.search(rf"{directive} ([^;]*)", policy)[1].split()
        hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts]
        assert allowed == [f"'sha256-{value}'" for value in hashes]
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none';")
    assert "unsafe" not in policy
    assert structure.attributes("style") == []
    assert [name for _, attrs in structure.elements for name in attrs if name.startswith("on")] == []


def test_every_anchor_of_the_page_has_its_target(structure):
    targets = set(structure.attributes("id"))
    assert {href[1:] for href in structure.attributes("href") if href.startswith("#")} <= targets
    assert len(targets) == len(structure.attributes("id"))


def test_the_table_reads_without_javascript(structure):
    text = " ".join(" ".join(structure.text).split())
    for words in (
        "the attacks were carried out by a UAV",
        "PMU sources, as reported by SouthFront",
        "nobody named",
    ):
        assert words in text
    rows = [attrs for tag, attrs in structure.elements if tag == "tr" and "data-event" in attrs]
    assert len(rows) == 8


def test_the_legend_counts_what_each_view_draws(drawn, structure):
    data = json.loads(next(text for text in structure.raw["script"] if text.startswith('{"nodes":')))
    entry = r'data-group="lines" data-key="(\w+)">.*?in-exchange">(\d+)<.*?in-actors">(\d+)<'
    counts = {key: (int(exchange), int(actors)) for key, exchange, actors in re.findall(entry, drawn)}
    for key, (exchange, actors) in counts.items():
        assert exchange == sum(edge["filter"] == key != "tie" for edge in data["edges"])
        assert actors == sum(edge["filter"] == key for edge in data["actors"]["edges"])
    assert {"respondsTo", "follows", "indirect", "harms", "tie"} <= set(counts)
    assert (counts["respondsTo"], counts["follows"], counts["tie"][0]) == ((4, 0), (1, 0), 0)


def test_pyvis_holds_the_network(founding):
    from pyvis.network import Network

    from rejoinder.views.build import build_picture

    picture = build_picture(founding)
    network = page.ExchangeNetwork(picture)
    assert isinstance(network, Network)
    assert (network.num_nodes(), network.num_edges()) == (len(picture.nodes), len(picture.edges))
    assert {edge["from"] for edge in network.edges} <= set(network.get_nodes())


def shapes_of(texts, handmade):
    return Structure(
        draw(handmade["worded"](texts), title=f"title {texts[0]}", account=f"account {texts[0]}").html()
    )


def test_no_text_changes_the_structure_of_the_page(handmade):
    plain = [f"plain {n}" for n in range(len(MARKUP))]
    hostile = shapes_of(MARKUP, handmade)
    assert hostile.shape() == shapes_of(plain, handmade).shape()
    data = json.loads(next(text for text in hostile.raw["script"] if text.startswith('{"nodes":')))
    assert "event 1 </script><script>hacked()</script>" in [node["label"] for node in data["nodes"]]
    assert [href for href in hostile.attributes("href") if "javascript:" in href] == []


def test_no_string_of_the_big_list_of_naughty_strings_changes_the_structure(handmade):
    if not NAUGHTY.exists():
        pytest.skip(f"the list of naughty strings is not at {NAUGHTY}")
    naughty = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    for start in range(0, len(naughty), 60):
        texts = naughty[start : start + 60]
        plain = [f"plain {n}" for n in range(len(texts))]
        assert shapes_of(texts, handmade).shape() == shapes_of(plain, handmade).shape()


def test_an_empty_case_still_gives_a_page(handmade):
    case = handmade["one_event"]()
    case.all_events = []
    assert '<p id="nothing">The case tells of no event.</p>' in draw(case).html()
    assert '<p id="nothing">This account tells of no event.</p>' in draw(case, account="Pentagon").html()


def test_a_page_says_early_on_what_made_it(handmade):
    start = draw(handmade["one_event"]()).html()[:1000]
    assert f'<meta name="generator" content="rejoinder {VERSION}">' in start


def test_each_kind_of_link_has_a_dash_of_its_own():
    dashes = [str(line_look(kind)["dashes"]) for kind in LINK_KINDS]
    assert len(set(dashes)) == len(LINK_KINDS)


def test_a_script_that_would_end_its_element_is_refused(monkeypatch):
    monkeypatch.setattr(page, "template", lambda name: "'</SCRIPT>'")
    with pytest.raises(RuntimeError, match="end its element"):
        page.application()
