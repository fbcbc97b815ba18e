"""The model files: languages, terms, stages, and what each language calls them.

Every problem here is fatal, since pages and grades would have to guess, but
for relations that lead nowhere: those are left out and listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from glossary.errors import Problem, Severity
from glossary.folding import fold
from glossary.languages import Language
from glossary.loading.checking import Refused, check, parse_file, required
from glossary.loading.files import FileSet, SourceFile
from glossary.loading.schemas import (
    LanguageShape,
    StagesShape,
    StageTextShape,
    TermShape,
)
from glossary.loading.yaml_reader import Document
from glossary.stages import Journey, Stage, StageKind, StageText
from glossary.terms import Term

FATAL = Severity.FATAL


@dataclass(frozen=True, slots=True)
class TermsFile:
    """The terms, and where each was written."""

    name: str
    terms: Mapping[str, Term]
    document: Document


def read_languages(files: FileSet) -> tuple[Language, ...]:
    """Return the declared languages in order; raises Refused."""
    problems: list[Problem] = []
    languages: list[Language] = []
    for folder in files.languages():
        file = files.files[f"{folder}/_language.yaml"]
        try:
            languages.append(_language(folder, file))
        except Refused as refused:
            problems.extend(refused.problems)
    for folder in files.undeclared_folders():
        message = f"the folder {folder!r} holds entries but no _language.yaml"
        problems.append(Problem(f"content/{folder}", 1, message, FATAL))
    if not languages and not problems:
        message = "no language is declared: no folder holds a _language.yaml"
        problems.append(Problem("content", 1, message, FATAL))
    if problems:
        raise Refused(*problems)
    return tuple(sorted(languages, key=lambda each: (each.order, each.code)))


def _language(folder: str, file: SourceFile) -> Language:
    document = parse_file(file, FATAL)
    shape = check(document, LanguageShape, file=file.name, severity=FATAL)
    if shape.code != folder:
        message = f"code {shape.code!r} differs from its folder {folder!r}"
        raise Refused(Problem(file.name, document.line(("code",)), message, FATAL))
    return Language(
        code=shape.code,
        name=shape.name,
        order=shape.order,
        fallback=shape.fallback,
        headings=shape.headings.by_part(),
        region=shape.region,
        elisions=tuple(fold(each) for each in shape.elisions),
        articles=tuple(fold(each) for each in shape.articles),
        stop_words=frozenset(fold(each) for each in shape.stop_words),
        quotes=shape.quotes,
    )


def language_problems(
    files: FileSet, languages: tuple[Language, ...]
) -> Iterator[Problem]:
    """Yield a problem for each fallback that names no declared language."""
    declared = {language.code for language in languages}
    for language in languages:
        for code in language.fallback:
            if code not in declared or code == language.code:
                name = files.files[f"{language.code}/_language.yaml"].name
                message = f"fallback {code!r} is no other declared language"
                yield Problem(name, 1, message)


def read_terms(files: FileSet) -> TermsFile:
    """Return the terms of ``terms.yaml`` in its order; raises Refused."""
    file = required(files, "terms.yaml")
    document = parse_file(file, FATAL)
    if not isinstance(document.value, dict) or not document.value:
        raise Refused(Problem(file.name, 1, "expected one block per term", FATAL))
    terms: dict[str, Term] = {}
    problems: list[Problem] = []
    for slug in document.value:
        try:
            terms[slug] = _term(slug, document, file)
        except Refused as refused:
            problems.extend(refused.problems)
    if problems:
        raise Refused(*problems)
    return TermsFile(file.name, terms, document)


def _term(slug: str, document: Document, file: SourceFile) -> Term:
    if (
        not slug.replace("-", "").isalnum()
        or not slug.isascii()
        or slug != slug.lower()
    ):
        message = f"bad slug {slug!r}: lower-case letters, digits and hyphens"
        raise Refused(Problem(file.name, document.line((slug,)), message, FATAL))
    shape = check(document, TermShape, file=file.name, severity=FATAL, place=(slug,))
    return Term(
        slug=slug,
        category=shape.category,
        step=shape.step,
        core=shape.core,
        related=shape.related,
        ideas=shape.ideas,
    )


def place_terms(terms: TermsFile, journey: Journey) -> Mapping[str, Term]:
    """Return the terms, each on its step: a stage's page stands where the stage does.

    Raises Refused for a step that does not exist, or one written twice.
    """
    problems: list[Problem] = []
    placed: dict[str, Term] = {}
    for slug, term in terms.terms.items():
        stage = journey.stage_of_term(slug)
        if stage is not None and term.step is not None:
            message = f"{slug!r} is a stage: its step is the one in stages.yaml"
        elif term.step is not None and term.step > len(journey.steps):
            message = f"step {term.step} does not exist; there are {len(journey.steps)}"
        else:
            placed[slug] = replace(term, step=stage.step) if stage else term
            continue
        line = terms.document.line((slug, "step"))
        problems.append(Problem(terms.name, line, message, FATAL))
    if problems:
        raise Refused(*problems)
    return placed


def relation_problems(terms: TermsFile) -> Iterator[Problem]:
    """Yield a problem for each relation that leads to no term, or to itself."""
    for slug, term in terms.terms.items():
        for position, other in enumerate(term.related):
            line = terms.document.line((slug, "related", position))
            if other == slug:
                yield Problem(terms.name, line, f"{slug!r} is related to itself")
            elif other not in terms.terms:
                yield Problem(
                    terms.name, line, f"related term {other!r} does not exist"
                )


def read_journey(files: FileSet, terms: Mapping[str, Term]) -> Journey:
    """Return the stages of ``stages.yaml``; raises Refused."""
    file = required(files, "stages.yaml")
    document = parse_file(file, FATAL)
    shape = check(document, StagesShape, file=file.name, severity=FATAL)
    problems = [
        Problem(
            file.name,
            document.line(("stages", position, "term")),
            f"stage {stage.id!r} names the term {stage.term!r}, which does not exist",
            FATAL,
        )
        for position, stage in enumerate(shape.stages)
        if stage.term is not None and stage.term not in terms
    ]
    if problems:
        raise Refused(*problems)
    return Journey(
        tuple(
            Stage(
                id=s.id,
                kind=s.kind,
                step=s.step,
                term=s.term,
                is_final=s.final,
                is_house=s.house,
            )
            for s in shape.stages
        )
    )


def read_stage_texts(
    files: FileSet, language: str, journey: Journey
) -> Mapping[tuple[str, str], StageText]:
    """Return what *language* says of every stage; raises Refused."""
    file = required(files, f"{language}/_stages.yaml")
    document = parse_file(file, FATAL)
    if not isinstance(document.value, dict):
        raise Refused(Problem(file.name, 1, "expected one block per stage", FATAL))
    problems = list(_stage_problems(document, file, journey))
    texts: dict[tuple[str, str], StageText] = {}
    for stage in journey.known:
        if stage.id in document.value:
            try:
                shape = check(
                    document,
                    StageTextShape,
                    file=file.name,
                    severity=FATAL,
                    place=(stage.id,),
                )
            except Refused as refused:
                problems.extend(refused.problems)
                continue
            texts[stage.id, language] = StageText(
                label=shape.label,
                verdict=shape.verdict,
                question=shape.question,
                sentence=shape.sentence,
                text=shape.text,
            )
    if problems:
        raise Refused(*problems)
    return texts


def _stage_problems(
    document: Document, file: SourceFile, journey: Journey
) -> Iterator[Problem]:
    known = {stage.id for stage in journey.known}
    for id in document.value:
        if id not in known:
            message = f"stage {id!r} is not in stages.yaml"
            yield Problem(file.name, document.line((id,)), message, FATAL)
    for stage in journey.known:
        if stage.id not in document.value:
            yield Problem(file.name, 1, f"stage {stage.id!r} is missing", FATAL)
        elif stage.kind is StageKind.STEP:
            block = document.value[stage.id]
            if isinstance(block, dict) and not block.get("question"):
                line = document.line((stage.id,))
                message = f"step {stage.id!r} needs its question"
                yield Problem(file.name, line, message, FATAL)
