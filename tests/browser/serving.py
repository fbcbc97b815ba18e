"""Sites served to a real browser, and its session there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import waitress
from flask import Flask
from flask.testing import FlaskClient

from tests.web.people import cookie_name


@contextmanager
def serving(app: Flask, threads: int = 4) -> Iterator[str]:
    """Serve *app* on a port of its own; the address, without a slash."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=threads)
    threading.Thread(target=server.run, daemon=True).start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    server.task_dispatcher.shutdown()


def cookie_in(client: FlaskClient, address: str) -> Any:
    """Return the session of *client* as a browser takes it."""
    name = cookie_name(client.application)
    cookie = client.get_cookie(name)
    assert cookie is not None, "signed in"
    return {"name": name, "value": cookie.value, "url": address}
