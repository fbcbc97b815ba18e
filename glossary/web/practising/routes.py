"""The addresses of practising: quizzes, practice, what was assigned."""

from __future__ import annotations

from glossary.web.routes import form, get, post
from glossary.web.sent import LARGEST_NUMBER

_NUMBER = f"int(max={LARGEST_NUMBER})"
_ATTEMPT = f"/quiz/<slug>/attempt/<{_NUMBER}:attempt>"
_TASK = f"/practice/assigned/<{_NUMBER}:assignment>"
_PROGRAMME = f"/practice/programmes/<{_NUMBER}:programme>"

ROUTES = (
    get("/", "home", "home:home"),
    get("/start-here", "start_here", "start_here:start_here"),
    get("/quiz/<slug>", "quiz", "quizzes:show_quiz"),
    post("/quiz/<slug>", "start_quiz", "quizzes:start_quiz"),
    get("/quiz/<slug>/preview", "quiz_preview", "previews:preview"),
    get(f"{_ATTEMPT}/<{_NUMBER}:number>", "question", "taking:show_question"),
    post(f"{_ATTEMPT}/<{_NUMBER}:number>", "answer", "taking:store"),
    get(f"{_ATTEMPT}/result", "result", "results:show_result"),
    get("/practice", "practice", "practice:practice"),
    post("/practice", "start_practice", "rounds:start_practice"),
    post("/practice/due", "move_review", "practice:move_review"),
    form("/practice/review", "review", "rounds:way_to_review", "rounds:review"),
    form(
        "/practice/near-misses",
        "start_drill",
        "drill:way_to_drill",
        "drill:start_drill",
    ),
    post(
        f"/quiz/near-misses/attempt/<{_NUMBER}:attempt>/next",
        "next_pair",
        "drill:next_pair",
    ),
    get(_TASK, "task", "tasks:show_task"),
    post(_TASK, "start_task", "tasks:start_task"),
    get(f"{_TASK}/certificate", "certificate", "certificates:certificate"),
    get(
        f"{_PROGRAMME}/certificate",
        "programme_certificate",
        "certificates:programme_certificate",
    ),
)
