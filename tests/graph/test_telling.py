"""A claim told by hand: the same as in a dossier, one change with its editor's name, or nothing at all."""

import pytest

from rejoinder.graph import Case
from rejoinder.graph.telling_names import NewActor, NewSource, slug
from rejoinder.ontology.errors import InputError, NotFoundError, UsageError

EXAMPLE = "examples/escalation-2021.yaml"
BASE = "https://example.org/exchanges/"
EVENT = "omar-rocket-fire"
SAID = {
    "actor": "Kataib Hezbollah",
    "target": ["US forces", "pmu"],
    "struck": "omar-oil-field",
    "when": "2021-06-28",
    "weapon": "rocket",
    "killed": ">3",
    "victims": "civilians",
    "respondsTo": "US strikes on PMU positions",
}


@pytest.fixture
def case():
    with Case.open(EXAMPLE) as case:
        yield case


@pytest.fixture
def kept(tmp_path):
    """The same in a folder, with a journal."""
    with Case.open(tmp_path / "case", create=True) as case:
        case.load(EXAMPLE)
        yield case


def told(case, **changed):
    """What is told by Ada, with some of it changed."""
    usual = {
        "event": EVENT,
        "speaker": "local Syrian media",
        "source": "southfront-2021-06",
        "editor": "Ada Lovelace",
        "quote": "they struck back",
        "says": {"munitions": 8},
    }
    return case.tell(**usual | changed)


def faults_of(case, **changed):
    """Argument or key → what is wrong with it."""
    before = sorted(case._store.rows())
    with pytest.raises(InputError) as caught:
        told(case, **changed)
    assert sorted(case._store.rows()) == before
    return {fault.path: str(fault) for fault in caught.value.faults}


def triples(case, graph):
    return {str(quad.triple) for quad in case._store.quads(g=graph)}


def test_it_is_what_a_dossier_by_hand_makes_of_it(case, tmp_path):
    one = told(case, sentence=[3, 4], hedge="likely", stated_on="2021-06-29", says=SAID)
    (tmp_path / "hand.yaml").write_text(
        """
dossier: by-hand
base: https://example.org/exchanges/
coder: desk
claims:
  - id: hand
    source: southfront-2021-06
    statedBy: local-syrian-media
    quote: they struck back
    sentence: [3, 4]
    hedge: likely
    statedOn: 2021-06-29
    says:
      - id: omar-rocket-fire
        actor: kataib-hizballah
        target: [us-forces, pmu]
        struck: omar-oil-field
        when: 2021-06-28
        weapon: rocket
        respondsTo: strikes-27-june
        toll: {killed: ">3", victims: civilians}
"""
    )
    with Case.open(EXAMPLE, tmp_path / "hand.yaml") as other:
        by_hand = triples(other, BASE + "hand")
        assert len(by_hand) > 8
        assert triples(case, one.claim) == by_hand
        records = [read._now.facts.record(iri) for read, iri in ((case, one.claim), (other, BASE + "hand"))]
        for name in ("speaker", "quote", "hedge", "sentences"):
            assert getattr(records[0], name) == getattr(records[1], name)


def test_each_is_one_change_that_names_the_editor_and_nothing_goes(kept):
    one = told(kept)
    two = kept.dispute(one.claim, "Bo", "nobody else saw it")
    assert (one.change, two.change) == (2, 3)
    _, told_so, doubted = kept.log()
    assert (told_so.kind, told_so.claims, told_so.reason) == ("tell", (one.claim,), "by Ada Lovelace")
    assert doubted.reason == f"by Bo, who disputes {one.claim.rpartition('/')[2]}"
    assert (told_so.removed, doubted.removed) == (0, 0)
    assert not kept.verify().findings
    assert {claim.record.quote for claim in kept.claims(EVENT)} >= {"they struck back"}


def test_an_editor_has_one_dossier_and_it_grows(case):
    one, two = told(case), told(case, editor="ada lovelace", quote="again")
    assert one.dossier == two.dossier == BASE + "editor/ada-lovelace"
    assert one.claim != two.claim
    assert case.find("Ada Lovelace", kinds=("Actor",)).id == BASE + "actor/ada-lovelace"
    other = told(case, editor="desk", quote="once more")
    assert other.dossier == BASE + "editor/the-coding-desk"
    assert case.retract(one.dossier, "all of it") == 3  # two claims and the register


def test_every_fault_is_told_at_once_where_it_stands(case):
    found = faults_of(
        case,
        speaker="Nobody at All",
        sentence=99,
        hedge="sure",
        says={
            "action": "rocket-atack",
            "when": "tomorrow",
            "killed": "x",
            "place": "Nowhere",
            "colour": "red",
        },
    )
    assert set(found) == {
        "speaker", "sentence", "hedge", "action", "when", "killed", "place", "colour",
    }  # fmt: skip
    assert "did you mean “rocket-attack”?" in found["action"]
    assert "24 sentences" in found["sentence"]
    assert "asserted, likely, possible" in found["hedge"]


