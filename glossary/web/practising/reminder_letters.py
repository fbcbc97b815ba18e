"""Reminder letters: what is written to whoever has not finished something.

In the reader's own language, with the day as their group reads it.
"""

from __future__ import annotations

from flask import url_for
from flask_babel import force_locale

from glossary.assignments import Standing
from glossary.services.mail import Letter
from glossary.services.reminding import Reminder
from glossary.web.accounts.letters import write
from glossary.web.addresses import full_address
from glossary.web.interface import locale_of
from glossary.web.practising.courses import course, gone_course
from glossary.web.practising.grading import grader
from glossary.web.practising.task_words import moment_in


def reminder_letter(reminder: Reminder) -> Letter:
    """Return the letter to whoever is reminded."""
    person, terms = reminder.person, reminder.task.terms
    code = person.language
    found = course(terms.quiz, code, grader()) or gone_course(terms.quiz, code)
    link = url_for(
        "pages.task", language=person.language, assignment=str(reminder.assignment_id)
    )
    with force_locale(str(locale_of(person.language))):
        when = ""
        if terms.due_at is not None:
            when = moment_in(terms.due_at, terms.time_zone)
    return write(
        "reminder",
        person.email,
        person.language,
        is_overdue=reminder.task.standing is Standing.OVERDUE,
        title=found.title,
        name=person.name,
        when=when,
        link=full_address(link),
    )
