"""Table words: what results are called in a file, in the language of the page.

Owns the headings of the exports and how that language writes numbers in a
spreadsheet. What stands in the cells is what the page shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import get_decimal_symbol
from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _
from flask_babel import lazy_pgettext as pgettext

from glossary.assignments import Standing
from glossary.item_labels import Label
from glossary.people import Department
from glossary.quiz_options import Asked, Option
from glossary.quizzes import Kind
from glossary.tables import Style
from glossary.web import labels
from glossary.web.filters import language_name
from glossary.web.practising.subjects import subject_name
from glossary.web.training.option_words import OptionWords
from glossary.web.training.quiz_words import KINDS
from glossary.web.training.result_words import LABELS

TITLES = {
    "people": lazy_gettext("People"),
    "questions": lazy_gettext("Questions"),
    "confusions": lazy_gettext("Confusions"),
}
COLUMNS = {
    "name": lazy_gettext("Name"),
    "department": lazy_gettext("Department"),
    "language": lazy_gettext("Language"),
    "groups": pgettext("column of a list", "Groups"),
    "standing": lazy_gettext("Result"),
    "late": lazy_gettext("Late"),
    "stuck": pgettext("column of a list", "Stuck"),
    "score": lazy_gettext("Score"),
    "attempts": lazy_gettext("Attempts"),
    "attempts_allowed": lazy_gettext("Attempts allowed"),
    "weakest_stage": lazy_gettext("Weakest stage"),
    "number": lazy_gettext("No."),
    "kind": lazy_gettext("Kind"),
    "question": lazy_gettext("Question"),
    "answers": lazy_gettext("Answers"),
    "right": lazy_gettext("Fully right"),
    "facility": lazy_gettext("Right first time"),
    "discrimination": lazy_gettext("Discrimination"),
    "labels": lazy_gettext("What it tells you"),
    "early": lazy_gettext("Early figures"),
    "dont_know": lazy_gettext("I don’t know"),
    "right_answer": lazy_gettext("Right answer"),
    "picked": lazy_gettext("Picked"),
    "stages_off": lazy_gettext("Stages off"),
}


def style() -> Style:
    """Return how the page's language writes numbers and times in a spreadsheet.

    Where the decimal sign is a comma, a day comes first. Elsewhere the order of day and
    month differs from country to country: there a time is written as ISO 8601 has it.
    """
    if get_decimal_symbol(get_locale()) != ",":
        return Style()
    space = _("%(percent)s%%", percent="").removesuffix("%")
    return Style(
        delimiter=";",
        decimal=",",
        percent=f'0"{space}"%' if space else "0%",
        moment="%d/%m/%Y %H:%M:%S",
        cell_moment="dd/mm/yyyy hh:mm:ss",
    )


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words of one language; ``result_tables.Words`` says what for."""

    named: OptionWords
    zone: str
    """In which times are told."""

    def title(self, table: str) -> str:
        return str(TITLES[table])

    def column(self, id: str) -> str:
        if id == "finished_at":
            return str(_("Finished (%(zone)s)", zone=self.zone))
        return str(COLUMNS[id])

    def facility_of(self, part: str) -> str:
        return str(_("Right first time: %(part)s", part=part))

    def department(self, department: Department) -> str:
        return str(labels.SIDES[department])

    def language(self, code: str) -> str:
        return language_name(code) if code else ""

    def standing(self, standing: Standing) -> str:
        return str(labels.STANDINGS[standing])

    def kind(self, kind: Kind) -> str:
        return str(KINDS[kind])

    def label(self, label: Label) -> str:
        return str(LABELS[label])

    def stage(self, stage: str) -> str:
        words = self.named.words
        return subject_name(stage, words.code, words.grader) or stage

    def option(self, asked: Asked, option: Option) -> str:
        return self.named.name(asked, option)

    def subject(self, asked: Asked) -> str:
        return self.named.subject(asked).text

    def counted(self, what: str, count: int) -> str:
        return str(_("%(option)s: %(count)s", option=what, count=count))

    def said(self, fact: bool) -> str:
        return str(_("yes") if fact else _("no"))

    @property
    def no_stage(self) -> str:
        return str(pgettext("stage", "none"))

    @property
    def erased(self) -> str:
        return str(_("Erased"))

    @property
    def withheld(self) -> str:
        return str(_("withheld"))
