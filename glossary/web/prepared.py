"""The content as a site needs it: read, checked, rendered and indexed.

Owns what the instance keeps of that from one start to the next, so that only a
start that finds something changed does the work. What is kept is worth nothing:
it may be thrown away at any time, and is made again.
"""

from __future__ import annotations

import gc
import hashlib
import pickle
import sys
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from glossary.errors import Problem
from glossary.glossary import Glossary
from glossary.loading import SHIPPED, ContentFiles, FileSet, Loaded
from glossary.search import SearchEngine
from glossary.settings import LANGUAGES, BadSetting, Settings
from glossary.web.kept import KeptFiles

TITLE = "content"
PACKAGE = Path(__file__).parent.parent
MADE_BY = ("markdown", "nh3", "pydantic", "pyyaml", "rapidfuzz", "whoosh")
"""Libraries that what is kept was made by, or is made of."""


@dataclass(frozen=True)
class Prepared:
    """All that a site serves, and what was wrong with the rest."""

    glossary: Glossary
    whole: Glossary
    """The same in every language of the content: cards and quizzes are read in all."""
    training: FileSet
    """The files of cards and quizzes."""
    problems: tuple[Problem, ...]
    engine: SearchEngine


def prepare(settings: Settings, loaded: Loaded | None = None) -> Prepared:
    """Return *loaded*, else the content of the instance, in its languages, indexed.

    Raises BrokenModel when a model file cannot be used, and BadSetting when a
    setting names a language that the content does not declare.
    """
    files = _files(settings)
    return _prepare(settings, loaded or _read(files), files.training)


def prepared(settings: Settings) -> Prepared:
    """Return the content of the instance, as the last start left it if that is right.

    Raises what ``prepare`` does.
    """
    files = _files(settings)
    made_from = _digest(files, settings)
    kept = KeptFiles(settings)
    body = kept.read(TITLE, made_from)
    if body is not None:
        found = pickle.loads(body)
        assert isinstance(found, Prepared)
        return found
    made = _prepare(settings, _read(files), files.training)
    kept.write(TITLE, made_from, pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    # Reading leaves much behind.
    gc.collect()
    return made


def _files(settings: Settings) -> ContentFiles:
    return ContentFiles.read(SHIPPED, settings.instance / "content")


def _read(files: ContentFiles) -> Loaded:
    # Only here: Markdown, YAML and their shapes are half of a start's imports.
    from glossary.loading.content import load_files

    return load_files(files)


def _prepare(settings: Settings, loaded: Loaded, training: FileSet) -> Prepared:
    try:
        glossary = loaded.glossary.limited_to(settings.languages)
    except ValueError as error:
        declared = ", ".join(language.code for language in loaded.glossary.languages)
        raise BadSetting(LANGUAGES.variable, settings.languages, declared) from error
    return Prepared(
        glossary=glossary,
        whole=loaded.glossary,
        training=training,
        problems=loaded.problems,
        engine=SearchEngine(glossary),
    )


def _digest(files: ContentFiles, settings: Settings) -> bytes:
    """Return a hash of everything that the prepared content follows from."""
    digest = hashlib.sha256()
    for part in (files.content, files.training):
        for path, file in sorted(part.files.items()):
            # A message names the file as whoever started the site would.
            _add(digest, path.encode(), file.name.encode(), file.content)
    for source in sorted(PACKAGE.glob("*.py")):
        _add(digest, source.read_bytes())
    for room in ("loading", "search"):
        for source in sorted((PACKAGE / room).glob("*.py")):
            _add(digest, source.read_bytes())
    _add(digest, Path(__file__).read_bytes(), sys.version.encode())
    _add(digest, *(version(library).encode() for library in MADE_BY))
    _add(digest, repr(settings.languages).encode())
    return digest.digest()


def _add(digest: hashlib._Hash, *parts: bytes) -> None:
    for part in parts:
        digest.update(b"%d\0" % len(part))
        digest.update(part)
