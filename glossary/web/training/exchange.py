"""Import and export of the bank, as the YAML of ``quizzes/``.

An import is tried first: what is new, what changes, what is wrong by file and line.
Only what would work as a whole is published. What is exported imports unchanged.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, abort, request, url_for
from flask_babel import gettext as _

from glossary.errors import Problem
from glossary.loading.files import WRITTEN
from glossary.services import written_files as service
from glossary.storage import ChangedMeanwhile, db, written_files
from glossary.web.access import renewal
from glossary.web.access.visitors import signed_in
from glossary.web.clock import now
from glossary.web.forms import chosen_act, page, refused, see_other, typed
from glossary.web.notices import Notice, leave_notice
from glossary.web.site import site
from glossary.web.training.names import card_path, quiz_path
from glossary.web.training.uploads import BadUpload, packed, unpacked
from glossary.web.training.written import open_file
from glossary.web.training_files import problems_if_published

TEMPLATE = "training/exchange.html"
CONFLICT = 409


@dataclass(frozen=True, slots=True)
class Trial:
    """What an import would do."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    replaced: tuple[str, ...]
    """Drafts that wait at these paths, and would go."""
    problems: tuple[Problem, ...]
    kept: str
    """All that would be written, for the form that does it."""
    state: str
    """What was there when it was tried."""


def show_import() -> Response:
    """Ask for a file."""
    return page(TEMPLATE)


def act() -> Response:
    """Try what was sent, or publish what was tried."""
    return chosen_act({"try": _try, "import": _import})()


def export() -> Response:
    """Send every card and quiz that is served, as a ZIP of the folder."""
    files = site().training.files
    body = packed({path: file.content for path, file in files.items()})
    return _file(body, "application/zip", "quizzes.zip")


def quiz_file(slug: str) -> Response:
    """Send one quiz as it was last saved."""
    return _yaml(quiz_path(slug))


def card_file(id: str) -> Response:
    """Send one card as it was last saved."""
    return _yaml(card_path(id))


def _yaml(path: str) -> Response:
    file = open_file(path)
    if file is None:
        abort(404)
    name = path.rpartition("/")[2]
    return _file(file.text.encode(), "application/yaml; charset=utf-8", name)


def _file(body: bytes, kind: str, name: str) -> Response:
    response = Response(body, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _try() -> Response:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return refused(TEMPLATE, {"file": _("Choose a file")})
    try:
        texts = unpacked(sent.filename, sent.read())
    except BadUpload as error:
        return refused(TEMPLATE, {"file": str(error)})
    trial = _tried(texts)
    if not trial.problems:
        return page(TEMPLATE, trial=trial)
    what = _("Nothing is imported while something is wrong: mend it and try again")
    return refused(TEMPLATE, {"file": what}, trial=trial)


def _import() -> Response:
    try:
        texts = unpacked("", base64.b64decode(typed("kept"), validate=True))
    except (BadUpload, binascii.Error):
        return refused(TEMPLATE, {"file": _("Choose the file again")})
    trial = _tried(texts)
    if trial.problems or trial.state != typed("state"):
        return _tried_again(trial)
    written = {path: texts[path] for path in (*trial.new, *trial.changed)}
    try:
        service.publish_all(
            db.session, written, versions=_numbers(), actor=signed_in(), now=now()
        )
    except ChangedMeanwhile:
        return _tried_again(_tried(texts))
    renewal.renew(at_once=True)
    return leave_notice(see_other(url_for("pages.quiz_bank")), Notice.FILES_IMPORTED)


def _tried_again(trial: Trial) -> Response:
    what = _("The bank has changed meanwhile: look again at what would be imported")
    return page(TEMPLATE, CONFLICT, problems={"file": what}, trial=trial)


def _tried(texts: Mapping[str, str]) -> Trial:
    served = {
        path: file.content.decode("utf-8-sig", "replace")
        for path, file in site().training.files.items()
    }
    changed = [path for path in texts if path in served and served[path] != texts[path]]
    new = [path for path in texts if path not in served]
    written = {path: texts[path] for path in (*new, *changed)}
    newest = written_files.newest(db.session)
    drafted = [path for path in written if path in newest]
    return Trial(
        new=tuple(sorted(new)),
        changed=tuple(sorted(changed)),
        unchanged=tuple(sorted(texts.keys() - written.keys())),
        replaced=tuple(each for each in drafted if not newest[each].is_published),
        problems=tuple(map(_as_sent, problems_if_published(written))),
        kept=base64.b64encode(
            packed({path: text.encode() for path, text in texts.items()})
        ).decode(),
        state=_state(),
    )


def _as_sent(problem: Problem) -> Problem:
    """Return *problem* with the file named as whoever sent it knows it."""
    name = problem.file.removeprefix(f"{WRITTEN}/")
    return Problem(name, problem.line, problem.message, problem.severity)


def _numbers() -> dict[str, int]:
    newest = written_files.newest(db.session)
    return {path: file.number for path, file in newest.items()}


def _state() -> str:
    """Return what names the versions of all files as they are now."""
    return hashlib.sha256(repr(sorted(_numbers().items())).encode()).hexdigest()[:16]
