"""Classify a contact: what is known of it in a form, what it is beside it.

The form is a plain GET form; its answer has one short address that can be sent
to a colleague. A script only replaces the answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response, make_response, redirect, render_template, request
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from glossary.columns import as_text
from glossary.facts import Contact
from glossary.phrases import FactText
from glossary.web.definitions.answers import classify_address
from glossary.web.definitions.stated_facts import StatedFacts, query_string, read_query
from glossary.web.definitions.verdicts import verdicts
from glossary.web.finished import VARY, public_page
from glossary.web.interface import page_language
from glossary.web.site import site

GROUPS = {
    "identity": _("Who it is"),
    "contacted": _("What has passed between us"),
    "need": _("Need and means"),
    "score_reached": _("What our records say"),
}
"""Headings of the form, by the fact that each stands above."""
RULES = {
    "timeline": (_("Horizon"), "horizon"),
    "score_reached": (_("Score"), "score"),
    "sales_review": (_("Time to answer"), "answer_time"),
}
"""Rules of the company, by the fact each stands beside: its name, and its text."""
MOST_PROBLEMS = 20
LONGEST_ECHO = 40
VARY_BY_SCRIPT = f"{VARY}, HX-Request"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a fact, as the form offers it."""

    text: str
    label: str
    is_default: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One fact of the form."""

    id: str
    text: FactText
    options: tuple[Option, ...]
    note: str
    """What counts as yes at the company."""
    rule: tuple[LazyString, str] | None
    """A rule of the company behind it, by name."""
    bad: str | None
    """What the address says of it, where that is no value."""


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that belong together, in their order."""

    heading: LazyString | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Problems:
    """What is wrong with an address."""

    values: tuple[Question, ...]
    """Facts with a value that they cannot have."""
    unknown: tuple[str, ...]
    """What should be facts, and is none."""
    further: int
    """More of these than a page names."""

    @property
    def count(self) -> int:
        """Everything that is wrong."""
        return len(self.values) + len(self.unknown) + self.further


def classify() -> Response:
    """Show the form with the stated facts, and what each view makes of them."""
    facts = site().glossary.definitions.facts
    stated = read_query(request.args, facts)
    is_swap = request.headers.get("HX-Request") == "true"
    if stated.bad:
        page = render_template("classify/classify.html", **_page(stated))
        response = make_response(page, 422)
        response.headers["Cache-Control"] = "no-store"
    elif is_swap:
        response = public_page(
            render_template("classify/_swap.html", **_answer(stated.contact))
        )
        response.headers["HX-Push-Url"] = _address(stated.contact)
    elif request.query_string != query_string(stated.contact, facts).encode():
        response = make_response(redirect(f"{_address(stated.contact)}#answer", 302))
    else:
        page = render_template("classify/classify.html", **_page(stated))
        response = public_page(page)
    response.headers["Vary"] = VARY_BY_SCRIPT
    return response


def _address(contact: Contact) -> str:
    """Return the one address of *contact*, in the language of the page."""
    return classify_address(site().glossary, contact)


def _page(stated: StatedFacts) -> dict[str, object]:
    return {
        **_answer(stated.contact),
        "groups": tuple(fact_groups(stated)),
        "problems": _problems(stated),
        "examples": [
            (each.texts[page_language().code], _address(each.contact))
            for each in site().glossary.examples
        ],
        "company": site().glossary.company,
    }


def _problems(stated: StatedFacts) -> Problems:
    """Return what is wrong with the address, as the page says it."""
    unknown = [_cut(bad.fact) for bad in stated.bad if not bad.allowed]
    return Problems(
        values=tuple(each for each in _questions(stated) if each.bad is not None),
        unknown=tuple(unknown[:MOST_PROBLEMS]),
        further=max(0, len(unknown) - MOST_PROBLEMS),
    )


def _answer(contact: Contact) -> dict[str, object]:
    return {
        "contact": contact,
        "address": _address(contact),
        "is_empty": not site().glossary.definitions.facts.stated(contact),
        "verdicts": verdicts(
            contact,
            page_language().code,
            glossary=site().glossary,
            reasoning=site().reasoning,
        ),
    }


def fact_groups(stated: StatedFacts) -> Iterator[Group]:
    """Yield the facts in their order, parted where a heading stands."""
    heading: LazyString | None = None
    questions: list[Question] = []
    for question in _questions(stated):
        if question.id in GROUPS:
            if questions:
                yield Group(heading, tuple(questions))
            heading, questions = GROUPS[question.id], []
        questions.append(question)
    yield Group(heading, tuple(questions))


def _questions(stated: StatedFacts) -> Iterator[Question]:
    code = page_language().code
    glossary = site().glossary
    company = glossary.company.texts[code]
    bad = {each.fact: _cut(str(each.value)) for each in stated.bad}
    for fact in glossary.definitions.facts:
        text = glossary.fact_words[code].facts[fact.id]
        name, rule = RULES.get(fact.id, (None, ""))
        yield Question(
            id=fact.id,
            text=text,
            options=tuple(
                Option(
                    as_text(value),
                    text.values[value].label,
                    is_default=value == fact.default,
                    is_chosen=value == stated.contact[fact.id],
                )
                for value in fact.values
            ),
            note=company.notes[fact.id],
            rule=None if name is None else (name, getattr(company, rule)),
            bad=bad.get(fact.id),
        )


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_ECHO else f"{text[:LONGEST_ECHO]}…"
