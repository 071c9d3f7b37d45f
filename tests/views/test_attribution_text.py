"""To whom an event is laid, in words."""

from rejoinder.graph.attribution import Attribution
from rejoinder.graph.records import ClaimRecord, Thing
from rejoinder.views.attribution_text import attribution_brief

A, B, C, RED = (Thing(name, name) for name in ("A", "B", "C", "Red Group"))


def test_who_reports_a_speaker_and_the_next_speaker_are_told_apart() -> None:
    source = Thing("report", "Report")
    reported = ClaimRecord("1", A, source, first_hand=False, publisher=B)
    claims = (reported, ClaimRecord("2", C, source, publisher=C))
    assert attribution_brief([Attribution("third-party", RED, claims)]) == (
        "Red Group: named by a third party (A, as reported by B; C)"
    )
