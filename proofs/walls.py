"""Proves that no hostile file or query makes rejoinder call out, or open what is none of its business.

    python proofs/walls.py [--only NAME]

Every command of the hostile corpus runs in a namespace without a network and under a trace of its system
calls. Nothing may be connected to, no program but Python may be started, and no file may be opened
outside the input, the case, a folder for temporary files, the installation, and the short list that is
printed; written to is only the case and the temporary folder. Exit code 1 if anything else is.
"""

import argparse
import os
import site
import subprocess
import sys
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent))  # found from wherever the proof is started

from common import REPOSITORY, finish
from hostile.bench import Bench
from hostile.corpus import THEMES
from system_calls import Calls, outside, run_traced, why_not

INSTALLATION: Final = tuple(
    sorted(
        {
            str(Path(place).resolve())
            for place in (
                sys.prefix,
                sys.base_prefix,
                *site.getsitepackages(),
                *sysconfig.get_paths().values(),
                REPOSITORY,
            )
        }
    )
)
"""Python, the libraries that are installed for it, and rejoinder."""
SYSTEM: Final[Mapping[str, str]] = {
    "/usr/lib": "the system's libraries",
    "/lib": "the same",
    "/lib64": "the same",
    "/etc/ld.so.cache": "where they are",
    "/etc/ld.so.preload": "which of them come first",
    "/usr/share/locale": "how the user's language is written",
    "/etc/locale.alias": "the same",
    "/usr/share/zoneinfo": "time zones, which dossiers name",
    "/etc/localtime": "the machine's time zone",
    "/proc/self": "how much memory the process has",
    "/proc/meminfo": "how much the machine has",
    "/proc/cpuinfo": "how many processors",
    "/proc/sys/vm/overcommit_memory": "how the machine gives memory out, which the C library asks",
    "/proc/sys/kernel/random": "random numbers",
    "/sys/devices": "the same, and how large a block of the disk is",
    "/sys/fs/cgroup": "how much of them the process may use",
    "/dev/urandom": "random numbers",
    "/etc/ssl/openssl.cnf": "how hashes are computed",
    "/dev/null": "nothing",
}
"""What else may be read, and what for."""
WRITABLE: Final = ("/dev/null", "/proc/self/task")
"""What else may be written to: nothing, and the names of the process's own threads."""


class WalledBench(Bench):
    """The bench of the hostile corpus, each command behind walls."""

    def __init__(self, folder: Path) -> None:
        self.commands = 0
        self.calls: Counter[str] = Counter()
        self.outside: Counter[str] = Counter()
        self.broken: list[str] = []
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        super().__init__(folder)

    def run(
        self, *words: str, stdin: bytes = b"", seconds: float = 60.0
    ) -> subprocess.CompletedProcess[bytes]:
        """The command, run to its end behind walls, and looked over."""
        env = {name: value for name, value in os.environ.items() if name != "REJOINDER_CASE"}
        env |= {"TMPDIR": str(self.temporary), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, "-P", "-m", "rejoinder.cli", *words]  # -P: as the installed command
        try:
            done, calls = run_traced(command, stdin=stdin, folder=self.folder, env=env, timeout=4 * seconds)
        except subprocess.TimeoutExpired:
            self.broken.append(f"{' '.join(words)[:100]}: not done in time, and not looked over")
            raise
        self.commands += 1
        self._look_over(words, calls)
        return done

    def _look_over(self, words: Sequence[str], calls: Calls) -> None:
        self.calls["opens"] += len(calls.opened)
        self.calls["connections"] += len(calls.connects)
        self.calls["sockets to a network"] += sum(family != "AF_UNIX" for family in calls.sockets)
        self.calls["other programs"] += sum(program != sys.executable for program in calls.programs)
        if sys.executable not in calls.programs:
            self.broken.append(f"{' '.join(words)}: nothing was traced")
        named = [os.path.realpath(self.folder / word) for word in words if os.path.exists(self.folder / word)]
        cases = [words[n + 1] for n, word in enumerate(words[:-1]) if word == "--case"]
        made = [words[-1], str(Path(words[-1]).parent)] if words[0] == "init" else []
        own = [os.path.realpath(self.folder / name) for name in (*cases, *made)]
        readable = (*INSTALLATION, *SYSTEM, *named)
        for file in outside(calls.opened, readable, (*WRITABLE, str(self.temporary), *own)):
            self.outside[f"{'written: ' if file.to_write else ''}{file.path}"] += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", metavar="NAME", help="one entry by its name, or all that begin so")
    wanted = parser.parse_args().only or ""
    if reason := why_not():
        print(f"skipped: no command can be traced here: {reason}")
        return
    with tempfile.TemporaryDirectory(prefix="walls-") as folder:
        bench = WalledBench(Path(folder).resolve())
        entries = [entry for theme in THEMES.values() for entry in theme if entry.name.startswith(wanted)]
        for entry in entries:
            bench.try_out(entry)
    print("read beside input, case and installation:")
    for place, reason in SYSTEM.items():
        print(f"  {place}: {reason}")
    opens = bench.calls.pop("opens")
    print(f"entries: {len(entries):,}, commands: {bench.commands:,}, opens looked at: {opens:,}")
    broken = bench.broken
    for what, times in bench.calls.items():
        print(f"{what}: {times:,}")
        broken += [f"{times} {what}"] if times else []
    print(f"opens outside: {bench.outside.total():,}")
    for path, times in bench.outside.most_common():
        print(f"  {times:,}: {path}")
        broken.append(f"{path} is opened")
    finish(broken)


if __name__ == "__main__":
    main()
