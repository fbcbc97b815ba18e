"""The addresses of definitions: a contact classed, the sources, the differences."""

from __future__ import annotations

from glossary.web.routes import get

ROUTES = (
    get("/classify", "classify", "classify:classify"),
    get("/about/sources", "sources", "sources:sources"),
    get("/about/sources/<id>", "source", "sources:source"),
    get("/about/differences", "differences", "sources:differences"),
)
