"""One entry: from a Markdown file with front matter to a domain value.

Works in two steps. A file is first *drafted*: its front matter and parts are
checked. Once every draft of a language is known, so are the forms that link
to a term, and each draft is *finished* into an Entry with clean HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
from glossary.loading.rendering import LinkTable, Renderer, plain_text
from glossary.loading.schemas import EntryShape
from glossary.loading.yaml_reader import Document, YamlProblem, parse
from glossary.terms import (
    Confusion,
    Deprecated,
    Entry,
    Pronunciation,
    Said,
    Source,
    Synonym,
    Trap,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A checked file whose Markdown is not rendered yet."""

    slug: str
    language: Language
    file: str
    shape: EntryShape
    sections: tuple[Section, ...]
    said: tuple[SaidRow, ...]
    said_note: str
    confusions: tuple[ConfusionPoint, ...]

    def forms(self) -> Iterator[tuple[str, str]]:
        """Yield each form that links to this term, with its slug.

        Synonyms of several words count: one word alone ("contact") is too
        often said in another sense.
        """
        shape = self.shape
        singles = (shape.headword, shape.abbreviation, shape.feminine, shape.plural)
        for form in (*singles, *shape.inflections):
            if form is not None:
                yield form, self.slug
        for form in _synonym_forms(shape):
            if " " in form:
                yield form, self.slug


def draft(slug: str, file: SourceFile, language: Language) -> Draft:
    """Check *file* and return it as a draft; raises Refused with every problem."""
    text = decode(file, Severity.ERROR)
    document, body, body_line = _front_matter(text, file)
    checker = Checker(file.name, body_line)
    problems: list[Problem] = []
    try:
        shape = check(document, EntryShape, file=file.name, severity=Severity.ERROR)
    except Refused as refused:
        problems.extend(refused.problems)
    else:
        _check_front_matter(shape, document, checker)
    sections = split(body, language.headings, checker)
    check_source(body, body_line, checker)
    by_part = {section.part: section for section in sections}
    said: tuple[SaidRow, ...] = ()
    note = ""
    confusions: tuple[ConfusionPoint, ...] = ()
    if Part.SAID in by_part:
        said, note = said_rows(by_part[Part.SAID], checker)
    if Part.CONFUSIONS in by_part:
        confusions = confusion_points(by_part[Part.CONFUSIONS], checker)
    problems.extend(checker.problems)
    if problems:
        raise Refused(*problems)
    return Draft(slug, language, file.name, shape, sections, said, note, confusions)


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


def _check_front_matter(
    shape: EntryShape, document: Document, checker: Checker
) -> None:
    """Check what a shape cannot: a form forbidden twice, Markdown in reasons."""
    seen: dict[str, str] = {}
    for position, trap in enumerate(shape.forbidden):
        line = document.line(("forbidden", position, "form"))
        key = fold(trap.form)
        if key in seen:
            checker.report(line, f"{trap.form!r} is forbidden twice")
        seen[key] = trap.form
        check_source(
            trap.reason, document.line(("forbidden", position, "reason")), checker
        )
    for position, avoided in enumerate(shape.deprecated):
        check_source(
            avoided.reason, document.line(("deprecated", position, "reason")), checker
        )
    for position, form in enumerate(shape.inflections):
        if form in _synonym_forms(shape):
            line = document.line(("inflections", position))
            checker.report(line, f"{form!r} is a synonym already")
    right = {fold(form): form for form in (shape.headword, *_synonym_forms(shape))}
    for key, form in seen.items():
        if key in right:
            line = document.line(("forbidden",))
            checker.report(line, f"{form!r} is both admitted and forbidden")


def _synonym_forms(shape: EntryShape) -> Iterator[str]:
    return (synonym.form for synonym in shape.synonyms)


def link_table(drafts: Iterable[Draft]) -> LinkTable:
    """Return the forms that link to a term in the language of *drafts*."""
    return LinkTable.of(form for each in drafts for form in each.forms())


