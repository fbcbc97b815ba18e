"""Word keys: questions about terms and words, and statements, pinned.

Owns their options and the order of these. Terms are named by their slugs, words
by themselves; where a slug would be the answer, options are numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from glossary.draws import Chance, shuffled
from glossary.glossary import Glossary
from glossary.quizzes import Definition, Kind, Pick, RightWord, Statement
from glossary.word_choices import near_terms, right_word, words_beside


def pin_words(
    question: Definition | RightWord | Statement, glossary: Glossary, rng: Chance
) -> Iterator[dict[str, Any]]:
    """Yield *question* pinned, or nothing where its term is gone."""
    if isinstance(question, Statement):
        yield _statement(question)
        return
    if question.term not in glossary.terms:
        return
    if isinstance(question, Definition):
        yield _definition(question, glossary, rng)
        return
    if (question.term, question.language) in glossary.entries:
        yield _word(question, glossary, rng)


def _definition(
    question: Definition, glossary: Glossary, rng: Chance
) -> dict[str, Any]:
    others = near_terms(glossary, question.term, rng)
    terms = shuffled([question.term, *others], rng)
    made = {"kind": Kind.DEFINITION.value, "pick": question.pick.value}
    made["term"] = question.term
    if question.pick is Pick.TERM:
        return {**made, "options": terms, "key": question.term, "near": others}
    # The slug would say whose definition it is.
    numbered = {str(number): slug for number, slug in enumerate(terms, 1)}
    key = next(number for number, slug in numbered.items() if slug == question.term)
    return {**made, "terms": numbered, "options": list(numbered), "key": key}


def _word(question: RightWord, glossary: Glossary, rng: Chance) -> dict[str, Any]:
    term, language = question.term, question.language
    right = right_word(glossary, term, language)
    others = words_beside(glossary, term, language, question.trap, rng)
    return {
        "kind": Kind.WORD.value,
        "term": term,
        "language": language,
        "options": shuffled([right, *others], rng),
        "key": right,
    }


def _statement(question: Statement) -> dict[str, Any]:
    return {
        "kind": Kind.STATEMENT.value,
        "text": dict(question.text),
        "options": ["true", "false"],
        "key": "true" if question.is_true else "false",
        "reason": dict(question.reason),
        "source": question.source,
        "term": question.term,
    }
