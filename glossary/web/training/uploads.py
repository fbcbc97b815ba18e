"""Uploads: cards and quizzes from a file of YAML, or from a ZIP of their folder.

Owns what is refused before anything is read: too large, too many, a path that leads
elsewhere. What the texts say is the loader's to judge.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from glossary.errors import GlossaryError
from glossary.loading.files import TRAINING
from glossary.web.training.names import card_path, quiz_path
from glossary.web.training.stored_values import parsed
from glossary.web.training.written import LARGEST_FILE

LARGEST_UPLOAD = 300 * 1024
"""Bytes as they are sent; the shipped folder has a third of it."""
LARGEST_WHOLE = 4 * 1024 * 1024
"""Bytes of all texts together."""
MOST_FILES = 500
PATH = re.compile(r"(?:cards/)?[a-z0-9]+(?:-[a-z0-9]+)*\.yaml")
LONGEST = 150
"""Characters of a path."""
PASSED_OVER = (".md", ".DS_Store")
COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)


class BadUpload(GlossaryError):
    """What was sent cannot be taken apart; says why, in the reader's language."""


def unpacked(name: str, content: bytes) -> dict[str, str]:
    """Return the texts of *content*, by their path below ``quizzes/``.

    Raises BadUpload: nothing of it is used then.
    """
    if len(content) > LARGEST_UPLOAD:
        size = LARGEST_UPLOAD // 1024
        raise BadUpload(_("Choose a file of at most %(size)s kB", size=size))
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _from_zip(content)
    return _from_yaml(name, content)


def packed(texts: Mapping[str, bytes]) -> bytes:
    """Return *texts*, by path, as a ZIP; the same texts make the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(texts.items()):
            entry = zipfile.ZipInfo(f"{TRAINING}/{path}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return whole.getvalue()


def _from_yaml(name: str, content: bytes) -> dict[str, str]:
    stem = name.replace("\\", "/").rpartition("/")[2].removesuffix(".yaml")
    text = _text(name, content)
    path = card_path(stem) if "facts" in parsed(text) else quiz_path(stem)
    return {_checked(path, name): text}


def _from_zip(content: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for path, text in _entries(archive):
                if path in found:
                    raise BadUpload(_("%(file)s is in it twice", file=path))
                found[path] = text
    except _BROKEN as error:
        raise BadUpload(_("The ZIP file cannot be read: make it again")) from error
    if not found:
        raise BadUpload(_("There is no card and no quiz in this file"))
    return found


def _entries(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    entries = [each for each in archive.infolist() if _is_read(each)]
    if len(entries) > MOST_FILES:
        most = ngettext("at most %(num)s file", "at most %(num)s files", MOST_FILES)
        raise BadUpload(_("Send fewer files: %(most)s at a time", most=most))
    left = LARGEST_WHOLE
    for entry in entries:
        path = _checked(entry.filename.removeprefix(f"{TRAINING}/"), entry.filename)
        if entry.compress_type not in COMPRESSIONS or entry.flag_bits & 1:
            what = _("%(file)s is locked or packed in another way", file=path)
            raise BadUpload(what)
        # What an entry says of its own size is not to be believed.
        with archive.open(entry) as opened:
            content = opened.read(LARGEST_FILE + 1)
        left -= len(content)
        if left < 0:
            raise BadUpload(_("Send less at a time: the texts are too long together"))
        yield path, _text(path, content)


def _is_read(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    is_noise = name.endswith(PASSED_OVER) or name.startswith("__MACOSX/")
    return not (entry.is_dir() or is_noise)


def _checked(path: str, name: str) -> str:
    if PATH.fullmatch(path) is None or len(path) > LONGEST:
        shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
        raise BadUpload(
            _(
                "%(file)s: only NAME.yaml and cards/NAME.yaml are read, with small"
                " letters, digits and hyphens in NAME",
                file=ascii(shown).strip("'"),
            )
        )
    return path


def _text(path: str, content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        size = LARGEST_FILE // 1024
        raise BadUpload(_("%(file)s has more than %(size)s kB", file=path, size=size))
    if not content.strip():
        raise BadUpload(_("%(file)s is empty", file=path))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = _("%(file)s is not UTF-8: save it as UTF-8", file=path)
        raise BadUpload(what) from error
