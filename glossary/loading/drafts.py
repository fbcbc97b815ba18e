"""One entry's file, checked: every mistake in it is found in one reading.

Owns what an author may write in front matter and body, beyond the shape of
each value. Markdown is checked here and rendered later, once the forms of all
entries are known (``entries.py``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from frontmatter.default_handlers import YAMLHandler

from glossary.errors import Problem, Severity
from glossary.folding import fold
from glossary.languages import Language, Part
from glossary.loading.body import (
    Checker,
    ConfusionPoint,
    SaidRow,
    Section,
    check_source,
    confusion_points,
    dangling_links,
    said_rows,
    split,
)
from glossary.loading.checking import Refused, check, decode
from glossary.loading.files import SourceFile
from glossary.loading.schemas import EntryShape
from glossary.loading.yaml_reader import Document, YamlProblem, parse


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked file whose Markdown is not rendered yet."""

    slug: str
    language: Language
    file: str
    document: Document
    shape: EntryShape
    sections: tuple[Section, ...]
    said: tuple[SaidRow, ...]
    said_note: str
    confusions: tuple[ConfusionPoint, ...]
    left_out: tuple[Problem, ...]
    """Links that lead to no term: the entry is served without them."""

    def forms(self) -> Iterator[tuple[str, str]]:
        """Yield each form that links to this term, with its slug.

        Synonyms of several words count; one word alone ("contact") is too
        often said in another sense.
        """
        shape = self.shape
        singles = (shape.headword, shape.abbreviation, shape.feminine, shape.plural)
        synonyms = (each.form for each in shape.synonyms if " " in each.form)
        for form in (*singles, *shape.inflections, *synonyms):
            if form is not None:
                yield form, self.slug


def draft(
    slug: str, file: SourceFile, language: Language, slugs: Collection[str]
) -> Draft:
    """Check *file*, the entry of *slug* among *slugs*, and return it as a draft.

    Raises Refused with every problem of the file.
    """
    document, body, body_line = _front_matter(decode(file, Severity.ERROR), file)
    checker = Checker(file.name, body_line)
    shape = _shape(document, checker)
    _check_forms(document, checker)
    if slug not in slugs:
        checker.report(1, f"{slug!r} is not in terms.yaml")
    sections = split(body, language.headings, checker)
    check_source(body, body_line, checker)
    said, note, confusions = _structured(sections, checker)
    links = tuple(_link_problems(sections, file.name, slugs))
    if checker.problems or shape is None:
        raise Refused(*checker.problems, *links)
    return Draft(
        slug=slug,
        language=language,
        file=file.name,
        document=document,
        shape=shape,
        sections=sections,
        said=said,
        said_note=note,
        confusions=confusions,
        left_out=links,
    )


def _shape(document: Document, checker: Checker) -> EntryShape | None:
    try:
        return check(document, EntryShape, file=checker.file, severity=Severity.ERROR)
    except Refused as refused:
        checker.problems.extend(refused.problems)
        return None


def _structured(
    sections: Sequence[Section], checker: Checker
) -> tuple[tuple[SaidRow, ...], str, tuple[ConfusionPoint, ...]]:
    """Return the parts that are more than prose: said and meant, and confusions."""
    by_part = {section.part: section for section in sections}
    said: tuple[SaidRow, ...] = ()
    note = ""
    confusions: tuple[ConfusionPoint, ...] = ()
    if Part.SAID in by_part:
        said, note = said_rows(by_part[Part.SAID], checker)
    if Part.CONFUSIONS in by_part:
        confusions = confusion_points(by_part[Part.CONFUSIONS], checker)
    return said, note, confusions


def _front_matter(text: str, file: SourceFile) -> tuple[Document, str, int]:
    """Return the front matter, the body and the body's first line."""
    handler = YAMLHandler()
    if not handler.detect(text):
        message = "no front matter: open the file with a line of three dashes"
        raise Refused(Problem(file.name, 1, message))
    try:
        matter, body = handler.split(text)
        first_line = text[: text.index(matter)].count("\n") + 1
        document = parse(matter, first_line=first_line)
    except ValueError as error:
        message = "front matter is not closed by a line of three dashes"
        raise Refused(Problem(file.name, 1, message)) from error
    except YamlProblem as error:
        raise Refused(error.at(file.name, Severity.ERROR)) from error
    return document, body, text[: len(text) - len(body)].count("\n") + 1


def _check_forms(document: Document, checker: Checker) -> None:
    """Check what no shape can say: the same form twice, Markdown in reasons.

    Works on the values as written, so that one mistake does not hide another.
    """
    for key in ("forbidden", "deprecated"):
        for line, reason in _written(document, key, "reason"):
            check_source(reason, line, checker)
    synonyms = {form for _, form in _written(document, "synonyms", "form")}
    for line, form in _written(document, "inflections"):
        if form in synonyms:
            checker.report(line, f"{form!r} is a synonym already")
    right = {fold(form) for form in synonyms}
    right |= {fold(form) for _, form in _written(document, "headword")}
    seen: set[str] = set()
    for line, form in _written(document, "forbidden", "form"):
        if fold(form) in seen:
            checker.report(line, f"{form!r} is forbidden twice")
        if fold(form) in right:
            checker.report(line, f"{form!r} is both admitted and forbidden")
        seen.add(fold(form))


def _written(
    document: Document, key: str, field: str | None = None
) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string under *key*, or of its *field*."""
    value = document.value.get(key) if isinstance(document.value, dict) else None
    for position, each in enumerate(value if isinstance(value, list) else [value]):
        place: tuple[str | int, ...] = (key, position)
        if field is not None:
            each = each.get(field) if isinstance(each, dict) else None
            place = (key, position, field)
        if isinstance(each, str):
            yield document.line(place), each


def _link_problems(
    sections: Sequence[Section], file: str, slugs: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each link that leads to no term."""
    for section in sections:
        for line, slug in dangling_links(section.source, section.start, slugs):
            yield Problem(file, line, f"link to {slug!r}, which is no term")
