"""Who may do what: one row for each endpoint and its methods.

Whatever has no row is refused, and an address without one stops the start. A row
is any of several ways in, each of which is all of its predicates.
"""

from __future__ import annotations

from collections.abc import Iterable

from glossary.web.access.owners import (
    ever_takers_of_assignment,
    maker_of_programme,
    owner_of_session,
    takers_of_assignment,
    takers_of_programme,
    trainers_of_assignment,
    trainers_of_group,
    trainers_of_progress,
    trainers_of_taker,
)
from glossary.web.access.rules import (
    AnyOf,
    Owner,
    Rule,
    is_administrator,
    is_anybody,
    is_marketing_lead,
    is_sales_lead,
    is_signed_in,
    is_trainer,
    may_read,
    owns_it,
    reading_is_open,
    trains_it,
)

ANYBODY: AnyOf = ((is_anybody,),)
READERS: AnyOf = ((may_read,),)
PROGRAMS: AnyOf = ((reading_is_open,),)
MEMBERS: AnyOf = ((is_signed_in,),)
OWNERS: AnyOf = ((is_signed_in, owns_it),)
ADMINISTRATORS: AnyOf = ((is_administrator,),)
TEACHERS: AnyOf = (
    (is_trainer,),
    (is_sales_lead,),
    (is_marketing_lead,),
    (is_administrator,),
)
"""Those who decide what is taught, and see the answers."""
LEADS: AnyOf = ((is_sales_lead,), (is_marketing_lead,))
"""Those who sign for a department."""
TRAINERS: AnyOf = ((is_trainer,), (is_administrator,))
ITS_TRAINERS: AnyOf = ((is_trainer, trains_it), (is_administrator,))
"""Those who train the group in question; to other trainers it is not there."""
ITS_TRAINERS_ALONE: AnyOf = ((is_trainer, trains_it),)
"""What an administrator has by the export alone, which is noted."""
WRITERS: AnyOf = ((is_trainer,), (is_administrator,))
"""Those who write cards and quizzes."""
GET, POST = ("GET",), ("POST",)
FORM = ("GET", "POST")

ACCESS: dict[str, dict[str, Rule]] = {}
"""By endpoint and method."""


def allow(
    any_of: AnyOf,
    methods: Iterable[str],
    *endpoints: str,
    owner: Owner | None = None,
) -> None:
    """Let those who pass one of *any_of* use *endpoints* with *methods*."""
    for endpoint in endpoints:
        rules = ACCESS.setdefault(endpoint, {})
        for method in methods:
            assert method not in rules, f"{endpoint} has two rules for {method}"
            rules[method] = Rule(any_of, owner)


# What the reader's browser and machines need before anything is read.
allow(
    ANYBODY,
    GET,
    "static",
    "machines.healthz",
    "machines.readyz",
    "machines.favicon",
    "machines.robots",
    "preferences.root",
    "preferences.invitation",
    "preferences.provider_return",
    "preferences.choose_language",
    "preferences.choose_display",
    "preferences.choose_shortcuts",
    "preferences.choose_start",
)

# The glossary.
allow(
    READERS,
    GET,
    "pages.home",
    "pages.terms",
    "pages.term",
    "pages.term_slash",
    "pages.compare",
    "pages.traps",
    "pages.journey",
    "pages.stage",
    "pages.classify",
    "pages.search",
    "pages.about",
    "pages.keyboard",
    "pages.accessibility",
    "pages.print",
    "pages.sources",
    "pages.source",
    "pages.differences",
    "machines.sitemap",
    "machines.opensearch",
)
# Quizzes and practice, with an account or without. Whose attempt it is, the services
# are asked: to anybody else there is none.
allow(
    READERS,
    GET,
    "pages.question",
    "pages.result",
    "pages.practice",
    "pages.start_here",
)
allow(READERS, POST, "pages.answer", "pages.next_pair")
allow(READERS, POST, "pages.start_practice")
allow(READERS, FORM, "pages.review", "pages.start_drill")
allow(READERS, GET, "pages.quiz")
allow(READERS, POST, "pages.start_quiz")
allow(TEACHERS, GET, "pages.quiz_preview")

