"""The addresses of the workbench: stages, their drafts, and what was signed."""

from __future__ import annotations

from glossary.web.routes import form, get
from glossary.web.sent import LARGEST_NUMBER

_NUMBER = f"<int(min=1, max={LARGEST_NUMBER}):"
_VERSIONS = "/terms/<slug>/versions"

ROUTES = (
    get("/workbench/", "workbench", "stages:workbench"),
    get("/workbench/<slug>", "workbench_stage", "bench:workbench_stage"),
    form(
        "/workbench/<slug>/propose",
        "workbench_propose",
        "propose:propose",
        "propose:act",
    ),
    form("/workbench/<slug>/sign", "workbench_sign", "signing:read", "signing:act"),
    get(_VERSIONS, "term_versions", "versions:versions"),
    form(
        f"{_VERSIONS}/{_NUMBER}number>",
        "term_version",
        "versions:version",
        "versions:revert",
    ),
    get(
        f"{_VERSIONS}/{_NUMBER}one>..{_NUMBER}other>",
        "term_version_pair",
        "versions:pair",
    ),
)
