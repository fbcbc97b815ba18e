"""Pages about the glossary itself: about, keyboard, accessibility, print."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, render_template, request

from glossary.web.definitions.stage_criteria import stage_criteria
from glossary.web.finished import finished
from glossary.web.interface import page_language
from glossary.web.reading.listing import core_terms
from glossary.web.site import site


def add_views(pages: Blueprint) -> None:
    """Register the views of this area."""
    pages.add_url_rule("/about", "about", about, methods=["GET"])
    pages.add_url_rule("/help/keyboard", "keyboard", keyboard, methods=["GET"])
    pages.add_url_rule(
        "/accessibility", "accessibility", accessibility, methods=["GET"]
    )
    pages.add_url_rule("/print", "print", print_all, methods=["GET"])


@finished
def about() -> str:
    """Say what this glossary is, and what it is not."""
    glossary = site().glossary
    written = Counter(language for _, language in glossary.entries)
    return render_template("reference/about.html", entry_counts=written)


@finished
def keyboard() -> str:
    """List the keys."""
    return render_template("reference/keyboard.html")


@finished
def accessibility() -> str:
    """State what was tested, and what is known to fall short."""
    return render_template("reference/accessibility.html")


@finished
def print_all() -> str:
    """Show the whole glossary on one page to print, or the six core words."""
    code = page_language().code
    glossary, reasoning = site().glossary, site().reasoning
    only_core = request.args.get("only") == "core"
    entries = core_terms(glossary, code) if only_core else glossary.entries_in(code)
    return render_template(
        "reference/print_core.html" if only_core else "reference/print.html",
        entries=entries,
        criteria={
            stage.term: stage_criteria(glossary, reasoning, stage.id, code)
            for stage in glossary.journey.stages
            if stage.term is not None
        },
        reviewed=max((each.entry.reviewed for each in entries), default=None),
    )
