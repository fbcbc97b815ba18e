"""Routes: every view is there, and none is imported before its page is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from glossary.web.pages import AREAS
from glossary.web.routes import LazyView, get
from tests.web.sites import SECRET

ROUTES = [
    pytest.param(area.__package__, route, id=f"{area.__package__}:{route.endpoint}")
    for area in AREAS
    for route in area.ROUTES
]
FRESH = f"""
import sys
from pathlib import Path
from glossary.settings import Settings
from glossary.storage import migrate, storage_address
from glossary.web import create_app
from glossary.web.prepared import prepared
settings = Settings(instance=Path(sys.argv[1]), secret_key={SECRET!r})
migrate(storage_address(settings))
app = create_app(settings, prepared(settings))
"""
"""A site in a process of its own: here, tests have imported everything."""


@pytest.mark.parametrize(("package", "route"), ROUTES)
def test_what_a_route_names_is_there(package, route):
    assert callable(LazyView(package, route).load())


@pytest.mark.parametrize("name", ["overview:nothing", "nowhere:training"])
def test_what_is_not_there_is_not_passed_over(name):
    view = LazyView("glossary.web.training", get("/training/", "training", name))

    with pytest.raises((ImportError, AttributeError)):
        view.load()


def run(code: str, instance: object) -> str:
    answer = subprocess.run(
        [sys.executable, "-c", FRESH + code, str(instance)],
        capture_output=True,
        text=True,
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """Return an instance that was started before, so that its content is kept."""
    instance = tmp_path_factory.mktemp("instance")
    run("", instance)
    return instance


LEFT_FOR_LATER = (
    "glossary.web.training.",
    "glossary.web.admin.",
    "glossary.web.practising.",
    "glossary.web.api.",
    "glossary.storage.training_tables",
    "glossary.storage.learning_tables",
    "glossary.search",
    "whoosh",
    "rapidfuzz",
    "xlsxwriter",
    "qrcode",
    "fsrs",
    "limits",
    "markdown",
    "pydantic",
    "alembic",
    "sqlalchemy.dialects.postgresql",
)
MOST_MODULES = 170
"""Of ours, for the page of a term; 141 when this was written, and 370 before."""


@pytest.mark.parametrize(
    ("path", "own"),
    [("/fr/terms/lead", set()), ("/fr/", {"glossary.web.practising.home"})],
)
def test_a_start_and_its_first_page_import_no_other_area(started, path, own):
    code = f"""
assert app.test_client().get({path!r}).status_code == 200
print(*sys.modules)
"""

    imported = run(code, started).split()

    early = {each for each in imported if each.startswith(LEFT_FOR_LATER)}
    assert {each for each in early if not each.endswith(".routes")} == own
    ours = [each for each in imported if each.startswith("glossary.")]
    assert len(ours) <= MOST_MODULES


def test_what_is_left_for_later_is_loaded_before_anybody_waits_for_it(started):
    code = """
from glossary.web.app import load_the_rest
load_the_rest(app)
before = set(sys.modules)
client = app.test_client()
for path in ("/fr/practice", "/fr/start-here", "/fr/search?q=plomb", "/fr/sign-in"):
    assert client.get(path).status_code == 200
print(*(each for each in set(sys.modules) - before if each.startswith("glossary.")))
"""

    assert run(code, started) == "\n"


def test_threads_that_ask_for_an_area_at_once_all_get_their_pages(started):
    code = """
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
paths = ("practice", "start-here", "sign-in", "classify", "about/sources", "search?q=x")
paths += ("journey", "quiz/five-steps")
together = Barrier(2 * len(paths))
def ask(path):
    client = app.test_client()
    together.wait()
    return client.get(f"/fr/{path}").status_code
with ThreadPoolExecutor(2 * len(paths)) as threads:
    print(*threads.map(ask, 2 * paths))
"""

    assert set(run(code, started).split()) == {"200"}


def test_a_site_made_for_a_wsgi_server_leaves_nothing_for_later(started):
    code = """
from glossary.cli.serving import make_app
make_app(Path(sys.argv[1]))
print({"glossary.web.training.programmes", "whoosh"} <= sys.modules.keys())
"""

    assert run(code, started) == "True\n"
