"""Routes: the addresses of an area, written down apart from the views that answer.

Owns that views are imported when one of their pages is first asked for, and not at
the start: most of the site's code answers what few readers ask. Each area has a
``routes.py``, which names its views as ``module:function``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pkgutil import resolve_name
from types import ModuleType

from flask import Blueprint, Flask
from flask.typing import ResponseReturnValue

from glossary.web.forms import View, form_view


@dataclass(frozen=True, slots=True)
class Route:
    """One address, and the names of what shows it and what takes its form."""

    rule: str
    endpoint: str
    show: str | None = None
    act: str | None = None

    @property
    def methods(self) -> list[str]:
        """What it may be asked with."""
        named = {"GET": self.show, "POST": self.act}
        return [method for method, name in named.items() if name is not None]


def get(rule: str, endpoint: str, show: str) -> Route:
    """Return the route of a page."""
    return Route(rule, endpoint, show=show)


def post(rule: str, endpoint: str, act: str) -> Route:
    """Return the route of what a button of another page does."""
    return Route(rule, endpoint, act=act)


def form(rule: str, endpoint: str, show: str, act: str) -> Route:
    """Return the route of a page that shows a form and takes it."""
    return Route(rule, endpoint, show, act)


class LazyView:
    """The view of a route, imported when it is first asked for.

    Threads that ask at once import it once, and both find the same.
    """

    def __init__(self, package: str, route: Route) -> None:
        """Answer *route* with what it names in *package*."""
        self._package = package
        self._route = route
        self._view: View | None = None

    def __call__(self, **values: object) -> ResponseReturnValue:
        """Answer as the view does."""
        view = self._view or self.load()
        return view(**values)

    def load(self) -> View:
        """Return the view, imported; raises ImportError or AttributeError for none."""
        show, act = self._route.show, self._route.act
        if show is not None and act is not None:
            self._view = form_view(self._named(show), self._named(act))
        else:
            self._view = self._named(show or act or "")
        return self._view

    def _named(self, name: str) -> View:
        found: View = resolve_name(f"{self._package}.{name}")
        return found


def add_routes(blueprint: Blueprint, area: ModuleType) -> None:
    """Add the ``ROUTES`` of *area*, the ``routes.py`` of a package, to *blueprint*."""
    routes: tuple[Route, ...] = area.ROUTES
    for route in routes:
        view = LazyView(str(area.__package__), route)
        blueprint.add_url_rule(route.rule, route.endpoint, view, methods=route.methods)


def load_views(app: Flask) -> None:
    """Import every view of *app*, so that nobody who asks for one waits."""
    for view in app.view_functions.values():
        if isinstance(view, LazyView):
            view.load()
