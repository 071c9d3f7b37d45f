"""Tolls as text: event by event and group by group, with who says so, then what they come to.

A figure is people: `4`, `1 to 22`, `8 or more`. Every figure stands with the claims that tell it,
every sum with its speakers.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from ..graph.records import ClaimRecord, Thing, Toll
from .text_wording import claim_words, in_markdown, names, one_line

if TYPE_CHECKING:
    from ..graph.tolls.report import TollReport
    from ..graph.tolls.sums import TollSum
    from ..graph.tolls.told import Bounds, RuledToll, TollRange, Whole

COLUMNS: Final = (
    "line", "event", "event id", "account", "victims", "status", "count", "as told", "minimum", "maximum",
    "note", "who says so", "claims",
)  # fmt: skip
AMONG_THEM: Final = "counted within a wider group above"
NOT_NAMED: Final = "victims not named"
STATUS_WORDS: Final = {
    "civilian": "civilians",
    "combatant": "combatants",
    "unknown": "people of unknown status",
}


def bounds_words(bounds: "Bounds | None") -> str:
    """People in words; an open maximum reads “or more”.

    >>> [bounds_words(pair) for pair in ((4, 4), (1, 22), (8, None), None)]
    ['4', '1 to 22', '8 or more', 'no figure']
    """
    if bounds is None:
        return "no figure"
    low, high = bounds[0] or 0, bounds[1]
    if high is None:
        return f"{low} or more"
    return str(low) if low == high else f"{low} to {high}"


def rule_words(report: "TollReport") -> str:
    """The rule on one line: its name, what it does, where it was published."""
    rule = report.rule
    return f"{rule.name}: {rule.says} ({'; '.join(dict.fromkeys(cited.short for cited in rule.cites))})"


def lines(report: "TollReport", *, by_status: bool = False) -> list[str]:
    """The tolls as indented text, an empty line between events; nothing where nobody tells of harm."""
    if not report.tolls:
        return []
    found = [rule_words(report)]
    for event in _events(report):
        found += ["", one_line(event.label)]
        found += ["  " + line for line in _group_lines(report, event)]
        found += ["  " + line for line in _sum_lines(report, event, by_status=by_status)]
    if len(_events(report)) > 1:
        sums = _sum_lines(report, None, by_status=by_status)
        found += ["", "All these events", *("  " + line for line in sums)] if sums else []
    return found


def markdown(report: "TollReport", *, by_status: bool = False) -> list[str]:
    """The tolls as a Markdown section and table an event, ready for a report."""
    if not report.tolls:
        return []
    found = [in_markdown(rule_words(report))]
    for event in _events(report):
        found += [
            "",
            f"## {in_markdown(event.label)}",
            "",
            "| victims | harm | who says so |",
            "|---|---|---|",
        ]
        for toll in _tolls_of(report, event):
            said = "<br>".join(in_markdown(claim_words(claim)) for claim in claims_of(toll))
            found.append(f"| {in_markdown(_victims(toll))} | {in_markdown(_harm(report, toll))} | {said} |")
        for part in (toll for toll in report.parts if toll.event == event):
            said = "<br>".join(in_markdown(claim_words(claim)) for claim in part.claims)
            harm = f"{in_markdown(_harm(report, part))}<br>({AMONG_THEM})"
            found.append(f"| {in_markdown(_victims(part))} | {harm} | {said} |")
        found += _sum_rows(report, event, by_status=by_status)
    if len(_events(report)) > 1:
        rows = _sum_rows(report, None, by_status=by_status)
        found += ["", "## All these events", "", "| victims | harm | who says so |", "|---|---|---|", *rows]
    return found


def rows(report: "TollReport", *, by_status: bool = False) -> list[list[str]]:
    """A row for each count of each toll, then of each sum, under `COLUMNS`; `line` tells which it is."""
    found: list[list[str]] = []
    for toll in (*report.tolls, *report.parts):
        claims = claims_of(toll)
        account = toll.claim.stated_by.label if isinstance(toll, Toll) else ""
        first = ["part" if toll in report.parts else "toll", toll.event.label, toll.event.id, account]
        first += [toll.victims.label if toll.victims else "", toll.victim_status or ""]
        if toll.none_reported:
            found.append([*first, "none reported", "", "", "", _note(report, toll, ""), *_sources(claims)])
        for name, bounds in toll.bounds.items():
            told = toll.counts[name] if isinstance(toll, Toll) else ""
            note = "; ".join(dict.fromkeys(filter(None, (_note(report, toll, part) for part in (name, "")))))
            found.append([*first, name, told, *_cells(bounds), note, *_sources(claims)])
    for total in (*report.totals, *(report.by_status if by_status else ())):
        event = (total.event.label, total.event.id) if total.event else ("all these events", "")
        first = ["status" if total.status else "total", *event, total.account.label if total.account else ""]
        for name, bounds in total.bounds.items():
            note = "; ".join(
                filter(None, (_told_of(total, name), *_sum_notes(total, name), *_parting_note(total)))
            )
            found.append(
                [*first, "", total.status or "", name, "", *_cells(bounds), note, *_sources(total.claims)]
            )
    return found


def claims_of(toll: "Toll | TollRange | RuledToll") -> tuple[ClaimRecord, ...]:
    """Who tells of a toll."""
    return (toll.claim,) if isinstance(toll, Toll) else toll.claims


# -- one toll -------------------------------------------------------------------------------------


def _events(report: "TollReport") -> list[Thing]:
    return list(dict.fromkeys(toll.event for toll in report.tolls))


def _tolls_of(report: "TollReport", event: Thing) -> "list[Toll | TollRange | RuledToll]":
    return [toll for toll in report.tolls if toll.event == event]


def _group_lines(report: "TollReport", event: Thing) -> list[str]:
    found: list[str] = []
    heading = ""
    for toll in _tolls_of(report, event):
        if not isinstance(toll, Toll):
            found += _figure_lines(report, toll)
            continue
        if heading != _victims(toll):
            heading = _victims(toll)
            found.append(heading)
        found.append(f"  {_harm(report, toll)} — {claim_words(toll.claim)}")
    if parts := [toll for toll in report.parts if toll.event == event]:
        found.append(AMONG_THEM)
        found += ["  " + line for toll in parts for line in _figure_lines(report, toll)]
    return found


def _figure_lines(report: "TollReport", toll: "TollRange | RuledToll") -> list[str]:
    return [
        f"{_victims(toll)}: {_harm(report, toll)}",
        *(f"  {claim_words(claim)}" for claim in toll.claims),
    ]


def _victims(toll: "Toll | TollRange | RuledToll") -> str:
    name = one_line(toll.victims.label) if toll.victims else NOT_NAMED
    statuses = () if isinstance(toll, Toll) else toll.statuses
    if len(statuses) > 1:
        told = f"told as {' and as '.join(map(one_line, statuses))}"
        return f"{name} ({told}{f': {toll.victim_status}' if toll.victim_status else ''})"
    return f"{name} ({one_line(toll.victim_status)})" if toll.victim_status else name


def _harm(report: "TollReport", toll: "Toll | TollRange | RuledToll") -> str:
    """What happened to a group, as in `killed 4, wounded 1 to 3`, and what to know of it."""
    found = ["none reported"] if toll.none_reported else []
    for name, bounds in toll.bounds.items():
        number = one_line(toll.counts[name]) if isinstance(toll, Toll) else bounds_words(bounds)
        why = "" if isinstance(toll, Toll) else _note(report, toll, name)
        found.append(f"{name} {number}" + (f" ({why})" if why else ""))
    words = ", ".join(found)
    note = _note(report, toll, "")
    return f"{words} ({note})" if note else words


def _note(report: "TollReport", toll: "Toll | TollRange | RuledToll", name: str) -> str:
    if isinstance(toll, Toll):
        notes = _within(report.within.get(toll.id, ()), toll.claim.stated_by)
        notes += ["revised later by its speaker"] if toll.claim.id in report.revised else []
        return "; ".join(notes)
    reasons: dict[str, str] = getattr(toll, "reasons", {})
    return one_line(reasons.get(name, "")) if name else "; ".join(_within(toll.within))


def _within(wholes: "Iterable[Whole]", teller: Thing | None = None) -> list[str]:
    """The groups that take in a toll's, with who else says so: `within militiamen: likely, says The desk`."""
    found = []
    for whole in wholes:
        sayers = [c for c in whole.claims if c.stated_by != teller or c.hedge != "asserted"]
        told_by_teller = any(c.stated_by == teller and c.hedge == "asserted" for c in whole.claims)
        said = "" if told_by_teller or not sayers else f": {_says(sayers)}"
        found.append(f"within {one_line(whole.group.label)}{said}")
    return found


