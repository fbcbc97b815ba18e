"""Pages about the glossary itself: about, keyboard, accessibility, print."""

from __future__ import annotations

from collections import Counter

from flask import Blueprint, render_template, request

from glossary.web.finished import finished
from glossary.web.interface import page_language
from glossary.web.listing import steps
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
    glossary = site().glossary
    only_core = request.args.get("only") == "core"
    shown = [
        each
        for each in glossary.entries_in(code)
        if not only_core or glossary.term(each.entry.slug).core
    ]
    if only_core:
        order = list(glossary.terms)
        shown.sort(key=lambda each: order.index(each.entry.slug))
    return render_template(
        "reference/print.html",
        cards=shown,
        only_core=only_core,
        steps=steps(glossary, code),
    )
