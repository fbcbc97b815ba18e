"""Terms: the index, the page of a term, two terms side by side, the traps."""

from __future__ import annotations

import json

from flask import Blueprint, Response, redirect, render_template, request, url_for

from glossary.errors import UnknownTerm
from glossary.terms import Shown
from glossary.web.addresses import public_address
from glossary.web.finished import finished
from glossary.web.interface import page_language
from glossary.web.listing import (
    StageCard,
    by_category,
    by_letter,
    confused_pairs,
    exits,
    stage_card,
    steps,
)
from glossary.web.site import site


def add_views(pages: Blueprint) -> None:
    """Register the views of this area."""
    pages.add_url_rule("/terms/", "terms", index, methods=["GET"])
    pages.add_url_rule("/terms/<slug>", "term", term, methods=["GET"])
    pages.add_url_rule("/compare/<one>/<other>", "compare", compare, methods=["GET"])
    pages.add_url_rule("/traps", "traps", traps, methods=["GET"])


@finished
def index() -> str:
    """List every term by letter, by category or by step."""
    code = page_language().code
    glossary = site().glossary
    order = request.args.get("by", "letter")
    return render_template(
        "terms/index.html",
        order=order if order in ("letter", "category", "step") else "letter",
        letters=by_letter(glossary, code),
        categories=by_category(glossary, code),
        steps=steps(glossary, code),
        unplaced=[
            shown
            for shown in glossary.entries_in(code)
            if glossary.term(shown.entry.slug).step is None
        ],
    )


@finished
def term(slug: str) -> str | Response:
    """Show one term; another of its names leads to it."""
    glossary = site().glossary
    if slug not in glossary.terms:
        return _elsewhere(slug)
    code = page_language().code
    shown = glossary.shown(slug, code)
    stage = glossary.journey.stage_of_term(slug)
    return render_template(
        "terms/term.html",
        shown=shown,
        entry=shown.entry,
        term=glossary.term(slug),
        equivalents=[e for e in glossary.translations(slug) if e.language != code],
        stage=stage_card(glossary, stage, code) if stage is not None else None,
        steps=steps(glossary, code),
        place=_place(slug, code),
        exits=exits(glossary, code),
        related=[glossary.shown(other, code) for other in glossary.related(slug)],
        linked_data=_linked_data(shown),
    )


def _place(slug: str, code: str) -> StageCard | None:
    """Return the stage to highlight for *slug*: its own, or the one of its step."""
    glossary = site().glossary
    stage = glossary.journey.stage_of_term(slug)
    step = glossary.term(slug).step
    if stage is None and step is not None:
        stage = glossary.journey.steps[step - 1]
    return stage_card(glossary, stage, code) if stage is not None else None


def _elsewhere(name: str) -> Response:
    slug = site().glossary.slug_of_name(name)
    if slug is None:
        raise UnknownTerm(name)
    response = redirect(url_for("pages.term", slug=slug), 308)
    assert isinstance(response, Response)
    return response


def _linked_data(shown: Shown) -> str:
    """Return the term as schema.org/DefinedTerm, safe inside ``<script>``."""
    entry = shown.entry
    alternates = [entry.headword, *(synonym.form for synonym in entry.synonyms)]
    language = page_language().code
    data = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": public_address(url_for("pages.term", slug=entry.slug)),
        "name": entry.short,
        "alternateName": [form for form in alternates if form != entry.short],
        "description": entry.definition,
        "inLanguage": entry.language,
        "termCode": entry.slug,
        "inDefinedTermSet": {
            "@type": "DefinedTermSet",
            "name": site().settings.name,
            "url": public_address(url_for("pages.terms", language=language)),
        },
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


@finished
def compare(one: str, other: str) -> str | Response:
    """Show two terms side by side, and how to tell them apart."""
    glossary = site().glossary
    slugs = []
    for name in (one, other):
        slug = name if name in glossary.terms else glossary.slug_of_name(name)
        if slug is None:
            raise UnknownTerm(name)
        slugs.append(slug)
    if slugs[0] == slugs[1]:
        return _redirect(url_for("pages.term", slug=slugs[0]))
    if slugs != [one, other]:
        return _redirect(url_for("pages.compare", one=slugs[0], other=slugs[1]))
    code = page_language().code
    cards = []
    for slug in slugs:
        stage = glossary.journey.stage_of_term(slug)
        card = stage_card(glossary, stage, code) if stage is not None else None
        cards.append((glossary.shown(slug, code), card))
    return render_template(
        "terms/compare.html",
        sides=cards,
        steps=steps(glossary, code),
        pairs=confused_pairs(glossary, code),
    )


def _redirect(target: str) -> Response:
    response = redirect(target, 308)
    assert isinstance(response, Response)
    return response


@finished
def traps() -> str:
    """List the mistranslations and false friends of every language."""
    code = page_language().code
    glossary = site().glossary
    own_first = sorted(glossary.languages, key=lambda each: each.code != code)
    return render_template(
        "terms/traps.html",
        groups=[(each, glossary.traps([each.code])) for each in own_first],
    )