def _says(claims: Iterable[ClaimRecord]) -> str:
    """Who says so and how surely: `says The Post; likely, says The desk`."""
    words = (
        ("" if c.hedge == "asserted" else f"{c.hedge}, ") + f"says {one_line(c.speaker)}" for c in claims
    )
    return "; ".join(dict.fromkeys(words))


# -- sums -----------------------------------------------------------------------------------------


def _sums(report: "TollReport", event: Thing | None, *, by_status: bool) -> "list[TollSum]":
    """The sums of an event; what only repeats its one toll is left out."""
    repeats = event is not None and len(_tolls_of(report, event)) == 1
    asked = (*(() if repeats else report.totals), *(report.by_status if by_status else ()))
    return [total for total in asked if total.event == event]


def _sum_lines(report: "TollReport", event: Thing | None, *, by_status: bool) -> list[str]:
    found: list[str] = []
    for total in _sums(report, event, by_status=by_status):
        found.append(f"{_sum_name(total)}: {_sum_harm(total)}")
        found += [f"  {note}" for note in _sum_notes(total)]
        if total.account is None:
            found.append(f"  says so: {_speakers(total.claims)}")
        found += [f"  {note}" for note in _parting_note(total)]
    return found


def _parting_note(total: "TollSum") -> list[str]:
    """On whose word groups were left out as parts of others, where that is not the account's own."""
    said = _says(c for c in total.parted_by if c.stated_by != total.account or c.hedge != "asserted")
    return [f"that groups not added are parts of others: {said}"] if said else []


