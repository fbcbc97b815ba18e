"""A few cards and quizzes in files, read as those of an instance are."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from glossary.loading.files import FileSet, SourceFile

CARD_TEXT = """\
{code}:
  name: {name}
  role: Works manager
  company: Castings, Leeds
  firm: Castings, 140 staff
  history:
    - {{on: 03-09, text: "Writes to us: {quote}"}}
  known: {{Sector: Castings}}
  unknown: [Budget]
"""
QUOTES = {
    "en": "“Call me.”",
    "fr": "«\u00a0Rappelez-moi.\u00a0»",
    "it": "«Chiamatemi.»",
}

CONTACTS: Mapping[str, Mapping[str, object]] = {
    "001-visitor": {"identity": "anonymous", "interest": "signal"},
    "002-listed": {"fit": "yes"},
    "003-ebook": {"gave_details": True, "interest": "signal"},
    "004-ebook-in-target": {"fit": "yes", "gave_details": True, "interest": "signal"},
    "005-scored": {
        "fit": "yes",
        "gave_details": True,
        "interest": "signal",
        "score_reached": True,
    },
    "006-asks": {
        "fit": "yes",
        "contacted": True,
        "two_way": True,
        "interest": "expressed",
    },
    "007-in-need": {"fit": "yes", "contacted": True, "two_way": True, "need": "yes"},
    "008-qualified": {
        "fit": "yes",
        "two_way": True,
        "interest": "expressed",
        "need": "yes",
        "budget": "yes",
        "authority": "yes",
    },
    "009-quoted": {"fit": "yes", "two_way": True, "need": "yes", "deal": "quoted"},
    "010-buyer": {"fit": "yes", "purchases": "one"},
    "011-student": {"non_buyer": True, "gave_details": True, "interest": "signal"},
}
"""Classes by hand from the house criteria, sales then marketing:

001 none none · 002 suspect suspect · 003 suspect lead · 004 lead lead ·
005 lead mql · 006 lead prospect · 007 prospect suspect · 008 sql sql ·
009 opportunity opportunity · 010 customer customer · 011 disqualified both.
"""

HEAD = """\
level: beginner
view: {view}
feedback: at-once
minutes: 6
stages: {stages}
practice: true
title: {{en: Quiz, fr: Quiz, it: Quiz}}
about: {{en: One learns., fr: On apprend., it: Si impara.}}
questions:
"""


def card_file(facts: Mapping[str, object], *, name: str = "Ann") -> str:
    """Return the file of a card with *facts*, in all three languages."""
    texts = [
        CARD_TEXT.format(code=code, name=name, quote=quote)
        for code, quote in QUOTES.items()
    ]
    return f"facts: {json.dumps(facts)}\n{''.join(texts)}"


def quiz_file(*questions: str, view: str = "sales", stages: str = "steps") -> str:
    """Return the file of a quiz of *questions*, each in one line."""
    lines = [f"  - {question}\n" for question in questions]
    return HEAD.format(view=view, stages=stages) + "".join(lines)


def files(**changes: str | None) -> dict[str, str]:
    """Return the files of all cards by path, less those that are None."""
    found: dict[str, str | None] = {
        f"cards/{id}.yaml": card_file(facts) for id, facts in CONTACTS.items()
    }
    found.update(changes)
    return {path: text for path, text in found.items() if text is not None}


def without(code: str, text: str) -> str:
    """Return the card *text* without what it says in the language *code*."""
    before, mark, after = text.partition(f"{code}:\n")
    assert mark
    rest = re.search(r"^\S", after, re.MULTILINE)
    return before + (after[rest.start() :] if rest is not None else "")


def file_set(texts: Mapping[str, str], *, is_own: bool = False) -> FileSet:
    """Return *texts* as files below ``quizzes/``, shipped or of the site's own."""
    return FileSet(
        {
            path: SourceFile(f"quizzes/{path}", each.encode(), is_own)
            for path, each in texts.items()
        }
    )


def write(folder: Path, texts: Mapping[str, str]) -> None:
    """Write *texts* below *folder*."""
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
