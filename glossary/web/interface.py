"""The language of the interface: catalogues, the language of a page, its links.

Owns the language in the path (``/fr/…``) and how a page finds itself in the
other languages. Catalogues are ``.po`` files, compiled at start into the
instance folder; an instance adds or overlays its own under
``INSTANCE/translations``, so a fourth language needs no code.
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, g, request
from flask_babel import Babel
from werkzeug.routing import BaseConverter

from glossary.languages import Language, choose_language
from glossary.web.site import Site, site

LANGUAGE_COOKIE = "language"
TRANSLATIONS = Path(__file__).parent.parent / "translations"


def init_app(app: Flask) -> None:
    """Prepare catalogues, the language converter and the locale of a request."""
    served: Site = app.extensions["lemma"]
    codes = [language.code for language in served.glossary.languages]
    # One converter per app: two apps in one process may serve other languages.
    app.url_map.converters["language"] = type(
        "LanguageConverter", (BaseConverter,), {"regex": "|".join(codes)}
    )
    compiled = compile_catalogues(served.settings.instance)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(compiled)
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    Babel(app, locale_selector=_locale)


def compile_catalogues(instance: Path) -> Path:
    """Compile every catalogue into *instance* and return the folder.

    The folder is named by a hash of the catalogues: an unchanged set is
    compiled once, and two starts at once do not disturb each other.
    """
    sources = _catalogues(TRANSLATIONS) | _catalogues(instance / "translations")
    digest = hashlib.sha256()
    for language, source in sorted(sources.items()):
        digest.update(language.encode() + b"\0" + source.read_bytes())
    folder = instance / "catalogues" / digest.hexdigest()[:12]
    for language, source in sources.items():
        target = folder / language / "LC_MESSAGES" / "messages.mo"
        if not target.exists():
            _compile(source, target, language)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _catalogues(folder: Path) -> dict[str, Path]:
    found = sorted(folder.glob("*/LC_MESSAGES/messages.po"))
    return {path.parent.parent.name: path for path in found}


def _compile(source: Path, target: Path, language: str) -> None:
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language.replace("-", "_"))
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{os.getpid()}")
    with partial.open("wb") as file:
        write_mo(file, catalogue)
    partial.replace(target)


@lru_cache(maxsize=256)
def locale_of(code: str) -> Locale:
    """Return the Babel locale of a language code; English for one it lacks."""
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _locale() -> Locale:
    language = page_language()
    return locale_of(language.region or language.code)


def page_language() -> Language:
    """Return the language of the page that answers this request.

    The path decides; where it names none (an address outside the languages,
    or a mistake), the reader's own choice does.
    """
    known = g.get("page_language")
    if isinstance(known, Language):
        return known
    glossary = site().glossary
    code = g.get("language") or request.path.lstrip("/").split("/")[0]
    language = glossary.language(code) or glossary.language(preferred_language())
    assert language is not None
    g.page_language = language
    return language


def preferred_language() -> str:
    """Return the code of the language this reader would get at ``/``."""
    return choose_language(
        site().glossary.languages,
        cookie=request.cookies.get(LANGUAGE_COOKIE),
        accepted=[tag for tag, quality in request.accept_languages if quality > 0],
        default=site().default_language,
    )
