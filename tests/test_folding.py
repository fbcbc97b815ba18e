"""Folding: the ways one word is typed come out as one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.folding import fold, without_article


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Prêt", "pret"),
        ("ŒUVRE", "oeuvre"),
        ("œuvre", "oeuvre"),
        ("Cæsar", "caesar"),
        ("L’OFFERTA", "l'offerta"),
        ("opportunità", "opportunita"),
        ("e\u0301tape", "etape"),
        ("Straße", "strasse"),
        ("ﬁche", "fiche"),
        ("  lead \t scoring ", "lead scoring"),
        ("sales–marketing", "sales-marketing"),
        ("l\u00a0'\u202favance", "l ' avance"),
    ],
)
def test_a_word_is_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("l'offerta", "offerta"),
        ("le devis", "devis"),
        ("un'opportunita", "opportunita"),
        ("lead", "lead"),
        ("l'", "l'"),
        ("le", "le"),
        ("levis devis", "levis devis"),
    ],
)
def test_an_article_is_dropped_but_a_word_is_not(word: str, bare: str) -> None:
    articles, elisions = ("le", "la"), ("l'", "un'")

    assert without_article(word, articles=articles, elisions=elisions) == bare
