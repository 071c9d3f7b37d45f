"""The rules by which rival tellings of one toll become one figure, each with where it was published.

| rule | count of one group | status of its victims |
|---|---|---|
| `told` | each telling stands; sums take what fits all of a speaker's | as its speaker tells it |
| `range` | [lowest minimum, highest maximum] | every status that is told |
| `most-conservative` | [lowest minimum, lowest maximum] | the least exact: unknown where tellings disagree |
| `most-informative` | [highest minimum, highest maximum], open as below | the most exact: unknown gives way |
| `majority` | what more than half of the origins tell | the same |

What differs from the publications: a figure is never a single number where its tellings set
bounds, and a highest minimum that only open tellings tell (“at least nine”) stays open; copies
and reports of one speaker are one origin, and what its speaker has revised is left out; a
majority is more than half (eventreport's representative model takes the most frequent value,
and of several the smallest); a tie is no majority and is never broken by a ranking of sources.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ...ontology.errors import UsageError
from ..facts import Facts
from ..records import ClaimRecord, Json
from ..witnesses import witnesses
from .told import Bounds

Telling = tuple[Bounds, str, ClaimRecord]
Figure = tuple[Bounds | None, str | None]
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule was published; `year` is None for a page without a date."""

    author: str
    year: int | None
    title: str
    published: str
    url: str | None = None

    def as_json(self) -> Json:
        return {
            "author": self.author,
            "year": self.year,
            "title": self.title,
            "published": self.published,
            "url": self.url,
        }

    @property
    def short(self) -> str:
        """Author and year, as in a text; a page without a date is undated."""
        return f"{self.author} {self.year}" if self.year else f"{self.author}, undated"


@dataclass(frozen=True, slots=True)
class TollRule:
    """One rule: what it does to the tellings of a group's count, and to rival groups' sums.

    `figure` makes one figure of all tellings of a count of one group. `among` does the same to
    the sums of rival groups. `status` chooses the status of a group; `widens` says whether parts
    that count more than their whole widen its figure.
    """

    name: str
    says: str
    cites: tuple[Citation, ...]
    figure: Callable[[Facts, Sequence[Telling]], Figure]
    among: Callable[[Sequence[Bounds]], Figure]
    status: Callable[[Facts, Sequence[tuple[str, ClaimRecord]]], tuple[str | None, str | None]]
    widens: bool = False

    def as_json(self) -> Json:
        return {"name": self.name, "cites": [cited.as_json() for cited in self.cites]}


COOK_WEIDMANN: Final = Citation(
    "Scott J. Cook and Nils B. Weidmann",
    2019,
    "Lost in Aggregation: Improving Event Analysis with Report-Level Data",
    "American Journal of Political Science 63(1): 250–264",
)
EVERY_CASUALTY: Final = Citation(
    "Every Casualty Counts",
    None,
    "Rules that casualty recorders apply to assigning status",
    "knowledge base, after “Definition and categorisation in casualty recording”, p. 25",
    "https://everycasualty.org/knowledge-base/rules-that-casualty-recorders-apply-to-assigning-status/",
)
VAN_BAALEN_HOGLUND: Final = Citation(
    "Sebastian van Baalen and Kristine Höglund",
    2025,
    "Trials and Triangulations: Analyzing Aggregation Sensitivity in Event Data on Political Violence",
    "Uppsala: Department of Peace and Conflict Research, Uppsala University",
)
EVENTREPORT: Final = Citation(
    "Sebastian van Baalen and Kristine Höglund",
    2025,
    "eventreport: Diagnose, Visualize, and Aggregate Event Report Level Data",
    "R package, version 0.1.1",
    "https://github.com/sebastianvanbaalen/eventreport",
)


def widest(_facts: Facts, tellings: Sequence[Telling]) -> Figure:
    """[lowest minimum, highest maximum] of all tellings; a telling without a minimum may be of nobody."""
    return span_of([bounds for bounds, _, _ in tellings])


def span_of(all_bounds: Sequence[Bounds]) -> Figure:
    """[lowest minimum, highest maximum] of several bounds, an open maximum being the highest."""
    highs = [high for _, high in all_bounds]
    return (
        min(low or 0 for low, _ in all_bounds),
        None if None in highs else max(high for high in highs if high is not None),
    ), None


def fitting(_facts: Facts, tellings: Sequence[Telling]) -> Figure:
    """What fits all tellings of one speaker (“some” and “4” are 4), all that they span where nothing does."""
    all_bounds = [bounds for bounds, _, _ in tellings]
    low = max(low or 0 for low, _ in all_bounds)
    high = min((high for _, high in all_bounds if high is not None), default=None)
    return ((low, high), None) if high is None or low <= high else span_of(all_bounds)


def lowest(_facts: Facts, tellings: Sequence[Telling]) -> Figure:
    """The lowest minimum and the lowest maximum told; bounds that nobody tells are left out.

    eventreport's conservative model takes the minimum of its low, best and high counts.
    """
    return lowest_of([bounds for bounds, _, _ in tellings])


def lowest_of(all_bounds: Sequence[Bounds]) -> Figure:
    """The lowest minimum and the lowest maximum of several bounds."""
    lows = [low or 0 for low, high in all_bounds if (low, high) != (None, None)]
    highs = [high for _, high in all_bounds if high is not None]
    return (min(lows, default=0), min(highs, default=None)), None


def highest(_facts: Facts, tellings: Sequence[Telling]) -> Figure:
    """The highest minimum and the highest maximum told, open where only open tellings tell that minimum.

    eventreport's informative model takes the maximum of its low, best and high counts.
    """
    return highest_of([bounds for bounds, _, _ in tellings])


