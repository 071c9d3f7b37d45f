"""The ledger of a source: what was coded from each of its sentences, and what was not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .facts import Facts
from .gaps import records_of
from .listing import read_claims
from .questions import Gap
from .records import Claim, Json, Thing


@dataclass(frozen=True, slots=True)
class Entry:
    """One sentence with the claims and the remarks that rest on it; open where there are none."""

    sentence: int
    claims: tuple[Claim, ...] = ()
    remarks: tuple[Claim, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether nothing was coded from it."""
        return not (self.claims or self.remarks)

    def as_json(self) -> Json:
        return {
            "sentence": self.sentence,
            "claims": [claim.as_json() for claim in self.claims],
            "remarks": [remark.as_json() for remark in self.remarks],
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many sentences of a source are coded: by a claim, by a remark only, by nothing.

    `sentences` is how many it has; where nobody counts them it is None, and so are `open` and
    `share`. `share` is the coded part, to two places, and 1 only where nothing is open.
    `unnumbered` counts claims and remarks without a sentence, `beyond` sentences that are
    coded though the source is not that long.
    """

    source: Thing
    sentences: int | None
    claims: int
    remarks: int
    open: int | None
    unnumbered: int = 0
    beyond: int = 0

    @property
    def share(self) -> float | None:
        """The part of the sentences that is coded, from 0 to 1; None where nobody counts them."""
        if not self.sentences:
            return None
        coded = self.claims + self.remarks
        if coded in (0, self.sentences):
            return coded / self.sentences
        # One open sentence in a thousand leaves no whole, and one coded sentence is not nothing.
        return min(max(round(coded / self.sentences, 2), 0.01), 0.99)

    def as_json(self) -> Json:
        return {
            "claims": self.claims,
            "remarks": self.remarks,
            "open": self.open,
            "share": self.share,
            "unnumbered": self.unnumbered,
            "beyond": self.beyond,
        }


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every sentence of a source in order, with what was coded from it.

    Where nobody counts the sentences (`sentences` is None), `entries` holds only those that
    are coded. `beyond` holds those that are coded though the source is not that long, and
    `counts` every length that is told of it: the greatest is taken. `gaps` are the questions
    that stay open about the events that the source tells of.
    """

    source: Thing
    sentences: int | None
    entries: tuple[Entry, ...]
    coverage: Coverage
    unnumbered: tuple[Claim, ...] = ()
    beyond: tuple[Entry, ...] = ()
    counts: tuple[int, ...] = ()
    gaps: tuple[Gap, ...] = ()
    account: str | None = None

    @property
    def open(self) -> tuple[int, ...]:
        """The sentences from which nothing was coded; empty where nobody counts the sentences."""
        return tuple(entry.sentence for entry in self.entries if entry.is_open)

    @property
    def findings(self) -> tuple[str, ...]:
        """What cannot be right: sentences beyond the last one, and lengths that dossiers tell differently."""
        found = [
            f"sentence {entry.sentence} is coded, and {_length(self.sentences)}" for entry in self.beyond
        ]
        if len(self.counts) > 1:
            told = " and ".join(map(str, self.counts))
            found.append(f"the source is told to have {told} sentences; {self.sentences} are taken")
        return tuple(found)

    def as_json(self) -> Json:
        return {
            "schema": 1,
            "source": self.source.as_json(),
            "account": self.account,
            "sentences": self.sentences,
            "entries": [entry.as_json() for entry in self.entries],
            "unnumbered": [claim.as_json() for claim in self.unnumbered],
            "beyond": [entry.as_json() for entry in self.beyond],
            "findings": list(self.findings),
            "open": list(self.open),
            "coverage": self.coverage.as_json(),
            "gaps": [gap.as_json() for gap in self.gaps],
        }


def _length(sentences: int | None) -> str:
    return "sentences are counted from 1" if sentences is None else f"the source has {sentences}"


def read_ledger(facts: Facts, source: Thing) -> Ledger:
    """The ledger of one source, without its gaps; claims stand in reading order under each sentence."""
    claims = read_claims(facts, records_of(facts, source.id))
    counts = sorted({int(text) for text in facts.values(source.id, "sentences") if text.isdecimal()})
    total = counts[-1] if counts else None
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        for number in set(claim.record.sentences):
            by_sentence.setdefault(number, []).append(claim)
    coded = [_entry(number, by_sentence[number]) for number in sorted(by_sentence)]
    inside = [entry for entry in coded if entry.sentence >= 1 and (total is None or entry.sentence <= total)]
    entries = tuple(inside if total is None else _with_open(inside, total))
    unnumbered = tuple(claim for claim in claims if not claim.record.sentences)
    beyond = tuple(
        entry for entry in coded if entry.sentence < 1 or entry.sentence > (total or entry.sentence)
    )
    coverage = Coverage(
        source,
        total,
        claims=sum(bool(entry.claims) for entry in entries),
        remarks=sum(bool(entry.remarks) and not entry.claims for entry in entries),
        open=None if total is None else sum(entry.is_open for entry in entries),
        unnumbered=len(unnumbered),
        beyond=len(beyond),
    )
    return Ledger(source, total, entries, coverage, unnumbered, beyond, tuple(counts))


def _entry(number: int, claims: Iterable[Claim]) -> Entry:
    told = tuple(claims)
    return Entry(number, tuple(c for c in told if not c.is_remark), tuple(c for c in told if c.is_remark))


def _with_open(entries: Iterable[Entry], total: int) -> list[Entry]:
    coded = {entry.sentence: entry for entry in entries}
    return [coded.get(number) or Entry(number) for number in range(1, total + 1)]


def only_open(ledger: Ledger) -> Ledger:
    """The ledger without what was coded: its open sentences, its findings and its gaps."""
    return replace(ledger, entries=tuple(e for e in ledger.entries if e.is_open), unnumbered=())
