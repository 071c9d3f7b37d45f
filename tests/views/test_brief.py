"""Briefs: no sentence without a claim in any rendering, English read by hand, hostile names as text."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rejoinder.graph import Case
from rejoinder.graph.records import ClaimRecord, Thing
from rejoinder.ontology.errors import NotFoundError, UnfoundedError, UsageError
from rejoinder.views.brief import Piece, Sentence, paragraphs
from rejoinder.views.brief_build import brief_of
from rejoinder.views.brief_html import html
from rejoinder.views.brief_markdown import markdown
from rejoinder.views.brief_notes import web_address

EXAMPLE = Path(__file__).parents[2] / "examples" / "escalation-2021.yaml"
CLAIM = ClaimRecord("https://example.org/c", Thing("s", "Speaker"), Thing("t", "Title"), quote="so it was")


@pytest.fixture(scope="module")
def case():
    return Case.open(EXAMPLE)


@pytest.fixture
def opened(tmp_path):
    def opens(text):
        path = tmp_path / "small.yaml"
        path.write_text(text, encoding="utf-8")
        return Case.open(path)

    return opens


def sentences(brief, heading=None):
    """The sentences under a heading (all of them without one), each with its full stop."""
    found, here = [], ""
    for section in brief.sections:
        here = section.heading or here
        found += [s.text + "." for s in section.sentences if heading in (None, here)]
    return found


# -- the guarantee ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pieces",
    [(), (Piece("The bridge stands"),), (Piece("The bridge stands", (CLAIM,)), Piece(" and always will"))],
)
def test_a_sentence_whose_end_no_claim_carries_cannot_be_made(pieces):
    with pytest.raises(UnfoundedError):
        Sentence(pieces)


def test_a_sentence_cannot_lose_its_claims_later():
    sentence = Sentence((Piece("The bridge stands", (CLAIM,)),))
    with pytest.raises(AttributeError):
        sentence.pieces = ()
    with pytest.raises(AttributeError):
        sentence.pieces[0].claims = ()


class Page(HTMLParser):
    """What a page says: its sentences with the footnotes they end in, its anchors, its headings."""

    def __init__(self):
        super().__init__()
        self.sentences, self.ids, self.links, self.tags, self.text = [], [], [], [], ""
        self._open = 0

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append(tag)
        if "id" in found:
            self.ids.append(found["id"])
        if found.get("class") == "sentence":
            self.sentences.append([])
            self._open = 1
        elif self._open and tag == "span":
            self._open += 1
        if tag == "a":
            self.links.append(found["href"])
            if self._open:
                self.sentences[-1].append(("mark", found["href"]))

    def handle_endtag(self, tag):
        if tag == "span" and self._open:
            self._open -= 1

    def handle_data(self, data):
        self.text += data
        if self._open and data.strip():
            self.sentences[-1].append(("text", data))


def held_to_the_guarantee(brief):
    """Every sentence, in both renderings, ends in marks that lead to a listed claim."""
    told = list(brief.sentences)
    page = Page()
    page.feed(html(brief))
    listed = {f"#n{note.number}" for note in brief.footnotes}
    assert len(page.sentences) == len(told)
    for parts in page.sentences:
        # The mark's own number is a text inside its link; then comes the full stop.
        assert [kind for kind, _ in parts[-3:]] == ["mark", "text", "text"]
        assert parts[-1] == ("text", ".")
        assert parts[-3][1] in listed
    assert listed <= {f"#{anchor}" for anchor in page.ids}
    assert {link for link in page.links if link.startswith("#m")} <= {f"#{anchor}" for anchor in page.ids}
    assert len(page.ids) == len(set(page.ids))

    lines = markdown(brief)
    defined = [int(found[1]) for line in lines if (found := re.match(r"\[\^(\d+)\]: \S", line))]
    assert defined == [note.number for note in brief.footnotes]
    end = lines.index("## Footnotes") if defined else len(lines)
    end = lines.index("## Sources") if "## Sources" in lines else end
    body = [line for line in lines[3:end] if line and not line.startswith("## ")]
    assert len(body) == len(brief.sections)
    for line, section in zip(body, brief.sections, strict=True):
        pieces = re.split(r"(?<=\])\.(?: |$)", line)
        assert pieces.pop() == ""
        assert len(pieces) == len(section.sentences)
        assert all(re.search(r"\[\^\d+\]$", piece) for piece in pieces)
        assert {int(number) for number in re.findall(r"(?<!\\)\[\^(\d+)\]", line)} <= set(defined)
    for sentence in told:
        assert sentence.claims
        assert {claim.id for claim in sentence.claims} <= {note.claim.id for note in brief.footnotes}
    return page


@pytest.mark.parametrize("chain", [False, True])
@pytest.mark.parametrize(
    "name",
    [
        "strikes-27-june",
        "omar-rocket-fire",
        "erbil-drones",
        "hasakah-deployment",
        "pmu-parade",
        "US forces",
        "PMU",
        "child",
        "SouthFront",
        "Omar oil field",
        "Syria",
        "base-near-omar",
    ],
)
def test_every_sentence_ends_in_marks_that_lead_to_a_listed_claim(case, name, chain):
    held_to_the_guarantee(brief_of(case, name, chain=chain))


def test_every_claim_of_a_brief_is_a_claim_of_the_case_and_numbered_by_first_use(case):
    brief = brief_of(case, "strikes-27-june", chain=True)
    known = {claim.record.id for claim in case.claims()}
    used = [claim.id for sentence in brief.sentences for claim in sentence.claims]
    assert set(used) <= known
    assert [note.claim.id for note in brief.footnotes] == list(dict.fromkeys(used))
    assert [note.number for note in brief.footnotes] == list(range(1, len(brief.footnotes) + 1))


# -- the English, read by hand ------------------------------------------------------------------


def test_the_first_sentence_tells_what_was_done_by_whom_to_whom_and_when(case):
    brief = brief_of(case, "strikes-27-june")
    assert sentences(brief)[0] == (
        "The attack is said to have been an air strike by the US Armed Forces against the Popular "
        "Mobilization Units, on 27 June 2021."
    )


def test_one_account_is_named_and_a_difference_is_told_as_one(case):
    told = sentences(brief_of(case, "strikes-27-june"), "What is said to have happened")
    assert (
        "Accounts differ on the weapon: SouthFront says F-15E; the Pentagon, as reported by "
        "SouthFront, says uncrewed aircraft." in told
    )
    deployed = sentences(brief_of(case, "hasakah-deployment"))
    assert deployed == [
        "According to SouthFront, the event was a deployment by the United States in al-Hasakah governorate.",
        "According to the coding desk, it is not known when it took place.",
    ]


def test_further_things_struck_add_up_and_users_are_indirect_targets(case):
    told = sentences(brief_of(case, "strikes-27-june"), "What is said to have happened")
    (struck,) = [sentence for sentence in told if "what was struck" in sentence]
    assert struck.startswith("Accounts add to each other on what was struck: SouthFront names PMU positions")
    assert (
        "The Pentagon, as reported by SouthFront, names Iranian-backed groups, Kata’ib Hizballah and "
        "Kata’ib Sayyid al-Shuhada as users of facilities used by Iranian-backed groups, and so as "
        "indirect targets." in told
    )
    assert (
        "SouthFront names the Popular Mobilization Units as a user of PMU positions along the border." in told
    )


def test_harm_is_told_account_by_account_and_a_part_is_never_on_top(case):
    told = " ".join(sentences(brief_of(case, "strikes-27-june"), "Harm to people"))
    assert (
        "According to pro-Iranian media, as reported by SouthFront, a child was killed, and 3 civilians "
        "were wounded." in told
    )
    assert (
        "According to PMU sources, as reported by SouthFront, 4 were killed among the Popular "
        "Mobilization Units." in told
    )
    assert (
        "According to SouthFront, some were killed among the PMU 14th Brigade, and the toll of the PMU 14th "
        "Brigade is counted within that of the Popular Mobilization Units, not on top of it." in told
    )


def test_none_reported_is_no_count_a_denial_is_told_and_a_floor_is_in_words(case):
    told = sentences(brief_of(case, "omar-rocket-fire"))
    assert "According to SouthFront, no casualties were reported, which is not a count of none." in told
    assert "SouthFront denies that the attack took place in Iraq." in told
    assert "According to SouthFront, at least 8 rockets were used." in told
    assert not [sentence for sentence in told if "PMU sources" in sentence and "no casualties" in sentence]


def test_an_author_whom_nobody_names_is_a_gap_that_rests_on_who_tells_of_the_attack(case):
    brief = brief_of(case, "erbil-drones")
    assert sentences(brief, "Who is held to have done it") == [
        "No account names the author of the attack, which is told of by Iraqi Kurdish officials, as "
        "reported by SouthFront."
    ]


def test_answers_and_mere_order_are_told_apart(case):
    told = sentences(brief_of(case, "strikes-27-june"), "What led to it")
    assert (
        "According to SouthFront, the attack came after “Explosive-laden drones outside Erbil”, which is "
        "told as order in time only." in told
    )
    answered = "“IEDs against convoys” and “Missile and drone attacks on US positions”"
    assert f"According to SouthFront, the attack was an answer to {answered}." in told
    assert (
        "According to SouthFront, “IEDs against convoys” was an IED attack, no later than 27 June 2021 (as "
        "inferred by the coding desk); “Missile and drone attacks on US positions” was a drone strike and a "
        "missile attack against the US Armed Forces, no later than 27 June 2021 (as inferred by the coding "
        "desk)." in told
    )
    assert told[-1] == "No account names an author of these two attacks, which are told of by SouthFront."
    answered = " ".join(sentences(brief_of(case, "strikes-27-june"), "What answered it"))
    assert "“Rocket fire on the base near the Omar oil field” was an answer to the attack" in answered


def test_an_actor_is_said_to_be_what_claims_tell_and_has_its_events_in_time_order(case):
    brief = brief_of(case, "US forces")
    assert sentences(brief, "Who it is said to be") == [
        "SouthFront describes the US Armed Forces as a part of the United States."
    ]
    assert [section.heading for section in brief.sections if section.heading][1:] == [
        "Missile and drone attacks on US positions",
        "US strikes on PMU positions",
        "Rocket fire on the base near the Omar oil field",
        "US artillery fire on buildings in Mayadin",
    ]


def test_a_chain_tells_every_event_of_it_in_time_order(case):
    brief = brief_of(case, "omar-rocket-fire", chain=True)
    headings = [section.heading for section in brief.sections if section.heading]
    assert headings == [event.label for event in case.trace("omar-rocket-fire").events]


def test_an_account_is_told_alone(case):
    brief = brief_of(case.according_to("PMU sources"), "omar-rocket-fire")
    held_to_the_guarantee(brief)
    assert brief.account == "according to PMU sources"
    assert {note.claim.stated_by.label for note in brief.footnotes} == {"PMU sources"}
    assert "differ" not in " ".join(sentences(brief))


def test_in_an_account_a_spokesman_is_no_third_party(opened):
    claims = """
      - {id: own, statedBy: voice, quote: a, says: [{id: raid, action: raid, actor: north}]}
      - {statedBy: south, quote: b, says: [{id: raid, weapon: mortar}]}
