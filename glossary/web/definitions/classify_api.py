"""Classes of a contact for programs: ``POST /api/v1/classify``.

A pure calculation: it stores nothing, reads no cookie and so needs no token.
Everything wrong with a request is named at once, with what is allowed.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from glossary.explanations import Explanation, Missing
from glossary.facts import BadFact, Contact
from glossary.views import HOUSE_VIEWS, UnknownView
from glossary.web.definitions.stated_facts import StatedFacts, read_facts
from glossary.web.problems import problem
from glossary.web.site import site

KEYS = ("facts", "views")
LARGEST_BODY = 8 * 1024
"""Bytes; every fact and every view take less than a tenth of it."""
DEEPEST = 8
"""Levels of brackets; a good request has two."""
LONGEST_ECHO = 80
EXAMPLE = 'an object such as {"facts": {"fit": "yes"}, "views": ["sales"]}'

TITLES = {
    400: "Unusable body",
    413: "Too large",
    415: "Unsupported media type",
    422: "Unusable body",
}

Found = dict[str, object]
"""One thing that is wrong: ``where``, ``value`` and ``allowed``."""


class UnusableBody(ValueError):
    """The body is no JSON that can be answered."""


def classify(language: str) -> Response:
    """Answer the class of the posted facts under each view, with its reasons.

    The next question is asked in *language*.
    """
    if not request.is_json:
        sent = request.mimetype or None
        return _refuse(415, "content-type", sent, "application/json")
    request.max_content_length = LARGEST_BODY
    try:
        body = _parsed(request.get_data())
    except RequestEntityTooLarge:
        return _refuse(413, "body", None, f"at most {LARGEST_BODY} bytes")
    except UnusableBody as error:
        return _refuse(400, "body", str(error), f"JSON: {EXAMPLE}")
    if not isinstance(body, dict):
        return _refuse(422, "body", body, EXAMPLE)
    stated = read_facts(_facts(body), site().glossary.definitions.facts)
    errors = [*_key_errors(body), *_fact_errors(body, stated), *_view_errors(body)]
    if errors:
        return problem(422, "Unusable facts or views", errors)
    views = {
        view: _answer(view, stated.contact, language)
        for view in body.get("views") or HOUSE_VIEWS
    }
    return _json({"views": views})


def _parsed(raw: bytes) -> object:
    """Return *raw* as JSON; raises UnusableBody, which says why it is not."""
    try:
        body = json.loads(raw, object_pairs_hook=_object, parse_constant=_constant)
    except RecursionError:
        raise UnusableBody("nested too deeply") from None
    except UnusableBody:
        raise
    except ValueError:
        raise UnusableBody("not JSON") from None
    if _is_deeper(body, DEEPEST):
        raise UnusableBody("nested too deeply")
    return body


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice: which of the two counts is anybody's guess."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise UnusableBody("a key stands twice in one object")
    return found


def _constant(name: str) -> object:
    raise UnusableBody(f"{name} is not JSON")


def _is_deeper(body: object, levels: int) -> bool:
    """Return whether *body* has more than *levels* levels of brackets."""
    layer = [body]
    for _ in range(levels):
        layer = [inner for each in layer for inner in _inside(each)]
    return any(isinstance(each, (dict, list)) for each in layer)


def _inside(value: object) -> Sequence[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else ()


def _facts(body: Mapping[str, Any]) -> Mapping[str, object]:
    facts = body.get("facts", {})
    return facts if isinstance(facts, dict) else {}


def _key_errors(body: Mapping[str, Any]) -> Iterator[Found]:
    for key in body:
        if key not in KEYS:
            yield _error(key, body[key], KEYS)


def _fact_errors(body: Mapping[str, Any], stated: StatedFacts) -> Iterator[Found]:
    facts = body.get("facts", {})
    if not isinstance(facts, dict):
        yield _error("facts", facts, "an object of facts and their values")
    for bad in stated.bad:
        yield _error(f"facts.{bad.fact}", bad.value, _allowed(bad))


def _allowed(bad: BadFact) -> Sequence[object]:
    known = site().glossary.definitions.facts
    return bad.allowed or [fact.id for fact in known]


def _view_errors(body: Mapping[str, Any]) -> Iterator[Found]:
    definitions = site().glossary.definitions
    allowed = [view.id for view in definitions.views]
    views = body.get("views", [])
    if not isinstance(views, list) or len(views) > len(allowed):
        yield _error("views", views, allowed)
        return
    for position, view in enumerate(views):
        where = f"views.{position}"
        if view in views[:position]:
            yield _error(where, view, "each view once")
            continue
        try:
            definitions.view(view if isinstance(view, str) else "")
        except UnknownView:
            yield _error(where, view, allowed)


def _refuse(status: int, where: str, value: object, allowed: str) -> Response:
    return problem(status, TITLES[status], [_error(where, value, allowed)])


def _error(where: str, value: object, allowed: str | Sequence[object]) -> Found:
    listed = allowed if isinstance(allowed, str) else list(allowed)
    return {"where": _cut(where), "value": _echo(value), "allowed": listed}


def _echo(value: object) -> object:
    """Return *value* as a problem repeats it: short, and always JSON."""
    match value:
        case dict():
            return "an object"
        case list():
            return "an array"
        case bool() | None:
            return value
        case float() if not math.isfinite(value):
            return str(value)
        case int() | float() if len(str(value)) <= LONGEST_ECHO:
            return value
        case _:
            return _cut(str(value))


def _cut(text: str) -> str:
    # JSON may hold half a character, which no answer can.
    sound = text[: LONGEST_ECHO + 1].encode(errors="replace").decode()
    return sound if len(sound) <= LONGEST_ECHO else f"{sound[:LONGEST_ECHO]}…"


def _answer(view: str, contact: Contact, language: str) -> Found:
    explanation = site().reasoning.explain(view, contact)
    return {
        "stage": explanation.stage,
        "reason": explanation.reason,
        "because": [
            {
                "fact": each.fact,
                "value": each.value,
                "criterion": next(iter(each.stages), None),
            }
            for each in explanation.because
        ],
        "missing": {
            stage: [_lack(each) for each in lacks]
            for stage, lacks in explanation.missing.items()
        },
        "next_question": _question(explanation, language),
    }


def _lack(missing: Missing) -> Found:
    return {
        "fact": missing.fact,
        "have": missing.have,
        "need": list(missing.need),
        "status": missing.lack.value,
    }


def _question(explanation: Explanation, language: str) -> Found | None:
    question = explanation.next_question
    if question is None:
        return None
    text = site().glossary.fact_words[language].facts[question.fact].question
    return {"fact": question.fact, "lang": language, "text": text}


def _json(body: Mapping[str, object]) -> Response:
    """Answer *body* in its own order; nobody keeps the answer to a POST."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    headers = {"Cache-Control": "no-store"}
    return Response(text, content_type="application/json", headers=headers)