def test_an_unknown_name_is_refused_with_the_nearest(case):
    assert "did you mean" in faults_of(case, speaker="Pentagone spokesperson")["speaker"]
    assert "is asked for here" in faults_of(case, says={"actor": "Baghdad"})["actor"]
    assert "nothing in this case" in faults_of(case, source="New York Gazette")["source"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"says": {}}, "claim"),
        ({"quote": ""}, "claim"),
        ({"gist": "both"}, "gist"),
        ({"speaker": " "}, "speaker"),
        ({"source": ""}, "source"),
        ({"editor": " "}, "editor"),
        ({"event": "no-such-event"}, "event"),
        ({"quote": "a\x00b"}, "quote"),
        ({"speaker": NewActor("Pentagon", "Institution")}, "speaker"),
        ({"speaker": NewActor("Someone Else", "Wizard")}, "speaker"),
        ({"source": NewSource("")}, "source"),
        ({"source": NewSource("A post", url="not an address")}, "url"),
        ({"source": NewSource("A post", issued="yesterday")}, "issued"),
        ({"source": NewSource("A post", publisher="Nobody at All")}, "publisher"),
    ],
)
def test_what_is_lacking_or_wrong_is_told_where_it_stands(case, changed, field):
    assert set(faults_of(case, **changed)) == {field}


def test_a_new_speaker_in_a_new_source_comes_with_the_claim(case):
    channel = NewActor("Sabereen News", "Media")
    source = NewSource("A channel’s post", channel, "https://t.example/1", "2021-06-28")
    told(case, speaker=channel, source=source)
    assert case.find("Sabereen News", kinds=("Media",)).id == BASE + "actor/sabereen-news"
    assert case.find("A channel’s post", kinds=("Source",)).id == BASE + "source/a-channels-post"
    again = told(case, speaker="Sabereen News", source="A channel’s post", quote="and again")
    assert case._now.facts.record(again.claim).speaker == "Sabereen News"


def test_the_editor_speaks_without_a_source_and_nobody_else_does(case):
    own = told(case, speaker="Ada Lovelace", source="", quote="", gist="Eight fell.")
    record = case._now.facts.record(own.claim)
    assert record.speaker.startswith("Ada Lovelace")
    assert set(faults_of(case, source="", gist="x", quote="")) == {"source"}


def test_the_same_words_again_are_refused(case):
    told(case)
    assert "already" in faults_of(case)["claim"]


def test_an_answer_before_its_cause_is_refused(case, tmp_path):
    (tmp_path / "two.yaml").write_text(
        """
dossier: two
base: https://example.org/two/
coder: c
actors: [{id: c, name: Coder}]
events: [{id: first, label: First}, {id: second, label: Second}]
sources: [{id: s, title: S, publisher: c, claims: [
  {gist: a, says: [{id: first, when: 2021-06-02}]}, {gist: b, says: [{id: second, when: 2021-06-05}]}]}]
"""
    )
    case.load(tmp_path / "two.yaml")
    found = faults_of(case, event="first", speaker="Coder", source="s", says={"respondsTo": "second"})
    assert "before its cause" in found["respondsTo"]
    ours = told(case, event="second", speaker="Coder", source="s", says={"respondsTo": "first"})
    assert ours.dossier == "https://example.org/two/editor/ada-lovelace"


def test_a_doubt_and_a_support_are_remarks_of_the_editor(case):
    claim = told(case).claim
    doubt, support = case.dispute(claim, "Ada", "nobody else saw it"), case.support(claim, "desk", "we did")
    facts = case._now.facts
    assert facts.disputes[claim] == (doubt.claim,)
    assert {facts.kind(one.claim) for one in (doubt, support)} == {"Remark"}
    assert facts.record(doubt.claim).speaker.startswith("Ada")
    with pytest.raises(InputError, match="say why"):
        case.dispute(claim, "Ada", " ")
    with pytest.raises(InputError, match="nothing in this case"):
        case.dispute("no-such-claim", "Ada", "hm")


def test_it_can_be_retracted_like_any_other(case):
    before = triples(case, "")
    one = told(case, editor="desk", says={"munitions": 99})
    assert triples(case, "") != before
    case.retract(one.claim, "a slip")
    with pytest.raises(NotFoundError):
        case.find(one.claim, kinds=("Claim",))
    assert not [triple for triple in triples(case, "") if '"99"' in triple]


def test_a_view_is_no_place_to_tell(case):
    with pytest.raises(UsageError, match="view"):
        told(case.according_to("Pentagon"))


def test_a_case_in_memory_takes_it_too():
    with Case.open(EXAMPLE) as case:
        assert told(case).change is None
        assert any(claim.record.quote == "they struck back" for claim in case.claims(EVENT))


def test_a_case_of_event_data_alone_lends_no_ground_of_its_publisher():
    with Case.open("examples/fictitious-ged.csv") as case:
        event = case._now.facts.instances("Event")[0]
        one = told(case, event=event, speaker="Ada", source="", editor="Ada", says={"munitions": 2})
        assert one.dossier == "https://case.invalid/editor/ada"
        bo = {"speaker": "Bo", "editor": "Bo", "base": "https://bo.example/"}
        assert told(case, event=event, source="", **bo).dossier == "https://bo.example/editor/bo"


def test_names_of_any_script_have_an_id():
    assert slug("كتائب حزب الله") != slug("أربيل")
    assert slug("Ada") == "ada"
