"""What every page asks for again and again: addresses, and the words of its language.

A page names some fifty addresses and forty translated strings. Built and looked up
anew each time, they cost more than all the rest of it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from babel.support import NullTranslations
from flask import Flask, g, has_request_context, request
from flask_babel import get_locale, get_translations
from werkzeug.routing import Rule

from glossary.web.interface import page_language

MOST_ADDRESSES = 8_192
LONGEST = 200
"""Characters of what an address says; what is longer was typed, and seldom twice."""


class UnbuiltRule(Rule):
    """A rule that learns to build its addresses when the first of them is built.

    Werkzeug writes and compiles two functions for each rule as it is added, and a page
    links to a fourth of the rules. Should it do so elsewhere one day, nothing is lost
    but a start of a twentieth less.
    """

    def _compile_builder(
        self, append_unknown: bool = True
    ) -> Callable[..., tuple[str, str]]:
        compile_builder = cache(super()._compile_builder)

        def build(rule: Rule, /, **values: object) -> tuple[str, str]:
            return compile_builder(append_unknown)(rule, **values)

        return build


class RememberingFlask(Flask):
    """Remembers the addresses that it built inside requests."""

    url_rule_class = UnbuiltRule

    def __init__(self, *args: Any, **options: Any) -> None:
        """Make a Flask; see there."""
        super().__init__(*args, **options)
        self._built = lru_cache(MOST_ADDRESSES)(self._build)

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """Return the address of *endpoint*; see Flask."""
        is_plain = all(
            type(value) is str and name[0] != "_" for name, value in values.items()
        )
        if not is_plain or endpoint[0] == "." or not has_request_context():
            return super().url_for(endpoint, **values)
        if sum(map(len, values.values())) > LONGEST:
            return super().url_for(endpoint, **values)
        if endpoint.startswith("pages."):
            values.setdefault("language", page_language().code)
        return self._built(request.root_path, endpoint, *values.items())

    def _build(self, root: str, endpoint: str, *values: tuple[str, str]) -> str:
        named: dict[str, Any] = dict(values)
        return super().url_for(endpoint, **named)


def init_app(app: Flask) -> None:
    """Let templates look up the translations of a request's language once."""
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: _translations().ugettext(text),
        ngettext=lambda one, many, count: _translations().ungettext(one, many, count),
        pgettext=lambda about, text: _translations().upgettext(about, text),
        npgettext=lambda about, one, many, count: _translations().unpgettext(
            about, one, many, count
        ),
        newstyle=True,
    )


def _translations() -> NullTranslations:
    """Return the translations of the language that holds at this moment."""
    locale = get_locale()
    known = g.get("lemma_translations")
    # A letter is written in its reader's language, in the middle of a request.
    if known is None or known[0] is not locale:
        known = g.lemma_translations = (locale, get_translations())
    translations: NullTranslations = known[1]
    return translations