def highest_of(all_bounds: Sequence[Bounds]) -> Figure:
    """The highest minimum and the highest maximum, open where only open bounds have that minimum.

    >>> [highest_of(told)[0] for told in ([(4, 9), (9, None)], [(9, 9), (9, None)], [(1, None), (4, 4)])]
    [(9, None), (9, 9), (4, 4)]
    """
    least = max((low for low, _ in all_bounds if low is not None), default=0)
    if {high for low, high in all_bounds if low == least} == {None}:
        return (least, None), None
    highs = [high for _, high in all_bounds if high is not None and high >= least]
    return (least, max(highs, default=None)), None


def by_majority(facts: Facts, tellings: Sequence[Telling]) -> Figure:
    """What more than half of the origins tell; None with the reason where nothing is.

    Tellings are the same where their bounds are; one that sets no bound (“about 18”) is the same
    as its like in words. An origin that tells several things votes for the one that lies within all
    the others (4 within “some”); where none does it has no vote, and still counts.
    """
    words = [
        (bounds if bounds != (None, None) else text.casefold(), claim) for bounds, text, claim in tellings
    ]
    chosen, why = majority(facts, words)
    if chosen is None:
        return None, why
    low, high = chosen if isinstance(chosen, tuple) else (None, None)
    return (low or 0, high), why


def majority(facts: Facts, told: Sequence[tuple[Hashable, ClaimRecord]]) -> tuple[Hashable | None, str]:
    """The value that more than half of the distinct origins tell (None where none is), and how many do."""
    origins = _origins(facts, told)
    votes = Counter(_vote(values) for values in origins)
    for value, number in votes.items():
        if value is not None and 2 * number > len(origins):
            return value, f"{number} of {len(origins)} origins" if len(origins) > 1 else "the only origin"
    return None, f"no majority: none is told by more than half of {len(origins)} origins"


def _vote(values: set[Hashable]) -> Hashable | None:
    """What an origin votes for: its one value, or the bounds that lie within all that it tells."""
    if len(values) == 1:
        return next(iter(values))
    return next((one for one in values if all(_lies_within(one, other) for other in values)), None)


def _lies_within(one: Hashable, other: Hashable) -> bool:
    if not (isinstance(one, tuple) and isinstance(other, tuple)):
        return one == other
    (low, high), (least, most) = one, other
    return (low or 0) >= (least or 0) and (most is None or (high is not None and high <= most))


def _origins(facts: Facts, told: Sequence[tuple[Hashable, ClaimRecord]]) -> list[set[Hashable]]:
    """What each distinct origin tells: copies of one report, and reports of one speaker, are one."""
    return [{value for value, _ in witness.told} for witness in witnesses(facts, told)]


def one_of_rivals(all_bounds: Sequence[Bounds]) -> Figure:
    """The only sum there is; None where rival groups give several, since nobody can count their votes."""
    if len(all_bounds) == 1:
        return all_bounds[0], None
    return (
        None,
        "no majority: groups that may be the same people under two names are told by different speakers",
    )


def all_statuses(_facts: Facts, told: Sequence[tuple[str, ClaimRecord]]) -> tuple[str | None, str | None]:
    """The status, where all tellings agree; None where nobody tells it or tellings disagree."""
    return _agreed(told), None


def least_exact(_facts: Facts, told: Sequence[tuple[str, ClaimRecord]]) -> tuple[str | None, str | None]:
    """The status, where all tellings agree, otherwise unknown; None where nobody tells it."""
    return (_agreed(told) or UNKNOWN, None) if told else (None, None)


def most_exact(_facts: Facts, told: Sequence[tuple[str, ClaimRecord]]) -> tuple[str | None, str | None]:
    """Civilian or combatant, where only one of them is told; unknown where both are."""
    exact = [(status, claim) for status, claim in told if status != UNKNOWN]
    if exact and _agreed(exact) is None:
        return UNKNOWN, "told as civilian and as combatant: neither is more exact"
    return _agreed(exact or told), None


def majority_status(facts: Facts, told: Sequence[tuple[str, ClaimRecord]]) -> tuple[str | None, str | None]:
    """What more than half of the origins tell, unknown where nothing is; None where nobody tells a status."""
    if not told:
        return None, None
    chosen, why = majority(facts, told)
    return (str(chosen), None) if chosen else (UNKNOWN, why)


def _agreed(told: Iterable[tuple[str, ClaimRecord]]) -> str | None:
    statuses = {status for status, _ in told}
    return statuses.pop() if len(statuses) == 1 else None


RULES: Final = {
    rule.name: rule
    for rule in (
        TollRule("told", "every toll of every claim", (COOK_WEIDMANN,), fitting, span_of, all_statuses),
        TollRule(
            "range",
            "the lowest minimum and the highest maximum told",
            (EVERY_CASUALTY,),
            widest,
            span_of,
            all_statuses,
            widens=True,
        ),
        TollRule(
            "most-conservative",
            "the lowest minimum and the lowest maximum told",
            (VAN_BAALEN_HOGLUND, EVENTREPORT),
            lowest,
            lowest_of,
            least_exact,
        ),
        TollRule(
            "most-informative",
            "the highest minimum and the highest maximum told, open where only “at least” tells that minimum",
            (VAN_BAALEN_HOGLUND, EVENTREPORT),
            highest,
            highest_of,
            most_exact,
        ),
        TollRule(
            "majority",
            "what more than half of the distinct origins tell",
            (EVERY_CASUALTY, EVENTREPORT),
            by_majority,
            one_of_rivals,
            majority_status,
        ),
    )
}
"""The rules by name, in the order of the table above."""


def rule_named(name: str) -> TollRule:
    """The rule of that name; UsageError that lists them for any other."""
    if name not in RULES:
        raise UsageError(f"“{name}” is no rule for tolls; use one of {', '.join(RULES)}")
    return RULES[name]
