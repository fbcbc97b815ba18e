"""The shipped glossary, and the plausible near misses of both departments."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from glossary.glossary import Glossary
from glossary.loading.content import load_content
from glossary.near_misses import NearMisses
from glossary.reasoning import Reasoning
from glossary.views import HOUSE_VIEWS


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    """Return the shipped glossary."""
    return load_content().glossary


@pytest.fixture(scope="session")
def drills(glossary: Glossary) -> Mapping[str, NearMisses]:
    """Return the plausible near misses of each department, by its view."""
    reasoning = Reasoning(glossary.definitions)
    return {
        view: reasoning.near_misses(view, glossary.plausibility) for view in HOUSE_VIEWS
    }
