"""The floor: a Flask site whose views return constants, behind waitress.

What nothing that runs on Flask and waitress can undercut. It imports neither the
product nor anything else, so that its start is a floor too. Started by the
harness, with waitress's settings and the answers to give as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import waitress
from flask import Flask, Response


def constant(size: int, status: int, content_type: str) -> Callable[[], Response]:
    """Return a view that answers *size* bytes, the same ones every time."""
    body = b"x" * size
    return lambda: Response(body, status, content_type=content_type)


def main() -> None:
    """Serve the answers of the first argument at ``/0``, ``/1`` … until stopped."""
    options: dict[str, Any] = json.loads(sys.argv[1])
    app = Flask("floor", static_folder=None)
    for number, answer in enumerate(options["answers"]):
        view, methods = constant(**answer), ["GET", "POST"]
        app.add_url_rule(f"/{number}", f"view{number}", view, methods=methods)
    server = waitress.create_server(app, **options["waitress"])
    print(f"Floor is at http://127.0.0.1:{server.effective_port}/", flush=True)
    server.run()


if __name__ == "__main__":
    main()
