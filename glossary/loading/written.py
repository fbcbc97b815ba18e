"""Cards and quizzes written on the site, over the files: read while it runs.

Owns what one file is checked against, and what becomes of a glossary when some are
published. Entries and definitions stay as the start has read them.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from glossary.cards import Card
from glossary.glossary import Glossary
from glossary.loading.cards import CardReader
from glossary.loading.files import WRITTEN, FileSet, SourceFile
from glossary.loading.loaded import Loaded
from glossary.loading.questions import Known
from glossary.loading.quiz_draws import DrawReader
from glossary.loading.quizzes import QuizReader
from glossary.loading.training import CARDS, read_training
from glossary.quizzes import Quiz

NONE_BROKEN: frozenset[str] = frozenset()


def with_training(glossary: Glossary, files: FileSet) -> Loaded:
    """Return *glossary* with the cards and quizzes of *files*, and their problems.

    *glossary* has every language of the content. The revision is another for every
    other state of the files, and the same in every process that reads these.
    """
    found = read_training(
        files, glossary.definitions, glossary.languages, glossary.entries
    )
    state = f"{glossary.revision}\0{files.revision()}"
    renewed = replace(
        glossary,
        cards=found.cards,
        quizzes=found.quizzes,
        revision=hashlib.sha256(state.encode()).hexdigest()[:12],
    )
    return Loaded(renewed, found.problems)


def read_card(path: str, text: str, glossary: Glossary) -> Card:
    """Return the card that *text* would be as *path*; raises Refused."""
    reader = CardReader(glossary.definitions.facts, glossary.languages)
    return reader.read(path, _file(path, text))


def read_quiz(path: str, text: str, glossary: Glossary) -> Quiz:
    """Return the quiz that *text* would be as *path*; raises Refused."""
    known = Known(
        glossary.definitions,
        glossary.languages,
        glossary.entries,
        glossary.cards,
        NONE_BROKEN,
    )
    return QuizReader(known, DrawReader(known)).read(path, _file(path, text))


def is_card(path: str) -> bool:
    """Return whether *path* is that of a card."""
    return path.startswith(f"{CARDS}/")


def _file(path: str, text: str) -> SourceFile:
    return SourceFile(f"{WRITTEN}/{path}", text.encode(), is_own=True)