"""
    text = HEAD.replace(
        "events:", "  - {id: voice, type: Institution, name: Ministry, speaksFor: north}\nevents:"
    )
    text += "sources:\n  - id: paper\n    type: Source\n    title: Paper\n    publisher: gazette\n"
    account = opened(f"{text}    claims:{claims}").according_to("Ministry")
    assert sentences(brief_of(account, "raid"), "Who is held to have done it") == [
        "The attack is claimed for the Northern Forces by Ministry, as reported by the Gazette."
    ]


def test_who_only_speaks_has_a_brief_without_sentences(case):
    brief = brief_of(case, "SouthFront")
    assert (brief.sections, brief.footnotes) == ((), ())
    assert markdown(brief) == ["# SouthFront", "", "*Media · all accounts · no claim tells of it*"]


def test_a_source_has_no_brief_and_an_unknown_name_has_none_either(case):
    with pytest.raises(UsageError, match="an event, an actor or a place"):
        brief_of(case, "geonames")
    with pytest.raises(NotFoundError):
        brief_of(case, "no such thing")


def test_only_an_address_on_the_web_becomes_a_link():
    assert web_address("https://example.org/") == "https://example.org/"
    assert [web_address(url) for url in ("javascript:alert(1)", "data:text/html,x", "file:///x", None)] == [
        None
    ] * 4


def test_a_footnote_names_speaker_reporter_source_sentence_and_words(case):
    lines = markdown(brief_of(case, "strikes-27-june"))
    (drone,) = [line for line in lines if "carried out by a UAV" in line]
    assert re.fullmatch(
        r"\[\^\d+\]: Pentagon, as reported by SouthFront "
        r"\(tied to the US Armed Forces, a party to the event\)\. "
        r"An Expected Escalation: The U\.S\. And PMU Fire Exchanges Continue, SouthFront, sentence 4\. "
        r"“the attacks were carried out by a UAV” <https://maps\.southfront\.org/an-expected-escalation/>",
        drone,
    )
    coded = next(line for line in lines if "came no later than the strikes" in line)
    assert coded.endswith("(coder’s words)")
    sources = lines[lines.index("## Sources") : lines.index("## Footnotes")]
    assert any("Licence: Copyright of the publisher; quoted here, not copied." in line for line in sources)


# -- small dossiers -----------------------------------------------------------------------------

HEAD = """
dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {id: desk, type: Institution, name: The desk}
  - {id: north, type: ArmedForce, name: Northern Forces, partOf: north-state}
  - {id: north-state, type: State, name: North}
  - {id: south, type: ArmedGroup, name: Southern Front, opposes: north}
  - {id: gazette, type: Media, name: The Gazette}
  - {id: agency, type: Media, name: Agency One}
