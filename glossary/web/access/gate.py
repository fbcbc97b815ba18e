"""The gate: what every request passes before its view, in one order.

Owns the order, and what is answered to whoever may not pass. The host first: what
came to a wrong one is nobody's. Then the settings of this moment, who asks, whether
they may, and, where something is to be changed, that our own page asks for it.
"""

from __future__ import annotations

from typing import Any

from flask import (
    Flask,
    Response,
    abort,
    g,
    has_request_context,
    render_template,
    request,
    url_for,
)

from glossary.storage import db
from glossary.web.access import renewal, safety
from glossary.web.access.rules import (
    Asking,
    Rule,
    asked_owners,
    refuse_unruled,
    rule_of,
)
from glossary.web.access.sessions import SAFE_METHODS
from glossary.web.access.shown_once import forget_link
from glossary.web.access.table import ACCESS
from glossary.web.access.visitors import current_person, meet_visitor
from glossary.web.forms import see_other
from glossary.web.problems import problem
from glossary.web.site import site

_ALWAYS = frozenset({"static", "machines.healthz"})
"""What is the same for everybody at any time: no database is asked for it."""
_ONLY_ASKS = "lemma.only_asks"
"""Of a request: it changes nothing, whatever its view tries."""


def init_app(app: Flask) -> None:
    """Let every request of *app* pass; before any other extension's own check."""
    app.before_request(pass_gate)
    db.refuse_writing(app, _only_asks)


def close(app: Flask) -> None:
    """Refuse to start with an address that no rule speaks of, or a way round the gate.

    Flask-WTF, Flask-Principal and Flask-Login each bring a step for every request.
    The first is taken here, the others have nothing to do: no permission of theirs
    is asked for, no cookie that signs in beside the session is ever set, and no page
    asks Flask-Login who is signed in, which would look into the database again.
    """
    refuse_unruled(app, ACCESS)
    app.before_request_funcs[None] = [pass_gate]
    _drop_flask_login(app.after_request_funcs[None])
    _drop_flask_login(app.template_context_processors[None])


def _drop_flask_login(steps: list[Any]) -> None:
    steps[:] = [
        step for step in steps if not step.__module__.startswith("flask_login.")
    ]


def pass_gate() -> Response | None:
    """Answer in place of the view, or let it answer."""
    elsewhere = safety.lead_to_the_host()
    if elsewhere is not None:
        return elsewhere
    # Every page comes by here: each look through the proxy of Flask takes time.
    endpoint = request.endpoint
    if endpoint in _ALWAYS:
        return None
    method = request.method
    request.environ[_ONLY_ASKS] = method in SAFE_METHODS
    renewal.renew()
    meet_visitor()
    if endpoint is None:
        # No such address or method: the routing says so.
        return None
    refused = _refusal(endpoint, method)
    if refused is not None:
        return refused
    if method not in SAFE_METHODS and not is_api():
        safety.check_form()
        forget_link()
    return None


def _only_asks() -> bool:
    # A command has a request of its own making, which has passed no gate.
    return has_request_context() and bool(request.environ.get(_ONLY_ASKS))


def is_api() -> bool:
    """Return whether a program asks, which is answered in JSON."""
    return request.path.startswith("/api/")


def _refusal(endpoint: str, method: str) -> Response | None:
    rule = rule_of(ACCESS, endpoint, method)
    if rule is None:
        abort(403)
    asking = Asking(current_person(), site().settings.reading)
    if rule.owner is not None:
        owners = asked_owners(rule, request.view_args or {})
        asking = Asking(asking.person, asking.reading, owners)
    if rule.allows(asking):
        return None
    return _refuse(rule, asking)


def _refuse(rule: Rule, asking: Asking) -> Response:
    if is_api():
        return problem(401, "Only members may read this glossary", [])
    if asking.person is None:
        return _lead_to_sign_in()
    if rule.hides_from(asking):
        # Whether there is such an object is nobody else's business.
        abort(404)
    g.refused_by = rule
    abort(403)


def _lead_to_sign_in() -> Response:
    if request.method not in SAFE_METHODS:
        safety.refuse_signed_out()
    here = safety.this_address()
    if request.headers.get("HX-Request") == "true":
        # It would follow a redirect and put a whole page into a part of another.
        fragment = render_template("parts/_members.html", target=here)
        response = Response(fragment, 401, {"Vary": "HX-Request"})
    else:
        response = see_other(url_for("pages.sign_in", next=here))
    response.headers["Cache-Control"] = "no-store"
    return response
