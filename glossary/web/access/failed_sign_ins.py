"""Failed sign-ins: what an administrator sees of somebody who guesses passwords.

Owns how often they are told. Every address that is typed is counted, whether or not
it is anybody's, and only an account has a log: nothing is kept of other addresses.
"""

from __future__ import annotations

from glossary.people import fold_email
from glossary.services import accounts
from glossary.storage import db, people
from glossary.web.access.counting import count_key, counts
from glossary.web.clock import now
from glossary.web.later import later

SECONDS = 15 * 60
WORTH_NOTING = 5
"""Fewer are a person who looks for the right password."""


def count_failure(email: str) -> None:
    """Count a wrong password for *email*.

    The 5th, 10th, 20th, 40th … within a quarter of an hour leaves an entry in the
    log of the account: few entries, however many attempts.
    """
    key = count_key("failed-sign-ins", fold_email(email))
    count = counts().add(key, seconds=SECONDS)
    if _is_worth_noting(count):
        later(lambda: _note(email, count))


def _is_worth_noting(count: int) -> bool:
    times, rest = divmod(count, WORTH_NOTING)
    is_doubled = times.bit_count() == 1
    return rest == 0 and is_doubled


def _note(email: str, count: int) -> None:
    person = people.find_by_email(db.session, email)
    if person is not None:
        accounts.note_failed_sign_ins(db.session, person, count, now=now())
