"""What the API answers, in JSON.

It reads no cookie. Whatever cannot be answered is a problem document that
names where, what was sent and what is allowed.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from flask import Response, request, url_for

from glossary.errors import UnknownTerm
from glossary.languages import Part
from glossary.search import Hit
from glossary.terms import Entry, Shown, term_path
from glossary.web.definitions import classify_api
from glossary.web.problems import problem
from glossary.web.reading.search import LONGEST_QUERY
from glossary.web.sent import whole_number
from glossary.web.site import site

LARGEST_LIMIT = 50
DEFAULT_LIMIT = 10


def search() -> Response:
    """Answer ``q`` in ``lang`` with at most ``limit`` hits."""
    language = _language()
    if isinstance(language, Response):
        return language
    query = request.args.get("q", "")
    if len(query) > LONGEST_QUERY:
        allowed = f"at most {LONGEST_QUERY} characters"
        return _refuse("q", f"{len(query)} characters", allowed)
    limit = _limit()
    if isinstance(limit, Response):
        return limit
    result = site().engine.search(query, language, limit=limit)
    return _json(
        {
            "query": query,
            "lang": language,
            "hits": [_hit(hit, language) for hit in result.hits],
            "suggestions": list(result.suggestions),
        }
    )


def terms() -> Response:
    """List every term with its headword in each language that has it."""
    glossary = site().glossary
    return _json(
        {
            "terms": [
                {
                    "slug": term.slug,
                    "category": term.category.value,
                    "headwords": {
                        entry.language: entry.headword
                        for entry in glossary.translations(term.slug)
                    },
                }
                for term in glossary.terms.values()
            ]
        }
    )


def term(slug: str) -> Response:
    """Answer everything that the page of *slug* shows in ``lang``."""
    language = _language()
    if isinstance(language, Response):
        return language
    glossary = site().glossary
    if slug in glossary.terms:
        return _json(_term(glossary.shown(slug, language)))
    other = glossary.slug_of_name(slug)
    if other is None:
        raise UnknownTerm(slug)
    target = url_for("api.term", slug=other, lang=language)
    return Response(
        status=308, headers={"Location": target, "Cache-Control": "no-cache"}
    )


def classify() -> Response:
    """Answer the class of a contact under each view, in words of ``lang``."""
    language = _language()
    if isinstance(language, Response):
        return language
    return classify_api.classify(language)


def _language() -> str | Response:
    codes = [language.code for language in site().glossary.languages]
    code = request.args.get("lang", "en" if "en" in codes else codes[0])
    if code in codes:
        return code
    where = {"where": "lang", "value": code[:40], "allowed": codes}
    return problem(404, "Unknown language", [where])


def _limit() -> int | Response:
    value = request.args.get("limit", str(DEFAULT_LIMIT))
    number = whole_number(value)
    if number is not None and 1 <= number <= LARGEST_LIMIT:
        return number
    return _refuse("limit", value[:40], f"a whole number from 1 to {LARGEST_LIMIT}")


def _refuse(where: str, value: str, allowed: str) -> Response:
    errors = [{"where": where, "value": value, "allowed": allowed}]
    return problem(422, "Unusable parameter", errors)


def _hit(hit: Hit, language: str) -> dict[str, Any]:
    return {
        "slug": hit.slug,
        "lang": hit.language,
        "term": hit.term,
        "match": hit.match.value,
        "matched": hit.matched,
        "excerpt": hit.excerpt,
        "url": term_path(language, hit.slug),
    }


def _term(shown: Shown) -> dict[str, Any]:
    entry = shown.entry
    glossary = site().glossary
    term = glossary.term(entry.slug)
    stage = glossary.journey.stage_of_term(entry.slug)
    return {
        "slug": entry.slug,
        "lang": entry.language,
        "requested_lang": shown.wanted,
        "outdated": shown.is_outdated,
        "url": url_for("pages.term", language=shown.wanted, slug=entry.slug),
        "category": term.category.value,
        "stage": stage.id if stage is not None else None,
        "step": term.step,
        "equivalents": {
            other.language: other.headword
            for other in glossary.translations(entry.slug)
            if other.language != entry.language
        },
        "related": list(glossary.related(entry.slug)),
        "forbidden_elsewhere": [
            {"lang": other.language, "form": trap.form, "gloss": trap.gloss}
            for other in glossary.translations(entry.slug)
            if other.language != entry.language
            for trap in other.traps
        ],
        **_words(entry),
        **_texts(entry),
        "revision": entry.revision,
        "translated_from": (
            {"lang": entry.source.language, "revision": entry.source.revision}
            if entry.source is not None
            else None
        ),
        "reviewed": entry.reviewed.isoformat(),
        "owner": entry.owner,
    }


def _words(entry: Entry) -> dict[str, Any]:
    """Return the right and the wrong words of *entry*."""
    return {
        "headword": entry.headword,
        "abbreviation": entry.abbreviation,
        "part_of_speech": entry.part_of_speech.value,
        "gender": entry.gender.value if entry.gender is not None else None,
        "feminine": entry.feminine,
        "plural": entry.plural,
        "pronunciation": (
            {
                "ipa": entry.pronunciation.ipa,
                "respelling": entry.pronunciation.respelling,
            }
            if entry.pronunciation is not None
            else None
        ),
        **_other_forms(entry),
    }


def _other_forms(entry: Entry) -> dict[str, Any]:
    """Return the synonyms of *entry*, and what is not to be said for it."""
    return {
        "synonyms": [
            {
                "form": each.form,
                "usage": each.usage.value if each.usage is not None else None,
                "region": each.region,
                "note": each.note,
            }
            for each in entry.synonyms
        ],
        "deprecated": [
            {
                "form": each.form,
                "reason_html": each.reason,
                "region": each.region,
                "prefer": each.prefer or entry.headword,
            }
            for each in entry.deprecated
        ],
        "forbidden": [
            {
                "form": each.form,
                "kind": each.kind.value,
                "reason_html": each.reason,
                "gloss": each.gloss,
                "region": each.region,
            }
            for each in entry.traps
        ],
    }


def _texts(entry: Entry) -> dict[str, Any]:
    """Return what *entry* says; a key that ends in ``html`` holds clean HTML."""
    return {
        "definition": entry.definition,
        "parts_html": {
            part.value: entry.parts[part] for part in Part if part in entry.parts
        },
        "said": [
            {
                "department": row.department,
                "says_html": row.says,
                "means_html": row.means,
            }
            for row in entry.said
        ],
        "said_note_html": entry.said_note,
        "confusions": [
            {"slug": each.slug, "html": each.html} for each in entry.confusions
        ],
    }


def _json(body: dict[str, Any]) -> Response:
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    response = Response(text, content_type="application/json; charset=utf-8")
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:16])
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.make_conditional(request)
    return response