def _sum_rows(report: "TollReport", event: Thing | None, *, by_status: bool) -> list[str]:
    return [
        f"| **{in_markdown(_sum_name(total))}** "
        f"| {'<br>'.join(in_markdown(text) for text in (_sum_harm(total), *_sum_notes(total)))} "
        f"| {'<br>'.join(map(in_markdown, _sum_speakers(total)))} |"
        for total in _sums(report, event, by_status=by_status)
    ]


def _sum_speakers(total: "TollSum") -> list[str]:
    return [_speakers(total.claims), *_parting_note(total)]


def _sum_name(total: "TollSum") -> str:
    name = f"in all, {STATUS_WORDS[total.status]}" if total.status else "in all"
    return f"{name}, according to {one_line(total.account.label)}" if total.account else name


def _sum_harm(total: "TollSum") -> str:
    return ", ".join(
        f"{name} {bounds_words(bounds)}" + (f" ({why})" if (why := _told_of(total, name)) else "")
        for name, bounds in total.bounds.items()
    )


def _told_of(total: "TollSum", name: str) -> str:
    """Of how many events a count is told, where it is not told of all: of the others nobody tells it."""
    told, events = total.told_of[name]
    return f"told of {told} of {events} events" if told < events else ""


def _sum_notes(total: "TollSum", name: str | None = None) -> list[str]:
    """Why there is no figure, what was not added, and what the sum holds besides."""
    reasons = {key: why for key, why in total.reasons.items() if name in (None, key)}
    found = [f"{key}: {one_line(why)}" for key, why in reasons.items()]
    for rivals in total.rivals:
        found.append(f"not added, since they may be the same people: {names(rivals)}")
    if total.takes_in:
        found.append(f"takes in {' and '.join(STATUS_WORDS[status] for status in total.takes_in)} told apart")
    return found


def _speakers(claims: Iterable[ClaimRecord]) -> str:
    return "; ".join(dict.fromkeys(one_line(claim.speaker) for claim in claims))


# -- cells ----------------------------------------------------------------------------------------


def _cells(bounds: "Bounds | None") -> list[str]:
    if bounds is None:
        return ["", ""]
    low, high = bounds
    return ["" if low is None else str(low), "" if high is None else str(high)]


def _sources(claims: Sequence[ClaimRecord]) -> list[str]:
    return [_speakers(claims), " ".join(claim.id for claim in claims)]
