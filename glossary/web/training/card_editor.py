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
from glossary.web.training.card_checks import card_problems
from glossary.web.training.card_form import (
    card_languages,
    sent_card,
    stated_facts,
    text_fields,
    with_readings,
)
from glossary.web.training.conflicts import conflict_with
from glossary.web.training.names import card_path, name_problem
from glossary.web.training.publishing import PUBLISH, problems_elsewhere
from glossary.web.training.stored_values import Value, mapping, parsed, plain
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
    copied = asked_text("from")
    source = open_file(card_path(copied))
    return page(NEW, id="", copied="" if source is None else copied)


def begin() -> Response:
    """Keep a first draft, and go on with it."""
    id, copied = typed("id"), typed("copied")
    path = card_path(id)
    problems = problems_in({"id": name_problem(id, path)})
    if problems:
        return refused(NEW, problems, id=id, copied=copied)
    source = open_file(card_path(copied))
    value = parsed(source.text) if source is not None else NEW_CARD
    try:
        keep_draft(path, _dumped(value), version=0)
    except ChangedMeanwhile:
        problems = problems_in({"id": name_problem(id, path)})
        return refused(NEW, problems, id=id, copied=copied)
    return see_other(_address(id))


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
    return leave_notice(see_other(_address(id)), Notice.CARD_PUBLISHED)


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
    code = page_language().code
    return {
        "id": id,
        "title": plain(mapping(value, code), "name") or id,
        "file": file,
        "groups": tuple(fact_groups(stated)),
        "texts": text_fields(value),
        "missing": [language_name(each) for each in card_languages(value)],
        "company": here.glossary.company,
        "is_empty": not here.glossary.definitions.facts.stated(stated.contact),
        "base": DEPARTMENTS[here.settings.base_view],
        "quizzes": quizzes_with(id),
        "verdicts": verdicts(
            stated.contact, code, glossary=here.glossary, reasoning=here.reasoning
        ),
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
