"""Which style sheet a page loads: an area's own only where its rules are used."""

import re
from pathlib import Path

import pytest

from glossary.web.static_files import STATIC

TEMPLATES = STATIC.parent / "templates"
SHEETS = {
    "quiz.css": ("quiz/", "practice/", "errors/answer.html"),
    "training.css": ("training/",),
    "workbench.css": ("workbench/",),
}
"""A sheet of an area, and the templates whose pages load it beside lemma.css."""


def styled(name: str) -> set[str]:
    """The classes that the sheet *name* has rules for."""
    selectors = re.sub(r"\{[^{}]*\}", "{}", (STATIC / name).read_text("utf-8"))
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", selectors))


def classes(template: Path) -> set[str]:
    """The classes that *template* writes out."""
    given = re.findall(r'class="([^"]*)"', template.read_text("utf-8"))
    plain = (re.sub(r"\{[%{].*?[%}]\}", " ", each) for each in given)
    return {name for each in plain for name in each.split()}


@pytest.mark.parametrize("sheet", SHEETS)
def test_no_page_uses_what_only_the_sheet_of_another_area_styles(sheet: str) -> None:
    own = styled(sheet) - styled("lemma.css")

    strangers = {
        f"{path}: {name}"
        for file in TEMPLATES.rglob("*.html")
        if not (path := file.relative_to(TEMPLATES).as_posix()).startswith(
            SHEETS[sheet]
        )
        for name in classes(file) & own
    }

    assert strangers == set()


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_page_of_an_area_loads_its_sheet(sheet: str) -> None:
    link = f"static_url('{sheet}')"
    pages = [
        file.read_text("utf-8")
        for file in TEMPLATES.rglob("*.html")
        if file.relative_to(TEMPLATES).as_posix().startswith(SHEETS[sheet])
    ]

    bare = [
        text for text in pages if 'extends "base.html"' in text and link not in text
    ]

    assert bare == []
