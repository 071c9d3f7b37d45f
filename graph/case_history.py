"""A case through time: its journal, what it held at a point, what came and went between two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from ..ontology.errors import UsageError
from ..store.engine import Store
from ..store.folder.case_folder import CaseFolder
from .case_lists import Lists

if TYPE_CHECKING:
    from ..store.folder.verification import Verification
    from ..store.journal.record import Record
    from .history import Diff


class History(Lists):
    """What the journal of a case folder tells; a case in memory keeps none."""

    @property
    def _folder(self) -> CaseFolder:
        if self._store.folder is None:
            raise UsageError("a case in memory keeps no journal: open a case folder")
        return self._store.folder

    def log(self) -> list[Record]:
        """The records of all changes up to the state that is read, in order.

        Raises UsageError for a case in memory, CaseError where the journal is damaged.
        """
        journal = self._folder.journal
        return [journal.record(number) for number in range(1, (self._store.number or 0) + 1)]

    def as_of(self, point: str) -> Self:
        """The case as it was known after the change of a number, or up to a date or time (UTC).

        It is made from the journal, in memory, and cannot be changed. Raises UsageError for a
        case in memory or a point that is none, NotFoundError for a change that was never made.
        """
        folder = self._folder
        return type(self)(Store.as_of(folder.path, folder.journal.number_at(point)))

    def diff(self, start: str, end: str = "") -> Diff:
        """Which claims came, went and changed between two points (see `as_of`); it ends now if not said."""
        from .history import compare_states

        journal, now = self._folder.journal, self._store.number or 0
        numbers = [journal.number_at(point) if point else now for point in (start, end)]
        before, after = (self.as_of(str(number)) for number in numbers)
        return compare_states(before, after, *numbers)

    def verify(self, fix: bool = False) -> Verification:
        """Whether the store is what the journal says, by counts and digests; nothing is changed.

        `fix` makes anew what is not, clears left-overs away, and looks again. Raises
        CaseBusyError while another process changes the case.
        """
        from ..store.folder import verification

        return verification.fix(self._folder) if fix else verification.verify(self._folder)