events:
  - {id: raid, label: Raid on the depot}
  - {id: wave, label: First wave}
"""


def told_of(opened, claims, name="raid", publisher="gazette"):
    text = HEAD + "sources:\n  - id: paper\n    type: Source\n    title: Paper\n"
    return sentences(brief_of(opened(f"{text}    publisher: {publisher}\n    claims:\n{claims}"), name))


def test_hedges_are_carried_into_the_sentence(opened):
    told = told_of(
        opened,
        """
      - {quote: a, hedge: likely, says: [{id: raid, action: raid, actor: north}]}
      - {quote: b, hedge: possible, says: [{id: raid, toll: [{victims: south, killed: 1-22}]}]}
""",
    )
    assert told[0] == (
        "According to the Gazette, the attack was likely a raid, and the attack was likely carried out by "
        "the Northern Forces."
    )
    assert "According to the Gazette, between 1 and 22 were possibly killed among Southern Front." in told
    assert "The attack is attributed, as likely, to the Northern Forces by the Gazette." in told


def test_bases_of_attribution_are_told_apart(opened):
    told = told_of(
        opened,
        """
      - {statedBy: north, quote: a, says: [{id: raid, action: raid, actor: north}]}
      - {statedBy: south, quote: b, says: [{id: raid, actor: north}]}
      - statedBy: north-state
        remark: true
        quote: c
        about: [raid]
        denies: {event: raid, property: actor, value: south}
