"""The settings that an administrator changes on the site.

Owns how a form becomes stored settings, all of it or nothing, and the entries in
the audit log. What a setting may hold is decided in ``settings.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from glossary.errors import GlossaryError
from glossary.people import Person
from glossary.services.audit import Action, Kind, Subject, note
from glossary.settings import DEFAULT_LANGUAGE, ON_SITE, TIME_ZONE, Settings
from glossary.storage import (
    ChangedMeanwhile,
    Session,
    revisions,
    stored_settings,
    writing,
)

FIRST_CHOICES = frozenset({DEFAULT_LANGUAGE.key, TIME_ZONE.key})
"""What is right for hardly any company as it comes: to be chosen, or confirmed."""


class RefusedSettings(GlossaryError):
    """Some of what was asked for cannot be used; nothing is kept."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        super().__init__(f"these settings cannot be used: {', '.join(keys)}")
        self.keys = keys


def revision(session: Session) -> int:
    """Return the revision of the stored settings, for the form made from them."""
    return revisions.read_all(session).get(revisions.SETTINGS, 0)


def choose(
    session: Session,
    wanted: Mapping[str, str],
    *,
    settings: Settings,
    languages: tuple[str, ...],
    version: int,
    actor: Person,
    now: datetime,
) -> None:
    """Keep what is *wanted*, over *settings*, which are what the site runs with.

    What is fixed is passed over, and what has not changed is not stored, but for
    FIRST_CHOICES: whoever saves one of them as it is has chosen it.
    *languages* are those served. Raises RefusedSettings and, unless *version* is
    the revision that is stored, ChangedMeanwhile.
    """
    chosen = _read(wanted, settings, languages)
    stored = stored_settings.read_all(session)
    changed = {
        key: value for key, value in chosen.items() if value != getattr(settings, key)
    }
    confirmed = {
        key: value
        for key, value in chosen.items()
        if key in FIRST_CHOICES - stored.keys() and key not in changed
    }
    if not changed and not confirmed:
        return
    with writing(session):
        # Counted before it is compared: of two at once, the second waits here.
        if revisions.bump(session, revisions.SETTINGS) != version + 1:
            raise ChangedMeanwhile
        for key, value in {**confirmed, **changed}.items():
            stored_settings.write(session, key, value, changed_by=actor.id, now=now)
        _note(session, changed, settings=settings, actor=actor, now=now)


def _note(
    session: Session,
    changed: Mapping[str, object],
    *,
    settings: Settings,
    actor: Person,
    now: datetime,
) -> None:
    for key, value in changed.items():
        note(
            session,
            Action.SETTING_CHANGED,
            actor=actor,
            on=Subject(Kind.SETTING, key),
            now=now,
            before={key: getattr(settings, key)},
            after={key: value},
        )


def _read(
    wanted: Mapping[str, str], settings: Settings, languages: tuple[str, ...]
) -> dict[str, object]:
    chosen: dict[str, object] = {}
    refused: list[str] = []
    for setting in ON_SITE:
        if setting.key in settings.fixed or setting.key not in wanted:
            continue
        try:
            chosen[setting.key] = setting.read(wanted[setting.key])
        except ValueError:
            refused.append(setting.key)
    if chosen.get(DEFAULT_LANGUAGE.key, languages[0]) not in languages:
        refused.append(DEFAULT_LANGUAGE.key)
    if refused:
        raise RefusedSettings(tuple(refused))
    return chosen
