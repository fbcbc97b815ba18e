"""Who may import whom: the rules of the house, read from the source by ast.

A *file* at the top of ``glossary/`` is domain, a *folder* is a room. Each rule
is a function from the sources to sentences; no sentence means that it holds.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "glossary"
FLASK = frozenset({"flask", "jinja2", "markupsafe", "werkzeug"})
LIBRARIES = {
    "app.py": FLASK,
    "cli": FLASK | {"pytest", "waitress"},
    "loading": frozenset({"frontmatter", "markdown", "nh3", "pydantic", "yaml"}),
    "search": frozenset({"rapidfuzz", "whoosh"}),
    "services": frozenset({"fsrs", "xlsxwriter"}),
    "storage": frozenset(
        {"alembic", "flask_security", "flask_sqlalchemy_lite", "sqlalchemy"}
    ),
    "web": FLASK
    | {"babel", "cryptography", "flask_babel", "flask_login", "flask_security"}
    | {"flask_wtf", "limits", "qrcode"}
    # Only to sign in by a provider.
    | {"authlib", "joserfc", "requests"},
}
"""What each room may import beyond the standard library; a new one has a row."""
SIDEWAYS = {"services": {"storage"}}
EVERYWHERE = {"cli", "web", "app.py"}
AREAS: dict[str, set[str]] = {
    "access": set(),
    "accounts": {"access"},
    "admin": {"access", "accounts"},
    "api": {"definitions", "reading"},
    "definitions": set(),
    "practising": {"access", "accounts", "definitions", "reading"},
    "reading": {"definitions"},
    "training": {"access", "accounts", "definitions", "practising", "reading"},
    "workbench": {"access", "definitions", "practising"},
}
"""The areas of the site in ``web/``, and the others that each may use."""
OF_THE_REQUEST = {"current_app", "g", "request", "session"}
IMPURE = {"os", "random", "secrets", "shutil", "socket", "sqlite3"}
IMPURE |= {"subprocess", "tempfile", "time", "uuid"}
CLOCKS = {"now", "today", "utcnow"}


@dataclass(frozen=True)
class Import:
    """One module imported at one place."""

    module: str
    place: str

    @property
    def library(self) -> str:
        """The top-level package."""
        return self.module.partition(".")[0]


@dataclass(frozen=True)
class Source:
    """One Python file, parsed."""

    path: Path
    """Relative to the project."""
    tree: ast.Module

    @property
    def is_domain(self) -> bool:
        """True for a file directly in the package."""
        return self.path.parts[0] == PACKAGE and len(self.path.parts) == 2

    @property
    def room(self) -> str:
        """The folder it stands in, or ``app.py``; empty for domain files."""
        return "" if self.is_domain else self.path.parts[:2][-1]

    @property
    def module(self) -> str:
        """Its dotted name."""
        return ".".join(self.path.with_suffix("").parts).removesuffix(".__init__")

    def place(self, node: ast.stmt | ast.expr) -> str:
        """Where *node* stands, as ``file:line``."""
        return f"{self.path.as_posix()}:{node.lineno}"

    def imports(self) -> Iterator[Import]:
        """Yield every module imported, also inside functions and for types only.

        ``from a import b`` counts as ``a.b``: whether b is a module or a name
        in one, the module a is the beginning of it.
        """
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(alias.name, self.place(node))
            if isinstance(node, ast.ImportFrom):
                base = self._base(node)
                for alias in node.names:
                    yield Import(f"{base}.{alias.name}", self.place(node))

    def _base(self, node: ast.ImportFrom) -> str:
        if node.level == 0:
            return node.module or ""
        folder = ".".join(self.path.parts[: len(self.path.parts) - node.level])
        return f"{folder}.{node.module}" if node.module else folder


def read_sources(project: Path) -> list[Source]:
    """Return every source of the product below *project*."""
    paths = [project / "app.py", *sorted((project / PACKAGE).rglob("*.py"))]
    return [
        Source(path.relative_to(project), ast.parse(path.read_bytes()))
        for path in paths
        if path.exists()
    ]


def domain_is_pure(sources: list[Source]) -> Iterator[str]:
    """Rule 1: domain files know the standard library and each other, no clock."""
    domain = {source.module for source in sources if source.is_domain}
    for source in sources:
        if not source.is_domain:
            continue
        for found in source.imports():
            if found.library == PACKAGE:
                if not any(_begins(found.module, name) for name in domain - {PACKAGE}):
                    yield f"{found.place}: a domain file imports {found.module}"
            elif found.library not in sys.stdlib_module_names:
                yield f"{found.place}: a domain file imports {found.library}"
            elif found.library in IMPURE:
                yield f"{found.place}: a domain file reaches outside by {found.library}"
        yield from _clocks(source)


def _clocks(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS:
            yield f"{source.place(node)}: a domain file reads a clock"
        if isinstance(node.func, ast.Name) and node.func.id == "open":
            yield f"{source.place(node)}: a domain file opens a file"


def domain_has_no_circle(sources: list[Source]) -> Iterator[str]:
    """Rule 1: domain files do not import each other in a circle."""
    domain = {source.module: source for source in sources if source.is_domain}
    needs = {
        name: {
            other
            for found in source.imports()
            for other in domain
            if other != PACKAGE and _begins(found.module, other)
        }
        for name, source in domain.items()
    }
    # What imports nothing that is left can be taken away; a circle stays.
    while free := [name for name, others in needs.items() if not others & needs.keys()]:
        for name in free:
            del needs[name]
    if needs:
        yield f"domain files import each other in a circle: {', '.join(sorted(needs))}"


def libraries_stay_in_their_rooms(sources: list[Source]) -> Iterator[str]:
    """Rule 2: a library is imported only where the table says."""
    for source in sources:
        if source.is_domain:
            continue
        allowed = LIBRARIES.get(source.room, frozenset())
        for found in source.imports():
            library = found.library
            if library == PACKAGE or library in sys.stdlib_module_names:
                continue
            if library not in allowed:
                yield f"{found.place}: {source.room} may not import {library}"


def rooms_do_not_reach_sideways(sources: list[Source]) -> Iterator[str]:
    """Rule 3: folders import the domain and themselves; web and cli everything."""
    rooms = {source.room for source in sources} - {"", "app.py"}
    for source in sources:
        if source.is_domain or source.room in EVERYWHERE:
            continue
        for found in source.imports():
            parts = found.module.split(".")
            if parts[0] != PACKAGE or len(parts) < 2 or parts[1] not in rooms:
                continue
            if parts[1] not in {source.room, *SIDEWAYS.get(source.room, ())}:
                yield f"{found.place}: {source.room} may not import {parts[1]}"


def areas_of_the_site_keep_apart(sources: list[Source]) -> Iterator[str]:
    """Rule 3: an area of ``web/`` uses those it is built on; web never the commands."""
    for source in sources:
        if source.room != "web":
            continue
        area = source.path.parts[2] if len(source.path.parts) == 4 else ""
        for found in source.imports():
            if _begins(found.module, f"{PACKAGE}.cli"):
                yield f"{found.place}: web may not import cli"
            if not area or not _begins(found.module, f"{PACKAGE}.web"):
                continue
            other = found.module.split(".")[2]
            if other in AREAS and other not in {area, *AREAS.get(area, ())}:
                yield f"{found.place}: {area} may not import {other}"


def requests_stop_at_the_view(sources: list[Source]) -> Iterator[str]:
    """Rule 4: Flask's globals of a request are named in web/ only."""
    names = {f"flask.{name}" for name in OF_THE_REQUEST}
    for source in sources:
        if source.room == "web":
            continue
        for found in source.imports():
            if found.module in names or _begins(found.module, "flask.globals"):
                yield f"{found.place}: {found.module} belongs to web"
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in names:
                yield f"{source.place(node)}: {ast.unparse(node)} belongs to web"


def package_is_only_a_map(sources: list[Source]) -> Iterator[str]:
    """The package's own file is its map: a docstring, nothing else."""
    for source in sources:
        if source.module == PACKAGE and len(source.tree.body) != 1:
            yield f"{source.path.as_posix()}: holds more than the map"


def _begins(module: str, name: str) -> bool:
    return module == name or module.startswith(f"{name}.")


RULES = (
    domain_is_pure,
    domain_has_no_circle,
    libraries_stay_in_their_rooms,
    rooms_do_not_reach_sideways,
    areas_of_the_site_keep_apart,
    requests_stop_at_the_view,
    package_is_only_a_map,
)
