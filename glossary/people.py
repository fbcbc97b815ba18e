"""People: who signs in, the roles they hold, the side of the house they stand on.

Owns the names of roles, departments and themes, and what a page may know of a
person. Knows nothing of passwords, sessions or how any of it is kept.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_EMAIL = 254
"""Characters; what fits into an SMTP command (RFC 5321, 4.5.3.1.3)."""
LONGEST_PERSON_NAME = 120
USUAL_TIME = 100
"""Per cent of the time of an assignment that everybody has; some have more."""
# No part holds a dot, so that a text is read in one way only: in time that grows with
# its length, however it is made.
_PART = r"[^@\s<>,;:\"()\[\]\\.]"
_LABEL = r"(?!-)(?:[^\W_]|-){1,63}(?<!-)"
_EMAIL = re.compile(rf"{_PART}+(?:\.{_PART}+)*@(?:{_LABEL}\.)+{_LABEL}(?<![0-9])")


class Role(StrEnum):
    """What a person may do; somebody signed out is a reader and holds none."""

    TRAINEE = "trainee"
    TRAINER = "trainer"
    SALES_LEAD = "sales_lead"
    MARKETING_LEAD = "marketing_lead"
    ADMINISTRATOR = "administrator"


class Department(StrEnum):
    """The side of the house a person stands on; a property, not a right."""

    SALES = "sales"
    MARKETING = "marketing"
    OTHER = "other"


class Theme(StrEnum):
    """How the pages look to a person."""

    AUTO = "auto"
    """As the system says."""
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account, as pages need them."""

    id: int
    email: str
    """As fold_email returns it."""
    name: str
    roles: frozenset[Role]
    department: Department
    language: str
    theme: Theme
    single_keys: bool
    """True if shortcuts of one character are on."""
    is_active: bool
    has_password: bool
    has_second_factor: bool
    created_at: datetime
    last_sign_in_at: datetime | None
    version: int
    """Grows with every change; an edit names the one it was made from."""
    time_factor: int = 100
    """Per cent of the usual time, wherever there is a limit."""


def fold_email(email: str) -> str:
    """Return the one spelling under which the address *email* is kept."""
    return unicodedata.normalize("NFC", email.strip()).casefold()


def is_email(text: str) -> bool:
    """Return whether *text* can be an address; whether it is one, only mail shows.

    The domain has two parts at least: mail to any other does not leave the machine.
    """
    is_short = len(text) <= LONGEST_EMAIL
    # What cannot be seen makes one address look like another.
    return is_short and text.isprintable() and _EMAIL.fullmatch(text) is not None
