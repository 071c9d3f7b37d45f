"""Who may change the case: a token once, then a signed cookie; everything else is refused."""

from __future__ import annotations

import hmac
import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..ontology.errors import UsageError
from .settings import Settings

HOURS: Final = 12
"""How long somebody stays signed in."""
MOST_TRIES: Final = 5
"""Wrong tokens that one address may give within `SECONDS`."""
SECONDS: Final = 60


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who gave the token; `form` is what their forms must carry."""

    editor: str
    form: str


class Desk:
    """Checks tokens and cookies, with a key that lives as long as the server."""

    def __init__(self, settings: Settings) -> None:
        """Raises UsageError where there is a token and nothing that could be changed."""
        if settings.token is not None and not (len(settings.cases) == 1 and Path(settings.cases[0]).is_dir()):
            named = ", ".join(settings.cases) or "nothing"
            raise UsageError(f"{named}: only a case folder can be changed, one at a time; load it into one")
        if settings.token == "":
            raise UsageError("the token that lets a person change the case is empty")
        self._token, self._key = settings.token, secrets.token_bytes(32)
        self._wrong: deque[tuple[float, str]] = deque(maxlen=10_000)

    @property
    def is_open(self) -> bool:
        """Whether the case can be changed at all."""
        return self._token is not None

    def may_try(self, address: str) -> bool:
        """Whether this address has not given too many wrong tokens of late."""
        since = time.monotonic() - SECONDS
        return sum(1 for at, by in tuple(self._wrong) if at > since and by == address) < MOST_TRIES

    def is_right(self, token: str, address: str) -> bool:
        """Whether this is the token; a wrong one is counted."""
        right = self._token is not None and hmac.compare_digest(token.encode(), self._token.encode())
        if not right:
            self._wrong.append((time.monotonic(), address))
        return right

    def cookie(self, editor: str) -> str:
        """What a browser keeps of somebody who gave the token."""
        told = json.dumps([editor, int(time.time()), secrets.token_hex(16)])
        body = urlsafe_b64encode(told.encode()).decode()
        return f"{body}.{self._signed('session', body)}"

    def session(self, cookie: str) -> Session | None:
        """Whose cookie it is; None for one that is none of this server's, or too old."""
        body, _, signature = cookie.partition(".")
        if not hmac.compare_digest(signature.encode(), self._signed("session", body).encode()):
            return None
        try:
            editor, at, _ = json.loads(urlsafe_b64decode(body))
        except (NotBase64, ValueError):
            return None
        return Session(editor, self._signed("form", body)) if time.time() - at < HOURS * 3600 else None

    def is_own(self, session: Session, form: str) -> bool:
        """Whether a form was made for this session."""
        return hmac.compare_digest(form.encode(), session.form.encode())

    def _signed(self, use: str, text: str) -> str:
        return hmac.new(self._key, f"{use}:{text}".encode(), "sha256").hexdigest()
