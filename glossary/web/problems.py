"""Problem documents: how the API says that a request cannot be answered."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from flask import Response


def problem(
    status: int, title: str, errors: Sequence[Mapping[str, object]]
) -> Response:
    """Answer *status* as ``application/problem+json`` (RFC 9457).

    Each of *errors* holds ``where``, ``value`` and ``allowed``.
    """
    body = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "errors": list(errors),
    }
    return Response(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store"},
    )
