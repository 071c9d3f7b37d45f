"""How much processor time a command costs from start to end, imports included."""

import resource
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
ARTICLE = "examples/escalation-2021.yaml"
COMMANDS = {
    '`python -c "import click"`': [sys.executable, "-c", "import click"],
    "`rejoinder --version`": [sys.executable, "-m", "rejoinder.cli", "--version"],
    f"`rejoinder --case {ARTICLE} trace strikes-27-june`": [
        *[sys.executable, "-m", "rejoinder.cli"],
        *["--case", ARTICLE, "trace", "strikes-27-june"],
    ],
}


def processor_seconds(command: list[str]) -> float:
    """User and system time of a command and all that it starts; RuntimeError where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode()}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(repeats: int) -> dict[str, float]:
    """Median processor seconds of each command, run by turns."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(repeats + 1):
        for name, command in COMMANDS.items():
            seconds = processor_seconds(command)
            if turn:  # the first turn writes byte code and warms the disk's cache
                times[name].append(seconds)
    return {name: median(taken) for name, taken in times.items()}
