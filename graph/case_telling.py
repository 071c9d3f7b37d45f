"""What a person puts into a case by hand: a claim that they read, or what they hold of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..ontology.errors import UsageError
from .case_lists import Lists

if TYPE_CHECKING:
    from .telling import Told
    from .telling_dossier import Values
    from .telling_names import NewActor, NewSource


class Telling(Lists):
    """Claims and remarks told one by one, each one change with its editor's name."""

    def tell(
        self,
        event: str,
        speaker: str | NewActor,
        source: str | NewSource = "",
        *,
        editor: str,
        says: Mapping[str, Values],
        quote: str = "",
        gist: str = "",
        sentence: Values = (),
        hedge: str = "",
        stated_on: str = "",
        base: str = "",
    ) -> Told:
        """Put in what a speaker says of an event in a source, as one claim and one change.

        One of `quote`, the exact words, and `gist`, the editor's words, carries it. `says` maps keys
        that a dossier knows of an event to a value or several: things by their names in the case,
        `NewActor` for one that it does not know; keys of a toll make one toll. `hedge` is `asserted`
        where it is not told, `stated_on` a date. Without a source the editor is the speaker.

        `editor` is an actor of the case, or the name of a new one. The claim goes into a dossier of
        theirs, whose id begins with `editor/` under `base` (that of the case's dossiers where it is
        empty); the journal names them. Raises InputError with every fault, whose `path` is the
        argument or the key at fault, and nothing is changed.

        >>> from rejoinder.graph import Case
        >>> case = Case.open("examples/escalation-2021.yaml")
        >>> told = case.tell(
        ...     "omar-rocket-fire", "local Syrian media", "southfront-2021-06",
        ...     editor="Ada", gist="Eight rockets.", says={"munitions": 8},
        ... )
        >>> told.dossier
        'https://example.org/exchanges/editor/ada'
        """
        from .telling import Statement, tell

        self._refuse_view()
        statement = Statement(event, speaker, source, quote, gist, sentence, hedge, stated_on, says)
        return tell(self._store, statement, editor, base)

    def dispute(self, claim: str, editor: str, words: str) -> Told:
        """Put in that the editor doubts a claim, and why: a remark of theirs, as one change.

        The claim stays as it is. Raises InputError for a claim that is none, and without words.
        """
        from .telling import judge_claim

        self._refuse_view()
        return judge_claim(self._store, claim, "disputes", words, editor)

    def support(self, claim: str, editor: str, words: str) -> Told:
        """Put in that the editor holds a claim to be right, and why; otherwise as `dispute`."""
        from .telling import judge_claim

        self._refuse_view()
        return judge_claim(self._store, claim, "supports", words, editor)

    def _refuse_view(self) -> None:
        if self.selection is not None or self.joins:
            raise UsageError("this is a view, not the case itself: tell it to the case")
