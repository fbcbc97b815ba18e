"""The addresses of administration: people, the site, its content, the log."""

from __future__ import annotations

from glossary.web.routes import form, get
from glossary.web.sent import LARGEST_NUMBER

_PERSON = f"/admin/people/<int(max={LARGEST_NUMBER}):person_id>"

ROUTES = (
    get("/admin/", "admin", "overview:admin"),
    get("/admin/content", "admin_content", "overview:content"),
    form("/admin/people", "admin_people", "people:admin_people", "people:act"),
    form(_PERSON, "admin_person", "person:admin_person", "person:act"),
    form(f"{_PERSON}/erase", "admin_erase", "erasing:admin_erase", "erasing:erase"),
    form("/admin/site", "admin_site", "site_settings:admin_site", "site_settings:act"),
    get("/admin/audit", "admin_audit", "audit:admin_audit"),
    get("/admin/audit.csv", "admin_audit_csv", "audit:admin_audit_csv"),
)
