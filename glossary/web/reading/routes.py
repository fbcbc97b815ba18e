"""The addresses of reading: terms, the journey, search, about."""

from __future__ import annotations

from glossary.web.routes import get

ROUTES = (
    get("/terms/", "terms", "terms:index"),
    get("/terms/<slug>", "term", "terms:term"),
    get("/terms/<slug>/", "term_slash", "terms:without_slash"),
    get("/compare/<one>/<other>", "compare", "terms:compare"),
    get("/traps", "traps", "terms:traps"),
    get("/journey", "journey", "journey:journey"),
    get("/journey/<id>", "stage", "journey:stage"),
    get("/search", "search", "search:search"),
    get("/about", "about", "reference:about"),
    get("/help/keyboard", "keyboard", "reference:keyboard"),
    get("/accessibility", "accessibility", "reference:accessibility"),
    get("/print", "print", "reference:print_all"),
)
