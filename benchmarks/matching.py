"""How well actors and places are matched: spellings of known names among two long lists of others.

    python benchmarks/matching.py DATA

DATA is a folder with `name_variants/aliases.csv` (canonical, kind, variant), and for the noise
`ofac_sdn_2021` and `ucdp_actor_221`, as OFAC and UCDP publish their lists. Printed are, at the default score:

- what is proposed between the two lists, pair by pair, to be checked by hand;
- leave-one-out: each variant alone in a data set, against a thing that has the canonical name and all
  other variants, everything else in the same pool: how many are found, which are not, and
  what else is proposed for them;
- halves: half of the variants of each name make a thing, and each of the others one of its own;
- how long it takes.

“Told” is the same with the country that a data set of actors tells (Iraq, where those of the list are
active), without which nothing that has initials alone for a name reaches the default score.
"""

from __future__ import annotations

import csv
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from rejoinder.graph import Case
from rejoinder.graph.matching.actor_pairs import propose
from rejoinder.graph.matching.candidates import Candidate, candidates, names_of
from rejoinder.graph.matching.proposals import Kind, Proposal
from rejoinder.graph.records import Thing

NOISE = ("ofac_sdn_2021/entities.csv", "ofac_sdn_2021/aliases.csv", "ucdp_actor_221/ucdp-actor-221.csv")
KINDS: dict[str, tuple[Kind, str]] = {
    "actor": ("actor", "Actor"),
    "person": ("actor", "Person"),
    "place": ("place", "Place"),
}
JUDGEMENTS = {"14th Brigade"}
"""Variants that are a judgement and no spelling: that a brigade of that number is this group."""
Listed = dict[tuple[str, str], list[str]]
"""Canonical name and kind to the variants."""


def candidate(
    iri: str, names: Iterable[str], origin: str, kind: str = "Actor", lands: Iterable[str] = ()
) -> Candidate:
    """A thing of these names, the first of which is its label."""
    told = list(dict.fromkeys(names))
    family: Kind = "place" if kind in ("Place", "Facility") else "actor"
    read = names_of(told, family)
    all_lands = frozenset(lands) | {land for name in read for land in name.countries}
    return Candidate(Thing(iri, told[0]), family, kind, read, frozenset([origin]), all_lands, frozenset())


def noise(data: Path) -> list[Candidate]:
    """The actors of both lists, as they are loaded."""
    with Case.open(*(data / name for name in NOISE)) as case:
        return candidates(case._now.facts)


def variants(data: Path) -> Listed:
    """The variants of each canonical name, in the order of the list."""
    found: Listed = defaultdict(list)
    with (data / "name_variants" / "aliases.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["canonical"], row["kind"]].append(row["variant"])
    return found


def thing(name: str, kind: str, others: Iterable[str], where: str, lands: Iterable[str]) -> Candidate:
    """A thing of the list, its IRI its name, in a data set of its own."""
    told = lands if kind == "actor" else ()
    iri = f"{where}:{name}"
    return candidate(iri, [name, *others], iri, KINDS[kind][1], told)


def left_out(
    listed: Listed, around: list[Candidate], lands: Iterable[str] = ()
) -> Iterator[tuple[str, str, list[Proposal], bool]]:
    """Each variant alone: canonical name, variant, all that is proposed for it, whether the right one is."""
    wholes = {key: thing(*key, names, "list", lands) for key, names in listed.items()}
    for (canonical, kind), names in listed.items():
        rest = [whole for key, whole in wholes.items() if key != (canonical, kind)]
        for place, variant in enumerate(names):
            whole = thing(canonical, kind, names[:place] + names[place + 1 :], "list", lands)
            alone = thing(variant, kind, (), "alone", lands)
            found = propose([*around, *rest, whole, alone], focus={alone.thing.id})
            is_found = any(whole.thing in (p.first, p.second) for p in found)
            yield canonical, variant, found, is_found


def halves(
    listed: Listed, around: list[Candidate], lands: Iterable[str] = ()
) -> tuple[list[Proposal], dict[str, str]]:
    """What is proposed when every other variant is a thing of its own, and whose variant each is, by IRI."""
    pool, whose = list(around), {}
    for (canonical, kind), names in listed.items():
        pool.append(thing(canonical, kind, names[::2], "list", lands))
        whose[pool[-1].thing.id] = canonical
        for variant in names[1::2]:
            pool.append(thing(variant, kind, (), "alone", lands))
            whose[pool[-1].thing.id] = canonical
    return propose(pool), whose


def main(data: Path) -> None:
    """Print all of it."""
    around = noise(data)
    started = time.perf_counter()
    found = propose(around)
    print(
        f"{len(around):,} actors of two lists: {len(found)} proposals, {time.perf_counter() - started:.1f} s"
    )
    for proposal in found:
        _print(proposal)
    listed = variants(data)
    for title, lands in (("names alone", ()), ("told", ("iraq",))):
        print(f"\n{title}")
        _leave_one_out(listed, around, lands)
        _halves(listed, around, lands)


def _leave_one_out(listed: Listed, around: list[Candidate], lands: Iterable[str]) -> None:
    told = list(left_out(listed, around, lands))
    spelled = [row for row in told if row[1] not in JUDGEMENTS]
    hits = sum(is_found for *_, is_found in spelled)
    print(f"  leave one out: {hits} of {len(spelled)} spellings found, recall {hits / len(spelled):.3f}")
    for canonical, variant, _, is_found in told:
        if not is_found:
            print(f"    missed: {variant}, of {canonical}{' (a judgement)' * (variant in JUDGEMENTS)}")
    beside = {
        (variant, other.label, other.id)
        for _, variant, found, _ in told
        for proposal in found
        for other in (proposal.first, proposal.second)
        if not other.id.startswith(("list:", "alone:"))
    }
    for variant, label, iri in sorted(beside):
        print(f"    of the noise: {variant} | {label} <{iri}>")


def _halves(listed: Listed, around: list[Candidate], lands: Iterable[str]) -> None:
    found, whose = halves(listed, around, lands)
    ours = [p for p in found if p.first.id in whose and p.second.id in whose]
    right = [p for p in ours if whose[p.first.id] == whose[p.second.id]]
    wholes = [p for p in right if {p.first.id[:5], p.second.id[:5]} == {"list:", "alone"}]
    alone = sum(iri.startswith("alone:") for iri in whose)
    print(
        f"  halves: {len(wholes)} of {alone} found; of {len(ours)} proposals {len(ours) - len(right)} wrong"
    )
    for proposal in ours:
        if proposal not in right:
            _print(proposal)


def _print(proposal: Proposal) -> None:
    print(
        f"    {proposal.score:.2f}  {proposal.first.label} | {proposal.second.label} | {proposal.reasons[0]}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
