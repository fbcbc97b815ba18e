"""The addresses that tests walk through: one of every page kind and state."""

from __future__ import annotations

LANGUAGES = ("fr", "it", "en")

CUT_QUERY = "/search?q=" + "lead+" * 41
SEVERAL_TARGETS = "/search?q=perspective"
IN_TEXTS = "/search?q=boulangerie"

PAGES = (
    "/",
    "/terms/",
    "/terms/?by=category",
    "/terms/?by=step",
    "/terms/lead",
    "/terms/mql",
    "/terms/sql",
    "/terms/bant",
    "/terms/disqualification",
    "/terms/prospect/versions",
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
    "/about/sources",
    "/about/sources/S1",
    "/about/sources/S3-a",
    "/about/sources/S4",
    "/about/differences",
    "/about/differences?one=S0-expert&other=S0-mkt",
    "/about/differences?one=sales&other=S4",
    "/about/differences?one=S0-sales&other=S3-h",
    "/about/differences?one=sales&other=sales",
    "/classify",
    "/classify?gave_details=true&interest=signal",
    "/classify?fit=no",
    "/classify?purchases=repeat",
    "/help/keyboard",
    "/accessibility",
    "/print",
    "/print?only=core",
    "/practice",
    "/start-here",
    "/quiz/five-steps",
    "/print?only=people",
)
"""Below the language; each answers 200."""