""",
    )
    assert (
        "The attack is claimed for the Northern Forces by the Northern Forces, as reported by the Gazette."
        in told
    )
    assert (
        "The attack is blamed on the Northern Forces by Southern Front, as reported by the Gazette." in told
    )
    assert (
        "North, as reported by the Gazette, denies that the attack was carried out by Southern Front." in told
    )


def test_ranges_stand_side_by_side_and_are_never_merged(opened):
    told = told_of(
        opened,
        """
      - {statedBy: north, quote: a, says: [{id: raid, action: raid, toll: [{victims: south, killed: 10}]}]}
      - {statedBy: south, quote: b, says: [{id: raid, toll: [{victims: south, killed: 1-3}]}]}
""",
    )
    assert (
        "Accounts differ on how many were killed among Southern Front: the Northern Forces, as reported by "
        "the Gazette, say 10; Southern Front, as reported by the Gazette, says between 1 and 3." in told
    )


def test_a_revision_is_no_difference_and_the_first_word_is_told_as_such(opened):
    told = told_of(
        opened,
        """
      - id: first
        statedBy: north
        quote: a
        says: [{id: raid, action: raid, toll: [{victims: south, killed: 10}]}]
      - {statedBy: north, quote: b, revises: first, says: [{id: raid, toll: [{victims: south, killed: 4}]}]}
""",
    )
    assert (
        "According to the Northern Forces, as reported by the Gazette, 4 were killed among Southern Front."
        in told
    )
    assert (
        "The Northern Forces, as reported by the Gazette, first told of how many were killed among Southern "
        "Front: 10, and later revised it to 4." in told
    )
    assert not [sentence for sentence in told if "differ" in sentence]


def test_what_only_the_whole_tells_is_marked_for_a_part(opened):
    told = told_of(
        opened,
        """
      - {quote: a, says: [{id: raid, action: raid, actor: north, when: 2021-05-01}]}
      - {quote: b, says: [{id: wave, partOfEvent: raid, weapon: mortar}]}
