"""Labels: what each value of the domain is called on a page.

The domain returns members of enumerations; the words for them are here and in
the catalogues. Every page imports this module: what only few of them name goes by
its value, and its enumeration is imported with them.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as pgettext

from glossary.contradictions import Need
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
    "agreed": _("Sales and marketing together"),
    "sales": _("Sales"),
    "marketing": _("Marketing"),
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
    "unreachable": _("Nobody gets there"),
    "shadowed": _("Always overtaken"),
    "gap": _("A gap"),
    "same": _("Two stages, one condition"),
    "reversal": _("Better news, lower stage"),
    "idle": _("Makes no difference"),
    "unused": _("Accepted, but not there"),
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
    "best": _("The best"),
    "last": _("The last one"),
}

SHOWS = {
    "at-once": _("After each answer"),
    "at-the-end": _("At the end, all together"),
    "after-due": _("Once the time for it is over"),
}

STANDINGS = {
    "not-open": _("Not open yet"),
    "not-started": _("Not started"),
    "in-progress": _("In progress"),
    "done": _("Done"),
    "passed": _("Passed"),
    "to-retry": _("To retry"),
    "not-passed": _("Not passed"),
    "overdue": _("Overdue"),
}
