"""Pages about the glossary itself: about, keyboard, accessibility, print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from flask import render_template, request

from glossary.terms import Category, Shown
from glossary.web.definitions.stage_criteria import stage_criteria
from glossary.web.finished import finished
from glossary.web.interface import page_language
from glossary.web.reading.listing import by_category, core_terms
from glossary.web.site import site


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
    """Show a sheet to print: the core words, one shelf, or all of it; or the choice."""
    code, glossary = page_language().code, site().glossary
    shelves = by_category(glossary, code)
    asked = request.args.get("only", "")
    if asked == "core":
        return _sheet("core", core_terms(glossary, code))
    if asked == "all":
        return _sheet("whole", glossary.entries_in(code))
    for category, entries in shelves.items():
        if asked == category.value:
            return _sheet("whole", entries, category=category)
    return render_template("reference/print_choice.html", shelves=shelves)


def _sheet(
    kind: str, entries: Sequence[Shown], *, category: Category | None = None
) -> str:
    code, glossary = page_language().code, site().glossary
    return render_template(
        f"reference/print_{kind}.html",
        entries=entries,
        category=category,
        criteria={
            stage.term: stage_criteria(glossary, site().reasoning, stage.id, code)
            for stage in glossary.journey.stages
            if stage.term is not None
        },
        reviewed=max((each.entry.reviewed for each in entries), default=None),
    )
