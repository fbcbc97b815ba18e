"""Training files: what is written on the site, laid over what it was started with.

Owns which problems go with the cards and quizzes they were found in. Reading is
``loading/``'s, and happens when something was published, not at a start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from glossary.loading.files import SHIPPED, FileSet, training_files
from glossary.settings import Settings
from glossary.web.site import Site


def files_of(settings: Settings) -> FileSet:
    """Return the cards and quizzes that are shipped, and those of the instance."""
    return training_files(SHIPPED, settings.instance / "content")


def with_written(started: Site, written: Mapping[str, str]) -> Site:
    """Return what *started* serves, with the texts *written*, by path, over its files.

    What is broken is left out and named among the problems.
    """
    if not written:
        return started
    # Only here: a site on which nothing was written needs no reader.
    from glossary.loading.written import with_training

    files = files_of(started.settings)
    loaded = with_training(started.whole, files.under(written))
    names = {file.name for file in files.files.values()}
    others = [each for each in started.problems if each.file not in names]
    return replace(
        started,
        glossary=loaded.glossary.limited_to(started.settings.languages),
        whole=loaded.glossary,
        problems=tuple(sorted((*others, *loaded.problems))),
    )
