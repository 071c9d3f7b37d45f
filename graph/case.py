"""A case: rival accounts of armed exchanges, kept apart, and the questions that can be put to them."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from ..importers.foreign_names import is_foreign
from ..ontology.errors import AmbiguousError, NotFoundError, UsageError
from ..store.engine import Store
from . import loading
from .case_answers import Answers
from .case_history import History
from .case_matching import Matching
from .case_queries import Queries
from .case_telling import Telling
from .case_weighing import Weighing
from .retracting import retract

if TYPE_CHECKING:
    import networkx
    import polars
    import rdflib

    from .checking import Finding
    from .exports.losses import LossReport
    from .inferring import Inference
    from .loading_releases import PhaseProgress
    from .purging import Purged
    from .validation import Violation

Location = str | PathLike[str]
IN_MEMORY = ":memory:"


class Case(Answers, Queries, Weighing, Matching, Telling, History):
    """Rival accounts of armed exchanges, each kept apart, in one place that can be asked.

    Open one with `Case.open`. Every question can be put to one account as well:
    `case.according_to("PMU sources")` is a case of its own with the same interface.
    """

    opened: tuple[loading.LoadReport, ...] = ()
    """What was taken and refused of the foreign files that the case was opened from."""

    # -- opening and closing ------------------------------------------------------------------

    @classmethod
    def open(
        cls, *locations: Location, create: bool = False, read_only: bool = False, as_of: str = ""
    ) -> Case:
        """Open a case folder, or read files into a case in memory; several are read together.

        `":memory:"` (or nothing) is an empty case in memory. `create` makes a case folder where
        there is none. A file of event data, or of another tool's objects, is read as `load_release` does,
        and `opened` tells what of it was taken and refused. `as_of` shows one case folder as it was
        known after the change of that number, or up to that date or time in UTC. Raises CaseError for
        a folder that is no case, InputError for a file that is missing or refused.

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
        if as_of and (len(folders) != 1 or files):
            raise UsageError("only one case folder at a time can be seen as it was: it has a journal")
        if len(folders) == 1 and not files:
            case = cls(Store.open(folders[0], read_only=read_only))
            return case.as_of(as_of) if as_of else case
        case = cls(Store.memory())
        for folder in folders:
            with Store.open(folder, read_only=True) as kept:
                case._store.replace((), kept.named_quads())
        own = [file for file in files if not is_foreign(file)]
        if own:
            # The shapes are for what is kept: reading a file to ask it something stays quick.
            loading.load_files(case._store, own, shapes=False)
        for file in files:
            if file not in own:
                case.opened += (case.load_release(file),)
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
        """Load dossiers and RDF files as one change, or raise an InputError with every fault.

        At a fault nothing is changed. A dossier that is already there is replaced whole. An RDF
        file that holds no claims becomes one claim, `stated_by` (an actor) in `source`: names in
        the case, IRIs, or ids against `base`.
        """
        self._refuse_change()
        return loading.load_files(
            self._store,
            [Path(path) for path in paths],
            stated_by=self._known_iri(stated_by, "Actor"),
            source=self._known_iri(source, "Source"),
            base=base,
        )

    def load_release(
        self,
        path: Location,
        *,
        layout: str | None = None,
        mapping: Location | None = None,
        refusals: Location | None = None,
        strict: bool = False,
        direction_by: str | None = None,
        stated_by: str | None = None,
        persons: bool = False,
        progress: PhaseProgress | None = None,
    ) -> loading.LoadReport:
        """Load one release of a data set as one claim by its publisher: a row for each event.

        `layout` names how its rows are read, such as `ucdp-ged`; `mapping` is a file of CSV on the
        Web's metadata that tells it. Where both are None it is found by its columns. A row
        that cannot be taken is refused and counted; `refusals` is a file that takes those rows, with
        their line and the reason. With `strict` the first refuses the file. The same file again
        changes nothing.

        Where rows do not say who acted against whom, `direction_by` is a rule of the layout by
        which `stated_by`, an actor, says so in a claim of their own; it can be retracted alone.
        Private persons are left out, each a refusal, unless `persons` is set.
        Raises InputError, NotFoundError for a layout or a rule that is not known, and UsageError
        for a rule without a speaker. `progress` is told the phase, “reading” or “storing”, and how
        much of how much is done.
        """
        self._refuse_change()
        if (direction_by is None) != (stated_by is None):
            raise UsageError("a rule for direction needs who tells it, and the other way round")
        from .loading_releases import Release, load_release

        speaker = self._known_iri(stated_by, "Actor")
        direction = (direction_by, speaker) if direction_by and speaker else None
        told = Release(
            layout,
            None if mapping is None else Path(mapping),
            None if refusals is None else Path(refusals),
            strict,
            direction,
            persons,
        )
        return load_release(self._store, Path(path), told, progress)

    def infer(
        self,
        *,
        within: int = 7,
        km: float | None = None,
        allies: bool = False,
        keep: bool = True,
        top: int = 0,
    ) -> Inference:
        """For each act the nearest response by the struck side, within so many days (and km).

        With `allies` those tied to the struck side on that day may answer for it. Unless `keep` is
        False it becomes one claim by the software, with its method, in a dossier of its own that
        can be retracted; the same question again replaces it. `top` is how many of the longest
        chains are told one by one. Raises UsageError for a window or distance that is none.
        """
        from .event_table.table import event_table
        from .inferred_claim import keep as keep_claim
        from .inferring import Question, infer

        found = infer(event_table(self), self._now.facts, Question(within, km, allies), top)
        if keep:
            self._refuse_change()
            keep_claim(self._store, found)
        return found

    def events_frame(self, account: str | None = None) -> polars.DataFrame:
        """The event table: a row per event and account, and one per event for all together.

        With `account`, a speaker's name or IRI, its rows alone.

        A polars frame; `event_table.columns` tells what each column holds, with its unit. In a case
        folder it is kept as Parquet, under a name that tells the state it is of.
        """
        from .event_table.table import event_table

        table = event_table(self)
        if account is None:
            return table
        return table.filter(table["account"] == self.find(account, kinds=("Actor",)).id)

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
        files = [Path(path) for path in paths]
        own = [file for file in files if not is_foreign(file)]
        found = loading.check_files(self._store, own) if own else []
        if foreign := [file for file in files if file not in own]:
            from .loading_releases import check_release

            found += [finding for file in foreign for finding in check_release(self._store, file)]
        return found

    def retract(self, name: str, reason: str) -> int:
        """Take a dossier, a claim or a remark out, by id or IRI; returns how many graphs went.

        The journal keeps what was there, and the reason. UsageError where the reason is empty.
        """
        self._refuse_change()
        with self._store.held():
            return retract(self._store, self.find(name, kinds=("Dossier", "Claim", "Remark")).id, reason)

    def purge(self, name: str, reason: str) -> Purged:
        """Take a dossier, claim, remark, actor or source out of the case and its whole history, for good.

        With an actor goes all that it ever said, with a source all that was read in it. The
        journal keeps a tombstone: when, and the reason, which should not name what is
        forgotten. UsageError for a case in memory or where the reason is empty.
        """
        from .purging import KINDS, purge

        self._refuse_change()
        with self._store.held():
            thing = self.find(name, kinds=KINDS)
            kinds = frozenset(kind for kind in KINDS if self._now.facts.is_a(thing.id, kind))
            return purge(self._store, thing, kinds, reason)

    def _refuse_change(self) -> None:
        if self._selection is not None:
            raise UsageError(f"this is a view ({self._selection}), not the case itself: load into the case")
        if self.joins:
            raise UsageError("here some things stand as one; this is not the case itself: load into the case")

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

    def export(self, path: Location, form: str | None = None, *, pass_on: bool = False) -> LossReport:
        """Write the case in a format that other tools read, whole or not at all; what it could not carry.

        The file's ending names the format where `form` does not: nq, trig, jsonld (can be loaded
        again, without the merge; literals are spelled as their sources spell them), nanopubs,
        events-csv, claims-csv, facts-csv, geojson, graphml, gexf, stix or ftm; .gz and .zst pack it.
        Sources that may not be passed on stay out, with all that only they tell, unless `pass_on`.
        Raises UsageError for another ending, OSError where the file cannot be written.
        """
        from .exports.formats import format_of
        from .exports.write import write_file

        return write_file(self, Path(path), format_of(Path(path), form), pass_on=pass_on)

    def validate(self) -> list[Violation]:
        """What the shapes find: values claim by claim, then completeness over the whole case."""
        from .validation import validate_completeness, validate_values

        named = (quad for graph in self._store.graphs() for quad in self._store.quads(g=graph))
        return [*validate_values(named), *validate_completeness(self._store.quads(g=""))]
