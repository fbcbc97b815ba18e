"""The card editor: a contact's facts, and its card in each language.

Beside the form stands what each department makes of the facts, and what the text
should let a reader know. A card that lacks a language is never published.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Response, abort, url_for
from flask_babel import gettext as _

from glossary.storage import ChangedMeanwhile
from glossary.web.definitions.classify import fact_groups
from glossary.web.definitions.verdicts import verdicts
from glossary.web.filters import language_name
from glossary.web.forms import (
    Problems,
    chosen_act,
    page,
    problems_in,
    refused,
    see_other,
    typed,
)
from glossary.web.interface import page_language
from glossary.web.labels import DEPARTMENTS
from glossary.web.notices import Notice, leave_notice
from glossary.web.sent import asked_text, whole_number
from glossary.web.site import site
from glossary.web.training.boundaries import asked_boundary, sent_boundary
from glossary.web.training.card_checks import card_problems
from glossary.web.training.card_form import (
    card_languages,
    contact_name,
    sent_card,
    stated_facts,
    text_fields,
    with_readings,
)
from glossary.web.training.card_readings import readings
from glossary.web.training.conflicts import conflict_with
from glossary.web.training.names import card_path, name_for, name_problem
from glossary.web.training.publishing import PUBLISH, problems_elsewhere
from glossary.web.training.stored_values import Value, mapping, parsed
from glossary.web.training.uses import quizzes_with
from glossary.web.training.written import (
    LARGEST_FILE,
    OpenFile,
    keep_draft,
    open_file,
    publish,
    take_away,
    version_sent,
)

TEMPLATE = "training/card_edit.html"
NEW = "training/card_new.html"
CONFLICT = 409
NEW_CARD: Value = {"facts": {}}


def card_new() -> Response:
    """Ask what a new card is called; a copy begins as the card it was made from."""
    copied, between = asked_text("from"), asked_boundary()
    source = open_file(card_path(copied))
    return page(
        NEW,
        id="" if between is None else between.free_name(card_path),
        name="",
        copied="" if source is None else copied,
        between=between,
    )


def begin() -> Response:
    """Keep a first draft, and go on with it."""
    name, copied, between = typed("name"), typed("copied"), sent_boundary()
    id = typed("id") or name_for(name, copied or "card", card_path)
    path = card_path(id)
    kept = {"id": id, "name": name, "copied": copied, "between": between}
    problems = problems_in({"id": name_problem(id, path)})
    if problems:
        return refused(NEW, problems, **kept)
    source = open_file(card_path(copied))
    value = parsed(source.text) if source is not None else NEW_CARD
    if between is not None:
        value = {**value, "facts": between.facts()}
    try:
        keep_draft(path, _dumped(_renamed(value, name)), version=0)
    except ChangedMeanwhile:
        problems = problems_in({"id": name_problem(id, path)})
        return refused(NEW, problems, **kept)
    return see_other(_address(id))


def _renamed(value: Value, name: str) -> Value:
    """Return the card *value* with *name* in the language of the page, if any."""
    code = page_language().code
    text = mapping(value, code)
    # Whoever read the text knew nobody of this name.
    text.pop("reading", None)
    return {**value, code: {**text, "name": name}} if name else value


def card_edit(id: str) -> Response:
    """Show the card as it was last saved, its class, and what it still lacks."""
    file = _file(id)
    value = parsed(file.text)
    todo = card_problems(file.path, value) if file.is_draft else {}
    return page(TEMPLATE, todo=todo, version=file.number, **_shown(id, file, value))


def act(id: str) -> Response:
    """Do what one of the buttons says."""
    chosen, file = chosen_act(ACTS), _file(id)
    value = with_readings(sent_card(), parsed(file.text))
    try:
        return chosen(id, file, value)
    except ChangedMeanwhile:
        conflict = conflict_with(file.path, _dumped(value))
        shown = _shown(id, file, value)
        return page(
            TEMPLATE, CONFLICT, conflict=conflict, version=conflict.number, **shown
        )


def _save(id: str, file: OpenFile, value: Value) -> Response:
    kept = _kept(id, file, value)
    return kept or leave_notice(see_other(_address(id)), Notice.DRAFT_SAVED)


def _classify(id: str, file: OpenFile, value: Value) -> Response:
    return _kept(id, file, value) or see_other(f"{_address(id)}#answer")


def _publish(id: str, file: OpenFile, value: Value) -> Response:
    problems = card_problems(file.path, value)
    problems = problems or problems_elsewhere(file.path, _dumped(value))
    if problems:
        return _refused(id, file, value, problems)
    publish(file.path, _dumped(value), version=version_sent())
    is_read = all(each.is_read for each in readings(value))
    notice = Notice.CARD_PUBLISHED if is_read else Notice.CARD_PUBLISHED_UNREAD
    return leave_notice(see_other(_address(id)), notice)


def _take_away(id: str, file: OpenFile, value: Value) -> Response:
    problems = problems_elsewhere(file.path, "")
    if problems:
        return _refused(id, file, value, problems)
    take_away(file.path, version=version_sent())
    target = url_for("pages.card_bank")
    return leave_notice(see_other(target), Notice.CARD_TAKEN_AWAY)


ACTS: Mapping[str, Callable[[str, OpenFile, Value], Response]] = {
    "save": _save,
    "classify": _classify,
    "publish": _publish,
    "take_away": _take_away,
}


def _kept(id: str, file: OpenFile, value: Value) -> Response | None:
    """Keep *value* as a draft; return a refusal if it is too long to be kept."""
    text = _dumped(value)
    if len(text.encode()) > LARGEST_FILE:
        problem = _("Shorten the texts: together they are too long to be kept")
        return _refused(id, file, value, {PUBLISH: problem})
    keep_draft(file.path, text, version=version_sent())
    return None


def _refused(id: str, file: OpenFile, value: Value, problems: Problems) -> Response:
    return refused(
        TEMPLATE, problems, version=version_sent(), **_shown(id, file, value)
    )


def _shown(id: str, file: OpenFile, value: Value) -> dict[str, object]:
    stated, here = stated_facts(value), site()
    return {
        "id": id,
        "title": contact_name(value) or id,
        "file": file,
        "groups": tuple(fact_groups(stated)),
        "texts": text_fields(value),
        "missing": [language_name(each) for each in card_languages(value)],
        "company": here.glossary.company,
        "is_empty": not here.glossary.definitions.facts.stated(stated.contact),
        "base": DEPARTMENTS[here.settings.base_view],
        "quizzes": quizzes_with(id),
        "verdicts": verdicts(
            stated.contact,
            page_language().code,
            glossary=here.glossary,
            reasoning=here.reasoning,
        ),
        "readings": readings(value),
    }


def _file(id: str) -> OpenFile:
    asked = asked_text("version")
    file = open_file(card_path(id), whole_number(asked) if asked else None)
    if file is None:
        abort(404)
    return file


def _dumped(value: Value) -> str:
    from glossary.loading.yaml_writer import dump

    return dump(value)


def _address(id: str) -> str:
    return url_for("pages.card_edit", id=id)
