"""The addresses of training: groups, what they get, the bank of quizzes and cards."""

from __future__ import annotations

from glossary.web.routes import form, get, post
from glossary.web.sent import LARGEST_NUMBER

_NUMBER = f"int(max={LARGEST_NUMBER})"
_GROUP = f"/training/groups/<{_NUMBER}:group_id>"
_ASSIGNMENT = f"/training/assignments/<{_NUMBER}:assignment_id>"
_PROGRAMME = f"/training/programmes/<{_NUMBER}:programme_id>"

GROUPS = (
    get("/training/", "training", "overview:training"),
    form("/training/groups/", "groups", "groups:groups", "groups:make"),
    form("/training/groups/import", "import_list", "imports:choose", "imports:act"),
    get("/training/groups/import/done", "imported", "imports:imported"),
    get("/training/groups/import/links.csv", "handed_links", "exports:handed_links"),
    form(_GROUP, "group", "group:group", "group:act"),
    get(f"{_GROUP}.csv", "group_csv", "exports:group_csv"),
)
ASSIGNMENTS = (
    get("/training/assignments/", "assignments", "assignments:assignments"),
    form(
        "/training/assignments/new",
        "new_assignment",
        "assignments:show_new",
        "assignments:give",
    ),
    get(_ASSIGNMENT, "assignment", "assignment_page:show"),
    form(f"{_ASSIGNMENT}/edit", "edit_assignment", "assignment:show", "assignment:act"),
    get(
        f"{_ASSIGNMENT}/people/<{_NUMBER}:person_id>",
        "taken_answers",
        "taken_answers:show",
    ),
    post(f"{_ASSIGNMENT}/remind", "remind_assignment", "assignment_page:remind"),
    post(f"{_ASSIGNMENT}/export", "export_assignment", "assignment_page:export"),
)
PROGRAMMES = (
    form(
        "/training/programmes/",
        "programmes",
        "programmes:programmes",
        "programmes:make",
    ),
    form(_PROGRAMME, "programme", "programme:show", "programme:act"),
    post(f"{_PROGRAMME}/copy", "copy_programme", "programme:copy"),
    post(f"{_PROGRAMME}/give", "give_programme", "programme:give"),
    get(
        f"{_PROGRAMME}/groups/<{_NUMBER}:group_id>",
        "programme_progress",
        "programme_progress:show",
    ),
)
BANK = (
    get("/training/quizzes/", "quiz_bank", "quiz_bank:quiz_bank"),
    form(
        "/training/quizzes/new", "quiz_new", "quiz_editor:quiz_new", "quiz_editor:begin"
    ),
    form(
        "/training/quizzes/<slug>/edit",
        "quiz_edit",
        "quiz_editor:quiz_edit",
        "quiz_editor:act",
    ),
    get("/training/quizzes/<slug>/draft", "quiz_draft", "quiz_bank:quiz_draft"),
    get("/training/quizzes/<slug>.yaml", "quiz_file", "exchange:quiz_file"),
    form(
        "/training/quizzes/import",
        "training_import",
        "exchange:show_import",
        "exchange:act",
    ),
    get("/training/quizzes/export.zip", "training_export", "exchange:export"),
    get("/training/cards/", "card_bank", "card_bank:card_bank"),
    form(
        "/training/cards/new", "card_new", "card_editor:card_new", "card_editor:begin"
    ),
    form(
        "/training/cards/<id>/edit",
        "card_edit",
        "card_editor:card_edit",
        "card_editor:act",
    ),
    form(
        "/training/cards/<id>/read",
        "card_reading",
        "card_readings:show",
        "card_readings:keep",
    ),
    get("/training/cards/<id>.yaml", "card_file", "exchange:card_file"),
)
ROUTES = (*GROUPS, *ASSIGNMENTS, *PROGRAMMES, *BANK)
