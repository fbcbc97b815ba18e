"""Navigation: the areas of the site, and which of them the reader is in."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class Area:
    """One link of the main navigation and the pages that lie behind it."""

    endpoint: str
    label: LazyString
    within: frozenset[str]

    def current(self) -> str | None:
        """Return the area's ``aria-current``; None when the reader is elsewhere."""
        if request.endpoint == self.endpoint:
            return "page"
        return "true" if request.endpoint in self.within else None


AREAS = (
    Area("pages.terms", _("Terms"), frozenset({"pages.term", "pages.compare"})),
    Area("pages.journey", _("Journey"), frozenset({"pages.stage"})),
    Area("pages.classify", _("Classify"), frozenset()),
)