""",
        name="wave",
    )
    assert (
        "Of the whole, “Raid on the depot”: according to the Gazette, it was a raid by the Northern Forces, "
        "on 1 May 2021." in told
    )
    assert not [sentence for sentence in told if "No account names" in sentence]


def test_silence_on_day_and_place_is_a_gap_and_no_denial(opened):
    told = told_of(opened, "\n      - {quote: a, says: [{id: raid, action: raid, actor: north}]}\n")
    assert "What is told by the Gazette does not say when it took place." in told
    assert "What is told by the Gazette does not say where it took place." in told
    assert not [sentence for sentence in told if "den" in sentence]


def test_an_inferred_link_says_who_infers_it_and_how(opened):
    told = told_of(
        opened,
        """
      - {statedBy: south, gist: a, method: "same street, a day later", says: [{id: wave, mayRespondTo: raid}]}
""",
        name="wave",
    )
    assert (
        "Southern Front, as reported by the Gazette, infers, by the method “same street, a day later”, that "
        "the event may have been an answer to “Raid on the depot”." in told
    )


def test_whose_claim_is_disputed_is_said_and_the_others_of_that_value_stand(opened):
    claims = """
      - {id: heard, statedBy: north, quote: a, says: [{id: raid, weapon: uav}]}
      - {statedBy: south, quote: b, says: [{id: raid, weapon: uav}]}
      - {statedBy: desk, remark: true, gist: c, about: [raid], disputes: heard}
"""
    text = f"{HEAD}sources:\n  - id: paper\n    type: Source\n    title: Paper\n    publisher: gazette\n"
    brief = brief_of(opened(f"{text}    claims:{claims}"), "raid")
    (dispute,) = [sentence for sentence in brief.sentences if "disput" in sentence.text]
    assert dispute.text == (
        "The desk, as reported by the Gazette, disputes the claim of the Northern Forces, as reported by the "
        "Gazette, that the weapon used was uncrewed aircraft"
    )
    assert [claim.words for claim in dispute.claims] == ["c", "“a”"]


def test_words_that_no_claim_quotes_stand_without_quotation_marks(opened):
    told = told_of(
        opened,
        """
      - {statedBy: north, gist: a, says: [{id: raid, action: raid, motive: self-defence}]}
      - {statedBy: north, gist: c, says: [{id: raid, timeOfDay: at night}]}
      - {statedBy: south, quote: it was mere Revenge, says: [{id: raid, motive: mere revenge}]}
""",
    )
    assert (
        "On the motive, Southern Front, as reported by the Gazette, says “mere revenge”; the Northern "
        "Forces, as reported by the Gazette, give self-defence." in told
    )
    assert any("the time of day was at night" in sentence for sentence in told)


def test_a_clause_that_others_tell_or_infer_names_them(opened):
    told = told_of(
        opened,
        """
      - {quote: a, says: [{id: raid, action: raid, actor: north}]}
      - {statedBy: south, quote: b, says: [{id: raid, when: 2021-05-01}]}
      - {statedBy: desk, gist: c, method: by the order, says: [{id: raid, target: south}]}
""",
    )
    assert told[0] == (
        "According to the Gazette, the attack was a raid by the Northern Forces against Southern Front (as "
        "inferred by the desk, as reported by the Gazette), on 1 May 2021 (according to Southern Front, as "
        "reported by the Gazette)."
    )


def test_a_tie_that_decides_has_the_footnote_and_the_hedge_of_who_tells_it(opened):
    claims = """
      - {quote: a, says: [{id: raid, action: raid, actor: south}]}
      - {statedBy: north, quote: b, says: [{id: raid, actor: agency}]}
      - {statedBy: desk, hedge: likely, gist: c, says: [{id: south, memberOf: agency}]}
