"""A small glossary on disk: two terms in two languages, all of it right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from glossary.loading import Loaded
from glossary.loading.content import load_content

LANGUAGE = """\
code: {code}
name: {name}
order: {order}
fallback: [{fallback}]
headings:
  sales: Sales
  marketing: Marketing
  said: Said
  example: Example
  practice: Practice
  confusions: Confusions
  notes: Notes
elisions: ["l'"]
articles: [the]
stop_words: [what]
"""

STAGES = """\
stages:
  - {id: lead, kind: step, step: 1, term: lead}
  - {id: none, kind: exit}
"""

STAGE_TEXTS = """\
lead: {label: Lead, verdict: a lead, question: "Any sign?", sentence: A sign was given.}
none: {label: Nobody, verdict: this is nobody yet, sentence: Not a contact yet.}
"""

FACTS = """\
facts:
  - {id: identity, values: [anonymous, identified], default: identified}
"""

PARTS = """\
parts:
  known: {identity: identified}
"""

VIEW = """\
stages:
  lead: {part: known}
"""

FACT_WORDS = """\
patterns:
  sentence: "The contact {}."
  comma: "{}, {}"
  all: "{} and {}"
  all_long: "{}, and {}"
  any: "{} or {}"
  any_long: "{}, or {}"
  nor_comma: "{}, {}"
  nor: "{} or {}"
  then: "{}; the contact {}"
  also: "{}; in addition, the contact {}"
  otherwise: "{}, or else {}"
  either: "either {}"
  either_or: "{} or {}"
  and_either: "{} and {}"
  always: Every contact qualifies.
  never: No contact qualifies.
  all_of: "all of these:"
  one_of: "one of these:"
facts:
  identity:
    label: Contact
    help: Identified when we know who it is.
    question: Who is this?
    values:
      anonymous:
        label: Anonymous
        sentence: We do not know who this is.
        is: is anonymous
        is_not: is not anonymous
      identified:
        label: Identified
        sentence: We know who this is.
        is: is identified
        is_not: is not identified
parts:
  known: {label: Known, is: is known, is_not: is not known}
"""

COMPANY = """\
name: Ours
sells: {en: Pumps., fr: Des pompes.}
market: {en: Mills., fr: Les moulins.}
score: {en: Ten points., fr: Dix points.}
horizon: {en: A year., fr: Un an.}
answer_time: {en: A day., fr: Un jour.}
notes:
  identity: {en: A name., fr: Un nom.}
"""

EXAMPLES = """\
examples:
  - {id: visitor, facts: {identity: anonymous}}
  - {id: caller, facts: {}}
"""

EXAMPLE_TEXTS = """\
examples:
  visitor: A visitor.
  caller: A caller.
"""

DRILL = """\
most_stated: 1
order: [identity]
impossible: {}
"""

DRILL_WORDS = """\
sells: Pumps.
first_names: {f: [Ada], m: [Bob]}
last_names: [Moss]
jobs: [buyer, {f: headmistress, m: headmaster}]
firms: [Mills]
facts:
  identity:
    anonymous:
      - Nobody we know.
      - {text: Still nobody., when: {identity: anonymous}}
    identified:
      - "{name}, {job}, {firm}."
"""

SOURCE = """\
id: Book-a
publication: Book
stages:
  lead: {identity: anonymous}
"""

CONTRADICTIONS = """\
contradictions:
  - {id: known, stage: lead, needs: {part: known}, remarks: [Book-a]}
  - {id: caller, contact: {identity: identified}}
  - {id: advice, told: [sales, Book]}
"""

SOURCE_TEXTS = """\
publications:
  Book: {title: A book, about: Old.}
views:
  Book-a: {name: A book’s lead, short: Book, says: Anybody.}
contradictions:
  known:
    question: Known?
    choice: Yes.
    why: We ask.
    remarks: {Book-a: Not by name.}
  caller:
    question: Who calls?
    choice: A lead.
    why: We know them.
  advice:
    question: What first?
    choice: Ask.
    why: It helps.
    told: {sales: Call., Book: Wait.}
"""

TERMS = """\
lead:
  category: stage
  related: [prospect]
prospect:
  category: stage
  step: 1
"""

ENTRY = """\
---
headword: {headword}
part_of_speech: noun
plural: {headword}s
forbidden:
  - form: plomb
    kind: mistranslation
    reason: The metal.
    gloss: the metal
definition: Somebody who gave a sign.
revision: 1
reviewed: 2026-11-24
owner: Editors
---
## Sales

What sales sees.

## Marketing

What marketing sees.

## Said

| Who | Says | Means |
| --- | --- | --- |
| sales | "30" | 30 of ours. |
| marketing | "900" | 900 of theirs. |

One word, two numbers.

## Example

A contact.

## Practice

- Ask.

## Confusions

- [lead](term:lead): gave a sign.
"""


@dataclass(frozen=True)
class ContentFolder:
    """A content folder that a test may break."""

    path: Path

    def write(self, name: str, text: str | bytes) -> None:
        """Write the file *name*."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        content = text if isinstance(text, bytes) else text.encode()
        target.write_bytes(content)

    def change(self, name: str, old: str, new: str) -> None:
        """Replace *old*, which must be there, by *new* in the file *name*."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def load(self, overlay: Path | None = None) -> Loaded:
        """Load the folder."""
        return load_content(self.path, overlay)

    def problems(self) -> list[str]:
        """Load the folder and return what is wrong, but for warnings."""
        loaded = self.load()
        return [str(p) for p in loaded.problems if p.severity.value != "warning"]


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """Return a small content folder without a problem."""
    folder = ContentFolder(tmp_path / "content")
    folder.write("stages.yaml", STAGES)
    folder.write("facts.yaml", FACTS)
    folder.write("parts.yaml", PARTS)
    folder.write("company.yaml", COMPANY)
    folder.write("examples.yaml", EXAMPLES)
    folder.write("contradictions.yaml", CONTRADICTIONS)
    folder.write("drill.yaml", DRILL)
    folder.write("sources/book-a.yaml", SOURCE)
    for house in ("sales", "marketing"):
        folder.write(f"views/{house}.yaml", VIEW)
    folder.write("terms.yaml", TERMS)
    for code, name, order, fallback in (
        ("en", "English", 2, "fr"),
        ("fr", "français", 1, "en"),
    ):
        language = LANGUAGE.format(code=code, name=name, order=order, fallback=fallback)
        folder.write(f"{code}/_language.yaml", language)
        folder.write(f"{code}/_stages.yaml", STAGE_TEXTS)
        folder.write(f"{code}/_examples.yaml", EXAMPLE_TEXTS)
        folder.write(f"{code}/_sources.yaml", SOURCE_TEXTS)
        folder.write(f"{code}/_drill.yaml", DRILL_WORDS)
        folder.write(f"{code}/_facts.yaml", FACT_WORDS)
        for slug in ("lead", "prospect"):
            folder.write(f"{code}/{slug}.md", ENTRY.format(headword=slug))
    return folder
