"""The addresses of the API, none of which names a language."""

from __future__ import annotations

from glossary.web.routes import get, post

ROUTES = (
    get("/search", "search", "answers:search"),
    get("/terms", "terms", "answers:terms"),
    get("/terms/<slug>", "term", "answers:term"),
    post("/classify", "classify", "answers:classify"),
)
