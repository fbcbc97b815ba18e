"""What every view needs of the running site, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flask import Flask, current_app

from glossary.errors import Problem
from glossary.glossary import Glossary
from glossary.loading import FileSet
from glossary.reasoning import Reasoning
from glossary.setting_values import Reading
from glossary.settings import Settings
from glossary.signed_definitions import Signed
from glossary.web.deferred import Deferred

if TYPE_CHECKING:
    from glossary.search import SearchEngine


@dataclass(frozen=True)
class Site:
    """The glossary that is served, what is derived from it, and the settings."""

    glossary: Glossary
    whole: Glossary
    """The same in every language of the content; files are read against this one."""
    training: FileSet
    """The files of its cards and quizzes, those written on the site among them."""
    searching: Deferred[SearchEngine]
    reasoning: Reasoning
    settings: Settings
    problems: tuple[Problem, ...]
    signed: Signed = field(default_factory=Signed)
    """What the departments have signed on the site; the glossary follows it."""

    def attach(self, app: Flask) -> None:
        """Make this the site that *app* serves."""
        app.extensions["lemma"] = self

    @property
    def engine(self) -> SearchEngine:
        """What finds terms; loaded when it is first asked for."""
        return self.searching.get()

    @property
    def is_open(self) -> bool:
        """True if everybody may read; else only members may."""
        return self.settings.reading is Reading.OPEN

    @property
    def default_language(self) -> str:
        """The configured default, or the first declared language."""
        codes = [language.code for language in self.glossary.languages]
        wanted = self.settings.default_language
        return wanted if wanted in codes else codes[0]


def site() -> Site:
    """Return the site of the current request."""
    found = current_app.extensions["lemma"]
    assert isinstance(found, Site)
    return found
