"""One account: all that one speaker says, as a case of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ..ontology import rj
from ..ontology.errors import NotFoundError, UsageError
from ..ontology.hedges import HEDGES
from ..ontology.namespaces import RDF, RJ
from ..store.engine import Store
from ..store.terms import IRI, Quad
from .facts import Facts
from .records import ClaimRecord, Thing
from .tie_ways import EXACT_MATCH

# A dossier may name and place things for every account; whatever else it says is the coder's word.
NAMES_AND_RECORDS: Final = frozenset({"Claim", "Remark", "Denial", "Source", "Dossier"})
FOR_EVERYBODY: Final = frozenset({rj.within, rj.near, rj.precision, rj.pointFrom, rj.zone})
# Of a record, these are no part of it but what its coder thinks of it.
RATINGS: Final = frozenset({rj.reliability, rj.credibility})

OF_EVENTS: Final = tuple(IRI(kind) for kind in (rj.Event, rj.Attack, rj.Toll))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims to hear: of these speakers (all where none), first hand only, at least this sure.

    `dropped` are sources that nothing is heard from, nor from what is fed by them alone.
    """

    speakers: tuple[Thing, ...] = ()
    first_hand: bool = False
    hedge: str | None = None
    dropped: tuple[Thing, ...] = ()

    def hears(self, claim: ClaimRecord) -> bool:
        """Whether a claim belongs to the selection, as far as its own record tells: copies need `fallen`."""
        if any(claim.source == source for source in self.dropped):
            return False
        if self.speakers and claim.stated_by.id not in {speaker.id for speaker in self.speakers}:
            return False
        if self.first_hand and not claim.first_hand:
            return False
        return self.hedge is None or HEDGES.index(claim.hedge) <= HEDGES.index(self.hedge)

    def __str__(self) -> str:
        words = ["according to " + " and ".join(s.label for s in self.speakers)] if self.speakers else []
        words += ["first-hand claims only"] if self.first_hand else []
        words += (
            [f"claims that are {self.hedge}" + ("" if self.hedge == HEDGES[0] else " or surer")]
            if self.hedge
            else []
        )
        words += ["without " + " and ".join(s.label for s in self.dropped)] if self.dropped else []
        return ", ".join(words) or "all accounts"


def fallen(facts: Facts, dropped: Iterable[str]) -> frozenset[str]:
    """IRIs of the sources that fall when these are dropped: they, and what derives from fallen ones only."""
    gone = set(dropped)
    frontier = list(gone)
    while frontier:
        for said in facts.pointing(frontier.pop(), "derivedFrom"):
            if said.subject not in gone and gone.issuperset(_parents(facts, said.subject)):
                gone.add(said.subject)
                frontier.append(said.subject)
    return frozenset(gone)


def _parents(facts: Facts, source: str) -> set[str]:
    return set(facts.values(source, "derivedFrom")) - {source}


def check_selection(facts: Facts, selection: Selection) -> None:
    """Raise an error that helps if the selection cannot hear anything by its words alone."""
    if selection.hedge is not None and selection.hedge not in HEDGES:
        raise UsageError(f"“{selection.hedge}” is no hedge; use one of {', '.join(HEDGES)}")
    speakers = {facts.record(claim).stated_by for claim in (*facts.claims, *facts.remarks)}
    for speaker in selection.speakers:
        if speaker not in speakers:
            names = ", ".join(sorted(s.label for s in speakers))
            raise NotFoundError(
                speaker.label, f"{speaker.label} says nothing in this case; who speaks: {names}"
            )


def account_store(facts: Facts, selection: Selection) -> Store:
    """The store of one account: the claims heard, and the names, types and records that they need."""
    check_selection(facts, selection)
    gone = fallen(facts, (source.id for source in selection.dropped))

    def heard(records: Iterable[str]) -> set[str]:
        told = ((iri, facts.record(iri)) for iri in records)
        return {iri for iri, record in told if record.source.id not in gone and selection.hears(record)}

    claims, remarks = heard(facts.claims), heard(facts.remarks)
    return facts.store.subset(sorted(claims), _registers(facts, selection, claims | remarks))


def _registers(facts: Facts, selection: Selection, heard: set[str]) -> Iterator[Quad]:
    unheard = {*facts.claims, *facts.remarks} - heard
    unheard |= {said.value for said in facts.everywhere("denies") if said.subject in unheard}
    speakers = {speaker.id for speaker in selection.speakers}
    for dossier in sorted(facts.dossiers):
        hears_coder = not speakers or facts.value(dossier, rj.coder) in speakers
        for quad in facts.store.quads(g=dossier):
            subject = quad.subject.value if isinstance(quad.subject, IRI) else ""
            if subject not in unheard and not _tells_of_event(quad, facts, hears_coder):
                yield quad


def _tells_of_event(quad: Quad, facts: Facts, hears_coder: bool) -> bool:
    """Whether a register's quad is more than an account's names and records.

    A register lists events by name; in an account only those stand that its claims speak of.
    Ties, users and whatever else a register says of its things are its coder's word.
    """
    name = quad.predicate.value
    if name == RDF + "type":
        return quad.object in OF_EVENTS
    if name in RATINGS:
        return not hears_coder
    if hears_coder or not (name.startswith(RJ) or name == EXACT_MATCH):
        return False
    is_record = isinstance(quad.subject, IRI) and facts.types(quad.subject.value) & NAMES_AND_RECORDS
    return name not in FOR_EVERYBODY and not is_record
