"""How many were killed and wounded in an event, as one account tells it, and as all of them do.

The rule, for each event, count and account, or for all accounts together in the envelope:

1. One group of victims has the lowest minimum and the highest maximum that is told of it. A
   maximum is open as soon as one telling leaves it open; a minimum that nobody tells is 0.
   Who says that there were no casualties says that none were killed and none wounded.
2. The event has the figure of its total toll (`…/toll/all`, no victims named) where one is told;
   then nothing is added to it, least of all its parts.
3. Else, where one group alone is told, the event has its figure.
4. Else the groups are taken together by the rule `range` of `rejoinder tolls`: other people
   are added, parts of a group and rival names of it are not.

An event and its parts (`rj:partOfEvent`) have figures of their own here; who adds up events
leaves out the parts of a whole that is counted.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import polars as pl

from ...ontology import rj
from ..facts import Facts
from .columns import COUNTS
from .scan import Scan
from .telling import Telling, event_of, row_number

_FIGURES: Final = {"row": pl.UInt64, "low": pl.Int64, "high": pl.Int64}
_Figure = tuple[int, int, int | None]
"""Row, minimum and maximum (None: open)."""


def tolls_of_events(telling: Telling, ties: Callable[[], tuple[Facts, Facts]]) -> dict[str, pl.DataFrame]:
    """By count: `low` and `high` (null: open) of every `row` that tells the count.

    `ties` gives the facts of the case and of the whole case that it is an account of.
    """
    nodes = _nodes(telling.scan)
    told = {name: _told(telling, nodes, name) for name in COUNTS}
    several = pl.concat([_several(figures) for figures in told.values()])
    events = several.select(event_of(pl.col("row")).unique()).to_series().sort()
    together = _together(telling.scan, events, ties) if len(events) else {}
    return {
        name: pl.concat([_single(figures), _joined(figures, together.get(name, []))])
        for name, figures in told.items()
    }


def _nodes(scan: Scan) -> pl.DataFrame:
    """`event`, `node` and `is_all` of every toll: those of the event, and what they include."""
    frontier = scan.said(rj.toll).select(event="subject", node="value").unique()
    includes = scan.said(rj.includes).select(node="subject", part="value").unique()
    found = frontier
    while len(frontier):
        parts = frontier.join(includes, on="node").select("event", node="part").unique()
        frontier = parts.join(found, on=("event", "node"), how="anti")
        found = pl.concat([found, frontier])
    is_all = [scan.terms[node].endswith(b"/toll/all>") for node in found["node"]]
    return found.with_columns(is_all=pl.Series(is_all, dtype=pl.Boolean))


def _told(telling: Telling, nodes: pl.DataFrame, name: str) -> pl.DataFrame:
    """What is told of each toll of each `row`: `is_all`, `low` and `high`."""
    scan = telling.scan
    tellings = pl.concat(
        [
            _numbers(scan, name + "Min", "low"),
            _numbers(scan, name + "Max", "high"),
            scan.said(name).select("subject", "graph"),
            _numbers(scan, "casualtiesMax", "high")
            .filter(pl.col("high") == 0)
            .with_columns(low=pl.col("high")),
        ],
        how="diagonal",
    )
    by_claim = tellings.group_by("subject", "graph").agg(pl.col("low").max(), pl.col("high").min())
    of_events = nodes.join(by_claim, left_on="node", right_on="subject")
    figures = telling.by_account("event", of_events).group_by("row", "node", "is_all")
    highest = pl.when(pl.col("high").is_null().any()).then(None).otherwise(pl.col("high").max())
    return figures.agg(low=pl.col("low").fill_null(0).min(), high=highest)


def _numbers(scan: Scan, name: str, column: str) -> pl.DataFrame:
    said = scan.said(name)
    numbers = scan.decoded(said["value"], lambda number: int(scan.text(number)), pl.Int64())
    return said.select("subject", "graph", numbers.alias(column))


_HAS_ALL: Final = pl.col("is_all").any().over("row")
_IS_ALONE: Final = pl.len().over("row") == 1


def _single(told: pl.DataFrame) -> pl.DataFrame:
    """The rows that one toll settles: the total toll, or the only one."""
    settled = told.filter(pl.when(_HAS_ALL).then(pl.col("is_all")).otherwise(_IS_ALONE))
    return settled.select(*_FIGURES)


def _several(told: pl.DataFrame) -> pl.DataFrame:
    """The rows that tell of several groups and give no total."""
    return told.filter(~_HAS_ALL & ~_IS_ALONE).select("row").unique()


def _joined(told: pl.DataFrame, figures: Iterable[_Figure]) -> pl.DataFrame:
    together = pl.DataFrame(list(figures), schema=_FIGURES, orient="row")
    return _several(told).join(together, on="row").select(*_FIGURES)


def _together(
    scan: Scan, events: Iterable[int], ties: Callable[[], tuple[Facts, Facts]]
) -> dict[str, list[_Figure]]:
    """By count the figures of the groups of these events together."""
    facts, whole = ties()
    found: dict[str, list[_Figure]] = {}
    for event in events:
        for account, name, bounds in _ranges(facts, whole, scan.iri(event)):
            low, high = bounds or (None, None)
            speaker = scan.number(account) if account else None
            found.setdefault(name, []).append((row_number(event, speaker), low or 0, high))
    return found


def _ranges(
    facts: Facts, whole: Facts, event: str
) -> Iterator[tuple[str | None, str, tuple[int | None, int | None] | None]]:
    """Account (None: all together), count and bounds of one event's groups under the rule `range`."""
    from ..tolls.groups import Groups
    from ..tolls.rules import rule_named
    from ..tolls.sums import by_account, sums
    from ..tolls.told import told_tolls

    rule = rule_named("range")
    told = [toll for toll in told_tolls(facts, [event]) if toll.claim.id not in facts.revised]
    groups = Groups(whole, told)
    for account, own in [(None, groups), *by_account(groups)]:
        total = sums(own, rule, None, account)
        for name, bounds in (total.bounds if total else {}).items():
            yield account.id if account else None, name, bounds
