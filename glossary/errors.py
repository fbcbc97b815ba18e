"""Problems and errors of the domain.

Owns what can be wrong with content and with a request for it. Knows nothing
of files being read or pages being shown: a place is a name and a line.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How far a problem reaches."""

    FATAL = "fatal"
    """A broken model file: the start is refused, since grading must not guess."""
    ERROR = "error"
    """A broken entry: it is left out and listed, the rest is served."""
    WARNING = "warning"
    """Something unfinished: it is listed, nothing is left out."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with one place in the content."""

    file: str
    line: int
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class GlossaryError(Exception):
    """Base of every error this package raises on purpose."""


class BrokenModel(GlossaryError):
    """The model files cannot be used; carries every problem found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class OutOfReach(GlossaryError):
    """There is no such attempt or question, or it is somebody else's.

    Nobody is told which.
    """


class UnknownTerm(GlossaryError):
    """No term has this slug or name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"unknown term {name!r}")
        self.name = name
