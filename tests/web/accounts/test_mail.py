"""Mail: what goes out, to a real server, and what happens when it does not."""

from __future__ import annotations

import email
import logging
import re
import socket
import sys
import time
from collections import Counter
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from pathlib import Path
from queue import Queue

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from flask.testing import FlaskClient

from glossary.services import mail
from glossary.services.mail import Letter, MailNotSent, MailServer
from glossary.settings import Settings
from glossary.storage import db, people, writing
from glossary.web.access import renewal
from glossary.web.accounts import letters
from tests.storage.databases import NOW
from tests.web.conftest import soup, words
from tests.web.people import PASSWORD, browser_of, make_person, send, token_of
from tests.web.sites import make_site

BASE_URL = "http://localhost"
PACKAGE = Path(mail.__file__).parent.parent
SENDER = "lemma@valmora.example"
LETTER = Letter("ada@valmora.example", "Un essai réussi", "Bonjour Éloïse,\n\nvoilà.\n")


class Inbox:
    """A mail server that keeps what it is given."""

    def __init__(self) -> None:
        self.letters: Queue[EmailMessage] = Queue()
        self.refusal: str | None = None

    async def handle_DATA(self, server, session, envelope):
        if self.refusal is not None:
            return self.refusal
        message = email.message_from_bytes(envelope.content, policy=policy.default)
        self.letters.put(message)
        return "250 kept"

    def next(self) -> EmailMessage:
        """Return the next letter, once it is there."""
        return self.letters.get(timeout=10)


@pytest.fixture(scope="module")
def smtp():
    """A mail server on this machine, and its address."""
    inbox = Inbox()
    controller = Controller(inbox, hostname="127.0.0.1", port=0)
    # It asks itself whether it is there, at the port it was given.
    controller.port = free_port()
    controller.start()
    yield inbox, f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


@pytest.fixture
def inbox(smtp: tuple[Inbox, str]) -> Inbox:
    """The server's inbox, empty."""
    inbox, _ = smtp
    inbox.refusal = None
    while not inbox.letters.empty():
        inbox.letters.get()
    return inbox


@pytest.fixture
def server(smtp: tuple[Inbox, str]) -> MailServer:
    return MailServer(smtp[1], SENDER, "Le lexique")


