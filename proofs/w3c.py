"""Proves that the W3C's suites pass through the public library, but for the failures listed with reasons.

    python proofs/w3c.py [rdf] [sparql-syntax] [sparql-evaluation]

RDF 1.1 syntax goes through the reader of files, SPARQL 1.1 through the question to a store in memory.
Syntax passes whole or each failure is listed with its reason. Evaluation passes for 98 of 100 of the
tests that need neither inference nor another server, and each failure is listed. Exit code 1 where a
promise does not hold, or the list of failures does not tell the truth.
"""

import argparse
from collections.abc import Collection, Iterator

from common import Outcome, figure, finish, needed_suite, report
from suites import rdf_syntax, sparql_evaluation, sparql_syntax
from suites.manifest import Suite

PROMISED = 0.98
LANGUAGES = {
    "rdf-turtle": "Turtle",
    "rdf-trig": "TriG",
    "rdf-n-quads": "N-Quads",
    "rdf-n-triples": "N-Triples",
    "rdf-xml": "RDF/XML",
}


def rdf() -> Iterator[str]:
    """The RDF 1.1 syntax suites; what is broken comes back, as from the others."""
    suite = Suite(needed_suite("w3c_rdf11_syntax"))
    every: list[Outcome] = []
    for folder, language in LANGUAGES.items():
        cases = rdf_syntax.cases(suite, folder)
        outcomes = [Outcome(case.name, rdf_syntax.failure(suite, folder, case)) for case in cases]
        yield from report(f"RDF 1.1, {language}", outcomes, rdf_syntax.KNOWN)
        every += outcomes
    passed = sum(1 for outcome in every if not outcome.failure)
    figure("RDF 1.1 syntax", passed, len(every), "the others are listed with their reasons")


def sparql_syntax_tests() -> Iterator[str]:
    """The syntax tests of SPARQL 1.1, of queries and of updates."""
    suite = Suite(needed_suite("w3c_sparql11"))
    for of_updates, name, note in (
        (False, "SPARQL 1.1 syntax, queries", ""),
        (True, "SPARQL 1.1 syntax, updates", "sound ones are refused as updates, malformed ones at all"),
    ):
        cases = sparql_syntax.cases(suite, of_updates)
        outcomes = [Outcome(case.name, sparql_syntax.failure(suite, case)) for case in cases]
        yield from report(name, outcomes, sparql_syntax.KNOWN, note)


def sparql_evaluation_tests() -> Iterator[str]:
    """The evaluation tests of SPARQL 1.1 queries that need neither inference nor another server."""
    suite = Suite(needed_suite("w3c_sparql11"))
    every = sparql_evaluation.cases(suite)
    ours = [case for case in every if sparql_evaluation.is_ours(case)]
    outcomes = {case: Outcome(case.name, sparql_evaluation.failure(suite, case)) for case in ours}
    entailing = sum(case.entails for case in every)
    others = len(every) - len(ours) - entailing
    note = f"left out: {entailing} that need inference, {others} that ask other servers"
    yield from report("SPARQL 1.1 evaluation", list(outcomes.values()), sparql_evaluation.KNOWN, note)
    if share(outcomes.values(), "SPARQL 1.1 evaluation, all of these tests") < PROMISED:
        yield f"fewer than {PROMISED:.0%} of the evaluation tests pass"
    approved = [outcome for case, outcome in outcomes.items() if case.approved]
    share(approved, "SPARQL 1.1 evaluation, those that the W3C's working group approved")


def share(outcomes: Collection[Outcome], name: str) -> float:
    """The part of the cases that passed, from 0 to 1; printed too."""
    passed = sum(1 for outcome in outcomes if not outcome.failure)
    figure(name, passed, len(outcomes), f"{passed / len(outcomes):.1%}")
    return passed / len(outcomes)


PARTS = {"rdf": rdf, "sparql-syntax": sparql_syntax_tests, "sparql-evaluation": sparql_evaluation_tests}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "parts", nargs="*", metavar="part", help=f"{', '.join(PARTS)}; all when none is named"
    )
    chosen = parser.parse_args().parts or list(PARTS)
    if unknown := [part for part in chosen if part not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    finish([line for part in chosen for line in PARTS[part]()])


if __name__ == "__main__":
    main()
