"""The letters that a query covers are marked in the author's spelling."""

from __future__ import annotations

import pytest

from glossary.search.marks import marked_letters, marked_words
from glossary.search.words import spell, split_words


def marked(form: str, marks: tuple[tuple[int, int], ...]) -> str:
    """Return *form* with brackets around its *marks*."""
    for start, end in reversed(marks):
        form = f"{form[:start]}[{form[start:end]}]{form[end:]}"
    return form


@pytest.mark.parametrize(
    ("form", "typed", "shown"),
    [
        ("opportunité", "opportunite", "[opportunité]"),
        ("opportunité", "oppor", "[oppor]tunité"),
        (
            "Lead qualifié par le marketing",
            "lead qua",
            "[Lead qua]lifié par le marketing",
        ),
        ("main-d’œuvre", "oeuvre", "main-d’[œuvre]"),
        ("opt-in", "opt in", "[opt-in]"),
        ("piombo", "piombi", "[piomb]o"),
        ("prospect", "lead", "prospect"),
        ("cafe\u0301", "cafe", "[cafe\u0301]"),
    ],
)
def test_words_are_marked_as_written(form, typed, shown):
    assert marked(form, marked_words(form, split_words(typed))) == shown


@pytest.mark.parametrize(
    ("form", "typed", "shown"),
    [
        ("lead", "leed", "[le]a[d]"),
        ("opportunité", "oportunite", "[op]p[ortunité]"),
        ("prospect", "xyz", "prospect"),
    ],
)
def test_shared_letters_of_a_guess_are_marked(form, typed, shown):
    assert marked(form, marked_letters(form, typed)) == shown


def test_a_spelling_leads_back_to_the_letters_it_was_made_from():
    spelling = spell("L’Œuvre, ½ prix\u00ad!")

    assert spelling.key == " ".join(split_words("L’Œuvre, ½ prix\u00ad!"))
    assert len(spelling.places) == len(spelling.key)
