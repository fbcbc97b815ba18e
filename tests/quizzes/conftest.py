"""The shipped definitions and terms, with the few cards of ``training.py``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from glossary.glossary import Glossary
from glossary.graders import Grader
from glossary.loading.content import load_content
from glossary.loading.training import read_training
from glossary.reasoning import Reasoning
from tests.quizzes.training import file_set, files


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    """Return the shipped glossary with the cards of these tests, and no quiz."""
    shipped = load_content().glossary
    training = read_training(
        file_set(files()), shipped.definitions, shipped.languages, shipped.entries
    )
    assert training.problems == ()
    return replace(shipped, cards=training.cards, quizzes={})


@pytest.fixture(scope="session")
def grader(glossary: Glossary) -> Grader:
    """Return the grader of the sales view."""
    return Grader("sales", glossary, Reasoning(glossary.definitions))
