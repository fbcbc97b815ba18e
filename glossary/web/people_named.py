"""Who a page is for, in words: what a refusal says."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from glossary.web.access import rules
from glossary.web.access.rules import Predicate, Rule

PEOPLE: dict[Predicate, LazyString] = {
    rules.is_trainee: _("trainees"),
    rules.is_trainer: _("trainers"),
    rules.is_sales_lead: _("sales leads"),
    rules.is_marketing_lead: _("marketing leads"),
    rules.is_administrator: _("administrators"),
}


def people_named(rule: Rule) -> tuple[str, ...]:
    """Return the people whom *rule* lets in, by role, each once."""
    named = (PEOPLE[each] for way in rule.any_of for each in way if each in PEOPLE)
    return tuple(dict.fromkeys(map(str, named)))
