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
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.errors import Problem
from glossary.glossary import Glossary
from glossary.loading import SHIPPED, ContentFiles, FileSet, Loaded
from glossary.settings import LANGUAGES, BadSetting, Settings
from glossary.web.collector import sparing
from glossary.web.deferred import Deferred
from glossary.web.kept import KeptFiles

if TYPE_CHECKING:
    from glossary.search import SearchEngine, SearchIndex

CONTENT, INDEX = "content", "index"
"""What is kept, each in a file of its own: most readers search for nothing."""
PACKAGE = Path(__file__).parent.parent
MADE_BY = ("markdown", "nh3", "pydantic", "pyyaml", "rapidfuzz", "whoosh")
"""Libraries that what is kept was made by, or is made of."""


@dataclass(frozen=True)
class Content:
    """All that was read, and what was wrong with the rest."""

    glossary: Glossary
    whole: Glossary
    """The same in every language of the content: cards and quizzes are read in all."""
    training: FileSet
    """The files of cards and quizzes."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Prepared(Content):
    """All that a site serves."""

    searching: Deferred[SearchEngine]

    @property
    def engine(self) -> SearchEngine:
        """What finds terms; loaded when it is first asked for."""
        return self.searching.get()


def prepare(settings: Settings, loaded: Loaded | None = None) -> Prepared:
    """Return *loaded*, else the content of the instance, in its languages.

    Raises BrokenModel when a model file cannot be used, and BadSetting when a
    setting names a language that the content does not declare.
    """
    files = _files(settings)
    content = _content(settings, loaded or _read(files), files.training)
    return _prepared(content, lambda: None)


def prepared(settings: Settings) -> Prepared:
    """Return the content of the instance, as the last start left it if that is right.

    Raises what ``prepare`` does.
    """
    files = _files(settings)
    made_from = _digest(files, settings)
    kept = KeptFiles(settings)
    body = kept.read(CONTENT, made_from)
    if body is not None:
        content = pickle.loads(body)
        assert isinstance(content, Content)
        return _prepared(content, lambda: _index(content.glossary, kept, made_from))
    content = _content(settings, _read(files), files.training)
    kept.write(CONTENT, made_from, pickle.dumps(content, pickle.HIGHEST_PROTOCOL))
    index = _index(content.glossary, kept, made_from)
    # Reading leaves much behind.
    gc.collect()
    return _prepared(content, lambda: index)


def _files(settings: Settings) -> ContentFiles:
    return ContentFiles.read(SHIPPED, settings.instance / "content")


def _read(files: ContentFiles) -> Loaded:
    # Only here: Markdown, YAML and their shapes are half of a start's imports.
    from glossary.loading.content import load_files

    return load_files(files)


def _content(settings: Settings, loaded: Loaded, training: FileSet) -> Content:
    try:
        glossary = loaded.glossary.limited_to(settings.languages)
    except ValueError as error:
        declared = ", ".join(language.code for language in loaded.glossary.languages)
        raise BadSetting(LANGUAGES.variable, settings.languages, declared) from error
    return Content(
        glossary=glossary,
        whole=loaded.glossary,
        training=training,
        problems=loaded.problems,
    )


def _index(glossary: Glossary, kept: KeptFiles, made_from: bytes) -> SearchIndex:
    """Return the index of *glossary*, as it was kept if that is right."""
    # Only here: Whoosh, rapidfuzz and what is built of them are a tenth of a start.
    from glossary.search import SearchIndex

    body = kept.read(INDEX, made_from)
    if body is not None:
        index = pickle.loads(body)
        assert isinstance(index, SearchIndex)
        return index
    index = SearchIndex.of(glossary)
    kept.write(INDEX, made_from, pickle.dumps(index, pickle.HIGHEST_PROTOCOL))
    return index


def _prepared(content: Content, index: Callable[[], SearchIndex | None]) -> Prepared:
    """Return *content*, and an engine that asks for its *index* when it is needed."""

    def engine() -> SearchEngine:
        with sparing():
            from glossary.search import SearchEngine

            return SearchEngine(content.glossary, index())

    return Prepared(
        glossary=content.glossary,
        whole=content.whole,
        training=content.training,
        problems=content.problems,
        searching=Deferred(engine),
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
