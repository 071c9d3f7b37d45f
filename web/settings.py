"""How a server is set up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served, to whom, and within which limits.

    `cases` are a case folder, or files, as for `Case.open`. `hosts` are the names by which the
    server may be called beside its own, such as that of a proxy before it; `proxies` are addresses or
    networks whose word is taken on who asks, and whether by TLS. `seconds`, `rows` and
    `megabytes` limit a query; `workers` answer queries at once. `token` lets whoever knows it
    change the case, None nobody. `redact` keeps persons or points back in all that is told: see
    `Redaction.parse`. Without `pass_on` what was read in sources that may not be passed on is not there.
    """

    cases: tuple[str, ...]
    host: str = "127.0.0.1"
    port: int = 8421
    hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    seconds: float = 10.0
    rows: int = 100_000
    megabytes: int = 1024
    workers: int = 8
    token: str | None = None
    redact: str = ""
    pass_on: bool = True
