"""The import rules hold, and each of them can be broken."""

from pathlib import Path

import pytest

from tests.import_rules import (
    RULES,
    areas_of_the_site_keep_apart,
    domain_has_no_circle,
    domain_is_pure,
    libraries_stay_in_their_rooms,
    package_is_only_a_map,
    read_sources,
    requests_stop_at_the_view,
    rooms_do_not_reach_sideways,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_product_keeps(rule, project):
    assert list(rule(read_sources(project))) == []


def test_the_product_is_there_to_be_checked(project):
    paths = {source.path.as_posix() for source in read_sources(project)}

    assert {"app.py", "glossary/terms.py", "glossary/cli/main.py"} <= paths


GOOD_TREE = {
    "app.py": "from flask import Flask\nimport glossary.web",
    "glossary/__init__.py": '"""The map."""',
    "glossary/terms.py": "from dataclasses import dataclass",
    "glossary/views.py": "from glossary.terms import Term\nfrom glossary import terms",
    "glossary/loading/__init__.py": "import yaml\nfrom glossary.terms import Term",
    "glossary/search/__init__.py": "from whoosh import fields\nfrom . import index",
    "glossary/search/index.py": "import rapidfuzz.distance",
    "glossary/storage/__init__.py": "",
    "glossary/services/__init__.py": "from glossary.storage import rows",
    "glossary/web/__init__.py": "from flask import g\nfrom glossary.search import find",
    "glossary/cli/__init__.py": "import waitress\nfrom glossary.web import create_app",
}


def plant(folder: Path, **changed: str) -> Path:
    """Write the good tree with *changed* files and return its folder."""
    for name, text in {**GOOD_TREE, **changed}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_tree_that_keeps_the_rules_breaks_none(rule, tmp_path):
    assert list(rule(read_sources(plant(tmp_path)))) == []


@pytest.mark.parametrize(
    ("rule", "file", "text"),
    [
        (domain_is_pure, "glossary/terms.py", "import flask"),
        (domain_is_pure, "glossary/terms.py", "from glossary.loading import load"),
        (domain_is_pure, "glossary/terms.py", "from glossary import loading"),
        (domain_is_pure, "glossary/terms.py", "from .web import create_app"),
        (domain_is_pure, "glossary/terms.py", "import random"),
        (domain_is_pure, "glossary/terms.py", "def f(d):\n    return d.today()"),
        (domain_is_pure, "glossary/terms.py", "open('x')"),
        (domain_has_no_circle, "glossary/terms.py", "from glossary.views import V"),
        (domain_has_no_circle, "glossary/terms.py", "from . import views"),
        (
            domain_has_no_circle,
            "glossary/terms.py",
            "def f():\n    import glossary.views",
        ),
        (libraries_stay_in_their_rooms, "glossary/loading/x.py", "import whoosh.index"),
        (
            libraries_stay_in_their_rooms,
            "glossary/search/x.py",
            "from yaml import load",
        ),
        (libraries_stay_in_their_rooms, "glossary/web/x.py", "import nh3"),
        (libraries_stay_in_their_rooms, "glossary/web/x.py", "import unheard_of"),
        (libraries_stay_in_their_rooms, "glossary/newroom/x.py", "import flask"),
        (
            rooms_do_not_reach_sideways,
            "glossary/loading/x.py",
            "from glossary.search import find",
        ),
        (
            rooms_do_not_reach_sideways,
            "glossary/search/x.py",
            "from glossary import web",
        ),
        (
            rooms_do_not_reach_sideways,
            "glossary/search/x.py",
            "from ..loading import x",
        ),
        (
            rooms_do_not_reach_sideways,
            "glossary/storage/x.py",
            "import glossary.services",
        ),
        (
            areas_of_the_site_keep_apart,
            "glossary/web/definitions/x.py",
            "from glossary.web.accounts.links import link",
        ),
        (
            areas_of_the_site_keep_apart,
            "glossary/web/access/x.py",
            "from glossary.web import admin",
        ),
        (areas_of_the_site_keep_apart, "glossary/web/x.py", "import glossary.cli.main"),
        (requests_stop_at_the_view, "glossary/cli/x.py", "from flask import request"),
        (requests_stop_at_the_view, "glossary/cli/x.py", "import flask\nflask.g.x = 1"),
        (requests_stop_at_the_view, "app.py", "from flask.globals import session"),
        (package_is_only_a_map, "glossary/__init__.py", '"""Map."""\nimport os'),
    ],
)
def test_a_broken_rule_is_named_with_its_place(rule, file, text, tmp_path):
    project = plant(tmp_path, **{file: text})

    found = list(rule(read_sources(project)))

    assert len(found) == 1
    assert file in found[0] or "terms" in found[0]
