"""The whole of ``content/``: what is served, what is left out, what is wrong.

Owns the order in which files depend on each other, and the rule of what stops
the start (a broken model file) and what is only left out (a broken entry).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from glossary.definitions import Definitions
from glossary.errors import BrokenModel, Problem, Severity
from glossary.glossary import Glossary, related_within
from glossary.languages import Language
from glossary.loading.checking import Refused
from glossary.loading.definitions import read_definitions
from glossary.loading.drafts import Draft, draft
from glossary.loading.entries import finish, link_table
from glossary.loading.files import MODEL_FILES, SHIPPED, ContentFiles, FileSet
from glossary.loading.library import Library, read_library
from glossary.loading.loaded import Loaded
from glossary.loading.model import (
    TermsFile,
    language_problems,
    place_terms,
    read_journey,
    read_languages,
    read_stage_texts,
    read_terms,
    relation_problems,
)
from glossary.loading.relations import draft_problems
from glossary.loading.rendering import Renderer
from glossary.loading.training import read_training
from glossary.loading.wording import read_fact_words
from glossary.phrases import FactWords
from glossary.stages import Journey, StageText
from glossary.terms import Entry


@dataclass
class _Findings:
    """Problems found so far; a file refused inside ``with`` adds its own."""

    problems: list[Problem] = field(default_factory=list)

    def __enter__(self) -> None:
        """Start collecting."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        """Keep the problems of a refused file and go on; let all else pass."""
        if isinstance(error, Refused):
            self.problems.extend(error.problems)
            return True
        return False

    def sorted(self) -> tuple[Problem, ...]:
        """Return every problem once, by file and line."""
        return tuple(sorted(set(self.problems)))


@dataclass(frozen=True)
class _Model:
    """The model files, all of them whole."""

    languages: tuple[Language, ...]
    terms: TermsFile
    journey: Journey
    stage_texts: Mapping[tuple[str, str], StageText]
    fact_words: Mapping[str, FactWords]
    library: Library


def load_content(shipped: Path = SHIPPED, overlay: Path | None = None) -> Loaded:
    """Read *shipped*, overlaid by the files of *overlay*, into a glossary.

    A broken entry, link or relation is left out and listed. Raises
    BrokenModel, with every problem found, when a model file is broken.
    """
    return load_files(ContentFiles.read(shipped, overlay))


def load_files(read: ContentFiles) -> Loaded:
    """Return the glossary of the files *read*; raises BrokenModel."""
    files = read.content
    findings = _Findings()
    model = _read_model(files, findings)
    drafts = tuple(_drafts(files, model, findings))
    for found in (
        relation_problems(model.terms),
        language_problems(files, model.languages),
        draft_problems(drafts),
        _missing(model, drafts, files),
        _unread(files),
    ):
        findings.problems.extend(found)
    entries = dict(_entries(model, drafts))
    training = read_training(
        read.training, model.library.definitions, model.languages, entries
    )
    findings.problems.extend(training.problems)
    glossary = Glossary(
        languages=model.languages,
        terms=related_within({slug for slug, _ in entries}, model.terms.terms),
        entries=entries,
        journey=model.journey,
        stage_texts=model.stage_texts,
        definitions=model.library.definitions,
        fact_words=model.fact_words,
        company=model.library.company,
        publications=model.library.publications,
        contradictions=model.library.contradictions,
        examples=model.library.examples,
        cards=training.cards,
        quizzes=training.quizzes,
        plausibility=model.library.drill.plausibility,
        drill_words=model.library.drill.words,
        revision=read.revision(),
    )
    return Loaded(glossary, findings.sorted())


def _read_model(files: FileSet, findings: _Findings) -> _Model:
    languages: tuple[Language, ...] = ()
    terms: TermsFile | None = None
    journey: Journey | None = None
    stage_texts: dict[tuple[str, str], StageText] = {}
    definitions: Definitions | None = None
    fact_words: dict[str, FactWords] = {}
    library: Library | None = None
    with findings:
        languages = read_languages(files)
    with findings:
        terms = read_terms(files)
        journey = read_journey(files, terms.terms)
        terms = replace(terms, terms=place_terms(terms, journey))
    if journey is not None:
        with findings:
            definitions = read_definitions(files, journey)
        for language in languages:
            with findings:
                stage_texts.update(read_stage_texts(files, language.code, journey))
    if definitions is not None:
        for language in languages:
            with findings:
                words = read_fact_words(files, language.code, definitions)
                fact_words[language.code] = words
        with findings:
            library = read_library(files, definitions, languages)
    if findings.problems or terms is None or journey is None or library is None:
        raise BrokenModel(findings.sorted())
    return _Model(languages, terms, journey, stage_texts, fact_words, library)


def _drafts(files: FileSet, model: _Model, findings: _Findings) -> Iterator[Draft]:
    for language in model.languages:
        for slug, file in files.entries_of(language.code):
            with findings:
                yield draft(slug, file, language, model.terms.terms)


def _entries(
    model: _Model, drafts: Sequence[Draft]
) -> Iterator[tuple[tuple[str, str], Entry]]:
    """Yield every usable entry; links lead to terms that some language has."""
    known = frozenset(drafted.slug for drafted in drafts)
    for language in model.languages:
        group = [each for each in drafts if each.language is language]
        renderer = Renderer(language.code, table=link_table(group), known=known)
        for drafted in group:
            yield (drafted.slug, language.code), finish(drafted, renderer, known)


def _missing(
    model: _Model, drafts: Sequence[Draft], files: FileSet
) -> Iterator[Problem]:
    """Yield an error for each term that a language does not have.

    Of an entry that cannot be used its own mistakes are errors already.
    """
    written = {(each.slug, each.language.code) for each in drafts}
    for slug in model.terms.terms:
        line = model.terms.document.line((slug,))
        for language in model.languages:
            if (slug, language.code) not in written:
                is_there = f"{language.code}/{slug}.md" in files.files
                severity = Severity.WARNING if is_there else Severity.ERROR
                message = f"{slug!r} has no usable entry in {language.code!r}"
                yield Problem(model.terms.name, line, message, severity)


def _unread(files: FileSet) -> Iterator[Problem]:
    """Yield a warning for each file that lies where nothing reads it."""
    for file in files.unread(MODEL_FILES):
        message = "nothing reads this file; entries are <language>/<slug>.md"
        yield Problem(file.name, 1, message, Severity.WARNING)
