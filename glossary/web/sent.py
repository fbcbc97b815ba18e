"""What is sent: text and numbers, from forms and from the query of an address.

Owns the one rule on characters that cannot be seen: nobody types them, one database
keeps them and the other does not. What is looked up or kept is read by way of here.
"""

from __future__ import annotations

import unicodedata

from flask import request

from glossary.errors import GlossaryError

LARGEST_NUMBER = 2**31 - 1
"""What a column of whole numbers holds; a page, a version and an id are in one."""
_LINES = "\t\n\r"


class UnseenCharacters(GlossaryError):
    """What was sent holds characters that cannot be seen."""

    def __init__(self, name: str) -> None:
        super().__init__(f"characters that cannot be seen in {name!r}")


def readable(name: str, text: str) -> str:
    """Return *text*, which was sent as *name*; raises UnseenCharacters."""
    if any(map(_is_unseen, text)):
        raise UnseenCharacters(name)
    return text


def without_unseen(text: str) -> str:
    """Return *text* without the characters that cannot be seen."""
    return "".join(letter for letter in text if not _is_unseen(letter))


def asked_text(name: str) -> str:
    """Return what the address asks for as *name*, without spaces around it."""
    return readable(name, request.args.get(name, "")).strip()


def without_percent(text: str) -> str:
    """Return *text* without a sign for per cent at its end: the label says it."""
    return text.removesuffix("%").rstrip()


def whole_number(text: str, *, most: int = LARGEST_NUMBER) -> int | None:
    """Return the number that *text* is, in decimal digits; None if it is none.

    Whatever is above *most* counts as *most*, which no page, version or id is.
    """
    if not (text.isascii() and text.isdigit()):
        return None
    # Python refuses to read thousands of digits.
    is_long = len(text.lstrip("0")) > len(str(most))
    return most if is_long else min(int(text), most)


def _is_unseen(letter: str) -> bool:
    # Control characters, and halves of a character.
    return unicodedata.category(letter) in ("Cc", "Cs") and letter not in _LINES
