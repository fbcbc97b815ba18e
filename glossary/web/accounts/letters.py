"""Letters: what the site writes to people, each in their own language.

Owns which letters there are. Their words are templates under ``templates/mail``,
from the catalogue; how one is sent is ``services/mail.py``. Links begin with the
configured address of the site.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial
from threading import Thread

from flask import current_app, render_template
from flask_babel import force_locale

from glossary.services import mail, reminding
from glossary.services.mail import Letter, MailNotSent, MailServer
from glossary.storage import db
from glossary.web.clock import now
from glossary.web.interface import locale_of
from glossary.web.site import site

logger = logging.getLogger("glossary")


def mail_server() -> MailServer | None:
    """Return the server that mail goes through; None if there is none."""
    settings = site().settings
    if settings.smtp_url is None or settings.smtp_sender is None:
        return None
    return MailServer(settings.smtp_url, settings.smtp_sender, settings.name)


def links_are_mailed() -> bool:
    """Return whether a link may go by mail to whoever is named in a form.

    Its address must be configured: anybody can send another one as the host.
    """
    return mail_server() is not None and site().settings.base_url is not None


def write(name: str, to: str, language: str, /, **context: object) -> Letter:
    """Return the letter *name* in *language*; its first line is the subject."""
    with force_locale(str(locale_of(language))):
        text = render_template(f"mail/{name}.html", **context)
    subject, _, body = text.partition("\n")
    return Letter(to, subject.strip(), body.strip() + "\n")


def post(letter: Letter) -> bool:
    """Send *letter* and return whether the server took it; a failure is logged."""
    server = mail_server()
    if server is None:
        return False
    try:
        mail.send(server, letter, now=now())
    except MailNotSent:
        return False
    return True


def post_queue_later() -> None:
    """Send what waits in the queue while the answer goes out."""
    server = mail_server()
    if server is None:
        return
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def run() -> None:
        with app.app_context():
            send = partial(mail.send, server, now=now())
            reminding.post_queued(db.session, send, now=now())

    Thread(target=run, daemon=True, name="mail queue").start()


def post_all_later(letters: Sequence[Letter]) -> None:
    """Send *letters* while the answer goes out; without a server do nothing."""
    server = mail_server()
    if server is not None:
        mail.send_all_later(server, letters, now=now())


def post_later(letter: Letter) -> None:
    """Send *letter* while the answer goes out; without a server do nothing."""
    server = mail_server()
    if server is not None:
        mail.send_later(server, letter, now=now())
