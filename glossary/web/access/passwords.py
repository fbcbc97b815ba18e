"""Passwords as they are typed: checked, refused with the reason, hashed.

Owns the sentences and the time it takes: an attempt costs one hash, whether or
not there is an account. Hashing and comparing are Flask-Security's, with argon2.
"""

from __future__ import annotations

from functools import lru_cache

from flask import request
from flask_babel import gettext as _
from flask_security import hash_password, verify_password

from glossary.passwords import (
    LONGEST,
    SHORTEST,
    PasswordFault,
    fault_of,
    normal_password,
)
from glossary.storage.credentials import Credentials
from glossary.web.sent import readable


def typed_password(field: str = "password") -> str:
    """Return the password of this form; the spaces in it count."""
    return normal_password(readable(field, request.form.get(field, "")))


def password_problem(password: str, *known: str) -> str | None:
    """Return why *password* is refused for somebody of whom *known* is known."""
    match fault_of(password, known=known):
        case PasswordFault.TOO_SHORT if not password:
            return str(_("Choose a password"))
        case PasswordFault.TOO_SHORT:
            return str(
                _("Choose a password of at least %(count)s characters", count=SHORTEST)
            )
        case PasswordFault.TOO_LONG:
            return str(
                _("Choose a password of at most %(count)s characters", count=LONGEST)
            )
        case PasswordFault.COMMON:
            return str(_("Choose another password: this one is too easy to guess"))
        case PasswordFault.ABOUT_YOU:
            return str(_("Choose another password: this one is your address or name"))
    return None


def length_problem(password: str) -> str | None:
    """Return why *password* cannot be anybody's; nothing is ever cut off one."""
    if len(password) <= LONGEST:
        return None
    return str(_("A password has at most %(count)s characters", count=LONGEST))


def hashed(password: str) -> str:
    """Return what is kept of *password*; never inside ``writing``, as it takes long."""
    return str(hash_password(password))


def is_right(credentials: Credentials | None, password: str) -> bool:
    """Return whether *password* lets this person in; as slow if there is nobody."""
    if length_problem(password) is not None:
        return False
    stored = None if credentials is None else credentials.password
    is_it = bool(verify_password(password, stored or _nobodys_hash()))
    return (
        is_it
        and stored is not None
        and credentials is not None
        and credentials.person.is_active
    )


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    """Return a hash as slow as any: verifying it takes as long as a person's."""
    return hashed("nobody has this password")
