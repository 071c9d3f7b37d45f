"""What makes a claim whole, beyond its single values: a speaker, words, something said, an order in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..ontology.dates import Span
from ..ontology.errors import Fault
from ..ontology.zones import can_be_one_day
from .dossier_keys import KEYS
from .dossier_survey import ClaimNode, Survey
from .iris import IriError, toll_iri
from .known import Register
from .yaml_tree import Mapping, Scalar

LINKS = ("respondsTo", "follows", "mayRespondTo")
"""Keys by which one event comes after another."""

_HARM = ("killed", "wounded", "casualties", "missing", "detained", "noneReported", "includes")
_RECORDS = ("denies", "unknown", "unclaimed", "disputes", "supports", "revises", "about")


def check_claims(survey: Survey) -> None:
    """Checks each claim of a dossier by itself; what is wrong is added to `survey.faults`."""
    for place in survey.tree.maps("places"):
        _check_point(survey, place)
    for claim in survey.claims:
        _check_speaker(survey, claim)
        _check_words(survey, claim)
        _check_sentences(survey, claim)
        _check_content(survey, claim)
        for denial in claim.tree.maps("denies"):
            _check_denial(survey, denial)
        for said in claim.tree.maps("says"):
            _check_said(survey, said)


def _check_speaker(survey: Survey, claim: ClaimNode) -> None:
    source = claim.source
    if "statedBy" not in claim.tree.entries and source is not None and "publisher" not in source.entries:
        name = source.text("id") or ""
        survey.fault(
            claim.tree.line,
            "a claim without a speaker",
            f"add “statedBy: <id>” to it, or a publisher to its source “{name}”",
        )


def _check_words(survey: Survey, claim: ClaimNode) -> None:
    told = [key for key in ("quote", "gist") if key in claim.tree.entries]
    if not told:
        survey.fault(
            claim.tree.line, "a claim without words", "add “quote: <exact words>” or “gist: <your words>”"
        )
    elif len(told) > 1:
        survey.fault(claim.tree.lines["gist"], "a claim with both quote and gist", "keep the quote")


def _check_sentences(survey: Survey, claim: ClaimNode) -> None:
    source = claim.source
    named = claim.tree.text("source")
    if source is None and named:
        source = next((node for node in survey.tree.maps("sources") if node.text("id") == named), None)
    total = source.text("sentences") if source else None
    if not (total and total.isdecimal() and source):
        return
    for node in claim.tree.texts("sentence"):
        if node.text.isdecimal() and int(node.text) > int(total):
            survey.fault(
                node.line,
                f"sentence: {node.text}, and the source “{source.text('id')}” has {total} sentences",
            )


def _check_content(survey: Survey, claim: ClaimNode) -> None:
    tree = claim.tree
    line = tree.lines.get("remark", tree.line)
    if "says" in tree.entries and "remark" in tree.entries:
        survey.fault(line, "a remark that says something to be so", "take out “remark”, or “says”")
    if not any(key in tree.entries for key in ("says", "remark", *_RECORDS)):
        survey.fault(line, "a claim that says nothing", "add “says”, or “remark: true” with “about”")
    if "unknown" in tree.entries and "about" not in tree.entries:
        survey.fault(tree.lines["unknown"], "unknown: of what?", "add “about: <id>”")


def _check_denial(survey: Survey, denial: Mapping) -> None:
    lacking = [key for key in ("event", "property", "value") if key not in denial.entries]
    if lacking:
        survey.fault(
            denial.line, f"denies: no {' and no '.join(lacking)}", "a denial names event, property and value"
        )


def _check_said(survey: Survey, said: Mapping) -> None:
    if set(said.entries) <= {"id", "type"}:
        survey.fault(said.line, f"nothing is said of “{said.text('id')}”", "add what is said, or take it out")
    _check_point(survey, said)
    event = survey.try_resolve(said.text("id"))
    seen: dict[str, Mapping] = {}
    for toll in said.maps("toll"):
        _check_toll(survey, toll, event, seen)


def _check_toll(
    survey: Survey, toll: Mapping, event: str, seen: dict[str, Mapping], *, is_part: bool = False
) -> None:
    # A part may come without a number: that some of the dead are among others is worth telling.
    has_number = any(key in toll.entries for key in _HARM) or (is_part and "victims" in toll.entries)
    if not has_number and toll.entries.keys() <= KEYS["toll"].keys():
        survey.fault(
            toll.line,
            "a toll without a number",
            f"add one of {', '.join(_HARM[:5])}, or “noneReported: true”",
        )
    try:
        iri = toll_iri(event, toll, survey.base)
    except IriError:
        return
    same = seen.setdefault(iri, toll)
    if same is not toll:
        survey.fault(
            toll.line,
            f"a second toll of the same victims; the first is in line {same.line}",
            "tell the two apart by “part: <word>”",
        )
    for part in toll.maps("includes"):
        _check_toll(survey, part, event, seen, is_part=True)


def _check_point(survey: Survey, place: Mapping) -> None:
    told = [key for key in ("lat", "long") if key in place.entries]
    if len(told) == 1:
        survey.fault(place.lines[told[0]], f"{told[0]} alone is no point", "give lat and long")


# -- order in time


def check_order(surveys: Iterable[Survey], register: Register) -> None:
    """Finds answers that every told date puts before what they answer, across all files and the case."""
    for survey in surveys:
        for answer, cause, name, node in _links(survey):
            latest, earliest = _end(register, answer, 1), _end(register, cause, 0)
            if (
                latest
                and earliest
                and latest < earliest
                and not _by_zones(register, answer, latest, cause, earliest)
            ):
                survey.fault(
                    node.line,
                    f"{name}: the answer is dated before its cause: {latest} at the latest, "
                    f"and “{node.text}” is {earliest} at the earliest",
                    "check the two dates, and which event answers which",
                )


def _links(survey: Survey) -> Iterator[tuple[str, str, str, Scalar]]:
    for claim in survey.claims:
        for said in claim.tree.maps("says"):
            for name in LINKS:
                for node in said.texts(name):
                    yield survey.try_resolve(said.text("id")), survey.try_resolve(node.text), name, node


def _end(register: Register, event: str, which: int) -> date | None:
    """Earliest (0) or latest (1) day over all that is told; None where nothing is, or one telling is open."""
    told = [dated for dated, _ in register.dates.get(event, ())]
    known = register.known.span(event)
    if any(known):
        told.append(Span(*known))
    ends = [one.latest if which else one.earliest for one in told if not one.doubtful]
    days = [end for end in ends if end is not None]
    if not days or len(days) < len(told):
        return None
    return max(days) if which else min(days)


def _by_zones(register: Register, answer: str, latest: date, cause: str, earliest: date) -> bool:
    """Whether two clocks explain the gap: 27 June in Washington can be 28 June in Syria."""
    zones = [{zone for _, zone in register.dates.get(event, ()) if zone} for event in (answer, cause)]
    return any(can_be_one_day(latest, one, earliest, other) for one in zones[0] for other in zones[1])


def check_method(survey: Survey) -> list[Fault]:
    """Warnings for inferences that do not tell how they were made."""
    return [
        Fault(
            survey.path,
            said.lines["mayRespondTo"],
            "an inference that does not tell its method",
            "add “method: <in words>”",
        )
        for claim in survey.claims
        for said in claim.tree.maps("says")
        if "mayRespondTo" in said.entries and "method" not in claim.tree.entries
    ]
