"""Training files: what is written on the site, laid over what it was started with.

Owns which problems go with the cards and quizzes they were found in. Reading is
``loading/``'s, and happens when something is published, not at a start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from glossary.errors import Problem, Severity
from glossary.loading import FileSet
from glossary.web.site import Site, site


def with_written(started: Site, written: Mapping[str, str]) -> Site:
    """Return what *started* serves, with the texts *written*, by path, over its files.

    What is broken is left out and named among the problems.
    """
    if not written:
        return started
    # Only here: a site on which nothing was written needs no reader.
    from glossary.loading.written import with_training

    files = started.training.under(written)
    loaded = with_training(started.whole, files)
    others = _problems_outside(started.training, started.problems)
    return replace(
        started,
        glossary=loaded.glossary.limited_to(started.settings.languages),
        whole=loaded.glossary,
        training=files,
        problems=tuple(sorted((*others, *loaded.problems))),
    )


def problems_if_published(texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return what would be wrong, and is not now, if *texts*, by path, were served.

    An empty text takes its file away: then it may be others that miss it.
    """
    from glossary.loading.written import with_training

    here = site()
    found = with_training(here.whole, here.training.under(texts)).problems
    known = {(each.file, each.message) for each in here.problems}
    return tuple(
        each
        for each in found
        if each.severity is not Severity.WARNING
        and (_is_among(each.file, texts) or (each.file, each.message) not in known)
    )


def started_files() -> FileSet:
    """Return the cards and quizzes without what was written on the site."""
    files = site().training
    return files.shipped or files


def _is_among(file: str, texts: Mapping[str, str]) -> bool:
    return file.partition("/")[2] in texts and file.startswith("written/")


def _problems_outside(
    files: FileSet, problems: tuple[Problem, ...]
) -> tuple[Problem, ...]:
    names = {file.name for file in files.files.values()}
    return tuple(each for each in problems if each.file not in names)