def link_problems(drafted: Draft, known: frozenset[str]) -> Iterator[Problem]:
    """Yield a problem for each link of *drafted* that leads to no term."""
    for section in drafted.sections:
        for line, slug in dangling_links(section.source, section.start, known):
            yield Problem(drafted.file, line, f"link to {slug!r}, which is no term")


def finish(drafted: Draft, renderer: Renderer, known: frozenset[str]) -> Entry:
    """Return *drafted* as an Entry: rendered, cleaned, terms linked."""
    shape = drafted.shape
    renderer.open(drafted.slug)
    parts = _parts(drafted, renderer)
    said = tuple(
        Said(row.department, renderer.line(row.says), renderer.line(row.means))
        for row in drafted.said
    )
    confusions = tuple(
        Confusion(
            point.slug if point.slug in known else None, renderer.line(point.source)
        )
        for point in drafted.confusions
    )
    said_note = renderer.block(drafted.said_note)
    return Entry(
        slug=drafted.slug,
        language=drafted.language.code,
        headword=shape.headword,
        abbreviation=shape.abbreviation,
        part_of_speech=shape.part_of_speech,
        gender=shape.gender,
        feminine=shape.feminine,
        plural=shape.plural,
        pronunciation=_pronunciation(shape),
        synonyms=_synonyms(shape),
        deprecated=_deprecated(shape, renderer),
        traps=_traps(shape, renderer),
        inflections=shape.inflections,
        search_also=shape.search_also,
        definition=shape.definition,
        source=_source(shape),
        revision=shape.revision,
        reviewed=shape.reviewed,
        owner=shape.owner,
        parts=parts,
        said=said,
        said_note=said_note,
        confusions=confusions,
        text=_text(parts, said, said_note, confusions),
    )


def _parts(drafted: Draft, renderer: Renderer) -> Mapping[Part, str]:
    structured = {Part.SAID, Part.CONFUSIONS}
    return {
        section.part: renderer.block(section.source)
        for section in drafted.sections
        if section.part not in structured
    }


def _text(
    parts: Mapping[Part, str],
    said: tuple[Said, ...],
    said_note: str,
    confusions: tuple[Confusion, ...],
) -> str:
    lines = (f"{row.says} {row.means}" for row in said)
    points = (confusion.html for confusion in confusions)
    return plain_text("<br>".join((*parts.values(), *lines, said_note, *points)))


def _synonyms(shape: EntryShape) -> tuple[Synonym, ...]:
    return tuple(
        Synonym(form=each.form, usage=each.usage, region=each.region, note=each.note)
        for each in shape.synonyms
    )


def _deprecated(shape: EntryShape, renderer: Renderer) -> tuple[Deprecated, ...]:
    return tuple(
        Deprecated(each.form, renderer.line(each.reason), each.region, each.prefer)
        for each in shape.deprecated
    )


def _traps(shape: EntryShape, renderer: Renderer) -> tuple[Trap, ...]:
    return tuple(
        Trap(
            form=each.form,
            kind=each.kind,
            reason=renderer.line(each.reason),
            gloss=each.gloss,
            region=each.region,
            confused_with=each.confused_with.word if each.confused_with else None,
            confused_pronunciation=(
                Pronunciation(each.confused_with.ipa, each.confused_with.respelling)
                if each.confused_with
                and each.confused_with.ipa is not None
                and each.confused_with.respelling is not None
                else None
            ),
        )
        for each in shape.forbidden
    )


def _pronunciation(shape: EntryShape) -> Pronunciation | None:
    if shape.pronunciation is None:
        return None
    return Pronunciation(shape.pronunciation.ipa, shape.pronunciation.respelling)


def _source(shape: EntryShape) -> Source | None:
    if shape.translated_from is None:
        return None
    return Source(shape.translated_from.language, shape.translated_from.revision)
