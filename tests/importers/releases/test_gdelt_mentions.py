"""GDELT's mentions: rows by hand in the published order of columns, and a sample that users hand on."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from rejoinder.importers.releases.gdelt_mentions import LAYOUTS
from rejoinder.importers.releases.table import head_of

TABBED, NAMED = LAYOUTS
SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "data" / "gdelt" / "mentionssamp.csv"
HEAD = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras"
)


def mention(event, page, *, source="news.example"):
    page = f"https://{source}/{page}" if page else ""
    times = ["20210629001500", "20210629003000"]
    rest = ["4", "-1", "996", "988", "1", "100", "2579", "0.83", "srclc:ara;eng:GT-ARA 1.0", ""]
    return [event, *times, "1", source, page, *rest]


def written(tmp_path, *rows, mark="\t", name="20210629003000.mentions.CSV"):
    path = tmp_path / name
    path.write_text("\n".join([*map(mark.join, rows), ""]), encoding="utf-8")
    return path


def test_each_mention_is_a_source_of_the_event(tmp_path, read):
    rows = mention("700000001", "a"), mention("700000001", "b"), mention("700000002", "a")
    path = written(tmp_path, *rows)
    assert TABBED.recognises(head_of(path))
    found = read(path, TABBED)
    assert found.told("event/700000001") == {
        "row": {"1", "2"},
        "citedSource": {"https://news.example/a", "https://news.example/b"},
    }
    assert found.told("event/700000002") == {"row": {"3"}, "citedSource": {"https://news.example/a"}}
    assert found.events == {"event/700000001", "event/700000002"}
    assert found.register["event/700000001"]["label"] == {"GDELT 700000001"}


def test_the_events_are_those_of_the_release_of_events():
    from rejoinder.importers.releases.gdelt_events import LAYOUTS as EVENTS

    assert {layout.data_set.base for layout in (*LAYOUTS, *EVENTS)} == {"https://www.gdeltproject.org/"}


@pytest.mark.parametrize(("layout", "mark"), [(TABBED, "\t"), (NAMED, ",")])
def test_a_head_is_no_mention(tmp_path, read, layout, mark):
    path = written(tmp_path, HEAD.split(), mention("700000001", "a"), mark=mark)
    assert layout.recognises(head_of(path))
    found = read(path, layout)
    assert (found.file.tally.taken, found.refusals) == (1, [])
    assert found.told("event/700000001")["row"] == {"2"}


BAD = {
    "15 values for 16 columns": mention("700000002", "a")[:-1],
    "GLOBALEVENTID is no number: “7.1”": mention("7.1", "a"),
    "no MentionIdentifier": mention("700000002", ""),
}


@pytest.mark.parametrize("reason", BAD)
def test_a_row_that_cannot_be_taken_is_refused_with_its_line(tmp_path, read, reason):
    found = read(written(tmp_path, mention("700000001", "a"), BAD[reason]), TABBED)
    assert [(refusal.line, refusal.reason) for refusal in found.refusals] == [(2, reason)]
    assert (found.file.tally.taken, found.events) == (1, {"event/700000001"})


def test_counts_equal_those_of_the_sample(read):
    if not SAMPLE.exists():
        pytest.skip("the sample is not beside the repository")
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    pages = defaultdict(set)
    for row in rows:
        pages[f"event/{row['globaleventid']}"].add(row["mentionidentifier"])
    assert [layout for layout in LAYOUTS if layout.recognises(head_of(SAMPLE))] == [NAMED]
    found = read(SAMPLE, NAMED)
    assert (found.file.tally.taken, found.file.tally.refused) == (len(rows), 0)
    assert {event: found.claim[event]["citedSource"] for event in found.events} == pages
