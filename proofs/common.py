"""What the proofs share: where the suites are, how a figure is printed, and how a proof ends."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


def suite(name: str) -> Path | None:
    """The folder of a suite of tests made by others, None where it is not at hand.

    The suites are no part of the repository: they lie in `shared/suites` beside it, or where the
    variable REJOINDER_SUITES says.
    """
    suites = os.environ.get("REJOINDER_SUITES")
    folder = (Path(suites) if suites else REPOSITORY.parent / "shared" / "suites") / name
    return folder if folder.is_dir() else None


def needed_suite(name: str) -> Path:
    """The folder of a suite that a proof cannot do without; else the proof ends here, with exit code 3."""
    folder = suite(name)
    if folder is None:
        print(
            f"the suite “{name}” is not at hand; REJOINDER_SUITES names the folder of suites", file=sys.stderr
        )
        sys.exit(3)
    return folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one case of a proof went: its name, and what went wrong, empty where nothing did."""

    name: str
    failure: str = ""


def figure(name: str, passed: int, total: int, note: str = "") -> None:
    """Print one figure: `name: 161 of 161`."""
    print(f"{name}: {passed:,} of {total:,}{f' ({note})' if note else ''}", flush=True)


def report(
    name: str, outcomes: Sequence[Outcome], known: Mapping[str, str] | None = None, note: str = ""
) -> list[str]:
    """Print the figure of a group of cases, and each failure below it; what must not be comes back.

    `known` gives the reasons of failures that are looked for. Each must be there: a failure without
    a reason comes back, and so does a case that passes though a reason for its failure is given.
    """
    reasons = known or {}
    failed = [outcome for outcome in outcomes if outcome.failure]
    figure(name, len(outcomes) - len(failed), len(outcomes), note)
    for outcome in failed:
        print(f"  {outcome.name}: {reasons.get(outcome.name, outcome.failure)}", flush=True)
    broken = [f"{o.name} fails: {o.failure}" for o in failed if o.name not in reasons]
    passed = [o.name for o in outcomes if not o.failure and o.name in reasons]
    return broken + [f"{name} passes, though it is listed as failing" for name in passed]


def finish(broken: Iterable[str] = ()) -> None:
    """End the proof: exit code 1 after a line for each promise that does not hold, else 0."""
    lines = list(broken)
    for line in lines:
        print(f"BROKEN: {line}")
    sys.exit(1 if lines else 0)
