"""Terms: the index, the page of a term, two terms side by side, the traps."""

from __future__ import annotations

import json

from flask import Response, redirect, render_template, request, url_for

from glossary.errors import UnknownTerm
from glossary.terms import Shown
from glossary.web.addresses import public_address
from glossary.web.definitions.stage_pages import stage_views
from glossary.web.equivalents import equivalents, with_traps
from glossary.web.finished import finished
from glossary.web.interface import page_language
from glossary.web.navigation import leads_here
from glossary.web.reading.listing import (
    StageCard,
    by_category,
    by_letter,
    confusions,
    exits,
    on_no_step,
    other_pairs,
    stage_card,
    steps,
    told_apart,
    traps_by_language,
)
from glossary.web.site import site


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
        unplaced=on_no_step(glossary, code),
    )


@finished
def term(slug: str) -> str | Response:
    """Show one term; another of its names leads to it."""
    glossary, reasoning = site().glossary, site().reasoning
    if slug not in glossary.terms:
        return _redirect(url_for("pages.term", slug=_slug(slug)))
    code = page_language().code
    shown = glossary.shown(slug, code)
    stage = glossary.journey.stage_of_term(slug)
    return render_template(
        "terms/term.html",
        shown=shown,
        entry=shown.entry,
        term=glossary.term(slug),
        stage=stage,
        views=stage_views(glossary, reasoning, stage, code) if stage else None,
        is_lead=leads_here(),
        steps=steps(glossary, code),
        exits=exits(glossary, code),
        equivalents=equivalents(glossary, shown),
        foreign_traps=with_traps(glossary, shown),
        confusions=confusions(glossary, shown),
        related=[glossary.shown(other, code) for other in glossary.related(slug)],
        linked_data=_linked_data(shown),
    )


def without_slash(slug: str) -> Response:
    """Lead an address with a slash too many to the term's page."""
    return _redirect(url_for("pages.term", slug=slug))


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
    slugs = [_slug(name) for name in (one, other)]
    if slugs[0] == slugs[1]:
        return _redirect(url_for("pages.term", slug=slugs[0]))
    if slugs != [one, other]:
        return _redirect(url_for("pages.compare", one=slugs[0], other=slugs[1]))
    code = page_language().code
    sides = [glossary.shown(slug, code) for slug in slugs]
    return render_template(
        "terms/compare.html",
        sides=[(shown, _stage_card(shown)) for shown in sides],
        told_apart=told_apart(glossary, *sides),
        pairs=other_pairs(glossary, code, slugs),
    )


def _slug(name: str) -> str:
    """Return the slug that *name* is or rightly names; raises UnknownTerm."""
    glossary = site().glossary
    slug = name if name in glossary.terms else glossary.slug_of_name(name)
    if slug is None:
        raise UnknownTerm(name)
    return slug


def _stage_card(shown: Shown) -> StageCard | None:
    """Return the card of the stage whose page is *shown*'s, if there is one."""
    glossary = site().glossary
    stage = glossary.journey.stage_of_term(shown.entry.slug)
    return stage_card(glossary, stage, shown.wanted) if stage is not None else None


def _redirect(target: str) -> Response:
    response = redirect(target, 308)
    assert isinstance(response, Response)
    return response


@finished
def traps() -> str:
    """List the mistranslations and false friends of every language."""
    shelves = traps_by_language(site().glossary, page_language().code)
    return render_template("terms/traps.html", shelves=shelves)
