"""``remind`` writes to whoever has not finished, in their language, and once."""

from __future__ import annotations

import email
import socket
from datetime import UTC, datetime, timedelta
from email import policy

import pytest
from aiosmtpd.controller import Controller

from glossary.people import Role
from glossary.services import assignments
from glossary.settings import Settings
from glossary.storage import db
from tests.services.assigning import a_group, an_assignment
from tests.web.people import make_person
from tests.web.sites import make_site

SETTINGS = """\
base_url = "http://lemma.example"
smtp_url = "smtp://127.0.0.1:{port}"
smtp_sender = "lemma@valmora.example"
"""


class Inbox:
    """A mail server that keeps what it is given."""

    def __init__(self, port):
        self.letters = []
        self.port = port

    async def handle_DATA(self, server, session, envelope):
        parsed = email.message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append(parsed)
        return "250 kept"


@pytest.fixture
def inbox():
    with socket.create_server(("127.0.0.1", 0)) as opened:
        kept = Inbox(opened.getsockname()[1])
    controller = Controller(kept, hostname="127.0.0.1", port=kept.port)
    controller.start()
    yield kept
    controller.stop()


@pytest.fixture
def instance(tmp_path):
    """An instance with two newcomers who have a quiz to finish by tomorrow."""
    folder = tmp_path / "instance"
    site = make_site(Settings(instance=folder))
    trainer = make_person(site, Role.TRAINER)
    claire, paolo = (
        make_person(site, Role.TRAINEE, name=name, language=code, email=f"{code}@x.org")
        for name, code in (("Claire Roux", "fr"), ("Paolo Neri", "it"))
    )
    with site.app_context():
        now = datetime.now(UTC)
        group = a_group(db.session, claire, paolo, trainer=trainer, joined_at=now)
        due = now + timedelta(days=1)
        an_assignment(
            db.session,
            group,
            trainer=trainer,
            now=now,
            quiz="five-steps",
            due_at=due,
            time_zone="Europe/Paris",
        )
        assert len(assignments.tasks_of(db.session, claire, now=now)) == 1
        db.engine.dispose()
    return folder


def test_each_gets_one_letter_in_their_language_however_often_it_runs(
    run, inbox, instance
):
    settings = SETTINGS.format(port=inbox.port)
    (instance / "settings.toml").write_text(settings, encoding="utf-8")

    first = run("remind", "--instance", instance)
    again = run("remind", "--instance", instance)

    assert first.stderr == ""
    assert first.stdout == "2 reminded.\n2 letters sent.\n"
    assert again.stdout == "0 reminded.\n0 letters sent.\n"
    french, italian = sorted(inbox.letters, key=lambda letter: letter["To"])
    assert "Les cinq étapes" in french["Subject"]
    assert "Claire Roux" in french.get_content()
    assert "http://lemma.example/fr/practice/assigned/" in french.get_content()
    assert "I cinque passi" in italian["Subject"]
    assert "http://lemma.example/it/practice/assigned/" in italian.get_content()


def test_a_server_that_is_away_is_said_and_its_letters_wait(run, inbox, instance):
    away = SETTINGS.format(port=1)
    (instance / "settings.toml").write_text(away, encoding="utf-8")
    failed = run("remind", "--instance", instance)
    settings = SETTINGS.format(port=inbox.port)
    (instance / "settings.toml").write_text(settings, encoding="utf-8")

    later = run("remind", "--instance", instance)

    assert failed.returncode == 1
    assert failed.stdout == "2 reminded.\n0 letters sent.\n"
    assert "wait for the next time" in failed.stderr
    assert later.stdout == "0 reminded.\n2 letters sent.\n"
    assert len(inbox.letters) == 2


def test_without_a_server_people_are_reminded_on_the_site(run, instance):
    answer = run("remind", "--instance", instance)

    assert answer.returncode == 0
    assert answer.stdout == "2 reminded.\n"
    assert "SMTP_URL is not set" in answer.stderr
