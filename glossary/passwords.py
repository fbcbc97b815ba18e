"""Passwords: what one must be, and why one is refused.

Owns the rule: long enough, and none of those that are guessed first. There is no
rule on kinds of characters, which makes passwords worse (NIST SP 800-63B,
3.1.1.2). Knows nothing of how one is kept.
"""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from itertools import pairwise

SHORTEST = 12
"""Characters."""
LONGEST = 200
"""Characters; more than any sentence that is typed twice alike."""

# fmt: off
_GUESSED_FIRST = frozenset(
    {
        "password", "motdepasse", "lamiapassword", "miapassword", "passwort",
        "contrasena", "qwertyuiop", "qwertyuiopasdf", "azertyuiop",
        "azertyuiopqsdf", "qwertzuiop", "asdfghjkl", "qwerty", "azerty",
        "qazwsxedc", "qazwsxedcrfv", "zaqwsx", "abcdef", "iloveyou", "jetaime",
        "tiamo", "letmein", "welcome", "bienvenue", "benvenuto", "bonjour",
        "buongiorno", "ciao", "hello", "administrator", "administrateur",
        "amministratore", "admin", "utente", "utilisateur", "changeme",
        "changezmoi", "cambiami", "secret", "segreto", "superman", "football",
        "calcio", "sunshine", "princess", "dragon", "monkey", "marseille",
        "juventus", "lemma", "glossary", "sales", "marketing",
    }
)
# fmt: on
"""What most guessed passwords are made of, without the figures around it."""


class PasswordFault(StrEnum):
    """Why a password is refused."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    COMMON = "common"
    """Among the first that anybody would try."""
    ABOUT_YOU = "about_you"
    """The person's own address or name."""


def normal_password(typed: str) -> str:
    """Return the one spelling of *typed*: keyboards differ in how é is sent."""
    return unicodedata.normalize("NFKC", typed)


def fault_of(password: str, *, known: tuple[str, ...] = ()) -> PasswordFault | None:
    """Return why *password* is refused; None if it will do.

    *known*: what others know of the person, such as the address.
    """
    if len(password) < SHORTEST:
        return PasswordFault.TOO_SHORT
    if len(password) > LONGEST:
        return PasswordFault.TOO_LONG
    plain = password.casefold()
    if _is_common(plain):
        return PasswordFault.COMMON
    if any(plain == each.casefold() for each in known):
        return PasswordFault.ABOUT_YOU
    return None


def _is_common(plain: str) -> bool:
    letters = "".join(letter for letter in plain if letter.isalpha())
    return (
        _is_run(plain)
        or _is_repeated(plain)
        or letters in _GUESSED_FIRST
        or _repeated_part(letters) in _GUESSED_FIRST
    )


def _is_run(text: str) -> bool:
    """Return whether each character follows the last one: 123…, cba…, aaa…"""
    steps = {
        ord(after) - ord(before)
        for before, after in pairwise(text)
        # 9 is followed by 0 on a keyboard.
        if before + after not in ("90", "09")
    }
    return len(steps) <= 1 and bool(steps <= {-1, 0, 1})


def _is_repeated(text: str) -> bool:
    """Return whether *text* is a few characters, again and again: abcabcabcabc."""
    return len(_repeated_part(text)) <= 4


def _repeated_part(text: str) -> str:
    """Return the shortest beginning that, repeated, makes *text*."""
    size = (text + text).find(text, 1)
    return text[:size]