# The workbench: whoever teaches may try what a change would do, and read what is to be
# signed; the leads propose and sign. What both have signed is there for every reader.
allow(
    TEACHERS,
    GET,
    "pages.workbench",
    "pages.workbench_stage",
    "pages.workbench_sign",
)
allow(LEADS, FORM, "pages.workbench_propose")
allow(LEADS, POST, "pages.workbench_sign", "pages.term_version")
allow(
    READERS, GET, "pages.term_versions", "pages.term_version", "pages.term_version_pair"
)

# The bank of quizzes and cards: those who teach read it, trainers write in it.
allow(
    TEACHERS,
    GET,
    "pages.quiz_bank",
    "pages.quiz_draft",
    "pages.quiz_file",
    "pages.card_bank",
    "pages.card_file",
    "pages.training_export",
)
allow(
    WRITERS,
    FORM,
    "pages.quiz_new",
    "pages.quiz_edit",
    "pages.card_new",
    "pages.card_edit",
    "pages.card_reading",
    "pages.training_import",
)

# The API reads no cookie: it knows no member.
allow(PROGRAMS, GET, "api.search", "api.terms", "api.term")
allow(PROGRAMS, POST, "api.classify")

# Accounts: whoever has no session yet, or a link that proves who they are.
allow(
    ANYBODY,
    FORM,
    "pages.sign_in",
    "pages.provider",
    "pages.provider_return",
    "pages.second_factor",
    "pages.forgotten",
    "pages.reset",
    "pages.invitation",
    "pages.confirm_email",
)
allow(ANYBODY, POST, "pages.sign_out")
# What is one's own: these pages know no other person's.
allow(
    MEMBERS,
    GET,
    "pages.settings",
    "pages.my_data",
    "pages.second_factor_setup",
    "pages.recovery_codes",
)
allow(
    MEMBERS,
    POST,
    "pages.move_review",
    "pages.change_display",
    "pages.change_name",
    "pages.change_password",
    "pages.change_email",
    "pages.ask_erasure",
    "pages.end_others",
    "pages.start_factor",
    "pages.add_factor",
    "pages.remove_factor",
    "pages.new_codes",
    "pages.codes_kept",
)

# What is one's own among others: to anybody else it is not there.
allow(OWNERS, POST, "pages.end_session", owner=owner_of_session)
allow(OWNERS, GET, "pages.task", owner=ever_takers_of_assignment)
allow(OWNERS, POST, "pages.start_task", owner=ever_takers_of_assignment)
allow(OWNERS, GET, "pages.certificate", owner=takers_of_assignment)
allow(OWNERS, GET, "pages.programme_certificate", owner=takers_of_programme)

# Training. Which groups a page of several shows, the services decide.
allow(TRAINERS, GET, "pages.training", "pages.imported", "pages.handed_links")
allow(TRAINERS, FORM, "pages.groups", "pages.import_list")
allow(ITS_TRAINERS, FORM, "pages.group", owner=trainers_of_group)
allow(ITS_TRAINERS, GET, "pages.group_csv", owner=trainers_of_group)
allow(TRAINERS, GET, "pages.assignments")
allow(TRAINERS, FORM, "pages.new_assignment")
allow(
    ITS_TRAINERS,
    GET,
    "pages.assignment",
    owner=trainers_of_assignment,
)
allow(ITS_TRAINERS, FORM, "pages.edit_assignment", owner=trainers_of_assignment)
allow(
    ITS_TRAINERS,
    POST,
    "pages.remind_assignment",
    "pages.export_assignment",
    owner=trainers_of_assignment,
)
allow(ITS_TRAINERS_ALONE, GET, "pages.taken_answers", owner=trainers_of_taker)
# A programme is for every trainer to see, copy and give; its maker changes it.
allow(TRAINERS, FORM, "pages.programmes")
allow(TRAINERS, GET, "pages.programme")
allow(TRAINERS, POST, "pages.copy_programme", "pages.give_programme")
allow(ITS_TRAINERS, POST, "pages.programme", owner=maker_of_programme)
allow(ITS_TRAINERS, GET, "pages.programme_progress", owner=trainers_of_progress)

# Administration.
allow(
    ADMINISTRATORS,
    GET,
    "pages.admin",
    "pages.admin_content",
    "pages.admin_audit",
    "pages.admin_audit_csv",
)
allow(
    ADMINISTRATORS,
    FORM,
    "pages.admin_people",
    "pages.admin_person",
    "pages.admin_erase",
    "pages.admin_site",
)
