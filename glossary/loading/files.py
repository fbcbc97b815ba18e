"""The files of one glossary: those shipped, overlaid by an instance's own.

Owns which file wins and how a place is named in a message. An upgrade never
touches the overlay; the overlay follows the same format and the same checks.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SHIPPED = Path(__file__).parent.parent.parent / "content"
"""The content that comes with the product."""
LANGUAGE_FILES = {"_language.yaml", "_stages.yaml", "_facts.yaml"}
LANGUAGE_FILES |= {"_sources.yaml", "_examples.yaml", "_drill.yaml"}
MODEL_FILES = {"terms.yaml", "stages.yaml", "facts.yaml", "parts.yaml"}
MODEL_FILES |= {"company.yaml", "contradictions.yaml", "examples.yaml"}
MODEL_FILES |= {"drill.yaml"}
MODEL_FOLDERS = {"views", "sources", "mappings"}
TRAINING = "quizzes"
"""The folder of cards and quizzes; it stands beside the content."""
WRITTEN = "written"
"""Where a message says that a text stands which was written on the site."""
YAML = (".yaml", ".yml")
"""Endings of what somebody may take for a card or a quiz; the first one is read."""
TEXTS = (".md", *YAML)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the content, and the name a message gives it."""

    name: str
    """As whoever reads it can open it: ``content/fr/lead.md``, ``instance/…``."""
    content: bytes
    is_own: bool = False
    """True of what a site has of its own: in its instance, or written on it."""


@dataclass(frozen=True)
class FileSet:
    """The files of a glossary by their path below ``content/``."""

    files: Mapping[str, SourceFile]
    shipped: FileSet | None = None
    """The files as they are without what lies over them, where something does."""

    @classmethod
    def read(cls, shipped: Path, overlay: Path | None = None) -> FileSet:
        """Read every file below *shipped*, then every file of *overlay* over it."""
        files = dict(_read_folder(shipped, shipped.name))
        if overlay is None or not overlay.is_dir():
            return cls(files)
        own = dict(_read_folder(overlay, _as_named_here(overlay), is_own=True))
        return cls({**files, **own}, cls(files))

    def under(self, written: Mapping[str, str]) -> FileSet:
        """Return these files with the texts *written* on the site, by path, over them.

        An empty text takes its file away.
        """
        kept = {path: file for path, file in self.files.items() if path not in written}
        own = {
            path: SourceFile(f"{WRITTEN}/{path}", text.encode(), is_own=True)
            for path, text in written.items()
            if text
        }
        return FileSet({**kept, **own}, self)

    def get(self, path: str) -> SourceFile | None:
        """Return the file at *path*, or None."""
        return self.files.get(path)

    def entries_of(self, language: str) -> Iterator[tuple[str, SourceFile]]:
        """Yield the stem and file of each entry of *language*, sorted by stem."""
        prefix = f"{language}/"
        for path in sorted(self.files):
            stem = path.removeprefix(prefix)
            if path.startswith(prefix) and stem.endswith(".md") and "/" not in stem:
                yield stem.removesuffix(".md"), self.files[path]

    def below(self, folder: str) -> Iterator[tuple[str, SourceFile]]:
        """Yield path and file of each YAML file directly in *folder*, sorted."""
        for path in sorted(self.files):
            if path.endswith(".yaml") and path.rpartition("/")[0] == folder:
                yield path, self.files[path]

    def languages(self) -> tuple[str, ...]:
        """Return the folders that declare a language, sorted."""
        ending = "/_language.yaml"
        return tuple(
            path.removesuffix(ending)
            for path in sorted(self.files)
            if path.endswith(ending)
        )

    def undeclared_folders(self) -> tuple[str, ...]:
        """Return the folders that hold entries but declare no language, sorted."""
        folders = {path.split("/")[0] for path in self.files if path.endswith(".md")}
        return tuple(sorted(folders - set(self.languages())))

    def unread(self, known: Collection[str]) -> tuple[SourceFile, ...]:
        """Return the files that nothing reads: neither *known* nor an entry."""
        return tuple(
            self.files[path]
            for path in sorted(self.files)
            if path not in known
            and not (path.endswith(".yaml") and folder_of(path) in MODEL_FOLDERS)
            and not (path.endswith(".md") and path.count("/") == 1)
            and path.split("/")[-1] not in LANGUAGE_FILES
        )

    def revision(self) -> str:
        """Return a hash of every path and byte, in 12 hexadecimal digits."""
        digest = hashlib.sha256()
        for path in sorted(self.files):
            content = self.files[path].content
            digest.update(f"{path}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()[:12]


@dataclass(frozen=True)
class ContentFiles:
    """Everything that a glossary is read from."""

    content: FileSet
    training: FileSet
    """Cards and quizzes."""

    @classmethod
    def read(cls, shipped: Path = SHIPPED, overlay: Path | None = None) -> ContentFiles:
        """Read *shipped* and *overlay*, and what stands beside each of them."""
        own = overlay.parent / TRAINING if overlay is not None else None
        found = FileSet.read(shipped.parent / TRAINING, own).files
        yaml = {path: file for path, file in found.items() if path.endswith(YAML)}
        return cls(FileSet.read(shipped, overlay), FileSet(yaml))

    def revision(self) -> str:
        """Return a hash of every path and byte, in 12 hexadecimal digits."""
        beside = {f"../{path}": file for path, file in self.training.files.items()}
        return FileSet({**self.content.files, **beside}).revision()


def folder_of(path: str) -> str:
    """Return the folder of *path*; empty for the first one."""
    return path.rpartition("/")[0]


def _as_named_here(folder: Path) -> str:
    """Return how somebody who stands in the current folder names *folder*."""
    whole = folder.resolve()
    here = Path.cwd()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def _read_folder(
    folder: Path, name: str, *, is_own: bool = False
) -> Iterator[tuple[str, SourceFile]]:
    root = str(folder)
    for relative in sorted(_texts_below(root), key=lambda path: path.split("/")):
        path = os.path.join(root, relative)
        if os.path.isfile(path):
            with open(path, "rb") as file:
                yield relative, SourceFile(f"{name}/{relative}", file.read(), is_own)


def _texts_below(root: str) -> Iterator[str]:
    """Yield the path below *root* of every text that is not hidden.

    By hand: every start looks for all of them, and pathlib takes twice as long.
    """
    for place, folders, names in os.walk(root):
        folders[:] = [each for each in folders if not each.startswith(".")]
        within = place[len(root) :].replace(os.sep, "/").lstrip("/")
        for each in names:
            if each.endswith(TEXTS) and not each.startswith("."):
                yield f"{within}/{each}" if within else each
