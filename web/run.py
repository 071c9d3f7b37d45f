"""Runs the server until it is interrupted."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable
from contextlib import closing
from ipaddress import ip_network

import uvicorn
from starlette.applications import Starlette

from ..ontology.errors import UsageError
from .app import make_app
from .settings import Settings


def run(settings: Settings, told: Callable[[str], object], *, opens: bool = False) -> None:
    """Serve until Ctrl-C or SIGTERM; `told` is given the address once it can be asked.

    Raises what `Case.open` raises, and UsageError where the address is taken or is none, or a proxy's.
    """
    app = make_app(settings)
    config = config_of(app, settings)
    with closing(_bound(settings)) as listening:
        host, port = listening.getsockname()[:2]
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"

        class Server(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                told(address)
                if opens:
                    webbrowser.open(address)

        Server(config).run([listening])


def config_of(app: Starlette, settings: Settings) -> uvicorn.Config:
    """How uvicorn runs the application; UsageError for a proxy that is no address.

    Without a named proxy nobody is believed who says that he asks for another: whoever can reach
    the server could take as many addresses as he likes, and give as many wrong tokens.
    """
    for proxy in settings.proxies:
        try:
            ip_network(proxy)
        except ValueError:
            raise UsageError(f"“{proxy}” is no address of a proxy; use one such as 127.0.0.1") from None
    return uvicorn.Config(
        app,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=5,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
    )


def _bound(settings: Settings) -> socket.socket:
    """A socket bound to the address: before anything is told, it is known that it is free."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        place = f"{settings.host}, port {settings.port}"
        raise UsageError(f"nobody can listen at {place}: {error.strerror}; name another --port") from None
    return listening
