"""What loading returns. It stands apart, so that to hold it needs no reader."""

from __future__ import annotations

from dataclasses import dataclass

from glossary.errors import Problem
from glossary.glossary import Glossary


@dataclass(frozen=True)
class Loaded:
    """A glossary that can be served, and what was wrong with the rest."""

    glossary: Glossary
    problems: tuple[Problem, ...]
