"""Quiz languages: those in which a quiz can be taken, all of it being written.

Owns what has to be written: title, sentence, statements, and the cards that are named.
What is drawn is drawn among cards that are written in each of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from glossary.cards import Cards
from glossary.quizzes import CardQuestion, Question, Quiz, Sort, Statement


def languages_of(quiz: Quiz, cards: Cards, codes: Sequence[str]) -> tuple[str, ...]:
    """Return those of *codes* in which *quiz* can be taken.

    What the site has put together has no text of its own, and is in all of them.
    """
    own = [each for each in (quiz.title, quiz.about) if each]
    return common_to([*own, *texts_of(quiz.questions, cards)], codes)


def common_to(
    texts: Iterable[Collection[str]], codes: Sequence[str]
) -> tuple[str, ...]:
    """Return those of *codes* that each of *texts* is written in."""
    needed = list(texts)
    return tuple(code for code in codes if all(code in each for each in needed))


def texts_of(
    questions: Iterable[Question | None], cards: Cards
) -> Iterator[Collection[str]]:
    """Yield the languages of each text that *questions* need; None asks nothing."""
    for question in questions:
        if isinstance(question, Statement):
            yield question.text
            yield question.reason
        for id in named_cards(question):
            card = cards.get(id)
            # A card that is gone is left out of an attempt.
            if card is not None:
                yield card.texts


def named_cards(question: Question | None) -> tuple[str, ...]:
    """Return the cards that *question* names; none for those that are drawn."""
    if isinstance(question, Sort):
        return question.cards
    if isinstance(question, CardQuestion) and question.card is not None:
        return (question.card,)
    return ()
