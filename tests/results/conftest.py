"""The shipped definitions and terms, with the few cards of the tests of quizzes."""

# ruff: noqa: F401 (pytest finds fixtures by their names)
from tests.quizzes.conftest import glossary, grader
