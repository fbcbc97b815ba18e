"""Home: search, the journey as an index, every term from A to Z."""

from __future__ import annotations

from flask import render_template

from glossary.web.definitions.parted_words import parted_words
from glossary.web.finished import finished
from glossary.web.interface import page_language
from glossary.web.reading.listing import (
    by_letter,
    confused_pairs,
    exits,
    steps,
    trap_choice,
)
from glossary.web.site import site


@finished
def home() -> str:
    """Show what can be looked up here."""
    code = page_language().code
    glossary, reasoning = site().glossary, site().reasoning
    return render_template(
        "home/home.html",
        steps=steps(glossary, code),
        exits=exits(glossary, code),
        letters=by_letter(glossary, code),
        confused=confused_pairs(glossary, code)[:4],
        parted=parted_words(glossary, reasoning, code),
        traps=trap_choice(glossary, code, 4),
    )
