"""A case: rival accounts of armed exchanges, kept apart, and the questions that can be put to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from ..ontology.errors import AmbiguousError, NotFoundError, UsageError
from ..store.engine import Store
from ..store.results import Solutions, Triples
from ..store.terms import IRI
from ..store.terms import Literal as RdfLiteral
from . import chain as chains
from . import listing, loading
from .accounts import Selection, account_store
from .attribution import Attribution, attributions
from .chain import Chain
from .comparison import Comparison, EventComparison, compare_event, differing_properties
from .events import in_time_order, read_event, sorted_by_time
from .facts import Facts
from .links import all_links
from .names import NameIndex
from .profile import Profile, read_profile
from .proxies import proxy_answers
from .records import Actor, Claim, Event, Link, Place, Thing, Tie, Toll
from .rivals import possibly_differing
from .stored_queries import StoredQuery, stored_queries, stored_query
from .tolls import RuledToll, TollRange

if TYPE_CHECKING:
    import networkx
    import rdflib

    from .chain_comparison import ChainComparison
    from .checking import Finding
    from .critical import Hanging, Ranking
    from .gaps import Gap
    from .ledger import Coverage, Ledger
    from .toll_report import TollReport
    from .validation import Violation

Location = str | PathLike[str]
IN_MEMORY = ":memory:"


class Case:
    """Rival accounts of armed exchanges, each kept apart, in one place that can be asked.

    Open one with `Case.open`. Every question can be put to one account as well:
    `case.according_to("PMU sources")` is a case of its own with the same interface.
    """

    def __init__(self, store: Store, selection: Selection | None = None, whole: Case | None = None) -> None:
        self._store = store
        self._selection = selection
        self._whole = whole
        self._reading = Reading(store)

    # -- opening and closing ------------------------------------------------------------------

    @classmethod
    def open(cls, *locations: Location, create: bool = False, read_only: bool = False) -> Case:
        """Open a case folder, or read files into a case in memory; several are read together.

        `":memory:"` (or nothing) is an empty case in memory. `create` makes a case folder where
        there is none. Raises CaseError for a folder that is no case, InputError for a file that
        is missing or refused.

        >>> Case.open("examples/escalation-2021.yaml").find("kataib hezbollah").label
        'Kata’ib Hizballah'
        """
        places = [location for location in locations if str(location) != IN_MEMORY]
        folders = [Path(place) for place in places if Path(place).is_dir()]
        files = [Path(place) for place in places if not Path(place).is_dir()]
        if create:
            if len(places) != 1:
                raise UsageError("one case folder is made at a time")
            return cls(Store.create(Path(places[0])))
        if len(folders) == 1 and not files:
            return cls(Store.open(folders[0], read_only=read_only))
        case = cls(Store.memory())
        for folder in folders:
            with Store.open(folder, read_only=True) as kept:
                case._store.replace((), kept.named_quads())
        if files:
            # The shapes are for what is kept: reading a file to ask it something stays quick.
            loading.load_files(case._store, files, shapes=False)
        return case

    def close(self) -> None:
        """Let go of the case; a case in memory is gone."""
        self._store.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- putting in and taking out ------------------------------------------------------------

    def load(
        self,
        *paths: Location,
        stated_by: str | None = None,
        source: str | None = None,
        base: str | None = None,
    ) -> loading.LoadReport:
        """Load files as one import: all of it, or an InputError with every fault and nothing changed.

        A dossier that is already there is replaced whole. An RDF file that holds no claims
        becomes one claim, `stated_by` (an actor) in `source`: names in the case, IRIs, or ids
        against `base`.
        """
        self._refuse_change()
        return loading.load_files(
            self._store,
            [Path(path) for path in paths],
            stated_by=self._known_iri(stated_by, "Actor"),
            source=self._known_iri(source, "Source"),
            base=base,
        )

    def _known_iri(self, name: str | None, kind: str) -> str | None:
        """The IRI of a thing that the case knows by this name; otherwise the name as it is."""
        if name is None:
            return None
        try:
            return self.find(name, kinds=[kind]).id
        except AmbiguousError:
            raise
        except NotFoundError:
            return name

    def check(self, *paths: Location) -> list[Finding]:
        """What loading these files would refuse or warn of, and what they leave incomplete, by file and line.

        Nothing is loaded and nothing is raised for a fault in a file: it is a finding.
        """
        return loading.check_files(self._store, [Path(path) for path in paths])

    def retract(self, name: str) -> int:
        """Take a dossier, a claim or a remark out, by id or IRI; returns how many graphs went."""
        self._refuse_change()
        return loading.retract(self._store, self.find(name, kinds=("Dossier", "Claim", "Remark")).id)

    def _refuse_change(self) -> None:
        if self._selection is not None:
            raise UsageError(f"this is a view ({self._selection}), not the case itself: load into the case")

    # -- names and accounts -------------------------------------------------------------------

    @property
    def selection(self) -> Selection | None:
        """Which claims this case hears, None for all."""
        return self._selection

    @property
    def whole(self) -> Case:
        """The case that this account was made from; a whole case itself."""
        return self._whole or self

    @property
    def _now(self) -> Reading:
        """What has been read of the store as it stands; begun anew after each change."""
        if self._reading.version != self._store.version:
            self._reading = Reading(self._store)
        return self._reading

    def find(self, name: str, kinds: Sequence[str] = ()) -> Thing:
        """The one thing that a name fits, across spellings and scripts.

        `kinds` limits the search to classes by local name. Raises NotFoundError with the nearest
        names, AmbiguousError where several things fit.
        """
        return self._now.names.find(name, kinds)

    def thing(self, iri: str) -> Thing:
        """An IRI with its name."""
        return self._now.facts.thing(iri)

    def according_to(
        self, *names: str, first_hand: bool = False, hedge: str | None = None, without: Sequence[str] = ()
    ) -> Case:
        """The same interface over the claims of these speakers only (all speakers where none is named).

        `first_hand` leaves reported speech out; `hedge` keeps claims at least that sure;
        `without` leaves out what was read in these sources, and in copies of nothing else.
        Facts that the account does not tell are missing, not false. Made on demand, then kept.
        """
        speakers = tuple(self.find(name, kinds=("Actor",)) for name in names)
        dropped = tuple(self.find(name, kinds=("Source", "Dossier")) for name in without)
        selection = Selection(speakers, first_hand, hedge, dropped)
        accounts = self._now.accounts
        if selection not in accounts:
            accounts[selection] = Case(account_store(self._now.facts, selection), selection, self)
        return accounts[selection]

    # -- lists --------------------------------------------------------------------------------

    def actors(self, kind: str | None = None) -> list[Actor]:
        """Actors by name; `kind` is a class such as `ArmedGroup`, classes below it included."""
        if kind is not None and kind not in listing.actor_classes():
            raise UsageError(f"“{kind}” is no kind of actor; use one of {', '.join(listing.actor_classes())}")
        return listing.list_actors(self._now.facts, kind)

    def places(self) -> list[Place]:
        """Places and facilities by name."""
        return listing.list_places(self._now.facts)

    def sources(self) -> list[listing.Source]:
        """Sources by title."""
        return listing.list_sources(self._now.facts)

    def events(self) -> list[Event]:
        """Every event in time order, undated ones last."""
        return in_time_order([self.event(iri) for iri in self._now.facts.instances("Event")])

    def event(self, iri: str) -> Event:
        """One event by its IRI: every told value, rival ones side by side."""
        return read_event(self._now.facts, iri, self._now.differing)

    def attributions(self, name: str) -> tuple[Attribution, ...]:
        """To whom an event is laid, by whom and on which basis, self-claimed first.

        The bases are self-claimed, blamed, third-party, denied and unnamed.

        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> [(laid.basis, laid.actor.label) for laid in case.attributions("omar-rocket-fire")]
        [('third-party', 'Liwa Abu al-Fadhal Al-Abbas')]
        """
        return attributions(self._now.facts, self.find(name, kinds=("Event",)).id)

    def claims(self, about: str | None = None) -> list[Claim]:
        """Claims and remarks in reading order; only those that speak of a thing, where one is named."""
        facts = self._now.facts
        if about is None:
            wanted: Iterable[str] = (*facts.claims, *facts.remarks)
        else:
            wanted = speaking_of(facts, self.find(about).id)
        return sorted((listing.read_claim(facts, claim) for claim in wanted), key=listing.reading_order)

    def links(self, basis: str = "any") -> list[Link]:
        """Links between events: `stated` answers, told only as `after`, `inferred`, or `any`."""
        return all_links(self._now.facts, basis)

    def ties(self) -> list[Tie]:
        """Ties between actors, each with the claims that tell it."""
        return listing.list_ties(self._now.facts)

    # -- questions ----------------------------------------------------------------------------

    def query(
        self, text: str, /, **bindings: str | int | float | bool | IRI | RdfLiteral
    ) -> Solutions | Triples | bool:
        """The answer to a SPARQL 1.1 query; the project's prefixes are known.

        SELECT gives Solutions (rows of RDF terms, lazily), CONSTRUCT and DESCRIBE give Triples,
        ASK a bool. Keyword arguments bind variables to values, safely: text never becomes query.
        Raises QueryError with line and column for a query that is not well formed or is refused
        (updates, SERVICE, graphs from elsewhere).

        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> case.query("ASK { ?strike rj:weapon wpn:f-15e }")
        True
        """
        return self._store.query(text, bindings={name: _term(value) for name, value in bindings.items()})

    def stored_queries(self) -> list[StoredQuery]:
        """The questions that ship with rejoinder, by name."""
        return list(stored_queries().values())

    def ask(self, name: str, /, **parameters: str) -> Solutions | Triples | bool:
        """The answer to a stored query; a parameter that means a thing takes its id, name or alias.

        Raises NotFoundError for an unknown query or name, UsageError for a wrong parameter.
        """
        stored = stored_query(name)
        kinds = dict(stored.parameters)
        wrong = sorted(set(parameters) ^ set(kinds))
        if wrong:
            takes, off = ", ".join(kinds) or "no parameters", ", ".join(wrong)
            raise UsageError(f"query “{stored.name}” takes {takes} (wrong or missing: {off})")
        bindings = {
            parameter: IRI(self.find(value, kinds=(kinds[parameter],)).id) if kinds[parameter] else value
            for parameter, value in parameters.items()
        }
        return self.query(stored.text, **bindings)

    def trace(
        self, name: str, direction: str = "both", depth: int | None = None, basis: str = "any"
    ) -> Chain:
        """The action-response chain through an event, or through all events of an actor or place.

        Events come in time order. `direction` is both, back (what it answered) or forward (what
        answered it); `depth` counts links; `basis` is stated, after, inferred or any.

        >>> chain = Case.open("examples/escalation-2021.yaml").trace("Omar oil field", basis="stated")
        >>> len(chain.links) >= 2
        True
        """
        facts = self._now.facts
        root = self.find(name, kinds=("Event", "Actor", "Place", "Facility"))
        roots = chains.roots_of(facts, root.id)
        events, links = chains.follow(facts, roots, direction=direction, depth=depth, basis=basis)
        in_order = tuple(in_time_order([self.event(e) for e in events]))
        return Chain(
            root,
            basis,
            in_order,
            tuple(links),
            str(self._selection) if self._selection else None,
            {event.id: attributions(facts, event.id) for event in in_order},
            proxy_answers(facts, in_order, links),
        )

    def versus(
        self,
        other: Case,
        name: str,
        direction: str = "both",
        depth: int | None = None,
        basis: str = "any",
    ) -> ChainComparison:
        """The chain through an event, actor or place as this account and another tell it, side by side.

        Both are accounts of one case. An account that does not know the event tells nothing of
        it; NotFoundError where neither does, UsageError where a speaker is heard on both sides.

        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> told = case.according_to("SouthFront").versus(case.according_to("PMU sources"), "strikes-27-june")
        >>> len(told.both), len(told.only_according) >= 2
        (0, True)
        """
        from .chain_comparison import Side, compare_chains

        whole = self._origin
        if other._origin is not whole:
            raise UsageError("two accounts of one case can be compared, not accounts of two cases")
        sides = [
            Side(case._now.facts, case._selection.speakers if case._selection else (), case.event)
            for case in (self, other)
        ]
        root = whole.find(name, kinds=("Event", "Actor", "Place", "Facility"))
        return compare_chains(whole._now.facts, root, *sides, direction=direction, depth=depth, basis=basis)

    @property
    def _origin(self) -> Case:
        """The case itself, however many accounts of accounts this one was made through."""
        return self._whole._origin if self._whole else self

    def compare(self, name: str | None = None) -> Comparison:
        """An event's facts account by account; without a name, the facts on which accounts differ.

        Events come in time order. A fact that nobody tells is absent; a speaker who does not
        tell a fact is silent on it, which is no denial.
        """
        facts = self._now.facts
        if name is not None:
            from .circular import circular_reporting
            from .weighing import weigh

            compared = compare_event(facts, self.find(name, kinds=("Event",)).id)
            weighed = replace(
                compared,
                attribution=attributions(facts, compared.event.id),
                weighing=weigh(facts, compared.event.id, compared.facts),
                circular=circular_reporting(facts, compared.facts),
            )
            return Comparison((weighed,))
        found = {}
        for event in possibly_differing(self._store):
            compared = compare_event(facts, event)
            if clashes := tuple(fact for fact in compared.facts if fact.verdict == "differs"):
                found[event] = EventComparison(compared.event, clashes, compared.speakers)
        return Comparison(tuple(found[event] for event in sorted_by_time(facts, found)))

    @overload
    def tolls(self, rule: Literal["told"] = "told", name: str | None = None) -> list[Toll]: ...
    @overload
    def tolls(self, rule: Literal["range"], name: str | None = None) -> list[TollRange]: ...
    @overload
    def tolls(self, rule: str, name: str | None = None) -> Sequence[Toll | TollRange | RuledToll]: ...
    def tolls(self, rule: str = "told", name: str | None = None) -> Sequence[Toll | TollRange | RuledToll]:
        """Harm to people, event by event in time order.

        Where a name is given: of that event with its parts, or of all events of that actor or
        place. `told` gives every toll of every claim. `range` gives, for each event and group of
        victims, [lowest minimum, highest maximum] over all tellings. `most-conservative` and
        `most-informative` (van Baalen and Höglund 2025) give the lowest and the highest that is
        told, `majority` what more than half of the distinct origins tell, None where none is.
        Rivals are never added, nor a part to its whole (neither a part of a toll nor a part of
        an event). Raises UsageError for another rule.

        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> case.tolls("most-conservative", "strikes-27-june")[-1].bounds
        {'killed': (4, 4)}
        """
        from .toll_report import tolls_under

        root = self.find(name, kinds=("Event", "Actor", "Place", "Facility")) if name else None
        return tolls_under(self._now.facts, self._origin._now.facts, rule, root)

    def toll_report(self, rule: str = "told", name: str | None = None) -> TollReport:
        """The tolls as `tolls` gives them, with their sums per event and over all events, also by status.

        >>> report = Case.open("examples/escalation-2021.yaml").toll_report("range")
        >>> report.totals[-1].bounds
        {'killed': (5, 5), 'wounded': (3, 3)}
        """
        from .toll_report import report

        root = self.find(name, kinds=("Event", "Actor", "Place", "Facility")) if name else None
        return report(self._now.facts, self._origin._now.facts, rule, root)

    def ledger(self, source: str) -> Ledger:
        """Every sentence of a source (or dossier) with what was coded from it, or that nothing was.

        With it come the questions that stay open about the events that the source tells of.

        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> case.ledger("southfront-2021-06").coverage.share
        1.0
        """
        from .ledger import read_ledger

        found = self.find(source, kinds=("Source", "Dossier"))
        account = str(self._selection) if self._selection else None
        return replace(read_ledger(self._now.facts, found), account=account, gaps=self.gaps(found.id))

    def coverage(self) -> list[Coverage]:
        """How much of each source is coded, by title."""
        from .ledger import read_ledger

        facts = self._now.facts
        return [read_ledger(facts, facts.thing(source.id)).coverage for source in self.sources()]

    def gaps(self, name: str | None = None) -> tuple[Gap, ...]:
        """What the accounts leave open, as questions: events in time order, each one's by kind.

        A name limits them to one event, or to the events that a source tells of, or in which an
        actor or a place has a role. In the account of named speakers, it is no gap that
        nobody else tells a fact.

        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> [gap.question for gap in case.gaps("erbil-drones") if gap.kind == "author"]
        ['Who was behind “Explosive-laden drones outside Erbil”?']
        """
        from .gaps import open_questions, what_is_asked

        facts = self._now.facts
        origins = not (self._selection and self._selection.speakers)
        if name is None:
            return open_questions(facts, facts.instances("Event"), None, origins=origins)
        kinds = ("Event", "Source", "Dossier", "Actor", "Place", "Facility")
        events, others = what_is_asked(facts, self.find(name, kinds=kinds).id)
        return open_questions(facts, events, others, origins=origins)

    def hanging(self, *sources: str) -> Hanging:
        """What would fall without these sources (or dossiers) together: facts, links, events, chains.

        >>> Case.open("examples/escalation-2021.yaml").hanging("escalation-2021").links
        ()
        """
        from .critical import what_hangs_on

        return what_hangs_on(
            self._now.facts, [self.find(name, kinds=("Source", "Dossier")).id for name in sources]
        )

    def critical(self) -> Ranking:
        """How much hangs on each source alone, most first.

        >>> ranked = Case.open("examples/escalation-2021.yaml").critical().sources
        >>> [(one.source.label[:11], one.links) for one in ranked]
        [('An Expected', 5), ('An Expected', 0)]
        """
        from .critical import rank_sources

        return rank_sources(self._now.facts)

    def show(self, name: str) -> Profile:
        """All that the case holds about one thing, with who says so."""
        return read_profile(self._now.facts, self.find(name), self.event)

    # -- other shapes -------------------------------------------------------------------------

    def network(self) -> networkx.MultiDiGraph[str]:
        """The case as a networkx graph: actors and events are nodes, roles and links edges keyed by claim."""
        from .network import build_network

        return build_network(self._now.facts)

    def dataset(self) -> rdflib.Dataset:
        """The case as an rdflib.Dataset, live and read-only: a write raises UsageError.

        Its default graph is the merge; a named graph is a claim or a dossier.
        """
        from .rdflib_store import dataset_of

        return dataset_of(self._store)

    def validate(self) -> list[Violation]:
        """What the shapes find: values claim by claim, then completeness over the whole case."""
        from .validation import validate_completeness, validate_values

        named = (quad for graph in self._store.graphs() for quad in self._store.quads(g=graph))
        return [*validate_values(named), *validate_completeness(self._store.quads(g=""))]


class Reading:
    """What has been read of a store in one state: facts, names, accounts, differences."""

    def __init__(self, store: Store) -> None:
        self.version = store.version
        self.facts = Facts(store)
        self.names = NameIndex(self.facts)
        self.accounts: dict[Selection, Case] = {}
        self._differing: dict[str, tuple[str, ...]] = {}

    def differing(self, event: str) -> tuple[str, ...]:
        """The properties on which accounts of an event differ."""
        if event not in self._differing:
            self._differing[event] = differing_properties(self.facts, event)
        return self._differing[event]


def speaking_of(facts: Facts, iri: str) -> set[str]:
    """Claims and remarks that speak of a thing: as subject, as value, or by being about it."""
    graphs = {said.graph for said in facts.statements(iri)}
    graphs |= {q.graph_name.value for q in facts.store.quads(o=IRI(iri)) if isinstance(q.graph_name, IRI)}
    about = {said.subject for name in ("about", "unclaimed") for said in facts.pointing(iri, name)}
    return {graph for graph in graphs if facts.is_a(graph, "Claim")} | about


def _term(value: str | int | float | bool | IRI | RdfLiteral) -> IRI | RdfLiteral:
    return value if isinstance(value, IRI | RdfLiteral) else RdfLiteral(value)