@pytest.fixture(scope="module")
def site(smtp, tmp_path_factory) -> Flask:
    """A site that sends mail."""
    instance: Path = tmp_path_factory.mktemp("instance")
    return make_site(
        Settings(
            instance=instance,
            base_url=BASE_URL,
            name="Le lexique",
            smtp_url=smtp[1],
            smtp_sender=SENDER,
        )
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        port: int = opened.getsockname()[1]
    return port


def path_in(message: EmailMessage) -> str:
    """Return the path of the one link in *message*."""
    (link,) = re.findall(r"http\S+", message.get_content())
    return str(link).removeprefix(BASE_URL)


def test_a_letter_arrives_as_it_was_written(inbox: Inbox, server: MailServer) -> None:
    mail.send(server, LETTER, now=NOW)

    message = inbox.next()
    assert message["Subject"] == "Un essai réussi"
    assert message["To"] == "ada@valmora.example"
    assert message["From"] == "Le lexique <lemma@valmora.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == LETTER.body


def test_a_server_that_refuses_is_said_and_logged(
    inbox: Inbox, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    inbox.refusal = "552 mailbox full"

    with pytest.raises(MailNotSent, match="552"):
        mail.send(server, LETTER, now=NOW)

    assert "552" in caplog.text
    assert LETTER.to not in caplog.text
    assert "voilà" not in caplog.text


def test_a_server_that_is_not_there_is_said() -> None:
    nowhere = MailServer(f"smtp://127.0.0.1:{free_port()}", SENDER, "Lemma")

    with pytest.raises(MailNotSent):
        mail.send(nowhere, LETTER, now=NOW)


def test_a_server_that_never_answers_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        started = time.monotonic()

        with pytest.raises(MailNotSent):
            mail.send(
                MailServer(address, SENDER, "Lemma"), LETTER, now=NOW, patience=0.3
            )

        assert time.monotonic() - started < 5


def test_a_password_is_not_sent_in_clear(smtp) -> None:
    address = smtp[1].replace("smtp://", "smtp://ada:secret@")

    with pytest.raises(MailNotSent, match="STARTTLS"):
        mail.send(MailServer(address, SENDER, "Lemma"), LETTER, now=NOW)


def test_a_letter_cannot_be_given_more_recipients(server: MailServer) -> None:
    letter = Letter("ada@valmora.example\nBcc: all@valmora.example", "x", "y")

    with pytest.raises(MailNotSent):
        mail.send(server, letter, now=NOW)


def test_a_forgotten_password_is_replaced_by_mail(site: Flask, inbox: Inbox) -> None:
    person, client = make_person(site, language="it"), site.test_client()

    answer = send(client, "/fr/forgotten-password", email=person.email)
    said = words(soup(client, answer.location))
    message = inbox.next()
    send(client, path_in(message), password="quite another password")
    signed_in = send(
        client, "/it/sign-in", email=person.email, password="quite another password"
    )

    assert "un lien" in said
    assert message["Subject"] == "Scegli una nuova password"
    assert path_in(message).startswith("/it/reset/")
    assert signed_in.status_code == 303
    assert inbox.next()["Subject"] == "La tua password è stata modificata"


def test_nobody_is_told_whether_there_is_an_account(site: Flask, inbox: Inbox) -> None:
    person = make_person(site)
    answers = [
        send(site.test_client(), "/en/forgotten-password", email=address)
        for address in (person.email, "nobody@valmora.example")
    ]

    assert len({(answer.status_code, answer.location) for answer in answers}) == 1
    assert inbox.next()["To"] == person.email
    assert inbox.letters.empty()


def calls_of(act: Callable[[], object]) -> Counter[str]:
    """Return how often *act* calls each of our functions, in this thread."""
    calls: Counter[str] = Counter()

    def watch(frame, event, argument):
        code = frame.f_code
        # Pools and threads differ from one request to the next by themselves.
        if event == "call" and PACKAGE in Path(code.co_filename).parents:
            calls[f"{code.co_filename}: {code.co_name}"] += 1

    sys.setprofile(watch)
    try:
        act()
    finally:
        sys.setprofile(None)
    return calls


def test_an_answer_takes_the_same_whether_or_not_there_is_an_account(
    site: Flask, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Once a second some request looks for what was published, whoever it is for.
    monkeypatch.setattr(renewal, "SECONDS", 3600.0)
    person = make_person(site, email="known@valmora.example")
    asked = {"csrf_token": "", "email": ""}

    def ask(client: FlaskClient, email: str) -> Counter[str]:
        form = {**asked, "csrf_token": token_of(client), "email": email}
        return calls_of(lambda: client.post("/en/forgotten-password", data=form))

    ask(site.test_client(), "first@valmora.example")
    known, other = (
        ask(site.test_client(), email)
        for email in (person.email, "other@valmora.example")
    )

    assert inbox.next()["To"] == person.email
    assert known == other
    assert not [name for name in known if "find_by_email" in name]


def test_somebody_who_left_gets_no_link(site: Flask, inbox: Inbox) -> None:
    person, other = make_person(site), make_person(site)
    with site.test_request_context(), writing(db.session) as session:
        people.change(session, person.id, version=person.version, active=False)

    send(site.test_client(), "/en/forgotten-password", email=person.email)
    send(site.test_client(), "/en/forgotten-password", email=other.email)

    assert inbox.next()["To"] == other.email


def test_another_address_counts_once_it_is_confirmed(site: Flask, inbox: Inbox) -> None:
    person = make_person(site, email="before@valmora.example")
    client = browser_of(site, person)
    change = {"email": "after@valmora.example", "email_password": PASSWORD}

    send(client, "/en/settings/email", **change)
    message = inbox.next()
    with site.test_request_context():
        before = people.find(db.session, person.id).email
    answer = send(client, path_in(message))

    notice = inbox.next()
    with site.test_request_context():
        after = people.find(db.session, person.id).email
    assert message["To"] == "after@valmora.example"
    assert (before, after) == ("before@valmora.example", "after@valmora.example")
    assert notice["To"] == "before@valmora.example"
    assert "after@valmora.example" in notice.get_content()
    assert client.get(answer.location).status_code == 200


def test_opening_the_link_does_not_change_the_address_yet(
    site: Flask, inbox: Inbox
) -> None:
    person = make_person(site)
    client = browser_of(site, person)
    change = {"email": "never@valmora.example", "email_password": PASSWORD}
    send(client, "/en/settings/email", **change)
    path = path_in(inbox.next())

    assert client.get(path).status_code == 200
    with site.test_request_context():
        assert people.find(db.session, person.id).email == person.email


def test_the_owner_of_a_taken_address_gets_no_mail(site: Flask, inbox: Inbox) -> None:
    owner, person = make_person(site), make_person(site)
    client = browser_of(site, person)
    change = {"email": owner.email, "email_password": PASSWORD}

    answer = send(client, "/en/settings/email", **change)
    send(client, "/en/forgotten-password", email=person.email)

    assert answer.status_code == 303
    assert inbox.next()["To"] == person.email


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fr", "Votre invitation à rejoindre Le lexique"),
        ("it", "Il tuo invito a Le lexique"),
        ("en", "Your invitation to Le lexique"),
    ],
)
def test_an_invitation_is_written_in_the_language_of_its_reader(
    site: Flask, language: str, subject: str
) -> None:
    with site.test_request_context():
        letter = letters.write(
            "invitation", "a@b.example", language, inviter="Ada", link="https://x/y"
        )

    assert letter.subject == subject
    assert "Ada" in letter.body
    assert "https://x/y" in letter.body
    assert "&" not in letter.body


def test_without_an_address_of_its_own_a_site_mails_no_links(
    smtp, tmp_path: Path
) -> None:
    site = make_site(Settings(instance=tmp_path, smtp_url=smtp[1], smtp_sender=SENDER))

    page = soup(site.test_client(), "/en/forgotten-password")

    assert page.select("main form") == []


def test_a_failure_of_the_mail_is_no_failure_of_the_page(
    site: Flask, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    inbox.refusal = "451 try again later"
    with caplog.at_level(logging.ERROR), site.test_request_context():
        letter = letters.write("test", "a@valmora.example", "en", name="Ada")
        was_sent = letters.post(letter)

    assert not was_sent
    assert "451" in caplog.text
