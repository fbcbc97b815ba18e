"""The whole of ``content/``: what is served, what is left out, what is wrong.

Owns the order in which files depend on each other, and the rule of what stops
the start (a broken model file) and what is only left out (a broken entry).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from glossary.errors import BrokenModel, Problem, Severity
from glossary.glossary import Glossary
from glossary.languages import Language
from glossary.loading.checking import Refused
from glossary.loading.entries import Draft, draft, finish, link_problems, link_table
from glossary.loading.files import FileSet
from glossary.loading.model import (
    TermsFile,
    language_problems,
    read_journey,
    read_languages,
    read_stage_texts,
    read_terms,
    relation_problems,
)
from glossary.loading.rendering import Renderer
from glossary.stages import Journey, StageText
from glossary.terms import Entry, Term

SHIPPED = Path(__file__).parent.parent.parent / "content"
"""The content that comes with the product."""


@dataclass(frozen=True)
class Loaded:
    """A glossary that can be served, and what was wrong with the rest."""

    glossary: Glossary
    problems: tuple[Problem, ...]


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


def load_content(shipped: Path = SHIPPED, overlay: Path | None = None) -> Loaded:
    """Read *shipped*, overlaid by the files of *overlay*, into a glossary.

    A broken entry, link or relation is left out and listed. Raises
    BrokenModel, with every problem found, when a model file is broken.
    """
    files = FileSet.read(shipped, overlay)
    findings = _Findings()
    model = _read_model(files, findings)
    findings.problems.extend(relation_problems(model.terms))
    findings.problems.extend(language_problems(files, model.languages))
    entries = dict(_entries(files, model, findings))
    findings.problems.extend(_missing(model, entries))
    findings.problems.extend(_source_problems(entries, files))
    glossary = Glossary(
        languages=model.languages,
        terms=_written(model.terms.terms, entries),
        entries=entries,
        journey=model.journey,
        stage_texts=model.stage_texts,
        revision=files.revision(),
    )
    return Loaded(glossary, findings.sorted())


def _read_model(files: FileSet, findings: _Findings) -> _Model:
    languages: tuple[Language, ...] = ()
    terms: TermsFile | None = None
    journey: Journey | None = None
    stage_texts: dict[tuple[str, str], StageText] = {}
    with findings:
        languages = read_languages(files)
    with findings:
        terms = read_terms(files)
        journey = read_journey(files, terms.terms)
    if journey is not None:
        for language in languages:
            with findings:
                stage_texts.update(read_stage_texts(files, language.code, journey))
    if findings.problems or terms is None or journey is None:
        raise BrokenModel(findings.sorted())
    return _Model(languages, terms, journey, stage_texts)


def _entries(
    files: FileSet, model: _Model, findings: _Findings
) -> Iterator[tuple[tuple[str, str], Entry]]:
    """Yield every usable entry: all are drafted first, so that links can be checked."""
    drafts = [
        tuple(_drafts(language, files, model.terms.terms, findings))
        for language in model.languages
    ]
    known = frozenset(drafted.slug for group in drafts for drafted in group)
    for language, group in zip(model.languages, drafts, strict=True):
        renderer = Renderer(language.code, table=link_table(group), known=known)
        for drafted in group:
            findings.problems.extend(link_problems(drafted, known))
            yield (drafted.slug, language.code), finish(drafted, renderer, known)


def _drafts(
    language: Language, files: FileSet, terms: Mapping[str, Term], findings: _Findings
) -> Iterator[Draft]:
    for slug, file in files.entries_of(language.code):
        with findings:
            drafted = draft(slug, file, language)
            if slug not in terms:
                raise Refused(Problem(file.name, 1, f"{slug!r} is not in terms.yaml"))
            yield drafted


def _missing(
    model: _Model, entries: Mapping[tuple[str, str], Entry]
) -> Iterator[Problem]:
    """Yield a warning for each term a language does not have (yet)."""
    for slug in model.terms.terms:
        line = model.terms.document.line((slug,))
        for language in model.languages:
            if (slug, language.code) not in entries:
                message = f"{slug!r} has no usable entry in {language.code!r}"
                yield Problem(model.terms.name, line, message, Severity.WARNING)


def _source_problems(
    entries: Mapping[tuple[str, str], Entry], files: FileSet
) -> Iterator[Problem]:
    """Yield what is wrong with the revisions entries say they were made from."""
    for (slug, language), entry in entries.items():
        if entry.source is None:
            continue
        file = files.files[f"{language}/{slug}.md"].name
        source = entries.get((slug, entry.source.language))
        made_from = f"{entry.source.language} revision {entry.source.revision}"
        if source is None:
            message = f"translated from {made_from}, which does not exist"
            yield Problem(file, 1, message, Severity.WARNING)
        elif source.revision > entry.source.revision:
            message = f"translated from {made_from}; it is at {source.revision} now"
            yield Problem(file, 1, message, Severity.WARNING)
        elif source.revision < entry.source.revision:
            message = (
                f"translated from {made_from}, but it is only at {source.revision}"
            )
            yield Problem(file, 1, message)


def _written(
    terms: Mapping[str, Term], entries: Mapping[tuple[str, str], Entry]
) -> Mapping[str, Term]:
    """Return the terms that some language has, related only to each other."""
    slugs = {slug for slug, _ in entries}
    return {
        slug: replace(
            term,
            related=tuple(
                other for other in term.related if other in slugs and other != slug
            ),
        )
        for slug, term in terms.items()
        if slug in slugs
    }
