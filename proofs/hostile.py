"""Hostile files and queries through the real command: each is answered as written down, and harms nothing.

    python proofs/hostile.py [--only NAME]

Each file is given to `load`, some to `check` and as a case to `events`; each query to `query`.
Looked at are the exit code, the first line, that no traceback shows, the time, and that the
case is quad for quad as before. Exit code 1 if one is not as expected.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # found from wherever the proof is started

from common import figure, finish, report
from hostile.bench import Bench
from hostile.corpus import THEMES


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--only", metavar="NAME", default="", help="one entry by its name, or all that begin so"
    )
    wanted = parser.parse_args().only
    broken: list[str] = []
    passed = total = 0
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        bench = Bench(Path(folder))
        events = bench.events()
        for theme, entries in THEMES.items():
            outcomes = [bench.try_out(entry) for entry in entries if entry.name.startswith(wanted)]
            if outcomes:
                broken += report(theme, outcomes)
            passed += sum(not outcome.failure for outcome in outcomes)
            total += len(outcomes)
        if bench.events() != events:
            broken.append("the standing case answers “events” in another way than before")
    figure("hostile", passed, total, "as expected")
    finish(broken)


if __name__ == "__main__":
    main()
