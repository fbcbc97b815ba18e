"""Origins: where a card or a quiz comes from, and who may change it."""

from __future__ import annotations

from flask_babel import gettext as _

from glossary.loading.files import WRITTEN
from glossary.people import Role
from glossary.web.access.visitors import signed_in
from glossary.web.site import site

WRITERS = frozenset({Role.TRAINER, Role.ADMINISTRATOR})


def origin(path: str) -> str:
    """Return where what is served at *path* comes from, in a word or two."""
    file = site().training.get(path)
    if file is None or file.name.startswith(f"{WRITTEN}/"):
        return str(_("written here"))
    if not file.is_own:
        return str(_("shipped"))
    return str(_("file of this installation"))


def may_write() -> bool:
    """Return whether whoever asks writes cards and quizzes, or only reads them."""
    return bool(WRITERS & signed_in().roles)
