"""Mail: hands one message to the configured server, or says why it could not.

Owns the connection. Built on smtplib and email.message of the standard library:
a few plain texts a day need no more, and both know TLS, STARTTLS, sign-in and
addresses beyond ASCII. What a message says is decided above.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import unquote, urlsplit

from glossary.errors import GlossaryError

logger = logging.getLogger("glossary")

PATIENCE = 10.0
"""Seconds for the whole of it: a request waits no longer."""
_PORTS = {"smtp": 587, "smtps": 465}


class MailNotSent(GlossaryError):
    """The server did not take the message."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the mail was not sent: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class MailServer:
    """The server that mail goes through, and in whose name."""

    url: str = field(repr=False)
    """As the setting ``SMTP_URL`` allows it."""
    sender: str
    name: str
    """The site's; readers see it beside the sender's address."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What one message says, and to whom."""

    to: str
    subject: str
    body: str = field(repr=False)
    """Plain text; it may hold a link that signs in."""


def send(
    server: MailServer, letter: Letter, *, now: datetime, patience: float = PATIENCE
) -> None:
    """Send *letter* within *patience* seconds; raises MailNotSent."""
    outcome: SimpleQueue[MailNotSent | None] = SimpleQueue()

    def run() -> None:
        outcome.put(_outcome(lambda: _deliver(server, letter, now, patience)))

    # A server that answers a byte at a time never times out by itself.
    Thread(target=run, daemon=True, name="mail").start()
    try:
        failure = outcome.get(timeout=patience)
    except Empty:
        failure = MailNotSent(f"no answer within {patience:g} seconds")
    if failure is not None:
        logger.error("mail to %s: %s", _domain(letter.to), failure.reason)
        raise failure


def send_later(server: MailServer, letter: Letter, *, now: datetime) -> None:
    """Send *letter* while the request goes on; a failure is in the log alone.

    For a page whose answer must not show, by its time, whether there was anybody
    to write to.
    """
    send_all_later(server, [letter], now=now)


def send_all_later(
    server: MailServer, letters: Sequence[Letter], *, now: datetime
) -> None:
    """Send *letters* one after the other while the request goes on, as above."""

    def run() -> None:
        for letter in letters:
            failure = _outcome(partial(_deliver, server, letter, now, PATIENCE))
            if failure is not None:
                logger.error("mail to %s: %s", _domain(letter.to), failure.reason)

    Thread(target=run, daemon=True, name="mail").start()


def _outcome(deliver: Callable[[], None]) -> MailNotSent | None:
    try:
        deliver()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        # The last line of an answer may span several; its code is enough with one.
        said = str(error).splitlines() or [type(error).__name__]
        return MailNotSent(said[0])
    return None


def _deliver(
    server: MailServer, letter: Letter, now: datetime, patience: float
) -> None:
    parts = urlsplit(server.url)
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    context = ssl.create_default_context()
    if parts.scheme == "smtps":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            host, port, timeout=patience, context=context
        )
    else:
        connection = smtplib.SMTP(host, port, timeout=patience)
    with connection:
        if parts.scheme == "smtp":
            _encrypt(connection, context, has_password=parts.password is not None)
        if parts.username is not None:
            connection.login(unquote(parts.username), unquote(parts.password or ""))
        connection.send_message(_message(server, letter, now))


def _encrypt(
    connection: smtplib.SMTP, context: ssl.SSLContext, *, has_password: bool
) -> None:
    """Encrypt by STARTTLS; without it nothing is sent that needs a password."""
    connection.ehlo()
    if connection.has_extn("starttls"):
        connection.starttls(context=context)
    elif has_password:
        raise ValueError("the server offers no STARTTLS, and a password is set")


def _message(server: MailServer, letter: Letter, now: datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"] = Address(server.name, addr_spec=server.sender)
    message["To"] = letter.to
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=_domain(server.sender))
    # Nobody's absence note needs to answer it (RFC 3834).
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message


def _domain(address: str) -> str:
    """Return the part of *address* that a log may show."""
    return address.rpartition("@")[2]
