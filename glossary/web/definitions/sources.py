"""Published definitions, and where any two of the views part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import partial
from math import prod

from flask import Response, make_response, redirect, render_template, request, url_for

from glossary.comparison import Accord
from glossary.views import HOUSE_VIEWS
from glossary.web.definitions.answers import classify_address
from glossary.web.definitions.disagreements import disagreement
from glossary.web.definitions.oddities import oddities
from glossary.web.definitions.published import (
    Published,
    classed_examples,
    namesakes,
    parts_in_words,
    published,
    shelves,
    stages_in_words,
)
from glossary.web.definitions.questions import house_views, houses_first, questions
from glossary.web.definitions.stage_criteria import changed_teams
from glossary.web.display import display_key
from glossary.web.finished import finished, kept
from glossary.web.interface import page_language
from glossary.web.site import site

CHOSEN: Mapping[str, str] = dict(zip(("one", "other"), HOUSE_VIEWS, strict=True))
"""The views compared where the address names none."""


@finished
def sources() -> str:
    """Show what was published, and the questions it answers in several ways."""
    code = page_language().code
    glossary = site().glossary
    return render_template(
        "sources/sources.html",
        namesakes=namesakes(glossary, code),
        combinations=_combinations(),
        questions=questions(code, glossary=glossary, reasoning=site().reasoning),
        changed=changed_teams(glossary),
        **_choice(CHOSEN),
    )


@finished
def source(id: str) -> str | Response:
    """Show one published definition: in words, in criteria, beside ours."""
    code = page_language().code
    glossary = site().glossary
    every = published(glossary, code)
    found = next((each for each in every if each.view.id == id), None)
    if found is None:
        return _other_address(id, every)
    place = every.index(found)
    examples = classed_examples(found.view, code, glossary)
    return render_template(
        "sources/source.html",
        definition=found,
        stages=stages_in_words(found.view, code, glossary),
        parts=parts_in_words(glossary, code),
        oddities=oddities(found.view, code, glossary),
        examples=examples,
        apart=Counter(
            beside.view.id
            for example in examples
            for beside in example.beside
            if beside.accord is Accord.APART
        ),
        houses=house_views(glossary),
        classify_address=partial(classify_address, glossary),
        before=every[place - 1] if place else None,
        after=every[place + 1] if place + 1 < len(every) else None,
    )


def _other_address(id: str, every: tuple[Published, ...]) -> Response:
    """Lead to the definition that *id* is but for case, or list them all."""
    meant = (each.view.id for each in every if each.view.id.lower() == id.lower())
    found = next(meant, None)
    if found is not None:
        answer = redirect(url_for("pages.source", id=found), 308)
        assert isinstance(answer, Response)
        return answer
    code = page_language().code
    listed = shelves(site().glossary, code)
    page = render_template("sources/unknown.html", shelves=listed, id=id[:40])
    return _unkept(page, 404)


def differences() -> Response:
    """Show where two views part: on the examples, and in the fewest facts."""
    glossary = site().glossary
    asked = {field: request.args.get(field, view) for field, view in CHOSEN.items()}
    known = {view.id for view in glossary.definitions.views}
    wrong = {field: view[:40] for field, view in asked.items() if view not in known}
    if wrong:
        return _unkept(_mistake(asked, wrong), 422)
    # Any pair can be asked for, and there are few: each page is kept like a path's.
    address = url_for("pages.differences", **asked)  # type: ignore[arg-type]
    return kept("pages", (address, display_key()), lambda: _differences(asked))


def _mistake(asked: Mapping[str, str], wrong: Mapping[str, str]) -> str:
    return render_template(
        "sources/mistake.html",
        wrong=wrong,
        allowed=houses_first(site().glossary),
        **_choice({field: v for field, v in asked.items() if field not in wrong}),
    )


def _differences(asked: Mapping[str, str]) -> str:
    glossary = site().glossary
    return render_template(
        "sources/differences.html",
        found=disagreement(
            asked["one"],
            asked["other"],
            page_language().code,
            glossary=glossary,
            reasoning=site().reasoning,
        ),
        combinations=_combinations(),
        classify_address=partial(classify_address, glossary),
        **_choice(asked),
    )


def _choice(chosen: Mapping[str, str]) -> dict[str, object]:
    """Return what the form of two views needs, with *chosen* selected."""
    glossary = site().glossary
    return {
        "houses": house_views(glossary),
        "shelves": shelves(glossary, page_language().code),
        "chosen": chosen,
    }


def _combinations() -> int:
    """Return how many combinations of facts a proof is over."""
    facts = site().glossary.definitions.facts
    return prod(len(fact.values) for fact in facts)


def _unkept(page: str, status: int) -> Response:
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response
