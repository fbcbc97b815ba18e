"""The folder ``quizzes/``: cards and quizzes, and what is wrong with them.

It stands beside the content, shipped and in an instance alike; a file of an
instance takes the place of the shipped one of the same name. Nothing here stops
the start: what is broken is left out and listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from glossary.cards import Cards
from glossary.definitions import Definitions
from glossary.errors import Problem, Severity
from glossary.languages import Language
from glossary.loading.cards import CardReader
from glossary.loading.checking import Refused
from glossary.loading.files import YAML, FileSet, SourceFile
from glossary.loading.questions import Known
from glossary.loading.quiz_draws import DrawReader
from glossary.loading.quizzes import QuizReader
from glossary.quizzes import Level, Quiz
from glossary.terms import Entry

CARDS = "cards"
ReadT = TypeVar("ReadT")


@dataclass(frozen=True)
class Training:
    """Every card and quiz that can be used."""

    cards: Cards
    quizzes: Mapping[str, Quiz]
    problems: tuple[Problem, ...]


def read_training(
    files: FileSet,
    definitions: Definitions,
    languages: Sequence[Language],
    entries: Mapping[tuple[str, str], Entry],
) -> Training:
    """Return the cards and quizzes of *files*, and every problem in them."""
    problems = list(_unread(files))
    card_files = dict(files.below(CARDS))
    reader = CardReader(definitions.facts, languages)
    by_id = {card.id: card for card in _read(card_files, reader.read, problems)}
    cards = Cards(definitions.facts, definitions.journey, by_id)
    broken = frozenset(Path(path).stem for path in card_files) - by_id.keys()
    known = Known(definitions, languages, entries, cards, broken)
    reader_of_quizzes = QuizReader(known, DrawReader(known))
    quizzes = _read(dict(files.below("")), reader_of_quizzes.read, problems)
    levels = list(Level)
    ordered = sorted(quizzes, key=lambda quiz: levels.index(quiz.level))
    return Training(cards, {quiz.slug: quiz for quiz in ordered}, tuple(problems))


def _read(
    files: Mapping[str, SourceFile],
    read: Callable[[str, SourceFile], ReadT],
    problems: list[Problem],
) -> list[ReadT]:
    """Return what *read* makes of *files*, less what is broken."""
    found: list[ReadT] = []
    for path, file in files.items():
        try:
            found.append(read(path, file))
        except Refused as refused:
            problems.extend(refused.problems)
    return found


def _unread(files: FileSet) -> Iterator[Problem]:
    """Yield a warning for each file that nothing reads: for its place, or its name."""
    for path, file in files.files.items():
        if path.rpartition("/")[0] not in ("", CARDS):
            message = "nothing reads this file; cards are quizzes/cards/<id>.yaml"
            yield Problem(file.name, 1, message, Severity.WARNING)
        elif not path.endswith(YAML[0]):
            message = f"nothing reads this file; its name must end in {YAML[0]}"
            yield Problem(file.name, 1, message, Severity.WARNING)
