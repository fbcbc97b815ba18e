"""Cards and quizzes in and out as YAML: tried, imported, refused, exported."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from glossary.people import Role
from glossary.settings import Settings
from glossary.storage import audit, db
from glossary.web.training.uploads import LARGEST_UPLOAD, MOST_FILES
from tests.quizzes.training import CONTACTS, card_file, quiz_file
from tests.web.conftest import soup, words
from tests.web.people import send, signed_in
from tests.web.practising.quizzing import glossary_of
from tests.web.sites import make_site
from tests.web.training.writing import draft, publish, served_texts

IMPORT = "/en/training/quizzes/import"
CARD = card_file(CONTACTS["004-ebook-in-target"])
QUIZ = quiz_file("{kind: classify, card: 900-ours}")
BOTH = {"quizzes/cards/900-ours.yaml": CARD, "quizzes/ours.yaml": QUIZ}


@pytest.fixture
def trainer(school: Flask) -> FlaskClient:
    """Return a browser in which a trainer is signed in."""
    return signed_in(school, Role.TRAINER)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return whole.getvalue()


def attempt(client: FlaskClient, content: bytes, name: str = "quizzes.zip") -> Any:
    """Send a file to be tried."""
    return send(client, IMPORT, act="try", file=(io.BytesIO(content), name))


def confirm(client: FlaskClient, tried: Any) -> Any:
    """Press the button of a trial that found nothing wrong."""
    form = BeautifulSoup(tried.text, "html.parser").select_one("#trial form")
    assert form is not None, tried.text
    fields = {
        str(each["name"]): str(each["value"])
        for each in form.select("input")
        if each["name"] != "csrf_token"
    }
    return send(client, IMPORT, act="import", **fields)


def test_a_folder_is_tried_and_then_served(school: Flask, trainer: FlaskClient) -> None:
    tried = attempt(trainer, zipped(BOTH))
    before = served_texts(school)
    done = confirm(trainer, tried)

    assert "New files 2 files: cards/900-ours.yaml" in words(
        BeautifulSoup(tried.text, "html.parser")
    )
    assert before == {}
    assert (tried.status_code, done.status_code) == (200, 303)
    assert served_texts(school) == {"cards/900-ours.yaml": CARD, "ours.yaml": QUIZ}
    assert "ours" in glossary_of(school).quizzes


def test_an_import_is_in_the_audit_log(school: Flask, trainer: FlaskClient) -> None:
    confirm(trainer, attempt(trainer, zipped(BOTH)))

    with school.app_context():
        entries = audit.list_newest(db.session).values
    assert {(each.action, each.object_id) for each in entries} == {
        ("training_imported", "cards/900-ours.yaml"),
        ("training_imported", "ours.yaml"),
    }


@pytest.mark.parametrize(
    ("name", "text", "path"),
    [("900-ours.yaml", CARD, "cards/900-ours.yaml"), ("q.yaml", None, "q.yaml")],
)
def test_a_single_file_is_taken_for_what_it_says(
    school: Flask, trainer: FlaskClient, name: str, text: str | None, path: str
) -> None:
    content = text or quiz_file("{kind: definition, term: lead, pick: term}")
    confirm(trainer, attempt(trainer, content.encode(), name))

    assert served_texts(school) == {path: content}


def test_what_is_exported_imports_again_unchanged(
    school: Flask, trainer: FlaskClient
) -> None:
    publish(school, "cards/900-ours.yaml", CARD)
    publish(school, "ours.yaml", QUIZ)
    exported = trainer.get("/en/training/quizzes/export.zip").data
    here = words(BeautifulSoup(attempt(trainer, exported).text, "html.parser"))

    assert "Files already here 125 files" in here
    assert "there is nothing to import" in here


def test_what_is_exported_here_is_the_same_elsewhere(
    school: Flask, trainer: FlaskClient, tmp_path
) -> None:
    publish(school, "cards/900-ours.yaml", CARD)
    publish(school, "ours.yaml", QUIZ)
    exported = trainer.get("/en/training/quizzes/export.zip").data
    other = make_site(Settings(instance=tmp_path))
    there = signed_in(other, Role.TRAINER)
    confirm(there, attempt(there, exported))

    assert served_texts(other) == served_texts(school)
    assert there.get("/en/training/quizzes/export.zip").data == exported


@pytest.mark.parametrize(
    ("path", "text"),
    [("quizzes/ours", QUIZ), ("cards/900-ours", CARD)],
)
def test_one_file_is_downloaded_as_it_is(
    school: Flask, trainer: FlaskClient, path: str, text: str
) -> None:
    publish(school, "cards/900-ours.yaml", CARD)
    publish(school, "ours.yaml", QUIZ)
    answer = trainer.get(f"/en/training/{path}.yaml")

    assert answer.text == text
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert trainer.get("/en/training/quizzes/none.yaml").status_code == 404


def test_what_is_wrong_is_said_by_file_and_line_and_nothing_is_written(
    school: Flask, trainer: FlaskClient
) -> None:
    broken = {**BOTH, "quizzes/ours.yaml": QUIZ.replace("900-ours", "901-gone")}
    refused = attempt(trainer, zipped(broken))

    page = BeautifulSoup(refused.text, "html.parser")
    assert refused.status_code == 422
    assert "ours.yaml:10 unknown card '901-gone'" in words(page)
    assert page.select_one("#trial form") is None
    assert served_texts(school) == {}


def test_an_import_that_breaks_what_is_there_is_refused(
    school: Flask, trainer: FlaskClient
) -> None:
    publish(school, "cards/900-ours.yaml", CARD)
    publish(
        school,
        "ours.yaml",
        quiz_file("{kind: sort, cards: [900-ours, 008-listed-name]}"),
    )
    other = card_file(CONTACTS["002-listed"])
    refused = attempt(trainer, other.encode(), "900-ours.yaml")

    assert refused.status_code == 422
    assert "ours.yaml:10" in refused.text


def test_an_import_after_somebody_elses_change_is_looked_at_again(
    school: Flask, trainer: FlaskClient
) -> None:
    tried = attempt(trainer, zipped(BOTH))
    draft(school, "ours.yaml", "somebody is at it")
    refused = confirm(trainer, tried)

    assert refused.status_code == 409
    assert "Drafts that would be replaced 1 file: ours.yaml" in words(
        BeautifulSoup(refused.text, "html.parser")
    )
    assert served_texts(school) == {}


HOSTILE: dict[str, bytes] = {
    "nothing": b"",
    "no ZIP": b"PK\x03\x04 and then nothing",
    "cut": zipped(BOTH)[:200],
    "a bomb": zipped({"bomb.yaml": b"a" * 50_000_000}),
    "many": zipped({f"q{number}.yaml": "a: 1" for number in range(MOST_FILES + 1)}),
    "large together": zipped(
        {f"q{number}.yaml": b"#" * 65_000 for number in range(80)}
    ),
    "up": zipped({"../ours.yaml": QUIZ}),
    "up within": zipped({"cards/../../ours.yaml": QUIZ}),
    "absolute": zipped({"/etc/ours.yaml": QUIZ}),
    "windows": zipped({"cards\\900-ours.yaml": CARD, "C:\\ours.yaml": QUIZ}),
    "deep": zipped({"cards/more/ours.yaml": CARD}),
    "a script": zipped({"ours.py": "print()"}),
    "html in the name": zipped({"<img src=x onerror=alert(1)>.yaml": QUIZ}),
    "empty": zipped({}),
    "not UTF-8": zipped({"ours.yaml": b"title: \xff\xfe"}),
    "a tag": b"a: !!python/object:os.system x",
    "an anchor": b"a: &x [1]\nb: *x",
    "brackets": b"[" * 60_000,
    "lists": b"- " * 30_000,
    "unseen": b'facts: {}\nen: "a\\0b"',
    "twice": b"",
    "large": b"#" * (LARGEST_UPLOAD + 1),
    "no mapping": b"[1, 2]",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_refused_with_a_sentence(
    school: Flask, trainer: FlaskClient, kind: str
) -> None:
    content = HOSTILE[kind]
    if kind == "twice":
        content = zipped({"quizzes/ours.yaml": QUIZ, "ours.yaml": QUIZ})
    name = "ours.yaml" if content[:2] != b"PK" else "quizzes.zip"
    refused = attempt(trainer, content, name)

    page = BeautifulSoup(refused.text, "html.parser")
    assert refused.status_code == 422
    assert page.select_one("#bad-file") is not None
    assert page.select_one("img") is None
    assert served_texts(school) == {}


@pytest.mark.parametrize("kept", ["", "no base64", base64.b64encode(b"x").decode()])
def test_what_was_tried_cannot_be_made_up(
    school: Flask, trainer: FlaskClient, kept: str
) -> None:
    answer = send(trainer, IMPORT, act="import", kept=kept, state="0" * 16)

    assert answer.status_code in (409, 422)
    assert served_texts(school) == {}


def test_no_file_is_said_beside_the_field(trainer: FlaskClient) -> None:
    refused = send(trainer, IMPORT, act="try")

    assert refused.status_code == 422
    assert "Choose a file" in refused.text


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.SALES_LEAD])
def test_nobody_else_imports(school: Flask, role: Role) -> None:
    assert attempt(signed_in(school, role), zipped(BOTH)).status_code == 403
    assert served_texts(school) == {}


def test_without_a_token_nothing_is_tried(school: Flask, trainer: FlaskClient) -> None:
    sent = {"act": "try", "file": (io.BytesIO(zipped(BOTH)), "quizzes.zip")}

    assert trainer.post(IMPORT, data=sent).status_code == 403
    assert served_texts(school) == {}


def test_a_lead_exports_and_is_not_offered_the_import(school: Flask) -> None:
    lead = signed_in(school, Role.SALES_LEAD)

    assert lead.get("/en/training/quizzes/export.zip").status_code == 200
    assert not soup(lead, "/en/training/quizzes/").select("a[href$='/import']")