"""
    text = f"{HEAD}sources:\n  - id: paper\n    type: Source\n    title: Paper\n    publisher: gazette\n"
    brief = brief_of(opened(f"{text}    claims:{claims}"), "raid")
    (tie,) = [sentence for sentence in brief.sentences if "describes" in sentence.text]
    assert tie.text == (
        "The desk, as reported by the Gazette, describes Southern Front as likely a member of Agency One"
    )
    assert [(claim.gist, claim.hedge) for claim in tie.claims] == [("c", "likely")]


def test_who_calls_the_victims_civilians_and_who_combatants_stand_side_by_side(opened):
    told = told_of(
        opened,
        """
      - statedBy: north
        sentence: 1
        quote: a
        says: [{id: raid, toll: [{victims: south, status: combatant, killed: 4}]}]
      - statedBy: south
        sentence: 2
        quote: b
        says: [{id: raid, toll: [{victims: south, status: civilian, killed: 4}]}]
""",
    )
    assert (
        "Accounts differ on the status of Southern Front: the Northern Forces, as reported by the Gazette, "
        "say combatant; Southern Front, as reported by the Gazette, says civilian." in told
    )


def test_days_and_zones_are_told_in_words(opened):
    told = told_of(
        opened,
        """
      - {statedBy: north, quote: a, zone: America/New_York, says: [{id: raid, when: 2021-06-27}]}
      - {statedBy: south, quote: b, zone: Asia/Damascus, says: [{id: raid, when: 2021-06-28}]}
""",
    )
    assert (
        "These days do not exclude each other: 27 June 2021 in New York time and 28 June 2021 in Damascus "
        "time can be the same hours." in told
    )


def test_events_that_the_same_claims_link_stand_in_one_list(opened):
    claims = """
      - {quote: a, says: [{id: raid, action: raid, respondsTo: [wave, flood]}]}
      - {quote: b, says: [{id: wave, action: raid, when: 2021-04-01}]}
      - {quote: c, says: [{id: flood, action: drone-strike, when: 2021-04-02}]}
"""
    head = HEAD.replace(
        "  - {id: wave, label: First wave}", "  - {id: wave, label: Wave}\n  - {id: flood, label: Flood}"
    )
    text = f"{head}sources:\n  - id: paper\n    type: Source\n    title: Paper\n    publisher: gazette\n"
    case = opened(f"{text}    claims:{claims}")
    assert sentences(brief_of(case, "raid"), "What led to it") == [
        "According to the Gazette, the attack was an answer to “Wave” and “Flood”, and “Wave” was a raid, on "
        "1 April 2021; “Flood” was a drone strike, on 2 April 2021.",
        "No account names an author of these two attacks, which are told of by the Gazette.",
    ]
    assert "According to the Gazette, the attack was an answer to “Wave” and “Flood”." in sentences(
        brief_of(case, "raid", chain=True)
    )


def test_every_footnote_of_a_party_says_so_and_names_the_other_events(opened):
    claims = """
      - {statedBy: north, quote: a, says: [{id: raid, action: raid, actor: north, motive: a}]}
      - {statedBy: north, quote: b, says: [{id: raid, motive: b}]}
      - {statedBy: north, quote: c, remark: true, about: [raid]}
      - {statedBy: north, quote: d, says: [{id: wave, action: raid, target: north-state, respondsTo: raid}]}
      - {statedBy: north, quote: f, says: [{id: wave, when: 2021-05-02}]}
      - {statedBy: south, quote: e, says: [{id: raid, when: 2021-05-01}]}
"""
    text = f"{HEAD}sources:\n  - id: paper\n    type: Source\n    title: Paper\n    publisher: gazette\n"
    brief = brief_of(opened(f"{text}    claims:{claims}"), "raid")
    assert {note.claim.quote: note.party for note in brief.footnotes} == {
        "a": "a party to the event",
        "b": "a party to the event",
        "c": "a party to the event",
        "d": "a party to the event",
        "f": "tied to North, a party to “First wave”",
        "e": "",
    }


HOSTILE = [
    "<script>window.hacked = 1</script>",
    "[x](javascript:alert(1)) ![y](z) [^1]",
    "**bold** `code` # head | cell",
    "1. one",
    "- two",
    "&lt;b&gt; &amp;",
    "line\\nbreak\\u001b[31m\\u202e",
    '"><img src=x onerror=alert(1)>',
    "{adv} {it} {{ 7 * 7 }}",
]


def quoted(text):
    return '"' + text.replace('"', '\\"') + '"'


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_are_text_in_both_renderings(opened, text):
    name = quoted(text)
    case = opened(f"""
dossier: small
base: https://example.org/small/
coder: desk
actors:
  - {{id: desk, type: Institution, name: Desk}}
  - {{id: north, type: ArmedForce, name: {name}}}
  - {{id: paper, type: Media, name: {name}}}
