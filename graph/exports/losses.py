"""What an export holds, and what of the case its format could not carry: counted, and listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..records import Json


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """One fact, claim or thing that was left out or made coarser.

    `kind` is what it is of, in the plural (“tolls”, “denials”); `subject` its IRI; `what` the property
    or part by its local name, empty where the whole is left out; `why` a reason of the format.
    """

    kind: str
    subject: str
    what: str
    why: str


@dataclass(slots=True)
class LossReport:
    """What was written, by kind in the plural, and every loss in the order it was met.

    `attributions` are the citations, titles and licences of the sources that travel along;
    `withheld` the sources left out because they may not be passed on.
    """

    written: Counter[str] = field(default_factory=Counter)
    losses: list[Loss] = field(default_factory=list)
    attributions: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)

    def lose(self, kind: str, subject: str, what: str, why: str) -> None:
        """Note one loss."""
        self.losses.append(Loss(kind, subject, what, why))

    def counts(self) -> Iterator[tuple[str, str, str, int]]:
        """Kind, part, reason and number of the losses, the most first."""
        counted = Counter((loss.kind, loss.what, loss.why) for loss in self.losses)
        for (kind, what, why), number in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            yield kind, what, why, number

    def as_json(self) -> Json:
        return {
            "schema": 1,
            "written": dict(sorted(self.written.items())),
            "lost": [
                {"kind": kind, "what": what, "why": why, "count": number}
                for kind, what, why, number in self.counts()
            ],
            "losses": [
                {"kind": loss.kind, "subject": loss.subject, "what": loss.what, "why": loss.why}
                for loss in self.losses
            ],
            "attributions": self.attributions,
            "withheld": self.withheld,
        }
