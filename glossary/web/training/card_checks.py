"""Card checks: what keeps a card from being published, beside its fields.

Owns the sentences for what a form can lack; the loader has the last word.
"""

from __future__ import annotations

from flask_babel import gettext as _
from markupsafe import Markup

from glossary.web.filters import language_name
from glossary.web.forms import Problems
from glossary.web.interface import page_language
from glossary.web.site import site
from glossary.web.training.card_days import is_stored_day, shown_day
from glossary.web.training.card_form import EXAMPLE_DAY
from glossary.web.training.quiz_checks import Found, as_said
from glossary.web.training.quiz_form import codes
from glossary.web.training.stored_values import Value, mapping, plain, sequence


def card_problems(path: str, value: Value) -> Problems:
    """Return what keeps the card *value* from being published at *path*."""
    written = [code for code in codes() if mapping(value, code)]
    if not written:
        field = f"name-{page_language().code}"
        return {field: _("Write the card in one language at least")}
    own = {field: what for code in written for field, what in _lacks(code, value)}
    return own or _read(path, value)


def _read(path: str, value: Value) -> Problems:
    # Only here: readers and writers of YAML would slow every start.
    from glossary.loading.checking import Refused
    from glossary.loading.written import read_card
    from glossary.loading.yaml_writer import dump

    text = dump(value)
    try:
        read_card(path, text, site().whole)
    except Refused as refused:
        found: Problems = {}
        for problem in refused.problems:
            field = field_at(text, problem.line)
            others = [found[field]] if field in found else []
            found[field] = Markup("; ").join([*others, as_said(problem)])
        return found
    return {}


def field_at(text: str, line: int) -> str:
    """Return the field for *line* of the card *text*."""
    from glossary.loading.yaml_reader import parse

    places = [place for place, at in parse(text).lines.items() if at == line]
    place = (*max(places, key=len, default=()), "", "", "")
    first, key, row = str(place[0]), place[1], place[2]
    number = row + 1 if isinstance(row, int) else 1
    if first == "facts":
        return f"fact-{key}" if key else "facts"
    if first == "sells":
        return f"sells-{key or codes()[0]}"
    fields = {"history": "event", "known": "label", "unknown": "unknown"}
    if key in fields:
        return f"{fields[str(key)]}-{first}-{number}"
    return f"{key or 'name'}-{first}" if first else f"name-{codes()[0]}"


def _lacks(code: str, value: Value) -> Found:
    text, language = mapping(value, code), language_name(code)
    if not plain(text, "role"):
        yield (
            f"role-{code}",
            _("Enter the job title in %(language)s", language=language),
        )
    if not plain(text, "company"):
        what = _("Enter company and town in %(language)s", language=language)
        yield f"company-{code}", what
    if not plain(text, "firm"):
        yield (
            f"firm-{code}",
            _("Enter trade and size in %(language)s", language=language),
        )
    yield from _history_lacks(code, text)
    if not all(label and each for label, each in mapping(text, "known").items()):
        what = _("Enter both label and value, in %(language)s", language=language)
        yield f"label-{code}-1", what
    elif not mapping(text, "known"):
        what = _("Enter one thing that is known, in %(language)s", language=language)
        yield f"label-{code}-1", what
    if not sequence(text, "unknown"):
        what = _("Enter one thing nobody knows yet, in %(language)s", language=language)
        yield f"unknown-{code}-1", what


def _wrong_day(code: str, number: int) -> str:
    written = site().whole.language(code)
    return str(
        _(
            "%(language)s text, day %(number)s: enter day and month,"
            " for example %(example)s",
            language=language_name(code),
            number=number,
            example="" if written is None else shown_day(EXAMPLE_DAY, written),
        )
    )


def _history_lacks(code: str, text: Value) -> Found:
    language, events = language_name(code), sequence(text, "history")
    if not events:
        what = _("Tell at least one thing that happened, in %(language)s")
        yield f"event-{code}-1", what % {"language": language}
    for number, event in enumerate(events, 1):
        if not is_stored_day(plain(event, "on")):
            yield f"on-{code}-{number}", _wrong_day(code, number)
        if not plain(event, "text"):
            what = _("Say what happened on this day, in %(language)s")
            yield f"event-{code}-{number}", what % {"language": language}
