"""Names that a person writes, as the IRIs they stand for: known things, and things that come new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from ..importers.iris import OWN_GROUND
from ..ontology import rj
from ..ontology.errors import AmbiguousError, Fault, InputError, NotFoundError
from .facts import Facts, last_part
from .names import ALL_NAMES, NameIndex, fold

HOMELESS: Final = "https://case.invalid/"
"""Where what editors add stands in a case that has no dossier of its own; a name that leads nowhere."""
_EDITORS: Final = "/editor/"
_KINDS: Final = {
    "actor": ("Actor",),
    "place": ("Place", "Facility"),
    "event": ("Event",),
    "source": ("Source",),
    "claim": ("Claim", "Remark"),
    "weapon": (),
}
"""Kind of thing in a dossier → the classes among which a name is looked for."""


@dataclass(frozen=True, slots=True)
class NewActor:
    """An actor that the case does not know yet; `type` is a class such as `Media` or `DescribedActor`."""

    name: str
    type: str = "Actor"


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source that the case does not know yet; `publisher` is an actor's name, `issued` a date."""

    title: str
    publisher: str | NewActor = ""
    url: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class Editor:
    """Who changes the case, and the dossier of theirs that grows with it.

    `base` and `id` make the dossier's IRI; `is_new` tells that the actor is to be declared there.
    """

    iri: str
    name: str
    base: str
    id: str
    is_new: bool

    @property
    def dossier(self) -> str:
        """The IRI of the dossier that holds what the editor tells."""
        return self.base + self.id


class Namer:
    """Finds what a case knows by a name, and mints IRIs for what it does not know."""

    def __init__(self, facts: Facts, names: NameIndex) -> None:
        self.facts, self._names = facts, names

    def find(self, field: str, name: str, kinds: Sequence[str]) -> str:
        """The IRI of a thing of these kinds; InputError at the field, with the nearest names, for none."""
        classes = [one for kind in kinds for one in _KINDS[kind]]
        try:
            return self._names.find(name, classes).id
        except NotFoundError as error:
            raise InputError([Fault(field, None, str(error))]) from None

    def called(self, name: str, kind: str) -> list[str]:
        """The things of a kind with just this name, id or IRI, case and accents apart; sorted.

        A person is not to be taken for another whose name has the same consonants.
        """
        wanted, facts = fold(name), self.facts
        return [
            iri
            for iri in facts.instances(kind)
            if name in (iri, last_part(iri))
            or any(
                fold(str(told.value)) == wanted for named in ALL_NAMES for told in facts.objects(iri, named)
            )
        ]

    def refuse_known(self, field: str, name: str, kind: str) -> None:
        """InputError where a thing that is to come new is there already, by just this name."""
        if found := self.called(name, kind):
            message = f"“{name}” is in the case already, as “{self.facts.label(found[0])}”"
            raise InputError([Fault(field, None, message, "take that one, or give the new one another name")])

    def editor(self, name: str, base: str) -> Editor:
        """The editor of a name: an actor of the case, or a new one; InputError without a name."""
        bare = " ".join(name.split())
        if not bare:
            raise InputError([Fault("editor", None, "nobody’s name", "say who changes the case")])
        known = self.called(bare, "Actor")
        if len(known) > 1:
            several = AmbiguousError(bare, [(self.facts.label(iri), iri) for iri in known])
            raise InputError([Fault("editor", None, str(several))])
        is_new = not known
        iri = self.free(base, f"actor/{slug(bare)}", bare) if is_new else known[0]
        bare = bare if is_new else self.facts.label(iri)
        for dossier in sorted(self.facts.dossiers):
            if _EDITORS in dossier and self.facts.value(dossier, rj.coder) == iri:
                home, _, id = dossier.rpartition(_EDITORS)
                return Editor(iri, bare, f"{home}/", f"editor/{id}", is_new)
        dossier = self.free(base, f"editor/{slug(bare)}", iri)  # another editor may have that id
        return Editor(iri, bare, base, dossier.removeprefix(base), is_new)

    def free(self, base: str, id: str, told: str) -> str:
        """An IRI of which the case says nothing: of the id alone, or with a digest of what is told."""
        if any(True for _ in self.facts.store.quads(s=base + id)):
            return f"{base}{id}-{_digest(told)}"
        return base + id

    def base(self, event: str) -> str:
        """What new ids stand under: the folder of the case's own dossiers, the event's own first."""
        folders = sorted(
            {
                _folder(dossier)
                for dossier in self.facts.dossiers
                if dossier.startswith(("https://", "http://"))
                and not dossier.startswith(OWN_GROUND)
                and not any(part in dossier for part in (_EDITORS, "/release/"))
            }
        )
        own = _folder(event)
        return own if own in folders else next(iter(folders), HOMELESS)


def slug(name: str) -> str:
    """A name as an id: Latin letters, figures and hyphens; of other scripts, a digest.

    >>> slug("Kata’ib Ḥizballah"), slug("PMU (14th)")
    ('kataib-hizballah', 'pmu-14th')
    """
    folded = fold(name)
    bare = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")
    return bare if bare and folded.isascii() else f"{bare}-{_digest(name)}".strip("-")


def _folder(iri: str) -> str:
    return iri[: iri.rfind("/") + 1]


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]
