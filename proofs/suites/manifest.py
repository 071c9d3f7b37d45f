"""Reads the manifests in which the W3C lists its tests."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rejoinder.store.syntax import parse

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
APPROVAL = "http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#approval"
REGIME = "http://www.w3.org/ns/sparql-service-description#entailmentRegime"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
FIRST, REST = RDF + "first", RDF + "rest"
HOME = "https://w3c.github.io/rdf-tests/"

Term = Any
"""An IRI, a blank node or a literal."""
Said = dict[Term, dict[str, list[Term]]]
"""What a manifest says of each subject, by predicate."""


@dataclass(frozen=True, slots=True)
class Case:
    """One test: its name (`folder/test`), its kind, the files that it reads, and what should come out.

    `entails` says that it needs an entailment regime; `approved` that the SPARQL working group of the
    W3C has approved it, as it did until the standard was final. Later tests carry no such mark.
    """

    name: str
    kind: str
    input: str
    result: str | None
    data: tuple[str, ...]
    named: tuple[str, ...]
    entails: bool
    approved: bool


class Suite:
    """A folder of tests laid out as on the W3C's site; files go by the address that they have there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, address: str) -> Path:
        """The file that stands for an address."""
        return self._folder / address.removeprefix(HOME)

    def cases(self, folder: str) -> Iterator[Case]:
        """The tests that the manifest of a folder lists, in its order."""
        home = f"{HOME}{folder}/manifest.ttl"
        said: Said = {}
        for quad in parse(self.path(home), "turtle", base=home):
            said.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
        heads = [head for facts in said.values() for head in facts.get(MF + "entries", ())]
        for test in dict.fromkeys(test for head in heads for test in _listed(head, said)):
            if MF + "action" in said[test]:  # tests of protocols are told in words alone
                yield _case(test, said, folder.rpartition("/")[2])

    def folders(self, parent: str) -> Iterator[str]:
        """The folders below one that hold a manifest, by name."""
        for manifest in sorted(self.path(HOME + parent).glob("*/manifest.ttl")):
            yield f"{parent}/{manifest.parent.name}"


def _listed(head: Term, said: Said) -> Iterator[Term]:
    while FIRST in said.get(head, {}):
        yield said[head][FIRST][0]
        head = said[head][REST][0]


def _case(test: Term, said: Said, folder: str) -> Case:
    facts = said[test]
    action = facts[MF + "action"][0]
    detail = said.get(action, {})
    return Case(
        name=f"{folder}/{_local(test)}",
        kind=_local(facts[RDF + "type"][0]),
        input=detail[QT + "query"][0].value if QT + "query" in detail else action.value,
        result=next(iter(_values(facts, MF + "result")), None),
        data=_values(detail, QT + "data"),
        named=_values(detail, QT + "graphData"),
        entails=REGIME in detail,
        approved=any(_local(status) == "Approved" for status in facts.get(APPROVAL, ())),
    )


def _local(term: Term) -> str:
    return str(term.value.rpartition("#")[2])


def _values(facts: dict[str, list[Term]], predicate: str) -> tuple[str, ...]:
    return tuple(term.value for term in facts.get(predicate, ()))
