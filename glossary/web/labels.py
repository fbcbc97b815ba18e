"""Labels: what each value of the domain is called on a page.

The domain returns members of enumerations; the words for them are here and in
the catalogues.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as pgettext

from glossary.agreements import Scope
from glossary.assignments import Counts, Shows, Standing
from glossary.contradictions import Need
from glossary.linting import FindingKind
from glossary.people import Department, Role
from glossary.signed_definitions import AGREED
from glossary.terms import Category, Entry, Gender, PartOfSpeech, TrapKind, Usage
from glossary.views import View

CATEGORIES = {
    Category.STAGE: _("Stages"),
    Category.QUALIFICATION: _("Qualification"),
    Category.PEOPLE: _("People"),
    Category.PROSPECTING: _("Prospecting and leads"),
    Category.PROCESS: _("Sales process"),
    Category.ALIGNMENT: _("Alignment and tools"),
    Category.LEGAL: _("Law and personal data"),
}

USAGES = {
    Usage.OFFICIAL: _("official"),
    Usage.COLLOQUIAL: _("in speech"),
    Usage.TOOL: _("software label"),
    Usage.RARE: _("rare"),
}

TRAP_KINDS = {
    TrapKind.MISTRANSLATION: _("Mistranslation"),
    TrapKind.FALSE_FRIEND: _("False friend"),
}

DEPARTMENTS = {"sales": _("Sales"), "marketing": _("Marketing")}

SCOPES = {
    Scope.AGREED: _("Sales and marketing together"),
    Scope.SALES: _("Sales"),
    Scope.MARKETING: _("Marketing"),
}

READINGS = {
    "open": _("Everybody"),
    "members": _("People who are signed in"),
}

SIDES = {
    Department.SALES: _("Sales"),
    Department.MARKETING: _("Marketing"),
    Department.OTHER: pgettext("department", "Other"),
}
ROLES = {
    Role.TRAINEE: pgettext("role", "trainee"),
    Role.TRAINER: pgettext("role", "trainer"),
    Role.SALES_LEAD: pgettext("role", "sales lead"),
    Role.MARKETING_LEAD: pgettext("role", "marketing lead"),
    Role.ADMINISTRATOR: pgettext("role", "administrator"),
}

NEEDS = {
    Need.REQUIRED: _("Required by"),
    Need.ONE_WAY: _("One way among others for"),
    Need.NOT_REQUIRED: _("Not required by"),
    Need.EXCLUDED: _("Must be absent for"),
    Need.SILENT: _("No such stage for"),
}

FINDINGS = {
    FindingKind.UNREACHABLE: _("Nobody gets there"),
    FindingKind.SHADOWED: _("Always overtaken"),
    FindingKind.GAP: _("A gap"),
    FindingKind.SAME: _("Two stages, one condition"),
    FindingKind.REVERSAL: _("Better news, lower stage"),
    FindingKind.IDLE: _("Makes no difference"),
    FindingKind.UNUSED: _("Accepted, but not there"),
}

_GRAMMAR = {
    (PartOfSpeech.NOUN, None): _("noun"),
    (PartOfSpeech.NOUN, Gender.MASCULINE): _("masculine noun"),
    (PartOfSpeech.NOUN, Gender.FEMININE): _("feminine noun"),
    (PartOfSpeech.NOUN, Gender.COMMON): _("masculine or feminine noun"),
    (PartOfSpeech.VERB, None): _("verb"),
    (PartOfSpeech.ADJECTIVE, None): _("adjective"),
}


HOUSES = {**DEPARTMENTS, AGREED: pgettext("view", "Agreed")}
"""The views of this house: each department's own, and what both have signed."""


def view_name(view: View, code: str) -> str:
    """Return what a reader of the language *code* calls *view*."""
    house = HOUSES.get(view.id)
    return str(house) if house is not None else view.names[code]


def grammar(entry: Entry) -> str:
    """Return the word class and gender of *entry*, as a dictionary prints them."""
    exact = _GRAMMAR.get((entry.part_of_speech, entry.gender))
    return str(exact if exact is not None else _GRAMMAR[entry.part_of_speech, None])


def plural(entry: Entry) -> str:
    """Return what a dictionary says of the plural of *entry*; empty for none."""
    if entry.plural is None:
        return ""
    if entry.plural in (entry.headword, entry.abbreviation):
        return str(_("invariable"))
    return str(_("plural: %(form)s", form=entry.plural))


COUNTS = {
    Counts.BEST: _("The best"),
    Counts.LAST: _("The last one"),
}

SHOWS = {
    Shows.AT_ONCE: _("After each answer"),
    Shows.AT_THE_END: _("At the end, all together"),
    Shows.AFTER_DUE: _("Once the time for it is over"),
}

STANDINGS = {
    Standing.NOT_OPEN: _("Not open yet"),
    Standing.NOT_STARTED: _("Not started"),
    Standing.IN_PROGRESS: _("In progress"),
    Standing.DONE: _("Done"),
    Standing.PASSED: _("Passed"),
    Standing.TO_RETRY: _("To retry"),
    Standing.NOT_PASSED: _("Not passed"),
    Standing.OVERDUE: _("Overdue"),
}
