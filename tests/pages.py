"""The addresses that tests walk through: one of every page kind and state."""

from __future__ import annotations

LANGUAGES = ("fr", "it", "en")

CUT_QUERY = "/search?q=" + "lead+" * 41
SEVERAL_TARGETS = "/search?q=perspective"
IN_TEXTS = "/search?q=formulaire"

PAGES = (
    "/",
    "/terms/",
    "/terms/?by=category",
    "/terms/?by=step",
    "/terms/lead",
    "/terms/mql",
    "/terms/bant",
    "/terms/disqualification",
    "/compare/lead/prospect",
    "/traps",
    "/journey",
    "/journey/lead",
    "/journey/sql",
    "/journey/disqualified",
    "/journey/none",
    "/search",
    "/search?q=lead",
    "/search?q=plomb",
    "/search?q=prospct",
    "/search?q=oportunidad",
    "/search?q=xyzzy",
    "/search?q=lead+prospect",
    CUT_QUERY,
    SEVERAL_TARGETS,
    IN_TEXTS,
    "/about",
    "/help/keyboard",
    "/accessibility",
    "/print",
    "/print?only=core",
)
"""Below the language; each answers 200."""
