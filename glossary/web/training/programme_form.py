"""The form of a programme: what was typed, and what is wrong with it.

Owns which fields there are. Each step has its own, named by its number; one more takes
the step that is to come. What was typed comes back as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields

from flask import request
from flask_babel import gettext as _

from glossary.assignments import Counts, Shows
from glossary.programmes import (
    LIMITS,
    LONGEST_PROGRAMME_NAME,
    MOST_STEPS,
    Programme,
    ProgrammeNameFault,
    Step,
    StepFault,
    following,
    programme_name_fault,
    step_faults,
)
from glossary.web.forms import Problems, problems_in, typed
from glossary.web.sent import whole_number, without_percent

NEW = "new"
"""In place of a number, for the step that is to come."""
REQUIRED = ("opens_after", "due_after")


@dataclass(frozen=True, slots=True)
class StepForm:
    """A step as it was typed, or as it is stored."""

    quiz: str = ""
    opens_after: str = ""
    due_after: str = ""
    attempts: str = ""
    pass_mark: str = ""
    minutes: str = ""
    counts: str = Counts.BEST.value
    shows: str = Shows.AT_ONCE.value

    @property
    def is_usual(self) -> bool:
        """True if nothing that is folded away was chosen."""
        usual = StepForm()
        return (self.minutes, self.counts, self.shows) == (
            usual.minutes,
            usual.counts,
            usual.shows,
        )


@dataclass(frozen=True, slots=True)
class ProgrammeForm:
    """A programme as it was typed, or as it is stored."""

    name: str
    steps: tuple[StepForm, ...]
    new: StepForm
    version: int


class Refused(Exception):
    """The form cannot be taken as it is."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(problems)
        self.problems = problems


def read_programme_name() -> str:
    """Return the name that was typed, its spaces single."""
    return " ".join(typed("name").split())


def read_programme(kept: Programme) -> ProgrammeForm:
    """Return what was sent; a new step for which a quiz was chosen is the last one."""
    numbers = range(1, MOST_STEPS + 2)
    sent = [_read_step(str(n)) for n in numbers if f"quiz-{n}" in request.form]
    new = _read_step(NEW)
    if new.quiz:
        sent.append(new)
        new = step_form(following(kept.steps))
    version = whole_number(typed("version")) or 0
    return ProgrammeForm(read_programme_name(), tuple(sent), new, version)


def programme_form(programme: Programme) -> ProgrammeForm:
    """Return *programme* as its form shows it."""
    return ProgrammeForm(
        programme.name,
        tuple(step_form(each) for each in programme.steps),
        step_form(following(programme.steps)),
        programme.version,
    )


def step_form(step: Step) -> StepForm:
    """Return *step* as its fields show it."""
    values = {each.name: getattr(step, each.name) for each in fields(StepForm)}
    return StepForm(**{name: _text(value) for name, value in values.items()})


def steps_of(form: ProgrammeForm, quizzes: Collection[str]) -> tuple[Step, ...]:
    """Return the steps that were typed; raises Refused for what is wrong.

    *quizzes* are those that may be chosen.
    """
    problems = problems_in({"name": programme_name_problem(form.name)})
    if len(form.steps) > MOST_STEPS:
        problems["quiz-new"] = str(
            _("A programme has at most %(count)s steps", count=MOST_STEPS)
        )
    steps = [
        _step(each, str(number), quizzes, problems)
        for number, each in enumerate(form.steps, 1)
    ]
    if problems:
        raise Refused(problems)
    return tuple(each for each in steps if each is not None)


def programme_name_problem(name: str) -> str | None:
    """Return what is wrong with the name of a programme."""
    fault = programme_name_fault(name)
    if fault is None:
        return None
    sentences = {
        ProgrammeNameFault.EMPTY: _("Enter a name for the programme"),
        ProgrammeNameFault.UNSEEN: _(
            "Enter the name again: it contains invisible characters"
        ),
        ProgrammeNameFault.LONG: _(
            "Enter a name of at most %(count)s characters",
            count=LONGEST_PROGRAMME_NAME,
        ),
    }
    return str(sentences[fault])


def _read_step(key: str) -> StepForm:
    names = [each.name for each in fields(StepForm)]
    return StepForm(**{name: typed(f"{name}-{key}") for name in names})


def _number(form: StepForm, name: str) -> int | None:
    """Return the number in a field; None for none."""
    text = str(getattr(form, name))
    return whole_number(without_percent(text) if name == "pass_mark" else text)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _step(
    form: StepForm, key: str, quizzes: Collection[str], problems: Problems
) -> Step | None:
    """Return the step that was typed; None if something is wrong with it."""
    found = dict(_unreadable(form, quizzes))
    step = None
    if not found:
        numbers = {name: _number(form, name) for name in LIMITS}
        step = Step(
            quiz=form.quiz,
            opens_after=numbers["opens_after"] or 0,
            due_after=numbers["due_after"] or 0,
            attempts=numbers["attempts"],
            pass_mark=numbers["pass_mark"],
            minutes=numbers["minutes"],
            counts=Counts(form.counts),
            shows=Shows(form.shows),
        )
        faults = step_faults(step).items()
        found = {name: _sentence(name, fault) for name, fault in faults}
    problems.update({f"{name}-{key}": text for name, text in found.items()})
    return step


def _unreadable(form: StepForm, quizzes: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield what cannot be read at all: the field, and a sentence."""
    if form.quiz not in quizzes:
        yield "quiz", str(_("Choose a quiz"))
    for name in LIMITS:
        text = getattr(form, name)
        if _number(form, name) is None and (text or name in REQUIRED):
            yield name, _sentence(name, StepFault.OUT_OF_RANGE)
    if form.counts not in list(Counts):
        yield "counts", str(_("Choose one of the options"))
    if form.shows not in list(Shows):
        yield "shows", str(_("Choose one of the options"))


def _sentence(name: str, fault: StepFault) -> str:
    if fault is StepFault.ENDS_BEFORE:
        return str(_("Choose an end after the beginning"))
    least, most = LIMITS[name]
    if name in REQUIRED:
        return str(
            _(
                "Enter a whole number from %(least)s to %(most)s",
                least=least,
                most=most,
            )
        )
    return str(
        _(
            "Enter a whole number from %(least)s to %(most)s, or leave it empty",
            least=least,
            most=most,
        )
    )
