"""Answers and pictures in a notebook: what the frame holds, and what it lets out."""

from html.parser import HTMLParser

import pytest

from rejoinder.graph.chain import Chain
from rejoinder.graph.comparison import Comparison, EventComparison, Fact, FactValue
from rejoinder.graph.network import Network
from rejoinder.graph.records import ClaimRecord, Event, Link, Thing
from rejoinder.views.build import build_picture
from rejoinder.views.drawing import Drawing
from rejoinder.views.notebook import TALLEST, framed, html_of

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
SOURCE = Thing("s", "An Expected Escalation")


class Page(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def opened(html):
    """The frame's attributes, and the page inside it."""
    ((tag, frame),) = Page(html).tags
    assert tag == "iframe"
    return frame, Page(frame["srcdoc"])


def chain_of(label="Strikes", speaker="SouthFront"):
    said = ClaimRecord("c1", Thing("sp", speaker), SOURCE, sentence=13, quote=f"in response {label}")
    us = Thing("us", "US Armed Forces")
    events = (
        Event("a", label, when=("2021-06-27",), actors=(us,)),
        Event("b", "Rockets", when=("2021-06-28",), targets=(us,), is_attack=True, unnamed=True),
    )
    return Chain(Thing("a", label), "any", events, (Link("b", "a", "respondsTo", (said,)),))


def comparison_of(label="Strikes"):
    pentagon, southfront = Thing("p", "Pentagon"), Thing("sf", "SouthFront")
    jet = FactValue(Thing("f", f"F-15E {label}"), (ClaimRecord("c1", southfront, SOURCE, sentence=3),))
    drone = FactValue(Thing("u", "uncrewed aircraft"), (ClaimRecord("c2", pentagon, SOURCE, quote="UAVs"),))
    fact = Fact("weapon", "differs", (jet, drone))
    return Comparison((EventComparison(Thing("a", label), (fact,), (pentagon, southfront)),))


def network_of(label="US Armed Forces"):
    network = Network()
    network.add_node("us", label=label, kind="ArmedForce")
    network.add_node("e", label="Strikes", kind="Attack")
    network.add_edge("us", "e", key="c1", role="actor", speaker="SouthFront")
    return network


@pytest.mark.parametrize("make", [chain_of, comparison_of, network_of])
def test_a_page_that_needs_no_script_may_run_none(make):
    frame, page = opened(html_of(make()))
    assert frame["sandbox"] == ""
    assert frame["width"] == "100%"
    assert int(frame["height"]) <= TALLEST
    (policy,) = [told["content"] for tag, told in page.tags if tag == "meta" and "http-equiv" in told]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


@pytest.mark.parametrize("make", [chain_of, comparison_of, network_of])
def test_hostile_names_stay_text_in_the_page_and_in_the_notebook(make):
    html = html_of(make(HOSTILE))
    _, page = opened(html)  # one tag, the frame
    assert not [tag for tag, _ in page.tags if tag in ("script", "img")]
    assert not [name for _, told in page.tags for name in told if name.startswith("on") or name == "style"]
    assert "<script>alert(1)</script>" in page.text


def test_a_title_cannot_leave_the_frame_s_tag():
    ((_, frame),) = Page(framed("<p>", HOSTILE)).tags
    assert frame["title"] == HOSTILE


def test_a_chain_shows_its_events_and_who_says_that_one_answers_the_other():
    _, page = opened(html_of(chain_of()))
    assert "SouthFront, sentence 13: “in response Strikes”" in page.text
    assert "answered by" in page.text
    assert "nobody named" in page.text
    assert [tag for tag, _ in page.tags].count("svg") == 1


def test_a_chain_of_no_event_is_a_page_all_the_same():
    _, page = opened(html_of(Chain(Thing("a", "Nothing"), "any", (), ())))
    assert "Chain through Nothing" in page.text
    assert "The chain holds no event." in page.text


def test_a_chain_of_one_account_says_whose(founding):
    chain = founding.according_to("PMU sources").trace("strikes-27-june")
    assert "According to PMU sources" in opened(html_of(chain))[1].text


def test_a_comparison_lays_values_beside_who_says_them():
    _, page = opened(html_of(comparison_of()))
    for told in ("≠ accounts differ", "uncrewed aircraft", "Pentagon: “UAVs”", "SouthFront, sentence 3"):
        assert told in page.text


def test_of_accounts_that_do_not_differ_that_is_said():
    assert "Accounts do not differ" in opened(html_of(Comparison(())))[1].text


def test_two_accounts_of_a_chain_stand_side_by_side(founding):
    told = founding.according_to("Pentagon").versus(founding.according_to("PMU sources"), "strikes-27-june")
    frame, page = opened(html_of(told))
    assert "Pentagon" in frame["title"]
    assert "PMU sources" in page.text


def test_a_network_is_counted_and_its_first_edges_listed():
    network = network_of()
    for n in range(150):
        network.add_edge("e", f"place {n}", role="struck", speaker="Pentagon")
    _, page = opened(html_of(network))
    assert "Nodes by kind: ArmedForce 1, Attack 1, not said 150" in page.text
    assert "Edges by role: actor 1, struck 150" in page.text
    assert "The first 100 of 151 edges" in page.text
    assert "place 98" in page.text
    assert "place 99" not in page.text


@pytest.mark.parametrize("view", ["exchange", "actors"])
def test_the_interactive_page_may_run_its_scripts_and_export_and_nothing_else(founding, view):
    frame, page = opened(html_of(Drawing(build_picture(founding), view)))
    assert frame["sandbox"] == "allow-scripts allow-downloads"
    assert "script" in [tag for tag, _ in page.tags]


def test_a_picture_is_shown_as_its_exchange(founding):
    picture = build_picture(founding)
    assert html_of(picture) == html_of(Drawing(picture))


def test_what_is_no_answer_is_refused():
    with pytest.raises(TypeError, match="no page is made of a dict"):
        html_of({})