events:
  - {{id: raid, label: {name}}}
  - {{id: answer, label: {name}}}
sources:
  - id: page
    type: Source
    title: {name}
    publisher: paper
    license: {name}
    claims:
      - quote: {name}
        says: [{{id: raid, action: raid, actor: north, target: north, damage: {name}}}]
      - gist: {name}
        says: [{{id: answer, action: raid, respondsTo: raid, toll: [{{victims: north, killed: 3}}]}}]
""")
    for wanted, chain in (("raid", False), ("answer", True), ("north", False)):
        brief = brief_of(case, wanted, chain=chain)
        page = held_to_the_guarantee(brief)
        assert {"script", "img", "b"}.isdisjoint(page.tags)
        assert not [link for link in page.links if not link.startswith("#")]
        assert "\x1b" not in html(brief) + "\n".join(markdown(brief))
        for line in markdown(brief):
            assert not re.match(r"(\d+[.)]|[-+=]) (?!\S.*Licence)", line), line


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["north", "south", "gazette"]),
            st.sampled_from(["asserted", "likely", "possible"]),
            st.sampled_from(
                [
                    "action: raid",
                    "action: [air-strike, drone-strike]",
                    "actor: north",
                    "actor: [south, north]",
                    "target: south",
                    "when: 2021-05-01",
                    'when: "[..2021-05-03]"',
                    "weapon: uav",
                    "weapon: f-16",
                    "munitions: 8+",
                    "toll: [{victims: south, killed: 4}]",
                    "toll: [{status: civilian, wounded: 1-22}]",
                    "toll: [{noneReported: true}]",
                    "timeOfDay: at night",
                    "motive: revenge",
                    "inNameOf: south",
                    "party: gazette",
                    "acts: several",
                    "partOfEvent: wave",
                ]
            ),
        ),
        min_size=1,
        max_size=9,
        unique=True,
    ),
    name=WORDS,
)
def test_whatever_is_claimed_every_sentence_rests_on_claims(opened, rows, name):
    label = quoted("x" + name.replace("\\", "") + "x")
    claims = "".join(
        f"      - {{statedBy: {who}, hedge: {hedge}, quote: q{number}, says: [{{id: raid, {said}}}]}}\n"
        for number, (who, hedge, said) in enumerate(rows)
    )
    text = HEAD.replace("label: Raid on the depot", f"label: {label}")
    text += "sources:\n  - id: page\n    type: Source\n    title: Page\n    publisher: agency\n"
    text += f"    claims:\n{claims}"
    for wanted, chain in (("raid", False), ("raid", True), ("south", False)):
        held_to_the_guarantee(brief_of(opened(text), wanted, chain=chain))


# -- paragraphs and the page ----------------------------------------------------------------------


def test_paragraphs_keep_groups_together_and_stand_under_one_heading():
    one = Sentence((Piece("x" * 300, (CLAIM,)),))
    found = list(paragraphs("Heading", [(one,), (one, one), (), (one,)]))
    assert [(section.heading, len(section.sentences)) for section in found] == [
        ("Heading", 1),
        ("", 2),
        ("", 1),
    ]
    assert list(paragraphs("Heading", [(), ()])) == []


def test_the_page_runs_nothing_and_fetches_nothing(case):
    text = html(brief_of(case, "strikes-27-june"))
    page = Page()
    page.feed(text)
    assert {"script", "iframe", "object", "img"}.isdisjoint(page.tags)
    assert "default-src &#39;none&#39;" in text
    assert [link for link in page.links if not link.startswith("#")] == [
        "https://maps.southfront.org/an-expected-escalation/"
    ] * (len([link for link in page.links if not link.startswith("#")]))


def test_json_repeats_sentences_pieces_and_footnotes(case):
    told = brief_of(case, "erbil-drones").as_json()
    assert list(told) == ["schema", "root", "kind", "account", "sections", "footnotes", "sources"]
    first = told["sections"][0]["sentences"][0]
    assert first["text"] == "".join(piece["text"] for piece in first["pieces"]) + "."
    assert first["footnotes"] == [1, 2]
    assert told["footnotes"][0]["number"] == 1
    assert {"claim", "speaker", "publisher", "issued", "url"} <= set(told["footnotes"][0])
