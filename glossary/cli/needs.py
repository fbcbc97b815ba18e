"""Needs: what each command must be able to import, and the locks that bring it.

A package added to ``pyproject.toml`` has a row here; a test compares. Runs
before any package is there: the standard library alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec


@dataclass(frozen=True, slots=True)
class Needs:
    """What a command must be able to import, and the locks that bring it."""

    modules: tuple[str, ...]
    locks: tuple[str, ...]
    """Names of lock files; the first one holds all that the others hold."""


RUN = Needs(
    modules=(
        "alembic",
        "argon2",
        "authlib",
        "babel",
        "cryptography",
        "flask",
        "flask_babel",
        "flask_login",
        "flask_security",
        "flask_sqlalchemy_lite",
        "flask_wtf",
        "frontmatter",
        "fsrs",
        "joserfc",
        "limits",
        "markdown",
        "nh3",
        "psycopg",
        "pydantic",
        "qrcode",
        "rapidfuzz",
        "redis",
        "requests",
        "sqlalchemy",
        "tzdata",
        "waitress",
        "whoosh",
        "xlsxwriter",
        "yaml",
    ),
    locks=("requirements.lock",),
)
TEST = Needs(
    modules=(
        *RUN.modules,
        "aiosmtpd",
        "axe_playwright_python",
        "bs4",
        "hypothesis",
        "mypy",
        "playwright",
        "pytest",
        "ruff",
        "time_machine",
        "xdist",
    ),
    locks=("requirements-test.lock", "requirements.lock"),
)


def missing_modules(modules: Sequence[str]) -> list[str]:
    """Return those of *modules* that this Python cannot import."""
    specs = {module: find_spec(module) for module in modules}
    # A folder left behind by an uninstalled package has a spec, but no origin.
    return [
        module for module, spec in specs.items() if spec is None or spec.origin is None
    ]
