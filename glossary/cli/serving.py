"""The command ``serve``: the site behind waitress, until it is told to stop.

Owns the socket, the threads and the words printed about them. The site itself
is made by ``create_app``.
"""

from __future__ import annotations

import logging
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, NoReturn

import waitress

from glossary.cli.exit_codes import FINE, UNUSABLE
from glossary.cli.first_link import first_administrator_link
from glossary.cli.instances import load_settings, make_instance, with_secret_key
from glossary.errors import BrokenModel, GlossaryError
from glossary.services.invitations import VALID_FOR
from glossary.settings import Settings
from glossary.storage import migrate, storage_address
from glossary.web import create_app
from glossary.web.access.safety import refuse_debug
from glossary.web.app import load_the_rest
from glossary.web.collector import sparing
from glossary.web.kept import KeptFiles, KeptTemplates
from glossary.web.prepared import prepared

if TYPE_CHECKING:
    from flask import Flask

THREADS = 8
MOST_CONNECTIONS = 1000
"""Waitress's own limit of 100 is reached by 100 slow clients."""
SECONDS_TO_WARM = 3.0
"""After the start: whoever opens the site at once comes first."""
EVERY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""Addresses that mean all of them, and the one to open on this machine."""


class CannotListen(GlossaryError):
    """The address or the port cannot be listened on."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"cannot listen on {host}, port {port} ({reason}): choose another with"
            " --port PORT or --host HOST"
        )


def make_app(instance: Path | None = None) -> Flask:
    """Return the site of *instance*, its folder made.

    Its database is brought up to date first. Raises BadSetting, UnusableInstance,
    StorageFailure and BrokenModel.
    """
    app, _ = _make_app(instance)
    # A server that forks its workers shares among them what is loaded by now.
    with sparing():
        load_the_rest(app)
    return app


def _make_app(instance: Path | None) -> tuple[Flask, Settings]:
    settings = load_settings(instance, os.environ)
    make_instance(settings.instance)
    settings = with_secret_key(settings)
    with sparing():
        migrate(storage_address(settings))
        app = create_app(settings, prepared(settings))
        app.jinja_env.bytecode_cache = KeptTemplates(KeptFiles(settings))
    return app, settings


def serve(instance: Path | None, *, host: str, port: int) -> int:
    """Serve until Ctrl-C or SIGTERM; return 2 if it cannot be started."""
    signal.signal(signal.SIGTERM, _stop)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")
    # Their lines, one for every request that waits or plugin that is there, say
    # nothing that anybody can act on, and bury the link that a first start is for.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        app, settings = _make_app(instance)
        refuse_debug(app, host)
        server = _server(app, settings, host=host, port=port)
    except BrokenModel as error:
        problems = map(str, error.problems)
        print("The content cannot be served:", *problems, sep="\n", file=sys.stderr)
        return UNUSABLE
    except GlossaryError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    # Ctrl-C and SIGTERM may come before it runs; once it does, it returns on them.
    with suppress(KeyboardInterrupt, SystemExit):
        _announce(server, settings)
        _announce_first_link(app, next(addresses(server)))
        _warm_later(app)
        server.run()
    return FINE


def _warm_later(app: Flask) -> None:
    """Load what the start left, prepare search and practice, after the first pages."""

    def warmed() -> None:
        with sparing():
            load_the_rest(app)
        # Only here: they are of what was left.
        from glossary.web.practising import grading
        from glossary.web.reading import search

        search.warm(app)
        with app.app_context():
            grading.warm()

    timer = Timer(SECONDS_TO_WARM, warmed)
    timer.daemon = True
    timer.start()


def _stop(number: int, frame: object) -> NoReturn:
    sys.exit(FINE)


def _server(app: Flask, settings: Settings, *, host: str, port: int) -> Any:
    """Return a waitress server that listens; raises CannotListen."""
    try:
        if _is_taken(host, port):
            raise CannotListen(host, port, "something else answers there")
        return waitress.create_server(
            app,
            host=host,
            port=port,
            threads=THREADS,
            connection_limit=MOST_CONNECTIONS,
            # select() fails past 1,023 open files; Windows has no poll().
            asyncore_use_poll=hasattr(select, "poll"),
            # Behind a proxy the site reads them; else nobody may.
            clear_untrusted_proxy_headers=settings.proxy_count == 0,
        )
    except (OSError, ValueError) as error:
        raise CannotListen(host, port, str(error)) from error


def _is_taken(host: str, port: int) -> bool:
    # Windows lets two servers listen on one port: ask before taking it.
    if port == 0:
        return False
    try:
        here = EVERY_ADDRESS.get(host, host)
        socket.create_connection((here, port), timeout=0.5).close()
    except OSError:
        return False
    return True


def _announce(server: Any, settings: Settings) -> None:
    for address in addresses(server):
        print(f"Lemma is at {address}", flush=True)
    if settings.base_url is not None:
        print(f"Readers reach it at {settings.base_url}/", flush=True)
    print(f"Its files are in {settings.instance}. Ctrl-C stops it.", flush=True)


def _announce_first_link(app: Flask, address: str) -> None:
    """Say how the first administrator comes in, where there is none."""
    link = first_administrator_link(app, address=address)
    if link is not None:
        print("It has no administrator yet. To become one, open this link; it works")
        print(f"once, within {VALID_FOR.days} days:\n  {link}", flush=True)


def addresses(server: Any) -> Iterator[str]:
    """Yield the address of every socket of *server*, to be opened on this machine."""
    # Waitress has one kind of server for one socket, another for several.
    one = (
        getattr(server, "effective_host", None),
        getattr(server, "effective_port", None),
    )
    for host, port in getattr(server, "effective_listen", None) or [one]:
        here = EVERY_ADDRESS.get(host, host)
        yield f"http://[{here}]:{port}/" if ":" in here else f"http://{here}:{port}/"
